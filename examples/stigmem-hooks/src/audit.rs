//! What is written down for those who answer for the node.

use std::collections::BTreeMap;

use hookspec::{Cx, PluginInfo};
use serde::Serialize;

/// The actor of the events that the node raises about its plugins.
pub const REGISTRY: &str = "system:plugin-registry";

/// The tenant of those events.
pub const SYSTEM_TENANT: &str = "system";

/// One event of the audit trail, as `audit_emit` hears it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditEvent {
    /// What happened: `plugin.registered`, `plugin.registration_failed`, `plugin.handler_denied`,
    /// `plugin.handler_error`, or what a plugin calls it.
    pub event_type: String,
    /// Who did it: [`REGISTRY`], or `plugin:` and the id of the plugin that emitted it.
    pub actor: String,
    /// What it was done to: `plugin:` and an id, mostly.
    pub target: String,
    /// For whom: [`SYSTEM_TENANT`].
    pub tenant: String,
    /// How it went.
    pub outcome: AuditOutcome,
    /// Why it went wrong.
    pub reason: Option<String>,
    /// What else is known: `hook`, `handler`, `error_type`.
    pub metadata: BTreeMap<&'static str, String>,
}

/// How an audited action went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum AuditOutcome {
    /// It was done.
    Success,
    /// It was not.
    Failure,
}

/// An event that a plugin emits through the capability [`AuditEmit`](crate::capability::AuditEmit).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PluginEvent {
    plugin: String,
    event_type: String,
}

impl PluginEvent {
    /// An event of the plugin that is being called: the node fills in the rest.
    pub fn new<P: ?Sized>(cx: Cx<'_, P>, event_type: impl Into<String>) -> Self {
        let plugin: &PluginInfo = cx.plugin();
        Self { plugin: plugin.id().to_owned(), event_type: event_type.into() }
    }

    /// The id of the plugin that emits it.
    pub fn plugin(&self) -> &str {
        &self.plugin
    }

    /// What happened.
    pub fn event_type(&self) -> &str {
        &self.event_type
    }
}
