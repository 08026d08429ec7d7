//! The data file.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use hookspec::document::{Document, DocumentError, DocumentProblem, Format, Node};
use opsbox_hooks::Entry;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Everything that a file tells of, each with all of its fields, as they are in the file.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) volumes: Vec<Entry>,
    pub(crate) instances: Vec<Entry>,
}

/// What a volume has at the least.
#[derive(Deserialize)]
#[expect(
    dead_code,
    clippy::struct_field_names,
    reason = "it is read to be checked, by the names of the file"
)]
struct Volume {
    volume_id: String,
    region: String,
    state: String,
    /// Gigabytes.
    size: u64,
    #[serde(default)]
    tags: BTreeMap<String, String>,
}

/// What an instance has at the least.
#[derive(Deserialize)]
#[expect(
    dead_code,
    clippy::struct_field_names,
    reason = "it is read to be checked, by the names of the file"
)]
struct Instance {
    instance_id: String,
    region: String,
    /// Percent.
    avg_cpu_utilization: f64,
}

/// All that is wrong with a data file, a line each.
#[derive(Debug)]
pub(crate) struct DataError(Vec<DocumentError>);

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (shown, more) = (self.0.iter().take(10), self.0.len().saturating_sub(10));
        for (place, error) in shown.enumerate() {
            write!(f, "{}{error}", if place == 0 { "" } else { "\n" })?;
        }
        if more > 0 { write!(f, "\nand {more} more") } else { Ok(()) }
    }
}

impl std::error::Error for DataError {}

impl Data {
    pub(crate) fn read(path: &Path) -> Result<Self, DataError> {
        let document = open(path).map_err(|error| DataError(vec![error]))?;
        let root = document.root();
        if root.as_map().is_none() {
            let found = root.value.kind();
            let message = format!("found {found}; write a table with the lists `volumes` and `instances`");
            let problem = DocumentProblem::Value { path: String::new(), message };
            return Err(DataError(vec![DocumentError::new(document.file(), root.place, problem)]));
        }
        let mut errors = Vec::new();
        let volumes = list::<Volume>(&document, "volumes", &mut errors);
        let instances = list::<Instance>(&document, "instances", &mut errors);
        if errors.is_empty() { Ok(Self { volumes, instances }) } else { Err(DataError(errors)) }
    }
}

/// The file is JSON, whatever it is called.
fn open(path: &Path) -> Result<Document, DocumentError> {
    if Format::of(path).is_some() { Document::open(path) } else { Document::open_as(path, Format::Json) }
}

/// The entries of a list, each checked to be a `T`.
fn list<T: DeserializeOwned>(document: &Document, name: &str, errors: &mut Vec<DocumentError>) -> Vec<Entry> {
    let root = document.root();
    let wrong = |node: &Node, found: &str| {
        let message = format!("{found}; write a list, `[]` where there are none");
        let problem = DocumentProblem::Value { path: name.to_owned(), message };
        DocumentError::new(document.file(), node.place, problem)
    };
    let Some(node) = root.get(name) else {
        errors.push(wrong(root, "it is not there"));
        return Vec::new();
    };
    let Some(nodes) = node.as_list() else {
        errors.push(wrong(node, &format!("found {}", node.value.kind())));
        return Vec::new();
    };
    let mut entries = Vec::with_capacity(nodes.len());
    for node in nodes {
        match T::deserialize(node).and_then(|_| Entry::deserialize(node)) {
            Ok(entry) => entries.push(entry),
            Err(error) => errors.push(document.error(&error)),
        }
    }
    entries
}
