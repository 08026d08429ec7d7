//! Chains of a set whose plugins the compiler knows.

use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::by_value::{self, Moved, Outcome, held};
use super::{
    Against, ByValueAnswer, DraftAnswer, Drafted, FilterAnswer, FilterFault, Flow, GivenBack, Kept, Passed,
    SettleFilter, State, failed,
};
use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::direct::{self, Beholds, Came, Carries, Direct, Ends, Finish, Fired, Rest, Wraps};
use crate::dispatch::next::Failed;
use crate::dispatch::{Gather, Keeps, Late, Resumed};
use crate::fault::{Fault, FaultKind, HookError};
use crate::observe::Skip;

/// What a chain that is kept or transactional comes to.
type Through<T> = Result<T, FilterFault<T>>;

/// A chain that holds a value for its handlers.
#[doc(hidden)]
pub trait Holds<T> {
    /// The value as it is now.
    fn seen(&self) -> &T;

    /// The value for a handler: a clone of one that is kept, or the value itself.
    fn hand(&mut self) -> T;
}

/// A value on its way, of which nothing has gone wrong. `G` is what the chain is when something does.
#[doc(hidden)]
pub struct Unharmed<K, T, C, G> {
    kept: K,
    value: T,
    /// How it is cloned: who begins a chain knows.
    clone: C,
    chain: PhantomData<G>,
}

impl<K, T, C: Fn(&T) -> T, G> Holds<T> for Unharmed<K, T, C, G> {
    #[inline(always)]
    fn seen(&self) -> &T {
        &self.value
    }

    #[inline(always)]
    fn hand(&mut self) -> T {
        (self.clone)(&self.value)
    }
}

impl<K: Keeps<State>, T, C, A: FilterAnswer<T>> Carries<A> for Unharmed<K, T, C, Kept<Late<State>, T>> {
    type Gather = Cloning<Kept<Late<State>, T>, C>;

    type Seen = T;
    type Hint = ();

    #[inline(always)]
    fn hint(&self) {}

    #[inline(always)]
    fn see((): (), answer: A) -> Result<T, Against<T, HookError>> {
        match answer.into_flow() {
            Ok(Flow::Next(passed)) => Ok(passed),
            Ok(Flow::Stop(passed)) => Err(Against::Stop(passed)),
            Err(error) => Err(Against::Error(error)),
        }
    }

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, _: usize, passed: T) -> ControlFlow<()> {
        self.value = passed;
        ControlFlow::Continue(())
    }

    #[inline(always)]
    fn careful(self) -> Self::Gather {
        Cloning { chain: Kept(Passed::new(self.value, self.kept.open())), clone: self.clone }
    }
}

impl<K, T, C, A> Carries<(A, Option<T>)> for Unharmed<K, T, C, Drafted<Late<State>, T>>
where
    K: Keeps<State>,
    A: DraftAnswer,
{
    type Gather = Cloning<Drafted<Late<State>, T>, C>;

    type Seen = (Flow<()>, Option<T>);
    type Hint = ();

    #[inline(always)]
    fn hint(&self) {}

    #[inline(always)]
    fn see((): (), (answer, written): (A, Option<T>)) -> Result<Self::Seen, HookError> {
        Ok((answer.into_draft_flow()?, written))
    }

    #[inline(always)]
    fn take(
        &mut self,
        _: &Arc<Hookimpl>,
        _: usize,
        (flow, written): (Flow<()>, Option<T>),
    ) -> ControlFlow<()> {
        if let Some(written) = written {
            self.value = written;
        }
        match flow {
            Flow::Next(()) => ControlFlow::Continue(()),
            Flow::Stop(()) => ControlFlow::Break(()),
        }
    }

    #[inline(always)]
    fn careful(self) -> Self::Gather {
        Cloning { chain: Drafted(Passed::new(self.value, self.kept.open())), clone: self.clone }
    }
}

impl<K, T, C, G> Ends<Through<T>> for Unharmed<K, T, C, G> {
    #[inline(always)]
    fn ended(self) -> Through<T> {
        Ok(self.value)
    }
}

/// A value that is moved from handler to handler, of which nothing has gone wrong.
#[doc(hidden)]
pub struct Moving<K, T> {
    kept: K,
    value: Option<T>,
}

impl<K, T> Holds<T> for Moving<K, T> {
    #[inline(always)]
    fn seen(&self) -> &T {
        self.value.as_ref().unwrap_or_else(|| unreachable!("each handler leaves it behind"))
    }

    #[inline(always)]
    fn hand(&mut self) -> T {
        held(&mut self.value)
    }
}

impl<K: Keeps<State>, T, A: ByValueAnswer<T>> Carries<A> for Moving<K, T> {
    type Gather = Moved<Late<State>, T>;

    type Seen = T;
    type Hint = ();

    #[inline(always)]
    fn hint(&self) {}

