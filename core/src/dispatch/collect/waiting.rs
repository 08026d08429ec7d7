//! All async answers of a set whose plugins the compiler knows.

use std::ops::ControlFlow;

use super::{Found, Given, Settle, State, take};
use crate::dispatch::answer::{self, Asked};
use crate::dispatch::direct::waiting::{Beside, Wrapped};
use crate::dispatch::direct::{Direct, Fired};
use crate::fault::Faults;

/// What the hook comes to.
type Outcome<T> = Result<Vec<Found<T>>, Faults>;

/// What takes an answer in.
type Take<T> = fn(&mut Vec<Found<T>>, Found<T>) -> ControlFlow<()>;

/// Begins to ask.
#[doc(hidden)]
#[inline]
pub fn ask<'a, S, T, const COUNTS: bool>(
    _: Fired<'_, S>,
    kept: Beside<'a, State, COUNTS>,
) -> Asked<Beside<'a, State, COUNTS>, Vec<Found<T>>, Take<T>> {
    Asked::new(kept, Vec::new(), take)
}

/// What becomes of an around.
///
/// # Errors
///
/// Where the fire goes on as if it were not there.
#[doc(hidden)]
#[inline]
pub fn end<S: Direct, T, X, const COUNTS: bool>(
    wrapped: Wrapped<'_, S, State, X, COUNTS>,
    returned: Result<Outcome<T>, String>,
) -> Result<Outcome<T>, X> {
    wrapped.end(returned, |state, why, args| answer::failed(state, Vec::new)(why, args))
}

/// What a fire comes to.
#[doc(hidden)]
#[inline]
pub fn settled<'a, S: Direct, T, O: Settle<Vec<Given<'a, T>>>>(
    fired: Fired<'a, S>,
    state: State,
    outcome: Outcome<T>,
) -> O {
    let who = fired.roll().who();
    O::settle(
        outcome.map(|all| all.into_iter().map(|found| found.resolve(who)).collect()),
        state.into_faults(),
        Vec::new,
    )
}
