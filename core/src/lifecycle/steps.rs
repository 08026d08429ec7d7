//! What the driver asks of a plugin: one step at a time, of one plugin alone.

use std::fmt;

use serde::Serialize;

use crate::dispatch::BoxFuture;
use crate::dispatch::broadcast::{BroadcastFault, Outcome, Report};
use crate::fault::{Fault, FaultKind, Faults};
use crate::lifecycle::Health;
use crate::observe::Skip;
use crate::registry::Dispatcher;

/// One step in the life of a plugin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Step {
    /// It gets ready.
    Initialize,
    /// It begins.
    Start,
    /// It ends.
    Stop,
    /// It gives back what it holds.
    CleanUp,
}

impl Step {
    /// The name of its hook.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Initialize => "initialize",
            Self::Start => "start",
            Self::Stop => "stop",
            Self::CleanUp => "clean_up",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What the driver needs of the dispatcher of the framework's own spec, which it makes over one plugin at a time.
///
/// The facade implements it for the one that `#[hookspec]` generates.
#[doc(hidden)]
pub trait Steps: Dispatcher {
    /// Fires one step.
    fn run(&self, step: Step) -> BoxFuture<'_, Result<(), Faults>>;

    /// Asks how the plugin is; nothing where it has no such hook.
    fn health(&self) -> BoxFuture<'_, Result<Option<Health>, Faults>>;
}

/// What came of a step that was fired at one plugin: whatever the table of the operator says, a step that did not run has
/// failed.
#[doc(hidden)]
pub fn outcome(fired: Result<Report<'_>, BroadcastFault>) -> Result<(), Faults> {
    let report = match fired {
        Ok(report) => report,
        Err(fault) => return Err(fault.faults),
    };
    let faults = report.outcomes_shared().filter_map(|(hookimpl, outcome)| match outcome {
        Outcome::Failed(fault) => Some(fault),
        Outcome::Skipped(Skip::Quarantined) => Some(Fault::new(hookimpl, FaultKind::Quarantined)),
        _ => None,
    });
    Faults::gather(faults.collect()).map_or(Ok(()), Err)
}
