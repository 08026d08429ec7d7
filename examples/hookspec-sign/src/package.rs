//! A plugin's directory: its manifest, and everything that is signed with it.

use std::fmt;
use std::path::{Path, PathBuf};

use hookspec::document::{Document, DocumentError};
use hookspec::trust::{
    Canonical, Checksum, Evidence, PathError, Payload, PayloadError, SignatureError, inside,
};
use serde::Deserialize;

/// What manifests are called.
const NAMES: [&str; 6] =
    ["plugin.toml", "plugin.yaml", "plugin.yml", "plugin.json", "aisoc-plugin.yaml", "aisoc-plugin.json"];

/// A directory with a manifest.
#[derive(Debug)]
pub(crate) struct Package {
    directory: PathBuf,
    /// The manifest's name, from the directory.
    file: String,
    manifest: Canonical,
    only: Option<String>,
}

/// Why a directory is not one to sign.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PackageError {
    #[error("{} is no directory", .0.display())]
    NoDirectory(PathBuf),
    #[error("{} has no manifest; it is called one of {}, or name it with `--manifest`", .0.display(), NAMES.join(", "))]
    NoManifest(PathBuf),
    #[error("{} has several manifests: {}; name the one that counts with `--manifest`", directory.display(), found.join(", "))]
    SeveralManifests { directory: PathBuf, found: Vec<String> },
    #[error(transparent)]
    Path(#[from] PathError),
    #[error(transparent)]
    Manifest(#[from] DocumentError),
    #[error("{file}: the manifest does not say what it is of; write `id` and `version`, as texts")]
    Nameless { file: String },
    #[error(transparent)]
    Payload(#[from] PayloadError),
    #[error(transparent)]
    Signature(#[from] SignatureError),
}

impl Package {
    /// Reads the manifest of a directory.
    pub(crate) fn open(
        directory: &Path,
        manifest: Option<&str>,
        only: Option<&str>,
    ) -> Result<Self, PackageError> {
        if !directory.is_dir() {
            return Err(PackageError::NoDirectory(directory.to_owned()));
        }
        let file = match manifest {
            Some(manifest) => manifest.to_owned(),
            None => only_manifest(directory)?,
        };
        let document = Document::open(inside(directory, &file)?)?;
        let manifest = Canonical::deserialize(document.root()).map_err(|error| document.error(&error))?;
        let package = Self {
            directory: directory.to_owned(),
            file,
            manifest,
            only: only.map(|ending| ending.trim_start_matches('.').to_owned()),
        };
        match package.name() {
            Some(_) => Ok(package),
            None => Err(PackageError::Nameless { file: document.file().to_owned() }),
        }
    }

    /// The plugin's id and version. Manifests of some systems call the id otherwise.
    fn name(&self) -> Option<(&str, &str)> {
        let id = ["id", "slug", "name"].iter().find_map(|field| self.manifest.text(field))?;
        Some((id, self.manifest.text("version")?))
    }

    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// The digest that is signed.
    pub(crate) fn digest(&self) -> Result<Checksum, PackageError> {
        let ends = |path: &str| {
            let ending = Path::new(path).extension();
            self.only.as_deref().is_none_or(|only| ending.is_some_and(|ending| ending == only))
        };
        Ok(Payload::of(&self.directory).without(&self.file).only(&ends).digest(&self.manifest)?)
    }

    /// The signature that lies there, if one does.
    pub(crate) fn signature(&self) -> Result<Option<Vec<u8>>, PackageError> {
        Ok(Evidence::in_directory(&self.directory, self.manifest.clone())?.signature)
    }
}

impl fmt::Display for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, version) = self.name().unwrap_or_default();
        write!(f, "{} {}", id.escape_debug(), version.escape_debug())
    }
}

/// The manifest of a directory that has one.
fn only_manifest(directory: &Path) -> Result<String, PackageError> {
    let there = NAMES.iter().filter(|name| directory.join(name).symlink_metadata().is_ok());
    let found: Vec<String> = there.map(|name| (*name).to_owned()).collect();
    match &found[..] {
        [one] => Ok(one.clone()),
        [] => Err(PackageError::NoManifest(directory.to_owned())),
        _ => Err(PackageError::SeveralManifests { directory: directory.to_owned(), found }),
    }
}
