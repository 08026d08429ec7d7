//! What a manifest declares besides what the gateway itself needs: forms, labels and texts of the web interface.
//!
//! The gateway reads and checks them as the reference does, so that an entry is what a plugin's manifest says, word for word.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

/// How plugins can sign in.
pub const AUTH_TYPES: [&str; 4] = ["api_token", "oauth2", "oidc", "aws-iam-ic"];
/// Of what type an option can be.
pub const OPTION_TYPES: [&str; 4] = ["string", "integer", "boolean", "secret"];

/// One option that the web interface asks for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PluginOption {
    /// Its name.
    pub name: String,
    /// What people call it.
    #[serde(default)]
    pub label: Option<String>,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// One of [`OPTION_TYPES`].
    #[serde(default = "text", rename = "type")]
    pub type_: String,
    /// Whether it must be given.
    #[serde(default)]
    pub required: bool,
    /// What it is where it is not given.
    #[serde(default)]
    pub default: Option<OptionDefault>,
    /// What it can be; anything where nothing is said.
    #[serde(default)]
    pub choices: Option<Vec<String>>,
}

/// What an option is where it is not given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "write a text, a whole number, `true` or `false`")]
#[expect(missing_docs, reason = "the names say it")]
pub enum OptionDefault {
    Boolean(bool),
    Integer(i64),
    Text(String),
}

/// One credential that a plugin needs, or can use: its name alone, or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialField {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Whether the plugin cannot do without.
    pub required: bool,
}

/// A type of values that a configuration can keep.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DataType {
    /// Its name.
    pub name: String,
    /// What people call it.
    #[serde(default)]
    pub label: Option<String>,
    /// Whether its values are never shown.
    #[serde(default)]
    pub secret: bool,
}

/// A label of the graph, of vertices or of edges.
#[derive(Debug, Clone, Deserialize)]
pub struct Label {
    /// What it is called.
    pub name: String,
    /// What else it is, which all plugins that declare it must agree on.
    #[serde(flatten)]
    pub shape: Shape,
    /// What pages about it are called.
    #[serde(default)]
    pub display_name: Option<String>,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// What links to it are called.
    #[serde(default)]
    pub nav_label: Option<String>,
}

/// What vertices or edges of a label are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Shape {
    /// The fields, by name, and the type of each.
    pub shape: BTreeMap<String, String>,
    /// The class that vertices are made of.
    pub model_ref: Option<String>,
    /// How vertices are found.
    pub indexes: Vec<Index>,
    /// The labels that edges come from.
    pub from_labels: Vec<String>,
    /// The labels that they go to.
    pub to_labels: Vec<String>,
    /// What is said of an edge, by name, and the type of each.
    pub properties: BTreeMap<String, String>,
}

/// How vertices are found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Index {
    /// By these fields, at least one.
    pub fields: Vec<String>,
    /// Whether no two vertices have the same.
    #[serde(default)]
    pub unique: bool,
}

/// How the web interface tells of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OpsLogTemplate {
    /// With `{{name}}` for what is known of it.
    pub label: String,
    /// In a few words.
    #[serde(default)]
    pub summary: Option<String>,
}

impl<'de> Deserialize<'de> for CredentialField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Whole {
            name: String,
            #[serde(default)]
            label: Option<String>,
            #[serde(default)]
            description: Option<String>,
            #[serde(default = "yes")]
            required: bool,
        }

        struct Either;

        // Not `untagged`, which would not say what is wrong inside of the table.
        impl<'de> Visitor<'de> for Either {
            type Value = CredentialField;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name, or a table with one")
            }

            fn visit_str<E>(self, name: &str) -> Result<CredentialField, E> {
                Ok(CredentialField { name: name.to_owned(), label: None, description: None, required: true })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CredentialField, A::Error> {
                let Whole { name, label, description, required } =
                    Whole::deserialize(MapAccessDeserializer::new(map))?;
                Ok(CredentialField { name, label, description, required })
            }
        }

        deserializer.deserialize_any(Either)
    }
}

fn text() -> String {
    "string".to_owned()
}

pub(crate) fn yes() -> bool {
    true
}
