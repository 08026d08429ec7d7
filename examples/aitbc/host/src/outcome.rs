//! Everything that came of a run, for a person or a program.

use std::collections::BTreeMap;

use hookspec::State;
use serde::Serialize;

use crate::Listing;

/// What came of a run.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields say it")]
pub struct Outcome {
    pub host_version: &'static str,
    pub load_order: Vec<String>,
    pub skipped: BTreeMap<String, String>,
    pub errors: BTreeMap<String, String>,
    pub lifecycle: Vec<String>,
    pub status_after_start: BTreeMap<String, State>,
    pub events: Vec<(String, Vec<String>)>,
    pub health_keys: Vec<String>,
    pub cli: Option<Ran>,
    pub teardown: Vec<String>,
    pub status_after_teardown: BTreeMap<String, State>,
    pub registry_select: Listing,
    /// What plugins answered false to, and why: for people. A program has the states.
    #[serde(skip)]
    pub failures: Vec<String>,
}

/// A command that was run.
#[derive(Debug, Serialize)]
pub struct Ran {
    /// What was written.
    pub argv: Vec<String>,
    /// What it printed.
    pub stdout: String,
}
