//! The rest of a hook, as an around sees it.

use std::cell::Cell;
use std::fmt;

use crate::data::{Cx, Erased};
use crate::dispatch::Hook;
use crate::fault::{Fault, FaultKind, isolate};

/// What is left to run of one fire: the arounds further in, then the handlers.
///
/// An around is handed one as `next` and runs it with `next.call(…)`, from the hook's generated `…Next` trait. Calling
/// it consumes it, so it cannot run twice; an around that returns without calling it is at fault. The call never
/// unwinds: whatever happens further in comes back as an outcome, so the code after it always runs.
///
/// It is three pointers and a number; nothing is allocated.
pub struct Next<'a, H: ?Sized, S> {
    pub(crate) hook: &'a Hook<H>,
    pub(crate) state: &'a S,
    /// The around that comes next.
    at: usize,
    called: &'a Cell<bool>,
}

impl<'a, H: ?Sized + 'static, S: 'static> Next<'a, H, S> {
    /// The whole of a fire; `called` is only written.
    #[inline]
    pub(crate) fn all(hook: &'a Hook<H>, state: &'a S, called: &'a Cell<bool>) -> Self {
        Self { hook, state, at: 0, called }
    }

    /// The around that comes next.
    #[inline(always)]
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Whether no around is left; it counts as the call that an around must make.
    #[inline(always)]
    pub(crate) fn arrived(&self) -> bool {
        self.called.set(true);
        self.at == self.hook.arounds
    }

    /// Runs the next around; gives the arguments back when the handlers are next.
    ///
    /// `failed` is told of an around that panicked or never called on: which one, whether anything further in has run,
    /// and what it returned all the same. It answers with the outcome, or with none to have the fire go on as if that
    /// around were not there.
    ///
    /// It takes the parts and not the whole, which could not stay in registers then.
    #[inline(never)]
    pub(crate) fn step<X, O>(
        hook: &'a Hook<H>,
        state: &'a S,
        at: usize,
        mut args: X,
        around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, S>, &mut X) -> O,
        failed: impl Fn(Failed<O>, &mut X) -> Option<O>,
    ) -> Result<O, X> {
        for (i, slot) in hook.slots.iter().enumerate().take(hook.arounds).skip(at) {
            let called = Cell::new(false);
            let next = Next { hook, state, at: i + 1, called: &called };
            let (kind, returned) = match isolate(|| around(&slot.call, slot.cx(), next, &mut args)) {
                Ok(outcome) if called.get() => return Ok(outcome),
                Ok(outcome) => (FaultKind::NextNotCalled, Some(outcome)),
                Err(text) => (FaultKind::Panic(text), None),
            };
            let fault = Fault::new(&slot.hookimpl, kind);
            if let Some(outcome) = failed(Failed { at: i, fault, called: called.get(), returned }, &mut args)
            {
                return Ok(outcome);
            }
        }
        Err(args)
    }
}

/// An around that panicked or never called on.
pub(crate) struct Failed<O> {
    /// Its place among the arounds.
    pub(crate) at: usize,
    pub(crate) fault: Fault,
    /// Whether anything further in has run.
    pub(crate) called: bool,
    /// What it returned without calling on.
    pub(crate) returned: Option<O>,
}

impl<H: ?Sized, S> fmt::Debug for Next<'_, H, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("hook", &self.hook.meta().name).finish_non_exhaustive()
    }
}
