//! What plugins have written.

use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use hookspec::Capability;

/// The right to have files written.
#[derive(Debug)]
pub struct FilesWrite(());

impl Capability for FilesWrite {
    const NAME: &'static str = "files.write";
    const ACCESSOR: &'static str = "get_files";
    type Handle = Files;
}

/// The files that are to be written, in order. The host writes them when the pipeline has ended well: all, or none.
#[derive(Debug, Default)]
pub struct Files(Mutex<Vec<(PathBuf, String)>>);

/// Why a file is not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// Another one has its name.
    #[error("`{}` would be written twice; let the results that it is written for have different names", path.display())]
    Twice {
        /// The file.
        path: PathBuf,
    },
    /// It has no name.
    #[error("`{}` is a folder; name a file in it", path.display())]
    Folder {
        /// The path.
        path: PathBuf,
    },
}

impl Files {
    /// Has a file written under this path, which is relative to the working directory.
    ///
    /// # Errors
    ///
    /// Where another file of this run has the same path, and where the path does not end with a name.
    pub fn put(&self, path: impl AsRef<Path>, contents: impl Into<String>) -> Result<(), FileError> {
        let path: PathBuf =
            path.as_ref().components().filter(|part| !matches!(part, Component::CurDir)).collect();
        if path.file_name().is_none() {
            return Err(FileError::Folder { path });
        }
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if files.iter().any(|(known, _)| *known == path) {
            return Err(FileError::Twice { path });
        }
        files.push((path, contents.into()));
        Ok(())
    }

    /// The files since the last time, for the host.
    pub fn take(&self) -> Vec<(PathBuf, String)> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
