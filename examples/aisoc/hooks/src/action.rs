//! What is done about an indicator.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Something to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionRequest {
    /// Which of the plugin's actions.
    pub action: String,
    /// To what.
    pub target: String,
    /// What else the action wants to know.
    #[serde(default)]
    pub parameters: Map<String, Value>,
    /// Whether it is only to be said what would be done.
    #[serde(default)]
    pub dry_run: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActionResult {
    /// Whether it was done, or could be.
    pub success: bool,
    /// What was done, for a person.
    pub message: String,
    /// Whether nothing was done, since nothing was to be.
    pub dry_run: bool,
    /// What there is to say beyond that.
    pub output: Map<String, Value>,
}

impl ActionResult {
    /// It was done, or would be.
    pub fn done(request: &ActionRequest, message: impl Into<String>) -> Self {
        Self { success: true, message: message.into(), dry_run: request.dry_run, output: Map::new() }
    }

    /// It could not be done.
    pub fn failed(request: &ActionRequest, message: impl Into<String>) -> Self {
        Self { success: false, ..Self::done(request, message) }
    }
}
