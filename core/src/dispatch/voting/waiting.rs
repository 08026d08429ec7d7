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
pub struct Ask<'a, R, const COUNTS: bool>(Asked<Beside<'a, State, COUNTS>, R>);

/// Begins a vote.
#[doc(hidden)]
#[inline]
pub fn ask<'a, S, R: Fn() -> VotingRule, const COUNTS: bool>(
    _: Fired<'_, S>,
    rule: R,
    kept: Beside<'a, State, COUNTS>,
) -> Ask<'a, R, COUNTS> {
    Ask(Asked::new(rule, kept))
}

impl<'a, R: Fn() -> VotingRule, const COUNTS: bool> Ask<'a, R, COUNTS> {
    /// The same count, where everybody is asked.
    fn polled<T>(&mut self, with: impl FnOnce(&mut Polled<Beside<'a, State, COUNTS>>) -> T) -> T {
        let Asked { rule, kept, contested, .. } = &mut self.0;
        let count = contested.take().unwrap_or_default();
        let mut polled = Polled { count, ..Polled::new(rule(), *kept) };
        let came = with(&mut polled);
        *contested = Some(polled.count);
        came
    }
}

impl<R: Fn() -> VotingRule, A: VotingAnswer, const COUNTS: bool> Gather<A> for Ask<'_, R, COUNTS> {
    type Objection = Objection;

    #[inline(always)]
    fn take(&mut self, by: &Arc<Hookimpl>, place: usize, answer: A) -> ControlFlow<Option<Objection>> {
        if COUNTS {
            return self.polled(|polled| polled.take(by, place, answer));
        }
        self.0.take(by, place, answer)
    }

    fn object(&mut self, by: &Arc<Hookimpl>, objection: Objection) -> Result<ControlFlow<()>, FaultKind> {
        if COUNTS {
            return self.polled(|polled| Gather::<A>::object(polled, by, objection));
        }
        Gather::<A>::object(&mut self.0, by, objection)
    }

    fn fault(&mut self, place: usize, fault: Fault) -> ControlFlow<()> {
        if COUNTS {
            return self.polled(|polled| Gather::<A>::fault(polled, place, fault));
        }
        Gather::<A>::fault(&mut self.0, place, fault)
    }

    fn skip(&mut self, by: &Arc<Hookimpl>, place: usize, why: Skip) {
        Gather::<A>::skip(&mut self.0, by, place, why);
    }
}

impl<R: Fn() -> VotingRule, const COUNTS: bool> Concludes<Verdict> for Ask<'_, R, COUNTS> {
    #[inline]
    fn conclude(self) -> Verdict {
        self.0.verdict()
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
    if verdict.is_allow() && notes.is_empty() {
        // Made anew: a denial is four words to move.
        return O::plain(Verdict::Allow);
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
