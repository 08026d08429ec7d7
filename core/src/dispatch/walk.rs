//! The loop of every fire, plain and async.
//!
//! A semantic is a [`Gather`]: what it makes of an answer, of an objection and of a fault. The loop is here. What is rare –
//! an objection, a fault – happens outside of it, in a function of its own that enters the loop again: inside, it would
//! take registers from every handler. One wall around the whole loop holds as well as one around each handler, since what is
//! left of the slots says who ran into it; an async loop has one around each of its polls.
//!
//! A hook whose handlers are watched – by observers, conditions, deadlines or circuit breakers – takes the loops of
//! `watched.rs` instead, which deal with each handler by itself.

use std::future::poll_fn;
use std::ops::ControlFlow;
use std::pin::pin;
use std::slice::Iter;
use std::sync::Arc;
use std::task::{Context, Poll};

use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::answered::{Answered, called};
use crate::dispatch::{Hook, Slot, count_in};
use crate::fault::{Fault, FaultKind, isolate};
use crate::observe::Skip;

/// What a semantic makes of its handlers, in one fire.
#[doc(hidden)]
pub trait Gather<A> {
    /// What in an answer takes the fire out of its loop.
    type Objection;

    /// Whether to take an answer in runs no code but the framework's, so that it need not be behind the wall.
    const QUIET: bool = false;

    /// Takes an answer in. Breaks with an objection, or without one where the fire has had enough.
    fn take(&mut self, by: &Arc<Hookimpl>, place: usize, answer: A) -> ControlFlow<Option<Self::Objection>>;

    /// Deals with an objection, unless it is a fault.
    ///
    /// # Errors
    ///
    /// The fault that it is.
    fn object(
        &mut self,
        by: &Arc<Hookimpl>,
        objection: Self::Objection,
    ) -> Result<ControlFlow<()>, FaultKind>;

    /// Keeps a fault; breaks where it ends the fire.
    fn fault(&mut self, place: usize, fault: Fault) -> ControlFlow<()>;

    /// Told of a handler that was not called.
    fn skip(&mut self, _by: &Arc<Hookimpl>, _place: usize, _why: Skip) {}

    /// Told of a handler that did not come to its end, since the fire did.
    fn cut_off(&mut self, _place: usize) {}
}

/// Calls the handlers of a hook in order and gathers their answers, until there are no more or it is enough.
#[inline(always)]
pub(super) fn walk<H: ?Sized, X, G: Gather<A>, A>(
    hook: &Hook<H>,
    mut args: X,
    mut gather: G,
    call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A,
) -> G {
    let mut left = hook.handler_slots().iter();
    match run(hook, &mut left, &mut gather, &mut args, &call) {
        None => gather,
        Some(why) => resume(hook, left, gather, args, why, call),
    }
}

#[cold]
#[inline(never)]
fn resume<H: ?Sized, X, G: Gather<A>, A>(
    hook: &Hook<H>,
    mut left: Iter<'_, Slot<H>>,
    mut gather: G,
    mut args: X,
    mut why: Result<G::Objection, String>,
    call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A,
) -> G {
    loop {
        let place = hook.slots.len() - left.len() - 1;
        if stopped(&hook.slots[place].hookimpl, place, &mut gather, why).is_break() {
            break;
        }
        match run(hook, &mut left, &mut gather, &mut args, &call) {
            None => break,
            Some(next) => why = next,
        }
    }
    gather
}

/// What comes of an objection, or of a panic.
pub(super) fn stopped<G: Gather<A>, A>(
    by: &Arc<Hookimpl>,
    place: usize,
    gather: &mut G,
    why: Result<G::Objection, String>,
) -> ControlFlow<()> {
    let kind = match why {
        Err(text) => FaultKind::Panic(text),
        Ok(objection) => match gather.object(by, objection) {
            Ok(flow) => return flow,
            Err(kind) => kind,
        },
    };
    gather.fault(place, Fault::new(by, kind))
}

/// Calls until something stops it; `left` are then the slots behind the one that did.
#[inline(always)]
fn run<H: ?Sized, X, G: Gather<A>, A>(
    hook: &Hook<H>,
    left: &mut Iter<'_, Slot<H>>,
    gather: &mut G,
    args: &mut X,
    call: impl Fn(&H, Cx<'_, Erased>, &mut G, &mut X) -> A,
) -> Option<Result<G::Objection, String>> {
    let walked = isolate(|| {
        // Counted, which costs nothing where nobody asks; to work it out of `left` takes a division.
        for (place, slot) in (hook.slots.len() - left.len()..).zip(left.by_ref()) {
            let answer = call(&slot.call, slot.cx(), gather, args);
            gather.take(&slot.hookimpl, place, answer)?;
        }
        ControlFlow::Continue(())
    });
    match walked {
        Ok(ControlFlow::Continue(()) | ControlFlow::Break(None)) => None,
        Ok(ControlFlow::Break(Some(why))) => Some(Ok(why)),
        Err(text) => Some(Err(text)),
    }
}

/// The same for an async hook: one handler after the other.
///
/// Where the walk is all of a fire, `nests` has each of its polls counted in.
pub(super) async fn walk_async<H, X, G, R, A>(
    hook: &Hook<H>,
    nests: bool,
    mut args: X,
    mut gather: G,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x mut G, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
) -> G
where
    H: ?Sized,
    G: Gather<A>,
{
    let mut left = hook.handler_slots().iter();
    loop {
        let why = {
            let mut run = pin!(run_async(hook, &mut left, &mut gather, &mut args, &call, &convert));
            poll_fn(|task| {
                let _nesting = if nests { count_in(hook) } else { None };
                match isolate(|| run.as_mut().poll(task)) {
                    Ok(Poll::Pending) => Poll::Pending,
                    Ok(Poll::Ready(None)) => Poll::Ready(None),
                    Ok(Poll::Ready(Some(objection))) => Poll::Ready(Some(Ok(objection))),
                    Err(text) => Poll::Ready(Some(Err(text))),
                }
            })
            .await
        };
        let Some(why) = why else { break };
        let place = hook.slots.len() - left.len() - 1;
        if stopped(&hook.slots[place].hookimpl, place, &mut gather, why).is_break() {
            break;
        }
    }
    gather
}

async fn run_async<H, X, G, R, A>(
    hook: &Hook<H>,
    left: &mut Iter<'_, Slot<H>>,
    gather: &mut G,
    args: &mut X,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x mut G, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
) -> Option<G::Objection>
where
    H: ?Sized,
    G: Gather<A>,
{
    while let Some(slot) = left.next() {
        let answer = called(|task| call(&slot.call, slot.cx(), gather, args, task)).await;
        // Worked out where somebody asks: to count would be one more thing to keep while a handler waits.
        let place = hook.slots.len() - left.len() - 1;
        if let ControlFlow::Break(objection) = gather.take(&slot.hookimpl, place, convert(answer)) {
            return objection;
        }
    }
    None
}

/// The call of a handler that is not shown what is gathered.
pub(super) fn unseeing<H: ?Sized, X, G, R>(
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
) -> impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x mut G, &'x mut X, &mut Context<'_>) -> Answered<'x, R> {
    move |handler, cx, _, args, task| call(handler, cx, args, task)
}

/// A future of which each poll is behind the wall; a panic becomes its text.
pub(super) async fn caught<F: Future>(future: F) -> Result<F::Output, String> {
    let mut future = pin!(future);
    poll_fn(|task| match isolate(|| future.as_mut().poll(task)) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
        Err(text) => Poll::Ready(Err(text)),
    })
    .await
}
