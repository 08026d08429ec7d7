//! Holds what the compiler says to each mistake against the text that a newcomer was thought of while writing.
//!
//! Each file of `mistakes/` makes one mistake (`two_mistakes.rs` makes two, which give two carets in one run). To accept
//! new texts, read them as somebody who has only the message, then run `TRYBUILD=overwrite cargo test -p hookspec-ui`.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The compiler whose words stand in the `.stderr` files; others say the same in other words.
const COMPILER: &str = "rustc 1.95.";

#[test]
fn says_what_was_found_and_what_to_write() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let answer = Command::new(rustc).arg("--version").output().expect("rustc tells its version");
    let version = String::from_utf8_lossy(&answer.stdout);
    if !version.starts_with(COMPILER) {
        eprintln!("SKIPPED: the texts are those of {COMPILER}*, and this is {}", version.trim());
        return;
    }
    bring_manifests();
    trybuild::TestCases::new().compile_fail("mistakes/*.rs");
}

/// Puts the files that some mistakes name where trybuild has the package that it compiles them in.
fn bring_manifests() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    let there = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME")).join("manifests");
    fs::create_dir_all(&there).expect("a folder");
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("manifests");
    for file in fs::read_dir(here).expect("manifests").map(|file| file.expect("a manifest")) {
        fs::copy(file.path(), there.join(file.file_name())).expect("a copy");
    }
}
