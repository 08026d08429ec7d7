//! How strict a gate is about signatures.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What becomes of a plugin whose signature does not do; the words are AiSOC's.
///
/// # Examples
///
/// ```
/// use hookspec_core::trust::Mode;
///
/// assert_eq!(Mode::parse("warn"), Mode::Warn);
/// assert_eq!(Mode::parse("lenient"), Mode::Strict);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", from = "String")]
#[non_exhaustive]
pub enum Mode {
    /// It is refused.
    #[default]
    Strict,
    /// It is let in, and a warning says what was wrong with it: for the time in which signing is brought in.
    Warn,
    /// No signature is looked at: for a sandbox, never for production.
    Disabled,
}

impl Mode {
    /// Reads a mode; case and white space around it do not matter.
    ///
    /// An unknown text is [`Strict`](Self::Strict), with a warning in the log: who mistypes `warn` must not end up with less
    /// than they had.
    pub fn parse(text: &str) -> Self {
        match text.trim().to_ascii_lowercase().as_str() {
            "strict" => Self::Strict,
            "warn" => Self::Warn,
            "disabled" => Self::Disabled,
            _ => {
                tracing::warn!(
                    target: "hookspec",
                    "unknown trust mode `{}` is taken as `strict`; known are `strict`, `warn`, `disabled`",
                    text.escape_debug(),
                );
                Self::Strict
            }
        }
    }
}

impl From<String> for Mode {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

impl FromStr for Mode {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::parse(text))
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Strict => "strict",
            Self::Warn => "warn",
            Self::Disabled => "disabled",
        })
    }
}
