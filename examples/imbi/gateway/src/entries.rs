//! The entry points: what plugin each stands for.

use std::collections::BTreeMap;
use std::path::Path;

use hookspec::Secret;
use hookspec::document::{Document, DocumentError};
use serde::Deserialize;

/// One entry point, as the operator's file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What it is called; the linked plugin of this id stands behind it.
    pub entry_point: String,
    /// What rules call the plugin.
    #[serde(default)]
    pub slug: Option<String>,
    /// What kind it says that it is of.
    #[serde(default)]
    pub plugin_type: Option<String>,
    /// The class that it is of; that of the linked plugin's kind where nothing is said.
    #[serde(default)]
    pub class: Option<String>,
    /// The version of the interface that it is made for.
    #[serde(default = "first")]
    pub api_version: u32,
    /// The actions that it advertises; what is no list of names is kept to be refused.
    #[serde(default)]
    pub actions: Option<Advertised>,
    /// What it says when it is asked for its actions.
    #[serde(default)]
    pub actions_raise: Option<String>,
    /// The credentials that it needs.
    #[serde(default)]
    pub credentials: Vec<CredentialField>,
    /// The credentials that are stored for it.
    #[serde(default)]
    pub stored: BTreeMap<String, Option<Secret>>,
    /// The labels that it gives vertices of the graph, each with its shape.
    #[serde(default)]
    pub vertex_labels: Vec<Label>,
    /// The labels that it gives edges.
    #[serde(default)]
    pub edge_labels: Vec<Label>,
}

/// What an entry advertises.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Advertised {
    /// Names of actions.
    Names(Vec<String>),
    /// Something else.
    Other(serde::de::IgnoredAny),
}

/// One credential that a plugin needs, or can use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "WrittenCredential")]
pub struct CredentialField {
    /// Its name.
    pub name: String,
    /// Whether the plugin cannot do without.
    pub required: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenCredential {
    Name(String),
    Whole {
        name: String,
        #[serde(default, rename = "label")]
        _label: Option<String>,
        #[serde(default = "yes")]
        required: bool,
    },
}

impl From<WrittenCredential> for CredentialField {
    fn from(written: WrittenCredential) -> Self {
        match written {
            WrittenCredential::Name(name) => Self { name, required: true },
            WrittenCredential::Whole { name, required, .. } => Self { name, required },
        }
    }
}

/// A label of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// What it is called.
    pub name: String,
    /// Its fields, by name, and the type of each.
    #[serde(default)]
    pub shape: BTreeMap<String, String>,
}

/// Reads the file of entry points.
///
/// # Errors
///
/// Where it is none, with the line.
pub fn read_entries(file: &Path) -> Result<Vec<Entry>, DocumentError> {
    Document::open(file)?.read()
}

fn first() -> u32 {
    1
}

fn yes() -> bool {
    true
}
