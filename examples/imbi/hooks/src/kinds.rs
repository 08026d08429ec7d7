//! The six kinds of plugins, and what each can do.

use hookspec::plugin_kind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Credentials, PluginError};

/// A store of keys and values, by project.
#[plugin_kind(name = "configuration", accessor = configurations)]
pub trait Configuration {
    /// The value of a key.
    async fn get(
        &self,
        credentials: &Credentials,
        project: &str,
        key: &str,
    ) -> Result<Option<Value>, PluginError>;

    /// Sets the value of a key.
    async fn set(
        &self,
        credentials: &Credentials,
        project: &str,
        key: &str,
        value: &Value,
    ) -> Result<(), PluginError>;
}

/// A store of logs.
#[plugin_kind(name = "logs", accessor = logs_plugins)]
pub trait Logs {
    /// The entries that a query finds.
    async fn search(&self, credentials: &Credentials, query: &str) -> Result<Vec<Value>, PluginError>;

    /// How many entries there are in each of so many spans of time; nothing where the store cannot tell.
    async fn histogram(
        &self,
        credentials: &Credentials,
        query: &str,
        buckets: usize,
    ) -> Result<Vec<u64>, PluginError> {
        let _ = (credentials, query, buckets);
        Ok(Vec::new())
    }
}

/// Somebody's identity at a service.
#[plugin_kind(name = "identity", accessor = identities)]
pub trait Identity {
    /// Who it is.
    async fn resolve(
        &self,
        credentials: &Credentials,
        subject: &str,
    ) -> Result<Map<String, Value>, PluginError>;

    /// Takes the service's leave back; nothing where there is nothing to take back.
    async fn revoke(&self, credentials: &Credentials, subject: &str) -> Result<(), PluginError> {
        let _ = (credentials, subject);
        Ok(())
    }

    /// The identity as plugins are handed it; unchanged unless said otherwise.
    async fn materialize(&self, identity: Map<String, Value>) -> Result<Map<String, Value>, PluginError> {
        Ok(identity)
    }
}

/// A service that deploys projects.
#[plugin_kind(name = "deployment", accessor = deployments)]
pub trait Deployment {
    /// Deploys a version.
    async fn deploy(
        &self,
        credentials: &Credentials,
        project: &str,
        version: &str,
    ) -> Result<(), PluginError>;

    /// How the checks of a version stand.
    async fn check_status(
        &self,
        credentials: &Credentials,
        project: &str,
        version: &str,
    ) -> Result<String, PluginError> {
        let _ = (credentials, project, version);
        Ok("unknown".to_owned())
    }

    /// Names a version.
    async fn create_tag(
        &self,
        credentials: &Credentials,
        project: &str,
        tag: &str,
    ) -> Result<(), PluginError> {
        let _ = (credentials, project, tag);
        Err(PluginError::NotImplemented("create_tag"))
    }

    /// Publishes a version.
    async fn create_release(
        &self,
        credentials: &Credentials,
        project: &str,
        tag: &str,
    ) -> Result<(), PluginError> {
        let _ = (credentials, project, tag);
        Err(PluginError::NotImplemented("create_release"))
    }

    /// What can be run.
    async fn list_workflows(
        &self,
        credentials: &Credentials,
        project: &str,
    ) -> Result<Vec<String>, PluginError> {
        let _ = (credentials, project);
        Err(PluginError::NotImplemented("list_workflows"))
    }

    /// What was deployed lately.
    async fn list_recent_deployments(
        &self,
        credentials: &Credentials,
        project: &str,
    ) -> Result<Vec<Value>, PluginError> {
        let _ = (credentials, project);
        Err(PluginError::NotImplemented("list_recent_deployments"))
    }
}

/// Something that happened to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ProjectEvent {
    Archived,
    Unarchived,
}

/// Told when the state of a project has changed.
#[plugin_kind(name = "lifecycle", accessor = project_lifecycles)]
pub trait ProjectLifecycle {
    /// A project was archived.
    async fn on_project_archived(&self, credentials: &Credentials, project: &str) -> Result<(), PluginError>;

    /// A project is in use again.
    async fn on_project_unarchived(
        &self,
        credentials: &Credentials,
        project: &str,
    ) -> Result<(), PluginError> {
        let _ = (credentials, project);
        Err(PluginError::NotImplemented("on_project_unarchived"))
    }
}

/// A plugin with actions: declare them with `#[actions(host = Gateway)]`.
#[plugin_kind(name = "webhook", accessor = webhook_plugins)]
pub trait WebhookActions {}

/// What the kinds are called in manifests, and the classes of the reference that stand for them.
pub const CLASSES: [(&str, &str); 6] = [
    ("configuration", "ConfigurationPlugin"),
    ("logs", "LogsPlugin"),
    ("identity", "IdentityPlugin"),
    ("deployment", "DeploymentPlugin"),
    ("lifecycle", "LifecyclePlugin"),
    ("webhook", "WebhookActionPlugin"),
];
