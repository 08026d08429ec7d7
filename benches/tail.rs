//! The slowest fires: those that meet a change of the plugins, and those that a deadline ends.
//!
//! A fire through a handle finds the newer set, and may be the one that drops the older. So while another thread registers
//! and unregisters without pause each fire is timed alone, and what counts is the slowest in a thousand, against those of a
//! set that nobody changes. What a second busy core takes from this one by itself shows in the column `busy`: that thread
//! builds registries that nobody fires. And what it takes at the least to see that something was replaced shows in the column
//! `bare`: a frozen set is fired, behind a look at a number that the other thread moves, as often as a change takes, with an
//! `Arc` of nothing that it replaces. All of it depends on the machine, and nothing is gated on it.

mod late;

use std::hint::{black_box, spin_loop};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Barrier, RwLock};
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
    /// Every so often.
    Replaces(Duration),
}

fn changes() {
    let head = ["voting, handlers", "fires", "quiet ns", "busy ns", "bare ns", "changed ns"];
    let ratios = ["changed / quiet", "changed / bare", "a change µs"];
    println!("{}", row(head.into_iter().chain(ratios)));
    println!("{}", row(["---:", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:"]));
    for handlers in [3, 10, 100] {
        let mut rounds = [const { Vec::new() }; 4];
        let mut turns = Vec::new();
        for _ in 0..ROUNDS {
            let [quiet, busy, bare, changed] = &mut rounds;
            quiet.push(fire(handlers, Other::Nothing).0);
            busy.push(fire(handlers, Other::Builds).0);
            let (times, change) = fire(handlers, Other::Changes);
            changed.push(times);
            turns.push(change);
            bare.push(fire(handlers, Other::Replaces(change)).0);
        }
        for (at, name) in ["median", "p99", "p99.9"].into_iter().enumerate() {
            let times = rounds.each_ref().map(|rounds| median(rounds.iter().map(|times| times[at])));
            let [quiet, _, bare, changed] = times;
            let to_quiet = of(changed, quiet);
            let mark = if at == 2 && to_quiet > BAR_CHANGES { " (over)" } else { "" };
            let ratios = [format!("{to_quiet:.2}{mark}"), format!("{:.2}", of(changed, bare))];
            let figures = times.map(|time| time.as_nanos().to_string());
            let change = format!("{:.0}", median(turns.iter().copied()).as_secs_f64() * 1e6);
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
    let (number, replaced) = (Apart(AtomicU64::new(0)), Apart(RwLock::new(Arc::new(()))));
    thread::scope(|threads| {
        let other_thread = threads.spawn(|| {
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
                    Other::Replaces(every) => {
                        let due = Instant::now() + every;
                        while Instant::now() < due {
                            spin_loop();
                        }
                        *replaced.0.write().expect("nobody panics") = Arc::new(());
                        number.0.fetch_add(1, Ordering::SeqCst);
                    }
                }
            }
            start.elapsed() / (2 * turns).max(1)
        });
        begun.wait();
        let times = if let Other::Replaces(_) = other {
            let frozen = dispatcher(handlers, Worker::new);
            let (mut seen, mut held) = (0, Arc::clone(&replaced.0.read().expect("nobody panics")));
            timed(|fact| {
                let now = number.0.load(Ordering::SeqCst);
                if now != seen {
                    seen = now;
                    held = Arc::clone(&replaced.0.read().expect("nobody panics"));
                }
                black_box(&held);
                frozen.authorize(fact)
            })
        } else {
            timed(|fact| handle.now().authorize(fact))
        };
        over.store(true, Ordering::Relaxed);
        let percentiles = [times[FIRES / 2], times[FIRES / 100 * 99], times[FIRES / 1_000 * 999]];
        (percentiles, other_thread.join().expect("it does not panic"))
    })
}

/// How long each fire took, the quickest first.
fn timed<T>(mut fire: impl FnMut(u64) -> T) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..FIRES as u64)
        .map(|fact| {
            let start = Instant::now();
            let outcome = fire(black_box(fact));
            let elapsed = start.elapsed();
            drop(black_box(outcome));
            elapsed
        })
        .collect();
    times.sort_unstable();
    times
}

/// Something in a cache line of its own.
#[repr(align(64))]
struct Apart<T>(T);

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn of(part: Duration, whole: Duration) -> f64 {
    part.as_secs_f64() / whole.as_secs_f64()
}
