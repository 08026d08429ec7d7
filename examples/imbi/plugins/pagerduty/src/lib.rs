//! Opens incidents.

use hookspec::{HookError, actions, plugin};
use imbi_hooks::{Call, Gateway, PatchOperation, WebhookActions};
use schemars::JsonSchema;
use serde::Deserialize;

/// Opens incidents.
#[plugin(id = "pagerduty", kinds(WebhookActions))]
#[derive(Debug, Default)]
pub struct PagerDuty;

impl WebhookActions for PagerDuty {}

/// What the incident is like.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Incident {
    /// What stands above it; the project's name where nothing is said.
    title: Option<String>,
}

#[actions(host = Gateway)]
impl PagerDuty {
    /// Opens an incident for the project.
    #[action]
    fn trigger_incident(&self, call: Call<'_>, config: Incident) -> Result<Vec<PatchOperation>, HookError> {
        if call.credentials.get("api_key").is_none() {
            return Err(HookError::message("`api_key` is needed to open an incident"));
        }
        let title = config.title.as_deref().or(call.external_identifier).unwrap_or("unknown project");
        Ok(vec![PatchOperation { path: "/facts/incident".to_owned(), value: title.into() }])
    }
}
