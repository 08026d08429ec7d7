//! What keeps the platform from running.

use std::io;
use std::path::PathBuf;

use hookspec::ConfigError;
use hookspec::config::LayerError;
use hookspec::document::DocumentError;

use crate::CommandError;

/// Why nothing was run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HostError {
    /// A file is not what it should be.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A file cannot be taken as settings.
    #[error(transparent)]
    Layer(#[from] LayerError),
    /// The configuration has mistakes: all of them, each with its line.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The file of events cannot be read.
    #[error("cannot read `{}`: {source}", file.display())]
    Events {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Lines of the file of events are no events: all of them.
    #[error("{}", problems.join("\n"))]
    Lines {
        /// One for each line.
        problems: Vec<String>,
    },
    /// The plugins cannot be loaded at all.
    #[error(transparent)]
    Load(#[from] hookspec::LoadError),
    /// The plugins cannot be started at all.
    #[error(transparent)]
    Start(#[from] hookspec::lifecycle::StartError),
    /// A command of a plugin cannot be run.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The outcome cannot be written as JSON.
    #[error("cannot write JSON: {0}")]
    Json(serde_json::Error),
}
