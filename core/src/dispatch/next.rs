//! The rest of a hook, as an around sees it.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::data::{Cx, Erased};
use crate::dispatch::answered::BoxFuture;
use crate::dispatch::walk::caught;
use crate::dispatch::{Hook, Slot};
use crate::fault::{Fault, FaultKind, isolate};

/// What is left to run of one fire: the arounds further in, then the handlers.
///
/// An around is handed one as `next` and runs it with `next.call(…)`, from the hook's generated `…Next` trait. Calling
/// it consumes it, so it cannot run twice; an around that returns without calling it is at fault. The call never
/// unwinds: whatever happens further in comes back as an outcome, so the code after it always runs. Of an async hook it is a
/// future; an around of a fire that is dropped is dropped with it, at its `.await`.
///
/// It is three pointers and a number; nothing is allocated.
pub struct Next<'a, H: ?Sized, S> {
    pub(crate) hook: &'a Hook<H>,
    pub(crate) state: &'a S,
    /// The around that comes next.
    at: usize,
    called: &'a AtomicBool,
}

impl<'a, H: ?Sized + 'static, S: 'static> Next<'a, H, S> {
    /// The whole of a fire; `called` is only written.
    #[inline]
    pub(crate) fn all(hook: &'a Hook<H>, state: &'a S, called: &'a AtomicBool) -> Self {
        Self { hook, state, at: 0, called }
    }

    /// The around that comes next.
    #[inline(always)]
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Whether the handlers are next, and nothing else is to be done; it counts as the call that an around must make.
    #[inline(always)]
    pub(crate) fn arrived(&self) -> bool {
        self.called.store(true, Ordering::Relaxed);
        self.at == self.hook.plain_from
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
            let called = AtomicBool::new(false);
            let next = Next { hook, state, at: i + 1, called: &called };
            let returned = isolate(|| around(&slot.call, slot.cx(), next, &mut args));
            let outcome =
                Failed::unless(i, slot, returned, &called).or_else(|f| failed(f, &mut args).ok_or(()));
            if let Ok(outcome) = outcome {
                return Ok(outcome);
            }
        }
        Err(args)
    }

    /// The same of an async hook.
    pub(crate) async fn step_async<X, O>(
        hook: &'a Hook<H>,
        state: &'a S,
        at: usize,
        mut args: X,
        around: impl for<'x> Fn(&'x H, Cx<'x, Erased>, Next<'x, H, S>, &'x mut X) -> BoxFuture<'x, O>,
        failed: impl Fn(Failed<O>, &mut X) -> Option<O>,
    ) -> Result<O, X> {
        for (i, slot) in hook.slots.iter().enumerate().take(hook.arounds).skip(at) {
            let called = AtomicBool::new(false);
            let next = Next { hook, state, at: i + 1, called: &called };
            let returned = match isolate(|| around(&slot.call, slot.cx(), next, &mut args)) {
                Ok(future) => caught(future).await,
                Err(text) => Err(text),
            };
            let outcome =
                Failed::unless(i, slot, returned, &called).or_else(|f| failed(f, &mut args).ok_or(()));
            if let Ok(outcome) = outcome {
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

impl<O> Failed<O> {
    /// The outcome of an around that called on and returned.
    ///
    /// # Errors
    ///
    /// What is known of one that did not.
    fn unless<H: ?Sized>(
        at: usize,
        slot: &Slot<H>,
        returned: Result<O, String>,
        called: &AtomicBool,
    ) -> Result<O, Self> {
        let called = called.load(Ordering::Relaxed);
        let (kind, returned) = match returned {
            Ok(outcome) if called => return Ok(outcome),
            Ok(outcome) => (FaultKind::NextNotCalled, Some(outcome)),
            Err(text) => (FaultKind::Panic(text), None),
        };
        Err(Self { at, fault: Fault::new(&slot.hookimpl, kind), called, returned })
    }
}

impl<H: ?Sized, S> fmt::Debug for Next<'_, H, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("hook", &self.hook.meta().name).finish_non_exhaustive()
    }
}
