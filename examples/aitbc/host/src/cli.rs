//! What is written on the command line.

use std::path::PathBuf;

use clap::Parser;
use hookspec::Linked;

use crate::{HostError, print, run};

/// Runs the plugins of an AITBC platform: starts them, tells them of events, and stops them.
#[derive(Debug, Parser)]
#[command(name = "aitbc-host", version)]
pub struct Cli {
    /// Which plugins there are, and how they are configured.
    pub plugins: PathBuf,
    /// What can be downloaded.
    pub registry: PathBuf,
    /// The events to tell of, one JSON object a line.
    pub events: PathBuf,
    /// Prints one JSON object for a program to read.
    #[arg(long)]
    pub json: bool,
    /// Admits only plugins of this crate or module, and of what is inside it; may be given several times.
    #[arg(long, value_name = "ENTRY")]
    pub allow: Vec<String>,
    /// A command of a plugin, with its options: `agent create --name x`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub command: Vec<String>,
}

impl Cli {
    /// Does what is written, and returns what is to be printed.
    ///
    /// # Errors
    ///
    /// Everything that keeps the platform from running.
    pub fn run(&self, linked: Linked) -> Result<String, HostError> {
        let outcome = run(self, linked)?;
        Ok(if self.json {
            let mut text = serde_json::to_string_pretty(&outcome).map_err(HostError::Json)?;
            text.push('\n');
            text
        } else if self.command.is_empty() {
            print(&outcome)
        } else {
            outcome.cli.map(|ran| ran.stdout).unwrap_or_default()
        })
    }
}
