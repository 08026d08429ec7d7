//! JSON.
//!
//! `serde_json` reads it and lends each part of the text that it read; where a part begins in the text is where it stands. A
//! part is looked at once for each level that it is in, of which there are few.
//!
//! The macro crate compiles this file too.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::error::{DocumentError, DocumentProblem};
use super::node::{MAX_DEPTH, Map, Node, Value};
use super::text::Text;

pub(super) fn parse(text: &Text<'_>) -> Result<Node, DocumentError> {
    let reader = Reader { text };
    let raw = serde_json::from_str::<&RawValue>(text.content).map_err(|error| reader.syntax(0, &error))?;
    reader.node(raw.get(), MAX_DEPTH)
}

struct Reader<'t> {
    text: &'t Text<'t>,
}

impl<'t> Reader<'t> {
    fn node(&self, raw: &'t str, depth: usize) -> Result<Node, DocumentError> {
        let at = self.text.offset(raw);
        if depth == 0 {
            return Err(self.problem(at, DocumentProblem::TooDeep));
        }
        let value = match raw.as_bytes().first() {
            Some(b'{') => Value::Map(self.map(raw, depth - 1)?),
            Some(b'[') => {
                let list: Vec<&'t RawValue> = self.read(raw)?;
                let nodes = list.into_iter().map(|raw| self.node(raw.get(), depth - 1));
                Value::List(nodes.collect::<Result<_, _>>()?)
            }
            Some(b'"') => Value::Text(self.read(raw)?),
            Some(b't') => Value::Bool(true),
            Some(b'f') => Value::Bool(false),
            Some(b'n') => Value::Null,
            _ => number(raw).ok_or_else(|| self.problem(at, DocumentProblem::NumberTooLarge))?,
        };
        Ok(Node::new(value, self.text.place(at)))
    }

    fn map(&self, raw: &'t str, depth: usize) -> Result<Map, DocumentError> {
        let mut map = Map::new();
        let entries = serde_json::Deserializer::from_str(raw).deserialize_map(Entries);
        for (key, value) in entries.map_err(|error| self.syntax(self.text.offset(raw), &error))? {
            let at = self.text.offset(key.get());
            let key: String = self.read(key.get())?;
            let node = self.node(value.get(), depth)?;
            if let Err(first) = map.insert(key.clone(), self.text.place(at), node) {
                return Err(self.problem(at, DocumentProblem::Twice { key, first }));
            }
        }
        Ok(map)
    }

    /// Reads a part that is whole: what can still be wrong with it is an escape.
    fn read<T: serde::Deserialize<'t>>(&self, raw: &'t str) -> Result<T, DocumentError> {
        serde_json::from_str(raw).map_err(|error| self.syntax(self.text.offset(raw), &error))
    }

    fn problem(&self, at: usize, problem: DocumentProblem) -> DocumentError {
        DocumentError::new(self.text.file, self.text.place(at), problem)
    }

    /// The error of a part that begins at `start`: its lines count from there.
    fn syntax(&self, start: usize, error: &serde_json::Error) -> DocumentError {
        let mut place = self.text.place(start);
        let (line, column) = (super::text::capped(error.line()), super::text::capped(error.column()));
        if line > 1 {
            (place.line, place.column) = (place.line + line - 1, column.max(1));
        } else {
            place.column += column.saturating_sub(1);
        }
        let message = error.to_string();
        // The library ends its messages in a place of its own.
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        let cure = match error.classify() {
            Category::Eof if self.text.content.trim().is_empty() => {
                "; there is nothing in it, write `[]` or `{}`"
            }
            Category::Eof => "; it ends too early, write the rest",
            _ => "",
        };
        let message = format!("not JSON: {message}{cure}");
        DocumentError::new(self.text.file, place, DocumentProblem::Syntax(message))
    }
}

fn number(raw: &str) -> Option<Value> {
    if raw.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()) {
        return raw.parse().ok().and_then(Value::integer);
    }
    raw.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Float)
}

/// The keys and values of a map as they stand in the text, those that stand twice included.
struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(&'de RawValue, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}
