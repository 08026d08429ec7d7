//! The plugins of one tenant.

use aisoc_hooks::{
    ActionRequest, ActionResult, EnrichmentRequest, HasActions as _, HasEnrichers as _, MergeError, Merged,
    PluginContext,
};
use hookspec::lifecycle::{HostError as Refused, Stage, StopError};
use hookspec::{Factory, HookError, Host, LoadError, LoadReport, Panicked, Secret, Settings};
use serde::Serialize;

use crate::{OperatorState, Specs, report};

/// A tenant: instances of the plugins that are its own.
#[derive(Debug)]
pub struct Tenant {
    host: Host<Specs>,
    cx: PluginContext,
}

/// Why a tenant has no plugins.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InstallError {
    /// Some of them did not get ready.
    #[error("tenant `{tenant}`: {}", failed.iter().map(|(plugin, why)| format!("the install of `{plugin}` failed: {why}")).collect::<Vec<_>>().join("; "))]
    Failed {
        /// The tenant.
        tenant: String,
        /// Which, and what each says.
        failed: Vec<(String, String)>,
        /// What came of all of them.
        report: LoadReport,
    },
    /// The instances could not be made at all.
    #[error("tenant `{tenant}`: {error}")]
    Load {
        /// The tenant.
        tenant: String,
        /// Why.
        error: LoadError,
    },
}

/// Why an indicator was not enriched; the plugin goes on.
#[derive(Debug, thiserror::Error)]
#[error("plugin `{plugin}`: {cause}")]
pub struct EnrichError {
    /// Whose answer is missing.
    pub plugin: String,
    /// Why.
    pub cause: String,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ActionError {
    /// Nobody does that.
    #[error("no plugin does `{action}`; there are `{}`", known.join("`, `"))]
    Unknown {
        /// What was asked for.
        action: String,
        /// What is done.
        known: Vec<String>,
    },
    /// The plugin that does it failed; it goes on.
    #[error("plugin `{plugin}`: {cause}")]
    Failed {
        /// The plugin.
        plugin: String,
        /// Why.
        cause: String,
    },
}

/// One plugin, as an operator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it is.
    pub plugin_type: String,
    /// How it stands.
    pub state: OperatorState,
}

impl Tenant {
    pub(crate) fn install(
        factory: &Factory<Specs>,
        name: &str,
        settings: Settings,
    ) -> Result<Self, InstallError> {
        let tenant = name.to_owned();
        let unable = |error| InstallError::Load { tenant: tenant.clone(), error };
        let mut host = factory.tenant_with(name, settings).map_err(unable)?;
        // Where failures are collected, starting is no failure; who failed is in the report.
        let _ = host.start();
        let failed: Vec<_> =
            host.report().errors().iter().filter(|failed| is_the_tenants(failed.stage)).collect();
        if failed.is_empty() {
            let cx = PluginContext::new(name, "http://localhost:8000", Secret::default());
            return Ok(Self { host, cx });
        }
        let failed = failed.into_iter().map(|failed| (failed.id.clone(), report::text(failed))).collect();
        let report = host.report().clone();
        // Those that got ready end; that one of them does not end well is nothing to a tenant that has failed.
        let _ = host.stop();
        Err(InstallError::Failed { tenant, failed, report })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.cx.tenant
    }

    /// What came of every plugin.
    pub fn report(&self) -> &LoadReport {
        self.host.report()
    }

    /// The framework's host, for what an operator does with it.
    pub fn host(&mut self) -> &mut Host<Specs> {
        &mut self.host
    }

    /// Asks every enricher about an indicator, in the order of their ids, and merges what they say.
    ///
    /// # Errors
    ///
    /// The first that fails, panics, or says something outside its namespace: fatal for this request, and for nothing else.
    pub async fn enrich(&self, request: &EnrichmentRequest) -> Result<Merged, EnrichError> {
        let plugins = self.host.snapshot();
        let mut merged = Merged::default();
        for (plugin, enricher) in plugins.enrichers() {
            let answer = plugin.isolate_async(|| enricher.enrich(request, &self.cx)).await;
            let taken = flat(answer).and_then(|result| {
                merged.take(plugin.id(), result).map_err(|error: MergeError| error.to_string())
            });
            taken.map_err(|cause| EnrichError { plugin: plugin.id().to_owned(), cause })?;
        }
        Ok(merged)
    }

