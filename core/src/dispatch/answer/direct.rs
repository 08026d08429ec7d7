//! What *first* and *collect* share where the compiler knows the plugins.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Asked, Found, OptionalAnswer, State, failed};
use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::direct::{self, Begun, Carries, Direct, Ends, Fired, Rest};
use crate::dispatch::{Keeps, Late, Lent};
use crate::fault::{Fault, Faults, HookError};

impl Begun for State {}

/// Answers that are taken, of which none was a fault.
#[doc(hidden)]
pub struct Unfailing<K, T, F> {
    kept: K,
    taken: T,
    take: F,
}

impl<K, T, F> Unfailing<K, T, F> {
    #[inline(always)]
    pub(in crate::dispatch) fn new(kept: K, nothing: T, take: F) -> Self {
        Self { kept, taken: nothing, take }
    }
}

impl<K, T, F, A> Carries<A> for Unfailing<K, T, F>
where
    K: Keeps<State>,
    A: OptionalAnswer,
    F: Fn(&mut T, Found<A::Value>) -> ControlFlow<()>,
{
    type Gather = Asked<K::Kept, T, F>;

    type Seen = Option<A::Value>;
    type Hint = ();

    #[inline(always)]
    fn hint(&self) {}

    #[inline(always)]
    fn see((): (), answer: A) -> Result<Option<A::Value>, HookError> {
        answer.into_option()
    }

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, place: usize, value: Option<A::Value>) -> ControlFlow<()> {
        match value {
            None => ControlFlow::Continue(()),
            Some(value) => (self.take)(&mut self.taken, Found::in_slot(place, value)),
        }
    }

    #[inline(always)]
    fn careful(self) -> Asked<K::Kept, T, F> {
        Asked::new(self.kept.open(), self.taken, self.take)
    }
}

impl<K, T, F> Ends<Result<T, Faults>> for Unfailing<K, T, F> {
    #[inline(always)]
    fn ended(self) -> Result<T, Faults> {
        Ok(self.taken)
    }
}

impl<K, T, F> Ends<(Result<T, Faults>, K)> for Asked<K, T, F> {
    fn ended(self) -> (Result<T, Faults>, K) {
        self.ended()
    }
}

/// What a fire came to in which something rare may have happened: the outcome, and what is reported beside it.
#[cold]
pub(in crate::dispatch) fn reported(kept: Late<State>) -> Vec<Fault> {
    kept.into_state().map(|state| state.into_faults()).unwrap_or_default()
}

/// Runs one around; `nothing` is the outcome of one that failed after it called on.
#[inline(always)]
pub(in crate::dispatch) fn around<S: Direct, T, K, X, O>(
    fired: Fired<'_, S>,
    left: usize,
    kept: Lent<'_, State, K>,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, T, State, K>, &mut X) -> Result<O, Faults>,
    nothing: impl Fn() -> O,
    go_on: impl FnOnce(X) -> Result<O, Faults>,
) -> Result<O, Faults> {
    let failed = |state: &State, why, args: &mut X| failed(state, nothing)(why, args);
    direct::around(fired, left, kept, args, around, failed, go_on)
}

shown_by_name! { Unfailing<K, T, F> }
