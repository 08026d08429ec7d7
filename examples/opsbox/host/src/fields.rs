//! What plugins can be told, and what is wrong with what they are told.

use std::fmt;

use hookspec::{ConfigProblem, ConfigType, Settings};
use serde_json::Value;

use crate::print::Table;
use crate::settings::OWN;

/// A field of a plugin's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub plugin: &'static str,
    /// Whether the plugin cannot do without.
    pub required: bool,
    /// What it is.
    pub description: String,
}

impl Field {
    /// The fields of a configuration, in the order of its schema: by name.
    pub fn all(plugin: &'static str, config: &ConfigType) -> Vec<Self> {
        let schema = config.schema().and_then(|schema| serde_json::from_str::<Value>(&schema).ok());
        let schema = schema.unwrap_or_default();
        let required = |name: &str| {
            schema["required"].as_array().is_some_and(|all| all.iter().any(|required| required == name))
        };
        let fields = schema["properties"].as_object().into_iter().flatten().map(|(name, field)| Self {
            name: name.clone(),
            plugin,
            required: required(name),
            description: field["description"].as_str().unwrap_or_default().to_owned(),
        });
        fields.collect()
    }
}

/// What keeps plugins from being configured, of all of them at once.
#[derive(Debug)]
pub struct Refused {
    /// What has to be given and is not.
    pub missing: Vec<Field>,
    /// What is given and cannot be.
    pub invalid: Vec<ConfigProblem>,
}

/// Reads the configuration of plugins for what is wrong with it, and returns what is given and nobody takes.
///
/// # Errors
///
/// What is missing or invalid.
pub fn check(
    settings: &Settings,
    plugins: &[(&'static str, &ConfigType)],
    known: &[Field],
) -> Result<Vec<ConfigProblem>, Refused> {
    let mut reading = settings.reading();
    for (plugin, config) in plugins {
        // What is wrong with it is kept in the reading; what is right is read again when the plugin is made.
        let _ = config.read(&mut reading, plugin);
    }
    // One file serves many pipelines: what plugins take that are not in this one is somebody's.
    reading.taken(OWN.iter().map(|(name, _)| *name));
    reading.taken(known.iter().map(|field| &*field.name));
    let nobodys = reading.nobodys();
    let refused = Refused::new(reading.into_problems(), known);
    if refused.missing.is_empty() && refused.invalid.is_empty() { Ok(nobodys) } else { Err(refused) }
}

impl Refused {
    fn new(problems: Vec<ConfigProblem>, known: &[Field]) -> Self {
        let mut refused = Self { missing: Vec::new(), invalid: Vec::new() };
        for problem in problems {
            let is_its = |field: &&Field| {
                field.name == problem.field && Some(field.plugin) == problem.plugin.as_deref()
            };
            match known.iter().find(is_its) {
                Some(field) if problem.is_missing() => refused.missing.push(field.clone()),
                _ => refused.invalid.push(problem),
            }
        }
        refused
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if !self.missing.is_empty() {
            let rows = self.missing.iter().map(|field| {
                [format!("  {}", field.name), field.plugin.to_owned(), field.description.clone()]
            });
            parts.push(format!("the configuration lacks\n{}", Table::new(rows)));
        }
        if !self.invalid.is_empty() {
            let rows = self.invalid.iter().map(|problem| {
                let place = problem.provenance.as_ref().map(ToString::to_string).unwrap_or_default();
                let plugin = problem.plugin.clone().unwrap_or_default();
                [format!("  {}", problem.field), plugin, place, problem.why.to_string()]
            });
            parts.push(format!("the configuration cannot have\n{}", Table::new(rows)));
        }
        f.write_str(&parts.join("\n"))?;
        f.write_str("\ngive fields by `--config FILE`, `--field value`, or as environment variables")
    }
}

impl std::error::Error for Refused {}
