//! Filter chain: a value passes through every handler, and nothing is lost on the way.
//!
//! | form | handlers take | after a fault the caller still has | it costs |
//! |---|---|---|---|
//! | kept (the default) | the value | the last good value | a clone per handler; nothing for `Copy` types |
//! | `transactional` | a [`Draft`] | the last good value | a clone per handler that writes |
//! | `by_value` | the value | the value, unless a handler panicked | nothing |

use std::cell::Cell;
use std::error::Error;
use std::fmt;
use std::ops::{ControlFlow, Deref, DerefMut};

use crate::data::{Cx, Erased};
#[doc(hidden)]
pub use crate::dispatch::answer::State;
use crate::dispatch::{Failed, Hook, Next, Slot, begin, walk};
use crate::fault::{Fault, FaultKind, Faults, HookError, Reported, isolate};

/// One link's answer: pass the value on, or stop the chain with it.
///
/// # Examples
///
/// ```
/// use hookspec_core::Flow;
///
/// fn cache(key: u32) -> Flow<u32> {
///     if key == 7 { Flow::Stop(49) } else { Flow::Next(key) }
/// }
/// assert_eq!(cache(7), Flow::Stop(49));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow<T> {
    /// The next handler gets this.
    Next(T),
    /// No other handler runs; the caller gets this.
    Stop(T),
}

/// What the handlers of a filter chain may return: the value, a [`Flow`] of it, or a `Result` of either.
#[diagnostic::on_unimplemented(
    message = "a filter chain over `{T}` cannot return `{Self}`",
    label = "not the chain's value",
    note = "declare the hook `-> {T}`, `-> Flow<{T}>`, or a `Result` of one of them with `HookError`"
)]
pub trait FilterAnswer<T> {
    /// The link's answer, or what kept it from answering.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_flow(self) -> Result<Flow<T>, HookError>;
}

#[diagnostic::do_not_recommend]
impl<T> FilterAnswer<T> for T {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, HookError> {
        Ok(Flow::Next(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T> FilterAnswer<T> for Flow<T> {
    #[inline]
    fn into_flow(self) -> Result<Self, HookError> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: Into<HookError>> FilterAnswer<T> for Result<T, E> {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, HookError> {
        self.map(Flow::Next).map_err(Into::into)
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: Into<HookError>> FilterAnswer<T> for Result<Flow<T>, E> {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, HookError> {
        self.map_err(Into::into)
    }
}

/// What the handlers of a transactional filter chain may return: nothing, a [`Flow`] of nothing, or a `Result` of either.
#[diagnostic::on_unimplemented(
    message = "a transactional filter chain cannot return `{Self}`",
    label = "the value travels in the draft",
    note = "declare the hook without a return, `-> Flow<()>`, or a `Result` of one of them with `HookError`"
)]
pub trait DraftAnswer {
    /// Whether the chain goes on, or what kept the handler from saying so.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_draft_flow(self) -> Result<Flow<()>, HookError>;
}

#[diagnostic::do_not_recommend]
impl<A: FilterAnswer<()>> DraftAnswer for A {
    #[inline]
    fn into_draft_flow(self) -> Result<Flow<()>, HookError> {
        self.into_flow()
    }
}

/// What the handlers of a by-value filter chain may return: the value, a [`Flow`], or a `Result` whose error is
/// [`GivenBack`].
#[diagnostic::on_unimplemented(
    message = "a by-value filter chain over `{T}` cannot return `{Self}`",
    label = "an error must give the value back",
    note = "declare the hook `-> {T}`, `-> Flow<{T}>`, or a `Result` of one of them with `GivenBack<{T}>`"
)]
pub trait ByValueAnswer<T> {
    /// The link's answer, or the value and what kept it from answering.
    ///
    /// # Errors
    ///
    /// The handler's own, with the value.
    fn into_flow(self) -> Result<Flow<T>, GivenBack<T>>;
}

#[diagnostic::do_not_recommend]
impl<T> ByValueAnswer<T> for T {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, GivenBack<T>> {
        Ok(Flow::Next(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T> ByValueAnswer<T> for Flow<T> {
    #[inline]
    fn into_flow(self) -> Result<Self, GivenBack<T>> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T> ByValueAnswer<T> for Result<T, GivenBack<T>> {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, GivenBack<T>> {
        self.map(Flow::Next)
    }
}

#[diagnostic::do_not_recommend]
impl<T> ByValueAnswer<T> for Result<Flow<T>, GivenBack<T>> {
    #[inline]
    fn into_flow(self) -> Result<Flow<T>, GivenBack<T>> {
        self
    }
}

/// The error of a by-value filter: what went wrong, and the value, so that it is not lost.
///
/// # Examples
///
/// ```
/// use hookspec_core::{GivenBack, HookError};
///
/// fn shorten(fact: String) -> Result<String, GivenBack<String>> {
///     if fact.is_ascii() {
///         Ok(fact[..1].to_owned())
///     } else {
///         Err(GivenBack::new(fact, HookError::message("not ascii")))
///     }
/// }
/// assert_eq!(shorten("é".to_owned()).unwrap_err().value, "é");
/// ```
#[derive(Debug)]
pub struct GivenBack<T> {
    /// The value as the handler leaves it.
    pub value: T,
    /// What went wrong.
    pub error: HookError,
}

impl<T> GivenBack<T> {
    /// Gives a value back with an error.
    pub fn new(value: T, error: impl Into<HookError>) -> Self {
        Self { value, error: error.into() }
    }
}

/// The value of a transactional filter chain as one handler sees it: read it, write to it, and it counts if you succeed.
///
/// It dereferences to the value. The first write clones it; [`replace`](Self::replace) does not.
///
/// # Examples
///
/// ```
/// use hookspec_core::Draft;
///
/// let fact = "sky".to_owned();
/// let mut draft = Draft::new(&fact);
/// assert_eq!(draft.len(), 3);
/// draft.push('!');
/// assert_eq!(draft.into_written().unwrap(), "sky!");
/// assert_eq!(fact, "sky");
/// ```
#[derive(Debug)]
pub struct Draft<'a, T> {
    base: &'a T,
    pending: Option<T>,
}

impl<'a, T> Draft<'a, T> {
    /// A draft over a value, as the dispatcher makes one for each handler; for tests of a handler.
    pub fn new(base: &'a T) -> Self {
        Self { base, pending: None }
    }

    /// Puts a new value in place of the old one, without cloning it.
    pub fn replace(&mut self, value: T) {
        self.pending = Some(value);
    }

    /// What was written, if anything was.
    pub fn into_written(self) -> Option<T> {
        self.pending
    }
}

impl<T> Deref for Draft<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.pending.as_ref().unwrap_or(self.base)
    }
}

impl<T: Clone> DerefMut for Draft<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.pending.get_or_insert_with(|| self.base.clone())
    }
}

/// The faults of a filter chain, and the value as it was before they happened.
///
/// For a by-value chain `T` is an `Option`: none when the handler that held the value panicked.
///
/// # Examples
///
/// ```
/// use acme_hooks::{NodeHooksDispatcher, NodeHooksHandlers};
/// use hookspec::HookError;
///
/// let hooks = NodeHooksDispatcher::builder()
///     .core(NodeHooksHandlers::new().transform("001.refuse", |_fact| Err(HookError::message("no room"))))
///     .build()
///     .unwrap();
/// let fault = hooks.transform("sky".to_owned()).unwrap_err();
/// assert_eq!(fault.last_good, "sky");
/// assert_eq!(fault.faults.first().message(), "no room");
/// ```
#[derive(Clone)]
pub struct FilterFault<T> {
    /// What went wrong.
    pub faults: Faults,
    /// The value that went into the first handler that failed, or, where every handler ran, the last good one.
    pub last_good: T,
}

/// Without the value, which may hold what must not be printed.
impl<T> fmt::Debug for FilterFault<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilterFault").field("faults", &self.faults).finish_non_exhaustive()
    }
}

impl<T> fmt::Display for FilterFault<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.faults.fmt(f)
    }
}