    #[inline(always)]
    fn see((): (), answer: A) -> Result<T, Against<T, GivenBack<T>>> {
        match answer.into_flow() {
            Ok(Flow::Next(passed)) => Ok(passed),
            Ok(Flow::Stop(passed)) => Err(Against::Stop(passed)),
            Err(back) => Err(Against::Error(back)),
        }
    }

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, _: usize, passed: T) -> ControlFlow<()> {
        self.value = Some(passed);
        ControlFlow::Continue(())
    }

    #[inline(always)]
    fn careful(self) -> Moved<Late<State>, T> {
        Moved::new(self.value, self.kept.open())
    }
}

impl<K, T> Ends<Outcome<T>> for Moving<K, T> {
    #[inline(always)]
    fn ended(mut self) -> Outcome<T> {
        Ok(held(&mut self.value))
    }
}

/// A chain that goes on after something went wrong, and how its value is cloned.
#[doc(hidden)]
pub struct Cloning<G, C> {
    chain: G,
    clone: C,
}

/// A chain that has its value.
#[doc(hidden)]
pub trait Valued<T> {
    /// The value as it is now.
    fn value(&self) -> &T;
}

impl<K, T> Valued<T> for Kept<K, T> {
    fn value(&self) -> &T {
        &self.0.value
    }
}

impl<K, T> Valued<T> for Drafted<K, T> {
    fn value(&self) -> &T {
        &self.0.value
    }
}

impl<G: Valued<T>, T, C: Fn(&T) -> T> Holds<T> for Cloning<G, C> {
    fn seen(&self) -> &T {
        self.chain.value()
    }

    fn hand(&mut self) -> T {
        (self.clone)(self.chain.value())
    }
}

impl<G: Gather<A>, C, A> Gather<A> for Cloning<G, C> {
    type Objection = G::Objection;

    const QUIET: bool = G::QUIET;

    fn take(&mut self, by: &Arc<Hookimpl>, place: usize, answer: A) -> ControlFlow<Option<G::Objection>> {
        self.chain.take(by, place, answer)
    }

    fn object(&mut self, by: &Arc<Hookimpl>, objection: G::Objection) -> Result<ControlFlow<()>, FaultKind> {
        self.chain.object(by, objection)
    }

    fn fault(&mut self, place: usize, fault: Fault) -> ControlFlow<()> {
        self.chain.fault(place, fault)
    }

    fn skip(&mut self, by: &Arc<Hookimpl>, place: usize, why: Skip) {
        self.chain.skip(by, place, why);
    }
}

impl<G: Ends<O>, C, O> Ends<O> for Cloning<G, C> {
    fn ended(self) -> O {
        self.chain.ended()
    }
}

impl<K, T> Holds<T> for Moved<K, T> {
    fn seen(&self) -> &T {
        self.value.as_ref().unwrap_or_else(|| unreachable!("a fault ends a by-value chain"))
    }

    fn hand(&mut self) -> T {
        held(&mut self.value)
    }
}

impl<K, T> Ends<(Through<T>, K)> for Kept<K, T> {
    fn ended(self) -> (Through<T>, K) {
        self.0.ended()
    }
}

impl<K, T> Ends<(Through<T>, K)> for Drafted<K, T> {
    fn ended(self) -> (Through<T>, K) {
        self.0.ended()
    }
}

impl<K, T> Ends<(Outcome<T>, K)> for Moved<K, T> {
    fn ended(self) -> (Outcome<T>, K) {
        self.ended()
    }
}

/// How a value is cloned. That it can be is asked once, of who begins a chain, and so is an error once.
type Clones<T> = fn(&T) -> T;

/// A chain whose handlers are given clones.
type ToKeep<K, T> = Unharmed<K, T, Clones<T>, Kept<Late<State>, T>>;

/// A chain whose handlers write to drafts.
type ToDraft<K, T> = Unharmed<K, T, Clones<T>, Drafted<Late<State>, T>>;

/// Begins a chain whose handlers are given clones.
#[doc(hidden)]
#[inline(always)]
pub fn keep<S, K: Keeps<State>, T: Clone>(_: Fired<'_, S>, value: T, kept: K) -> ToKeep<K, T> {
    Unharmed { kept, value, clone: T::clone, chain: PhantomData }
}

/// Begins a chain whose handlers write to drafts.
#[doc(hidden)]
#[inline(always)]
pub fn draft<S, K: Keeps<State>, T: Clone>(_: Fired<'_, S>, value: T, kept: K) -> ToDraft<K, T> {
    Unharmed { kept, value, clone: T::clone, chain: PhantomData }
}

/// Begins a chain through which the value is moved.
#[doc(hidden)]
#[inline(always)]
pub fn pass<S, K: Keeps<State>, T>(_: Fired<'_, S>, value: T, kept: K) -> Moving<K, T> {
    Moving { kept, value: Some(value) }
}

/// The value where nobody implements the hook.
#[doc(hidden)]
#[inline(always)]
pub fn nobody<T, O: SettleFilter<T>>(value: T) -> O {
    O::plain(value)
}

