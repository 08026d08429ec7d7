//! Counts instructions: the program runs itself under callgrind.
//!
//! Each fire is called a thousand and then three thousand times between calls of a function that callgrind dumps its counts
//! at: the difference is two thousand fires and nothing else. Counts do not depend on how busy the machine is.

use std::env;
use std::fs;
use std::hint::black_box;
use std::io;
use std::process::{Command, exit};

use hookspec_benches::Fires;

const LEAST: u64 = 1_000;
const MOST: u64 = 3_000;

/// Instructions per fire of each, or none where there is no valgrind.
///
/// Under callgrind it does not return: the program fires then, and ends.
pub(crate) fn count(fires: impl FnOnce() -> Vec<Fires>) -> io::Result<Option<Vec<f64>>> {
    if env::args().any(|argument| argument == "--measured") {
        measured(fires());
        exit(0);
    }
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
    // Three parts each: its warm-up and what came before, the shorter run, the longer one.
    Ok(Some(totals.chunks_exact(3).map(|parts| (parts[2] - parts[1]) / fires).collect()))
}

/// What runs under callgrind.
fn measured(fires: Vec<Fires>) {
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
