//! What comes of a run.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use aisoc_hooks::{EnrichmentRequest, IndicatorType, Merged};
use serde::Serialize;
use serde_json::Value;

use crate::Entry;

/// An indicator, and what is known of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// For whom it was enriched, where tenants are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// What it is.
    pub indicator_type: IndicatorType,
    /// It itself.
    pub indicator_value: String,
    /// The algorithm that was asked for, in lower case.
    pub algorithm: String,
    /// What the enrichers say.
    pub enrichments: BTreeMap<String, Value>,
    /// Their tags.
    pub tags: Vec<String>,
    /// Whether it is bad, if anybody has an opinion.
    pub malicious: Option<bool>,
    /// How sure they are.
    pub confidence: Option<f64>,
}

impl Line {
    pub(crate) fn new(
        tenant: Option<&str>,
        request: &EnrichmentRequest,
        algorithm: &str,
        merged: Merged,
    ) -> Self {
        Self {
            tenant: tenant.map(str::to_owned),
            indicator_type: request.indicator_type,
            indicator_value: request.indicator_value.clone(),
            algorithm: algorithm.to_lowercase(),
            enrichments: merged.enrichments,
            tags: merged.tags,
            malicious: merged.malicious,
            confidence: merged.confidence.map(aisoc_hooks::Confidence::get),
        }
    }
}

/// What could not be done, while all else was: an indicator of a tenant, or a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(pub String);

/// Everything that came of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The indicators, for each tenant in the order in which they were asked for.
    pub lines: Vec<Line>,
    /// The load reports: for each tenant, where they are named.
    pub reports: String,
    /// What could not be done.
    pub problems: Vec<Problem>,
    /// What should be otherwise.
    pub advice: Vec<String>,
    /// What an audit log is told.
    pub audit: Vec<Entry>,
    /// Whether a manifest could not be read.
    pub malformed: bool,
}

impl Outcome {
    /// Whether all was done that was asked for. A plugin that is reported to have failed is no failure of the run, unless nobody
    /// can say which one it is.
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty() && !self.malformed
    }

    /// What whoever runs it has to know.
    pub fn said(&self, events: bool) -> String {
        let mut text = self.reports.clone();
        let warned: Vec<&str> =
            self.audit.iter().filter(|entry| entry.warned).map(|entry| &*entry.plugin).collect();
        if !warned.is_empty() {
            let _ = writeln!(
                text,
                "not trusted, and let in with a warning (`--trust strict` does not): {}",
                warned.join(", ")
            );
        }
        for advice in &self.advice {
            let _ = writeln!(text, "{advice}");
        }
        for Problem(problem) in &self.problems {
            let _ = writeln!(text, "{problem}");
        }
        if events {
            for entry in &self.audit {
                let _ = writeln!(text, "{entry}");
            }
        }
        text
    }
}
