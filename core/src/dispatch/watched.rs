//! The loops of a hook whose handlers are watched: each call is admitted, timed and told of by itself.

use std::convert::identity;
use std::future::poll_fn;
use std::ops::ControlFlow;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::answered::{Answered, called};
use crate::dispatch::walk::{Gather, caught};
use crate::dispatch::watch::{Call, Passed};
use crate::dispatch::{Hook, walk, walk_async};
use crate::fault::{Fault, FaultKind, isolate};
use crate::time::Sleep;

/// Calls the handlers as [`walk`] does, watched or not.
pub(super) fn walk_any<H: ?Sized, X, G: Gather<A>, A>(
    hook: &Hook<H>,
    mut args: X,
    mut gather: G,
    when: impl Fn(&H, &G, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A,
) -> G {
    let Some(watch) = hook.watch() else { return walk(hook, args, gather, call) };
    for (place, slot) in (hook.arounds..).zip(hook.handler_slots()) {
        let by = &slot.hookimpl;
        let flow = match watch.admit(by, || when(&slot.call, &gather, &args)) {
            Ok(pass) => {
                let returned = isolate(|| call(&slot.call, slot.cx(), &mut gather, &mut args));
                took(&mut gather, by, place, pass, returned.map(Some), identity)
            }
            Err(passed) => pass_over(&mut gather, by, place, passed),
        };
        if flow.is_break() {
            break;
        }
    }
    gather
}

/// Calls the handlers as [`walk_async`] does, watched or not.
pub(super) async fn walk_any_async<H, X, G, R, A>(
    hook: &Hook<H>,
    mut args: X,
    mut gather: G,
    when: impl Fn(&H, &G, &X) -> bool,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x mut G, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
) -> G
where
    H: ?Sized,
    G: Gather<A>,
{
    let Some(watch) = hook.watch() else {
        return walk_async(hook, false, args, gather, call, convert).await;
    };
    for (place, slot) in (hook.arounds..).zip(hook.handler_slots()) {
        let by = &slot.hookimpl;
        let flow = match watch.admit(by, || when(&slot.call, &gather, &args)) {
            Ok(pass) => {
                let handler = called(|task| call(&slot.call, slot.cx(), &mut gather, &mut args, task));
                let returned = caught(within(pass.sleep(), handler)).await;
                took(&mut gather, by, place, pass, returned, &convert)
            }
            Err(passed) => pass_over(&mut gather, by, place, passed),
        };
        if flow.is_break() {
            break;
        }
    }
    gather
}

/// A future, or nothing where its time is over before.
pub(super) async fn within<F: Future>(mut time: Option<Sleep>, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    poll_fn(|task| {
        if let Poll::Ready(output) = future.as_mut().poll(task) {
            return Poll::Ready(Some(output));
        }
        match time.as_mut().map(|time| time.as_mut().poll(task)) {
            Some(Poll::Ready(())) => Poll::Ready(None),
            _ => Poll::Pending,
        }
    })
    .await
}

/// Takes in what a call came to: an answer, nothing in its time, or the text of a panic.
pub(super) fn took<G: Gather<A>, R, A>(
    gather: &mut G,
    by: &Arc<Hookimpl>,
    place: usize,
    call: Call<'_>,
    returned: Result<Option<R>, String>,
    convert: impl Fn(R) -> A,
) -> ControlFlow<()> {
    let (kind, hangs) = match returned {
        Err(text) => (FaultKind::Panic(text), false),
        Ok(None) => (call.too_late(), false),
        Ok(Some(answer)) if call.is_late() => {
            // The answer is the plugin's, and so is what happens when it is dropped.
            let _ = isolate(|| drop(answer));
            (call.too_late(), false)
        }
        Ok(Some(answer)) => match taken(gather, by, place, || convert(answer)) {
            Ok(flow) => {
                call.end();
                return flow;
            }
            Err(kind) => {
                // One that found no worker is late, and hangs nowhere.
                let hangs = by.terms.breaker.as_ref().is_some_and(|breaker| breaker.is_left_behind());
                (kind, hangs)
            }
        },
    };
    let fault = Fault::new(by, kind);
    call.fail(&fault, hangs);
    gather.fault(place, fault)
}

pub(super) fn taken<G: Gather<A>, A>(
    gather: &mut G,
    by: &Arc<Hookimpl>,
    place: usize,
    answer: impl FnOnce() -> A,
) -> Result<ControlFlow<()>, FaultKind> {
    match isolate(|| gather.take(by, place, answer())) {
        Ok(ControlFlow::Continue(())) => Ok(ControlFlow::Continue(())),
        Ok(ControlFlow::Break(None)) => Ok(ControlFlow::Break(())),
        Ok(ControlFlow::Break(Some(objection))) => gather.object(by, objection),
        Err(text) => Err(FaultKind::Panic(text)),
    }
}

/// Takes in that a handler was not called.
pub(super) fn pass_over<G: Gather<A>, A>(
    gather: &mut G,
    by: &Arc<Hookimpl>,
    place: usize,
    passed: Passed<'_>,
) -> ControlFlow<()> {
    match passed {
        Passed::Over(why) => {
            gather.skip(by, place, why);
            ControlFlow::Continue(())
        }
        Passed::Faulted(call, kind) => {
            let fault = Fault::new(by, kind);
            call.fail(&fault, false);
            gather.fault(place, fault)
        }
    }
}
