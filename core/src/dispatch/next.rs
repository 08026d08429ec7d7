//! The rest of a hook, as an around sees it.

use std::fmt;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::data::{Cx, Erased};
use crate::dispatch::answered::{BoxFuture, Waiting};
use crate::dispatch::walk::caught;
use crate::dispatch::watch::{Call, Fire, Passed};
use crate::dispatch::watched::within;
use crate::dispatch::{Hook, Slot, count_in};
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

    /// Whether it is the whole of a fire.
    #[inline(always)]
    pub(crate) fn is_whole(&self) -> bool {
        self.at == 0
    }

    /// Whether the handlers are next, and nothing else is to be done; it counts as the call that an around must make.
    #[inline(always)]
    pub(crate) fn arrived(&self) -> bool {
        self.called.store(true, Ordering::Relaxed);
        self.at == self.hook.plain_from
    }

    /// Runs the next around, or the handlers where none is left.
    ///
    /// `failed` is told of an around that faulted: which one, whether anything further in has run, and what it returned all
    /// the same. It answers with the outcome, or with none to have the fire go on as if that around were not there.
    ///
    /// It takes the parts and not the whole, which could not stay in registers then.
    #[inline(never)]
    pub(crate) fn step<X, O: Concluded<S>>(
        hook: &'a Hook<H>,
        state: &'a S,
        at: usize,
        mut args: X,
        around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, S>, &mut X) -> O,
        failed: impl OnFailed<O, X>,
        handlers: impl FnOnce(X) -> O,
    ) -> O {
        let fire = hook.watch().filter(|_| at == 0).map(|watch| watch.fire(hook.meta()));
        for (i, slot) in hook.slots.iter().enumerate().take(hook.arounds).skip(at) {
            let called = AtomicBool::new(false);
            let next = Next { hook, state, at: i + 1, called: &called };
            let pass = admit(hook, slot);
            let returned = match &pass {
                Some(Err(_)) => None,
                _ => Some(isolate(|| around(&slot.call, slot.cx(), next, &mut args)).map(Some)),
            };
            match Failed::unless(i, slot, pass, returned, &called) {
                Ok(outcome) => return ended(fire, state, outcome),
                Err(fault) => {
                    if let Some(outcome) = failed(fault, &mut args) {
                        return ended(fire, state, outcome);
                    }
                }
            }
        }
        ended(fire, state, handlers(args))
    }

    /// The same of an async hook.
    ///
    /// It is boxed: so many states would make every fire of the hook dear, also one that never gets here.
    pub(crate) fn step_async<X, O: Concluded<S>, F: Future<Output = O>>(
        hook: &'a Hook<H>,
        state: &'a S,
        at: usize,
        args: X,
        around: impl for<'x> Fn(&'x H, Cx<'x, Erased>, Next<'x, H, S>, &'x mut X) -> BoxFuture<'x, O>,
        failed: impl OnFailed<O, X>,
        handlers: impl FnOnce(X) -> F,
    ) -> Pin<Box<impl Future<Output = O>>> {
        Box::pin(async move {
            let mut steps = pin!(Self::steps(hook, state, at, args, around, failed, handlers));
            poll_fn(|task| {
                let _nesting = if at == 0 { count_in(hook) } else { None };
                steps.as_mut().poll(task)
            })
            .await
        })
    }

    async fn steps<X, O: Concluded<S>, F: Future<Output = O>>(
        hook: &'a Hook<H>,
        state: &'a S,
        at: usize,
        mut args: X,
        around: impl for<'x> Fn(&'x H, Cx<'x, Erased>, Next<'x, H, S>, &'x mut X) -> BoxFuture<'x, O>,
        failed: impl OnFailed<O, X>,
        handlers: impl FnOnce(X) -> F,
    ) -> O {
        let fire = hook.watch().filter(|_| at == 0).map(|watch| watch.fire(hook.meta()));
        for (i, slot) in hook.slots.iter().enumerate().take(hook.arounds).skip(at) {
            let called = AtomicBool::new(false);
            let next = Next { hook, state, at: i + 1, called: &called };
            let pass = admit(hook, slot);
            let returned = if let Some(Err(_)) = &pass {
                None
            } else {
                let time = pass.as_ref().and_then(|pass| pass.as_ref().ok()).and_then(Call::sleep);
                Some(match isolate(|| around(&slot.call, slot.cx(), next, &mut args)) {
                    Ok(future) => caught(within(time, Waiting::unpolled(future))).await,
                    Err(text) => Err(text),
                })
            };
            match Failed::unless(i, slot, pass, returned, &called) {
                Ok(outcome) => return ended(fire, state, outcome),
                Err(fault) => {
                    if let Some(outcome) = failed(fault, &mut args) {
                        return ended(fire, state, outcome);
                    }
                }
            }
        }
        let outcome = handlers(args).await;
        ended(fire, state, outcome)
    }
}

