//! Filter chain: a value passes through every handler, and nothing is lost on the way.
//!
//! | form | handlers take | after a fault the caller still has | it costs |
//! |---|---|---|---|
//! | kept (the default) | the value | the last good value | a clone per handler; nothing for `Copy` types |
//! | `transactional` | a [`Draft`] | the last good value | a clone per handler that writes |
//! | `by_value` | the value | the value, unless a handler panicked | nothing |

mod answer;
mod by_value;
pub mod direct;
mod draft;
mod fault;
pub mod waiting;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::Context;

use crate::data::{Cx, Erased, FaultPolicy, Hookimpl};
#[doc(hidden)]
pub use crate::dispatch::answer::State;
use crate::dispatch::answered::{Answered, BoxFuture};
use crate::dispatch::next::OnFailed;
use crate::dispatch::{
    Aside, Failed, Gather, Hook, Next, begin, may_begin, walk, walk_any, walk_any_async, walk_async,
};
use crate::fault::{Fault, FaultKind, Faults, HookError};

pub use answer::{ByValueAnswer, DraftAnswer, FilterAnswer, Flow, GivenBack};
pub use by_value::{fire_by_value, fire_by_value_async, proceed_by_value, proceed_by_value_async};
pub use draft::Draft;
pub use fault::{FilterFault, SettleFilter};

