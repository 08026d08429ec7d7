//! The figures as a person reads them, and the bar.

use hookspec_benches::row;

use crate::Row;
use crate::foreign::Foreign;
use crate::peers::PEERS;
use crate::run::Mode;

/// The column that ratios are to: what one writes without a framework, for handlers that are not known beforehand.
const DYN: usize = 1;
/// The framework that must be slower, on its own engine.
const RIVAL: &str = "`tapable`, Node";
/// The columns that are ours begin so.
const OURS: &str = "`hookspec`";

/// A row of figures for each row, a column for each peer.
pub fn print(rows: &[Row], figures: &[Vec<Option<f64>>], foreign: &Foreign) {
    let names = PEERS.iter().map(|peer| peer.name).chain(foreign.0.iter().map(|(name, _)| &**name));
    println!("{}", row(["task", "handlers"].into_iter().chain(names)));
    println!(
        "{}",
        row(["---", "---:"].into_iter().chain((0..PEERS.len() + foreign.0.len()).map(|_| "---:")))
    );
    for (of, figures) in rows.iter().zip(figures) {
        let others = foreign.of(of.task, of.mode, of.handlers);
        let unit = figures[DYN];
        let cells = figures.iter().copied().chain(others).map(|figure| cell(figure, unit));
        let task = match of.mode {
            Mode::Sync => of.task.to_string(),
            Mode::Async => format!("{}, async", of.task),
        };
        println!("{}", row([task, of.handlers.to_string()].into_iter().chain(cells)));
    }
}

fn cell(figure: Option<f64>, unit: Option<f64>) -> String {
    match (figure, unit) {
        (Some(figure), Some(unit)) => format!("{figure:.1} ({:.2})", figure / unit),
        _ => "–".to_owned(),
    }
}

/// Whether every column of ours is faster than the rival in every row that it has; says so.
pub fn judge(rows: &[Row], times: &[Vec<Option<f64>>], foreign: &Foreign) -> bool {
    let Some(rival) = foreign.0.iter().position(|(name, _)| name == RIVAL) else {
        println!("\n**Not compared with tapable: it was not measured.**");
        return true;
    };
    let mut missed = 0;
    let mut compared = 0;
    for (of, times) in rows.iter().zip(times) {
        let Some(theirs) = foreign.of(of.task, of.mode, of.handlers).nth(rival).flatten() else { continue };
        for (peer, time) in PEERS.iter().zip(times) {
            if let (true, Some(time)) = (peer.name.starts_with(OURS), time) {
                compared += 1;
                if *time >= theirs {
                    missed += 1;
                    println!(
                        "\nBar missed: {}, {}, {} handlers: {time:.1} ns, tapable {theirs:.1}.",
                        peer.name, of.task, of.handlers
                    );
                }
            }
        }
    }
    println!("\nFaster than tapable in {} of {compared} comparisons.", compared - missed);
    missed == 0
}
