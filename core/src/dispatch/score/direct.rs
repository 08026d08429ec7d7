//! Sums of a set whose plugins the compiler knows.

use std::fmt::Debug;

use super::{Scores, Settle, State, Sum, held};
use crate::data::{Cx, Erased, ScoreRule};
use crate::dispatch::answer;
use crate::dispatch::direct::{Direct, Fired, Rest};
use crate::dispatch::{Keeps, Late, Lent};
use crate::fault::Faults;

/// Begins the sums.
#[doc(hidden)]
#[inline(always)]
pub fn sum<S, O: Keeps<State>, K: Ord>(_: Fired<'_, S>, rule: ScoreRule, kept: O) -> Sum<O, K> {
    Sum::new(rule, kept)
}

/// Fires a score hook of a set.
#[doc(hidden)]
#[inline(always)]
pub fn fire<S: Direct, K, O: Settle<Scores<K>>>(
    fired: Fired<'_, S>,
    run: impl FnOnce(Late<State>) -> (Result<Scores<K>, Faults>, Late<State>),
) -> O {
    if fired.is_empty() {
        return O::settle(Ok(Scores::new()), Vec::new(), Scores::new);
    }
    let (outcome, reported) = answer::direct::run(run);
    O::settle(outcome, reported, Scores::new)
}

/// Runs one around of a score hook.
///
/// # Errors
///
/// What ended the fire.
#[doc(hidden)]
#[inline(always)]
pub fn around<S: Direct, T, O, K: Ord + Debug, X>(
    fired: Fired<'_, S>,
    left: usize,
    kept: Lent<'_, State, O>,
    rule: ScoreRule,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, T, State, O>, &mut X) -> Result<Scores<K>, Faults>,
    go_on: impl FnOnce(X) -> Result<Scores<K>, Faults>,
) -> Result<Scores<K>, Faults> {
    let around = |cx: Cx<'_, Erased>, rest: Rest<'_, S, T, State, O>, args: &mut X| {
        held(around(cx, rest, args), rule, cx)
    };
    answer::direct::around(fired, left, kept, args, around, Scores::new, go_on)
}
