//! What is asked about.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What an indicator is: the five types that AiSOC routes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum IndicatorType {
    /// An address of a machine.
    Ip,
    /// A name of a domain.
    Domain,
    /// An address on the web.
    Url,
    /// The digest of a file.
    Hash,
    /// A mail address.
    Email,
}

impl IndicatorType {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ip => "ip",
            Self::Domain => "domain",
            Self::Url => "url",
            Self::Hash => "hash",
            Self::Email => "email",
        }
    }
}

impl fmt::Display for IndicatorType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One indicator that is to be enriched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnrichmentRequest {
    /// What it is.
    pub indicator_type: IndicatorType,
    /// It itself, as it was seen.
    pub indicator_value: String,
}

impl EnrichmentRequest {
    /// An indicator.
    pub fn new(indicator_type: IndicatorType, indicator_value: impl Into<String>) -> Self {
        Self { indicator_type, indicator_value: indicator_value.into() }
    }
}
