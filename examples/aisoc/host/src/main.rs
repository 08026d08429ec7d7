//! `aisoc-enrich PLUGINS_DIR INDICATORS.jsonl [--algorithm sha256|sha512] [--json]`.

use std::io::{Write as _, stdout};
use std::process::ExitCode;

use aisoc_enrich::cli::Cli;
use clap::Parser as _;

fn main() -> ExitCode {
    match Cli::parse().run(hookspec::linked!()) {
        Ok(said) => {
            eprint!("{}", said.err);
            match stdout().write_all(said.out.as_bytes()) {
                Ok(()) if said.success => ExitCode::SUCCESS,
                _ => ExitCode::FAILURE,
            }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
