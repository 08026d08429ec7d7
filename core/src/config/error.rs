//! What is wrong with settings.

use std::fmt;

use serde::Serialize;

use super::Provenance;
use crate::document::DocumentError;
use crate::problems::{debug_as_displayed, rows};

/// Everything that is wrong with the settings of all plugins, one row a problem.
///
/// `Display` prints a line for each. No text holds a value.
///
/// # Examples
///
/// ```
/// use hookspec_core::Settings;
///
/// #[derive(Debug, serde::Deserialize)]
/// struct GuardConfig {
///     limit: u32,
///     region: String,
/// }
///
/// let settings = Settings::new().variables("ACME_", [("ACME_PLUGINS__GUARD__CONFIG__LIMIT", "many")]);
/// let error = settings.read::<GuardConfig>("guard").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "plugin `guard`: limit: found a text; write a whole number from 0 to 4294967295 (environment variable \
///      ACME_PLUGINS__GUARD__CONFIG__LIMIT)\n\
///      plugin `guard`: region: missing; write a text"
/// );
/// assert!(error.problems()[1].is_missing());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ConfigError {
    problems: Vec<ConfigProblem>,
}

impl ConfigError {
    /// An error of these problems, which are in order.
    pub(crate) fn gather(problems: Vec<ConfigProblem>) -> Result<(), Self> {
        if problems.is_empty() { Ok(()) } else { Err(Self { problems }) }
    }

    /// That a type was not read and did not say why.
    pub(super) fn unreadable(plugin: Option<String>) -> Self {
        let message = "its type cannot be read from settings".to_owned();
        let why = Why::Invalid { message };
        Self { problems: vec![ConfigProblem { plugin, field: String::new(), why, provenance: None }] }
    }

    /// The problems, sorted by plugin and field.
    pub fn problems(&self) -> &[ConfigProblem] {
        &self.problems
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        rows(f, &self.problems)
    }
}

debug_as_displayed! { ConfigError { problems } }

impl std::error::Error for ConfigError {}

impl std::error::Error for ConfigProblem {}

/// One row: which field of which plugin, what is wrong with it, and where it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConfigProblem {
    /// The plugin; none where it is a setting of the host.
    pub plugin: Option<String>,
    /// The field, as in `retry.limit` or `peers[2]`; empty for the whole.
    pub field: String,
    /// What is wrong with it.
    pub why: Why,
    /// Where it was written; for a field that is missing, where its table was, if it was anywhere.
    pub provenance: Option<Provenance>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Why {
    /// It must be given and is not.
    Missing {
        /// What to write, where that is known.
        wanted: Option<String>,
    },
    /// Its value is of the wrong kind, out of range, or not to its type's liking.
    Invalid {
        /// What was found and what to write, without the value.
        message: String,
    },
    /// Nobody asks for it.
    Unknown {
        /// The field that was probably meant.
        nearest: Option<String>,
        /// The fields that there are.
        known: Vec<String>,
    },
    /// It names an environment variable that is not set.
    Unset {
        /// The variable.
        variable: String,
    },
    /// It has a `${` that names no variable.
    Unnamed,
}

impl ConfigProblem {
    /// Whether the field must be given and is not.
    pub fn is_missing(&self) -> bool {
        matches!(self.why, Why::Missing { .. })
    }
}

/// `plugin `acme-guard`: limit: found a text; write a number (plugins.toml:12)`.
impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(plugin) = &self.plugin {
            write!(f, "plugin `{plugin}`: ")?;
        }
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        write!(f, "{}", self.why)?;
        self.provenance.as_ref().map_or(Ok(()), |provenance| write!(f, " ({provenance})"))
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { wanted: Some(wanted) } => write!(f, "missing; write {wanted}"),
            Self::Missing { wanted: None } => f.write_str("missing; write it"),
            Self::Invalid { message } => f.write_str(message),
            Self::Unknown { nearest: Some(nearest), .. } => {
                write!(f, "unknown field: did you mean `{nearest}`?")
            }
            Self::Unknown { nearest: None, known } if known.is_empty() => {
                f.write_str("unknown field; leave it out, there are none")
            }
            Self::Unknown { nearest: None, known } => {
                write!(f, "unknown field; known are `{}`", known.join("`, `"))
            }
            Self::Unset { variable } => write!(
                f,
                "the environment variable `{variable}` is not set; set it, or write `${{{variable}:-…}}` with a default"
            ),
            Self::Unnamed => f.write_str(
                "a `${` that names no variable; write `${NAME}`, or `$${` for the signs themselves",
            ),
        }
    }
}

/// Why a layer cannot be added.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LayerError {
    /// A file cannot be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Values of code that no setting can hold.
    #[error("code ({layer}): {message}")]
    Code {
        /// The layer.
        layer: String,
        /// What is wrong with the values.
        message: String,
    },
    /// A layer that is no table.
    #[error("{provenance}: found {found}; write a table of settings")]
    NoTable {
        /// Where the layer begins.
        provenance: Provenance,
        /// What it is.
        found: &'static str,
    },
    /// A word of the command line that belongs to no option; it is not shown, since it may be a secret.
    #[error("argument {position} belongs to no option; write `--name value`")]
    NoOption {
        /// Which word, from 1.
        position: usize,
    },
    /// An option of the command line that has no name.
    #[error("argument {position} has no name; write `--name value`")]
    NoName {
        /// Which word, from 1.
        position: usize,
    },
}
