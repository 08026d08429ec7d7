//! What *first* and *collect* share where the compiler knows the plugins.

use super::{State, failed};
use crate::data::{Cx, Erased};
use crate::dispatch::direct::{self, Begun, Direct, Fired, Rest};
use crate::dispatch::{Late, Lent};
use crate::fault::{Fault, Faults};

impl Begun for State {}

/// Runs a fire that somebody listens to.
#[inline(always)]
pub(in crate::dispatch) fn run<O>(
    run: impl FnOnce(Late<State>) -> (Result<O, Faults>, Late<State>),
) -> (Result<O, Faults>, Vec<Fault>) {
    let (outcome, kept) = run(Late::new());
    match kept.into_state() {
        None => (outcome, Vec::new()),
        Some(state) => (outcome, state.into_faults()),
    }
}

/// Runs one around; `nothing` is the outcome of one that failed after it called on.
#[inline(always)]
pub(in crate::dispatch) fn around<S: Direct, T, K, X, O>(
    fired: Fired<'_, S>,
    left: usize,
    kept: Lent<'_, State, K>,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, T, State, K>, &mut X) -> Result<O, Faults>,
    nothing: impl Fn() -> O,
    go_on: impl FnOnce(X) -> Result<O, Faults>,
) -> Result<O, Faults> {
    let failed = |state: &State, why, args: &mut X| failed(state, nothing)(why, args);
    direct::around(fired, left, kept, args, around, failed, go_on)
}
