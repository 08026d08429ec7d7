//! All answers of a set whose plugins the compiler knows.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{All, Found, Given, Outcome, Settle, State, Take, settle, take};
use crate::data::Hookimpl;
use crate::dispatch::answer::{self, Asked};
pub use crate::dispatch::direct::around;
use crate::dispatch::direct::{Came, Carries, Direct, Ends, Fired};
use crate::dispatch::{Keeps, Late};
use crate::fault::{Fault, HookError};

/// Nobody has failed.
#[doc(hidden)]
pub struct Unfailing<K, T> {
    kept: K,
    all: All<T>,
}

/// Begins to ask.
#[doc(hidden)]
#[inline(always)]
pub fn ask<S, K: Keeps<State>, T>(_: Fired<'_, S>, kept: K) -> Unfailing<K, T> {
    Unfailing { kept, all: Vec::new() }
}

impl<K: Keeps<State>, T> Carries<Result<Option<T>, HookError>> for Unfailing<K, T> {
    type Gather = Asked<Late<State>, All<T>, Take<T>>;

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
        match value {
            None => ControlFlow::Continue(()),
            Some(value) => take(&mut self.all, Found::in_slot(place, value)),
        }
    }

    #[inline(always)]
    fn careful(self) -> Self::Gather {
        Asked::new(self.kept.open(), self.all, take)
    }
}

impl<K, T> Ends<Outcome<T>> for Unfailing<K, T> {
    #[inline(always)]
    fn ended(self) -> Outcome<T> {
        Ok(self.all)
    }
}

/// The result where nobody implements the hook.
#[doc(hidden)]
#[inline(always)]
pub fn nobody<'a, T, O: Settle<Vec<Given<'a, T>>>>() -> O {
    O::plain(Vec::new())
}

/// What a fire comes to.
#[doc(hidden)]
#[inline(always)]
pub fn end<'a, S: Direct, T, O: Settle<Vec<Given<'a, T>>>>(
    fired: Fired<'a, S>,
    ended: Came<Outcome<T>, State>,
) -> O {
    let who = fired.roll().who();
    match ended {
        Came::Quick(Ok(found)) => O::plain(found.into_iter().map(|found| found.resolve(who)).collect()),
        Came::Quick(outcome) => rare(who, outcome, Vec::new()),
        Came::Rare(outcome, kept) => rare(who, outcome, answer::direct::reported(kept)),
    }
}

/// What a fire comes to that never began.
#[doc(hidden)]
#[cold]
pub fn refused<'a, S: Direct, T, O: Settle<Vec<Given<'a, T>>>>(_: Fired<'a, S>, fault: Fault) -> O {
    O::settle(Err(fault.into()), Vec::new(), Vec::new)
}

#[cold]
#[inline(never)]
fn rare<'a, T, O: Settle<Vec<Given<'a, T>>>>(
    who: &'a [Arc<Hookimpl>],
    outcome: Outcome<T>,
    faults: Vec<Fault>,
) -> O {
    settle(who, (outcome, faults))
}

/// The result of a historic hook that nobody implements.
#[doc(hidden)]
#[inline(always)]
pub fn heard_nobody<O: Settle<()>>() -> O {
    O::plain(())
}

/// What a fire of a historic hook comes to that never began.
#[doc(hidden)]
#[cold]
pub fn heard_refused<S: Direct, O: Settle<()>>(_: Fired<'_, S>, fault: Fault) -> O {
    O::settle(Err(fault.into()), Vec::new(), || ())
}

/// What a fire of a historic hook comes to: each answer is heard when all have been asked. A set never changes, so there is
/// nobody to remember it for.
#[doc(hidden)]
pub fn end_heard<S: Direct, T, O: Settle<()>>(
    fired: Fired<'_, S>,
    ended: Came<Outcome<T>, State>,
    heard: impl Fn(Given<'_, T>),
) -> O {
    let who = fired.roll().who();
    let (outcome, faults) = match ended {
        Came::Quick(outcome) => (outcome, Vec::new()),
        Came::Rare(outcome, kept) => (outcome, answer::direct::reported(kept)),
    };
    let heard = outcome.map(|all| all.into_iter().for_each(|found| heard(found.resolve(who))));
    O::settle(heard, faults, || ())
}

shown_by_name! { Unfailing<K, T> }
