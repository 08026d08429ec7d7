//! Broadcast: every handler is told, and each one's outcome is on record.

pub mod direct;
pub mod waiting;

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::Context;

use parking_lot::Mutex;

use crate::data::{Cx, Erased, FaultPolicy, Hookimpl};
use crate::dispatch::answered::{Answered, BoxFuture};
use crate::dispatch::concurrent::{walk_any_concurrent, walk_concurrent};
use crate::dispatch::next::{Concluded, OnFailed};
use crate::dispatch::{
    Aside, Failed, Gather, Hook, Next, Rare, begin, may_begin, unseeing, walk, walk_any, walk_any_async,
    walk_async,
};
use crate::fault::{Fault, FaultKind, Faults, HookError};
use crate::historic::{Historic, Kept, remembered};
use crate::observe::Skip;

/// What a broadcast hook's handlers may return: nothing, or a `Result` of nothing.
#[diagnostic::on_unimplemented(
    message = "a broadcast hook cannot return `{Self}`",
    label = "a broadcast has no answer",
    note = "declare the hook without a return, or `-> Result<(), HookError>`"
)]
pub trait BroadcastAnswer {
    /// Nothing, or what went wrong.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_done(self) -> Result<(), HookError>;
}

#[diagnostic::do_not_recommend]
impl BroadcastAnswer for () {
    #[inline]
    fn into_done(self) -> Result<(), HookError> {
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<E: Into<HookError>> BroadcastAnswer for Result<(), E> {
    #[inline]
    fn into_done(self) -> Result<(), HookError> {
        self.map_err(HookError::caught)
    }
}

/// Who was told, and how each took it.
///
/// It borrows from the dispatcher; a broadcast without faults allocates nothing for it.
///
/// # Examples
///
/// ```
/// use acme_hooks::{NodeHooksDispatcher, NodeHooksHandlers};
/// use hookspec::{HookError, Outcome};
///
/// let handlers = NodeHooksHandlers::new()
///     .stored("001.index", |_fact| Ok(()))
///     .stored("002.replica", |_fact| Err(HookError::message("offline")));
/// let hooks = NodeHooksDispatcher::builder().core(handlers).build().unwrap();
/// let report = hooks.stored("sky");
/// let failed: Vec<_> = report
///     .outcomes()
///     .filter(|(_, outcome)| matches!(outcome, Outcome::Failed(_)))
///     .map(|(hookimpl, _)| hookimpl.to_string())
///     .collect();
/// assert_eq!(failed, ["core.002.replica"]);
/// ```
#[derive(Debug)]
#[must_use = "handlers may have faulted"]
pub struct Report<'a> {
    who: &'a [Arc<Hookimpl>],
    /// How many of `who`, from the front, were run.
    ran: usize,
    /// What is to be said of those that were not simply done: each with its index in `who`, in the order in which it happened.
    notes: Rare<(usize, Note)>,
}

/// What became of a handler that was not simply done.
#[derive(Debug)]
enum Note {
    Failed(Fault),
    Skipped(Skip),
    Cancelled,
}

impl Note {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Failed(fault) => Some(fault),
            Self::Skipped(_) | Self::Cancelled => None,
        }
    }
}

/// How one hookimpl took a broadcast.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Outcome {
    /// It ran.
    Done,
    /// It was run, and failed.
    Failed(Fault),
    /// It was passed over, for this reason.
    Skipped(Skip),
    /// It was dropped while it waited, or not started, since a fault of another ended the fire.
    Cancelled,
    /// It was not run, since the broadcast was stopped before.
    NotRun,
}

impl Report<'_> {
    /// Every hookimpl with its outcome: arounds first, then handlers in the order in which they ran.
    pub fn outcomes(&self) -> impl Iterator<Item = (&Hookimpl, Outcome)> {
        self.who.iter().enumerate().map(|(i, hookimpl)| (&**hookimpl, self.outcome(i)))
    }

    /// The same, with handles to the hookimpls.
    pub(crate) fn outcomes_shared(&self) -> impl Iterator<Item = (&Arc<Hookimpl>, Outcome)> {
        self.who.iter().enumerate().map(|(i, hookimpl)| (hookimpl, self.outcome(i)))
    }

    /// The faults, in the order in which they happened.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.notes.as_slice().iter().filter_map(|(_, note)| note.fault())
    }

    /// Whether nobody failed; also true when nobody listens.
    pub fn is_ok(&self) -> bool {
        self.faults().next().is_none()
    }

    /// How many hookimpls were run.
    pub fn len(&self) -> usize {
        self.ran
    }

    /// Whether nobody was run.
    pub fn is_empty(&self) -> bool {
        self.ran == 0
    }

    fn outcome(&self, i: usize) -> Outcome {
        // A fault may be the second thing that is known of one.
        match self.notes.as_slice().iter().rev().find(|(at, _)| *at == i).map(|(_, note)| note) {
            Some(Note::Failed(fault)) => Outcome::Failed(fault.clone()),
            Some(Note::Skipped(why)) => Outcome::Skipped(*why),
            Some(Note::Cancelled) => Outcome::Cancelled,
            None if i < self.ran => Outcome::Done,
            None => Outcome::NotRun,
        }
    }
}

