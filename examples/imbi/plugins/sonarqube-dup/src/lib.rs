//! Claims a slug that is taken.

use hookspec::{HookError, NoConfig, actions, plugin};
use imbi_hooks::{Call, Gateway, PatchOperation, WebhookActions};

/// Has an action of its own, which nobody gets to see.
#[plugin(id = "sonarqube-dup", kinds(WebhookActions))]
#[derive(Debug, Default)]
pub struct SonarQubeDup;

impl WebhookActions for SonarQubeDup {}

#[actions(host = Gateway)]
impl SonarQubeDup {
    /// Does nothing.
    #[action]
    fn x(&self, _call: Call<'_>, _config: NoConfig) -> Result<Vec<PatchOperation>, HookError> {
        Ok(Vec::new())
    }
}
