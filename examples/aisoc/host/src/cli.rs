//! What is written on the command line.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Parser;
use hookspec::Linked;
use hookspec::trust::{Mode, TrustedKeys};

use crate::{HostError, Outcome, Trust, print, run};

/// Enriches indicators with the plugins that are installed.
#[derive(Debug, Parser)]
#[command(name = "aisoc-enrich", version)]
pub struct Cli {
    /// Where plugins are installed: a folder each, with an `aisoc-plugin.yaml` in it.
    #[arg(value_name = "PLUGINS_DIR")]
    pub plugins: PathBuf,
    /// The indicators, one JSON object a line.
    #[arg(value_name = "INDICATORS.jsonl")]
    pub indicators: PathBuf,
    /// What `aisoc.hello-plugin` hashes with.
    #[arg(long, default_value = "sha256")]
    pub algorithm: String,
    /// Enriches for this tenant, with an algorithm of its own; may be given several times.
    #[arg(long = "tenant", value_name = "NAME[=ALGORITHM]")]
    pub tenants: Vec<TenantOption>,
    /// How strict it is about signatures: strict, warn or disabled; strict where there are trusted keys, else warn.
    #[arg(long, value_name = "MODE")]
    pub trust: Option<Mode>,
    /// The folder of trusted keys: any of them suffices.
    #[arg(long, value_name = "DIR")]
    pub keys: Option<PathBuf>,
    /// Prints one JSON object a line for a program to read.
    #[arg(long)]
    pub json: bool,
    /// Says what an audit log would be told.
    #[arg(long)]
    pub events: bool,
}

/// A tenant, and its algorithm if that is not everybody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantOption {
    /// Its name.
    pub name: String,
    /// Its algorithm.
    pub algorithm: Option<String>,
}

impl FromStr for TenantOption {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let (name, algorithm) = match text.split_once('=') {
            Some((name, algorithm)) => (name, Some(algorithm.to_owned())),
            None => (text, None),
        };
        if name.trim().is_empty() {
            return Err("a tenant has a name; write `acme=sha512`");
        }
        Ok(Self { name: name.to_owned(), algorithm })
    }
}

/// What the program says, and whether all went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// To whoever asked.
    pub out: String,
    /// To whoever runs it.
    pub err: String,
    /// Whether nothing is left undone.
    pub success: bool,
}

impl Cli {
    /// Does what is written.
    ///
    /// # Errors
    ///
    /// Everything that keeps it from being begun; then there is nothing to print.
    pub fn run(&self, linked: Linked) -> Result<Said, HostError> {
        let outcome = run(self, linked)?;
        let out = if self.json { json(&outcome)? } else { print(&outcome.lines) };
        Ok(Said { out, err: outcome.said(self.events), success: outcome.is_ok() })
    }

    /// Whom plugins are trusted by.
    ///
    /// # Errors
    ///
    /// Where a key cannot be read.
    pub fn trust(&self) -> Result<Trust, HostError> {
        let keys = self.keys.as_ref().map(TrustedKeys::read).transpose()?;
        let otherwise = if keys.is_some() { Mode::Strict } else { Mode::Warn };
        Ok(Trust { mode: self.trust.unwrap_or(otherwise), keys: keys.unwrap_or_default() })
    }
}

fn json(outcome: &Outcome) -> Result<String, HostError> {
    outcome.lines.iter().try_fold(String::new(), |mut text, line| {
        text.push_str(&serde_json::to_string(line).map_err(HostError::Json)?);
        text.push('\n');
        Ok(text)
    })
}
