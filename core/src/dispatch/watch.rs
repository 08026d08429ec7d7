//! What stands between a watched hook and each call of a handler: conditions, quarantine, deadlines and observers.
//!
//! Most hooks have none of it, and their fires take the plain loops. Whether one has is decided when the hook's table is made;
//! then each call is a [`Call`]: admitted or passed over, timed, and ended exactly once – also by being dropped.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::data::{FaultPolicy, HookMeta, Hookimpl};
use crate::fault::{Admission, Change, Fault, FaultKind, Safeguards, isolate};
use crate::observe::{CallOutcome, Event, FireEnd, Observers, Skip};
use crate::time::Sleep;

/// Who watches a hook, and by which clock.
pub(crate) struct Watch {
    observers: Observers,
    safeguards: Arc<Safeguards>,
}

/// Why a handler is not called.
pub(super) enum Passed<'w> {
    Over(Skip),
    /// Its condition panicked: that ends its call.
    Faulted(Call<'w>, FaultKind),
}

impl Watch {
    /// None where nothing of this hook is watched.
    pub(crate) fn over(
        hookimpls: &[Arc<Hookimpl>],
        observers: &Observers,
        safeguards: &Arc<Safeguards>,
    ) -> Option<Box<Self>> {
        let minded = |hookimpl: &Arc<Hookimpl>| {
            hookimpl.conditional || hookimpl.terms.timeout.is_some() || hookimpl.terms.breaker.is_some()
        };
        let watched = !observers.is_empty() || hookimpls.iter().any(minded);
        watched.then(|| Box::new(Self { observers: observers.clone(), safeguards: Arc::clone(safeguards) }))
    }

    /// Begins a fire, which ends when what this returns is dropped.
    pub(super) fn fire(&self, hook: &'static HookMeta) -> Fire<'_> {
        self.observers.fire_begins(hook);
        Fire { watch: self, hook, end: FireEnd::Cancelled }
    }

    /// Begins a call, unless there is to be none.
    pub(super) fn admit<'w>(
        &'w self,
        by: &'w Arc<Hookimpl>,
        when: impl FnOnce() -> bool,
    ) -> Result<Call<'w>, Passed<'w>> {
        let wanted = if by.conditional { isolate(when) } else { Ok(true) };
        if let Ok(false) = wanted {
            return Err(self.pass_over(by, Skip::When));
        }
        let begun = by.terms.timeout.map(|_| self.now());
        let admission = match &by.terms.breaker {
            None => Admission::Go,
            Some(breaker) => breaker.admit(|| begun.unwrap_or_else(|| self.now())),
        };
        match admission {
            Admission::Refused { .. } => return Err(self.pass_over(by, Skip::Quarantined)),
            Admission::Trial => self.changed(by, Change::Trial),
            Admission::Go => {}
        }
        let call = Call { watch: self, by, begun, trial: admission == Admission::Trial, ended: false };
        if let Err(text) = wanted {
            return Err(Passed::Faulted(call, FaultKind::Panic(text)));
        }
        self.observers.handler_begins(by);
        Ok(call)
    }

    fn pass_over(&self, by: &Hookimpl, why: Skip) -> Passed<'_> {
        self.observers.handler_ends(by, &CallOutcome::Skipped(why));
        Passed::Over(why)
    }

    fn now(&self) -> Duration {
        self.safeguards.timer.now()
    }

    #[cold]
    fn changed(&self, by: &Hookimpl, change: Change) {
        let (plugin, hook) = (by.plugin.id().to_owned(), by.hook.name);
        let event = match change {
            Change::Opened { .. } => Event::QuarantineOpened { plugin, hook },
            Change::Trial => Event::QuarantineTrial { plugin, hook },
            Change::Closed => Event::QuarantineClosed { plugin, hook },
        };
        tracing::warn!(target: "hookspec", "{event}");
        self.observers.tell(&event);
    }
}

/// One fire; it is told of as cancelled where it is dropped before its end.
pub(super) struct Fire<'w> {
    watch: &'w Watch,
    hook: &'static HookMeta,
    end: FireEnd,
}

impl Fire<'_> {
    pub(super) fn end(mut self, failed: bool) {
        let reports = self.hook.on_fault == FaultPolicy::Report;
        self.end = if failed && !reports { FireEnd::Failed } else { FireEnd::Done };
    }
}

impl Drop for Fire<'_> {
    fn drop(&mut self) {
        self.watch.observers.fire_ends(self.hook, self.end);
    }
}

/// One call of a hookimpl; it is cancelled where it is dropped before its end.
pub(super) struct Call<'w> {
    watch: &'w Watch,
    by: &'w Arc<Hookimpl>,
    begun: Option<Duration>,
    trial: bool,
    ended: bool,
}

impl Call<'_> {
    /// A sleep as long as the handler may still take.
    pub(super) fn sleep(&self) -> Option<Sleep> {
        let (limit, begun) = (self.by.terms.timeout?, self.begun?);
        let left = limit.saturating_sub(self.watch.now().saturating_sub(begun));
        Some(self.watch.safeguards.timer.sleep(left))
    }

    /// The fault of one that has run out of its time.
    pub(super) fn too_late(&self) -> FaultKind {
        FaultKind::Deadline { limit: self.by.terms.timeout.unwrap_or_default() }
    }

    /// Whether a call that has returned took longer than it may; a worker's caller has looked at the time itself.
    pub(super) fn is_late(&self) -> bool {
        if self.by.terms.worker.is_some() {
            return false;
        }
        let took = |begun| self.watch.now().saturating_sub(begun);
        matches!((self.by.terms.timeout, self.begun), (Some(limit), Some(begun)) if took(begun) > limit)
    }

    /// Ends a call that went well.
    pub(super) fn end(mut self) {
        self.ended = true;
        let change = self.by.terms.breaker.as_ref().and_then(|breaker| breaker.succeeded(self.trial));
        if let Some(change) = change {
            self.watch.changed(self.by, change);
        }
        self.watch.observers.handler_ends(self.by, &CallOutcome::Done);
    }

    /// Ends a call that faulted; one that `hangs` is not called again for a while.
    pub(super) fn fail(mut self, fault: &Fault, hangs: bool) {
        self.ended = true;
        let change = self.by.terms.breaker.as_ref().and_then(|breaker| {
            let now = self.watch.now();
            if hangs { breaker.open_now(now, self.trial) } else { breaker.faulted(now, self.trial) }
        });
        if matches!(fault.kind(), FaultKind::Deadline { .. }) {
            let (plugin, hook) = (self.by.plugin.id().to_owned(), self.by.hook.name);
            self.watch.observers.tell(&Event::DeadlineMissed { plugin, hook });
        }
        if let Some(change) = change {
            self.watch.changed(self.by, change);
        }
        self.watch.observers.handler_ends(self.by, &CallOutcome::Failed(fault));
    }
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        if !self.ended {
            if let Some(breaker) = &self.by.terms.breaker {
                breaker.released(self.trial);
            }
            self.watch.observers.handler_ends(self.by, &CallOutcome::Cancelled);
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").field("observers", &self.observers).finish_non_exhaustive()
    }
}
