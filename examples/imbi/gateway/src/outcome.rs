//! Everything that came of a webhook, for a person or a program.

use std::collections::BTreeMap;
use std::time::Duration;

use hookspec::actions::ActionStatus;
use imbi_hooks::PatchOperation;
use serde::Serialize;

use crate::{LoadResult, Remarks};

/// What came of a webhook.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields say it")]
pub struct Outcome {
    pub load: LoadResult,
    pub outcomes: Vec<Line>,
    pub project_patch: Vec<PatchOperation>,
    pub external_identifier: Option<String>,
    pub log_query: LogQuery,
    /// For people, beside the output.
    #[serde(skip)]
    pub remarks: Remarks,
}

/// What became of one rule.
#[derive(Debug, Serialize)]
pub struct Line {
    /// The action.
    pub handler: String,
    /// What became of it.
    pub status: ActionStatus,
    /// Why it did not succeed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// How long it took: for people, since no two runs have the same.
    #[serde(skip)]
    pub took: Duration,
}

/// The query for the project's logs.
#[derive(Debug, Serialize)]
pub struct LogQuery {
    /// As the operator wrote it.
    pub template: String,
    /// What stands in place of its variables.
    pub vars: BTreeMap<&'static str, Option<String>>,
    /// As it is asked.
    pub expanded: String,
}
