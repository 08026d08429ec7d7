//! The tree that every format is read into.
//!
//! The macro crate compiles this file too, so it names nothing but `std` and `indexmap`.

use std::fmt;

use indexmap::IndexMap;
use indexmap::map::Entry;

/// How deep a document may be nested: deeper than any is, and shallow enough for every stack.
pub const MAX_DEPTH: usize = 64;

/// A place in a text: line and column, both from 1.
///
/// The column counts bytes, which finds it at once however long a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The byte in the line, from 1.
    pub column: u32,
}

/// The beginning of a text, which is also where that is which was never written.
impl Default for Place {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

/// `12:5`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A value, and where it stands.
///
/// Two nodes are equal if their values are: where they stand does not count.
#[derive(Clone)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it begins.
    pub place: Place,
}

impl Node {
    /// A value at a place.
    pub fn new(value: Value, place: Place) -> Self {
        Self { value, place }
    }

    /// The value under `key`, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.get(key)
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The map, if it is one.
    pub fn as_map(&self) -> Option<&Map> {
        if let Value::Map(map) = &self.value { Some(map) } else { None }
    }

    /// The list, if it is one.
    pub fn as_list(&self) -> Option<&[Node]> {
        if let Value::List(list) = &self.value { Some(list) } else { None }
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Shows what kind of value it is, never the value: a document may hold secrets.
impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.value.kind(), self.place)
    }
}

/// What a document can hold.
///
/// Dates and times, which TOML has, are texts here, spelled as they were.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// Nothing; TOML has no word for it.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number, from the least `i64` to the greatest `u64`.
    Integer(i128),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map.
    Map(Map),
}

impl Value {
    /// What a message says was found: `a text`, never the text.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "`true` or `false`",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a number with a fraction",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a table",
        }
    }

    /// A whole number, if it is one that a document may hold.
    pub fn integer(number: i128) -> Option<Self> {
        (i128::from(i64::MIN)..=i128::from(u64::MAX)).contains(&number).then_some(Self::Integer(number))
    }
}

/// Shows what kind of value it is, never the value: a document may hold secrets.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}

/// Values by name, in the order in which they were written; each name stands once.
///
/// Two maps are equal if they have the same names with the same values, in any order.
#[derive(Clone, Default, PartialEq)]
pub struct Map {
    entries: IndexMap<String, (Place, Node)>,
}

impl Map {
    /// A map without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many names it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value of a name.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries.get(key).map(|(_, node)| node)
    }

    /// Where a name stands.
    pub fn place(&self, key: &str) -> Option<Place> {
        self.entries.get(key).map(|(place, _)| *place)
    }

    /// The names and their values, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Node)> {
        self.entries.iter().map(|(key, (_, node))| (key.as_str(), node))
    }

    /// The names, in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Adds a name that stands at `place`.
    ///
    /// # Errors
    ///
    /// Where the name stands already; the map is as it was.
    pub fn insert(&mut self, key: String, place: Place, node: Node) -> Result<(), Place> {
        match self.entries.entry(key) {
            Entry::Occupied(entry) => Err(entry.get().0),
            Entry::Vacant(entry) => {
                entry.insert((place, node));
                Ok(())
            }
        }
    }
}

/// Shows the names, never the values: a document may hold secrets.
impl fmt::Debug for Map {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.keys()).finish()
    }
}

impl IntoIterator for Map {
    type Item = (String, Place, Node);
    type IntoIter = Entries;

    fn into_iter(self) -> Entries {
        Entries(self.entries.into_iter())
    }
}

/// The entries of a [`Map`], by value: name, its place, and the value.
pub struct Entries(indexmap::map::IntoIter<String, (Place, Node)>);

impl Iterator for Entries {
    type Item = (String, Place, Node);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, (place, node))| (key, place, node))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Entries {}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries").field("left", &self.0.len()).finish()
    }
}