/// What a fire of a chain that is kept or transactional comes to.
#[doc(hidden)]
#[inline(always)]
pub fn end<S: Direct, T, O: SettleFilter<T>>(_: Fired<'_, S>, ended: Came<Through<T>, State>) -> O {
    match ended {
        Came::Quick(Ok(value)) => O::plain(value),
        Came::Quick(outcome) => rare(outcome, None),
        Came::Rare(outcome, kept) => rare(outcome, kept.into_state()),
    }
}

/// The value of a by-value chain where nobody implements the hook.
///
/// # Errors
///
/// Never.
#[doc(hidden)]
#[inline(always)]
pub fn nobody_by_value<T>(value: T) -> Outcome<T> {
    Ok(value)
}

/// What a fire of a by-value chain comes to.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked.
#[doc(hidden)]
#[inline(always)]
pub fn end_by_value<S: Direct, T>(_: Fired<'_, S>, ended: Came<Outcome<T>, State>) -> Outcome<T> {
    match ended {
        Came::Quick(outcome) | Came::Rare(outcome, _) => outcome,
    }
}

/// What a fire comes to that never began.
#[doc(hidden)]
#[cold]
pub fn refused<S: Direct, T, O: SettleFilter<T>>(_: Fired<'_, S>, fault: Fault, value: T) -> O {
    O::settle(Err(FilterFault { faults: fault.into(), last_good: value }), Vec::new())
}

/// What a fire of a by-value chain comes to that never began.
///
/// # Errors
///
/// Always.
#[doc(hidden)]
#[cold]
pub fn refused_by_value<S: Direct, T>(_: Fired<'_, S>, fault: Fault, value: T) -> Outcome<T> {
    Err(FilterFault { faults: fault.into(), last_good: Some(value) })
}

#[cold]
#[inline(never)]
fn rare<T, O: SettleFilter<T>>(outcome: Through<T>, state: Option<Box<State>>) -> O {
    O::settle(outcome, state.map(|state| state.into_faults()).unwrap_or_default())
}

impl<T: Clone, X> Beholds<Through<T>, (T, X)> for State {
    fn failed(&self, why: Failed<Through<T>>, args: &mut (T, X)) -> Option<Through<T>> {
        failed(self)(why, args)
    }
}

impl<T, X> Beholds<Outcome<T>, (Option<T>, X)> for State {
    fn failed(&self, why: Failed<Outcome<T>>, args: &mut (Option<T>, X)) -> Option<Outcome<T>> {
        by_value::failed(self)(why, args)
    }
}

/// Runs one around of a chain that is kept or transactional.
#[doc(hidden)]
#[inline(always)]
pub fn around<'a, S: Direct, A: Wraps, K: Keeps<State>, T: Clone, X, E: Finish<'a, S, Through<T>, State>>(
    fired: Fired<'a, S>,
    kept: K,
    value: T,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, A, Through<T>, State, K>, T, &mut X) -> Through<T>,
    go_on: impl FnOnce(Fired<'a, S>, Resumed<'_, State, K::First>, T, X) -> Came<Through<T>, State> + Copy,
    end: E,
) -> E::Out {
    let around = |cx: Cx<'_, Erased>,
                  rest: Rest<'_, S, A, Through<T>, State, K>,
                  (value, args): &mut (T, X)| { around(cx, rest, value.clone(), args) };
    let go_on = move |fired: Fired<'a, S>, kept: Resumed<'_, State, K::First>, (value, args)| {
        go_on(fired, kept, value, args)
    };
    direct::around(fired, kept, (value, args), around, go_on, end)
}

/// Runs one around of a by-value chain.
#[doc(hidden)]
#[inline(always)]
pub fn around_by_value<
    'a,
    S: Direct,
    A: Wraps,
    K: Keeps<State>,
    T,
    X,
    E: Finish<'a, S, Outcome<T>, State>,
>(
    fired: Fired<'a, S>,
    kept: K,
    value: T,
    args: X,
    around: impl FnOnce(Cx<'_, Erased>, Rest<'_, S, A, Outcome<T>, State, K>, T, &mut X) -> Outcome<T>,
    go_on: impl FnOnce(Fired<'a, S>, Resumed<'_, State, K::First>, T, X) -> Came<Outcome<T>, State> + Copy,
    end: E,
) -> E::Out {
    let around =
        |cx: Cx<'_, Erased>,
         rest: Rest<'_, S, A, Outcome<T>, State, K>,
         (value, args): &mut (Option<T>, X)| { around(cx, rest, held(value), args) };
    let go_on = move |fired: Fired<'a, S>, kept: Resumed<'_, State, K::First>, (mut value, args)| {
        go_on(fired, kept, held(&mut value), args)
    };
    direct::around(fired, kept, (Some(value), args), around, go_on, end)
}

shown_by_name! { Unharmed<K, T, C, G> Moving<K, T> Cloning<G, C> }
