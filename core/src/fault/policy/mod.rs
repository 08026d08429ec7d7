//! The operator's table: what faults do, how long handlers may take and when plugins are left out, without a rebuild.
//!
//! A spec says what a fault does to a fire, but who runs the host knows which plugin is shaky this week. So they write a
//! table, in whatever format the host reads:
//!
//! ```toml
//! [default]                             # for all
//! timeout = "2s"
//!
//! [hook.stored]                         # wins over default
//! error = "fail"                        # or report, or fail_after_all
//! panic = "report"
//! deadline = "report"
//! timeout = "250ms"
//!
//! [plugin."acme-replica"]               # wins over hook
//! panic = "report"
//! quarantine = { faults = 3, within = "60s", pause = "30s" }
//!
//! [plugin."acme-replica".hook.stored]   # wins over everything
//! timeout = "50ms"
//! ```
//!
//! A table is read into a form that takes anything ([`tolerant`]), checked whole ([`read`], [`check`]), and only then is it
//! a [`Policy`]: everything that is wrong with it is in one [`PolicyError`]. It is resolved ([`resolve`]) when a plugin
//! set is put together, once for each hookimpl; a fire never looks at it.

mod check;
mod error;
mod read;
mod resolve;
mod rule;
#[cfg(test)]
mod tests;
mod tolerant;

use std::collections::BTreeMap;

use serde::Serialize;

pub(crate) use self::check::{Known, values as check_values};
pub use self::error::{PolicyError, PolicyProblem};
pub(crate) use self::rule::Leave;
pub use self::rule::PolicyRule;

/// The operator's table of rules.
///
/// - A section is for one hook of one plugin, for a plugin, for a hook or for all; the first in this order that says
///   something of a matter decides it, and where none does, the spec does.
/// - What a fault does can be made *stricter* than the spec says, up to `fail`, and more lenient only as far as the spec lets
///   an operator go. A section that names a hook must keep to that: otherwise it is a problem. A section for a plugin or
///   for all applies to the hooks that allow it, and leaves the others to the next section. A chain of filters that moves its
///   value takes only `fail`.
/// - A quarantine that counts [per plugin](crate::Quarantine::per_plugin) goes with sections that name no hook.
/// - The host's own handlers are the plugin `core`.
/// - Where several specs have a hook of one name, its section is for all of them.
///
/// The sections are the keys `default`, `hook` and `plugin`; a section has the keys `error`, `panic`, `deadline`, `timeout` and
/// `quarantine`, which is a [`Quarantine`](crate::Quarantine) or `"off"`. Any self-describing format will do.
///
/// # Examples
///
/// From a file, here JSON:
///
/// ```
/// use hookspec_core::Policy;
///
/// let policy: Policy = serde_json::from_str(
///     r#"{
///         "default": { "timeout": "2s" },
///         "hook": { "stored": { "error": "fail", "timeout": "250ms" } },
///         "plugin": { "acme-replica": { "panic": "report", "hook": { "stored": { "timeout": "50ms" } } } }
///     }"#,
/// )?;
/// # let _ = policy;
///
/// let error = serde_json::from_str::<Policy>(r#"{"hook": {"stored": {"error": "ignore", "timout": "1s"}}}"#).unwrap_err();
/// assert!(error.to_string().starts_with(
///     "hook.stored: unknown key `timout`: did you mean `timeout`? known are `error`, `panic`, `deadline`, `timeout`, \
///      `quarantine`\n\
///      hook.stored.error: unknown action `ignore`; write `fail`, `report` or `fail_after_all`"
/// ));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// In code:
///
/// ```
/// use std::time::Duration;
///
/// use hookspec_core::{FaultPolicy, Policy, Quarantine, PolicyRule};
///
/// let policy = Policy::new()
///     .everywhere(PolicyRule::new().timeout(Duration::from_secs(2)))
///     .hook("stored", PolicyRule::new().error(FaultPolicy::Fail))
///     .plugin("acme-replica", PolicyRule::new().panic(FaultPolicy::Report).quarantine(Quarantine::after(3)))
///     .plugin_hook("acme-replica", "stored", PolicyRule::new().timeout(Duration::from_millis(50)));
/// # let text = serde_json::to_string(&policy)?;
/// # assert_eq!(serde_json::from_str::<Policy>(&text)?, policy);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[must_use = "a policy does nothing until a builder has it"]
pub struct Policy {
    #[serde(rename = "default", skip_serializing_if = "PolicyRule::is_empty")]
    everywhere: PolicyRule,
    #[serde(rename = "hook", skip_serializing_if = "BTreeMap::is_empty")]
    hooks: BTreeMap<String, PolicyRule>,
    #[serde(rename = "plugin", skip_serializing_if = "BTreeMap::is_empty")]
    plugins: BTreeMap<String, PluginRules>,
}

/// The sections of one plugin.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
struct PluginRules {
    #[serde(flatten)]
    rule: PolicyRule,
    #[serde(rename = "hook", skip_serializing_if = "BTreeMap::is_empty")]
    hooks: BTreeMap<String, PolicyRule>,
}

impl Policy {
    /// A table without sections: everything is as the specs say.
    pub const fn new() -> Self {
        Self { everywhere: PolicyRule::new(), hooks: BTreeMap::new(), plugins: BTreeMap::new() }
    }

    /// Sets the section for all, `[default]`.
    pub const fn everywhere(mut self, rule: PolicyRule) -> Self {
        self.everywhere = rule;
        self
    }

    /// Sets the section of a hook, in place of any that it had.
    pub fn hook(mut self, hook: impl Into<String>, rule: PolicyRule) -> Self {
        self.hooks.insert(hook.into(), rule);
        self
    }

    /// Sets the section of a plugin, in place of any that it had; those of its hooks stay.
    pub fn plugin(mut self, plugin: impl Into<String>, rule: PolicyRule) -> Self {
        self.plugins.entry(plugin.into()).or_default().rule = rule;
        self
    }

    /// Sets the section of one hook of a plugin, in place of any that it had.
    pub fn plugin_hook(
        mut self,
        plugin: impl Into<String>,
        hook: impl Into<String>,
        rule: PolicyRule,
    ) -> Self {
        self.plugins.entry(plugin.into()).or_default().hooks.insert(hook.into(), rule);
        self
    }
}
