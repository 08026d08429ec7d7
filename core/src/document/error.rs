//! Why a document cannot be read.
//!
//! The macro crate compiles this file too, so it names nothing but `std`.

use std::error::Error;
use std::fmt;
use std::io;

use super::node::{MAX_DEPTH, Place};

/// Why a document cannot be read: the file, the line, what was found and what to write.
///
/// No message holds a value of the document, which may be a secret.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "toml")] {
/// use hookspec_core::document::{Document, Format};
///
/// let error = Document::parse("plugins.toml", "limit = 3\nlimit = 4\n", Format::Toml).unwrap_err();
/// assert_eq!(error.to_string(), "plugins.toml:2: `limit` stands twice, first in line 1; write it once");
/// assert_eq!((error.file(), error.line()), ("plugins.toml", Some(2)));
/// # }
/// ```
#[derive(Debug)]
pub struct DocumentError {
    file: String,
    place: Option<Place>,
    problem: DocumentProblem,
}

/// What is wrong with a document.
#[derive(Debug)]
#[non_exhaustive]
pub enum DocumentProblem {
    /// The file cannot be read.
    Unreadable(io::Error),
    /// The file's name does not say what format it is in.
    UnknownFormat,
    /// The program cannot read this format.
    NotBuiltIn {
        /// The format, as in `TOML`.
        format: &'static str,
        /// The feature of the crate that brings it.
        feature: &'static str,
    },
    /// The bytes are not a text.
    NotText,
    /// The text is not in its format.
    Syntax(String),
    /// A name that stands twice in one table.
    Twice {
        /// The name.
        key: String,
        /// Where it stands first.
        first: Place,
    },
    /// It is nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A number that no type could hold.
    NumberTooLarge,
    /// A value that does not fit what it is read as.
    Value {
        /// The value, as in `plugins[0].id`; empty for the whole.
        path: String,
        /// What is wrong with it, and what to write.
        message: String,
    },
}

impl DocumentError {
    /// A problem at a place of a file; without a place it is one of the whole file.
    pub fn new(file: impl Into<String>, place: impl Into<Option<Place>>, problem: DocumentProblem) -> Self {
        Self { file: file.into(), place: place.into(), problem }
    }

    /// The file, as it was named.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1, if it is the line of a text that is wrong.
    pub fn line(&self) -> Option<u32> {
        self.place.map(|place| place.line)
    }

    /// The place in the text, if it is a text that is wrong.
    pub fn place(&self) -> Option<Place> {
        self.place
    }

    /// What is wrong.
    pub fn problem(&self) -> &DocumentProblem {
        &self.problem
    }
}

/// `plugins.toml:12: …`.
impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(place) = self.place {
            write!(f, ":{}", place.line)?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl fmt::Display for DocumentProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "cannot be read: {error}"),
            Self::UnknownFormat => f.write_str(
                "the name does not say the format; let it end in `.toml`, `.yaml`, `.yml` or `.json`",
            ),
            Self::NotBuiltIn { format, feature } => {
                write!(f, "this program cannot read {format}; build `hookspec` with the feature `{feature}`")
            }
            Self::NotText => f.write_str("the bytes are not a text; save the file as UTF-8"),
            Self::Syntax(message) => f.write_str(message),
            Self::Twice { key, first } => {
                write!(
                    f,
                    "`{}` stands twice, first in line {}; write it once",
                    key.escape_debug(),
                    first.line
                )
            }
            Self::TooDeep => write!(f, "it is nested deeper than {MAX_DEPTH} levels; write it flatter"),
            Self::NumberTooLarge => {
                f.write_str("the number is larger than any type can hold; write it in quotes if it is a text")
            }
            Self::Value { path, message } if path.is_empty() => f.write_str(message),
            Self::Value { path, message } => write!(f, "{path}: {message}"),
        }
    }
}

impl Error for DocumentError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        if let DocumentProblem::Unreadable(error) = &self.problem { Some(error) } else { None }
    }
}
