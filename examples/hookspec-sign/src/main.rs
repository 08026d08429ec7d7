//! Makes keys, signs the directory of a plugin, and verifies one: what a publisher and an operator do before a
//! [`Gate`](hookspec::trust::Gate) decides.

mod cli;
mod files;
mod package;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
