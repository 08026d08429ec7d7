//! The same handlers, called by hand, by `hookspec` and by other frameworks: instructions and time in one run.
//!
//! Arguments are tables of other languages' frameworks, `name=file`, each line `task mode handlers nanoseconds`; `run` measures
//! them. Before anything is measured, every peer must come to the same results.

#[path = "../../callgrind.rs"]
mod callgrind;
mod foreign;
mod peers;
mod run;
mod table;
mod work;

use std::io;
use std::process::ExitCode;
use std::time::Instant;

use hookspec_benches::empty;

use crate::foreign::Foreign;
use crate::peers::PEERS;
use crate::run::{Mode, Run, Task};
use crate::work::Work;

/// How many handlers.
const SIZES: [usize; 4] = [1, 3, 10, 100];
/// How often each peer takes its turn.
const ROUNDS: usize = 51;
/// Calls of handlers in one turn.
const CALLS: usize = 20_000;

/// One row: a task, how it is answered, and by how many; each peer's run, or nothing where it has no such thing.
struct Row {
    task: Task,
    mode: Mode,
    handlers: usize,
    runs: Vec<Option<Run>>,
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for mode in Mode::ALL {
        for task in Task::ALL {
            for handlers in SIZES {
                let run = |peer: &run::Peer| (peer.make)(task, mode, &Work::crew(handlers));
                rows.push(Row { task, mode, handlers, runs: PEERS.iter().map(run).collect() });
            }
        }
    }
    rows
}

fn main() -> io::Result<ExitCode> {
    // The process starts itself again under callgrind, and must come to the same rows.
    let counts = callgrind::count(|| {
        let runs = rows().into_iter().flat_map(|row| row.runs).flatten().map(|run| run.fires);
        [empty()].into_iter().chain(runs).collect()
    })?;
    agree();
    let foreign = Foreign::read(std::env::args().skip(1))?;
    let rows = rows();
    println!("### Nanoseconds per fire\n");
    let times: Vec<Vec<Option<f64>>> = rows.iter().map(timed).collect();
    table::print(&rows, &times, &foreign);
    println!("\n### Instructions per fire\n");
    match counts {
        Some(counts) => {
            let mut counts = counts.into_iter();
            let around = counts.next().unwrap_or_default();
            let mut next = || counts.next().map(|count| count - around);
            let counted: Vec<Vec<Option<f64>>> = rows
                .iter()
                .map(|row| row.runs.iter().map(|run| run.as_ref().and_then(|_| next())).collect())
                .collect();
            table::print(&rows, &counted, &Foreign::default());
        }
        None => println!("**Not measured: valgrind is not installed.**"),
    }
    Ok(if table::judge(&rows, &times, &foreign) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every peer comes to the same results for the same facts, and tells its workers the same.
fn agree() {
    for mode in Mode::ALL {
        for task in Task::ALL {
            for handlers in SIZES {
                let results = PEERS.iter().filter_map(|peer| {
                    let crew = Work::crew(handlers);
                    let run = (peer.make)(task, mode, &crew)?;
                    let results: Vec<u64> = (0..500).map(|fact| (run.once)(fact)).collect();
                    let told: Vec<u64> = crew.iter().map(|work| work.told()).collect();
                    Some((peer.name, results, told))
                });
                let results: Vec<_> = results.collect();
                let (by_hand, others) = results.split_first().expect("what is by hand can do everything");
                for other in others {
                    let same = (&by_hand.1, &by_hand.2) == (&other.1, &other.2);
                    assert!(same, "{} and {} differ: {task}, {mode}, {handlers}", by_hand.0, other.0);
                }
            }
        }
    }
}

/// Nanoseconds per fire of each: the medians of turns that they take one after the other.
fn timed(row: &Row) -> Vec<Option<f64>> {
    let fires = (CALLS / row.handlers).max(1) as u64;
    let mut turns = vec![Vec::with_capacity(ROUNDS); row.runs.len()];
    for _ in 0..ROUNDS {
        for (run, turns) in row.runs.iter().zip(&mut turns) {
            if let Some(run) = run {
                let began = Instant::now();
                (run.fires)(fires);
                #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
                turns.push(began.elapsed().as_nanos() as f64 / fires as f64);
            }
        }
    }
    turns.into_iter().map(median).collect()
}

fn median(mut turns: Vec<f64>) -> Option<f64> {
    turns.sort_by(f64::total_cmp);
    turns.get(turns.len() / 2).copied()
}
