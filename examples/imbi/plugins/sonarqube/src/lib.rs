//! Follows the quality of projects.

use hookspec::{HookError, actions, plugin};
use imbi_hooks::{Call, Gateway, PatchOperation, WebhookActions};
use schemars::JsonSchema;
use serde::Deserialize;

/// Follows the quality of projects.
#[plugin(id = "sonarqube", kinds(WebhookActions))]
#[derive(Debug, Default)]
pub struct SonarQube;

impl WebhookActions for SonarQube {}

/// Which figures are followed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    /// Their names at the service.
    metric_keys: Vec<String>,
}

#[actions(host = Gateway)]
impl SonarQube {
    /// Takes over the figures that the webhook brings along; it brings conditions of the quality gate, by metric.
    #[action]
    fn update_project_from_webhook(
        &self,
        call: Call<'_>,
        config: Metrics,
    ) -> Result<Vec<PatchOperation>, HookError> {
        if call.credentials.get("api_token").is_none() {
            return Err(HookError::message("`api_token` is needed to ask for figures"));
        }
        let conditions = call.context.pointer("/payload/qualityGate/conditions");
        let conditions = conditions.and_then(|all| all.as_array()).map(Vec::as_slice).unwrap_or_default();
        let figures = config.metric_keys.iter().filter_map(|key| {
            let condition = conditions.iter().find(|condition| condition["metric"] == **key)?;
            Some(PatchOperation { path: format!("/facts/{key}"), value: condition["value"].clone() })
        });
        Ok(figures.collect())
    }
}
