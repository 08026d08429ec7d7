//! The first answer of a set whose plugins the compiler knows.

use std::ops::ControlFlow;

use super::{Found, Given, Settle, State, take};
use crate::data::{Cx, Erased};
use crate::dispatch::answer::{self, Asked};
use crate::dispatch::direct::{Direct, Fired, Rest};
use crate::dispatch::{Keeps, Late, Lent};
use crate::fault::Faults;

/// Begins to ask.
#[doc(hidden)]
#[inline(always)]
pub fn ask<S, K: Keeps<State>, T>(
    _: Fired<'_, S>,
    kept: K,
) -> Asked<K, Option<Found<T>>, impl Fn(&mut Option<Found<T>>, Found<T>) -> ControlFlow<()>> {
    Asked::new(kept, None, take)
}

/// Fires a first hook of a set.
#[doc(hidden)]
#[inline(always)]
pub fn fire<'a, S: Direct, T, O: Settle<Option<Given<'a, T>>>>(
    fired: Fired<'a, S>,
    run: impl FnOnce(Late<State>) -> (Result<Option<Found<T>>, Faults>, Late<State>),
) -> O {
    if fired.is_empty() {
        return O::settle(Ok(None), Vec::new(), || None);
    }
    let (outcome, reported) = answer::direct::run(run);
    let who = fired.roll().who();
    O::settle(outcome.map(|found| found.map(|found| found.resolve(who))), reported, || None)
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
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, A, State, K>, &mut X) -> Result<Option<Found<T>>, Faults>,
    go_on: impl FnOnce(X) -> Result<Option<Found<T>>, Faults>,
) -> Result<Option<Found<T>>, Faults> {
    answer::direct::around(fired, left, kept, args, around, || None, go_on)
}
