//! What keeps the platform from beginning.

use std::io;
use std::path::PathBuf;

use hookspec::LoadError;
use hookspec::config::LayerError;
use hookspec::trust::KeysError;

/// Why nothing was enriched.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HostError {
    /// A file or folder cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Lines of the file of indicators are no indicators: all of them.
    #[error("{}", problems.join("\n"))]
    Lines {
        /// One for each line.
        problems: Vec<String>,
    },
    /// A tenant is named twice.
    #[error("tenant `{name}` is named twice; name each once")]
    TenantTwice {
        /// The tenant.
        name: String,
    },
    /// A trusted key cannot be read.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// What a tenant sets is no setting.
    #[error(transparent)]
    Layer(#[from] LayerError),
    /// The program was not put together as it should be.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A line cannot be written as JSON.
    #[error("cannot write JSON: {0}")]
    Json(serde_json::Error),
}
