//! The rules of a webhook.

use std::path::Path;

use hookspec::actions::Rule;
use hookspec::document::{Document, DocumentError, Format};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::{Filter, Remarks};

/// One rule, as the operator's file has it.
#[derive(Debug, Clone, Deserialize)]
pub struct WebhookRule {
    /// When it is run: low first.
    pub ordinal: i64,
    /// The action, as `slug#action`.
    pub handler: String,
    /// The action's config: as JSON in a text, or as it is.
    #[serde(default = "nothing", deserialize_with = "config")]
    pub handler_config: String,
    /// What must hold of the webhook; always where nothing is said.
    #[serde(default, alias = "filter_expression")]
    pub filter: Option<Filter>,
}

impl WebhookRule {
    /// The rule as the framework runs it.
    pub fn rule(&self) -> Rule {
        Rule::new(self.ordinal, &*self.handler).written(Format::Json, &*self.handler_config)
    }
}

/// Reads the file of rules; what nothing reads is remarked upon.
///
/// # Errors
///
/// Where it is none, with the line.
pub fn read_rules(file: &Path, remarks: &mut Remarks) -> Result<Vec<WebhookRule>, DocumentError> {
    let document = Document::open(file)?;
    let rules = document.read()?;
    remarks.on_rules(&document);
    Ok(rules)
}

fn config<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => nothing(),
        Value::String(text) => text,
        value => value.to_string(),
    })
}

fn nothing() -> String {
    "{}".to_owned()
}
