//! The first answer of a set whose plugins the compiler knows.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Found, Given, Outcome, Settle, State, Take, settle, take};
use crate::data::Hookimpl;
use crate::dispatch::answer::{self, Asked};
pub use crate::dispatch::direct::around;
use crate::dispatch::direct::{Came, Carries, Direct, Ends, Fired};
use crate::dispatch::{Keeps, Late};
use crate::fault::{Fault, HookError};

/// Nobody has failed, and somebody may have answered.
#[doc(hidden)]
pub struct Unfailing<K, T> {
    kept: K,
    /// Who answered, by their place, and what.
    found: Option<(usize, T)>,
}

/// Begins to ask.
#[doc(hidden)]
#[inline(always)]
pub fn ask<S, K: Keeps<State>, T>(_: Fired<'_, S>, kept: K) -> Unfailing<K, T> {
    Unfailing { kept, found: None }
}

impl<K: Keeps<State>, T> Carries<Result<Option<T>, HookError>> for Unfailing<K, T> {
    type Gather = Asked<Late<State>, Option<Found<T>>, Take<T>>;

    type Seen = Option<T>;
    type Hint = ();

    #[inline(always)]
    fn hint(&self) {}

    #[inline(always)]
    fn see((): (), answer: Result<Option<T>, HookError>) -> Result<Option<T>, HookError> {
        answer
    }

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, place: usize, value: Option<T>) -> ControlFlow<()> {
        let Some(value) = value else { return ControlFlow::Continue(()) };
        self.found = Some((place, value));
        ControlFlow::Break(())
    }

    #[inline(always)]
    fn careful(self) -> Self::Gather {
        // Whoever found something is at the end.
        Asked::new(self.kept.open(), None, take)
    }
}

impl<K, T> Ends<Outcome<T>> for Unfailing<K, T> {
    #[inline(always)]
    fn ended(self) -> Outcome<T> {
        Ok(self.found.map(|(place, value)| Found::in_slot(place, value)))
    }
}

/// The result where nobody implements the hook.
#[doc(hidden)]
#[inline(always)]
pub fn nobody<'a, T, O: Settle<Option<Given<'a, T>>>>() -> O {
    O::plain(None)
}

/// What a fire comes to.
#[doc(hidden)]
#[inline(always)]
pub fn end<'a, S: Direct, T, O: Settle<Option<Given<'a, T>>>>(
    fired: Fired<'a, S>,
    ended: Came<Outcome<T>, State>,
) -> O {
    let who = fired.roll().who();
    match ended {
        Came::Quick(Ok(found)) => O::plain(found.map(|found| found.resolve(who))),
        Came::Quick(outcome) => rare(who, outcome, Vec::new()),
        Came::Rare(outcome, kept) => rare(who, outcome, answer::direct::reported(kept)),
    }
}

/// What a fire comes to that never began.
#[doc(hidden)]
#[cold]
pub fn refused<'a, S: Direct, T, O: Settle<Option<Given<'a, T>>>>(_: Fired<'a, S>, fault: Fault) -> O {
    O::settle(Err(fault.into()), Vec::new(), || None)
}

#[cold]
#[inline(never)]
fn rare<'a, T, O: Settle<Option<Given<'a, T>>>>(
    who: &'a [Arc<Hookimpl>],
    outcome: Outcome<T>,
    faults: Vec<Fault>,
) -> O {
    settle(who, (outcome, faults))
}

shown_by_name! { Unfailing<K, T> }
