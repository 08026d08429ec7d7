//! What it takes to start: to build a registry, and within that to put 100,000 plugins in order.

mod order;

use std::hint::black_box;
use std::time::{Duration, Instant};

use hookspec_benches::{Worker, dispatcher, row};

fn main() {
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
    order::print();
}
