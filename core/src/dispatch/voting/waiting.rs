//! Async votes of a set whose plugins the compiler knows.

use std::ops::ControlFlow;
use std::sync::Arc;

use parking_lot::Mutex;

use super::{Asked, Objection, Polled, State, Tally, Verdict, VotingAnswer, failed, held, settle};
use crate::data::{HookMeta, Hookimpl, VotingRule};
use crate::dispatch::direct::waiting::{Beside, Concludes, Panic, Wrapped};
use crate::dispatch::direct::{Direct, Fired};
use crate::dispatch::{Counts, Gather, Settle};
use crate::fault::{Fault, FaultKind};
use crate::observe::Skip;

/// A vote: handlers are asked until it is decided, or all of them, and written down.
#[doc(hidden)]
pub struct Ask<'a, R, const COUNTS: bool> {
    asked: Asked<Beside<'a, State, COUNTS>, R>,
    /// There where all are asked.
    polled: Option<Box<Polled<Beside<'a, State, COUNTS>>>>,
}

/// Begins a vote.
#[doc(hidden)]
#[inline]
pub fn ask<'a, S, R: Fn() -> VotingRule, const COUNTS: bool>(
    _: Fired<'_, S>,
    rule: R,
    kept: Beside<'a, State, COUNTS>,
) -> Ask<'a, R, COUNTS> {
    let polled = COUNTS.then(|| Box::new(Polled::new(rule(), kept)));
    Ask { asked: Asked::new(rule, kept), polled }
}

impl<R: Fn() -> VotingRule, A: VotingAnswer, const COUNTS: bool> Gather<A> for Ask<'_, R, COUNTS> {
    type Objection = Objection;

    #[inline(always)]
    fn take(&mut self, by: &Arc<Hookimpl>, place: usize, answer: A) -> ControlFlow<Option<Objection>> {
        match &mut self.polled {
            Some(polled) if COUNTS => polled.take(by, place, answer),
            _ => self.asked.take(by, place, answer),
        }
    }

    fn object(&mut self, by: &Arc<Hookimpl>, objection: Objection) -> Result<ControlFlow<()>, FaultKind> {
        match &mut self.polled {
            Some(polled) if COUNTS => Gather::<A>::object(&mut **polled, by, objection),
            _ => Gather::<A>::object(&mut self.asked, by, objection),
        }
    }

    fn fault(&mut self, place: usize, fault: Fault) -> ControlFlow<()> {
        match &mut self.polled {
            Some(polled) if COUNTS => Gather::<A>::fault(&mut **polled, place, fault),
            _ => Gather::<A>::fault(&mut self.asked, place, fault),
        }
    }

    fn skip(&mut self, by: &Arc<Hookimpl>, place: usize, why: Skip) {
        match &mut self.polled {
            Some(polled) if COUNTS => Gather::<A>::skip(&mut **polled, by, place, why),
            _ => Gather::<A>::skip(&mut self.asked, by, place, why),
        }
    }
}

impl<R: Fn() -> VotingRule, const COUNTS: bool> Concludes<Verdict> for Ask<'_, R, COUNTS> {
    #[inline]
    fn conclude(self) -> Verdict {
        match self.polled {
            Some(polled) if COUNTS => polled.verdict(),
            _ => self.asked.verdict(),
        }
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
    returned: Result<Verdict, Panic>,
) -> Result<Verdict, X> {
    wrapped.end(returned, |state, why, args| failed(state)(why, args))
}

/// The verdict that holds behind an around: never an Allow where something stands against it.
#[doc(hidden)]
#[inline]
pub fn hold<const COUNTS: bool>(kept: Beside<'_, State, COUNTS>, verdict: Verdict) -> Verdict {
    held(verdict, kept.seen().notes.lock().as_slice())
}

/// What a fire comes to.
#[doc(hidden)]
#[inline(always)]
pub fn settled<S: Direct, O: Settle<Verdict>>(fired: Fired<'_, S>, state: State, verdict: Verdict) -> O {
    // Taken apart, since all of a state is dropped by a call.
    let State { notes, ballots } = state;
    let notes = notes.into_inner();
    if notes.is_empty() {
        // Made anew: a denial is four words to move.
        return O::plain(if verdict.is_allow() { Verdict::Allow } else { verdict });
    }
    noted(fired.roll().meta, verdict, State { notes: Mutex::new(notes), ballots })
}

#[cold]
#[inline(never)]
fn noted<O: Settle<Verdict>>(meta: &HookMeta, verdict: Verdict, state: State) -> O {
    settle(meta, verdict, state)
}

/// What a fire keeps that asks everybody.
#[doc(hidden)]
pub fn counting() -> State {
    State::counting()
}

/// The record of a fire that asked everybody.
#[doc(hidden)]
pub fn tally(state: State, verdict: Verdict) -> Tally {
    state.tally(verdict)
}

impl<R, const COUNTS: bool> std::fmt::Debug for Ask<'_, R, COUNTS> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ask")
    }
}
