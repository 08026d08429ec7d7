//! Any serde type from a node.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};

use super::node::{Node, Place, Value};
use super::refusal::{Refusal, refuses};

/// Why a type cannot be read from a node: the path, the line, what was found and what to write.
///
/// No message holds a value of the document; what a type says in its own words is cleared of the words of the value.
#[derive(Clone, PartialEq, Eq)]
pub struct NodeError {
    path: String,
    place: Option<Place>,
    refusal: Refusal,
}

impl NodeError {
    /// The value that does not fit, as in `plugins[0].id`; empty for the whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where it stands; for a field that is missing, where the table stands.
    pub fn place(&self) -> Option<Place> {
        self.place
    }

    /// What is wrong with it, and what to write.
    pub fn message(&self) -> String {
        self.refusal.to_string()
    }

    /// The same, one step further out.
    fn inside(mut self, step: &str, place: Place) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{step}{dot}{}", self.path);
        self.at(place)
    }

    fn at(mut self, place: Place) -> Self {
        self.place.get_or_insert(place);
        self
    }

    fn of(mut self, node: &Node) -> Self {
        if let Value::Text(text) = &node.value {
            self.refusal = self.refusal.without(text);
        }
        self.at(node.place)
    }
}

/// `line 3: plugins[0].id: found a whole number; write a text`.
impl fmt::Display for NodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "line {}: ", place.line)?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.refusal.fmt(f)
    }
}

/// As it is displayed.
impl fmt::Debug for NodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for NodeError {}

impl From<Refusal> for NodeError {
    fn from(refusal: Refusal) -> Self {
        Self { path: String::new(), place: None, refusal }
    }
}

refuses! { NodeError }

/// Hands a node's value to whoever reads it; what a type cannot do with it is an error at the node.
impl<'de> Deserializer<'de> for &'de Node {
    type Error = NodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        let read = match &self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Integer(number) => match (u64::try_from(*number), i64::try_from(*number)) {
                (Ok(number), _) => visitor.visit_u64(number),
                (_, Ok(number)) => visitor.visit_i64(number),
                _ => visitor.visit_i128(*number),
            },
            Value::Float(number) => visitor.visit_f64(*number),
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List(list) => {
                let mut items = Items { list: list.iter(), index: 0 };
                let read = visitor.visit_seq(&mut items);
                read.and_then(|read| items.finish(list.len()).map(|()| read))
            }
            Value::Map(map) => visitor.visit_map(Entries { entries: Box::new(map.iter()), value: None }),
        };
        read.map_err(|error| error.of(self))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        visitor.visit_newtype_struct(self)
    }

    /// Fields have names in a document: serde would take a list of their values too.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        match self.value {
            Value::List(_) => Err(<NodeError as de::Error>::invalid_type(Unexpected::Seq, &visitor).of(self)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        let read = match &self.value {
            Value::Text(text) => visitor.visit_enum(text.as_str().into_deserializer()),
            Value::Map(map) => match map.iter().next() {
                Some((key, node)) if map.len() == 1 => visitor.visit_enum(Variant { key, node }),
                _ => Err(de::Error::invalid_value(
                    Unexpected::Map,
                    &"a table with one key, the name of the choice",
                )),
            },
            other => {
                let found = other.kind();
                let wanted = "a word, or a table with one key".to_owned();
                Err(NodeError::from(Refusal::Found { found, wanted }))
            }
        };
        read.map_err(|error| error.of(self))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier
    }
}

impl<'de> IntoDeserializer<'de, NodeError> for &'de Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Items<'de> {
    list: std::slice::Iter<'de, Node>,
    index: usize,
}

impl Items<'_> {
    /// Refuses a list that was not read to its end.
    fn finish(&self, length: usize) -> Result<(), NodeError> {
        match self.list.len() {
            0 => Ok(()),
            rest => Err(Refusal::unread(rest, length).into()),
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = NodeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, NodeError> {
        let Some(node) = self.list.next() else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        let read = seed.deserialize(node);
        read.map(Some).map_err(|error| error.inside(&format!("[{index}]"), node.place))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len())
    }
}

struct Entries<'de> {
    entries: Box<dyn Iterator<Item = (&'de str, &'de Node)> + 'de>,
    value: Option<(&'de str, &'de Node)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = NodeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, NodeError> {
        let Some((key, node)) = self.entries.next() else { return Ok(None) };
        self.value = Some((key, node));
        // What is wrong with a key is wrong at its line, and the message names it.
        seed.deserialize(StrDeserializer::new(key)).map(Some).map_err(|error: NodeError| error.at(node.place))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, NodeError> {
        let Some((key, node)) = self.value.take() else {
            return Err(de::Error::custom("a value was asked for without its key"));
        };
        seed.deserialize(node).map_err(|error| error.inside(&step(key), node.place))
    }
}

struct Variant<'de> {
    key: &'de str,
    node: &'de Node,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = NodeError;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), NodeError> {
        seed.deserialize(StrDeserializer::new(self.key)).map(|variant| (variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = NodeError;

    fn unit_variant(self) -> Result<(), NodeError> {
        de::Deserialize::deserialize(self.node)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, NodeError> {
        seed.deserialize(self.node).map_err(|error| error.inside(&step(self.key), self.node.place))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, NodeError> {
        let read = self.node.deserialize_seq(visitor);
        read.map_err(|error| error.inside(&step(self.key), self.node.place))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        let read = self.node.deserialize_map(visitor);
        read.map_err(|error| error.inside(&step(self.key), self.node.place))
    }
}

/// A name as a step of a path: in quotes where TOML would quote it.
pub(crate) fn step(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        format!("\"{}\"", key.escape_debug())
    }
}