/// The faults of a broadcast that they end, with every handler's outcome.
#[derive(Debug, Clone)]
pub struct BroadcastFault {
    /// What went wrong.
    pub faults: Faults,
    outcomes: Vec<(Arc<Hookimpl>, Outcome)>,
}

impl BroadcastFault {
    /// Every hookimpl with its outcome: arounds first, then handlers in order.
    pub fn outcomes(&self) -> impl ExactSizeIterator<Item = (&Hookimpl, &Outcome)> {
        self.outcomes.iter().map(|(hookimpl, outcome)| (&**hookimpl, outcome))
    }
}

impl fmt::Display for BroadcastFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.faults.fmt(f)
    }
}

impl Error for BroadcastFault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.faults.source()
    }
}

/// What one fire keeps beside the outcome that arounds see.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct State {
    /// How many hookimpls were run, arounds included.
    ran: AtomicUsize,
    notes: Mutex<Rare<(usize, Note)>>,
}

/// How a broadcast's record becomes what the generated method returns.
#[doc(hidden)]
pub trait SettleReport<'a> {
    fn settle(outcome: Result<(), Faults>, report: Report<'a>) -> Self;
}

impl<'a> SettleReport<'a> for Report<'a> {
    #[inline]
    fn settle(_outcome: Result<(), Faults>, report: Report<'a>) -> Self {
        report
    }
}

impl<'a> SettleReport<'a> for Result<Report<'a>, BroadcastFault> {
    #[inline]
    fn settle(outcome: Result<(), Faults>, report: Report<'a>) -> Self {
        match outcome {
            // Faults that the operator has reported are in the report.
            Err(faults) if faults.iter().any(Fault::ends) => Err(ended(faults, &report)),
            _ => Ok(report),
        }
    }
}

#[cold]
fn ended(faults: Faults, report: &Report<'_>) -> BroadcastFault {
    let outcomes =
        report.who.iter().enumerate().map(|(i, who)| (Arc::clone(who), report.outcome(i))).collect();
    BroadcastFault { faults, outcomes }
}