/// The call of an around, where the hook is watched; one that is passed over is a fault, since it may be what keeps the others
/// in bounds.
fn admit<'h, H: ?Sized>(hook: &'h Hook<H>, slot: &'h Slot<H>) -> Option<Result<Call<'h>, Passed<'h>>> {
    hook.watch().map(|watch| watch.admit(&slot.hookimpl, || true))
}

fn ended<O: Concluded<S>, S>(fire: Option<Fire<'_>>, state: &S, outcome: O) -> O {
    if let Some(fire) = fire {
        let failed = outcome.has_failed(state);
        fire.end(failed);
    }
    outcome
}

/// What a fire comes to, as observers see it.
pub(crate) trait Concluded<S> {
    /// Whether it is a fault, unless the hook reports faults.
    fn has_failed(&self, state: &S) -> bool;
}

/// What becomes of a fire when an around of it faulted: the outcome, or none to have it go on as if that around were not
/// there.
pub(crate) trait OnFailed<O, X>: Fn(Failed<O>, &mut X) -> Option<O> {}

impl<O, X, F: Fn(Failed<O>, &mut X) -> Option<O>> OnFailed<O, X> for F {}

/// An around that faulted.
#[doc(hidden)]
#[derive(Debug)]
pub struct Failed<O> {
    /// Its place among the arounds.
    pub(crate) at: usize,
    pub(crate) fault: Fault,
    /// Whether anything further in has run.
    pub(crate) called: bool,
    /// What it returned all the same.
    pub(crate) returned: Option<O>,
}

impl<O> Failed<O> {
    /// The outcome of an around that called on and returned in its time.
    ///
    /// # Errors
    ///
    /// What is known of one that did not.
    fn unless<H: ?Sized>(
        at: usize,
        slot: &Slot<H>,
        pass: Option<Result<Call<'_>, Passed<'_>>>,
        returned: Option<Result<Option<O>, String>>,
        called: &AtomicBool,
    ) -> Result<O, Self> {
        let called = called.load(Ordering::Relaxed);
        let pass = pass.and_then(Result::ok);
        let is_late = pass.as_ref().is_some_and(Call::is_late);
        let (kind, returned) = match returned {
            None => (FaultKind::Quarantined, None),
            Some(Ok(Some(outcome))) if called && !is_late => {
                if let Some(pass) = pass {
                    pass.end();
                }
                return Ok(outcome);
            }
            Some(Ok(Some(outcome))) if !called => (FaultKind::NextNotCalled, Some(outcome)),
            Some(Ok(outcome)) => (pass.as_ref().map_or(FaultKind::NextNotCalled, Call::too_late), outcome),
            Some(Err(text)) => (FaultKind::Panic(text), None),
        };
        let fault = Fault::new(&slot.hookimpl, kind);
        if let Some(pass) = pass {
            pass.fail(&fault, false);
        }
        Err(Self { at, fault, called, returned })
    }
}

impl<H: ?Sized, S> fmt::Debug for Next<'_, H, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("hook", &self.hook.meta().name).finish_non_exhaustive()
    }
}
