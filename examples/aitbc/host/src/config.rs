//! The operator's file: which plugins there are.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU64;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor};

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PluginsFile {
    /// The plugins, by name.
    #[serde(default)]
    pub plugins: BTreeMap<PluginName, Entry>,
    /// Where the specification looks for plugins; here they are linked, and nothing is looked for.
    #[serde(default)]
    pub plugin_paths: Vec<String>,
    /// Whether plugins are loaded without being asked for.
    #[serde(default = "yes")]
    pub auto_load: bool,
    /// Seconds from one look at the plugins' health to the next.
    #[serde(default = "every_minute")]
    pub health_check_interval: NonZeroU64,
}

/// What is said of one plugin.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Whether it is loaded.
    pub enabled: bool,
    /// Where it stands among the others: low first.
    #[serde(default)]
    pub priority: Priority,
    /// What it is told; the plugin reads it itself.
    #[serde(default)]
    pub config: Table,
    /// The plugins that it depends on, besides those that it names itself.
    #[serde(default)]
    pub dependencies: Vec<String>,
}

/// A name of a plugin: `^[a-zA-Z][a-zA-Z0-9-]*$`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct PluginName(pub String);

impl TryFrom<String> for PluginName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let mut letters = name.chars();
        let begins = letters.next().is_some_and(|first| first.is_ascii_alphabetic());
        if begins && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
            return Ok(Self(name));
        }
        Err("no name of a plugin; write a letter, then letters, digits and `-`".to_owned())
    }
}

/// 1 to 100, low first; 50 where nothing is said. (The specification gives the range, and neither the direction nor a default.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Priority(pub u8);

impl Default for Priority {
    fn default() -> Self {
        Self(50)
    }
}

impl<'de> Deserialize<'de> for Priority {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        match u8::try_from(number) {
            Ok(number @ 1..=100) => Ok(Self(number)),
            _ => Err(D::Error::invalid_value(Unexpected::Signed(number), &"a whole number from 1 to 100")),
        }
    }
}

/// Some table, which is not looked into.
#[derive(Debug, Clone, Copy, Default)]
pub struct Table(());

impl<'de> Deserialize<'de> for Table {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Table;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_unit<E: Error>(self) -> Result<Table, E> {
                Ok(Table(()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Table, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Table(()))
            }
        }

        deserializer.deserialize_map(Any)
    }
}

fn yes() -> bool {
    true
}

fn every_minute() -> NonZeroU64 {
    NonZeroU64::new(60).unwrap_or(NonZeroU64::MIN)
}
