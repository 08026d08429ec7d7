//! The index of the marketplace: what the manifests of a repository of plugins say, in one file.
//!
//! Its manifests are called `plugin.yaml`, in `plugins/*` and `plugins/community/*`; what begins with `_` is no plugin to be published,
//! and neither is one whose manifest has the name that the runtime reads.

mod drift;
mod entry;
mod error;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use example_support::write_all;
use hookspec::Manifests;
use serde::Serialize;
use serde_json::Value;

pub use entry::{Entry, Tier};
pub use error::MarketplaceError;

use crate::installed::{KINDS, fields};

/// What a manifest for the marketplace is called.
pub const PUBLISHED: &str = "plugin.yaml";

/// Where the index is, from the repository.
pub const INDEX: &str = "marketplace/index.json";

/// Everything that the marketplace offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Index {
    /// When it was made, in seconds since 1970; no part of what is compared.
    pub generated: u64,
    /// The plugins, sorted by id.
    pub plugins: Vec<Entry>,
}

impl Index {
    /// Reads what the manifests of a repository say.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, and everything that is wrong with a manifest.
    pub fn of(repository: &Path) -> Result<Self, MarketplaceError> {
        let (mut manifests, names) = (Manifests::default(), fields());
        for folder in ["plugins", "plugins/community"] {
            for plugin in published(&repository.join(folder))? {
                manifests.open(plugin.join(PUBLISHED), &names);
            }
        }
        let ids: Vec<&str> = manifests.iter().map(hookspec::ManifestFile::id).collect();
        let unknown = manifests.check_all(&ids, &KINDS);
        let mut problems: Vec<String> =
            manifests.problems().iter().chain(&unknown).map(ToString::to_string).collect();
        let mut plugins = Vec::new();
        for file in manifests.iter() {
            match Entry::of(file, repository) {
                Ok(entry) => plugins.push(entry),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(MarketplaceError::Manifests { problems });
        }
        plugins.sort_by(|a, b| a.id.cmp(&b.id));
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(Self { generated: now.as_secs(), plugins })
    }

    /// Writes the index, unless what is there says the same; whether it was written.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn write(&self, repository: &Path) -> Result<bool, MarketplaceError> {
        // One that is no index is replaced.
        if self.check(repository).is_ok() {
            return Ok(false);
        }
        let mut text = serde_json::to_string_pretty(self).map_err(MarketplaceError::Json)?;
        text.push('\n');
        write_all([(repository.join(INDEX), text)])?;
        Ok(true)
    }

    /// Holds the index that is there against this one.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, or says something else: everything that it does.
    pub fn check(&self, repository: &Path) -> Result<(), MarketplaceError> {
        let file = repository.join(INDEX);
        let text = fs::read_to_string(&file)
            .map_err(|source| MarketplaceError::Unreadable { path: file.clone(), source })?;
        let there: Value = serde_json::from_str(&text)
            .map_err(|error| MarketplaceError::NoIndex { file: file.clone(), line: error.line() })?;
        let here = serde_json::to_value(self).map_err(MarketplaceError::Json)?;
        let drift = drift::between(&there, &here);
        if drift.is_empty() { Ok(()) } else { Err(MarketplaceError::Drift { file, drift }) }
    }
}

/// The folders in a folder that have a manifest for the marketplace, sorted; none where the folder is not there.
fn published(folder: &Path) -> Result<Vec<PathBuf>, MarketplaceError> {
    let unreadable = |source| MarketplaceError::Unreadable { path: folder.to_owned(), source };
    if !folder.exists() && folder.ends_with("community") {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b"_");
        if !hidden && entry.path().join(PUBLISHED).is_file() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
