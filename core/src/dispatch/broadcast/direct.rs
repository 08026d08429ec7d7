//! Broadcasts of a set whose plugins the compiler knows.

use std::sync::atomic::Ordering;

use super::{Rare, Report, SettleReport, State, Told, failed, settle};
use crate::data::{Cx, Erased};
use crate::dispatch::direct::{self, Begun, Direct, Fired, Rest};
use crate::dispatch::{Keeps, Late, Lent};
use crate::fault::Faults;

impl Begun for State {
    fn have_run(&self, all: usize) {
        self.ran.store(all, Ordering::Relaxed);
    }
}

/// Begins to tell.
#[doc(hidden)]
#[inline(always)]
pub fn tell<S: Direct, K: Keeps<State>>(fired: Fired<'_, S>, kept: K) -> Told<K> {
    Told::new(kept, fired.len())
}

/// Fires a broadcast hook of a set.
#[doc(hidden)]
#[inline(always)]
pub fn fire<'a, S: Direct, O: SettleReport<'a>>(
    fired: Fired<'a, S>,
    run: impl FnOnce(Late<State>) -> (Result<(), Faults>, Late<State>),
) -> O {
    if fired.is_empty() {
        return O::settle(Ok(()), Report { who: &[], ran: 0, notes: Rare::new() });
    }
    let (outcome, kept) = run(Late::new());
    let who = fired.roll().who();
    match (kept.into_state(), outcome) {
        (None, Ok(())) => O::settle(Ok(()), Report { who, ran: fired.len(), notes: Rare::new() }),
        (None, outcome) => {
            let state = State::default();
            state.have_run(fired.len());
            settle(who, state, outcome)
        }
        (Some(state), outcome) => settle(who, *state, outcome),
    }
}

/// Runs one around of a broadcast hook.
///
/// # Errors
///
/// The faults further in, as an around sees them, whatever the policy.
#[doc(hidden)]
#[inline(always)]
pub fn around<S: Direct, T, K, X>(
    fired: Fired<'_, S>,
    left: usize,
    kept: Lent<'_, State, K>,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, T, State, K>, &mut X) -> Result<(), Faults>,
    go_on: impl FnOnce(X) -> Result<(), Faults>,
) -> Result<(), Faults> {
    let failed = |state: &State, why, args: &mut X| failed(state)(why, args);
    direct::around(fired, left, kept, args, around, failed, go_on)
}
