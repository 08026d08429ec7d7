//! Votes of a set whose plugins the compiler knows.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Asked, Objection, Polled, State, Tally, Verdict, VotingAnswer, failed, held, settle};
use crate::data::{Cx, Erased, Hookimpl, VotingRule};
use crate::dispatch::direct::{self, Begun, Direct, Fired, Rest};
use crate::dispatch::{Gather, Keeps, Late, Lent, Settle};
use crate::fault::{Fault, FaultKind};
use crate::observe::Skip;

impl Begun for State {}

/// A vote in which handlers are asked until it is decided, or everybody is.
#[doc(hidden)]
pub struct Ask<K, R>(Way<K, R>);

enum Way<K, R> {
    Asked(Asked<K, R>),
    Polled(Polled<K>),
}

/// Begins a vote.
#[doc(hidden)]
#[inline(always)]
pub fn ask<S, K: Keeps<State>, R: Fn() -> VotingRule>(_: Fired<'_, S>, rule: R, kept: K) -> Ask<K, R> {
    Ask(if K::COUNTS { Way::Polled(Polled::new(rule(), kept)) } else { Way::Asked(Asked::new(rule, kept)) })
}

impl<K: Keeps<State>, R: Fn() -> VotingRule> Ask<K, R> {
    /// What it came to.
    #[inline(always)]
    pub fn ended(self) -> (Verdict, K) {
        match self.0 {
            Way::Asked(asked) => asked.ended(),
            Way::Polled(polled) => polled.ended(),
        }
    }
}

impl<K: Keeps<State>, R: Fn() -> VotingRule, A: VotingAnswer> Gather<A> for Ask<K, R> {
    type Objection = Objection;

    #[inline(always)]
    fn take(&mut self, by: &Arc<Hookimpl>, place: usize, answer: A) -> ControlFlow<Option<Objection>> {
        match &mut self.0 {
            Way::Asked(asked) => asked.take(by, place, answer),
            Way::Polled(polled) => polled.take(by, place, answer),
        }
    }

    fn object(&mut self, by: &Arc<Hookimpl>, objection: Objection) -> Result<ControlFlow<()>, FaultKind> {
        match &mut self.0 {
            Way::Asked(asked) => Gather::<A>::object(asked, by, objection),
            Way::Polled(polled) => Gather::<A>::object(polled, by, objection),
        }
    }

    fn fault(&mut self, place: usize, fault: Fault) -> ControlFlow<()> {
        match &mut self.0 {
            Way::Asked(asked) => Gather::<A>::fault(asked, place, fault),
            Way::Polled(polled) => Gather::<A>::fault(polled, place, fault),
        }
    }

    fn skip(&mut self, by: &Arc<Hookimpl>, place: usize, why: Skip) {
        match &mut self.0 {
            Way::Asked(asked) => Gather::<A>::skip(asked, by, place, why),
            Way::Polled(polled) => Gather::<A>::skip(polled, by, place, why),
        }
    }
}

/// Fires a voting hook of a set.
#[doc(hidden)]
#[inline(always)]
pub fn fire<S: Direct, O: Settle<Verdict>>(
    fired: Fired<'_, S>,
    rule: VotingRule,
    run: impl FnOnce(Late<State>) -> (Verdict, Late<State>),
) -> O {
    if fired.is_empty() {
        return O::settle(Ok(Verdict::of_nobody(rule.empty)), Vec::new(), || Verdict::Allow);
    }
    let (verdict, kept) = run(Late::new());
    match kept.into_state() {
        None => O::settle(Ok(verdict), Vec::new(), || Verdict::Allow),
        Some(state) => settle(fired.roll().meta, verdict, *state),
    }
}

/// Fires a voting hook of a set, asks everybody, and returns the record.
#[doc(hidden)]
pub fn tally<S: Direct>(
    fired: Fired<'_, S>,
    rule: VotingRule,
    run: impl FnOnce(Late<State, true>) -> (Verdict, Late<State, true>),
) -> Tally {
    if fired.is_empty() {
        return Tally { verdict: Verdict::of_nobody(rule.empty), ballots: Vec::new() };
    }
    let (verdict, kept) = run(Late::counting(State::counting()));
    kept.into_state().map_or_else(State::counting, |state| *state).tally(verdict)
}

/// Runs one around of a voting hook.
#[doc(hidden)]
#[inline(always)]
pub fn around<S: Direct, T, K, X>(
    fired: Fired<'_, S>,
    left: usize,
    kept: Lent<'_, State, K>,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, T, State, K>, &mut X) -> Verdict,
    go_on: impl FnOnce(X) -> Verdict,
) -> Verdict {
    let failed = |state: &State, why, args: &mut X| failed(state)(why, args);
    let verdict = direct::around(fired, left, kept, args, around, failed, go_on);
    match kept.known() {
        None => verdict,
        Some(state) => held(verdict, state.notes.lock().as_slice()),
    }
}

impl<K, R> std::fmt::Debug for Ask<K, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ask")
    }
}
