//! What happens to plugins, apart from being fired at.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::lifecycle::{HealthStatus, Stage, State};
use crate::trust::Decision;

/// Something that happened to a plugin, or to a hook of it.
///
/// Displays as one line, and serialises with its name as `event`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// A plugin joined a live set.
    Registered {
        /// The plugin.
        plugin: String,
    },
    /// A plugin left a live set.
    Unregistered {
        /// The plugin.
        plugin: String,
    },
    /// A disabled plugin is fired again.
    Enabled {
        /// The plugin.
        plugin: String,
    },
    /// A plugin stays, and is not fired.
    Disabled {
        /// The plugin.
        plugin: String,
    },
    /// An id may not be registered from now on.
    Blocked {
        /// The id.
        plugin: String,
    },
    /// An id may be registered again.
    Unblocked {
        /// The id.
        plugin: String,
    },
    /// A plugin's instance was replaced by another.
    Reloaded {
        /// The plugin.
        plugin: String,
    },
    /// A plugin went from one state to another.
    Transition {
        /// The plugin.
        plugin: String,
        /// Where it was.
        from: State,
        /// Where it is.
        to: State,
    },
    /// Something about a plugin is wrong: it is not loaded, not started, or did not end as it should.
    Failed {
        /// The plugin.
        plugin: String,
        /// How far it came.
        stage: Stage,
        /// What is wrong.
        cause: String,
    },
    /// A plugin is not among those that are loaded, as the host wants it.
    Skipped {
        /// The plugin.
        plugin: String,
        /// Why.
        cause: String,
    },
    /// A plugin was to be made anew, and what was there before goes on.
    ReloadFailed {
        /// The plugin.
        plugin: String,
        /// What is wrong.
        cause: String,
    },
    /// A plugin's health is another than when it was last asked.
    HealthChanged {
        /// The plugin.
        plugin: String,
        /// How it was.
        from: HealthStatus,
        /// How it is.
        to: HealthStatus,
    },
    /// A plugin faulted too often in a hook, and is left out of it for a while.
    QuarantineOpened {
        /// The plugin.
        plugin: String,
        /// The hook.
        hook: &'static str,
    },
    /// A plugin in quarantine is let in once, to see how it does.
    QuarantineTrial {
        /// The plugin.
        plugin: String,
        /// The hook.
        hook: &'static str,
    },
    /// A plugin did well on trial, and is out of quarantine.
    QuarantineClosed {
        /// The plugin.
        plugin: String,
        /// The hook.
        hook: &'static str,
    },
    /// A handler did not answer in time.
    DeadlineMissed {
        /// The plugin.
        plugin: String,
        /// The hook.
        hook: &'static str,
    },
    /// A handler that had missed its deadline answered after all; nobody waits for it.
    LateResult {
        /// The plugin.
        plugin: String,
        /// The hook.
        hook: &'static str,
    },
    /// It was decided whether a plugin may run, before any of its code did.
    TrustDecided {
        /// Of which plugin, whether, and on what grounds.
        #[serde(flatten)]
        decision: Box<Decision>,
    },
    /// A historic hook was fired more often than it remembers.
    HistoryOverflow {
        /// The hook.
        hook: &'static str,
    },
}

impl Event {
    /// The plugin that it happened to; none where it is about a hook.
    pub fn plugin(&self) -> Option<&str> {
        match self {
            Self::Registered { plugin }
            | Self::Unregistered { plugin }
            | Self::Enabled { plugin }
            | Self::Disabled { plugin }
            | Self::Blocked { plugin }
            | Self::Unblocked { plugin }
            | Self::Reloaded { plugin }
            | Self::Transition { plugin, .. }
            | Self::Failed { plugin, .. }
            | Self::Skipped { plugin, .. }
            | Self::ReloadFailed { plugin, .. }
            | Self::HealthChanged { plugin, .. }
            | Self::QuarantineOpened { plugin, .. }
            | Self::QuarantineTrial { plugin, .. }
            | Self::QuarantineClosed { plugin, .. }
            | Self::DeadlineMissed { plugin, .. }
            | Self::LateResult { plugin, .. } => Some(plugin),
            Self::TrustDecided { decision } => Some(&decision.plugin),
            Self::HistoryOverflow { .. } => None,
        }
    }

    /// The hook that it happened in; none where it is about a plugin as a whole.
    pub fn hook(&self) -> Option<&'static str> {
        match self {
            Self::QuarantineOpened { hook, .. }
            | Self::QuarantineTrial { hook, .. }
            | Self::QuarantineClosed { hook, .. }
            | Self::DeadlineMissed { hook, .. }
            | Self::LateResult { hook, .. }
            | Self::HistoryOverflow { hook } => Some(hook),
            _ => None,
        }
    }

    /// What happened, in words.
    fn what(&self) -> Cow<'static, str> {
        let words = match self {
            Self::Transition { from, to, .. } => return format!("{from} -> {to}").into(),
            Self::Failed { stage, cause, .. } => return format!("failed ({stage}): {cause}").into(),
            Self::Skipped { cause, .. } => return format!("skipped: {cause}").into(),
            Self::ReloadFailed { cause, .. } => return format!("not reloaded: {cause}").into(),
            Self::HealthChanged { from, to, .. } => return format!("{from}, now {to}").into(),
            Self::Registered { .. } => "registered",
            Self::Unregistered { .. } => "unregistered",
            Self::Enabled { .. } => "enabled",
            Self::Disabled { .. } => "disabled",
            Self::Blocked { .. } => "blocked",
            Self::Unblocked { .. } => "no longer blocked",
            Self::Reloaded { .. } => "reloaded",
            Self::QuarantineOpened { .. } => "put into quarantine",
            Self::QuarantineTrial { .. } => "let in on trial",
            Self::QuarantineClosed { .. } => "out of quarantine",
            Self::DeadlineMissed { .. } => "missed its deadline",
            Self::LateResult { .. } => "answered after its deadline",
            Self::TrustDecided { .. } => "judged",
            Self::HistoryOverflow { .. } => "forgot its oldest fire",
        };
        Cow::Borrowed(words)
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::TrustDecided { decision } = self {
            return fmt::Display::fmt(decision, f);
        }
        match (self.plugin(), self.hook()) {
            (Some(plugin), Some(hook)) => write!(f, "plugin `{plugin}`, hook `{hook}`: {}", self.what()),
            (Some(plugin), None) => write!(f, "plugin `{plugin}`: {}", self.what()),
            (None, Some(hook)) => write!(f, "hook `{hook}`: {}", self.what()),
            (None, None) => f.write_str(&self.what()),
        }
    }
}
