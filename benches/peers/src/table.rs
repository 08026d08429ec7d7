//! The figures as a person reads them, and the bar.

use hookspec_benches::row;

use crate::Row;
use crate::foreign::Foreign;
use crate::peers::{PEERS, SET};
use crate::run::Mode;

/// The column that ratios are to: what one writes without a framework, for handlers that are not known beforehand.
const DYN: usize = 1;
/// The framework that must be slower, on its own engine.
const RIVAL: &str = "`tapable`, Node";
/// The columns that are ours begin so.
const OURS: &str = "`hookspec`";
/// The one of ours that is held to be faster.
const HELD: &str = SET.name;

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

/// Whether a plugin set is faster than the rival in every row that it has; says of both engines where they are not.
pub fn judge(rows: &[Row], times: &[Vec<Option<f64>>], foreign: &Foreign) -> bool {
    let Some(rival) = foreign.0.iter().position(|(name, _)| name == RIVAL) else {
        println!("\n**Not compared with tapable: it was not measured.**");
        return true;
    };
    let (mut compared, mut slower, mut missed) = (0, 0, false);
    for (of, times) in rows.iter().zip(times) {
        let Some(theirs) = foreign.of(of.task, of.mode, of.handlers).nth(rival).flatten() else { continue };
        let ours = PEERS.iter().zip(times).filter(|(peer, _)| peer.name.starts_with(OURS));
        for (name, time) in ours.filter_map(|(peer, time)| Some((peer.name, (*time)?))) {
            compared += 1;
            if time >= theirs {
                slower += 1;
                missed |= name == HELD;
                let held = if name == HELD { "Bar missed" } else { "Slower, without a bar" };
                let (task, handlers) = (of.task, of.handlers);
                println!("\n{held}: {name}, {task}, {handlers} handlers: {time:.1} ns, tapable {theirs:.1}.");
            }
        }
    }
    println!("\nFaster than tapable in {} of {compared} comparisons.", compared - slower);
    !missed
}
