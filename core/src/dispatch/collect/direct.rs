//! All answers of a set whose plugins the compiler knows.

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
) -> Asked<K, Vec<Found<T>>, impl Fn(&mut Vec<Found<T>>, Found<T>) -> ControlFlow<()>> {
    Asked::new(kept, Vec::new(), take)
}

/// Fires a collect hook of a set.
#[doc(hidden)]
#[inline(always)]
pub fn fire<'a, S: Direct, T, O: Settle<Vec<Given<'a, T>>>>(
    fired: Fired<'a, S>,
    run: impl FnOnce(Late<State>) -> (Result<Vec<Found<T>>, Faults>, Late<State>),
) -> O {
    if fired.is_empty() {
        return O::settle(Ok(Vec::new()), Vec::new(), Vec::new);
    }
    let (outcome, reported) = answer::direct::run(run);
    let who = fired.roll().who();
    O::settle(
        outcome.map(|found| found.into_iter().map(|found| found.resolve(who)).collect()),
        reported,
        Vec::new,
    )
}

/// Runs one around of a collect hook.
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
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, A, State, K>, &mut X) -> Result<Vec<Found<T>>, Faults>,
    go_on: impl FnOnce(X) -> Result<Vec<Found<T>>, Faults>,
) -> Result<Vec<Found<T>>, Faults> {
    answer::direct::around(fired, left, kept, args, around, Vec::new, go_on)
}
