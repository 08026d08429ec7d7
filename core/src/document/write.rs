//! Any serde type as a node.

use std::fmt;

use serde::ser::{self, Serialize, Serializer};

use super::node::{Map, Node, Place, Value};

/// Why a value cannot be a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoNode(String);

impl fmt::Display for NoNode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoNode {}

impl ser::Error for NoNode {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Makes a node of a value: the place of each is the beginning.
pub(crate) fn node<T: Serialize + ?Sized>(value: &T) -> Result<Node, NoNode> {
    value.serialize(Writer)
}

fn at_none(value: Value) -> Node {
    Node::new(value, Place::default())
}

fn integer(number: i128) -> Result<Node, NoNode> {
    Value::integer(number)
        .map(at_none)
        .ok_or_else(|| NoNode("a whole number that no setting can hold".to_owned()))
}

fn insert(map: &mut Map, key: String, node: Node) -> Result<(), NoNode> {
    let twice = format!("`{}` stands twice; write it once", key.escape_debug());
    map.insert(key, Place::default(), node).map_err(|_| NoNode(twice))
}

struct Writer;

macro_rules! integers {
    ($($method:ident: $type:ty;)+) => {$(
        fn $method(self, number: $type) -> Result<Node, NoNode> {
            integer(number.into())
        }
    )+};
}

impl Serializer for Writer {
    type Ok = Node;
    type Error = NoNode;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = List;
    type SerializeMap = Table;
    type SerializeStruct = Table;
    type SerializeStructVariant = Table;

    integers! {
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_i128: i128;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
    }

    fn serialize_u128(self, number: u128) -> Result<Node, NoNode> {
        integer(i128::try_from(number).unwrap_or(i128::MAX))
    }

    fn serialize_bool(self, value: bool) -> Result<Node, NoNode> {
        Ok(at_none(Value::Bool(value)))
    }

    fn serialize_f32(self, number: f32) -> Result<Node, NoNode> {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Result<Node, NoNode> {
        Ok(at_none(Value::Float(number)))
    }

    fn serialize_char(self, letter: char) -> Result<Node, NoNode> {
        Ok(at_none(Value::Text(letter.to_string())))
    }

    fn serialize_str(self, text: &str) -> Result<Node, NoNode> {
        Ok(at_none(Value::Text(text.to_owned())))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Node, NoNode> {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<Node, NoNode> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Node, NoNode> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Node, NoNode> {
        Ok(at_none(Value::Null))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Node, NoNode> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Node, NoNode> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Node, NoNode> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Node, NoNode> {
        Table { variant: None, map: Map::new(), key: None }.with(variant, value)?.finish()
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List, NoNode> {
        Ok(List { variant: None, nodes: Vec::with_capacity(length.unwrap_or(0).min(1024)) })
    }

    fn serialize_tuple(self, length: usize) -> Result<List, NoNode> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<List, NoNode> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List, NoNode> {
        Ok(List { variant: Some(variant), nodes: Vec::new() })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Table, NoNode> {
        Ok(Table { variant: None, map: Map::new(), key: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Table, NoNode> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Table, NoNode> {
        Ok(Table { variant: Some(variant), map: Map::new(), key: None })
    }
}

/// A list under way, and the variant that it belongs to.
struct List {
    variant: Option<&'static str>,
    nodes: Vec<Node>,
}

/// A table under way, the variant that it belongs to, and the key whose value is due.
struct Table {
    variant: Option<&'static str>,
    map: Map,
    key: Option<String>,
}

fn under(variant: Option<&'static str>, node: Node) -> Result<Node, NoNode> {
    let Some(variant) = variant else { return Ok(node) };
    let mut map = Map::new();
    insert(&mut map, variant.to_owned(), node)?;
    Ok(at_none(Value::Map(map)))
}

impl List {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoNode> {
        self.nodes.push(node(value)?);
        Ok(())
    }

    fn finish(self) -> Result<Node, NoNode> {
        under(self.variant, at_none(Value::List(self.nodes)))
    }
}

impl Table {
    fn with<T: Serialize + ?Sized>(mut self, key: &str, value: &T) -> Result<Self, NoNode> {
        self.put(key, value)?;
        Ok(self)
    }

    fn put<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), NoNode> {
        insert(&mut self.map, key.to_owned(), node(value)?)
    }

    fn finish(self) -> Result<Node, NoNode> {
        under(self.variant, at_none(Value::Map(self.map)))
    }
}

macro_rules! lists {
    ($($kind:ident $method:ident;)+) => {$(
        impl ser::$kind for List {
            type Ok = Node;
            type Error = NoNode;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoNode> {
                self.push(value)
            }

            fn end(self) -> Result<Node, NoNode> {
                self.finish()
            }
        }
    )+};
}

lists! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

macro_rules! tables {
    ($($kind:ident)+) => {$(
        impl ser::$kind for Table {
            type Ok = Node;
            type Error = NoNode;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), NoNode> {
                self.put(key, value)
            }

            fn end(self) -> Result<Node, NoNode> {
                self.finish()
            }
        }
    )+};
}

tables! { SerializeStruct SerializeStructVariant }

impl ser::SerializeMap for Table {
    type Ok = Node;
    type Error = NoNode;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoNode> {
        self.key = Some(self::key(key)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoNode> {
        let key = self.key.take().unwrap_or_default();
        insert(&mut self.map, key, node(value)?)
    }

    fn end(self) -> Result<Node, NoNode> {
        self.finish()
    }
}

/// A key of a map: a text, or what is written as one.
fn key<T: Serialize + ?Sized>(key: &T) -> Result<String, NoNode> {
    match node(key)?.value {
        Value::Text(text) => Ok(text),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Bool(value) => Ok(value.to_string()),
        _ => Err(NoNode("a key that is no text; write a text".to_owned())),
    }
}
