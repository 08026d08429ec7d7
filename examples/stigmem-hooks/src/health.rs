//! How a plugin is.

use hookspec::{Cx, HookError, hookspec};
use serde::Serialize;

/// How well a plugin does its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HealthStatus {
    /// It works.
    Healthy,
    /// It works, with a flaw that may pass.
    Degraded,
    /// It does not work.
    Unhealthy,
    /// Nobody can tell.
    Unknown,
}

impl HealthStatus {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Healthy => "healthy",
            Self::Degraded => "degraded",
            Self::Unhealthy => "unhealthy",
            Self::Unknown => "unknown",
        }
    }
}

/// What a plugin answers when it is asked how it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// How well it works.
    pub status: HealthStatus,
    /// What a person should know.
    pub message: String,
}

impl Health {
    /// A plugin that works.
    pub fn healthy(message: impl Into<String>) -> Self {
        Self { status: HealthStatus::Healthy, message: message.into() }
    }

    /// A plugin that works with a flaw.
    pub fn degraded(message: impl Into<String>) -> Self {
        Self { status: HealthStatus::Degraded, message: message.into() }
    }

    /// A plugin that does not work.
    pub fn unhealthy(message: impl Into<String>) -> Self {
        Self { status: HealthStatus::Unhealthy, message: message.into() }
    }
}

/// The health checks of plugins: polled, and informational. A check that fails or panics makes its plugin unhealthy in
/// the report, and does nothing else.
///
/// It is a spec of its own, beside [`StigmemHooks`](crate::StigmemHooks): a health check is no hook of the node's flow,
/// and a plugin that has none does not implement this.
#[hookspec]
pub trait PluginHealth {
    /// How is this plugin?
    #[hook(collect, on_fault = report)]
    fn health(&self, cx: Cx<'_, Self>) -> Result<Option<Health>, HookError>;
}
