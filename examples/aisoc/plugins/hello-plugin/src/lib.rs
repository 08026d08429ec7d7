//! The plugin of AiSOC's tutorial: says the digest of what it is given. It asks nobody for it.

mod algorithm;

use std::sync::OnceLock;

use aisoc_hooks::{Enricher, EnrichmentRequest, EnrichmentResult, PluginContext};
pub use algorithm::{Algorithm, UnsupportedAlgorithm};
use hookspec::{Cx, HookError, Lifecycle, hookimpl, plugin};
use serde::Deserialize;
use serde_json::json;

/// What a tenant can tell the plugin.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HelloConfig {
    /// What it hashes with; SHA-256 where nothing is said.
    pub algorithm: Option<String>,
}

/// Hashes what it is given.
#[plugin(
    manifest = "aisoc-plugin.yaml",
    fields(plugin_type = "kinds"),
    kinds(Enricher),
    config = HelloConfig
)]
#[derive(Debug)]
pub struct HelloPlugin {
    config: HelloConfig,
    algorithm: OnceLock<Algorithm>,
}

impl From<HelloConfig> for HelloPlugin {
    fn from(config: HelloConfig) -> Self {
        Self { config, algorithm: OnceLock::new() }
    }
}

#[hookimpl]
impl Lifecycle for HelloPlugin {
    fn initialize(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        let algorithm = self.config.algorithm.as_deref().unwrap_or_default().parse()?;
        self.algorithm.get_or_init(|| algorithm);
        Ok(())
    }
}

impl Enricher for HelloPlugin {
    async fn enrich(
        &self,
        request: &EnrichmentRequest,
        _cx: &PluginContext,
    ) -> Result<EnrichmentResult, HookError> {
        let algorithm = self.algorithm.get().copied().unwrap_or_default();
        let value = &request.indicator_value;
        let digest = algorithm.digest(value.as_bytes());
        Ok(EnrichmentResult::of(request)
            .field("hello_plugin.algorithm", algorithm.name())
            .field("hello_plugin.digest", &*digest)
            .field("hello_plugin.length", digest.len())
            .tag("hello-plugin")
            .raw(json!({ "input": value, "digest": digest })))
    }
}
