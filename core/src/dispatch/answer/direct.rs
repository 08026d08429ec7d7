//! What *first* and *collect* share where the compiler knows the plugins.

use super::{Asked, State, failed};
use crate::data::{Cx, Erased};
use crate::dispatch::direct::{self, Begun, Direct, Ends, Fired, Rest};
use crate::dispatch::{Late, Lent};
use crate::fault::{Fault, Faults};

impl Begun for State {}

impl<K, T, F> Ends<(Result<T, Faults>, K)> for Asked<K, T, F> {
    fn ended(self) -> (Result<T, Faults>, K) {
        self.ended()
    }
}

/// What a fire came to in which something rare may have happened: the outcome, and what is reported beside it.
#[cold]
pub(in crate::dispatch) fn reported(kept: Late<State>) -> Vec<Fault> {
    kept.into_state().map(|state| state.into_faults()).unwrap_or_default()
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
