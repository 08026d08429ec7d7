//! The async first answer of a set whose plugins the compiler knows.

use super::{Found, Given, Outcome, Settle, State, Take, settle, take};
use crate::dispatch::answer::{self, Asked};
use crate::dispatch::direct::waiting::{Beside, Panic, Wrapped};
use crate::dispatch::direct::{Direct, Fired};

/// Begins to ask.
#[doc(hidden)]
#[inline]
pub fn ask<'a, S, T, const COUNTS: bool>(
    _: Fired<'_, S>,
    kept: Beside<'a, State, COUNTS>,
) -> Asked<Beside<'a, State, COUNTS>, Option<Found<T>>, Take<T>> {
    Asked::new(kept, None, take)
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
    returned: Result<Outcome<T>, Panic>,
) -> Result<Outcome<T>, X> {
    wrapped.end(returned, |state, why, args| answer::failed(state, || None)(why, args))
}

/// What a fire comes to.
#[doc(hidden)]
#[inline]
pub fn settled<'a, S: Direct, T, O: Settle<Option<Given<'a, T>>>>(
    fired: Fired<'a, S>,
    state: State,
    outcome: Outcome<T>,
) -> O {
    settle(fired.roll().who(), (outcome, state.into_faults()))
}
