//! A type from one document that is no settings of anybody: nothing in it is expanded, and nothing laid over it.

use std::sync::Arc;

use super::read::read;
use super::tree::{Setting, Spelling};
use super::{Config, ConfigError, Provenance, Settings};
use crate::document::Node;

/// Reads a type from a node, and finds everything that is wrong with it; `file` is how problems name the document.
///
/// # Errors
///
/// Every problem, by field.
pub(crate) fn read_one<T: Config>(file: &str, node: Node) -> Result<T, ConfigError> {
    let file: Arc<str> = file.into();
    let from = |line| Provenance::File { file: Arc::clone(&file), line };
    let setting = Setting::of_node(node, Spelling::Literal, &from);
    // A plugin's section is the document's whole: a name that the type does not ask for is nobody's.
    let mut found = read(&Settings::new(), Some(""), Some(&setting), false);
    for problem in &mut found.problems {
        problem.plugin = None;
    }
    found.problems.sort_by(|a, b| a.field.cmp(&b.field));
    ConfigError::gather(found.problems)?;
    found.value.ok_or_else(|| ConfigError::unreadable(None))
}
