//! `imbi-gateway ENTRIES.json RULES.json WEBHOOK.json [--json]`.

use std::process::ExitCode;

use clap::Parser as _;
use imbi_gateway::cli::Cli;

fn main() -> ExitCode {
    match Cli::parse().run(hookspec::linked!()) {
        Ok(printed) => {
            for remark in printed.remarks.iter() {
                eprintln!("{remark}");
            }
            print!("{}", printed.out);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
