//! What was decided of a plugin, as data.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::data::Origin;

/// The text that acknowledges unsigned plugins, in Stigmem's words; nothing else does.
pub const UNSIGNED_ACKNOWLEDGEMENT: &str = "i-understand-plugins-are-unsigned";

/// Whether one plugin may run, and on what grounds.
///
/// Displays as one line; serialises for an audit log: `{"plugin": …, "version": …, "signature_status": "verified", "publisher": …,
/// "trust_decision": "trusted_publisher"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Decision {
    /// The plugin.
    pub plugin: String,
    /// The version that its manifest states.
    pub version: String,
    /// Where it is declared, or where it was added by hand.
    #[serde(skip)]
    pub origin: Origin,
    /// What is known of its signature.
    pub signature_status: SignatureStatus,
    /// Who signed it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Why it may run, or may not.
    #[serde(flatten)]
    pub grounds: Grounds,
}

impl Decision {
    /// Whether the plugin may run.
    pub fn admits(&self) -> bool {
        !matches!(self.grounds, Grounds::Refused { .. })
    }

    /// Why it may not run.
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.grounds {
            Grounds::Refused { cause } => Some(cause),
            _ => None,
        }
    }

    /// What an operator alerts on, in AiSOC's words: `plugin.signature.` and the status.
    pub fn topic(&self) -> &'static str {
        match self.signature_status {
            SignatureStatus::Verified => "plugin.signature.verified",
            SignatureStatus::Unsigned => "plugin.signature.unsigned",
            SignatureStatus::Invalid => "plugin.signature.invalid",
            SignatureStatus::Skipped => "plugin.signature.skipped",
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "plugin `{}` {}: ", self.plugin, self.version)?;
        match &self.grounds {
            Grounds::TrustedPublisher => {
                write!(f, "signed by trusted publisher `{}`", self.publisher.as_deref().unwrap_or_default())
            }
            Grounds::OperatorOverride { reason } => write!(f, "let in by the operator: {reason}"),
            Grounds::DevelopmentUnsignedOverride { reason } => write!(f, "let in unsigned: {reason}"),
            Grounds::Warned { cause } => write!(f, "let in with a warning: {cause}"),
            Grounds::Unchecked => f.write_str("let in unchecked"),
            Grounds::Refused { cause } => write!(f, "refused: {cause}"),
        }
    }
}

/// What is known of a plugin's signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SignatureStatus {
    /// It holds.
    Verified,
    /// There is none.
    Unsigned,
    /// It does not hold, or could not be looked at.
    Invalid,
    /// Nobody looked at it.
    Skipped,
}

impl fmt::Display for SignatureStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Verified => "verified",
            Self::Unsigned => "unsigned",
            Self::Invalid => "invalid",
            Self::Skipped => "skipped",
        })
    }
}

/// Why a plugin may run, or may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "trust_decision", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Grounds {
    /// Whoever signed it is trusted.
    TrustedPublisher,
    /// The operator makes an exception for it, or for whoever signed it.
    OperatorOverride {
        /// The reason that the operator gave.
        #[serde(rename = "trust_reason")]
        reason: String,
    },
    /// It is unsigned, and the operator acknowledged that such plugins run.
    DevelopmentUnsignedOverride {
        /// Why.
        #[serde(rename = "trust_reason")]
        reason: String,
    },
    /// It would have been refused, but for the mode.
    Warned {
        /// Why it would have been.
        cause: Refusal,
    },
    /// Its signature is not asked for.
    Unchecked,
    /// It may not run.
    Refused {
        /// Why not.
        cause: Refusal,
    },
}

/// Why a plugin is not trusted. Displays with the cure, and serialises as that text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// It comes from a module that is not on the list.
    #[error("entry point `{entry_point}` is not on the allow-list; add it, or a module that it is in")]
    EntryPoint {
        /// The module.
        entry_point: String,
    },
    /// Nobody signed it.
    #[error(
        "it is unsigned; have it signed by a publisher who is trusted here, or write a reason why this one may run"
    )]
    Unsigned,
    /// Nobody signed it, and what was written to acknowledge that does not.
    #[error("it is unsigned, and `{written}` does not acknowledge that; write `{UNSIGNED_ACKNOWLEDGEMENT}`")]
    NotAcknowledged {
        /// What was written.
        written: String,
    },
    /// Whoever signed it is not trusted.
    #[error(
        "it is signed by `{publisher}`, who is not trusted here; add them to the trusted publishers, or write a reason for an exception"
    )]
    Publisher {
        /// Whoever signed it.
        publisher: String,
    },
    /// The operator wants an exception, and does not say why.
    #[error("the exception for `{exception}` has no reason; write one")]
    NoReason {
        /// The plugin or publisher of the exception.
        exception: String,
    },
    /// Its signature does not hold.
    #[error("its signature does not hold: {cause}")]
    Invalid {
        /// Why not.
        cause: String,
    },
    /// The verifier could not find out.
    #[error("it could not be verified: {cause}")]
    Unverifiable {
        /// What kept it.
        cause: String,
    },
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
