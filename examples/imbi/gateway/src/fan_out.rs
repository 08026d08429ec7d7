//! Telling every plugin that the state of a project has changed.

use hookspec::PluginInfo;
use imbi_hooks::kinds::{HasProjectLifecycles as _, ProjectEvent};
use imbi_hooks::{DynProjectLifecycle, PluginError};
use serde::Serialize;

use crate::Gateway;

/// What became of one plugin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FanOut {
    /// The plugin's slug.
    pub plugin: String,
    /// `succeeded`, `failed` or `skipped`.
    pub status: &'static str,
    /// What went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Where it is written down what became of all of them.
pub trait Journal {
    /// Writes one batch.
    ///
    /// # Errors
    ///
    /// Why it was not written.
    fn write(&mut self, batch: &[FanOut]) -> Result<(), String>;
}

impl Gateway {
    /// Tells every plugin of the kind `lifecycle`, after the state has changed, and writes down in one batch what became of them.
    ///
    /// A plugin that fails harms no other. One that has no use for the event is skipped, unless every plugin must have it. That the
    /// batch cannot be written changes nothing of what is returned.
    pub async fn fan_out(
        &self,
        event: ProjectEvent,
        project: &str,
        journal: &mut impl Journal,
    ) -> Vec<FanOut> {
        let registry = self.registry();
        let plugins = registry.host().snapshot();
        let mut batch = Vec::new();
        for (plugin, told) in plugins.project_lifecycles() {
            let slug = registry.slug_of(plugin.id()).unwrap_or(plugin.id());
            batch.push(outcome(slug, event, self.tell(slug, plugin, told, event, project).await));
        }
        if let Err(error) = journal.write(&batch) {
            eprintln!("the outcome of {event:?} was not written down: {error}");
        }
        batch
    }

    async fn tell(
        &self,
        slug: &str,
        plugin: &PluginInfo,
        told: &dyn DynProjectLifecycle,
        event: ProjectEvent,
        project: &str,
    ) -> Result<(), PluginError> {
        self.call(
            slug,
            async |credentials| Ok(credentials.clone()),
            async |credentials| {
                let telling = || match event {
                    ProjectEvent::Archived => told.on_project_archived(credentials, project),
                    ProjectEvent::Unarchived => told.on_project_unarchived(credentials, project),
                };
                let told = plugin.isolate_async(telling).await;
                told.unwrap_or_else(|panicked| Err(PluginError::Failed(panicked.to_string())))
            },
        )
        .await
    }
}

fn outcome(slug: &str, event: ProjectEvent, told: Result<(), PluginError>) -> FanOut {
    let (status, error) = match told {
        Ok(()) => ("succeeded", None),
        Err(PluginError::NotImplemented(_)) if event != ProjectEvent::Archived => ("skipped", None),
        Err(error) => ("failed", Some(error.to_string())),
    };
    FanOut { plugin: slug.to_owned(), status, error }
}
