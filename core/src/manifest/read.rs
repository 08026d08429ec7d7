//! From a document to the fields of a manifest.
//!
//! The macro crate compiles this file too, for the file that `#[plugin(manifest = "…")]` names.

use super::field::{FIELDS, Field, Shape};
use super::nearest;
use crate::document::{Map, Node, Place, Value};

/// What a document says of a plugin.
#[derive(Debug, Clone, Default)]
pub(crate) struct Read {
    pub(crate) fields: Vec<ReadField>,
    /// What there is beyond the fields that are known.
    pub(crate) extra: Map,
}

/// One field, by whatever name.
#[derive(Debug, Clone)]
pub(crate) struct ReadField {
    pub(crate) field: Field,
    /// The path that it was found at.
    pub(crate) written: String,
    pub(crate) place: Place,
    pub(crate) value: ReadValue,
}

/// What a field holds.
#[derive(Debug, Clone)]
pub(crate) enum ReadValue {
    Texts(Vec<(String, Place)>),
    Integers(Vec<(u32, Place)>),
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadProblem {
    pub(crate) place: Place,
    pub(crate) message: String,
}

/// Takes a document apart; `names` are paths at which it has fields by other names than their own.
pub(crate) fn read(root: &Node, names: &[(String, Field)]) -> (Read, Vec<ReadProblem>) {
    let mut reader = Reader { names, read: Read::default(), problems: Vec::new() };
    match &root.value {
        Value::Map(map) => reader.table("", map),
        Value::Null => {}
        other => {
            let message =
                format!("a manifest is a table of fields, and this is {}; write `id` first", other.kind());
            reader.problems.push(ReadProblem { place: root.place, message });
        }
    }
    (reader.read, reader.problems)
}

struct Reader<'a> {
    names: &'a [(String, Field)],
    read: Read,
    problems: Vec<ReadProblem>,
}

impl Reader<'_> {
    fn problem(&mut self, place: Place, message: String) {
        self.problems.push(ReadProblem { place, message });
    }

    /// Takes a table apart: the whole document, or one that has fields in it.
    fn table(&mut self, within: &str, map: &Map) {
        for (key, node) in map.iter() {
            let path = if within.is_empty() { key.to_owned() } else { format!("{within}.{key}") };
            let place = map.place(key).unwrap_or(node.place);
            let field = self.names.iter().find(|(name, _)| *name == path).map(|(_, field)| *field);
            let renamed = |known: &Field| self.names.iter().any(|(_, field)| field == known);
            let own = || Field::of(key).filter(|field| within.is_empty() && !renamed(field));
            match (field.or_else(own), &node.value) {
                (Some(Field::Extra), value) => self.extra(key, place, node, field.is_none().then_some(value)),
                (Some(field), _) => self.field(field, path, place, node),
                (None, Value::Map(inner)) if self.leads_to_fields(&path) => self.table(&path, inner),
                (None, Value::Map(_)) if within.is_empty() && self.near(within, key).is_none() => {
                    self.keep(key, place, node);
                }
                _ => {
                    let message = self.unknown(within, key);
                    self.problem(place, message);
                }
            }
        }
    }

    /// Whether fields lie in the table at this path.
    fn leads_to_fields(&self, path: &str) -> bool {
        self.names.iter().any(|(name, _)| name.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
    }

    /// The `extra` table itself, of which the entries are kept, or something that goes by another name.
    fn extra(&mut self, key: &str, place: Place, node: &Node, table: Option<&Value>) {
        match table {
            None => self.keep(key, place, node),
            Some(Value::Map(map)) => {
                for (key, node) in map.iter() {
                    self.keep(key, map.place(key).unwrap_or(node.place), node);
                }
            }
            Some(other) => {
                self.problem(
                    node.place,
                    format!("`{key}` is a table, and this is {}; write `[{key}]`", other.kind()),
                );
            }
        }
    }

    fn keep(&mut self, key: &str, place: Place, node: &Node) {
        if let Err(first) = self.read.extra.insert(key.to_owned(), place, node.clone()) {
            let message = format!(
                "`{key}` stands among what only some hosts know twice, first in line {}; write it once",
                first.line
            );
            self.problem(place, message);
        }
    }

    fn field(&mut self, field: Field, path: String, place: Place, node: &Node) {
        if let Some(first) = self.read.fields.iter().find(|known| known.field == field) {
            let line = first.place.line;
            let message =
                format!("`{path}` says again what `{}` says in line {line}; write it once", first.written);
            return self.problem(place, message);
        }
        let value = match field.shape() {
            Shape::Text => text(node).map(|text| ReadValue::Texts(vec![text])),
            Shape::Integers => several(node, integer).map(ReadValue::Integers),
            Shape::Texts | Shape::Table => several(node, text).map(ReadValue::Texts),
        };
        match value {
            Ok(value) => self.read.fields.push(ReadField { field, written: path, place, value }),
            Err((at, found)) => {
                let wanted = match field.shape() {
                    Shape::Text => "a text",
                    Shape::Integers => "whole numbers",
                    Shape::Texts | Shape::Table => "texts",
                };
                self.problem(
                    at,
                    format!("`{path}` takes {wanted}, and this is {found}; write {wanted} there"),
                );
            }
        }
    }

    /// The names that may stand in a table.
    fn known(&self, within: &str) -> Vec<&str> {
        let renamed = self.names.iter().filter_map(|(name, _)| match within {
            "" => name.split('.').next(),
            _ => name.strip_prefix(within)?.strip_prefix('.'),
        });
        let own = FIELDS.iter().filter(|(known, ..)| !self.names.iter().any(|(_, field)| field == known));
        let mut known: Vec<&str> = renamed.collect();
        if within.is_empty() {
            known.extend(own.map(|(_, name, _)| *name));
        }
        known.dedup();
        known
    }

    fn near(&self, within: &str, key: &str) -> Option<&str> {
        nearest(key, self.known(within))
    }

    fn unknown(&self, within: &str, key: &str) -> String {
        let near =
            self.near(within, key).map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
        let known = self.known(within).join("`, `");
        let place = if within.is_empty() { String::new() } else { format!(" of `{within}`") };
        let joint = if near.is_empty() { ";" } else { "" };
        format!(
            "unknown field `{key}`{place}{near}{joint} known are `{known}`; what only some hosts know goes under `extra`"
        )
    }
}

type Found<T> = Result<T, (Place, &'static str)>;

fn several<T>(node: &Node, one: fn(&Node) -> Found<T>) -> Found<Vec<T>> {
    match &node.value {
        Value::List(list) => list.iter().map(one).collect(),
        _ => one(node).map(|value| vec![value]),
    }
}

fn text(node: &Node) -> Found<(String, Place)> {
    match &node.value {
        Value::Text(text) => Ok((text.trim_end().to_owned(), node.place)),
        other => Err((node.place, other.kind())),
    }
}

fn integer(node: &Node) -> Found<(u32, Place)> {
    match &node.value {
        Value::Integer(number) => u32::try_from(*number)
            .map(|number| (number, node.place))
            .map_err(|_| (node.place, "out of range")),
        other => Err((node.place, other.kind())),
    }
}
