//! Facts, and what becomes of asserting and recalling them.

use serde::{Deserialize, Serialize};

/// Something that a source says about an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its name, unique in a node.
    pub id: String,
    /// Who says so.
    pub source: String,
    /// What it is about.
    pub entity: String,
    /// Which property of the entity.
    pub relation: String,
    /// The property's value.
    pub value: String,
    /// How sure the source is; plugins decide what is acceptable.
    pub confidence: f64,
    /// Whom it concerns.
    pub scope: String,
    /// The content id, which the node adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<String>,
}

/// A question: what is known of an entity?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecallRequest {
    /// The question's own name, which the answer repeats.
    pub id: String,
    /// Who asks.
    pub caller: String,
    /// What about.
    pub entity: String,
}

/// What became of an assert, in the terms of HTTP.
#[derive(Debug, Clone, Copy)]
pub struct AssertOutcome<'a> {
    /// The fact: as stored, or as it was when it was refused.
    pub fact: &'a Fact,
    /// 201, or the status of the refusal.
    pub status: u16,
    /// Why it was refused.
    pub detail: Option<&'a str>,
}

/// What became of a recall, in the terms of HTTP.
#[derive(Debug, Clone, Copy)]
pub struct RecallOutcome<'a> {
    /// The question.
    pub request: &'a RecallRequest,
    /// 200, or the status of the refusal.
    pub status: u16,
    /// How many facts the answer holds.
    pub found: usize,
    /// Why it was refused.
    pub detail: Option<&'a str>,
}
