//! Broadcasts of a set whose plugins the compiler knows.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{BroadcastAnswer, Rare, Report, SettleReport, State, Told, failed, settle};
use crate::data::Hookimpl;
pub use crate::dispatch::direct::around;
use crate::dispatch::direct::{Begun, Beholds, Came, Carries, Direct, Ends, Fired};
use crate::dispatch::next::Failed;
use crate::dispatch::{Keeps, Late};
use crate::fault::{Fault, Faults, HookError};

impl Begun for State {
    fn have_run(&self, all: usize) {
        self.ran.store(all, Ordering::Relaxed);
    }
}

impl<X> Beholds<Result<(), Faults>, X> for State {
    fn failed(&self, why: Failed<Result<(), Faults>>, args: &mut X) -> Option<Result<(), Faults>> {
        failed(self)(why, args)
    }
}

/// A broadcast that nobody took amiss.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Undisturbed<K> {
    kept: K,
    all: usize,
}

/// Begins to tell.
#[doc(hidden)]
#[inline(always)]
pub fn tell<S: Direct, K: Keeps<State>>(fired: Fired<'_, S>, kept: K) -> Undisturbed<K> {
    Undisturbed { kept, all: fired.len() }
}

impl<K: Keeps<State>, A: BroadcastAnswer> Carries<A> for Undisturbed<K> {
    type Gather = Told<Late<State>>;

    type Seen = ();
    type Hint = ();

    #[inline(always)]
    fn hint(&self) {}

    #[inline(always)]
    fn see((): (), answer: A) -> Result<(), HookError> {
        answer.into_done()
    }

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, _: usize, (): ()) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    #[inline(always)]
    fn careful(self) -> Told<Late<State>> {
        Told::new(self.kept.open(), self.all)
    }
}

impl<K> Ends<Result<(), Faults>> for Undisturbed<K> {
    #[inline(always)]
    fn ended(self) -> Result<(), Faults> {
        Ok(())
    }
}

impl<K> Ends<(Result<(), Faults>, K)> for Told<K> {
    fn ended(self) -> (Result<(), Faults>, K) {
        self.ended()
    }
}

/// The report where nobody implements the hook.
#[doc(hidden)]
#[inline(always)]
pub fn nobody<'a, O: SettleReport<'a>>() -> O {
    O::settle(Ok(()), Report { who: &[], ran: 0, notes: Rare::new() })
}

/// What a fire comes to.
#[doc(hidden)]
#[inline(always)]
pub fn end<'a, S: Direct, O: SettleReport<'a>>(
    fired: Fired<'a, S>,
    ended: Came<Result<(), Faults>, State>,
) -> O {
    let who = fired.roll().who();
    match ended {
        Came::Quick(Ok(())) => O::settle(Ok(()), Report { who, ran: fired.len(), notes: Rare::new() }),
        Came::Quick(outcome) => rare(who, outcome, None, fired.len()),
        Came::Rare(outcome, kept) => rare(who, outcome, kept.into_state(), fired.len()),
    }
}

/// What a fire comes to that never began.
#[doc(hidden)]
#[cold]
pub fn refused<'a, S: Direct, O: SettleReport<'a>>(fired: Fired<'a, S>, fault: Fault) -> O {
    let state = State::default();
    let outcome = state.record(0, fault);
    settle(fired.roll().who(), state, outcome)
}

#[cold]
#[inline(never)]
fn rare<'a, O: SettleReport<'a>>(
    who: &'a [Arc<Hookimpl>],
    outcome: Result<(), Faults>,
    state: Option<Box<State>>,
    all: usize,
) -> O {
    let state = state.map_or_else(
        || {
            let state = State::default();
            state.have_run(all);
            state
        },
        |state| *state,
    );
    settle(who, state, outcome)
}
