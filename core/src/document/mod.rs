//! Documents: TOML, YAML and JSON as one tree in which every name and every value knows its line.
//!
//! A plugin's manifest, the settings of a host and a list of rules come in three formats, and whoever wrote one wants to know
//! the line that is wrong. Each format's own parser reads the text ([`Format`]); what it gives becomes [`Node`]s; and any
//! serde type is read from a node, with errors that carry path and line ([`NodeError`]).
//!
//! - A name stands once in its table: the second is an error at its line.
//! - Whole numbers are those of `i64` and of `u64`; larger ones are an error, not an approximation.
//! - What is nested deeper than [`MAX_DEPTH`] is refused, and so are aliases that multiply. No text makes a reader panic, or
//!   take much more than its own size.
//! - No error and no `Debug` shows a value: it may be a secret.
//!
//! Each format is a feature that is off by default. The files that read are also compiled by the macros, for manifests.

#[cfg(feature = "toml")]
mod date;
mod error;
mod format;
#[cfg(feature = "json")]
mod json;
mod node;
mod read;
pub(crate) mod refusal;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "toml", feature = "yaml", feature = "json"))]
mod text;
#[cfg(feature = "toml")]
mod toml;
mod write;
#[cfg(feature = "yaml")]
mod yaml;

use std::path::Path;

use serde::de::DeserializeOwned;

pub use self::error::{DocumentError, DocumentProblem};
pub use self::format::Format;
pub use self::node::{Entries, MAX_DEPTH, Map, Node, Place, Value};
pub use self::read::NodeError;
pub(crate) use self::read::step;
pub(crate) use self::write::node;

/// A document that was read, and the name that errors give it.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "yaml")] {
/// use hookspec_core::document::{Document, Format};
///
/// #[derive(serde::Deserialize)]
/// struct Entry {
///     enabled: bool,
///     priority: u8,
/// }
///
/// let document = Document::parse("plugins.yaml", "enabled: true\npriority: high\n", Format::Yaml)?;
/// let error = document.read::<Entry>().err().unwrap();
/// assert_eq!(
///     error.to_string(),
///     "plugins.yaml:2: priority: found a text; write a whole number from 0 to 255"
/// );
/// # }
/// # Ok::<(), hookspec_core::document::DocumentError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    file: String,
    root: Node,
}

impl Document {
    /// Reads a file in the format that its name says.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] where the file cannot be read, its name does not say a format, the program was built without that
    /// format, or the text is not in it.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, DocumentError> {
        let path = path.as_ref();
        let Some(format) = Format::of(path) else {
            let file = path.display().to_string();
            return Err(DocumentError::new(file, None, DocumentProblem::UnknownFormat));
        };
        Self::open_as(path, format)
    }

    /// Reads a file in a format, whatever its name says.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] where the file cannot be read, the program was built without the format, or the text is not in it.
    pub fn open_as(path: impl AsRef<Path>, format: Format) -> Result<Self, DocumentError> {
        let path = path.as_ref();
        let file = path.display().to_string();
        let bytes = std::fs::read(path)
            .map_err(|error| DocumentError::new(&file, None, DocumentProblem::Unreadable(error)))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let right = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
            let line = right.split('\n').count();
            let place = Place { line: u32::try_from(line).unwrap_or(u32::MAX), column: 1 };
            DocumentError::new(&file, place, DocumentProblem::NotText)
        })?;
        Self::parse(file, &text, format)
    }

    /// Reads a text; `file` is how errors name it.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] where the program was built without the format, or the text is not in it.
    pub fn parse(file: impl Into<String>, text: &str, format: Format) -> Result<Self, DocumentError> {
        let file = file.into();
        let root = format.parse(&file, text)?;
        Ok(Self { file, root })
    }

    /// A document that was read elsewhere; `file` is how errors name it.
    pub fn from_parts(file: impl Into<String>, root: Node) -> Self {
        Self { file: file.into(), root }
    }

    /// The name that errors give it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The whole of it.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The name, and the whole of it.
    pub fn into_parts(self) -> (String, Node) {
        (self.file, self.root)
    }

    /// Reads it as a type.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] with the line of the first value that does not fit.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, DocumentError> {
        T::deserialize(&self.root).map_err(|error| self.error(&error))
    }

    /// The error of a value of this document.
    pub fn error(&self, error: &NodeError) -> DocumentError {
        let problem = DocumentProblem::Value { path: error.path().to_owned(), message: error.message() };
        DocumentError::new(&self.file, error.place(), problem)
    }
}
