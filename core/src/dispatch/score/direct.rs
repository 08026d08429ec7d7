//! Sums of a set whose plugins the compiler knows.

use std::fmt::Debug;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::{ScoreAnswer, Scores, Settle, State, Sum, add, bound, finite, held};
use crate::data::{Cx, Erased, Hookimpl, ScoreRule};
use crate::dispatch::answer;
use crate::dispatch::direct::{self, Came, Carries, Direct, Ends, Finish, Fired, Rest, Wraps};
use crate::dispatch::{Keeps, Late, Resumed};
use crate::fault::{Fault, FaultKind, Faults};

/// What a score hook comes to.
type Outcome<K> = Result<Scores<K>, Faults>;

/// Begins the sums.
#[doc(hidden)]
#[inline(always)]
pub fn sum<S, O: Keeps<State>, K: Ord>(_: Fired<'_, S>, rule: ScoreRule, kept: O) -> Finite<O, K> {
    Finite { rule, kept, scores: Scores::new() }
}

/// Sums to which nothing was added that is not finite.
#[doc(hidden)]
pub struct Finite<O, K> {
    rule: ScoreRule,
    kept: O,
    scores: Scores<K>,
}

impl<O: Keeps<State>, K: Ord + Debug, A: ScoreAnswer<Key = K>> Carries<A> for Finite<O, K> {
    type Gather = Sum<Late<State>, K>;

    type Seen = Vec<(K, f64)>;
    type Hint = ScoreRule;

    #[inline(always)]
    fn hint(&self) -> ScoreRule {
        self.rule
    }

    fn see(rule: ScoreRule, answer: A) -> Result<Vec<(K, f64)>, Box<FaultKind>> {
        let deltas = answer.into_deltas().map_err(FaultKind::from);
        deltas.and_then(|deltas| finite(rule, deltas)).map_err(Box::new)
    }

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, _: usize, deltas: Vec<(K, f64)>) -> ControlFlow<()> {
        add(&mut self.scores, deltas);
        ControlFlow::Continue(())
    }

    fn careful(self) -> Sum<Late<State>, K> {
        Sum { scores: self.scores, ..Sum::new(self.rule, self.kept.open()) }
    }
}

impl<O, K: Ord> Ends<Outcome<K>> for Finite<O, K> {
    #[inline(always)]
    fn ended(mut self) -> Outcome<K> {
        bound(&mut self.scores, self.rule);
        Ok(self.scores)
    }
}

impl<O, K: Ord> Ends<(Outcome<K>, O)> for Sum<O, K> {
    fn ended(self) -> (Outcome<K>, O) {
        self.ended()
    }
}

/// The sums where nobody implements the hook.
#[doc(hidden)]
#[inline(always)]
pub fn nobody<K, O: Settle<Scores<K>>>() -> O {
    O::plain(Scores::new())
}

/// What a fire comes to.
#[doc(hidden)]
#[inline(always)]
pub fn end<S: Direct, K, O: Settle<Scores<K>>>(_: Fired<'_, S>, ended: Came<Outcome<K>, State>) -> O {
    match ended {
        Came::Quick(outcome) => O::settle(outcome, Vec::new(), Scores::new),
        Came::Rare(outcome, kept) => O::settle(outcome, answer::direct::reported(kept), Scores::new),
    }
}

/// What a fire comes to that never began.
#[doc(hidden)]
#[cold]
pub fn refused<S: Direct, K, O: Settle<Scores<K>>>(_: Fired<'_, S>, fault: Fault) -> O {
    O::settle(Err(fault.into()), Vec::new(), Scores::new)
}

/// Runs one around of a score hook.
///
/// # Errors
///
/// What ended the fire.
#[doc(hidden)]
#[inline(always)]
pub fn around<
    'a,
    S: Direct,
    T: Wraps,
    O: Keeps<State>,
    K: Ord + Debug,
    X,
    E: Finish<'a, S, Outcome<K>, State>,
>(
    fired: Fired<'a, S>,
    kept: O,
    rule: ScoreRule,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, T, Outcome<K>, State, O>, &mut X) -> Outcome<K>,
    go_on: impl FnOnce(Fired<'a, S>, Resumed<'_, State, O::First>, X) -> Came<Outcome<K>, State> + Copy,
    end: E,
) -> E::Out {
    let around = |cx: Cx<'_, Erased>, rest: Rest<'_, S, T, Outcome<K>, State, O>, args: &mut X| {
        held(around(cx, rest, args), rule, cx)
    };
    direct::around(fired, kept, args, around, go_on, end)
}

shown_by_name! { Finite<O, K> }
