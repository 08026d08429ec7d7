//! What came in.

use std::path::Path;

use hookspec::document::{Document, DocumentError};
use serde_json::{Value, json};

/// A webhook, as rules see it.
#[derive(Debug, Clone)]
pub struct Webhook {
    context: Value,
}

impl Webhook {
    /// Reads a webhook.
    ///
    /// # Errors
    ///
    /// Where the file is no JSON, with the line.
    pub fn open(file: &Path) -> Result<Self, DocumentError> {
        Ok(Self::new(&Document::open(file)?.read::<Value>()?))
    }

    /// The webhook of this payload.
    pub fn new(payload: &Value) -> Self {
        Self { context: json!({ "payload": payload }) }
    }

    /// `{"payload": …}`.
    pub fn context(&self) -> &Value {
        &self.context
    }

    /// What the service calls the project: `/project/key`.
    pub fn external_identifier(&self) -> Option<&str> {
        self.context.pointer("/payload/project/key").and_then(Value::as_str)
    }

    /// What Imbi calls it: the part behind the colon.
    pub fn project_slug(&self) -> Option<&str> {
        self.external_identifier().map(|key| key.split_once(':').map_or(key, |(_, slug)| slug))
    }
}
