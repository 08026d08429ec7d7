//! The by-value chain: the value is moved through the handlers, and lost with one that panics.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::Context;

use super::{Against, ByValueAnswer, FilterFault, Flow, GivenBack, State};
use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::answered::{Answered, BoxFuture};
use crate::dispatch::next::OnFailed;
use crate::dispatch::{
    Aside, Failed, Gather, Hook, Next, begin, may_begin, walk, walk_any, walk_any_async, walk_async,
};
use crate::fault::{Fault, FaultKind, Faults};

/// What a by-value chain comes to.
pub(super) type Outcome<T> = Result<T, FilterFault<Option<T>>>;

/// Fires a by-value filter chain.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked.
#[doc(hidden)]
#[inline]
pub fn fire_by_value<H, T>(
    hook: &Hook<H>,
    value: T,
    run: impl FnOnce(Next<'_, H, State>, T) -> Outcome<T>,
) -> Outcome<T>
where
    H: ?Sized + 'static,
{
    if hook.is_empty() {
        return Ok(value);
    }
    match begin(hook) {
        Ok(_nesting) => run(Next::all(hook, &State::default(), &AtomicBool::new(false)), value),
        Err(fault) => Err(FilterFault { faults: fault.into(), last_good: Some(value) }),
    }
}

/// Fires an async by-value filter chain.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked or was late.
#[doc(hidden)]
pub async fn fire_by_value_async<H, T, X>(
    hook: &Hook<H>,
    value: T,
    args: X,
    run: impl AsyncFnOnce(Next<'_, H, State>, T, X) -> Outcome<T>,
) -> Outcome<T>
where
    H: ?Sized + 'static,
{
    if hook.is_empty() {
        return Ok(value);
    }
    let (state, called) = (State::default(), AtomicBool::new(false));
    match may_begin(hook) {
        Ok(()) => run(Next::all(hook, &state, &called), value, args).await,
        Err(fault) => Err(FilterFault { faults: fault.into(), last_good: Some(value) }),
    }
}

/// Runs the next around, or moves the value through the handlers.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked.
#[doc(hidden)]
#[inline(always)]
pub fn proceed_by_value<H, T, X, A>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    when: impl Fn(&H, &T, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, T, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Outcome<T>,
) -> Outcome<T>
where
    H: ?Sized + 'static,
    A: ByValueAnswer<T>,
{
    let (hook, state) = (next.hook, next.state);
    let call = |handler: &H, cx: Cx<'_, Erased>, moved: &mut Moved<_, T>, args: &mut X| {
        call(handler, cx, held(&mut moved.value), args)
    };
    if next.arrived() {
        return walk(hook, args, Moved::new(Some(value), state), call).outcome();
    }
    let around =
        |hook: &H, cx: Cx<'_, Erased>, next: Next<'_, H, State>, (value, args): &mut (Option<T>, X)| {
            around(hook, cx, next, held(value), args)
        };
    Next::step(hook, state, next.at(), (Some(value), args), around, failed(state), |(value, args)| {
        let when = |handler: &H, moved: &Moved<_, T>, args: &X| {
            moved.value.as_ref().is_none_or(|value| when(handler, value, args))
        };
        walk_any(hook, args, Moved::new(value, state), when, call).outcome()
    })
}

/// The same of an async hook.
///
/// # Errors
///
/// The first fault; with the value, unless its holder panicked or was late.
#[doc(hidden)]
pub async fn proceed_by_value_async<H, T, X, R, A>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    when: impl Fn(&H, &T, &X) -> bool,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, T, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
    around: impl for<'x> Fn(&'x H, Cx<'x, Erased>, Next<'x, H, State>, T, &'x mut X) -> BoxFuture<'x, Outcome<T>>,
) -> Outcome<T>
where
    H: ?Sized + 'static,
    A: ByValueAnswer<T>,
{
    let (hook, state, whole) = (next.hook, next.state, next.is_whole());
    if next.arrived() {
        let moved = Moved::new(Some(value), state);
        return walk_async(
            hook,
            whole,
            args,
            moved,
            |handler, cx, moved, args, task| call(handler, cx, held(&mut moved.value), args, task),
            convert,
        )
        .await
        .outcome();
    }
    let handlers = async |(value, args): (Option<T>, X)| {
        let when = |handler: &H, moved: &Moved<_, T>, args: &X| {
            moved.value.as_ref().is_none_or(|value| when(handler, value, args))
        };
        walk_any_async(
            hook,
            args,
            Moved::new(value, state),
            when,
            |handler, cx, moved, args, task| call(handler, cx, held(&mut moved.value), args, task),
            convert,
        )
        .await
        .outcome()
    };
    let step = Next::step_async(
        hook,
        state,
        next.at(),
        (Some(value), args),
        |hook, cx, next, (value, args)| around(hook, cx, next, held(value), args),
        failed(state),
        handlers,
    );
    step.await
}

