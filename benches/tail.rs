//! The slowest fires: those that meet a change of the plugins, and those that a deadline ends.
//!
//! A fire through a handle finds the newer set, and may be the one that drops the older. So while another thread registers
//! and unregisters without pause each fire is timed alone, and what counts is the slowest in a thousand, against those of a
//! set that nobody changes. What a second busy core takes from this one by itself shows in the column between: that thread
//! builds registries that nobody fires. All of it depends on the machine, and nothing is gated on it.

mod late;

use std::hint::black_box;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use hookspec_benches::{Worker, dispatcher, of_many, row};

const ROUNDS: usize = 9;
const FIRES: usize = 400_000;
const BAR_CHANGES: f64 = 2.0;

fn main() {
    changes();
    println!();
    late::print();
}

/// What the other thread does.
#[derive(Clone, Copy)]
enum Other {
    Nothing,
    Builds,
    Changes,
}

fn changes() {
    println!(
        "{}",
        row([
            "voting, handlers",
            "fires",
            "quiet ns",
            "busy ns",
            "changed ns",
            "changed / quiet",
            "changed / busy",
            "a change µs"
        ])
    );
    println!("{}", row(["---:", "---", "---:", "---:", "---:", "---:", "---:", "---:"]));
    for handlers in [3, 10, 100] {
        let mut rounds = [const { Vec::new() }; 3];
        let mut change = Vec::new();
        for _ in 0..ROUNDS {
            for (other, rounds) in
                [Other::Nothing, Other::Builds, Other::Changes].into_iter().zip(&mut rounds)
            {
                let (times, each) = fire(handlers, other);
                rounds.push(times);
                if let Other::Changes = other {
                    change.push(each);
                }
            }
        }
        for (at, name) in ["median", "p99", "p99.9"].into_iter().enumerate() {
            let [quiet, busy, changed] =
                rounds.each_ref().map(|rounds| median(rounds.iter().map(|times| times[at])));
            let [to_quiet, to_busy] = [of(changed, quiet), of(changed, busy)];
            let mark = if at == 2 && to_quiet > BAR_CHANGES { " (over)" } else { "" };
            let ratios = [format!("{to_quiet:.2}{mark}"), format!("{to_busy:.2}")];
            let figures = [quiet, busy, changed].map(|time| time.as_nanos().to_string());
            let change = format!("{:.0}", median(change.iter().copied()).as_secs_f64() * 1e6);
            let head = [handlers.to_string(), name.to_owned()];
            println!("{}", row(head.into_iter().chain(figures).chain(ratios).chain([change])));
        }
    }
}

/// The median, the 99th and the 99.9th percentile of one round, and how long a turn of the other thread took.
fn fire(handlers: usize, other: Other) -> ([Duration; 3], Duration) {
    let live = of_many(handlers, Worker::new).live().unwrap_or_else(|error| panic!("{error}"));
    let mut handle = live.handle();
    let (begun, over) = (Barrier::new(2), AtomicBool::new(false));
    thread::scope(|threads| {
        let other = threads.spawn(|| {
            begun.wait();
            let (start, mut turns) = (Instant::now(), 0);
            while !over.load(Ordering::Relaxed) {
                match other {
                    Other::Nothing => return Duration::ZERO,
                    Other::Builds => drop(black_box(dispatcher(handlers, Worker::new))),
                    Other::Changes => {
                        live.register_as("newcomer", Worker::new(handlers)).expect("it is new");
                        live.unregister("newcomer").expect("nobody depends on it");
                        turns += 1;
                    }
                }
            }
            start.elapsed() / (2 * turns).max(1)
        });
        begun.wait();
        let mut times: Vec<Duration> = (0..FIRES as u64)
            .map(|fact| {
                let start = Instant::now();
                let verdict = handle.now().authorize(black_box(fact));
                let elapsed = start.elapsed();
                let _ = black_box(verdict);
                elapsed
            })
            .collect();
        over.store(true, Ordering::Relaxed);
        times.sort_unstable();
        let percentiles = [times[FIRES / 2], times[FIRES / 100 * 99], times[FIRES / 1_000 * 999]];
        (percentiles, other.join().expect("it does not panic"))
    })
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn of(part: Duration, whole: Duration) -> f64 {
    part.as_secs_f64() / whole.as_secs_f64()
}
