//! The plugin types of AiSOC, as kinds. Manifests name them by `plugin_type`.

use hookspec::{HookError, plugin_kind};

use crate::{ActionRequest, ActionResult, Alert, EnrichmentRequest, EnrichmentResult, PluginContext};

/// A plugin that says more of an indicator.
#[plugin_kind]
pub trait Enricher {
    /// Says what it knows; [nothing](EnrichmentResult::of) of a type that it does not know.
    ///
    /// The same indicator has to give the same result. An error is fatal for the request, not for the plugin.
    async fn enrich(
        &self,
        request: &EnrichmentRequest,
        cx: &PluginContext,
    ) -> Result<EnrichmentResult, HookError>;
}

/// A plugin that does something about an indicator.
#[plugin_kind]
pub trait Action {
    /// The names of what it does.
    fn supported_actions(&self) -> Vec<&str>;

    /// Does it, or only says what it would do.
    async fn execute(&self, request: &ActionRequest, cx: &PluginContext) -> Result<ActionResult, HookError>;
}

/// A plugin that asks a vendor for alerts.
#[plugin_kind]
pub trait Connector {
    /// Whether the vendor answers.
    async fn test_connection(&self, cx: &PluginContext) -> Result<bool, HookError>;

    /// What has happened since then, in seconds since 1970; everything where nothing is said.
    async fn fetch_events(&self, since: Option<u64>, cx: &PluginContext) -> Result<Vec<Alert>, HookError>;
}
