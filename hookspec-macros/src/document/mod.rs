//! Documents: what the core reads at run time, the macros read while they compile a plugin whose manifest is a file.
//!
//! Each file is a symbolic link to the core's.

#[cfg(feature = "toml")]
mod date;
mod error;
mod format;
#[cfg(feature = "json")]
mod json;
mod node;
#[cfg(any(feature = "toml", feature = "yaml", feature = "json"))]
mod text;
#[cfg(feature = "toml")]
mod toml;
#[cfg(feature = "yaml")]
mod yaml;

pub(crate) use self::error::{DocumentError, DocumentProblem};
pub(crate) use self::format::Format;
pub(crate) use self::node::{Map, Node, Place, Value};
