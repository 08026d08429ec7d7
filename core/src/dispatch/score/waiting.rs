//! Async sums of a set whose plugins the compiler knows.

use std::fmt::Debug;

use super::{Outcome, Scores, Settle, State, Sum, held};
use crate::data::{Cx, Erased, ScoreRule};
use crate::dispatch::answer;
use crate::dispatch::direct::waiting::{Beside, Concludes, Panic, Wrapped};
use crate::dispatch::direct::{Direct, Fired};

/// Begins the sums.
#[doc(hidden)]
#[inline]
pub fn sum<'a, S, K: Ord, const COUNTS: bool>(
    _: Fired<'_, S>,
    rule: ScoreRule,
    kept: Beside<'a, State, COUNTS>,
) -> Sum<Beside<'a, State, COUNTS>, K> {
    Sum::new(rule, kept)
}

impl<B, K: Ord> Concludes<Outcome<K>> for Sum<B, K> {
    #[inline]
    fn conclude(self) -> Outcome<K> {
        self.outcome()
    }
}

/// What an around made of the sums, held to the rules for sums.
///
/// # Errors
///
/// The fault that it is, or the one that it returned.
#[doc(hidden)]
pub fn hold<K: Ord + Debug>(rule: ScoreRule, cx: Cx<'_, Erased>, outcome: Outcome<K>) -> Outcome<K> {
    held(outcome, rule, cx)
}

/// What becomes of an around.
///
/// # Errors
///
/// Where the fire goes on as if it were not there.
#[doc(hidden)]
#[inline]
pub fn end<S: Direct, K, X, const COUNTS: bool>(
    wrapped: Wrapped<'_, S, State, X, COUNTS>,
    returned: Result<Outcome<K>, Panic>,
) -> Result<Outcome<K>, X> {
    wrapped.end(returned, |state, why, args| answer::failed(state, Scores::new)(why, args))
}

/// What a fire comes to.
#[doc(hidden)]
#[inline]
pub fn settled<S: Direct, K, O: Settle<Scores<K>>>(_: Fired<'_, S>, state: State, outcome: Outcome<K>) -> O {
    O::settle(outcome, state.into_faults(), Scores::new)
}
