//! The rules of a webhook.

use std::path::Path;

use hookspec::actions::Rule;
use hookspec::document::{Document, DocumentError, Format};
use serde::Deserialize;

use crate::Filter;

/// One rule, as the operator's file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookRule {
    /// When it is run: low first.
    pub ordinal: i64,
    /// The action, as `slug#action`.
    pub handler: String,
    /// The action's config, as JSON in a text.
    #[serde(default = "nothing")]
    pub handler_config: String,
    /// What must hold of the webhook; always where nothing is said.
    #[serde(default)]
    pub filter: Option<Filter>,
}

impl WebhookRule {
    /// The rule as the framework runs it.
    pub fn rule(&self) -> Rule {
        Rule::new(self.ordinal, &*self.handler).written(Format::Json, &*self.handler_config)
    }
}

/// Reads the file of rules.
///
/// # Errors
///
/// Where it is none, with the line.
pub fn read_rules(file: &Path) -> Result<Vec<WebhookRule>, DocumentError> {
    Document::open(file)?.read()
}

fn nothing() -> String {
    "{}".to_owned()
}