    /// Has the first plugin that does it do something, or say what it would do.
    ///
    /// # Errors
    ///
    /// Where nobody does it, or the plugin fails.
    pub async fn act(&self, request: &ActionRequest) -> Result<ActionResult, ActionError> {
        let plugins = self.host.snapshot();
        let mut known = Vec::new();
        for (plugin, action) in plugins.actions() {
            let failed = |cause| ActionError::Failed { plugin: plugin.id().to_owned(), cause };
            let supported = plugin
                .isolate(|| action.supported_actions().into_iter().map(str::to_owned).collect::<Vec<_>>());
            let supported = supported.map_err(|panic| failed(panic.to_string()))?;
            if supported.contains(&request.action) {
                return flat(plugin.isolate_async(|| action.execute(request, &self.cx)).await)
                    .map_err(failed);
            }
            known.extend(supported);
        }
        Err(ActionError::Unknown { action: request.action.clone(), known })
    }

    /// The plugins that there are, of one type or of all.
    pub fn list(&self, plugin_type: Option<&str>) -> Vec<Listing> {
        let registry = self.host.registry();
        let plugins = registry.plugins().filter_map(|plugin| {
            let manifest = plugin.manifest()?;
            let plugin_type = manifest.kinds.first()?;
            Some(Listing {
                id: plugin.id().to_owned(),
                version: plugin.version().to_string(),
                plugin_type: (*plugin_type).to_owned(),
                state: self.state(plugin.id())?,
            })
        });
        plugins.filter(|listing| plugin_type.is_none_or(|wanted| listing.plugin_type == wanted)).collect()
    }

    /// How a plugin stands; nothing where nobody has heard of it.
    pub fn state(&self, id: &str) -> Option<OperatorState> {
        Some(OperatorState::of(self.host.state(id)?, self.host.is_enabled(id)))
    }

    /// Has a plugin asked again; whether it was not.
    ///
    /// # Errors
    ///
    /// Where there is none, or it does not get ready.
    pub fn enable(&mut self, id: &str) -> Result<bool, Refused> {
        self.host.enable(id)
    }

    /// Has a plugin asked no more; whether it was.
    ///
    /// # Errors
    ///
    /// Where there is none, or it does not end well.
    pub fn disable(&mut self, id: &str) -> Result<bool, Refused> {
        self.host.disable(id)
    }

    /// Puts a new instance in the place of a plugin; one that is disabled stays so, and one that fails changes nothing.
    ///
    /// # Errors
    ///
    /// Where there is none, or the new instance does not get ready.
    pub fn reload(&mut self, id: &str) -> Result<(), Refused> {
        self.host.reload(id)
    }

    /// Ends a plugin and drops its instance. Of an unknown id nothing is left to do.
    ///
    /// # Errors
    ///
    /// Where it does not end well.
    pub fn unload(&mut self, id: &str) -> Result<(), Refused> {
        if self.host.state(id).is_none() {
            return Ok(());
        }
        if self.host.state(id) == Some(hookspec::State::Active) {
            self.host.stop_plugin(id)?;
        }
        self.host.unload_plugin(id)
    }

    /// Ends all plugins, in reverse.
    ///
    /// # Errors
    ///
    /// Those that did not end well; the others have.
    pub fn uninstall(mut self) -> Result<(), StopError> {
        self.host.stop()
    }
}

/// Whether a plugin came so far that only this tenant is to blame.
fn is_the_tenants(stage: Stage) -> bool {
    !matches!(stage, Stage::Link | Stage::Trust | Stage::Check)
}

fn flat<T>(answer: Result<Result<T, HookError>, Panicked>) -> Result<T, String> {
    match answer {
        Ok(answer) => answer.map_err(|error| error.to_string()),
        Err(panic) => Err(format!("panicked: {}", panic.panic)),
    }
}
