//! Finds instances that have nothing to do.

use hookspec::{Cx, HookError, hookimpl, plugin};
use opsbox_hooks::{CheckResult, Details, Entry};
use opsbox_rego::RegoSpec;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

/// Where the line is drawn.
const THRESHOLD: &str = "ec2_cpu_idle_threshold";

/// What counts as idle.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct IdleInstancesConfig {
    /// Instances are idle whose processors are used less than this on average, in percent.
    #[serde(default = "five")]
    ec2_cpu_idle_threshold: f64,
}

fn five() -> f64 {
    5.0
}

/// Finds the instances whose processors are hardly used.
#[plugin(
    id = "idle_instances",
    kinds("rego"),
    depends_on("ec2", "rego"),
    config = IdleInstancesConfig,
    extra(rego(description = "Idle EC2 Instances"))
)]
#[derive(Debug)]
pub struct IdleInstances {
    threshold: f64,
}

impl From<IdleInstancesConfig> for IdleInstances {
    fn from(config: IdleInstancesConfig) -> Self {
        Self { threshold: config.ec2_cpu_idle_threshold }
    }
}

#[hookimpl]
impl RegoSpec for IdleInstances {
    fn inject_data(&self, _cx: Cx<'_, Self>, mut data: CheckResult) -> Result<CheckResult, HookError> {
        if let Details::One(input) = &mut data.details {
            input.insert(THRESHOLD.to_owned(), json!(self.threshold));
        }
        Ok(data)
    }

    fn evaluate(&self, _cx: Cx<'_, Self>, input: &Entry) -> Result<Option<Vec<Entry>>, HookError> {
        let threshold = number(input, THRESHOLD);
        let instances = input.get("instances").and_then(Value::as_array).into_iter().flatten();
        let idle = instances
            .filter_map(Value::as_object)
            .filter(|instance| number(instance, "avg_cpu_utilization") < threshold);
        Ok(Some(idle.cloned().collect()))
    }

    fn report_findings(
        &self,
        _cx: Cx<'_, Self>,
        found: &CheckResult,
    ) -> Result<Option<CheckResult>, HookError> {
        let lines = found.details.entries().iter().map(|instance| {
            let id = instance.get("instance_id").and_then(Value::as_str).unwrap_or_default();
            format!("{id} {}%", instance["avg_cpu_utilization"])
        });
        let lines: Vec<String> = lines.collect();
        let formatted =
            if lines.is_empty() { "No idle instances found.".to_owned() } else { lines.join("\n") };
        Ok(Some(CheckResult { relates_to: "ec2".to_owned(), formatted, ..found.clone() }))
    }
}

/// The number in a field; what is none is less and more than nothing.
fn number(entry: &Entry, field: &str) -> f64 {
    entry.get(field).and_then(Value::as_f64).unwrap_or(f64::NAN)
}
