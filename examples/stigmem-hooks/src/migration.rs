//! Changes to the store that plugins bring.

use serde::Serialize;

/// One step from one layout of a plugin's own tables to the next. Serialises as `[plugin, version, sql]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "(String, u32, String)")]
pub struct Migration {
    /// Whose tables.
    pub plugin: String,
    /// The version that it leads to.
    pub version: u32,
    /// What is to be done.
    pub sql: String,
}

impl From<Migration> for (String, u32, String) {
    fn from(migration: Migration) -> Self {
        (migration.plugin, migration.version, migration.sql)
    }
}
