//! Votes of a set whose plugins the compiler knows.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{
    Asked, Objection, Polled, State, Tally, Verdict, Vote, VotingAnswer, allowed, failed, held, settle,
    unopposed,
};
use crate::data::{HookMeta, Hookimpl, VotingRule};
pub use crate::dispatch::direct::around;
use crate::dispatch::direct::{Begun, Beholds, Came, Carries, Direct, Ends, Fired};
use crate::dispatch::next::Failed;
use crate::dispatch::{Aside, Counts, Gather, Keeps, Late, Settle};
use crate::fault::{Fault, FaultKind};
use crate::observe::Skip;

impl Begun for State {}

impl<X> Beholds<Verdict, X> for State {
    fn held(&self, verdict: Verdict) -> Verdict {
        held(verdict, self.notes.lock().as_slice())
    }

    fn failed(&self, why: Failed<Verdict>, args: &mut X) -> Option<Verdict> {
        failed(self)(why, args)
    }
}

impl Counts for State {
    fn counting() -> Self {
        Self { ballots: Some(Box::default()), ..Self::default() }
    }
}

/// A vote in which nobody has objected yet.
#[doc(hidden)]
pub struct Unopposed<K, R> {
    rule: R,
    kept: K,
    /// The weight of the Allows.
    allow: u64,
}

/// Begins a vote.
#[doc(hidden)]
#[inline(always)]
pub fn ask<S, K: Keeps<State>, R: Fn() -> VotingRule>(_: Fired<'_, S>, rule: R, kept: K) -> Unopposed<K, R> {
    Unopposed { rule, kept, allow: 0 }
}

impl<K: Keeps<State>, R: Fn() -> VotingRule, A: VotingAnswer> Carries<A> for Unopposed<K, R> {
    type Gather = Ask<Late<State>, R>;
    /// Whether it is an Allow.
    type Seen = bool;
    type Hint = ();

    #[inline(always)]
    fn hint(&self) {}

    #[inline(always)]
    fn see((): (), answer: A) -> Result<bool, Objection> {
        match answer.cast().0 {
            // Everybody is written down, which is not for the quick line.
            Ok(true) if K::COUNTS => Err(Objection::Vote(Vote::Allow)),
            Ok(false) if K::COUNTS => Err(Objection::Vote(Vote::Abstain)),
            seen => seen,
        }
    }

    #[inline(always)]
    fn take(&mut self, by: &Arc<Hookimpl>, _: usize, allows: bool) -> ControlFlow<()> {
        if allows { allowed(&mut self.allow, (self.rule)(), by) } else { ControlFlow::Continue(()) }
    }

    #[inline(always)]
    fn careful(self) -> Ask<Late<State>, R> {
        let Self { rule, kept, allow } = self;
        let kept = kept.open();
        Ask(if K::COUNTS {
            Way::Polled(Polled::new(rule(), kept))
        } else {
            Way::Asked(Asked { allow, ..Asked::new(rule, kept) })
        })
    }
}

impl<K, R: Fn() -> VotingRule> Ends<Verdict> for Unopposed<K, R> {
    #[inline(always)]
    fn ended(self) -> Verdict {
        unopposed(self.allow, (self.rule)())
    }
}

/// A vote that goes on after an objection or a fault.
#[doc(hidden)]
pub struct Ask<K, R>(Way<K, R>);

enum Way<K, R> {
    /// Handlers are asked until it is decided.
    Asked(Asked<K, R>),
    /// Everybody is asked.
    Polled(Polled<K>),
}

impl<K: Aside<State>, R: Fn() -> VotingRule> Ends<(Verdict, K)> for Ask<K, R> {
    fn ended(self) -> (Verdict, K) {
        match self.0 {
            Way::Asked(asked) => asked.ended(),
            Way::Polled(polled) => polled.ended(),
        }
    }
}

impl<K: Aside<State>, R: Fn() -> VotingRule, A: VotingAnswer> Gather<A> for Ask<K, R> {
    type Objection = Objection;

    const QUIET: bool = true;

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

/// The verdict where nobody implements the hook.
#[doc(hidden)]
#[inline(always)]
pub fn nobody<O: Settle<Verdict>>(rule: VotingRule) -> O {
    O::plain(Verdict::of_nobody(rule.empty))
}

/// What a fire comes to.
#[doc(hidden)]
#[inline(always)]
pub fn end<S: Direct, O: Settle<Verdict>>(fired: Fired<'_, S>, ended: Came<Verdict, State>) -> O {
    match ended {
        Came::Quick(verdict) => O::plain(verdict),
        Came::Rare(verdict, kept) => rare(fired.roll().meta, verdict, kept),
    }
}

#[cold]
#[inline(never)]
fn rare<O: Settle<Verdict>>(meta: &HookMeta, verdict: Verdict, kept: Late<State>) -> O {
    settle(meta, verdict, kept.into_state().map_or_else(State::default, |state| *state))
}

/// What a fire comes to that never began.
#[doc(hidden)]
#[cold]
pub fn refused<S: Direct, O: Settle<Verdict>>(fired: Fired<'_, S>, fault: Fault) -> O {
    let state = State::default();
    let verdict = state.fail(fault);
    settle(fired.roll().meta, verdict, state)
}

/// The record of a fire that never began.
#[doc(hidden)]
#[cold]
pub fn tally_refused<S: Direct>(_: Fired<'_, S>, fault: Fault) -> Tally {
    let state = State::counting();
    let verdict = state.fail(fault);
    state.tally(verdict)
}

/// The record where nobody implements the hook.
#[doc(hidden)]
pub fn tally_of_nobody(rule: VotingRule) -> Tally {
    Tally { verdict: Verdict::of_nobody(rule.empty), ballots: Vec::new() }
}

/// The record of a fire that asked everybody.
#[doc(hidden)]
pub fn tally(ended: Came<Verdict, State>) -> Tally {
    let (verdict, state) = match ended {
        Came::Quick(verdict) => (verdict, None),
        Came::Rare(verdict, kept) => (verdict, kept.into_state()),
    };
    state.map_or_else(State::counting, |state| *state).tally(verdict)
}

shown_by_name! { Unopposed<K, R> Ask<K, R> }
