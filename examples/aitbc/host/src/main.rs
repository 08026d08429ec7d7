//! `aitbc-host PLUGINS.yaml REGISTRY.json EVENTS.jsonl [--json] [COMMAND …]`.

use std::process::ExitCode;

use aitbc_host::cli::Cli;
use clap::Parser as _;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.run(hookspec::linked!()) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