/// The value, of which every handler but a faulty one leaves one behind, and behind a faulty one nobody is called.
#[inline]
pub(super) fn held<T>(value: &mut Option<T>) -> T {
    value.take().unwrap_or_else(|| unreachable!("a fault ends a by-value chain"))
}

/// What becomes of a chain whose around failed.
pub(super) fn failed<T, X>(state: &State) -> impl OnFailed<Outcome<T>, (Option<T>, X)> {
    |Failed { fault, returned, .. }, (value, _)| {
        // An around that never called on had the value, and may have handed it back.
        let handed_back = || match returned {
            Some(Ok(value)) => Some(value),
            Some(Err(fault)) => fault.last_good,
            None => None,
        };
        let last_good = value.take().or_else(handed_back);
        Some(Err(FilterFault { faults: state.with(fault), last_good }))
    }
}

/// A value that is moved through the handlers.
#[doc(hidden)]
pub struct Moved<K, T> {
    /// None while a handler holds it.
    pub(super) value: Option<T>,
    kept: K,
    outcome: Result<(), Faults>,
}

impl<K: Aside<State>, T, A: ByValueAnswer<T>> Gather<A> for Moved<K, T> {
    type Objection = Against<T, GivenBack<T>>;

    // The value that was there before was moved.
    const QUIET: bool = true;

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, _: usize, answer: A) -> ControlFlow<Option<Self::Objection>> {
        match answer.into_flow() {
            Ok(Flow::Next(passed)) => {
                self.value = Some(passed);
                ControlFlow::Continue(())
            }
            Ok(Flow::Stop(passed)) => {
                self.value = Some(passed);
                ControlFlow::Break(None)
            }
            Err(back) => ControlFlow::Break(Some(Against::Error(back))),
        }
    }

    fn object(
        &mut self,
        _: &Arc<Hookimpl>,
        objection: Against<T, GivenBack<T>>,
    ) -> Result<ControlFlow<()>, FaultKind> {
        match objection {
            Against::Stop(passed) => {
                self.value = Some(passed);
                Ok(ControlFlow::Break(()))
            }
            Against::Error(back) => {
                self.value = Some(back.value);
                Err(back.error.into())
            }
        }
    }

    fn fault(&mut self, _: usize, fault: Fault) -> ControlFlow<()> {
        self.outcome = Err(self.kept.state().with(fault));
        ControlFlow::Break(())
    }
}

impl<K, T> Moved<K, T> {
    #[inline]
    pub(super) fn new(value: Option<T>, kept: K) -> Self {
        Self { value, kept, outcome: Ok(()) }
    }

    #[inline]
    fn outcome(self) -> Outcome<T> {
        self.ended().0
    }

    /// The value as it is now, and what was kept aside.
    #[inline]
    pub fn ended(mut self) -> (Outcome<T>, K) {
        let outcome = match self.outcome {
            Ok(()) => Ok(held(&mut self.value)),
            Err(faults) => Err(FilterFault { faults, last_good: self.value }),
        };
        (outcome, self.kept)
    }
}

shown_by_name! { Moved<K, T> }
