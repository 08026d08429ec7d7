//! Where a reader is: a way of names and numbers that costs nothing until somebody asks for its text.

use std::fmt;

use crate::document::step;

/// A way from the section of a plugin to one value in it.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    /// The section itself.
    Root,
    /// A field of a table.
    Field(&'p Path<'p>, &'p str),
    /// An item of a list, from 0.
    Item(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// How many steps it has.
    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Root => 0,
            Self::Field(parent, _) | Self::Item(parent, _) => parent.depth() + 1,
        }
    }

    /// The place that it leads to.
    pub(super) fn spot(&self) -> Spot {
        match self {
            Self::Root => Spot { table: String::new(), name: String::new() },
            Self::Field(parent, name) => Spot { table: parent.to_string(), name: (*name).to_owned() },
            Self::Item(parent, index) => Spot { table: parent.to_string(), name: format!("[{index}]") },
        }
    }

    /// The place of a field of what it leads to.
    pub(super) fn field(&self, name: &str) -> Spot {
        Spot { table: self.to_string(), name: name.to_owned() }
    }
}

/// `retry.limit`, `peers[2]`, `"odd name".x`.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Path::Root, name) => f.write_str(&step(name)),
            Self::Field(parent, name) => write!(f, "{parent}.{}", step(name)),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// A place in the settings of a plugin: the path of a table or a list, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spot {
    pub(super) table: String,
    pub(super) name: String,
}

impl Spot {
    /// Whether it is the section itself.
    pub(super) fn is_root(&self) -> bool {
        self.table.is_empty() && self.name.is_empty()
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_root() || self.name.starts_with('[') {
            return write!(f, "{}{}", self.table, self.name);
        }
        let dot = if self.table.is_empty() { "" } else { "." };
        write!(f, "{}{dot}{}", self.table, step(&self.name))
    }
}
