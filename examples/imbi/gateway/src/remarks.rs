//! What is odd about a file, and keeps nothing from running.

use hookspec::document::{Document, Node, NodeError, Place};
use imbi_hooks::kinds::CLASSES;
use serde::de::Error as _;

use crate::manifest::{AUTH_TYPES, OPTION_TYPES};

/// What people should know of their files: fields that nothing reads, and words that no manifest has, each with file and line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks(Vec<String>);

/// A table's fields, those of tables in it, and the words that its texts can be.
struct Known {
    fields: &'static [&'static str],
    inside: &'static [(&'static str, &'static Known)],
    words: &'static [(&'static str, &'static [&'static str])],
}

const LEAF: Known = Known { fields: &[], inside: &[], words: &[] };
const CREDENTIAL: Known = Known { fields: &["name", "label", "description", "required"], ..LEAF };
const DATA_TYPE: Known = Known { fields: &["name", "label", "secret"], ..LEAF };
const INDEX: Known = Known { fields: &["fields", "unique"], ..LEAF };
const OPTION: Known = Known {
    fields: &["name", "label", "description", "type", "required", "default", "choices"],
    words: &[("type", &OPTION_TYPES)],
    ..LEAF
};
const LABEL: Known = Known {
    fields: &[
        "name",
        "shape",
        "model_ref",
        "indexes",
        "from_labels",
        "to_labels",
        "properties",
        "display_name",
        "description",
        "nav_label",
    ],
    inside: &[("indexes", &INDEX)],
    ..LEAF
};
const KINDS: [&str; CLASSES.len()] = {
    let mut kinds = [""; CLASSES.len()];
    let mut at = 0;
    while at < kinds.len() {
        kinds[at] = CLASSES[at].0;
        at += 1;
    }
    kinds
};
const ENTRY: Known = Known {
    fields: &[
        "entry_point",
        "slug",
        "name",
        "description",
        "plugin_type",
        "class",
        "auth_type",
        "api_version",
        "cacheable",
        "supports_histogram",
        "supports_deployment_sync",
        "login_capable",
        "requires_identity",
        "default_scopes",
        "options",
        "actions",
        "actions_raise",
        "credentials",
        "stored",
        "data_types",
        "vertex_labels",
        "edge_labels",
        "widget_text",
        "ops_log_templates",
    ],
    inside: &[
        ("options", &OPTION),
        ("credentials", &CREDENTIAL),
        ("data_types", &DATA_TYPE),
        ("vertex_labels", &LABEL),
        ("edge_labels", &LABEL),
    ],
    words: &[("plugin_type", &KINDS), ("auth_type", &AUTH_TYPES)],
};
const RULE: Known =
    Known { fields: &["ordinal", "handler", "handler_config", "filter", "filter_expression"], ..LEAF };

impl Remarks {
    /// All of them, file by file and line by line.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|remark| &**remark)
    }

    pub(crate) fn on_entries(&mut self, document: &Document) {
        self.list(document.file(), document.root(), "", &ENTRY);
    }

    pub(crate) fn on_rules(&mut self, document: &Document) {
        self.list(document.file(), document.root(), "", &RULE);
    }

    fn list(&mut self, file: &str, node: &Node, path: &str, known: &Known) {
        for (at, item) in node.as_list().unwrap_or_default().iter().enumerate() {
            self.table(file, item, &format!("{path}[{at}]"), known);
        }
    }

    fn table(&mut self, file: &str, node: &Node, path: &str, known: &Known) {
        let Some(map) = node.as_map() else { return };
        for (name, value) in map.iter() {
            let place = map.place(name).unwrap_or(value.place);
            let path_of = || format!("{path}.{name}");
            if !known.fields.contains(&name) {
                self.add(file, place, path, &NodeError::unknown_field(name, known.fields));
            } else if let Some((_, inside)) = known.inside.iter().find(|(of, _)| *of == name) {
                self.list(file, value, &path_of(), inside);
            } else if let Some((_, words)) = known.words.iter().find(|(of, _)| *of == name)
                && let Some(word) = value.as_text().filter(|word| !words.contains(word))
            {
                self.add(file, value.place, &path_of(), &NodeError::unknown_variant(word, words));
            }
        }
    }

    fn add(&mut self, file: &str, place: Place, path: &str, what: &NodeError) {
        self.0.push(format!("{file}:{}: {path}: {}", place.line, what.message()));
    }
}