/// Fires a broadcast hook.
#[doc(hidden)]
#[inline]
pub fn fire<'a, H, O>(hook: &'a Hook<H>, run: impl FnOnce(Next<'_, H, State>) -> Result<(), Faults>) -> O
where
    H: ?Sized + 'static,
    O: SettleReport<'a>,
{
    if hook.is_empty() {
        return O::settle(Ok(()), Report { who: &[], ran: 0, notes: Rare::new() });
    }
    told(hook, run)
}

/// Fires a broadcast hook that somebody listens to; apart, so that the test for one nobody listens to is all of `fire`.
#[inline(never)]
fn told<'a, H, O>(hook: &'a Hook<H>, run: impl FnOnce(Next<'_, H, State>) -> Result<(), Faults>) -> O
where
    H: ?Sized + 'static,
    O: SettleReport<'a>,
{
    let state = State::default();
    let outcome = match begin(hook) {
        Ok(_nesting) => run(Next::all(hook, &state, &AtomicBool::new(false))),
        Err(fault) => state.record(0, fault),
    };
    settle(hook.who(), state, outcome)
}

/// Fires a historic broadcast hook.
#[doc(hidden)]
pub fn fire_historic<'a, H, X: Kept, O>(
    historic: &'a Historic<H, X>,
    args: X,
    run: impl FnOnce(Next<'_, H, State>, &X) -> Result<(), Faults>,
) -> O
where
    H: ?Sized + 'static,
    O: SettleReport<'a>,
{
    historic.fire(args, |hook, args| fire(hook, |next| run(next, args)))
}

/// Fires a historic broadcast hook at somebody who comes later.
#[doc(hidden)]
pub fn replay<H: ?Sized + 'static, X: 'static>(
    hook: &Hook<H>,
    args: &(dyn Any + Send + Sync),
    run: impl FnOnce(Next<'_, H, State>, &X) -> Result<(), Faults>,
) -> Vec<Fault> {
    let report: Report<'_> = fire(hook, |next| run(next, remembered(args)));
    report.faults().cloned().collect()
}

/// Fires an async broadcast hook.
#[doc(hidden)]
pub async fn fire_async<'a, H, X, O>(
    hook: &'a Hook<H>,
    args: X,
    run: impl AsyncFnOnce(Next<'_, H, State>, X) -> Result<(), Faults>,
) -> O
where
    H: ?Sized + 'static,
    O: SettleReport<'a>,
{
    if hook.is_empty() {
        return O::settle(Ok(()), Report { who: &[], ran: 0, notes: Rare::new() });
    }
    let state = State::default();
    let called = AtomicBool::new(false);
    let outcome = match may_begin(hook) {
        Ok(()) => run(Next::all(hook, &state, &called), args).await,
        Err(fault) => state.record(0, fault),
    };
    settle(hook.who(), state, outcome)
}

#[inline]
fn settle<'a, O: SettleReport<'a>>(who: &'a [Arc<Hookimpl>], state: State, outcome: Result<(), Faults>) -> O {
    let mut notes = state.notes.into_inner();
    if let Err(returned) = &outcome {
        complete(who, &mut notes, returned);
    }
    O::settle(outcome, Report { who, ran: state.ran.into_inner(), notes })
}

/// An around may return a fault of its own making: it belongs on the record too.
#[cold]
fn complete(who: &[Arc<Hookimpl>], recorded: &mut Rare<(usize, Note)>, returned: &Faults) {
    for fault in returned.iter() {
        let known = |(_, note): &(usize, Note)| note.fault().is_some_and(|known| known.is(fault));
        if !recorded.as_slice().iter().any(known) {
            recorded.push((fault.place_among(who), Note::Failed(fault.clone())));
        }
    }
}

/// Runs the next around, or tells the handlers.
///
/// # Errors
///
/// The faults further in, as an around sees them, whatever the policy.
#[doc(hidden)]
#[inline(always)]
pub fn proceed<H, X, A>(
    next: Next<'_, H, State>,
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Result<(), Faults>,
) -> Result<(), Faults>
where
    H: ?Sized + 'static,
    A: BroadcastAnswer,
{
    let (hook, state) = (next.hook, next.state);
    let told = Told::new(state, hook.slots.len());
    if next.arrived() {
        told.begin();
        return walk(hook, args, told, |handler, cx, _, args| call(handler, cx, args)).outcome();
    }
    surround(told, next.at(), hook, args, when, call, around)
}

/// All of [`proceed`]; apart, so that a broadcast without arounds is only its loop.
#[inline(never)]
fn surround<H, X, A>(
    told: Told<&State>,
    at: usize,
    hook: &Hook<H>,
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Result<(), Faults>,
) -> Result<(), Faults>
where
    H: ?Sized + 'static,
    A: BroadcastAnswer,
{
    let state = told.kept;
    Next::step(hook, state, at, args, around, failed(state), |args| {
        let when = |handler: &H, _: &Told<_>, args: &X| when(handler, args);
        told.begin();
        walk_any(hook, args, told, when, |handler, cx, _, args| call(handler, cx, args)).outcome()
    })
}

/// The same of an async hook: one handler after the other.
///
/// # Errors
///
/// The faults further in, as an around sees them, whatever the policy.
#[doc(hidden)]
pub async fn proceed_async<H, X, R, A>(
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
    ) -> BoxFuture<'x, Result<(), Faults>>,
) -> Result<(), Faults>
where
    H: ?Sized + 'static,
    A: BroadcastAnswer,
{
    let (hook, state, whole) = (next.hook, next.state, next.is_whole());
    let told = Told::new(state, hook.slots.len());
    if next.arrived() {
        told.begin();
        return walk_async(hook, whole, args, told, unseeing(&call), convert).await.outcome();
    }
    let handlers = async |args| {
        let when = |handler: &H, _: &Told<_>, args: &X| when(handler, args);
        told.begin();
        walk_any_async(hook, args, told, when, unseeing(&call), convert).await.outcome()
    };
    Next::step_async(hook, state, next.at(), args, around, failed(state), handlers).await
}

/// The same of an async hook that runs its handlers at once, at most `limit` of them.
///
/// # Errors
///
/// The faults further in, as an around sees them, whatever the policy.
#[doc(hidden)]
pub async fn proceed_concurrent<H, X, R, A>(
    next: Next<'_, H, State>,
    limit: u32,
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
    around: impl for<'x> Fn(
        &'x H,
        Cx<'x, Erased>,
        Next<'x, H, State>,
        &'x mut X,
    ) -> BoxFuture<'x, Result<(), Faults>>,
) -> Result<(), Faults>
where
    H: ?Sized + 'static,
    A: BroadcastAnswer,
{
    let (hook, state, whole) = (next.hook, next.state, next.is_whole());
    let told = Told { in_order: false, ..Told::new(state, hook.slots.len()) };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if next.arrived() {
        told.begin();
        return walk_concurrent(hook, limit, whole, &args, told, call, convert).await.outcome();
    }
    let handlers = async |args: X| {
        told.begin();
        walk_any_concurrent(hook, limit, &args, told, when, call, convert).await.outcome()
    };
    Next::step_async(hook, state, next.at(), args, around, failed(state), handlers).await
}

/// What becomes of a fire whose around failed.
fn failed<X>(state: &State) -> impl OnFailed<Result<(), Faults>, X> {
    |Failed { at, fault, called, .. }, _| {
        state.ran.fetch_max(at + 1, Ordering::Relaxed);
        let reports = fault.policy() == FaultPolicy::Report;
        let alone = state.record(at, fault);
        if !called && reports {
            return None;
        }
        // With what failed further in, and would go down with the around.
        let notes = state.notes.lock();
        let all = notes.as_slice().iter().filter_map(|(_, note)| note.fault().cloned()).collect();
        Some(Faults::gather(all).map_or(alone, Err))
    }
}

impl Concluded<State> for Result<(), Faults> {
    fn has_failed(&self, _: &State) -> bool {
        self.as_ref().is_err_and(|faults| faults.iter().any(Fault::ends))
    }
}

/// The handlers that were told.
#[doc(hidden)]
pub struct Told<K> {
    kept: K,
    /// How many hookimpls there are.
    all: usize,
    faults: Rare<Fault>,
    /// Whether those behind one that ends the fire were not run.
    in_order: bool,
}

impl Told<&State> {
    /// All are told, unless it turns out otherwise.
    #[inline]
    fn begin(&self) {
        self.kept.ran.store(self.all, Ordering::Relaxed);
    }
}

impl<K> Told<K> {
    #[inline]
    fn new(kept: K, all: usize) -> Self {
        Self { kept, all, faults: Rare::new(), in_order: true }
    }

    #[inline]
    fn outcome(self) -> Result<(), Faults> {
        self.ended().0
    }

    /// The faults, and what was kept aside.
    #[inline]
    pub fn ended(self) -> (Result<(), Faults>, K) {
        if self.faults.is_empty() {
            return (Ok(()), self.kept);
        }
        (Faults::gather(self.faults.into_vec()).map_or(Ok(()), Err), self.kept)
    }
}

impl<K: Aside<State>> Told<K> {
    /// Writes down what became of one of them.
    fn note(&mut self, place: usize, note: Note) -> &State {
        let all = self.all;
        let state = self.kept.state();
        // A state that is made late was not told yet.
        state.ran.store(all, Ordering::Relaxed);
        state.notes.lock().push((place, note));
        state
    }
}

impl<K: Aside<State>, A: BroadcastAnswer> Gather<A> for Told<K> {
    type Objection = HookError;

    const QUIET: bool = true;

    #[inline(always)]
    fn take(&mut self, _: &Arc<Hookimpl>, _: usize, answer: A) -> ControlFlow<Option<HookError>> {
        match answer.into_done() {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(Some(error)),
        }
    }

    fn object(&mut self, _: &Arc<Hookimpl>, error: HookError) -> Result<ControlFlow<()>, FaultKind> {
        Err(error.into())
    }

    fn fault(&mut self, place: usize, fault: Fault) -> ControlFlow<()> {
        let ends = fault.policy() == FaultPolicy::Fail;
        let in_order = self.in_order;
        let state = self.note(place, Note::Failed(fault.clone()));
        if ends && in_order {
            state.ran.store(place + 1, Ordering::Relaxed);
        }
        self.faults.push(fault);
        if ends {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn skip(&mut self, _: &Arc<Hookimpl>, place: usize, why: Skip) {
        self.note(place, Note::Skipped(why));
    }

    fn cut_off(&mut self, place: usize) {
        self.note(place, Note::Cancelled);
    }
}

impl State {
    #[cold]
    fn record(&self, at: usize, fault: Fault) -> Result<(), Faults> {
        self.notes.lock().push((at, Note::Failed(fault.clone())));
        Err(fault.into())
    }
}

shown_by_name! { Told<K> }
