//! What flows through a pipeline.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One thing of which a result tells, by field.
pub type Entry = Map<String, Value>;

/// A result: what a plugin found out, for programs and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckResult {
    /// What it is about: `ec2`.
    pub relates_to: String,
    /// Its name: `stray_ebs`.
    pub result_name: String,
    /// What it tells, in a few words.
    pub result_description: String,
    /// What it tells, for programs.
    pub details: Details,
    /// What it tells, for people.
    pub formatted: String,
}

/// What a result tells: of one thing, or of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Details {
    /// Of one.
    One(Entry),
    /// Of several.
    Many(Vec<Entry>),
}

impl Details {
    /// The one, or the several.
    pub fn entries(&self) -> &[Entry] {
        match self {
            Self::One(entry) => std::slice::from_ref(entry),
            Self::Many(entries) => entries,
        }
    }
}
