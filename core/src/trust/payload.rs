//! The digest of a plugin's directory: what a publisher signs.
//!
//! SHA-256 over `{"files":{"<path>":"<sha256>", …},"manifest":{…}}` in the [`Canonical`] text, where the manifest lacks its fields
//! `signature` and `trust`, which are written after signing. So one digest stands for every byte of every file and for the
//! meaning of the manifest. The rule is AiSOC's, which takes only files that end in `.py`.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::trust::{Canonical, Checksum, SIGNATURE_FILE};

/// Fields of a manifest that are not signed, since they are written when it is.
const UNSIGNED: [&str; 2] = ["signature", "trust"];

impl Checksum {
    /// The checksum of everything that a reader gives, read 64 KiB at a time.
    ///
    /// # Errors
    ///
    /// The reader's.
    pub fn of(mut reader: impl Read) -> io::Result<Self> {
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(Self::new(hasher.finalize().into())),
                Ok(length) => hasher.update(&buffer[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The checksum of a file.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn of_file(path: impl AsRef<Path>) -> io::Result<Self> {
        Self::of(File::open(path)?)
    }
}

/// The files of a plugin's directory, for their digest.
///
/// A directory with a symbolic link in it, or with anything but files and directories, has none: it would not be the same
/// everywhere.
///
/// # Examples
///
/// ```
/// use hookspec_core::trust::{Canonical, Payload};
///
/// # let dir = std::env::temp_dir().join(format!("hookspec-payload-{}", std::process::id()));
/// # std::fs::create_dir_all(&dir).unwrap();
/// std::fs::write(dir.join("rules.txt"), "block mallory").unwrap();
/// let manifest: Canonical = serde_json::from_str(r#"{"id": "acme-guard", "version": "1.0.0"}"#).unwrap();
///
/// let digest = Payload::of(&dir).digest(&manifest).unwrap();
/// std::fs::write(dir.join("rules.txt"), "block alice").unwrap();
/// assert_ne!(Payload::of(&dir).digest(&manifest).unwrap(), digest);
/// # std::fs::remove_dir_all(&dir).unwrap();
/// ```
pub struct Payload<'a> {
    directory: &'a Path,
    without: Vec<String>,
    only: Option<&'a (dyn Fn(&str) -> bool + Send + Sync)>,
}

impl<'a> Payload<'a> {
    /// Every file of a directory but [`SIGNATURE_FILE`].
    pub fn of(directory: &'a (impl AsRef<Path> + ?Sized)) -> Self {
        Self { directory: directory.as_ref(), without: vec![SIGNATURE_FILE.to_owned()], only: None }
    }

    /// The same without this file, named by its path from the directory: the manifest's, which counts by its meaning.
    #[must_use]
    pub fn without(mut self, file: impl Into<String>) -> Self {
        self.without.push(file.into());
        self
    }

    /// The same, but only files whose path from the directory fits.
    #[must_use]
    pub fn only(self, fits: &'a (dyn Fn(&str) -> bool + Send + Sync)) -> Self {
        Self { only: Some(fits), ..self }
    }

    /// The files by their paths, with `/` between names, and the checksum of each.
    ///
    /// # Errors
    ///
    /// [`PayloadError`], for the first path that is no file or directory, or cannot be read.
    pub fn files(&self) -> Result<BTreeMap<String, Checksum>, PayloadError> {
        let mut files = BTreeMap::new();
        let mut open = vec![(self.directory.to_owned(), String::new())];
        while let Some((place, path)) = open.pop() {
            let unreadable = |source| PayloadError::Unreadable { path: place.clone(), source };
            let found = fs::symlink_metadata(&place).map_err(unreadable)?;
            if found.is_dir() {
                for entry in fs::read_dir(&place).map_err(unreadable)? {
                    let name = entry.map_err(unreadable)?.file_name();
                    let below = place.join(&name);
                    let Some(name) = name.to_str() else { return Err(PayloadError::Name { path: below }) };
                    let path = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
                    open.push((below, path));
                }
            } else if !found.is_file() || path.is_empty() {
                return Err(PayloadError::NotOrdinary { path: place });
            } else if !self.without.contains(&path) && self.only.is_none_or(|fits| fits(&path)) {
                let file = File::open(&place).map_err(unreadable)?;
                let opened = file.metadata().map_err(unreadable)?;
                if !same(&found, &opened) {
                    return Err(PayloadError::Changed { path: place });
                }
                files.insert(path, Checksum::of(file).map_err(unreadable)?);
            }
        }
        Ok(files)
    }

    /// The digest of the files and the manifest.
    ///
    /// # Errors
    ///
    /// Those of [`files`](Self::files), and where the manifest is no map.
    pub fn digest(&self, manifest: &Canonical) -> Result<Checksum, PayloadError> {
        digest(self.files()?, manifest)
    }
}

/// The digest of these files and a manifest.
pub(super) fn digest(
    files: BTreeMap<String, Checksum>,
    manifest: &Canonical,
) -> Result<Checksum, PayloadError> {
    if !manifest.is_map() {
        return Err(PayloadError::Manifest);
    }
    let files = files.into_iter().map(|(path, checksum)| (path, Canonical::of_text(checksum.hex())));
    let payload = Canonical::of_fields([
        ("files", Canonical::of_fields(files)),
        ("manifest", manifest.clone().without(&UNSIGNED)),
    ]);
    Ok(Checksum::new(Sha256::digest(payload.to_json()).into()))
}

/// Whether what was opened is what was looked at, and not something that was put in its place in between.
#[cfg(unix)]
fn same(found: &fs::Metadata, opened: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    (found.dev(), found.ino()) == (opened.dev(), opened.ino())
}

#[cfg(not(unix))]
fn same(found: &fs::Metadata, opened: &fs::Metadata) -> bool {
    found.file_type() == opened.file_type()
}

impl fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload")
            .field("directory", &self.directory)
            .field("without", &self.without)
            .finish_non_exhaustive()
    }
}

/// Why a directory has no digest.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PayloadError {
    /// Something cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something is a symbolic link, or no file at all.
    #[error("{} is neither a file nor a directory; a plugin's directory holds nothing else, and no symbolic links", path.display())]
    NotOrdinary {
        /// What.
        path: PathBuf,
    },
    /// A name is not Unicode.
    #[error("the name of {} is not Unicode; rename it", path.display())]
    Name {
        /// What.
        path: PathBuf,
    },
    /// Something was replaced while it was read.
    #[error("{} was replaced while it was read; let nobody write there", path.display())]
    Changed {
        /// What.
        path: PathBuf,
    },
    /// The manifest has no fields.
    #[error("the manifest is not a map of fields")]
    Manifest,
}
