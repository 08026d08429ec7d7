//! The fields of a manifest, as files and attributes name them.
//!
//! The macro crate compiles this file too, so it names nothing but `std`.

use std::fmt;

/// A field of a plugin's manifest.
///
/// Displays as its name: `depends_on`. The values are described at the fields of [`Manifest`](crate::Manifest) and of
/// [`#[plugin]`](https://docs.rs/hookspec/latest/hookspec/attr.plugin.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Field {
    /// What tells the plugin from others.
    Id,
    /// What a person calls it.
    Name,
    /// Its version.
    Version,
    /// One line for a person.
    Description,
    /// Who wrote it.
    Authors,
    /// Under which license it is.
    License,
    /// Its page.
    Homepage,
    /// Where its source is.
    Repository,
    /// Words that it is found by.
    Keywords,
    /// The host's kinds that it is of.
    Kinds,
    /// The platforms that it runs on.
    Platforms,
    /// The versions of the host that it works with.
    RequiresHost,
    /// The least of them.
    MinHost,
    /// The greatest of them.
    MaxHost,
    /// The versions of the host's interface that it works with.
    ApiVersions,
    /// The plugins that it needs.
    DependsOn,
    /// The plugins that it runs after when they are there.
    Optional,
    /// The plugins that it cannot run beside.
    Conflicts,
    /// The rights that it declares.
    Capabilities,
    /// What only some hosts know.
    Extra,
}

/// What a field of a manifest takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One text.
    Text,
    /// Texts: in a file a list of them, or one alone.
    Texts,
    /// Whole numbers: in a file a list of them, or one alone.
    Integers,
    /// A table of anything.
    Table,
}

/// Every field, what it is called, and what it takes.
pub(crate) const FIELDS: &[(Field, &str, Shape)] = &[
    (Field::Id, "id", Shape::Text),
    (Field::Name, "name", Shape::Text),
    (Field::Version, "version", Shape::Text),
    (Field::Description, "description", Shape::Text),
    (Field::Authors, "authors", Shape::Texts),
    (Field::License, "license", Shape::Text),
    (Field::Homepage, "homepage", Shape::Text),
    (Field::Repository, "repository", Shape::Text),
    (Field::Keywords, "keywords", Shape::Texts),
    (Field::Kinds, "kinds", Shape::Texts),
    (Field::Platforms, "platforms", Shape::Texts),
    (Field::RequiresHost, "requires_host", Shape::Text),
    (Field::MinHost, "min_host", Shape::Text),
    (Field::MaxHost, "max_host", Shape::Text),
    (Field::ApiVersions, "api_versions", Shape::Integers),
    (Field::DependsOn, "depends_on", Shape::Texts),
    (Field::Optional, "optional", Shape::Texts),
    (Field::Conflicts, "conflicts", Shape::Texts),
    (Field::Capabilities, "capabilities", Shape::Texts),
    (Field::Extra, "extra", Shape::Table),
];

/// What files call a field too.
const ALIASES: &[(&str, Field)] = &[
    ("author", Field::Authors),
    ("tags", Field::Keywords),
    ("kind", Field::Kinds),
    ("api_version", Field::ApiVersions),
    ("dependencies", Field::DependsOn),
];

impl Field {
    /// The field of this name, or of a name that files have for it too: `author`, `tags`, `kind`, `api_version`, `dependencies`.
    pub fn of(name: &str) -> Option<Self> {
        let known = FIELDS.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field);
        known.or_else(|| ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, field)| *field))
    }

    /// Its name in attributes and files.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    pub(crate) fn shape(self) -> Shape {
        self.row().2
    }

    fn row(self) -> &'static (Self, &'static str, Shape) {
        let row = FIELDS.iter().find(|(field, ..)| *field == self);
        row.unwrap_or_else(|| unreachable!("every field is in the table"))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
