//! The extension points of the Stigmem node: what a plugin crate depends on.
//!
//! A node stores *facts* and answers *recalls*. [`StigmemHooks`] has the 22 places where plugins take part in that, and
//! [`PluginHealth`] is how the node asks a plugin how it is. A plugin implements the methods that it cares about and
//! says nothing of the rest:
//!
//! ```standalone_crate
//! use hookspec::{Cx, HookError, Vote, hookimpl, plugin};
//! use stigmem_hooks::{Fact, StigmemHooks};
//!
//! #[plugin(id = "acme-guard", requires_host = ">=0.9.0a1")]
//! #[derive(Debug, Default)]
//! pub struct Guard;
//!
//! #[hookimpl]
//! impl StigmemHooks for Guard {
//!     fn pre_assert_authorize(&self, _cx: Cx<'_, Self>, source: &str, _fact: &Fact) -> Result<Vote, HookError> {
//!         Ok(if source == "agent:blocked" { Vote::deny("blocked") } else { Vote::Allow })
//!     }
//! }
//! # fn main() {}
//! ```
//!
//! What a plugin may ask the node for is a *capability*: see [`capability`].

pub mod audit;
pub mod capability;
mod fact;
mod federation;
mod health;
mod hooks;
mod identity;
mod migration;

pub use audit::{AuditEvent, AuditOutcome, PluginEvent};
pub use fact::{AssertOutcome, Fact, RecallOutcome, RecallRequest};
pub use federation::{FederationMessage, Peer};
pub use health::{
    Health, HealthNext, HealthStatus, PluginHealth, PluginHealthDispatcher, PluginHealthHandlers,
};
pub use hooks::*;
pub use identity::{Identity, Tenant};
pub use migration::Migration;

/// What plugins call this host when they say which versions they work with.
pub const HOST: &str = "stigmem";

/// The version that they say it of.
pub const HOST_VERSION: &str = "0.9.0a10";
