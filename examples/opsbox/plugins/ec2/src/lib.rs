//! Gathers the volumes and instances of a region.

mod data;

use std::path::Path;
use std::sync::OnceLock;

use hookspec::{Cx, HookError, Lifecycle, hookimpl, plugin};
use opsbox_general::ProviderSpec;
use opsbox_hooks::{CheckResult, Details, Entry};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::data::Data;

/// Where the data comes from.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Ec2Config {
    /// The region whose volumes and instances are looked at.
    aws_region: String,
    /// The file that holds the volumes and instances of all regions.
    data: String,
}

/// Gathers from a file what the original asks AWS for.
#[plugin(id = "ec2", kinds("provider"), config = Ec2Config)]
#[derive(Debug)]
pub struct Ec2 {
    config: Ec2Config,
    data: OnceLock<Data>,
}

impl From<Ec2Config> for Ec2 {
    fn from(config: Ec2Config) -> Self {
        Self { config, data: OnceLock::new() }
    }
}

#[hookimpl]
impl Lifecycle for Ec2 {
    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        let data = Data::read(Path::new(&self.config.data))?;
        self.data.get_or_init(|| data);
        Ok(())
    }
}

#[hookimpl]
impl ProviderSpec for Ec2 {
    fn gather_data(&self, _cx: Cx<'_, Self>) -> Result<Option<CheckResult>, HookError> {
        let data = self.data.get().ok_or_else(|| HookError::message("the data was not read yet"))?;
        let region = &self.config.aws_region;
        let here = |all: &[Entry]| {
            let here = all.iter().filter(|one| one.get("region").and_then(Value::as_str) == Some(region));
            here.cloned().map(Value::Object).collect::<Value>()
        };
        let mut details = Entry::new();
        details.insert("volumes".to_owned(), here(&data.volumes));
        details.insert("instances".to_owned(), here(&data.instances));
        Ok(Some(CheckResult {
            relates_to: "ec2".to_owned(),
            result_name: "ec2".to_owned(),
            result_description: format!("Volumes and instances of {region}"),
            details: Details::One(details),
            formatted: String::new(),
        }))
    }
}
