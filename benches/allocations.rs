//! Allocations per fire, when nothing goes wrong.
//!
//! Voting, filter chain, broadcast and first must not allocate at all. Score and collect return a container, and the
//! loop by hand that they are held against returns the same.

use std::process::ExitCode;

use allocation_counter::measure;
use hookspec_benches::{Case, Engine, SIZES, Semantic, all, row};

const FIRES: u64 = 1_000;

fn main() -> ExitCode {
    let cases = all();
    let mut ok = true;
    println!("{}", row(["semantic", "handlers", "`dyn`", "hook", "bytes by hook"]));
    println!("{}", row(["---", "---:", "---:", "---:", "---:"]));
    for semantic in Semantic::ALL {
        for handlers in SIZES {
            let per_fire = |engine| {
                let is = |case: &&Case| {
                    case.semantic == semantic && case.handlers == handlers && case.engine == engine
                };
                let case = cases.iter().find(is).expect("every case is there");
                case.fire(1);
                let counted = measure(|| case.fire(FIRES));
                (each(counted.count_total), each(counted.bytes_total))
            };
            let ((dynamic, _), (hook, bytes)) = (per_fire(Engine::Dyn), per_fire(Engine::Hook));
            let container = matches!(semantic, Semantic::Score | Semantic::Collect);
            if !container && hook > 0.0 {
                eprintln!(
                    "bar missed: {semantic} with {handlers} handlers allocates {hook} times a fire, bar 0"
                );
                ok = false;
            }
            let figures = [handlers.to_string(), text(dynamic), text(hook), text(bytes)];
            println!("{}", row([semantic.to_string()].into_iter().chain(figures)));
        }
    }
    if ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn each(total: u64) -> f64 {
    total as f64 / FIRES as f64
}

/// Whole numbers without a fraction.
fn text(figure: f64) -> String {
    if figure.fract() == 0.0 { format!("{figure}") } else { format!("{figure:.1}") }
}
