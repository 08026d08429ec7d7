//! Finds volumes that nobody uses.

use hookspec::{Cx, HookError, hookimpl, plugin};
use opsbox_hooks::{CheckResult, Entry};
use opsbox_rego::RegoSpec;
use serde_json::Value;

/// Finds the volumes whose state is not `in-use`.
#[plugin(
    manifest = "manifest.toml",
    fields("info.name" = "id", "info.type" = "kinds", "info.uses" = "depends_on")
)]
#[derive(Debug, Default)]
pub struct StrayEbs;

#[hookimpl]
impl RegoSpec for StrayEbs {
    fn evaluate(&self, _cx: Cx<'_, Self>, input: &Entry) -> Result<Option<Vec<Entry>>, HookError> {
        let volumes = input.get("volumes").and_then(Value::as_array).into_iter().flatten();
        let stray = volumes.filter_map(Value::as_object).filter(|volume| text(volume, "state") != "in-use");
        Ok(Some(stray.cloned().collect()))
    }

    fn report_findings(
        &self,
        _cx: Cx<'_, Self>,
        found: &CheckResult,
    ) -> Result<Option<CheckResult>, HookError> {
        let lines = found.details.entries().iter().map(|volume| {
            format!("{} {} {}GB", text(volume, "volume_id"), text(volume, "state"), volume["size"])
        });
        let lines: Vec<String> = lines.collect();
        let formatted =
            if lines.is_empty() { "No stray EBS volumes found.".to_owned() } else { lines.join("\n") };
        Ok(Some(CheckResult { relates_to: "ec2".to_owned(), formatted, ..found.clone() }))
    }
}

fn text<'a>(entry: &'a Entry, field: &str) -> &'a str {
    entry.get(field).and_then(Value::as_str).unwrap_or_default()
}
