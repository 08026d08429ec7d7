//! What keeps the gateway from running.

use hookspec::document::DocumentError;

use crate::VaultError;

/// Why nothing was run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GatewayError {
    /// A file is not what it should be.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The plugins cannot be loaded at all.
    #[error(transparent)]
    Load(#[from] hookspec::LoadError),
    /// The plugins cannot be started at all.
    #[error(transparent)]
    Start(#[from] hookspec::lifecycle::StartError),
    /// Labels of plugins collide.
    #[error("{0}")]
    Labels(String),
    /// Stored credentials cannot be kept.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A template has a variable that is not allowed.
    #[error("--log-query: {0}")]
    Template(String),
    /// The time that plugins have is none.
    #[error(
        "IMBI_PLUGIN_TIMEOUT_SECONDS is `{found}`; write a number of seconds greater than 0, such as `10`"
    )]
    Timeout {
        /// What was found.
        found: String,
    },
    /// The outcome cannot be written as JSON.
    #[error("cannot write JSON: {0}")]
    Json(serde_json::Error),
}
