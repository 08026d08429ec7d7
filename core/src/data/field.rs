//! The fields of a manifest, as files and attributes name them.
//!
//! The macro crate compiles this file too, so it names nothing but `std`.

/// What a field of a manifest takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldShape {
    /// One text.
    Text,
    /// Texts: in a file a list of them, or one alone.
    Texts,
    /// Whole numbers: in a file a list of them, or one alone.
    Integers,
}

/// Every field that is text or numbers, and what it takes.
pub const FIELDS: &[(&str, FieldShape)] = &[
    ("id", FieldShape::Text),
    ("name", FieldShape::Text),
    ("version", FieldShape::Text),
    ("description", FieldShape::Text),
    ("authors", FieldShape::Texts),
    ("license", FieldShape::Text),
    ("homepage", FieldShape::Text),
    ("repository", FieldShape::Text),
    ("keywords", FieldShape::Texts),
    ("kinds", FieldShape::Texts),
    ("platforms", FieldShape::Texts),
    ("requires_host", FieldShape::Text),
    ("min_host", FieldShape::Text),
    ("max_host", FieldShape::Text),
    ("api_versions", FieldShape::Integers),
    ("depends_on", FieldShape::Texts),
    ("optional", FieldShape::Texts),
    ("conflicts", FieldShape::Texts),
    ("capabilities", FieldShape::Texts),
];

/// What files call a field too.
pub const FIELD_ALIASES: &[(&str, &str)] = &[
    ("title", "name"),
    ("author", "authors"),
    ("tags", "keywords"),
    ("kind", "kinds"),
    ("api_version", "api_versions"),
    ("dependencies", "depends_on"),
];

/// The field of this name or alias, and what it takes.
pub fn field(name: &str) -> Option<(&'static str, FieldShape)> {
    let name = FIELD_ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
    FIELDS.iter().find(|(known, _)| *known == name).copied()
}
