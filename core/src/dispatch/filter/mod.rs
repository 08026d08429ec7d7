//! Filter chain: a value passes through every handler, and nothing is lost on the way.
//!
//! | form | handlers take | after a fault the caller still has | it costs |
//! |---|---|---|---|
//! | kept (the default) | the value | the last good value | a clone per handler; nothing for `Copy` types |
//! | `transactional` | a [`Draft`] | the last good value | a clone per handler that writes |
//! | `by_value` | the value | the value, unless a handler panicked | nothing |

mod answer;
mod draft;
mod fault;

use std::cell::Cell;
use std::ops::ControlFlow;

use crate::data::{Cx, Erased};
#[doc(hidden)]
pub use crate::dispatch::answer::State;
use crate::dispatch::{Failed, Hook, Next, Slot, begin, walk};
use crate::fault::{Fault, FaultKind, HookError, isolate};

pub use answer::{ByValueAnswer, DraftAnswer, FilterAnswer, Flow, GivenBack};
pub use draft::Draft;
pub use fault::{FilterFault, SettleFilter};

/// Fires a filter chain that is kept or transactional.
#[doc(hidden)]
#[inline]
pub fn fire<H, T, O>(
    hook: &Hook<H>,
    value: T,
    run: impl FnOnce(Next<'_, H, State>, T) -> Result<T, FilterFault<T>>,
) -> O
where
    H: ?Sized + 'static,
    O: SettleFilter<T>,
{
    if hook.is_empty() {
        return O::settle(Ok(value), Vec::new());
    }
    filtered(hook, value, run)
}

/// Fires a chain that somebody is part of; apart, so that the test for one without links is all of `fire`.
#[inline(never)]
fn filtered<H, T, O>(
    hook: &Hook<H>,
    value: T,
    run: impl FnOnce(Next<'_, H, State>, T) -> Result<T, FilterFault<T>>,
) -> O
where
    H: ?Sized + 'static,
    O: SettleFilter<T>,
{
    let state = State::default();
    let outcome = match begin(hook) {
        Ok(_nesting) => run(Next::all(hook, &state, &Cell::new(false)), value),
        Err(fault) => Err(FilterFault { faults: fault.into(), last_good: value }),
    };
    O::settle(outcome, state.into_faults())
}

/// Fires a by-value filter chain.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked.
#[doc(hidden)]
#[inline]
pub fn fire_by_value<H, T>(
    hook: &Hook<H>,
    value: T,
    run: impl FnOnce(Next<'_, H, State>, T) -> Result<T, FilterFault<Option<T>>>,
) -> Result<T, FilterFault<Option<T>>>
where
    H: ?Sized + 'static,
{
    if hook.is_empty() {
        return Ok(value);
    }
    match begin(hook) {
        Ok(_nesting) => run(Next::all(hook, &State::default(), &Cell::new(false)), value),
        Err(fault) => Err(FilterFault { faults: fault.into(), last_good: Some(value) }),
    }
}

/// Runs the next around, or passes the value through the handlers, each of which gets it while a clone is kept.
///
/// # Errors
///
/// What ended the chain, with the last good value.
#[doc(hidden)]
#[inline(always)]
pub fn proceed<H, T, X, A>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    call: impl Fn(&H, Cx<'_, Erased>, T, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<T>>,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
    A: FilterAnswer<T>,
{
    let (hook, state) = (next.hook, next.state);
    match wrapped(next, value, args, around) {
        Ok(outcome) => outcome,
        Err((value, args)) => pass(hook, state, value, args, |slot, value, args| {
            // The handler gets the clone, so that the value itself needs no flag that says whether it is still there.
            let (passed, flow) = match call(&slot.call, slot.cx(), value.clone(), args).into_flow()? {
                Flow::Next(passed) => (passed, Flow::Next(())),
                Flow::Stop(passed) => (passed, Flow::Stop(())),
            };
            *value = passed;
            Ok(flow)
        }),
    }
}

/// Runs the next around, or passes the value through the handlers, each of which gets a draft.
///
/// # Errors
///
/// What ended the chain, with the last good value.
#[doc(hidden)]
#[inline(always)]
pub fn proceed_transactional<H, T, X, A>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    call: impl Fn(&H, Cx<'_, Erased>, &mut Draft<'_, T>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<T>>,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
    A: DraftAnswer,
{
    let (hook, state) = (next.hook, next.state);
    match wrapped(next, value, args, around) {
        Ok(outcome) => outcome,
        Err((value, args)) => pass(hook, state, value, args, |slot, value, args| {
            let mut draft = Draft::new(value);
            let flow = call(&slot.call, slot.cx(), &mut draft, args).into_draft_flow()?;
            if let Some(written) = draft.into_written() {
                *value = written;
            }
            Ok(flow)
        }),
    }
}

/// Runs the next around, or moves the value through the handlers.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked.
#[doc(hidden)]
#[inline(always)]
pub fn proceed_by_value<H, T, X, A>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    call: impl Fn(&H, Cx<'_, Erased>, T, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<Option<T>>>,
) -> Result<T, FilterFault<Option<T>>>
where
    H: ?Sized + 'static,
    A: ByValueAnswer<T>,
{
    let (hook, state) = (next.hook, next.state);
    next.arrived();
    let step = Next::step(
        hook,
        state,
        next.at(),
        (Some(value), args),
        |hook, cx, next, (value, args)| match value.take() {
            Some(value) => around(hook, cx, next, value, args),
            None => unreachable!("a failed around ends a by-value chain"),
        },
        |Failed { fault, returned, .. }, (value, _)| {
            // An around that never called on had the value, and may have handed it back.
            let handed_back = || match returned {
                Some(Ok(value)) => Some(value),
                Some(Err(fault)) => fault.last_good,
                None => None,
            };
            let last_good = value.take().or_else(handed_back);
            Some(Err(FilterFault { faults: state.with(fault), last_good }))
        },
    );
    let (mut value, mut args) = match step {
        Ok(outcome) => return outcome,
        Err((Some(value), args)) => (value, args),
        Err((None, _)) => unreachable!("a failed around ends a by-value chain"),
    };
    for slot in hook.handler_slots() {
        let (kind, last_good) = match isolate(|| call(&slot.call, slot.cx(), value, &mut args).into_flow()) {
            Ok(Ok(Flow::Next(passed))) => {
                value = passed;
                continue;
            }
            Ok(Ok(Flow::Stop(passed))) => return Ok(passed),
            Ok(Err(back)) => (FaultKind::Error(back.error), Some(back.value)),
            Err(text) => (FaultKind::Panic(text), None),
        };
        let faults = state.with(Fault::new(&slot.hookimpl, kind));
        return Err(FilterFault { faults, last_good });
    }
    Ok(value)
}

/// The arounds of a chain: each gets a clone, so that the value outlives it.
#[inline(always)]
fn wrapped<H, T, X>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<T>>,
) -> Result<Result<T, FilterFault<T>>, (T, X)>
where
    H: ?Sized + 'static,
    T: Clone,
{
    if next.arrived() {
        return Err((value, args));
    }
    let (state, reports) = (next.state, next.hook.meta().reports_faults());
    Next::step(
        next.hook,
        state,
        next.at(),
        (value, args),
        |hook, cx, next, (value, args)| around(hook, cx, next, value.clone(), args),
        |Failed { fault, called, .. }, (value, _)| {
            let faults = state.with(fault);
            if !reports {
                Some(Err(FilterFault { faults, last_good: value.clone() }))
            } else if called {
                Some(Ok(value.clone()))
            } else {
                None
            }
        },
    )
}

/// The loop: `link` runs one handler, and changes the value when that succeeds.
#[inline(always)]
fn pass<H: ?Sized, T, X>(
    hook: &Hook<H>,
    state: &State,
    value: T,
    args: X,
    link: impl Fn(&Slot<H>, &mut T, &mut X) -> Result<Flow<()>, HookError>,
) -> Result<T, FilterFault<T>> {
    let (value, _, outcome) = walk(
        hook,
        (value, args, Ok(())),
        |(value, args, _), _, slot| match link(slot, value, args) {
            Ok(Flow::Next(())) => ControlFlow::Continue(()),
            Ok(Flow::Stop(())) => ControlFlow::Break(None),
            Err(error) => ControlFlow::Break(Some(error)),
        },
        |(_, _, outcome), place, why| {
            let kind = why.map_or_else(FaultKind::Panic, FaultKind::Error);
            state.fault(&hook.slots[place].hookimpl, kind, outcome)
        },
    );
    match outcome {
        Ok(()) => Ok(value),
        Err(faults) => Err(FilterFault { faults, last_good: value }),
    }
}
