//! `aisoc-marketplace REPOSITORY [--check]`.

use std::path::PathBuf;
use std::process::ExitCode;

use aisoc_enrich::marketplace::{INDEX, Index, MarketplaceError};
use clap::Parser;

/// Builds the index of a repository of plugins, `marketplace/index.json`.
#[derive(Debug, Parser)]
#[command(name = "aisoc-marketplace", version)]
struct Cli {
    /// Where `plugins/*/plugin.yaml` and `plugins/community/*/plugin.yaml` are.
    repository: PathBuf,
    /// Writes nothing, and says whether the index has fallen behind.
    #[arg(long)]
    check: bool,
}

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

impl Cli {
    fn run(&self) -> Result<String, MarketplaceError> {
        let index = Index::of(&self.repository)?;
        let count = index.plugins.len();
        if self.check {
            index.check(&self.repository)?;
            return Ok(format!("{INDEX} is what {count} manifests say"));
        }
        let written = if index.write(&self.repository)? { "written" } else { "unchanged" };
        Ok(format!("{INDEX} {written}, plugins: {count}"))
    }
}
