//! Writing files such that nobody ever reads half of one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why files were not written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`: {source}", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// What went wrong.
    pub source: io::Error,
}

/// Writes files, all of them or none; folders that are not there are made.
///
/// Each is written under another name beside its place, and only when all of them are on disk do they get their own names. So
/// whoever reads one reads the old or the new. What cannot be excluded is that a program ends between two renames.
///
/// # Errors
///
/// Where one of them cannot be written. What stood in their places stands there still, unless it is a rename that failed: those
/// before it are done.
///
/// # Examples
///
/// ```
/// let folder = std::env::temp_dir().join(format!("example-support-{}", std::process::id()));
/// let (a, b) = (folder.join("new/a.txt"), folder.join("b.txt"));
/// example_support::write_all([(&a, "first"), (&b, "second")])?;
/// assert_eq!(std::fs::read_to_string(&a)?, "first");
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_all<P: AsRef<Path>, C: AsRef<[u8]>>(
    files: impl IntoIterator<Item = (P, C)>,
) -> Result<(), WriteError> {
    let mut written = Written(Vec::new());
    for (number, (path, contents)) in files.into_iter().enumerate() {
        let path = path.as_ref();
        written.add(path, contents.as_ref(), number).map_err(|source| failed(path, source))?;
    }
    written.rename()
}

fn failed(path: &Path, source: io::Error) -> WriteError {
    WriteError { path: path.to_owned(), source }
}

/// Files under other names, and what they are to be called; what is not renamed is removed.
struct Written(Vec<(PathBuf, PathBuf)>);

impl Written {
    fn add(&mut self, path: &Path, contents: &[u8], number: usize) -> io::Result<()> {
        let Some(name) = path.file_name() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it does not end with a name"));
        };
        if path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        if !folder.as_os_str().is_empty() {
            fs::create_dir_all(folder)?;
        }
        // Short, since a name may be as long as a name can be; hidden, and of this process alone.
        let hidden = folder.join(format!(".{}-{number}.part", std::process::id()));
        let mut file: File = OpenOptions::new().write(true).create(true).truncate(true).open(&hidden)?;
        self.0.push((hidden, folder.join(name)));
        file.write_all(contents)?;
        file.sync_all()
    }

    fn rename(mut self) -> Result<(), WriteError> {
        while let Some((hidden, path)) = self.0.first() {
            fs::rename(hidden, path).map_err(|source| failed(path, source))?;
            self.0.remove(0);
        }
        Ok(())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        for (hidden, _) in &self.0 {
            // Something has gone wrong already, and that is what is told.
            let _ = fs::remove_file(hidden);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("example-support-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<_> =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn replaces_what_is_there_and_leaves_nothing_else() {
        let folder = Folder::new("replaces");
        let path = folder.0.join("a.json");
        fs::write(&path, "old and longer").unwrap();
        write_all([(&path, "new")]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(folder.names(), ["a.json"]);
    }

    #[test]
    fn one_that_cannot_be_written_keeps_the_others_as_they_were() {
        let folder = Folder::new("keeps");
        let (path, is_folder) = (folder.0.join("a.json"), folder.0.join("sub"));
        fs::write(&path, "old").unwrap();
        fs::create_dir(&is_folder).unwrap();
        let error = write_all([(&path, "new"), (&is_folder, "new")]).unwrap_err();
        assert_eq!(error.to_string(), format!("cannot write `{}`: it is a folder", is_folder.display()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        // Below a file there is no place for a folder.
        write_all([(&path, "new"), (&path.join("b.json"), "new")]).unwrap_err();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(folder.names(), ["a.json", "sub"]);
    }

    #[test]
    fn a_path_without_a_name_is_refused() {
        assert!(write_all([("..", "x")]).is_err());
        write_all::<&str, &str>([]).unwrap();
    }
}
