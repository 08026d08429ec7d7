//! What *first* and *collect* share where the compiler knows the plugins.

use super::{Asked, State, failed};
use crate::dispatch::Late;
use crate::dispatch::direct::{Begun, Beholds, Ends};
use crate::dispatch::next::Failed;
use crate::fault::{Fault, Faults};

impl Begun for State {}

/// One that failed after it called on comes to nothing.
impl<T: Default, X> Beholds<Result<T, Faults>, X> for State {
    fn failed(&self, why: Failed<Result<T, Faults>>, args: &mut X) -> Option<Result<T, Faults>> {
        failed(self, T::default)(why, args)
    }
}

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
