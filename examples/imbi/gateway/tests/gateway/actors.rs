//! Plugins that only tests name.

use std::sync::atomic::{AtomicBool, Ordering};

use hookspec::{HookError, NoConfig, actions, plugin};
use imbi_hooks::{
    Call, Credentials, Deployment, Gateway, Identity, Logs, PatchOperation, PluginError, ProjectLifecycle,
    WebhookActions,
};
use serde_json::Value;

/// Has actions that do not end well.
#[plugin(id = "odd", kinds(WebhookActions))]
#[derive(Debug, Default)]
pub(crate) struct Odd;

impl WebhookActions for Odd {}

#[actions(host = Gateway)]
impl Odd {
    /// Panics.
    #[action]
    fn panic(&self, _call: Call<'_>, _config: NoConfig) -> Result<Vec<PatchOperation>, HookError> {
        panic!("not today")
    }

    /// Never answers.
    #[action]
    async fn hang(&self, _call: Call<'_>, _config: NoConfig) -> Result<Vec<PatchOperation>, HookError> {
        std::future::pending().await
    }

    /// Answers what it was called with, but for secrets.
    #[action]
    fn show(&self, call: Call<'_>, config: Value) -> Result<Vec<PatchOperation>, HookError> {
        let names: Vec<&str> = call.credentials.names().collect();
        let value = serde_json::json!([names, call.external_identifier, config]);
        Ok(vec![PatchOperation { path: "/shown".to_owned(), value }])
    }
}

macro_rules! lifecycles {
    ($($name:ident = $id:literal: $archived:expr;)+) => {$(
        /// Told when a project is archived.
        #[plugin(id = $id, kinds(ProjectLifecycle))]
        #[derive(Debug, Default)]
        pub(crate) struct $name;

        impl ProjectLifecycle for $name {
            async fn on_project_archived(&self, _credentials: &Credentials, project: &str) -> Result<(), PluginError> {
                let archived: fn(&str) -> Result<(), PluginError> = $archived;
                archived(project)
            }
        }
    )+};
}

lifecycles! {
    Fine = "life-fine": |_| Ok(());
    Failing = "life-failing": |project| Err(PluginError::Unavailable(project.to_owned()));
    Lacking = "life-lacking": |_| Err(PluginError::NotImplemented("on_project_archived"));
    Panicking = "life-panicking": |_| panic!("not today");
}

/// Told of both.
#[plugin(id = "life-whole", kinds(ProjectLifecycle))]
#[derive(Debug, Default)]
pub(crate) struct Whole(AtomicBool);

impl ProjectLifecycle for Whole {
    async fn on_project_archived(
        &self,
        _credentials: &Credentials,
        _project: &str,
    ) -> Result<(), PluginError> {
        self.0.store(true, Ordering::Relaxed);
        Ok(())
    }

    async fn on_project_unarchived(
        &self,
        _credentials: &Credentials,
        _project: &str,
    ) -> Result<(), PluginError> {
        self.0.store(false, Ordering::Relaxed);
        Ok(())
    }
}

/// Implements what it must, and nothing else.
#[plugin(id = "plain", kinds(Logs), manual)]
#[derive(Debug, Default)]
pub(crate) struct Plain;

impl Logs for Plain {
    async fn search(&self, _credentials: &Credentials, _query: &str) -> Result<Vec<Value>, PluginError> {
        Ok(Vec::new())
    }
}

impl Identity for Plain {
    async fn resolve(
        &self,
        _credentials: &Credentials,
        _subject: &str,
    ) -> Result<serde_json::Map<String, Value>, PluginError> {
        Ok(serde_json::Map::new())
    }
}

impl Deployment for Plain {
    async fn deploy(
        &self,
        _credentials: &Credentials,
        _project: &str,
        _version: &str,
    ) -> Result<(), PluginError> {
        Ok(())
    }
}
