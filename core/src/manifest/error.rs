//! What is wrong with a manifest in a file, or between it and the linked plugin.

use std::error::Error;
use std::fmt;

use crate::data::Origin;
use crate::document::DocumentError;
use crate::manifest::Field;
use crate::problems::{debug_as_displayed, rows};

/// Everything that is wrong with one manifest.
///
/// Displays one problem a line; `{:?}` is the same text.
pub struct ManifestError {
    problems: Vec<ManifestProblem>,
}

impl ManifestError {
    pub(super) fn new(problems: Vec<ManifestProblem>) -> Self {
        Self { problems }
    }

    /// The problems; never empty.
    pub fn problems(&self) -> &[ManifestProblem] {
        &self.problems
    }

    pub(super) fn into_problems(self) -> Vec<ManifestProblem> {
        self.problems
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        rows(f, &self.problems)
    }
}

debug_as_displayed! { ManifestError { problems } }

impl Error for ManifestError {}

/// One thing that is wrong with a manifest in a file, or between it and the linked plugin.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ManifestProblem {
    /// The file cannot be read, or is not in its format.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A field is unknown, or holds what it cannot.
    #[error("{file}:{line}: {message}")]
    Field {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u32,
        /// What was found, and what to write.
        message: String,
    },
    /// A field that has to be there is not.
    #[error("{file}: the manifest has no `{field}`; add it")]
    Missing {
        /// The file.
        file: String,
        /// The field, as this host calls it.
        field: String,
    },
    /// A folder of the directory has no manifest in it.
    #[error("no `{file}` in {folder}; add it, or take the folder away")]
    NoFile {
        /// The folder.
        folder: String,
        /// What the manifest would be called.
        file: String,
    },
    /// A kind that the host does not know.
    #[error("{file}:{line}: `{field}` is `{kind}`, which this host does not know{near}; known are `{}`", .known.join("`, `"))]
    UnknownKind {
        /// The plugin.
        plugin: String,
        /// The file.
        file: String,
        /// The line, from 1.
        line: u32,
        /// The field, as the file calls it.
        field: String,
        /// The kind.
        kind: String,
        /// The kind that was probably meant, as a message asks for it; empty where there is none.
        near: String,
        /// The kinds that the host knows.
        known: Vec<String>,
    },
    /// Two manifests are of one plugin.
    #[error("{file}:{line}: plugin `{plugin}` has a manifest already, {first}; take one of the two away")]
    Duplicate {
        /// The plugin.
        plugin: String,
        /// The one file.
        first: String,
        /// The other.
        file: String,
        /// The line of its id, from 1.
        line: u32,
    },
    /// A manifest says of a plugin what its code does not.
    #[error(
        "plugin '{plugin}': manifest says {field} '{said}', the linked plugin is '{linked}' ({file}:{line})"
    )]
    Differs {
        /// The plugin.
        plugin: String,
        /// The field that differs, as the file calls it.
        field: String,
        /// What the manifest says.
        said: String,
        /// What the plugin's own manifest says.
        linked: String,
        /// The file.
        file: String,
        /// The line, from 1.
        line: u32,
    },
    /// There is a manifest of a plugin that is not linked.
    #[error(
        "{file}:{line}: plugin `{plugin}` is not linked{near}; add its crate to the program, or take the manifest away"
    )]
    NotLinked {
        /// The plugin.
        plugin: String,
        /// The plugin that was probably meant, as a message asks for it; empty where there is none.
        near: String,
        /// The file.
        file: String,
        /// The line, from 1.
        line: u32,
    },
    /// There is a plugin without a manifest.
    #[error(
        "plugin `{plugin}` ({origin}) has no manifest among those that were read; add one, or leave the plugin out"
    )]
    NoManifest {
        /// The plugin.
        plugin: String,
        /// Where it is declared.
        origin: Origin,
    },
}

impl ManifestProblem {
    /// The plugin that it is about, where that is known.
    pub fn plugin(&self) -> Option<&str> {
        match self {
            Self::UnknownKind { plugin, .. }
            | Self::Duplicate { plugin, .. }
            | Self::Differs { plugin, .. }
            | Self::NotLinked { plugin, .. }
            | Self::NoManifest { plugin, .. } => Some(plugin),
            Self::Document(_) | Self::Field { .. } | Self::Missing { .. } | Self::NoFile { .. } => None,
        }
    }

    /// The file that it is about, if it is about one.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Document(error) => Some(error.file()),
            Self::Field { file, .. }
            | Self::Missing { file, .. }
            | Self::UnknownKind { file, .. }
            | Self::Duplicate { file, .. }
            | Self::Differs { file, .. }
            | Self::NotLinked { file, .. } => Some(file),
            Self::NoFile { .. } | Self::NoManifest { .. } => None,
        }
    }
}

/// What a field is called where a file may call it otherwise.
pub(super) fn called(field: Field, names: &[(String, Field)]) -> String {
    let other = names.iter().find(|(_, known)| *known == field).map(|(name, _)| name.clone());
    other.unwrap_or_else(|| field.name().to_owned())
}
