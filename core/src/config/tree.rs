//! The tree that all layers are merged into.

use std::mem;

use indexmap::IndexMap;

use super::Provenance;
use crate::document::{Node, Value};

/// A value, where it came from, and what it covers: the latest first.
#[derive(Clone)]
pub(super) struct Setting {
    pub(super) content: Content,
    pub(super) from: Provenance,
    pub(super) covers: Vec<Provenance>,
}

#[derive(Clone)]
pub(super) enum Content {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(String, Spelling),
    /// The value of an environment variable that is no text.
    NotText,
    List(Vec<Setting>),
    Table(Table),
}

impl Content {
    /// What a message says was found, never the value.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "`true` or `false`",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a number with a fraction",
            Self::Text(..) => "a text",
            Self::NotText => "bytes that are no text",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// What may be made of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Nothing: a text of code.
    Literal,
    /// Its `${…}` are replaced: a text of a file.
    Template,
    /// It becomes what is asked for: a text from where there is nothing but texts.
    Loose,
}

/// Settings by name, in the order in which they came.
#[derive(Clone, Default)]
pub(super) struct Table {
    entries: IndexMap<String, Entry>,
    any_loose: bool,
}

#[derive(Clone)]
struct Entry {
    /// Whether the name is from where names cannot be spelled as they are: it stands for every name of the same letters.
    loose: bool,
    setting: Setting,
}

impl Setting {
    pub(super) fn new(content: Content, from: Provenance) -> Self {
        Self { content, from, covers: Vec::new() }
    }

    /// What a document says; `from` tells where a line is.
    pub(super) fn of_node(node: Node, spelling: Spelling, from: &dyn Fn(u32) -> Provenance) -> Self {
        let content = match node.value {
            Value::Null => Content::Null,
            Value::Bool(value) => Content::Bool(value),
            Value::Integer(number) => Content::Integer(number),
            Value::Float(number) => Content::Float(number),
            Value::Text(text) => Content::Text(text, spelling),
            Value::List(list) => {
                Content::List(list.into_iter().map(|node| Self::of_node(node, spelling, from)).collect())
            }
            Value::Map(map) => {
                let mut table = Table::default();
                for (key, _, node) in map {
                    table.put(key, false, Self::of_node(node, spelling, from));
                }
                Content::Table(table)
            }
        };
        Self::new(content, from(node.place.line))
    }

    /// Lays another over this one: tables are merged, anything else is covered.
    pub(super) fn merge(&mut self, over: Self) {
        match (&mut self.content, over.content) {
            (Content::Table(table), Content::Table(entries)) => {
                for (key, entry) in entries.entries {
                    table.put(key, entry.loose, entry.setting);
                }
            }
            (covered, content) => {
                *covered = content;
                let covered = mem::replace(&mut self.from, over.from);
                self.covers.insert(0, covered);
            }
        }
    }

    pub(super) fn as_table(&self) -> Option<&Table> {
        if let Content::Table(table) = &self.content { Some(table) } else { None }
    }
}

impl Table {
    /// Lays a setting over the one of this name, or adds it.
    pub(super) fn put(&mut self, key: String, loose: bool, setting: Setting) {
        self.any_loose |= loose;
        let Some(at) = self.position(&key, loose) else {
            self.entries.insert(key, Entry { loose, setting });
            return;
        };
        if let Some((_, entry)) = self.entries.get_index_mut(at) {
            entry.setting.merge(setting);
            if entry.loose && !loose {
                // The name as it is spelled is better than one that only has its letters.
                entry.loose = false;
                if let Some((_, entry)) = self.entries.shift_remove_index(at) {
                    self.entries.shift_insert(at, key, entry);
                }
            }
        }
    }

    /// Adds a setting at the end of a way of loose names.
    pub(super) fn put_at(&mut self, way: &[String], setting: Setting) {
        let Some((key, rest)) = way.split_first() else { return };
        if rest.is_empty() {
            return self.put(key.clone(), true, setting);
        }
        let mut table = Self::default();
        let from = setting.from.clone();
        table.put_at(rest, setting);
        self.put(key.clone(), true, Setting::new(Content::Table(table), from));
    }

    /// The setting of a name, which may be one that is spelled loosely.
    pub(super) fn get(&self, key: &str) -> Option<&Setting> {
        self.position(key, false).map(|at| &self.entries[at].setting)
    }

    fn position(&self, key: &str, loose: bool) -> Option<usize> {
        let exact = self.entries.get_index_of(key);
        if exact.is_some() || !(loose || self.any_loose) {
            return exact;
        }
        self.entries.iter().position(|(name, entry)| (loose || entry.loose) && same_letters(name, key))
    }

    /// The names, whether each is loose, and the settings.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, bool, &Setting)> {
        self.entries.iter().map(|(key, entry)| (key.as_str(), entry.loose, &entry.setting))
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Whether two names have the same letters and digits, whatever stands between them: `max-agents`, `maxAgents`, `MAX_AGENTS`.
pub(super) fn same_letters(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    a == b || letters(a).eq(letters(b))
}
