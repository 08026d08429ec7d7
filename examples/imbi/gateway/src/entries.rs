//! The entry points: what plugin each stands for, and what its manifest says.

use std::collections::BTreeMap;
use std::path::Path;

use hookspec::Secret;
use hookspec::document::{Document, DocumentError};
use serde::Deserialize;

use crate::manifest::{AUTH_TYPES, OPTION_TYPES, yes};
use crate::remarks::Remarks;
use crate::{CredentialField, DataType, Label, OpsLogTemplate, PluginOption};

/// One entry point, as the operator's file has it.
#[derive(Debug, Clone, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "they are the manifest's")]
pub struct Entry {
    /// What it is called; the linked plugin of this id stands behind it.
    pub entry_point: String,
    /// What rules call the plugin.
    #[serde(default)]
    pub slug: Option<String>,
    /// What people call it.
    #[serde(default)]
    pub name: Option<String>,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// What kind it says that it is of.
    #[serde(default)]
    pub plugin_type: Option<String>,
    /// The class that it is of; that of the linked plugin's kind where nothing is said.
    #[serde(default)]
    pub class: Option<String>,
    /// How it signs in: one of [`AUTH_TYPES`].
    #[serde(default = "api_token")]
    pub auth_type: String,
    /// The version of the interface that it is made for.
    #[serde(default = "first")]
    pub api_version: u32,
    /// Whether what it answers can be kept for a while.
    #[serde(default = "yes")]
    pub cacheable: bool,
    /// Whether it can count logs by time.
    #[serde(default)]
    pub supports_histogram: bool,
    /// Whether it can list what was deployed lately.
    #[serde(default)]
    pub supports_deployment_sync: bool,
    /// Whether people can sign in by it.
    #[serde(default)]
    pub login_capable: bool,
    /// Whether it acts as the person who asks.
    #[serde(default)]
    pub requires_identity: bool,
    /// What it asks leave for unless told otherwise.
    #[serde(default)]
    pub default_scopes: Vec<String>,
    /// The options that the web interface asks for.
    #[serde(default)]
    pub options: Vec<PluginOption>,
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
    /// The types of values that it keeps.
    #[serde(default)]
    pub data_types: Vec<DataType>,
    /// The labels that it gives vertices of the graph, each with its shape.
    #[serde(default)]
    pub vertex_labels: Vec<Label>,
    /// The labels that it gives edges.
    #[serde(default)]
    pub edge_labels: Vec<Label>,
    /// What the web interface says to those who have not connected to it.
    #[serde(default)]
    pub widget_text: Option<String>,
    /// How the web interface tells of its operations, by action.
    #[serde(default)]
    pub ops_log_templates: BTreeMap<String, OpsLogTemplate>,
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

impl Entry {
    /// Whether the parts of its manifest are what the reference lets them be.
    pub(crate) fn is_valid(&self) -> bool {
        let index_is_valid =
            |fields: &[String]| !fields.is_empty() && fields.iter().all(|field| !field.trim().is_empty());
        AUTH_TYPES.contains(&&*self.auth_type)
            && self.options.iter().all(|option| OPTION_TYPES.contains(&&*option.type_))
            && self
                .vertex_labels
                .iter()
                .flat_map(|label| &label.shape.indexes)
                .all(|index| index_is_valid(&index.fields))
    }
}

/// Reads the file of entry points; what nothing reads is remarked upon.
///
/// # Errors
///
/// Where it is none, with the line.
pub fn read_entries(file: &Path, remarks: &mut Remarks) -> Result<Vec<Entry>, DocumentError> {
    let document = Document::open(file)?;
    let entries = document.read()?;
    remarks.on_entries(&document);
    Ok(entries)
}

fn api_token() -> String {
    "api_token".to_owned()
}

fn first() -> u32 {
    1
}
