//! Why there is no index, or not the right one.

use std::io;
use std::path::PathBuf;

use example_support::WriteError;

/// What is wrong with a marketplace.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MarketplaceError {
    /// Something cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Unreadable {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Manifests are not what they should be.
    #[error("{}", problems.join("\n"))]
    Manifests {
        /// Everything that is wrong with them.
        problems: Vec<String>,
    },
    /// The file is no index.
    #[error("{}:{line}: not JSON; build it anew", file.display())]
    NoIndex {
        /// The file.
        file: PathBuf,
        /// The line.
        line: usize,
    },
    /// The index says something else than the manifests.
    #[error("{} has fallen behind, build it anew:\n- {}", file.display(), drift.join("\n- "))]
    Drift {
        /// The file.
        file: PathBuf,
        /// What it says otherwise.
        drift: Vec<String>,
    },
    /// It cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// It cannot be written as JSON.
    #[error("cannot write JSON: {0}")]
    Json(serde_json::Error),
}
