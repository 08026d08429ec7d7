//! What plugins can do for Imbi.
//!
//! A plugin is of one of six [`kinds`]; those of the kind [`WebhookActions`] have [actions](Gateway) besides, which rules call by
//! `slug#action`. A plugin keeps no state of its own between requests.

mod credentials;
mod error;
mod gateway;
pub mod kinds;

pub use credentials::Credentials;
pub use error::{PluginError, Response};
pub use gateway::{Call, Gateway, PatchOperation};
pub use kinds::{
    Configuration, Configurations, Deployment, Deployments, DynConfiguration, DynDeployment, DynIdentity,
    DynLogs, DynProjectLifecycle, HasConfigurations, HasDeployments, HasIdentities, HasLogsPlugins,
    HasProjectLifecycles, HasWebhookPlugins, Identities, Identity, Logs, LogsPlugins, ProjectLifecycle,
    ProjectLifecycles, WebhookActions, WebhookPlugins,
};
