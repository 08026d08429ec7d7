//! Chains of a set whose plugins the compiler knows.

use super::by_value::{self, Moved, Outcome, held};
use super::{Drafted, FilterFault, Kept, Passed, SettleFilter, State, failed};
use crate::data::{Cx, Erased};
use crate::dispatch::direct::{self, Direct, Fired, Rest};
use crate::dispatch::{Keeps, Late, Lent};

/// A chain that holds a value for its handlers.
#[doc(hidden)]
pub trait Holds<T> {
    /// The value as it is now.
    fn seen(&self) -> &T;

    /// The value for a handler: a clone of one that is kept, or the value itself.
    fn hand(&mut self) -> T;
}

impl<K, T: Clone> Holds<T> for Kept<K, T> {
    #[inline(always)]
    fn seen(&self) -> &T {
        &self.0.value
    }

    #[inline(always)]
    fn hand(&mut self) -> T {
        self.0.value.clone()
    }
}

impl<K, T: Clone> Holds<T> for Drafted<K, T> {
    #[inline(always)]
    fn seen(&self) -> &T {
        &self.0.value
    }

    #[inline(always)]
    fn hand(&mut self) -> T {
        self.0.value.clone()
    }
}

impl<K, T> Holds<T> for Moved<K, T> {
    #[inline(always)]
    fn seen(&self) -> &T {
        self.value.as_ref().unwrap_or_else(|| unreachable!("a fault ends a by-value chain"))
    }

    #[inline(always)]
    fn hand(&mut self) -> T {
        held(&mut self.value)
    }
}

/// Begins a chain whose handlers are given clones.
#[doc(hidden)]
#[inline(always)]
pub fn keep<S, K: Keeps<State>, T>(_: Fired<'_, S>, value: T, kept: K) -> Kept<K, T> {
    Kept(Passed::new(value, kept))
}

/// Begins a chain whose handlers write to drafts.
#[doc(hidden)]
#[inline(always)]
pub fn draft<S, K: Keeps<State>, T>(_: Fired<'_, S>, value: T, kept: K) -> Drafted<K, T> {
    Drafted(Passed::new(value, kept))
}

/// Begins a chain through which the value is moved.
#[doc(hidden)]
#[inline(always)]
pub fn pass<S, K: Keeps<State>, T>(_: Fired<'_, S>, value: T, kept: K) -> Moved<K, T> {
    Moved::new(Some(value), kept)
}

/// Fires a filter chain of a set that is kept or transactional.
#[doc(hidden)]
#[inline(always)]
pub fn fire<S: Direct, T, O: SettleFilter<T>>(
    fired: Fired<'_, S>,
    value: T,
    run: impl FnOnce(Late<State>, T) -> (Result<T, FilterFault<T>>, Late<State>),
) -> O {
    if fired.is_empty() {
        return O::settle(Ok(value), Vec::new());
    }
    let (outcome, kept) = run(Late::new(), value);
    match kept.into_state() {
        None => O::settle(outcome, Vec::new()),
        Some(state) => O::settle(outcome, state.into_faults()),
    }
}

/// Fires a by-value filter chain of a set.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked.
#[doc(hidden)]
#[inline(always)]
pub fn fire_by_value<S: Direct, T>(
    fired: Fired<'_, S>,
    value: T,
    run: impl FnOnce(Late<State>, T) -> (Outcome<T>, Late<State>),
) -> Outcome<T> {
    if fired.is_empty() {
        return Ok(value);
    }
    run(Late::new(), value).0
}

/// Runs one around of a chain that is kept or transactional.
///
/// # Errors
///
/// What ended the chain, with the last good value.
#[doc(hidden)]
#[inline(always)]
pub fn around<S: Direct, A, K, T: Clone, X>(
    fired: Fired<'_, S>,
    left: usize,
    kept: Lent<'_, State, K>,
    value: T,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, A, State, K>, T, &mut X) -> Result<T, FilterFault<T>>,
    go_on: impl FnOnce(T, X) -> Result<T, FilterFault<T>>,
) -> Result<T, FilterFault<T>> {
    direct::around(
        fired,
        left,
        kept,
        (value, args),
        |cx, rest, (value, args): &mut (T, X)| around(cx, rest, value.clone(), args),
        |state: &State, why, args: &mut (T, X)| failed(state)(why, args),
        |(value, args)| go_on(value, args),
    )
}

/// Runs one around of a by-value chain.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked.
#[doc(hidden)]
#[inline(always)]
pub fn around_by_value<S: Direct, A, K, T, X>(
    fired: Fired<'_, S>,
    left: usize,
    kept: Lent<'_, State, K>,
    value: T,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, A, State, K>, T, &mut X) -> Outcome<T>,
    go_on: impl FnOnce(T, X) -> Outcome<T>,
) -> Outcome<T> {
    direct::around(
        fired,
        left,
        kept,
        (Some(value), args),
        |cx, rest, (value, args): &mut (Option<T>, X)| around(cx, rest, held(value), args),
        |state: &State, why, args: &mut (Option<T>, X)| by_value::failed(state)(why, args),
        |(mut value, args)| go_on(held(&mut value), args),
    )
}
