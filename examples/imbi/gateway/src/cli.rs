//! What is written on the command line.

use std::path::PathBuf;

use clap::Parser;
use hookspec::Linked;

use crate::{GatewayError, Remarks, print, run};

/// Loads plugins, and runs the rules of a webhook.
#[derive(Debug, Parser)]
#[command(name = "imbi-gateway", version)]
pub struct Cli {
    /// The entry points, and what plugin each stands for.
    pub entries: PathBuf,
    /// The rules.
    pub rules: PathBuf,
    /// What came in.
    pub webhook: PathBuf,
    /// Prints one JSON object for a program to read.
    #[arg(long)]
    pub json: bool,
    /// Where stored credentials are kept, encrypted; in memory only where nothing is said.
    #[arg(long, value_name = "FILE")]
    pub vault: Option<PathBuf>,
    /// The key of that file: 64 hexadecimal digits, in a file that only its owner can read. Or set `IMBI_VAULT_KEY`.
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// The query for logs, with variables of the project.
    #[arg(long, value_name = "TEMPLATE", default_value = r#"{app="${project_slug}", env="${environment}"}"#)]
    pub log_query: String,
    /// The environment that the query is for.
    #[arg(long, value_name = "NAME")]
    pub environment: Option<String>,
}

impl Cli {
    /// Does what is written, and returns what is to be printed.
    ///
    /// # Errors
    ///
    /// Everything that keeps the gateway from running.
    pub fn run(&self, linked: Linked) -> Result<Printed, GatewayError> {
        let outcome = run(self, linked)?;
        let out = if self.json {
            serde_json::to_string_pretty(&outcome).map_err(GatewayError::Json)? + "\n"
        } else {
            print(&outcome)
        };
        Ok(Printed { out, remarks: outcome.remarks })
    }
}

/// What is to be printed.
#[derive(Debug)]
pub struct Printed {
    /// What came of the webhook.
    pub out: String,
    /// What is odd about the files: for people, on standard error.
    pub remarks: Remarks,
}
