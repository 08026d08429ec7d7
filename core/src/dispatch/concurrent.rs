//! The loop of a hook whose handlers run at once.
//!
//! They are polled by [`Join`], each by a waker of its own; those that are ready at once cost what they cost one after the
//! other. Answers are taken in as they come.

use std::future::poll_fn;
use std::task::Context;

use crate::data::{Cx, Erased};
use crate::dispatch::answered::{Answered, Waiting, start};
use crate::dispatch::join::Join;
use crate::dispatch::walk::{Gather, caught};
use crate::dispatch::watch::{Call, Passed};
use crate::dispatch::watched::{pass_over, taken, took, within};
use crate::dispatch::{Hook, count_in};
use crate::fault::{Fault, FaultKind, isolate};

/// Calls the handlers of a hook, at most `limit` at once.
///
/// Where that is all of a fire, `nests` has each of its polls counted in.
pub(super) async fn walk_concurrent<H, X, G, R, A>(
    hook: &Hook<H>,
    limit: usize,
    nests: bool,
    args: &X,
    mut gather: G,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
) -> G
where
    H: ?Sized,
    G: Gather<A>,
{
    let slots = hook.handler_slots();
    let mut join = Join::new(slots.len(), limit);
    poll_fn(|task| {
        let _nesting = if nests { count_in(hook) } else { None };
        join.poll(
            task,
            |at, task| isolate(|| call(&slots[at].call, slots[at].cx(), args, task)),
            |at, returned| {
                let (place, by) = (hook.arounds + at, &slots[at].hookimpl);
                let kind = match returned.map(|answer| taken(&mut gather, by, place, || convert(answer))) {
                    Ok(Ok(flow)) => return flow,
                    Ok(Err(kind)) => kind,
                    Err(text) => FaultKind::Panic(text),
                };
                gather.fault(place, Fault::new(by, kind))
            },
        )
    })
    .await;
    cut_off(hook, &join, &mut gather);
    gather
}

/// How one watched handler came out.
enum Came<'w, A> {
    /// It was not called.
    Passed(Passed<'w>),
    /// It was called, and answered, did not in its time, or panicked.
    Returned(Call<'w>, Result<Option<A>, String>),
}

/// Calls them as [`walk_concurrent`] does, watched or not.
pub(super) async fn walk_any_concurrent<H, X, G, R, A>(
    hook: &Hook<H>,
    limit: usize,
    args: &X,
    mut gather: G,
    when: impl Fn(&H, &X) -> bool,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
) -> G
where
    H: ?Sized,
    G: Gather<A>,
{
    let Some(watch) = hook.watch() else {
        return walk_concurrent(hook, limit, false, args, gather, call, convert).await;
    };
    let slots = hook.handler_slots();
    let mut join = Join::new(slots.len(), limit);
    poll_fn(|task| {
        join.poll(
            task,
            |at, task| {
                let slot = &slots[at];
                let pass = match watch.admit(&slot.hookimpl, || when(&slot.call, args)) {
                    Ok(pass) => pass,
                    Err(passed) => return Ok(Answered::Ready(Came::Passed(passed))),
                };
                let rest = match isolate(|| call(&slot.call, slot.cx(), args, task)) {
                    Ok(Answered::Waiting(rest)) => rest,
                    Ok(Answered::Ready(answer)) => {
                        return Ok(Answered::Ready(Came::Returned(pass, Ok(Some(answer)))));
                    }
                    Err(text) => return Ok(Answered::Ready(Came::Returned(pass, Err(text)))),
                };
                let time = pass.sleep();
                // Its deadline too must have been polled, or nobody is woken when it passes.
                let rest = async move {
                    let returned = caught(within(time, Waiting::new(rest))).await;
                    Came::Returned(pass, returned)
                };
                Ok(start(rest, task))
            },
            |at, came| {
                let (place, by) = (hook.arounds + at, &slots[at].hookimpl);
                match came {
                    Ok(Came::Returned(pass, returned)) => {
                        took(&mut gather, by, place, pass, returned, &convert)
                    }
                    Ok(Came::Passed(passed)) => pass_over(&mut gather, by, place, passed),
                    Err(text) => gather.fault(place, Fault::new(by, FaultKind::Panic(text))),
                }
            },
        )
    })
    .await;
    cut_off(hook, &join, &mut gather);
    gather
}

fn cut_off<H: ?Sized, G: Gather<A>, A, F: Future + Unpin>(hook: &Hook<H>, join: &Join<F>, gather: &mut G) {
    for at in join.left() {
        gather.cut_off(hook.arounds + at);
    }
}
