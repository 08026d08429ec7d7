//! The signature that lies beside a plugin's files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::trust::checksum::unhex;
use crate::trust::{Canonical, Evidence};

/// The file that holds a signature, in the directory of what it signs; the name is AiSOC's.
pub const SIGNATURE_FILE: &str = "plugin.sig";

/// How much is read of it: far more than any signature has in hexadecimal.
const LONGEST: u64 = 4096;

/// An Ed25519 signature has as many bytes.
const BYTES: usize = 64;

impl Evidence {
    /// What lies in a plugin's directory: its manifest, and its signature if there is one.
    ///
    /// The manifest is as the host has read it; the signature stands in [`SIGNATURE_FILE`]. It is 64 bytes, or their hexadecimal digits. A file that has neither is a signature that does not hold.
    ///
    /// # Errors
    ///
    /// [`SignatureError`] where there is such a file and it cannot be read, or is no ordinary file.
    pub fn in_directory(directory: impl AsRef<Path>, manifest: Canonical) -> Result<Self, SignatureError> {
        let directory = directory.as_ref();
        let evidence = Self::new().directory(directory).manifest(manifest);
        Ok(match read(&directory.join(SIGNATURE_FILE))? {
            Some(signature) => evidence.signature(signature),
            None => evidence,
        })
    }
}

fn read(file: &Path) -> Result<Option<Vec<u8>>, SignatureError> {
    let unreadable = |source| SignatureError::Unreadable { file: file.to_owned(), source };
    let found = match fs::symlink_metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found.map_err(unreadable)?,
    };
    if !found.is_file() {
        return Err(SignatureError::NotOrdinary { file: file.to_owned() });
    }
    let mut bytes = Vec::new();
    File::open(file).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes)).map_err(unreadable)?;
    let text = std::str::from_utf8(&bytes).ok().and_then(|text| unhex(text.trim()).ok());
    Ok(Some(text.filter(|decoded| decoded.len() == BYTES).unwrap_or(bytes)))
}

/// Why a signature file is none.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// It cannot be read.
    #[error("cannot read {}: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is a symbolic link, or no file at all.
    #[error("{} is no ordinary file; put the signature itself there", file.display())]
    NotOrdinary {
        /// The file.
        file: PathBuf,
    },
}
