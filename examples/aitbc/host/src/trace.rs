//! Who was asked to do which step, and what it answered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hookspec::{CallOutcome, Hookimpl, Observer};

/// The steps so far, as the specification names them: `flaky.start=false`. A clone is the same trace.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace(Arc<Mutex<Vec<String>>>);

impl Trace {
    fn steps(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what was traced since the last time.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.steps())
    }
}

impl Observer for Trace {
    fn after_handler(&self, hookimpl: &Hookimpl, outcome: &CallOutcome<'_>) {
        let step = match hookimpl.hook().name {
            step @ ("initialize" | "start" | "stop") => step,
            "clean_up" => "cleanup",
            _ => return,
        };
        let answer = if matches!(outcome, CallOutcome::Done) { "" } else { "=false" };
        self.steps().push(format!("{}.{step}{answer}", hookimpl.plugin().id()));
    }
}