/// Fires a filter chain that is kept or transactional.
#[doc(hidden)]
#[inline]
pub fn fire<H, T, O>(
    hook: &Hook<H>,
    value: T,
    run: impl FnOnce(Next<'_, H, State>, T) -> Result<T, FilterFault<T>>,
) -> O
where
    H: ?Sized + 'static,
    O: SettleFilter<T>,
{
    if hook.is_empty() {
        return O::settle(Ok(value), Vec::new());
    }
    filtered(hook, value, run)
}

/// Fires a chain that somebody is part of; apart, so that the test for one without links is all of `fire`.
#[inline(never)]
fn filtered<H, T, O>(
    hook: &Hook<H>,
    value: T,
    run: impl FnOnce(Next<'_, H, State>, T) -> Result<T, FilterFault<T>>,
) -> O
where
    H: ?Sized + 'static,
    O: SettleFilter<T>,
{
    let state = State::default();
    let outcome = match begin(hook) {
        Ok(_nesting) => run(Next::all(hook, &state, &AtomicBool::new(false)), value),
        Err(fault) => Err(FilterFault { faults: fault.into(), last_good: value }),
    };
    O::settle(outcome, state.into_faults())
}

/// Fires an async filter chain that is kept or transactional.
#[doc(hidden)]
pub async fn fire_async<H, T, X, O>(
    hook: &Hook<H>,
    value: T,
    args: X,
    run: impl AsyncFnOnce(Next<'_, H, State>, T, X) -> Result<T, FilterFault<T>>,
) -> O
where
    H: ?Sized + 'static,
    O: SettleFilter<T>,
{
    if hook.is_empty() {
        return O::settle(Ok(value), Vec::new());
    }
    let state = State::default();
    let called = AtomicBool::new(false);
    let outcome = match may_begin(hook) {
        Ok(()) => run(Next::all(hook, &state, &called), value, args).await,
        Err(fault) => Err(FilterFault { faults: fault.into(), last_good: value }),
    };
    O::settle(outcome, state.into_faults())
}

/// Runs the next around, or passes the value through the handlers, each of which gets it while a clone is kept.
///
/// # Errors
///
/// What ended the chain, with the last good value.
#[doc(hidden)]
#[inline(always)]
pub fn proceed<H, T, X, A>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    when: impl Fn(&H, &T, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, T, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<T>>,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
    A: FilterAnswer<T>,
{
    let (hook, state) = (next.hook, next.state);
    let call = |handler: &H, cx: Cx<'_, Erased>, kept: &mut Kept<_, T>, args: &mut X| {
        call(handler, cx, kept.0.value.clone(), args)
    };
    if next.arrived() {
        return walk(hook, args, Kept(Passed::new(value, state)), call).0.outcome();
    }
    wrapped(hook, state, next.at(), value, args, around, |value, args| {
        let when = |handler: &H, kept: &Kept<_, T>, args: &X| when(handler, &kept.0.value, args);
        walk_any(hook, args, Kept(Passed::new(value, state)), when, call).0.outcome()
    })
}

/// The same of an async hook.
///
/// # Errors
///
/// What ended the chain, with the last good value.
#[doc(hidden)]
pub async fn proceed_async<H, T, X, R, A>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    when: impl Fn(&H, &T, &X) -> bool,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, T, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
    around: impl for<'x> Fn(
        &'x H,
        Cx<'x, Erased>,
        Next<'x, H, State>,
        T,
        &'x mut X,
    ) -> BoxFuture<'x, Result<T, FilterFault<T>>>,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
    A: FilterAnswer<T>,
{
    let (hook, state, whole) = (next.hook, next.state, next.is_whole());
    if next.arrived() {
        let kept = Kept(Passed::new(value, state));
        return walk_async(
            hook,
            whole,
            args,
            kept,
            |handler, cx, kept, args, task| call(handler, cx, kept.0.value.clone(), args, task),
            convert,
        )
        .await
        .0
        .outcome();
    }
    let handlers = async |(value, args): (T, X)| {
        let when = |handler: &H, kept: &Kept<_, T>, args: &X| when(handler, &kept.0.value, args);
        let passed = Kept(Passed::new(value, state));
        walk_any_async(
            hook,
            args,
            passed,
            when,
            |handler, cx, kept, args, task| call(handler, cx, kept.0.value.clone(), args, task),
            convert,
        )
        .await
        .0
        .outcome()
    };
    wrapped_async(hook, state, next.at(), (value, args), around, handlers).await
}

/// Runs the next around, or passes the value through the handlers, each of which gets a draft: it answers with what was
/// written to it.
///
/// # Errors
///
/// What ended the chain, with the last good value.
#[doc(hidden)]
#[inline(always)]
pub fn proceed_transactional<H, T, X, A>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    when: impl Fn(&H, &T, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, &T, &mut X) -> (A, Option<T>),
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<T>>,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
    A: DraftAnswer,
{
    let (hook, state) = (next.hook, next.state);
    let call = |handler: &H, cx: Cx<'_, Erased>, drafted: &mut Drafted<_, T>, args: &mut X| {
        call(handler, cx, &drafted.0.value, args)
    };
    if next.arrived() {
        return walk(hook, args, Drafted(Passed::new(value, state)), call).0.outcome();
    }
    wrapped(hook, state, next.at(), value, args, around, |value, args| {
        let when = |handler: &H, drafted: &Drafted<_, T>, args: &X| when(handler, &drafted.0.value, args);
        walk_any(hook, args, Drafted(Passed::new(value, state)), when, call).0.outcome()
    })
}

/// The same of an async hook.
///
/// # Errors
///
/// What ended the chain, with the last good value.
#[doc(hidden)]
pub async fn proceed_transactional_async<H, T, X, R, A>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    when: impl Fn(&H, &T, &X) -> bool,
    call: impl for<'x> Fn(
        &'x H,
        Cx<'x, Erased>,
        &'x T,
        &'x mut X,
        &mut Context<'_>,
    ) -> Answered<'x, (R, Option<T>)>,
    convert: impl Fn(R) -> A,
    around: impl for<'x> Fn(
        &'x H,
        Cx<'x, Erased>,
        Next<'x, H, State>,
        T,
        &'x mut X,
    ) -> BoxFuture<'x, Result<T, FilterFault<T>>>,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
    A: DraftAnswer,
{
    let (hook, state, whole) = (next.hook, next.state, next.is_whole());
    let convert = |(answer, written)| (convert(answer), written);
    if next.arrived() {
        let drafted = Drafted(Passed::new(value, state));
        return walk_async(
            hook,
            whole,
            args,
            drafted,
            |handler, cx, drafted, args, task| call(handler, cx, &drafted.0.value, args, task),
            convert,
        )
        .await
        .0
        .outcome();
    }
    let handlers = async |(value, args): (T, X)| {
        let when = |handler: &H, drafted: &Drafted<_, T>, args: &X| when(handler, &drafted.0.value, args);
        let passed = Drafted(Passed::new(value, state));
        walk_any_async(
            hook,
            args,
            passed,
            when,
            |handler, cx, drafted, args, task| call(handler, cx, &drafted.0.value, args, task),
            convert,
        )
        .await
        .0
        .outcome()
    };
    wrapped_async(hook, state, next.at(), (value, args), around, handlers).await
}

