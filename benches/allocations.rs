//! Allocations per fire, when nothing goes wrong.
//!
//! Voting, filter chain, broadcast and first must not allocate at all, also through a handle of a live set. Score and
//! collect return a container, and the loop by hand that they are held against returns the same.
//!
//! An async hook must not allocate for handlers that cannot wait, and no more than `async_trait` for others: the loop by hand
//! boxes every future, waiting or not, and itself none. Concurrent handlers that wait have a waker each, too. One of a set must not
//! allocate at all.
//!
//! And what a host holds for each of its plugins while they idle.

use std::process::ExitCode;

use allocation_counter::measure;
use hookspec_benches::{
    Case, Configured, Engine, SIZES, Semantic, Wait, Waiting, all, live, row, sets_waiting, settings,
    started, waiting,
};

const FIRES: u64 = 1_000;

fn main() -> ExitCode {
    let mut missed = Vec::new();
    print_plain(&mut missed);
    println!("\nAsync, against `async_trait`:\n");
    print_waiting(&mut missed);
    println!("\nAsync hooks of a set, against the same awaits by hand:\n");
    print_sets_waiting(&mut missed);
    check_live(&mut missed);
    println!("\nA host with plugins that idle, beyond their own values:\n");
    print_idle(&mut missed);
    for miss in &missed {
        eprintln!("bar missed: {miss}");
    }
    if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// For each plugin that idles.
const IDLE_BYTES: i64 = 2 * 1024;

fn print_idle(missed: &mut Vec<String>) {
    println!("{}", row(["configured plugins", "bytes per plugin"]));
    println!("{}", row(["---:", "---:"]));
    for plugins in [10, 100, 1_000_usize] {
        let count = i64::try_from(plugins).expect("a small number");
        let own = i64::try_from(Configured::OWN_BYTES).expect("a small number");
        // The settings are made before: they are the host's.
        let (mut settings, mut host) = (Some(settings(plugins)), None);
        let held = measure(|| host = settings.take().map(|settings| started(plugins, settings)));
        drop(host);
        let each = held.bytes_current / count - own;
        if plugins == 1_000 && each > IDLE_BYTES {
            missed.push(format!("a plugin that idles takes {each} bytes, bar {IDLE_BYTES}"));
        }
        println!("{}", row([plugins.to_string(), each.to_string()]));
    }
}

fn print_plain(missed: &mut Vec<String>) {
    let cases = all();
    println!("{}", row(["semantic", "handlers", "`dyn`", "hook", "bytes by hook"]));
    println!("{}", row(["---", "---:", "---:", "---:", "---:"]));
    for semantic in Semantic::ALL {
        for handlers in SIZES {
            let of = |engine| {
                let is = |case: &&Case| {
                    case.semantic == semantic && case.handlers == handlers && case.engine == engine
                };
                let case = cases.iter().find(is).expect("every case is there");
                per_fire(|times| case.fire(times))
            };
            let ((dynamic, _), (hook, bytes)) = (of(Engine::Dyn), of(Engine::Hook));
            let container = matches!(semantic, Semantic::Score | Semantic::Collect);
            if !container && hook > 0.0 {
                missed.push(format!(
                    "{semantic} with {handlers} handlers allocates {hook} times a fire, bar 0"
                ));
            }
            let figures = [handlers.to_string(), text(dynamic), text(hook), text(bytes)];
            println!("{}", row([semantic.to_string()].into_iter().chain(figures)));
        }
    }
}

fn print_waiting(missed: &mut Vec<String>) {
    println!("{}", row(["semantic", "handlers wait", "handlers", "`async_trait`", "hook", "bytes by hook"]));
    println!("{}", row(["---", "---", "---:", "---:", "---:", "---:"]));
    for case in waiting() {
        let ((dynamic, _), (hook, bytes)) = (per_fire(&case.dynamic), per_fire(&case.hooked));
        let bar = if case.wait == Wait::Cannot { 0.0 } else { dynamic };
        let wakers = case.hook == Waiting::Concurrent && case.wait == Wait::Once;
        if !wakers && hook > bar {
            missed.push(format!("{case} allocates {hook} times a fire, bar {bar}"));
        }
        let wait = if case.handlers == 0 { String::new() } else { case.wait.to_string() };
        let cells = [case.hook.to_string(), wait, case.handlers.to_string()];
        println!("{}", row(cells.into_iter().chain([text(dynamic), text(hook), text(bytes)])));
    }
}

fn print_sets_waiting(missed: &mut Vec<String>) {
    println!("{}", row(["semantic", "handlers wait", "handlers", "by hand", "set", "bytes by set"]));
    println!("{}", row(["---", "---", "---:", "---:", "---:", "---:"]));
    for case in sets_waiting() {
        let ((by_hand, _), (set, bytes)) = (per_fire(&case.by_hand), per_fire(&case.set));
        if set > 0.0 {
            missed.push(format!("set {case} allocates {set} times a fire, bar 0"));
        }
        let cells = [case.hook.to_string(), case.wait.to_string(), case.handlers.to_string()];
        println!("{}", row(cells.into_iter().chain([text(by_hand), text(set), text(bytes)])));
    }
}

fn check_live(missed: &mut Vec<String>) {
    for case in live() {
        let (live, _) = per_fire(&case.live);
        if live > 0.0 {
            missed.push(format!("live {case} allocates {live} times a fire, bar 0"));
        }
    }
}

/// How often a fire allocates, and how much.
fn per_fire(fires: impl Fn(u64)) -> (f64, f64) {
    fires(1);
    let counted = measure(|| fires(FIRES));
    (each(counted.count_total), each(counted.bytes_total))
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn each(total: u64) -> f64 {
    total as f64 / FIRES as f64
}

/// Whole numbers without a fraction.
fn text(figure: f64) -> String {
    if figure.fract() == 0.0 { format!("{figure}") } else { format!("{figure:.1}") }
}
