//! Answers that may be absent: what *first* and *collect* share.

pub mod direct;
mod waiting;

use std::ops::{ControlFlow, Deref};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::Context;

use parking_lot::Mutex;

use crate::data::{Cx, Erased, FaultPolicy, Hookimpl};
use crate::dispatch::answered::{Answered, BoxFuture};
use crate::dispatch::next::{Concluded, OnFailed};
use crate::dispatch::{
    Aside, Failed, Gather, Hook, Next, Rare, begin, may_begin, unseeing, walk, walk_any, walk_any_async,
    walk_async,
};
use crate::fault::{Fault, FaultKind, Faults, HookError};

/// What the handlers of a *first* or *collect* hook may return: an `Option`, or a `Result` of one.
#[diagnostic::on_unimplemented(
    message = "a `first` or `collect` hook cannot return `{Self}`",
    label = "not an optional answer",
    note = "declare the hook `-> Option<T>` or `-> Result<Option<T>, HookError>`"
)]
pub trait OptionalAnswer {
    /// What is answered.
    type Value;

    /// The answer if there is one, or what kept the handler from giving it.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_option(self) -> Result<Option<Self::Value>, HookError>;
}

#[diagnostic::do_not_recommend]
impl<T> OptionalAnswer for Option<T> {
    type Value = T;

    #[inline]
    fn into_option(self) -> Result<Self, HookError> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: Into<HookError>> OptionalAnswer for Result<Option<T>, E> {
    type Value = T;

    #[inline]
    fn into_option(self) -> Result<Option<T>, HookError> {
        self.map_err(HookError::caught)
    }
}

/// An answer, and who gave it. It dereferences to the answer.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a, T> {
    /// The answer.
    pub value: T,
    /// The hookimpl that gave it.
    pub by: &'a Hookimpl,
}

impl<T> Given<'_, T> {
    /// The id of the plugin that gave it.
    pub fn plugin(&self) -> &str {
        self.by.plugin().id()
    }
}

impl<T> Deref for Given<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// An answer as an around sees it: the value may be changed, and whose it is stays on record.
#[derive(Debug, Clone)]
pub struct Found<T> {
    /// The answer.
    pub value: T,
    by: By,
}

#[derive(Debug, Clone)]
enum By {
    /// The handler in this slot.
    Slot(usize),
    /// An around that answers for itself.
    Around(Arc<Hookimpl>),
}

impl<T> Found<T> {
    /// An around's own answer.
    pub fn by<P: ?Sized>(cx: Cx<'_, P>, value: T) -> Self {
        Self { value, by: By::Around(cx.shared()) }
    }

    /// The same giver with another answer.
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Found<U> {
        Found { value: map(self.value), by: self.by }
    }

    pub(super) fn in_slot(slot: usize, value: T) -> Self {
        Self { value, by: By::Slot(slot) }
    }

    /// Looks the giver up among the hook's. An around answers for itself only within its own hook; the outermost stands
    /// in for one that does not.
    #[inline]
    pub(super) fn resolve(self, who: &[Arc<Hookimpl>]) -> Given<'_, T> {
        let at = match self.by {
            By::Slot(at) => at,
            By::Around(by) => who.iter().position(|known| Arc::ptr_eq(known, &by)).unwrap_or(0),
        };
        Given { value: self.value, by: &who[at] }
    }
}

/// What one fire keeps beside the answers: its faults so far.
///
/// Where faults are reported, these are. Where they end the fire they are returned, and kept here for an around that
/// panics with them in hand: they are not lost with it.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct State {
    faults: Mutex<Rare<Fault>>,
}

impl State {
    /// Keeps a handler's fault: `outcome` becomes what the handlers come to if no other fails. It breaks where the fault ends
    /// the fire.
    #[cold]
    #[inline(never)]
    pub(super) fn fault(&self, fault: Fault, outcome: &mut Result<(), Faults>) -> ControlFlow<()> {
        let policy = fault.policy();
        let faults = self.with(fault);
        if policy != FaultPolicy::Report {
            *outcome = Err(faults);
        }
        if policy == FaultPolicy::Fail { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Keeps a fault, and returns it with those before it.
    #[cold]
    pub(super) fn with(&self, fault: Fault) -> Faults {
        let mut faults = self.faults.lock();
        faults.push(fault.clone());
        Faults::gather(faults.as_slice().to_vec()).unwrap_or_else(|| fault.into())
    }

    /// What is handed out beside the result.
    #[inline]
    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults.into_inner().into_vec()
    }
}

impl<T, E> Concluded<State> for Result<T, E> {
    fn has_failed(&self, _: &State) -> bool {
        self.is_err()
    }
}

/// Answers that may be absent, taken until `take` has had enough.
#[doc(hidden)]
pub struct Asked<K, T, F> {
    kept: K,
    taken: T,
    take: F,
    outcome: Result<(), Faults>,
}

impl<K, T, F, A> Gather<A> for Asked<K, T, F>
where
    K: Aside<State>,
    A: OptionalAnswer,
    F: Fn(&mut T, Found<A::Value>) -> ControlFlow<()>,
{
    type Objection = HookError;

    const QUIET: bool = true;

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, place: usize, answer: A) -> ControlFlow<Option<HookError>> {
        match answer.into_option() {
            Ok(None) => ControlFlow::Continue(()),
            Ok(Some(value)) => {
                (self.take)(&mut self.taken, Found::in_slot(place, value)).map_break(|()| None)
            }
            Err(error) => ControlFlow::Break(Some(error)),
        }
    }

