//! Where files come from: paths that stay in their directory, and references that do not lead to a cloud's metadata.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// A relative path below a directory, as a registry or a manifest names it; it cannot lead out.
///
/// It is written with `/`, has no empty segment, no `.` or `..`, no backslash, no colon and no NUL, and nothing on the way is a
/// symbolic link. The file itself need not exist.
///
/// # Errors
///
/// [`PathError`] says which rule is broken.
///
/// # Examples
///
/// ```
/// use std::path::Path;
///
/// use hookspec_core::trust::inside;
///
/// let dir = Path::new("plugins");
/// assert_eq!(inside(dir, "acme/guard.bin").unwrap(), dir.join("acme").join("guard.bin"));
/// assert_eq!(
///     inside(dir, "../../etc/passwd").unwrap_err().to_string(),
///     "path `../../etc/passwd` leads out of its directory; write one below it, without `..`",
/// );
/// ```
pub fn inside(directory: &Path, relative: &str) -> Result<PathBuf, PathError> {
    let path = || relative.escape_debug().to_string();
    if relative.is_empty() || relative.contains(['\\', '\0', ':']) {
        return Err(PathError::Malformed { path: path() });
    }
    let mut place = directory.to_owned();
    let mut segments = relative.split('/').peekable();
    while let Some(segment) = segments.next() {
        match Path::new(segment).components().collect::<Vec<_>>()[..] {
            [Component::Normal(name)] if name == segment => place.push(name),
            [] | [Component::CurDir] => return Err(PathError::Malformed { path: path() }),
            _ => return Err(PathError::Outside { path: path() }),
        }
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_symlink() => return Err(PathError::Link { path: path(), link: place }),
            Ok(found) if segments.peek().is_some() && !found.is_dir() => {
                return Err(PathError::Malformed { path: path() });
            }
            // What is not there leads nowhere.
            Ok(_) | Err(_) => {}
        }
    }
    Ok(place)
}

/// Why a path is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PathError {
    /// It is not written as a path below a directory is.
    #[error("path `{path}` is not one below a directory; write names with `/` between them")]
    Malformed {
        /// The path.
        path: String,
    },
    /// It leads out of its directory.
    #[error("path `{path}` leads out of its directory; write one below it, without `..`")]
    Outside {
        /// The path.
        path: String,
    },
    /// A symbolic link is on the way.
    #[error("path `{path}` leads through the symbolic link {}; put the file itself there", link.display())]
    Link {
        /// The path.
        path: String,
        /// The link.
        link: PathBuf,
    },
}

/// The addresses under which clouds hand out credentials to whoever asks from inside: AiSOC's three, and what else they answer to.
const METADATA: [&str; 8] = [
    "169.254.169.254",
    "metadata.google.internal",
    "metadata.azure.com",
    "100.100.100.200",
    "fd00:ec2::254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
];

/// Checks where a plugin is to be fetched from: an image reference or an address, by AiSOC's rule.
///
/// It is `^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}$`, so that it cannot pass for an option of a program that it is handed to, and names
/// no host of a cloud's metadata.
///
/// # Errors
///
/// [`SourceError`] says which of the two it is.
///
/// # Examples
///
/// ```
/// use hookspec_core::trust::check_source;
///
/// assert!(check_source("registry.acme.com/guard:1.2.0").is_ok());
/// assert!(check_source("--output=/etc").is_err());
/// assert!(check_source("169.254.169.254/latest/meta-data").is_err());
/// ```
pub fn check_source(source: &str) -> Result<(), SourceError> {
    let shown = || source.escape_debug().to_string();
    let fits = |(at, letter): (usize, char)| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '.' | '_' | ':' | '/' | '@' | '-' => at > 0,
        _ => false,
    };
    if source.is_empty() || source.len() > 255 || !source.char_indices().all(fits) {
        return Err(SourceError::Malformed { source: shown() });
    }
    let lower = source.to_ascii_lowercase();
    match METADATA.iter().find(|host| lower.contains(**host)) {
        Some(host) => Err(SourceError::Metadata { source: shown(), host }),
        None => Ok(()),
    }
}

/// Why nothing is fetched from there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceError {
    /// It is not written as a reference is.
    Malformed {
        /// The reference.
        source: String,
    },
    /// It names a host of a cloud's metadata.
    Metadata {
        /// The reference.
        source: String,
        /// The host.
        host: &'static str,
    },
}

// By hand: a field of the name `source` is an error's cause to `thiserror`.
impl std::fmt::Display for SourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Malformed { source } => write!(
                f,
                "source `{source}` is not a reference; write up to 255 ASCII letters, digits, `.`, `_`, `:`, `/`, `@` and `-`, \
                 the first a letter or a digit"
            ),
            Self::Metadata { source, host } => {
                write!(
                    f,
                    "source `{source}` names `{host}`, which hands out a cloud's credentials; name a registry"
                )
            }
        }
    }
}

impl std::error::Error for SourceError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn refuses_what_leads_out() {
        let dir = Path::new("no-such-directory");
        for path in [
            "..", "a/..", "a/../b", "../a", "/a", "/", "//a", "a//b", "a/", ".", "./a", "a/.", "", "a\\b",
            "C:a", "a\0b", "\\\\h\\s",
        ] {
            assert!(inside(dir, path).is_err(), "{path:?}");
        }
        assert_eq!(inside(dir, "a/b..c/.d").unwrap(), dir.join("a/b..c/.d"));
    }

    #[test]
    fn refuses_every_spelling_of_a_metadata_host() {
        for source in [
            "http://169.254.169.254/latest",
            "METADATA.google.internal/x",
            "http://metadata.azure.com",
            "2852039166/x",
            "user@169.254.169.254:80/x",
        ] {
            assert!(matches!(check_source(source), Err(SourceError::Metadata { .. })), "{source}");
        }
        for source in ["", "-v", "a b", "a;b", "$(a)", "é", "_a", &"a".repeat(256), "a\nb"] {
            assert!(matches!(check_source(source), Err(SourceError::Malformed { .. })), "{source}");
        }
        assert_eq!(check_source(&"a".repeat(255)), Ok(()));
    }

    proptest! {
        #[test]
        fn what_is_taken_stays_inside(path in "[a.:/\\\\]{0,8}") {
            let dir = Path::new("no-such-directory");
            if let Ok(place) = inside(dir, &path) {
                prop_assert!(place.starts_with(dir) && place != dir);
                prop_assert!(place.components().all(|part| matches!(part, Component::Normal(_))));
            }
        }
    }
}
