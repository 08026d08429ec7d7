//! What one enricher has to say.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::{EnrichmentRequest, IndicatorType};

/// What an enricher says of an indicator. Begin with [`of`](Self::of), which says nothing yet.
///
/// # Examples
///
/// ```
/// use aisoc_hooks::{Confidence, EnrichmentRequest, EnrichmentResult, IndicatorType};
///
/// let request = EnrichmentRequest::new(IndicatorType::Ip, "203.0.113.42");
/// let result = EnrichmentResult::of(&request)
///     .field("acme_reputation.listed", true)
///     .tag("listed")
///     .malicious(true)
///     .confidence(Confidence::new(0.9)?);
/// assert_eq!(result.tags, ["listed"]);
/// # Ok::<(), aisoc_hooks::ConfidenceError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnrichmentResult {
    /// What the indicator is.
    pub indicator_type: IndicatorType,
    /// The indicator.
    pub indicator_value: String,
    /// What is merged into its record, by names in the plugin's own [namespace](crate::namespace).
    pub enrichments: BTreeMap<String, Value>,
    /// What is appended to its tags.
    pub tags: Vec<String>,
    /// Whether it is bad; `None` is no opinion, and not the same as `false`.
    pub malicious: Option<bool>,
    /// How sure the enricher is of that.
    pub confidence: Option<Confidence>,
    /// What the answer goes by, for an audit. Everybody with access to the case reads it: no secrets.
    pub raw: Value,
}

impl EnrichmentResult {
    /// Nothing to say of this indicator.
    pub fn of(request: &EnrichmentRequest) -> Self {
        Self {
            indicator_type: request.indicator_type,
            indicator_value: request.indicator_value.clone(),
            enrichments: BTreeMap::new(),
            tags: Vec::new(),
            malicious: None,
            confidence: None,
            raw: Value::Null,
        }
    }

    /// Says something, under `<plugin>.<field>`.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.enrichments.insert(name.into(), value.into());
        self
    }

    /// Adds a tag.
    #[must_use]
    pub fn tag(mut self, tag: impl Into<String>) -> Self {
        self.tags.push(tag.into());
        self
    }

    /// Has an opinion.
    #[must_use]
    pub fn malicious(self, malicious: bool) -> Self {
        Self { malicious: Some(malicious), ..self }
    }

    /// Says how sure it is.
    #[must_use]
    pub fn confidence(self, confidence: Confidence) -> Self {
        Self { confidence: Some(confidence), ..self }
    }

    /// Keeps what the answer goes by.
    #[must_use]
    pub fn raw(self, raw: impl Into<Value>) -> Self {
        Self { raw: raw.into(), ..self }
    }
}

/// How sure somebody is: from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f64);

impl Confidence {
    /// Takes a number.
    ///
    /// # Errors
    ///
    /// Where it is not within 0 and 1, or no number.
    pub fn new(value: f64) -> Result<Self, ConfidenceError> {
        if (0.0..=1.0).contains(&value) { Ok(Self(value)) } else { Err(ConfidenceError { value }) }
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

/// A number that is no confidence.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("a confidence is within 0 and 1, and this is {value}; leave it out where there is none")]
pub struct ConfidenceError {
    value: f64,
}
