//! Opsbox, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Every plugin crate in Cargo.toml: this line is the program's own, since only here the compiler knows them all.
    opsbox::cli::run(hookspec::linked!())
}
