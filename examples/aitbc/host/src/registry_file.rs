//! The registry of downloads: which version fits this platform, and whether what is downloaded is what was listed.

use std::collections::BTreeMap;
use std::path::Path;

use hookspec::Version;
use hookspec::document::{Document, DocumentError};
use hookspec::trust::{Checksum, inside};
use serde::{Deserialize, Deserializer};

/// The whole registry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryFile {
    /// Every version of every plugin.
    pub plugins: Vec<Download>,
}

/// One version of one plugin.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of the specification")]
pub struct Download {
    pub name: String,
    #[serde(deserialize_with = "version")]
    pub version: Version,
    pub description: String,
    pub author: String,
    pub license: String,
    #[serde(default)]
    pub homepage: Option<String>,
    #[serde(default)]
    pub repository: Option<String>,
    pub download_url: String,
    pub checksum: Checksum,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub compatibility: Compatibility,
}

/// The versions of the platform that it works with, both ends included.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of the specification")]
pub struct Compatibility {
    #[serde(default, deserialize_with = "some_version")]
    pub min_aitbc_version: Option<Version>,
    #[serde(default, deserialize_with = "some_version")]
    pub max_aitbc_version: Option<Version>,
}

/// Why a version was not installed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InstallError {
    /// It works with other versions of the platform.
    #[error("incompatible: {0}")]
    Incompatible(String),
    /// What was downloaded is not what was listed.
    #[error("checksum mismatch")]
    ChecksumMismatch,
    /// It is not to be had.
    #[error("cannot be downloaded: {0}")]
    Download(String),
}

/// What the registry has for this platform: the rows of a report, by what they are called.
pub type Listing = BTreeMap<String, String>;

impl Compatibility {
    /// Whether it works with this platform.
    ///
    /// # Errors
    ///
    /// [`InstallError::Incompatible`] with the end that is not kept.
    pub fn admits(&self, platform: &Version) -> Result<(), InstallError> {
        if let Some(min) = self.min_aitbc_version.as_ref().filter(|min| platform < min) {
            return Err(InstallError::Incompatible(format!("min {min}")));
        }
        match self.max_aitbc_version.as_ref().filter(|max| platform > max) {
            Some(max) => Err(InstallError::Incompatible(format!("max {max}"))),
            None => Ok(()),
        }
    }
}

impl RegistryFile {
    /// Reads a registry.
    ///
    /// # Errors
    ///
    /// Where the file is none, with the line.
    pub fn open(file: &Path) -> Result<Self, DocumentError> {
        Document::open(file)?.read()
    }

    /// The greatest version of a plugin, by semver, that works with this platform.
    pub fn best(&self, name: &str, platform: &Version) -> Option<&Download> {
        let fits =
            |download: &&Download| download.name == name && download.compatibility.admits(platform).is_ok();
        self.plugins.iter().filter(fits).max_by(|a, b| a.version.cmp(&b.version))
    }

    /// Tries every version of every plugin, with the files beside the registry.
    pub fn listing(&self, folder: &Path, platform: &Version) -> Listing {
        let mut listing = Listing::new();
        let mut names: Vec<&str> = self.plugins.iter().map(|download| &*download.name).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let Some(best) = self.best(name, platform) else {
                listing.insert(name.to_owned(), "no compatible version".to_owned());
                continue;
            };
            listing.insert(format!("best_compatible_{name}"), best.version.to_string());
            for download in self.plugins.iter().filter(|download| download.name == name) {
                let version = &download.version;
                let (row, text) = match download.install(folder, platform) {
                    Ok(_) => (format!("install_{version}"), "ok".to_owned()),
                    Err(error @ InstallError::Incompatible(_)) => (version.to_string(), error.to_string()),
                    Err(error) => (format!("install_{version}"), error.to_string()),
                };
                // Several plugins may have one version: the first by name has the short row.
                let row = if listing.contains_key(&row) { format!("{row}_{name}") } else { row };
                listing.insert(row, text);
            }
        }
        listing
    }
}

impl Download {
    /// Fetches it, and returns the bytes if they are those that were listed.
    ///
    /// # Errors
    ///
    /// [`InstallError`] where it does not fit the platform, cannot be had, or is something else.
    pub fn install(&self, folder: &Path, platform: &Version) -> Result<Vec<u8>, InstallError> {
        self.compatibility.admits(platform)?;
        let Some(file) = self.download_url.strip_prefix("file:") else {
            return Err(InstallError::Download(
                "there is no network here; write `file:` and a file beside the registry".to_owned(),
            ));
        };
        let path = inside(folder, file).map_err(|error| InstallError::Download(error.to_string()))?;
        let bytes = std::fs::read(path).map_err(|error| InstallError::Download(error.to_string()))?;
        // The bytes that are checked are those that are installed: a file could change in between.
        match Checksum::of(&*bytes) {
            Ok(found) if found == self.checksum => Ok(bytes),
            Ok(_) => Err(InstallError::ChecksumMismatch),
            Err(error) => Err(InstallError::Download(error.to_string())),
        }
    }
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Version, D::Error> {
    Version::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}

fn some_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Version>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| Version::parse(&text).map_err(serde::de::Error::custom)).transpose()
}
