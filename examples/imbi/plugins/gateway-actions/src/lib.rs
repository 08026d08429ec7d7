//! Changes projects by what a webhook says.

use hookspec::{HookError, NoConfig, actions, plugin};
use imbi_hooks::{Call, Gateway, PatchOperation, WebhookActions};
use schemars::JsonSchema;
use serde::Deserialize;

/// Changes projects.
#[plugin(id = "gateway-actions", kinds(WebhookActions))]
#[derive(Debug, Default)]
pub struct GatewayActions;

impl WebhookActions for GatewayActions {}

/// One change: what becomes what.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What of the project is changed, as a JSON pointer.
    path: String,
    /// Where its value is in `{"payload": …}`, as a JSON pointer.
    from: String,
}

/// Nothing is where a change wants its value from.
#[derive(Debug)]
struct LookupError(String);

impl std::fmt::Display for LookupError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "nothing at `{}`", self.0)
    }
}

impl std::error::Error for LookupError {}

/// The example's way to fail.
#[derive(Debug)]
struct RuntimeError(&'static str);

impl std::fmt::Display for RuntimeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for RuntimeError {}

#[actions(host = Gateway)]
impl GatewayActions {
    /// Sets facts of the project to values of the webhook.
    #[action]
    fn update_project(&self, call: Call<'_>, config: Vec<Mapping>) -> Result<Vec<PatchOperation>, HookError> {
        let value = |Mapping { path, from }: Mapping| match call.context.pointer(&from) {
            Some(value) => Ok(PatchOperation { path, value: value.clone() }),
            None => Err(HookError::from(LookupError(from))),
        };
        config.into_iter().map(value).collect()
    }

    /// Fails.
    #[action]
    fn boom(&self, _call: Call<'_>, _config: NoConfig) -> Result<Vec<PatchOperation>, HookError> {
        Err(RuntimeError("boom").into())
    }
}
