//! The states that an operator sees.

use std::fmt;

use hookspec::State;
use serde::Serialize;

/// How a plugin stands, in AiSOC's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OperatorState {
    /// Its manifest was found, and no tenant has an instance.
    Discovered,
    /// There is an instance, and it is not at work yet.
    Loaded,
    /// It is asked.
    Enabled,
    /// It is not asked, since the operator says so.
    Disabled,
    /// Its instance is gone.
    Unloaded,
    /// It did not get ready.
    Failed,
}

impl OperatorState {
    /// The state of a plugin of a tenant, by the framework's and by whether the operator wants it.
    pub(crate) fn of(state: State, enabled: bool) -> Self {
        match state {
            State::Error => Self::Failed,
            State::Active => Self::Enabled,
            _ if !enabled => Self::Disabled,
            State::Unloaded | State::Unloading => Self::Unloaded,
            _ => Self::Loaded,
        }
    }
}

impl fmt::Display for OperatorState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Discovered => "discovered",
            Self::Loaded => "loaded",
            Self::Enabled => "enabled",
            Self::Disabled => "disabled",
            Self::Unloaded => "unloaded",
            Self::Failed => "failed",
        })
    }
}
