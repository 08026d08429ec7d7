//! Time per fire, against the same work by hand.
//!
//! A round times every case once; rounds follow each other, so that a busy machine is busy for all of them. The figures
//! are medians over the rounds. Nothing is gated on them: they change with the machine and its load. The bars are held in
//! instructions.

use std::time::{Duration, Instant};

use hookspec_benches::{Case, Engine, SIZES, Semantic, all, row, sparse, stigmem};

const ROUNDS: usize = 61;
/// About how long one case is timed in one round.
const SLICE: Duration = Duration::from_micros(150);
/// Stigmem's budget: so many fires, each timed alone, and the 99th percentile in nanoseconds.
const ALONE: usize = 5_000;
const BUDGET: u128 = 300;

fn main() {
    let cases = all();
    let few_and_many = sparse();
    let times = medians(&cases.iter().chain(&few_and_many).collect::<Vec<_>>());

    println!("{}", row(["semantic", "handlers", "direct ns", "pointer ns", "`dyn` ns", "hook ns"]));
    println!("{}", row(["---", "---:", "---:", "---:", "---:", "---:"]));
    for semantic in Semantic::ALL {
        for handlers in SIZES {
            let of = |engine| {
                let is = |case: &Case| {
                    case.semantic == semantic && case.handlers == handlers && case.engine == engine
                };
                format!("{:.1}", times[cases.iter().position(is).expect("every case is there")])
            };
            let head = [semantic.to_string(), handlers.to_string()];
            println!("{}", row(head.into_iter().chain(Engine::ALL.map(of))));
        }
    }
    let [few, many] = [times[cases.len()], times[cases.len() + 1]];
    println!();
    println!("Three listen of 3 plugins: {few:.1} ns; of 100 plugins: {many:.1} ns.");
    println!();
    budget();
}

/// Nanoseconds per fire of each case: the median over the rounds.
fn medians(cases: &[&Case]) -> Vec<f64> {
    let fires: Vec<u64> = cases.iter().map(|case| calibrate(case)).collect();
    let mut rounds = vec![Vec::with_capacity(ROUNDS); cases.len()];
    for _ in 0..ROUNDS {
        for ((case, &fires), times) in cases.iter().zip(&fires).zip(&mut rounds) {
            let start = Instant::now();
            case.fire(fires);
            times.push(start.elapsed());
        }
    }
    let median = |(mut times, fires): (Vec<Duration>, u64)| {
        times.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let fires = fires as f64;
        times[ROUNDS / 2].as_secs_f64() * 1e9 / fires
    };
    rounds.into_iter().zip(fires).map(median).collect()
}

/// How many fires fill a slice.
fn calibrate(case: &Case) -> u64 {
    let mut fires = 16;
    loop {
        let start = Instant::now();
        case.fire(fires);
        if start.elapsed() > SLICE {
            return fires;
        }
        fires *= 2;
    }
}

fn budget() {
    println!("{}", row(["Stigmem's budget", "handlers", "median ns", "p99 ns", "of which the clock ns"]));
    println!("{}", row(["---", "---:", "---:", "---:", "---:"]));
    let (_, clock) = percentiles(|| {});
    for case in stigmem() {
        let (median, p99) = percentiles(|| case.fire(1));
        let mark = if p99 > BUDGET { " (over)" } else { "" };
        let figures =
            [case.handlers.to_string(), median.to_string(), format!("{p99}{mark}"), clock.to_string()];
        println!("{}", row([case.semantic.to_string()].into_iter().chain(figures)));
    }
}

fn percentiles(fire: impl Fn()) -> (u128, u128) {
    for _ in 0..ALONE / 5 {
        fire();
    }
    let mut times: Vec<u128> = (0..ALONE)
        .map(|_| {
            let start = Instant::now();
            fire();
            start.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    (times[ALONE / 2], times[ALONE * 99 / 100])
}
