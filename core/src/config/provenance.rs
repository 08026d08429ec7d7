//! Where a value came from.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// Where the value of a setting came from.
///
/// # Examples
///
/// ```
/// use hookspec_core::config::Provenance;
///
/// let provenance = Provenance::File { file: "plugins.toml".into(), line: 12 };
/// assert_eq!(provenance.to_string(), "plugins.toml:12");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Provenance {
    /// The host's code, by the name that it gave the layer.
    Code(Arc<str>),
    /// A file.
    File {
        /// The file, as it was named.
        file: Arc<str>,
        /// The line, from 1.
        line: u32,
    },
    /// An environment variable.
    Variable(Arc<str>),
    /// An option of the command line, as in `--limit`.
    Argument(Arc<str>),
}

/// `plugins.toml:12`, `environment variable ACME_LIMIT`, `argument --limit`, `code (defaults)`.
impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(layer) => write!(f, "code ({layer})"),
            Self::File { file, line } => write!(f, "{file}:{line}"),
            Self::Variable(name) => write!(f, "environment variable {name}"),
            Self::Argument(option) => write!(f, "argument {option}"),
        }
    }
}

/// As it is displayed.
impl Serialize for Provenance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
