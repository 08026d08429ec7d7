//! The formats, and which one a file is in.
//!
//! The macro crate compiles this file too, so it names nothing but `std`.

use std::path::Path;

use super::error::DocumentError;
#[cfg(not(all(feature = "toml", feature = "yaml", feature = "json")))]
use super::error::DocumentProblem;
use super::node::Node;
#[cfg(any(feature = "toml", feature = "yaml", feature = "json"))]
use super::text::Text;

/// A format that documents are written in.
///
/// Each but TOML in a manifest, which the macros always read, is a feature of the crate, off by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// [TOML](https://toml.io) 1.1; feature `toml`.
    Toml,
    /// [YAML](https://yaml.org/spec/1.2.2/) 1.2 with its core schema: `no` is a text; feature `yaml`.
    ///
    /// One document a file. Anchors and aliases are read, up to a limit that an alias bomb passes at once; merge keys, which
    /// are of YAML 1.1, and tags other than the core schema's are refused.
    Yaml,
    /// [JSON](https://www.rfc-editor.org/rfc/rfc8259); feature `json`.
    Json,
}

impl Format {
    /// The format that the end of a file's name says: `.toml`, `.yaml` or `.yml`, `.json`.
    pub fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Toml),
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Reads a text; `file` is how errors name it.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] where the text is not in the format, and where the program was built without it.
    pub fn parse(self, file: &str, text: &str) -> Result<Node, DocumentError> {
        match self {
            #[cfg(feature = "toml")]
            Self::Toml => super::toml::parse(&Text::new(file, text)),
            #[cfg(feature = "yaml")]
            Self::Yaml => super::yaml::parse(&Text::new(file, text)),
            #[cfg(feature = "json")]
            Self::Json => super::json::parse(&Text::new(file, text)),
            #[cfg(not(all(feature = "toml", feature = "yaml", feature = "json")))]
            other => {
                let _ = text;
                Err(DocumentError::new(file, None, other.not_built_in()))
            }
        }
    }

    #[cfg(not(all(feature = "toml", feature = "yaml", feature = "json")))]
    fn not_built_in(self) -> DocumentProblem {
        let (format, feature) = match self {
            Self::Toml => ("TOML", "toml"),
            Self::Yaml => ("YAML", "yaml"),
            Self::Json => ("JSON", "json"),
        };
        DocumentProblem::NotBuiltIn { format, feature }
    }
}