/// The arounds of a chain, then the handlers: each around gets a clone, so that the value outlives it.
fn wrapped<H, T, X>(
    hook: &Hook<H>,
    state: &State,
    at: usize,
    value: T,
    args: X,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<T>>,
    handlers: impl FnOnce(T, X) -> Result<T, FilterFault<T>>,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
{
    Next::step(
        hook,
        state,
        at,
        (value, args),
        |hook, cx, next, (value, args)| around(hook, cx, next, value.clone(), args),
        failed(state),
        |(value, args)| handlers(value, args),
    )
}

/// The same of an async hook.
async fn wrapped_async<H, T, X, F>(
    hook: &Hook<H>,
    state: &State,
    at: usize,
    args: (T, X),
    around: impl for<'x> Fn(
        &'x H,
        Cx<'x, Erased>,
        Next<'x, H, State>,
        T,
        &'x mut X,
    ) -> BoxFuture<'x, Result<T, FilterFault<T>>>,
    handlers: impl FnOnce((T, X)) -> F,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
    F: Future<Output = Result<T, FilterFault<T>>>,
{
    Next::step_async(
        hook,
        state,
        at,
        args,
        |hook, cx, next, (value, args)| around(hook, cx, next, value.clone(), args),
        failed(state),
        handlers,
    )
    .await
}

/// What becomes of a chain whose around failed.
fn failed<T: Clone, X>(state: &State) -> impl OnFailed<Result<T, FilterFault<T>>, (T, X)> {
    |Failed { fault, called, .. }, (value, _)| {
        let reports = fault.policy() == FaultPolicy::Report;
        let faults = state.with(fault);
        if !reports {
            Some(Err(FilterFault { faults, last_good: value.clone() }))
        } else if called {
            Some(Ok(value.clone()))
        } else {
            None
        }
    }
}

/// What a handler has against the chain's going on.
#[doc(hidden)]
#[derive(Debug)]
pub enum Against<T, E> {
    /// It is to stop with this value.
    Stop(T),
    /// This went wrong.
    Error(E),
}

/// A value on its way through the handlers.
struct Passed<K, T> {
    value: T,
    kept: K,
    outcome: Result<(), Faults>,
}

impl<K, T> Passed<K, T> {
    #[inline]
    fn new(value: T, kept: K) -> Self {
        Self { value, kept, outcome: Ok(()) }
    }

    #[inline]
    fn outcome(self) -> Result<T, FilterFault<T>> {
        self.ended().0
    }

    /// The value as it is now, and what was kept aside.
    #[inline]
    fn ended(self) -> (Result<T, FilterFault<T>>, K) {
        let outcome = match self.outcome {
            Ok(()) => Ok(self.value),
            Err(faults) => Err(FilterFault { faults, last_good: self.value }),
        };
        (outcome, self.kept)
    }
}

/// A chain whose handlers are given clones.
#[doc(hidden)]
pub struct Kept<K, T>(Passed<K, T>);

impl<K, T> Kept<K, T> {
    /// The value as it is now, and what was kept aside.
    #[doc(hidden)]
    #[inline]
    pub fn ended(self) -> (Result<T, FilterFault<T>>, K) {
        self.0.ended()
    }
}

impl<K: Aside<State>, T, A: FilterAnswer<T>> Gather<A> for Kept<K, T> {
    type Objection = Against<T, HookError>;

    // The value that was there before is dropped.
    const QUIET: bool = !std::mem::needs_drop::<T>();

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, _: usize, answer: A) -> ControlFlow<Option<Self::Objection>> {
        match answer.into_flow() {
            Ok(Flow::Next(passed)) => {
                self.0.value = passed;
                ControlFlow::Continue(())
            }
            Ok(Flow::Stop(passed)) => {
                self.0.value = passed;
                ControlFlow::Break(None)
            }
            Err(error) => ControlFlow::Break(Some(Against::Error(error))),
        }
    }

    fn object(
        &mut self,
        _: &Arc<Hookimpl>,
        objection: Against<T, HookError>,
    ) -> Result<ControlFlow<()>, FaultKind> {
        match objection {
            Against::Stop(passed) => {
                self.0.value = passed;
                Ok(ControlFlow::Break(()))
            }
            Against::Error(error) => Err(error.into()),
        }
    }

    fn fault(&mut self, _: usize, fault: Fault) -> ControlFlow<()> {
        self.0.kept.state().fault(fault, &mut self.0.outcome)
    }
}

/// A chain whose handlers write to drafts, which count when the handler succeeds.
#[doc(hidden)]
pub struct Drafted<K, T>(Passed<K, T>);

impl<K, T> Drafted<K, T> {
    /// The value as it is now, and what was kept aside.
    #[doc(hidden)]
    #[inline]
    pub fn ended(self) -> (Result<T, FilterFault<T>>, K) {
        self.0.ended()
    }
}

impl<K: Aside<State>, T, A: DraftAnswer> Gather<(A, Option<T>)> for Drafted<K, T> {
    type Objection = HookError;

    // The value that was there before is dropped.
    const QUIET: bool = !std::mem::needs_drop::<T>();

    #[inline(always)]
    fn take(
        &mut self,
        _: &Arc<Hookimpl>,
        _: usize,
        (answer, written): (A, Option<T>),
    ) -> ControlFlow<Option<HookError>> {
        let flow = match answer.into_draft_flow() {
            Ok(flow) => flow,
            Err(error) => return ControlFlow::Break(Some(error)),
        };
        if let Some(written) = written {
            self.0.value = written;
        }
        match flow {
            Flow::Next(()) => ControlFlow::Continue(()),
            Flow::Stop(()) => ControlFlow::Break(None),
        }
    }

    fn object(&mut self, _: &Arc<Hookimpl>, error: HookError) -> Result<ControlFlow<()>, FaultKind> {
        Err(error.into())
    }

    fn fault(&mut self, _: usize, fault: Fault) -> ControlFlow<()> {
        self.0.kept.state().fault(fault, &mut self.0.outcome)
    }
}

shown_by_name! { Kept<K, T> Drafted<K, T> }
