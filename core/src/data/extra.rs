//! What a manifest says beyond the fields that the framework knows.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value that a plugin's manifest holds for hosts that know it.
///
/// It is there without any code being run. [`Manifest::extra`](crate::Manifest::extra) finds one by its path; it serialises as
/// what it was written as.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extra {
    /// Nothing, where a file says `null`.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Another number.
    Number(f64),
    /// A text.
    Text(&'static str),
    /// Several.
    List(&'static [Self]),
    /// Several by name, in the order in which they are written.
    Table(&'static [(&'static str, Self)]),
}

impl Extra {
    /// The text, if it is one.
    pub const fn as_text(&self) -> Option<&'static str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of a list, if it is one; of anything else there are none.
    pub const fn items(&self) -> &'static [Self] {
        match self {
            Self::List(list) => list,
            _ => &[],
        }
    }

    /// The value that a table has under this path, if it is one and has.
    pub fn get(&self, path: &str) -> Option<&'static Self> {
        match self {
            Self::Table(table) => find(table, path),
            _ => None,
        }
    }
}

/// Finds a value by its path, with dots between the names; a name may have dots of its own.
pub(super) fn find(table: &'static [(&'static str, Extra)], path: &str) -> Option<&'static Extra> {
    table.iter().find_map(|(name, value)| {
        let rest = path.strip_prefix(name)?;
        if rest.is_empty() { Some(value) } else { value.get(rest.strip_prefix('.')?) }
    })
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(values) => serializer.collect_seq(*values),
            Self::Table(values) => table(values, serializer),
        }
    }
}

/// Serialises a table as a map.
pub(super) fn table<S: Serializer>(
    values: &&'static [(&'static str, Extra)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(values.len()))?;
    for (name, value) in *values {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

#[cfg(test)]
mod tests {
    use super::Extra;

    #[test]
    fn is_found_by_its_path_and_serialises_as_it_was_written() {
        const LIMITS: Extra = Extra::Table(&[
            ("a.b", Extra::List(&[Extra::Integer(-1), Extra::Number(0.5), Extra::Null])),
            ("a", Extra::Table(&[("c", Extra::Bool(true))])),
        ]);
        assert_eq!(LIMITS.get("a.b").map(Extra::items).map(<[_]>::len), Some(3));
        assert_eq!(LIMITS.get("a.c"), Some(&Extra::Bool(true)));
        assert_eq!(LIMITS.get("a.b.c"), None);
        assert_eq!(LIMITS.get(""), None);
        assert_eq!(serde_json::to_string(&LIMITS).unwrap(), r#"{"a.b":[-1,0.5,null],"a":{"c":true}}"#);
    }
}
