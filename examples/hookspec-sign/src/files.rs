//! Writing files whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Who may read a file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Readers {
    All,
    Owner,
}

/// Why a file was not written; what was there before is there still.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    #[error("{} is there already; move it away, or choose another name", .0.display())]
    Exists(PathBuf),
    #[error("cannot write {}: {source}", path.display())]
    Unwritable { path: PathBuf, source: io::Error },
}

/// Writes a file that must not be there yet.
pub(crate) fn create(path: &Path, content: &str, readers: Readers) -> Result<(), WriteError> {
    // A link takes the name only where it is free, which a renaming does not ask.
    written(path, content, readers, |temporary| {
        fs::hard_link(temporary, path)?;
        fs::remove_file(temporary)
    })
}

/// Writes a file in place of what may be there.
pub(crate) fn replace(path: &Path, content: &str) -> Result<(), WriteError> {
    written(path, content, Readers::All, |temporary| fs::rename(temporary, path))
}

fn written(
    path: &Path,
    content: &str,
    readers: Readers,
    take_name: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<(), WriteError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let write = || {
        let mut file = open(&temporary, readers)?;
        file.write_all(content.as_bytes())?;
        file.sync_all()?;
        take_name(&temporary)
    };
    write().map_err(|source| {
        let _ = fs::remove_file(&temporary);
        let path = path.to_owned();
        if source.kind() == io::ErrorKind::AlreadyExists {
            WriteError::Exists(path)
        } else {
            WriteError::Unwritable { path, source }
        }
    })
}

/// A new file that from its first moment on only those can read who may.
fn open(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if matches!(readers, Readers::Owner) {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    options.open(path)
}

/// Whether others than its owner may read a file, as far as its mode says.
pub(crate) fn others_may_read(path: &Path) -> io::Result<bool> {
    let found = fs::metadata(path)?;
    #[cfg(unix)]
    return Ok(std::os::unix::fs::PermissionsExt::mode(&found.permissions()) & 0o077 != 0);
    #[cfg(not(unix))]
    Ok(found.is_dir())
}
