//! A manifest as data, and the one text that stands for it.
//!
//! What is signed must have one spelling. Ours is the one that Python's `json.dumps(value, sort_keys=True, separators=(",",
//! ":"))` gives, since AiSOC's publishers sign that: keys sorted by code point, no spaces, everything beyond printable ASCII
//! escaped, floats as Python's `repr` writes them. What could be read in two ways is refused instead of guessed at.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// How deep lists and maps may be nested.
const DEEPEST: usize = 64;

/// A value from a manifest file, with a canonical text; read it from any serde format.
///
/// Keys are texts, and each stands once in its map. A number is a whole one of at most 64 bits, or a finite float; floats beyond
/// that range and `-0` are refused, because readers of JSON do not agree on what they are.
///
/// # Examples
///
/// ```
/// use hookspec_core::trust::Canonical;
///
/// let manifest: Canonical = serde_json::from_str(r#"{"id": "grüße", "rate": 1e16, "tags": []}"#).unwrap();
/// assert_eq!(manifest.to_json(), r#"{"id":"gr\u00fc\u00dfe","rate":1e+16,"tags":[]}"#);
/// assert_eq!(manifest.text("id"), Some("grüße"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Canonical(Value);

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(String),
    List(Vec<Self>),
    Map(BTreeMap<String, Self>),
}

impl Canonical {
    /// A text.
    pub fn of_text(text: impl Into<String>) -> Self {
        Self(Value::Text(text.into()))
    }

    /// A map of these fields; where a name is given twice, the last counts.
    pub fn of_fields<K: Into<String>>(fields: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self(Value::Map(fields.into_iter().map(|(name, Self(value))| (name.into(), value)).collect()))
    }

    /// The text of a field, where this is a map and the field is a text.
    pub fn text(&self, field: &str) -> Option<&str> {
        match &self.0 {
            Value::Map(fields) => match fields.get(field) {
                Some(Value::Text(text)) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The same without these fields, where this is a map.
    #[must_use]
    pub fn without(mut self, fields: &[&str]) -> Self {
        if let Value::Map(all) = &mut self.0 {
            all.retain(|name, _| !fields.contains(&name.as_str()));
        }
        self
    }

    /// Whether it is a map.
    pub fn is_map(&self) -> bool {
        matches!(self.0, Value::Map(_))
    }

    /// The canonical JSON text, which is ASCII.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        self.0.write(&mut json);
        json
    }
}

impl Value {
    fn write(&self, json: &mut String) {
        match self {
            Self::Null => json.push_str("null"),
            Self::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
            Self::Integer(value) => json.push_str(&value.to_string()),
            Self::Float(value) => json.push_str(&float(*value)),
            Self::Text(text) => write_text(text, json),
            Self::List(items) => {
                json.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        json.push(',');
                    }
                    item.write(json);
                }
                json.push(']');
            }
            // The map is sorted by UTF-8, which sorts as code points do.
            Self::Map(fields) => {
                json.push('{');
                for (at, (name, value)) in fields.iter().enumerate() {
                    if at > 0 {
                        json.push(',');
                    }
                    write_text(name, json);
                    json.push(':');
                    value.write(json);
                }
                json.push('}');
            }
        }
    }
}

fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            ' '..='~' => json.push(letter),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    // Writing to a string does not fail.
                    let _ = write!(json, "\\u{unit:04x}");
                }
            }
        }
    }
    json.push('"');
}

/// A finite float as Python's `repr` has it: the same shortest digits, plain from 1e-4 up to 1e16, else with an exponent of at
/// least two digits.
fn float(value: f64) -> String {
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..16).contains(&exponent) {
        let plain = value.to_string();
        if plain.contains('.') { plain } else { plain + ".0" }
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{digits}e{sign}{:02}", exponent.unsigned_abs())
    }
}

impl<'de> Deserialize<'de> for Canonical {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Reader { room: DEEPEST }.deserialize(deserializer).map(Self)
    }
}

/// Reads a value with room for so many levels below it.
#[derive(Clone, Copy)]
struct Reader {
    room: usize,
}

impl Reader {
    fn below<E: Error>(self) -> Result<Self, E> {
        match self.room.checked_sub(1) {
            Some(room) => Ok(Self { room }),
            None => Err(E::custom(format_args!("nested deeper than {DEEPEST} levels"))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null, a boolean, a number, a text, a list or a map")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        // Readers without big integers hand over a float where Python has an integer: 2^64 and beyond, and `-0`.
        const BEYOND: f64 = 18_446_744_073_709_551_616.0;
        const BELOW: f64 = -9_223_372_036_854_775_808.0;
        if !(BELOW..BEYOND).contains(&value) || (value == 0.0 && value.is_sign_negative()) {
            return Err(E::custom("a number that has no canonical text: write it as a text"));
        }
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let below = self.below()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(below)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let below = self.below()?;
        let mut fields = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(below)?;
            if fields.contains_key(&name) {
                let name = name.escape_debug();
                return Err(A::Error::custom(format_args!("key `{name}` is given twice; write it once")));
            }
            fields.insert(name, value);
        }
        Ok(Value::Map(fields))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn canonical(json: &str) -> Result<String, String> {
        serde_json::from_str::<Canonical>(json)
            .map(|value| value.to_json())
            .map_err(|error| error.to_string())
    }

    /// Made with Python 3.11: `json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))`.
    #[test]
    fn gives_the_text_that_python_gives() {
        for (text, python) in
            include_str!("python_facts.txt").lines().filter_map(|line| line.split_once("  =>  "))
        {
            assert_eq!(canonical(text).as_deref(), Ok(python), "{text}");
        }
    }

    #[test]
    fn refuses_what_could_be_read_in_two_ways() {
        for (json, message) in [
            (r#"{"a": 1, "a": 1}"#, "key `a` is given twice"),
            (r#"{"a": {"b": 1, "c": 2, "b": 3}}"#, "key `b` is given twice"),
            ("[18446744073709551616]", "no canonical text"),
            ("[1e300]", "no canonical text"),
            ("[-0]", "no canonical text"),
            ("[-0.0]", "no canonical text"),
            ("[-1e19]", "no canonical text"),
        ] {
            let error = canonical(json).unwrap_err();
            assert!(error.contains(message), "{json}: {error}");
        }
    }

    #[test]
    fn refuses_what_is_nested_without_end() {
        let nested = |levels: usize| canonical(&format!("{}{}", "[".repeat(levels), "]".repeat(levels)));
        assert!(nested(DEEPEST).is_ok());
        assert!(nested(DEEPEST + 1).unwrap_err().contains("nested deeper than 64 levels"));
        assert!(nested(100_000).is_err());
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            (-1e6..1e6).prop_filter_map("-0", |f: f64| (f != 0.0).then(|| f.into())),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                proptest::collection::btree_map(any::<String>(), inner, 0..4)
                    .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
            ]
        })
    }

    proptest! {
        #[test]
        fn says_the_same_as_what_it_was_read_from(value in any_json()) {
            let json = canonical(&value.to_string()).unwrap();
            prop_assert!(json.is_ascii());
            prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&json).unwrap(), &value);
            prop_assert_eq!(canonical(&json).unwrap(), json);
        }

        #[test]
        fn differs_where_the_values_do(a in any_json(), b in any_json()) {
            prop_assert_eq!(canonical(&a.to_string()) == canonical(&b.to_string()), a == b);
        }
    }
}