impl<T> Error for FilterFault<T> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.faults.source()
    }
}

/// How a chain's outcome becomes what the generated method returns.
#[doc(hidden)]
pub trait SettleFilter<T> {
    fn settle(outcome: Result<T, FilterFault<T>>, reported: Vec<Fault>) -> Self;
}

impl<T> SettleFilter<T> for Result<T, FilterFault<T>> {
    #[inline]
    fn settle(outcome: Self, _reported: Vec<Fault>) -> Self {
        outcome
    }
}

impl<T> SettleFilter<T> for Reported<T> {
    #[inline]
    fn settle(outcome: Result<T, FilterFault<T>>, mut reported: Vec<Fault>) -> Self {
        match outcome {
            Ok(value) => Self { value, faults: reported },
            Err(fault) => {
                reported.extend(fault.faults.into_vec());
                Self { value: fault.last_good, faults: reported }
            }
        }
    }
}

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
        Ok(_nesting) => run(Next::all(hook, &state, &Cell::new(false)), value),
        Err(fault) => Err(FilterFault { faults: fault.into(), last_good: value }),
    };
    O::settle(outcome, state.into_faults())
}

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
    run: impl FnOnce(Next<'_, H, State>, T) -> Result<T, FilterFault<Option<T>>>,
) -> Result<T, FilterFault<Option<T>>>
where
    H: ?Sized + 'static,
{
    if hook.is_empty() {
        return Ok(value);
    }
    match begin(hook) {
        Ok(_nesting) => run(Next::all(hook, &State::default(), &Cell::new(false)), value),
        Err(fault) => Err(FilterFault { faults: fault.into(), last_good: Some(value) }),
    }
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
    call: impl Fn(&H, Cx<'_, Erased>, T, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<T>>,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
    A: FilterAnswer<T>,
{
    let (hook, state) = (next.hook, next.state);
    match wrapped(next, value, args, around) {
        Ok(outcome) => outcome,
        Err((value, args)) => pass(hook, state, value, args, |slot, value, args| {
            // The handler gets the clone, so that the value itself needs no flag that says whether it is still there.
            let (passed, flow) = match call(&slot.call, slot.cx(), value.clone(), args).into_flow()? {
                Flow::Next(passed) => (passed, Flow::Next(())),
                Flow::Stop(passed) => (passed, Flow::Stop(())),
            };
            *value = passed;
            Ok(flow)
        }),
    }
}

/// Runs the next around, or passes the value through the handlers, each of which gets a draft.
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
    call: impl Fn(&H, Cx<'_, Erased>, &mut Draft<'_, T>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<T>>,
) -> Result<T, FilterFault<T>>
where
    H: ?Sized + 'static,
    T: Clone,
    A: DraftAnswer,
{
    let (hook, state) = (next.hook, next.state);
    match wrapped(next, value, args, around) {
        Ok(outcome) => outcome,
        Err((value, args)) => pass(hook, state, value, args, |slot, value, args| {
            let mut draft = Draft::new(value);
            let flow = call(&slot.call, slot.cx(), &mut draft, args).into_draft_flow()?;
            if let Some(written) = draft.into_written() {
                *value = written;
            }
            Ok(flow)
        }),
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
    call: impl Fn(&H, Cx<'_, Erased>, T, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<Option<T>>>,
) -> Result<T, FilterFault<Option<T>>>
where
    H: ?Sized + 'static,
    A: ByValueAnswer<T>,
{
    let (hook, state) = (next.hook, next.state);
    next.arrived();
    let step = Next::step(
        hook,
        state,
        next.at(),
        (Some(value), args),
        |hook, cx, next, (value, args)| match value.take() {
            Some(value) => around(hook, cx, next, value, args),
            None => unreachable!("a failed around ends a by-value chain"),
        },
        |Failed { fault, returned, .. }, (value, _)| {
            // An around that never called on had the value, and may have handed it back.
            let handed_back = || match returned {
                Some(Ok(value)) => Some(value),
                Some(Err(fault)) => fault.last_good,
                None => None,
            };
            let last_good = value.take().or_else(handed_back);
            Some(Err(FilterFault { faults: state.with(fault), last_good }))
        },
    );
    let (mut value, mut args) = match step {
        Ok(outcome) => return outcome,
        Err((Some(value), args)) => (value, args),
        Err((None, _)) => unreachable!("a failed around ends a by-value chain"),
    };
    for slot in hook.handler_slots() {
        let (kind, last_good) = match isolate(|| call(&slot.call, slot.cx(), value, &mut args).into_flow()) {
            Ok(Ok(Flow::Next(passed))) => {
                value = passed;
                continue;
            }
            Ok(Ok(Flow::Stop(passed))) => return Ok(passed),
            Ok(Err(back)) => (FaultKind::Error(back.error), Some(back.value)),
            Err(text) => (FaultKind::Panic(text), None),
        };
        let faults = state.with(Fault::new(&slot.hookimpl, kind));
        return Err(FilterFault { faults, last_good });
    }
    Ok(value)
}

/// The arounds of a chain: each gets a clone, so that the value outlives it.
#[inline(always)]
fn wrapped<H, T, X>(
    next: Next<'_, H, State>,
    value: T,
    args: X,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, T, &mut X) -> Result<T, FilterFault<T>>,
) -> Result<Result<T, FilterFault<T>>, (T, X)>
where
    H: ?Sized + 'static,
    T: Clone,
{
    if next.arrived() {
        return Err((value, args));
    }
    let (state, reports) = (next.state, next.hook.meta().reports_faults());
    Next::step(
        next.hook,
        state,
        next.at(),
        (value, args),
        |hook, cx, next, (value, args)| around(hook, cx, next, value.clone(), args),
        |Failed { fault, called, .. }, (value, _)| {
            let faults = state.with(fault);
            if !reports {
                Some(Err(FilterFault { faults, last_good: value.clone() }))
            } else if called {
                Some(Ok(value.clone()))
            } else {
                None
            }
        },
    )
}

/// The loop: `link` runs one handler, and changes the value when that succeeds.
#[inline(always)]
fn pass<H: ?Sized, T, X>(
    hook: &Hook<H>,
    state: &State,
    value: T,
    args: X,
    link: impl Fn(&Slot<H>, &mut T, &mut X) -> Result<Flow<()>, HookError>,
) -> Result<T, FilterFault<T>> {
    let (value, _, outcome) = walk(
        hook,
        (value, args, Ok(())),
        |(value, args, _), _, slot| match link(slot, value, args) {
            Ok(Flow::Next(())) => ControlFlow::Continue(()),
            Ok(Flow::Stop(())) => ControlFlow::Break(None),
            Err(error) => ControlFlow::Break(Some(error)),
        },
        |(_, _, outcome), place, why| {
            let kind = why.map_or_else(FaultKind::Panic, FaultKind::Error);
            state.fault(&hook.slots[place].hookimpl, kind, outcome)
        },
    );
    match outcome {
        Ok(()) => Ok(value),
        Err(faults) => Err(FilterFault { faults, last_good: value }),
    }
}
