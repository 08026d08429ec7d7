//! Instructions per fire, exactly, under callgrind.
//!
//! The program runs itself under valgrind. Each case fires a thousand and then three thousand times between calls of a
//! function that callgrind dumps its counts at: the difference is two thousand fires and nothing else. What the loop
//! around a fire takes is measured the same way and taken off. Counts do not depend on how busy the machine is, so
//! this is where the bars are.

use std::env;
use std::fs;
use std::hint::black_box;
use std::io;
use std::process::{Command, ExitCode};

use hookspec_benches::{Case, Engine, SIZES, Semantic, all, empty, row, sparse};

const LEAST: u64 = 1_000;
const MOST: u64 = 3_000;

/// Against `Vec<Box<dyn Trait>>`, for voting, filter chain and broadcast with ten and a hundred handlers.
const BAR_DYN: f64 = 1.3;
/// A hundred plugins of which three listen, against three.
const BAR_SPARSE: f64 = 1.05;
/// A hook that nobody implements: a load, a branch, and writing the value that is returned.
const BAR_EMPTY: f64 = 10.0;

fn main() -> io::Result<ExitCode> {
    if env::args().any(|argument| argument == "--measured") {
        measured();
        return Ok(ExitCode::SUCCESS);
    }
    let Some(counts) = callgrind()? else {
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

/// What runs under callgrind.
fn measured() {
    let mut fires: Vec<Box<dyn Fn(u64)>> = vec![empty()];
    fires.extend(all().into_iter().map(|case| Box::new(move |times| case.fire(times)) as Box<dyn Fn(u64)>));
    fires.extend(sparse().map(|case| Box::new(move |times| case.fire(times)) as Box<dyn Fn(u64)>));
    for fire in fires {
        fire(10);
        for times in [LEAST, MOST] {
            dump_callgrind_here(times);
            fire(times);
        }
        dump_callgrind_here(0);
    }
}

/// Callgrind dumps its counts before each call of this.
#[inline(never)]
fn dump_callgrind_here(times: u64) {
    black_box(times);
}

/// Instructions per fire of each case, or none where there is no valgrind.
fn callgrind() -> io::Result<Option<Vec<f64>>> {
    let folder = env::temp_dir().join(format!("hookspec-instructions-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let out = folder.join("callgrind");
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--combine-dumps=yes", "--dump-before=*dump_callgrind_here*"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(env::current_exe()?)
        .arg("--measured")
        .output();
    let run = match run {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        run => run?,
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = fs::read_to_string(&out)?;
    fs::remove_dir_all(&folder)?;
    let totals: Vec<f64> = text
        .lines()
        .filter_map(|line| line.strip_prefix("totals: "))
        .map(|total| total.trim().parse().expect("callgrind writes numbers"))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let fires = (MOST - LEAST) as f64;
    // Three parts a case: its warm-up and what came before, the shorter run, the longer one.
    Ok(Some(totals.chunks_exact(3).map(|parts| (parts[2] - parts[1]) / fires).collect()))
}
