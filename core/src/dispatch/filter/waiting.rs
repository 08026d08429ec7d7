//! Async chains of a set whose plugins the compiler knows.

use super::by_value::{self, Moved, Outcome};
use super::{Drafted, FilterFault, Kept, Passed, SettleFilter, State, failed};
use crate::dispatch::direct::waiting::{Beside, Concludes, Panic, Wrapped};
use crate::dispatch::direct::{Direct, Fired};

/// A chain that has a value for its handlers.
#[doc(hidden)]
pub trait Lends<T> {
    /// The value as it is now.
    fn lent(&self) -> &T;

    /// The value for a handler: a clone of one that is kept, or the value itself.
    fn handed(&mut self) -> T;
}

impl<K, T: Clone> Lends<T> for Kept<K, T> {
    #[inline]
    fn lent(&self) -> &T {
        &self.0.value
    }

    #[inline]
    fn handed(&mut self) -> T {
        self.0.value.clone()
    }
}

impl<K, T: Clone> Lends<T> for Drafted<K, T> {
    #[inline]
    fn lent(&self) -> &T {
        &self.0.value
    }

    #[inline]
    fn handed(&mut self) -> T {
        self.0.value.clone()
    }
}

impl<K, T> Lends<T> for Moved<K, T> {
    #[inline]
    fn lent(&self) -> &T {
        self.value.as_ref().unwrap_or_else(|| unreachable!("a fault ends a by-value chain"))
    }

    #[inline]
    fn handed(&mut self) -> T {
        held(&mut self.value)
    }
}

impl<K, T> Concludes<Result<T, FilterFault<T>>> for Kept<K, T> {
    #[inline]
    fn conclude(self) -> Result<T, FilterFault<T>> {
        self.0.outcome()
    }
}

impl<K, T> Concludes<Result<T, FilterFault<T>>> for Drafted<K, T> {
    #[inline]
    fn conclude(self) -> Result<T, FilterFault<T>> {
        self.0.outcome()
    }
}

impl<K, T> Concludes<Outcome<T>> for Moved<K, T> {
    #[inline]
    fn conclude(self) -> Outcome<T> {
        self.ended().0
    }
}

/// Begins a chain whose handlers are given clones.
#[doc(hidden)]
#[inline]
pub fn keep<'a, S, T: Clone, const COUNTS: bool>(
    _: Fired<'_, S>,
    value: T,
    kept: Beside<'a, State, COUNTS>,
) -> Kept<Beside<'a, State, COUNTS>, T> {
    Kept(Passed::new(value, kept))
}

/// Begins a chain whose handlers write to drafts.
#[doc(hidden)]
#[inline]
pub fn draft<'a, S, T: Clone, const COUNTS: bool>(
    _: Fired<'_, S>,
    value: T,
    kept: Beside<'a, State, COUNTS>,
) -> Drafted<Beside<'a, State, COUNTS>, T> {
    Drafted(Passed::new(value, kept))
}

/// Begins a chain through which the value is moved.
#[doc(hidden)]
#[inline]
pub fn pass<'a, S, T, const COUNTS: bool>(
    _: Fired<'_, S>,
    value: T,
    kept: Beside<'a, State, COUNTS>,
) -> Moved<Beside<'a, State, COUNTS>, T> {
    Moved::new(Some(value), kept)
}

/// The value of a by-value chain, which is moved on.
#[doc(hidden)]
#[inline]
pub fn held<T>(value: &mut Option<T>) -> T {
    by_value::held(value)
}

/// What becomes of an around of a chain that is kept or transactional.
///
/// # Errors
///
/// Where the chain goes on as if it were not there.
#[doc(hidden)]
#[inline]
pub fn end<S: Direct, T: Clone, X, const COUNTS: bool>(
    wrapped: Wrapped<'_, S, State, (T, X), COUNTS>,
    returned: Result<Result<T, FilterFault<T>>, Panic>,
) -> Result<Result<T, FilterFault<T>>, (T, X)> {
    wrapped.end(returned, |state, why, args| failed(state)(why, args))
}

/// What becomes of an around of a by-value chain.
///
/// # Errors
///
/// Where the chain goes on as if it were not there.
#[doc(hidden)]
#[inline]
pub fn end_by_value<S: Direct, T, X, const COUNTS: bool>(
    wrapped: Wrapped<'_, S, State, (Option<T>, X), COUNTS>,
    returned: Result<Outcome<T>, Panic>,
) -> Result<Outcome<T>, (Option<T>, X)> {
    wrapped.end(returned, |state, why, args| by_value::failed(state)(why, args))
}

/// What a fire of a chain that is kept or transactional comes to.
#[doc(hidden)]
#[inline]
pub fn settled<S: Direct, T, O: SettleFilter<T>>(
    _: Fired<'_, S>,
    state: State,
    outcome: Result<T, FilterFault<T>>,
) -> O {
    match (outcome, state.into_faults()) {
        (Ok(value), faults) if faults.is_empty() => O::plain(value),
        (outcome, faults) => O::settle(outcome, faults),
    }
}

/// What a fire of a by-value chain comes to.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked.
#[doc(hidden)]
#[inline]
pub fn settled_by_value<S: Direct, T>(_: Fired<'_, S>, _: State, outcome: Outcome<T>) -> Outcome<T> {
    outcome
}
