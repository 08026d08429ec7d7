//! Async broadcasts of a set whose plugins the compiler knows.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use parking_lot::Mutex;

use super::{Report, SettleReport, State, Told, failed, settle};
use crate::data::Hookimpl;
use crate::dispatch::direct::waiting::{Beside, Concludes, Panic, Wrapped};
use crate::dispatch::direct::{Direct, Fired};
use crate::fault::Faults;

/// Begins to tell: all are told, unless it turns out otherwise.
#[doc(hidden)]
#[inline]
pub fn tell<'a, S: Direct, const COUNTS: bool>(
    fired: Fired<'_, S>,
    kept: Beside<'a, State, COUNTS>,
) -> Told<Beside<'a, State, COUNTS>> {
    let all = fired.len();
    kept.seen().ran.store(all, Ordering::Relaxed);
    Told::new(kept, all)
}

/// What is gathered of handlers that are told at once.
#[doc(hidden)]
pub type Telling<'a> = Told<Beside<'a, State, false>>;

/// Begins to tell all at once.
#[doc(hidden)]
#[inline]
pub fn tell_at_once<'a, S: Direct, const COUNTS: bool>(
    fired: Fired<'_, S>,
    kept: Beside<'a, State, COUNTS>,
) -> Telling<'a> {
    Told { in_order: false, ..tell(fired, Beside::new(kept.seen())) }
}

impl<K> Concludes<Result<(), Faults>> for Told<K> {
    #[inline]
    fn conclude(self) -> Result<(), Faults> {
        self.outcome()
    }
}

/// What becomes of an around.
///
/// # Errors
///
/// Where the fire goes on as if it were not there.
#[doc(hidden)]
#[inline]
pub fn end<S: Direct, X, const COUNTS: bool>(
    wrapped: Wrapped<'_, S, State, X, COUNTS>,
    returned: Result<Result<(), Faults>, Panic>,
) -> Result<Result<(), Faults>, X> {
    wrapped.end(returned, |state, why, args| failed(state)(why, args))
}

/// What a fire comes to.
#[doc(hidden)]
#[inline(always)]
pub fn settled<'a, S: Direct, O: SettleReport<'a>>(
    fired: Fired<'a, S>,
    state: State,
    outcome: Result<(), Faults>,
) -> O {
    let who = fired.roll().who();
    // Taken apart, since all of a state is dropped by a call.
    let State { ran, notes } = state;
    let notes = notes.into_inner();
    if outcome.is_ok() && notes.is_empty() {
        // Not all of them, where an around has dropped what it called.
        return O::settle(Ok(()), Report { who, ran: ran.into_inner(), notes });
    }
    noted(who, State { ran, notes: Mutex::new(notes) }, outcome)
}

#[cold]
#[inline(never)]
fn noted<'a, O: SettleReport<'a>>(who: &'a [Arc<Hookimpl>], state: State, outcome: Result<(), Faults>) -> O {
    settle(who, state, outcome)
}
