//! What connectors bring in.

use serde::Serialize;
use serde_json::Value;

/// Something that happened at a vendor's, in AiSOC's form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alert {
    /// The vendor's name for it.
    pub id: String,
    /// When, in seconds since 1970.
    pub at: u64,
    /// What it is, for a person.
    pub title: String,
    /// As the vendor has it.
    pub raw: Value,
}
