//! The first answer of a set whose plugins the compiler knows.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Found, Given, Settle, State, take};
use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::answer::{self, direct::Unfailing};
use crate::dispatch::direct::{Came, Direct, Ended, Fired, Rest};
use crate::dispatch::{Keeps, Late, Lent};
use crate::fault::{Fault, Faults};

/// What a first hook comes to.
type Outcome<T> = Result<Option<Found<T>>, Faults>;

/// What takes an answer in.
type Take<T> = fn(&mut Option<Found<T>>, Found<T>) -> ControlFlow<()>;

/// Begins to ask.
#[doc(hidden)]
#[inline(always)]
pub fn ask<S, K: Keeps<State>, T>(_: Fired<'_, S>, kept: K) -> Unfailing<K, Option<Found<T>>, Take<T>> {
    Unfailing::new(kept, None, take)
}

/// The result where nobody implements the hook.
#[doc(hidden)]
#[inline(always)]
pub fn nobody<'a, T, O: Settle<Option<Given<'a, T>>>>() -> O {
    O::plain(None)
}

/// What a fire comes to.
#[doc(hidden)]
#[inline(always)]
pub fn end<'a, S: Direct, T, O: Settle<Option<Given<'a, T>>>>(
    fired: Fired<'a, S>,
    ended: Came<Outcome<T>, State>,
) -> O {
    let who = fired.roll().who();
    match ended {
        Ended::Quick((Ok(found), _)) => O::plain(found.map(|found| found.resolve(who))),
        Ended::Quick((outcome, kept)) | Ended::Rare((outcome, kept)) => rare(who, outcome, kept),
    }
}

/// What a fire comes to that never began.
#[doc(hidden)]
#[cold]
pub fn refused<'a, S: Direct, T, O: Settle<Option<Given<'a, T>>>>(_: Fired<'a, S>, fault: Fault) -> O {
    O::settle(Err(fault.into()), Vec::new(), || None)
}

#[cold]
#[inline(never)]
fn rare<'a, T, O: Settle<Option<Given<'a, T>>>>(
    who: &'a [Arc<Hookimpl>],
    outcome: Outcome<T>,
    kept: Late<State>,
) -> O {
    O::settle(
        outcome.map(|found| found.map(|found| found.resolve(who))),
        answer::direct::reported(kept),
        || None,
    )
}

/// Runs one around of a first hook.
///
/// # Errors
///
/// What ended the fire.
#[doc(hidden)]
#[inline(always)]
pub fn around<S: Direct, A, K, T, X>(
    fired: Fired<'_, S>,
    left: usize,
    kept: Lent<'_, State, K>,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, A, State, K>, &mut X) -> Outcome<T>,
    go_on: impl FnOnce(X) -> Outcome<T>,
) -> Outcome<T> {
    answer::direct::around(fired, left, kept, args, around, || None, go_on)
}
