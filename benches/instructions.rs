//! Instructions per fire, exactly, under callgrind.
//!
//! What the loop around a fire takes is measured the same way and taken off. Counts do not depend on how busy the machine
//! is, so this is where the bars are.

mod callgrind;

use std::io;
use std::process::ExitCode;

use hookspec_benches::{Case, Engine, Fires, SIZES, Semantic, all, empty, row, sparse};

/// Against `Vec<Box<dyn Trait>>`, for voting, filter chain and broadcast with ten and a hundred handlers.
const BAR_DYN: f64 = 1.3;
/// A hundred plugins of which three listen, against three.
const BAR_SPARSE: f64 = 1.05;
/// A hook that nobody implements: a load, a branch, and writing the value that is returned.
const BAR_EMPTY: f64 = 10.0;

fn main() -> io::Result<ExitCode> {
    let Some(counts) = callgrind::count(fires)? else {
        println!("**Not measured: valgrind is not installed.**");
        eprintln!("valgrind is not installed: instructions are NOT checked");
        return Ok(ExitCode::SUCCESS);
    };
    let mut counts = counts.into_iter();
    let mut next = || counts.next().expect("one count per case");
    let around = next();
    let cases: Vec<(Case, f64)> = all().into_iter().map(|case| (case, next() - around)).collect();
    let [few, many] = [next() - around, next() - around];

    println!("{}", row(["semantic", "handlers", "direct", "pointer", "`dyn`", "hook", "hook / `dyn`"]));
    println!("{}", row(["---", "---:", "---:", "---:", "---:", "---:", "---:"]));
    let mut missed = Vec::new();
    for semantic in Semantic::ALL {
        for handlers in SIZES {
            let of = |engine| {
                let found = cases
                    .iter()
                    .find(|(c, _)| c.semantic == semantic && c.handlers == handlers && c.engine == engine);
                found.expect("every case is there").1
            };
            let [direct, pointer, dynamic, hook] = Engine::ALL.map(of);
            let ratio = hook / dynamic;
            let plain = matches!(semantic, Semantic::Voting | Semantic::Filter | Semantic::Broadcast);
            if plain && handlers >= 10 && ratio > BAR_DYN {
                missed
                    .push(format!("{semantic} with {handlers} handlers: {ratio:.2} of `dyn`, bar {BAR_DYN}"));
            }
            if plain && handlers == 0 && hook > BAR_EMPTY {
                missed.push(format!("{semantic} that nobody implements: {hook:.1}, bar {BAR_EMPTY}"));
            }
            let figures = [direct, pointer, dynamic, hook].map(|figure| format!("{figure:.1}"));
            let cells = [semantic.to_string(), handlers.to_string()].into_iter().chain(figures);
            println!(
                "{}",
                row(cells.chain([if handlers == 0 { String::new() } else { format!("{ratio:.2}") }]))
            );
        }
    }
    let ratio = many / few;
    println!();
    println!("Three listen of 3 plugins: {few:.1}; of 100 plugins: {many:.1}, {ratio:.2} of that.");
    if ratio > BAR_SPARSE {
        missed.push(format!("three of a hundred plugins: {ratio:.2}, bar {BAR_SPARSE}"));
    }
    for miss in &missed {
        eprintln!("bar missed: {miss}");
    }
    Ok(if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is counted, in this order.
fn fires() -> Vec<Fires> {
    let mut fires = vec![empty()];
    fires.extend(all().into_iter().chain(sparse()).map(Case::into_fires));
    fires
}