    fn object(&mut self, _: &Arc<Hookimpl>, error: HookError) -> Result<ControlFlow<()>, FaultKind> {
        Err(error.into())
    }

    fn fault(&mut self, _: usize, fault: Fault) -> ControlFlow<()> {
        self.kept.state().fault(fault, &mut self.outcome)
    }
}

impl<K, T, F> Asked<K, T, F> {
    #[inline]
    pub(super) fn new(kept: K, nothing: T, take: F) -> Self {
        Self { kept, taken: nothing, take, outcome: Ok(()) }
    }

    #[inline]
    fn outcome(self) -> Result<T, Faults> {
        self.ended().0
    }

    /// What was taken, and what was kept aside.
    #[inline]
    pub fn ended(self) -> (Result<T, Faults>, K) {
        (self.outcome.map(|()| self.taken), self.kept)
    }
}

/// Asks handlers in order until `take` has had enough, behind the arounds that are left; `nothing` is the outcome of an around
/// that failed after it called on.
#[inline(always)]
pub(super) fn proceed<H: ?Sized + 'static, X, A: OptionalAnswer, T>(
    next: Next<'_, H, State>,
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Result<T, Faults>,
    take: impl Fn(&mut T, Found<A::Value>) -> ControlFlow<()>,
    nothing: impl Fn() -> T,
) -> Result<T, Faults> {
    let (hook, state) = (next.hook, next.state);
    let asked = Asked::new(state, nothing(), take);
    if next.arrived() {
        return walk(hook, args, asked, |handler, cx, _, args| call(handler, cx, args)).outcome();
    }
    Next::step(hook, state, next.at(), args, around, failed(state, nothing), |args| {
        let when = |handler: &H, _: &Asked<_, T, _>, args: &X| when(handler, args);
        walk_any(hook, args, asked, when, |handler, cx, _, args| call(handler, cx, args)).outcome()
    })
}

/// The same of an async hook.
pub(super) async fn proceed_async<H: ?Sized + 'static, X, R, A: OptionalAnswer, T: Default>(
    next: Next<'_, H, State>,
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
    around: impl for<'x> Fn(
        &'x H,
        Cx<'x, Erased>,
        Next<'x, H, State>,
        &'x mut X,
    ) -> BoxFuture<'x, Result<T, Faults>>,
    take: impl Fn(&mut T, Found<A::Value>) -> ControlFlow<()>,
) -> Result<T, Faults> {
    let (hook, state, whole) = (next.hook, next.state, next.is_whole());
    let asked = Asked::new(state, T::default(), take);
    if next.arrived() {
        return walk_async(hook, whole, args, asked, unseeing(&call), convert).await.outcome();
    }
    let handlers = async |args| {
        let when = |handler: &H, _: &Asked<_, T, _>, args: &X| when(handler, args);
        walk_any_async(hook, args, asked, when, unseeing(&call), convert).await.outcome()
    };
    Next::step_async(hook, state, next.at(), args, around, failed(state, T::default), handlers).await
}

/// What becomes of a fire whose around failed; `nothing` is the outcome of one that failed after it called on.
pub(super) fn failed<O, X>(state: &State, nothing: impl Fn() -> O) -> impl OnFailed<Result<O, Faults>, X> {
    move |Failed { fault, called, .. }, _| {
        let reports = fault.policy() == FaultPolicy::Report;
        let faults = state.with(fault);
        if !reports {
            Some(Err(faults))
        } else if called {
            Some(Ok(nothing()))
        } else {
            None
        }
    }
}

/// Runs a fire that somebody listens to.
#[inline]
pub(super) fn run<H, O>(
    hook: &Hook<H>,
    run: impl FnOnce(Next<'_, H, State>) -> Result<O, Faults>,
) -> (Result<O, Faults>, Vec<Fault>)
where
    H: ?Sized + 'static,
{
    let state = State::default();
    let outcome = match begin(hook) {
        Ok(_nesting) => run(Next::all(hook, &state, &AtomicBool::new(false))),
        Err(fault) => Err(fault.into()),
    };
    (outcome, state.into_faults())
}

/// The same of an async hook.
pub(super) async fn run_async<H, X, O>(
    hook: &Hook<H>,
    args: X,
    run: impl AsyncFnOnce(Next<'_, H, State>, X) -> Result<O, Faults>,
) -> (Result<O, Faults>, Vec<Fault>)
where
    H: ?Sized + 'static,
{
    let state = State::default();
    let called = AtomicBool::new(false);
    let outcome = match may_begin(hook) {
        Ok(()) => run(Next::all(hook, &state, &called), args).await,
        Err(fault) => Err(fault.into()),
    };
    (outcome, state.into_faults())
}

shown_by_name! { Asked<K, T, F> }
