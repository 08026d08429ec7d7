//! Documents: TOML, YAML and JSON as trees whose values know their lines.

use hookspec_core::document::{Document, DocumentProblem, Format, Map, Node, Value};
use serde::Deserialize;

use crate::Taken;

/// A document in TOML.
///
/// It is taken exactly where the crate `toml` takes it, but for numbers beyond `i64`, and holds the same; see [`held`] for the rest.
pub fn toml(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let read = held(text, Format::Toml);
    let theirs = text.parse::<toml::Table>();
    match (&read, theirs) {
        (Ok(root), Ok(theirs)) => {
            assert!(same(root, &toml::Value::Table(theirs)), "{text}");
        }
        // Its numbers are those of `i64` alone.
        (Ok(_), Err(error)) => {
            assert!(error.message().contains("too large"), "only this takes it: {error}\n{text}");
        }
        (Err(problem), Ok(_)) => assert!(is_limit(problem), "only the library takes it: {problem}\n{text}"),
        (Err(_), Err(_)) => {}
    }
    Taken::from(read.is_ok())
}

/// A document in JSON.
///
/// It is taken exactly where `serde_json` takes it, but for names that stand twice, and holds the same; see [`held`] for the rest.
pub fn json(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let read = held(text, Format::Json);
    let theirs = serde_json::from_str::<serde_json::Value>(text.strip_prefix('\u{feff}').unwrap_or(text));
    match (&read, theirs) {
        (Ok(root), Ok(theirs)) => assert_eq!(unsigned(as_json(root)), unsigned(theirs), "{text}"),
        (Ok(_), Err(error)) => panic!("only this takes it: {error}\n{text}"),
        (Err(problem), Ok(_)) => {
            let other = is_limit(problem) || matches!(problem, DocumentProblem::Twice { .. });
            assert!(other, "only `serde_json` takes it: {problem}\n{text}");
        }
        (Err(_), Err(_)) => {}
    }
    Taken::from(read.is_ok())
}

/// A document in YAML; see [`held`]. What is JSON is the same in YAML, if it has no tabs or controls, of which YAML allows fewer.
pub fn yaml(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let read = held(text, Format::Yaml);
    if let (Ok(root), Ok(json)) = (&read, Format::Json.parse("document", text)) {
        assert_eq!(as_json(root), as_json(&json), "{text}");
    }
    Taken::from(read.is_ok())
}

/// What must hold whatever the format: an error names the file and a line of the text, and says something; a tree is no deeper
/// than it may be, each value stands in the text, and a type is read from it or refused in one line.
fn held(text: &str, format: Format) -> Result<Node, DocumentProblem> {
    let lines = u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count() + 1).unwrap();
    let document = match Document::parse("document", text, format) {
        Ok(document) => document,
        Err(error) => {
            assert!(error.line().is_some_and(|line| (1..=lines + 1).contains(&line)), "{error}\n{text}");
            assert!(error.to_string().starts_with("document:"), "{error}");
            return Err(rebuilt(error.problem()));
        }
    };
    stands(document.root(), lines, hookspec_core::document::MAX_DEPTH);
    if let Err(error) = document.read::<Sample>() {
        let error = error.to_string();
        assert!(error.starts_with("document:") && !error.contains('\n'), "{error:?}");
    }
    Ok(document.root().clone())
}

/// A type of every kind of value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read for its errors")]
struct Sample {
    id: Option<String>,
    number: Option<u16>,
    rate: Option<f32>,
    pair: Option<(bool, char)>,
    choice: Option<Choice>,
    inside: Option<Box<Sample>>,
    all: Option<Vec<i64>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "read for its errors")]
enum Choice {
    None,
    One(u8),
    Two(u8, u8),
    Three { three: () },
}

fn stands(node: &Node, lines: u32, depth: usize) {
    assert!(depth > 0 && (1..=lines + 1).contains(&node.place.line), "{node:?}");
    match &node.value {
        Value::List(list) => list.iter().for_each(|node| stands(node, lines, depth - 1)),
        Value::Map(map) => map.iter().for_each(|(_, node)| stands(node, lines, depth - 1)),
        _ => {}
    }
}

fn rebuilt(problem: &DocumentProblem) -> DocumentProblem {
    match problem {
        DocumentProblem::Twice { key, first } => DocumentProblem::Twice { key: key.clone(), first: *first },
        DocumentProblem::TooDeep => DocumentProblem::TooDeep,
        DocumentProblem::NumberTooLarge => DocumentProblem::NumberTooLarge,
        other => DocumentProblem::Syntax(other.to_string()),
    }
}

/// Whether it is a limit of ours, which others may have elsewhere.
fn is_limit(problem: &DocumentProblem) -> bool {
    matches!(problem, DocumentProblem::TooDeep | DocumentProblem::NumberTooLarge)
}

fn as_json(node: &Node) -> serde_json::Value {
    use serde_json::{Number, Value as Json};
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Integer(number) => u64::try_from(*number)
            .map(Json::from)
            .or_else(|_| i64::try_from(*number).map(Json::from))
            .unwrap_or_else(|_| panic!("{number} is out of range")),
        Value::Float(number) => {
            Number::from_f64(*number).map_or_else(|| Json::from(number.to_string()), Json::Number)
        }
        Value::Text(text) => Json::from(text.as_str()),
        Value::List(list) => list.iter().map(as_json).collect(),
        Value::Map(map) => table(map),
    }
}

fn table(map: &Map) -> serde_json::Value {
    map.iter().map(|(key, node)| (key.to_owned(), as_json(node))).collect()
}

/// A value in which every zero is the same: `-0` is a whole number here, and none to `serde_json`.
fn unsigned(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value as Json;
    match value {
        Json::Number(number) if number.as_f64() == Some(0.0) => Json::from(0),
        Json::Array(list) => list.into_iter().map(unsigned).collect(),
        Json::Object(table) => table.into_iter().map(|(key, value)| (key, unsigned(value))).collect(),
        other => other,
    }
}

/// Whether a tree holds what the library read: a date is a text here, spelled as it was.
fn same(node: &Node, theirs: &toml::Value) -> bool {
    match (&node.value, theirs) {
        (Value::Text(text), toml::Value::Datetime(date)) => text.parse().as_ref().ok() == Some(date),
        (Value::Text(text), toml::Value::String(theirs)) => text == theirs,
        (Value::Integer(number), toml::Value::Integer(theirs)) => *number == i128::from(*theirs),
        (Value::Float(number), toml::Value::Float(theirs)) => number.total_cmp(theirs).is_eq(),
        (Value::Bool(value), toml::Value::Boolean(theirs)) => value == theirs,
        (Value::List(list), toml::Value::Array(theirs)) => {
            list.len() == theirs.len() && list.iter().zip(theirs).all(|(node, theirs)| same(node, theirs))
        }
        (Value::Map(map), toml::Value::Table(theirs)) => {
            let of = |key: &str, node: &Node| theirs.get(key).is_some_and(|theirs| same(node, theirs));
            map.len() == theirs.len() && map.iter().all(|(key, node)| of(key, node))
        }
        _ => false,
    }
}
