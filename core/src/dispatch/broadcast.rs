//! Broadcast: every handler is told, and each one's outcome is on record.

use std::cell::{Cell, RefCell};
use std::error::Error;
use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::{Failed, Hook, Next, Rare, begin, walk};
use crate::fault::{Fault, FaultKind, Faults, HookError};

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
        self.map_err(Into::into)
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
    /// Each with its index in `who`, in the order in which they happened.
    faults: Rare<(usize, Fault)>,
}

/// How one hookimpl took a broadcast.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Outcome {
    /// It ran.
    Done,
    /// It was run, and failed.
    Failed(Fault),
    /// It was not run, since the broadcast was stopped before.
    NotRun,
}

impl Report<'_> {
    /// Every hookimpl with its outcome: arounds first, then handlers in the order in which they ran.
    pub fn outcomes(&self) -> impl Iterator<Item = (&Hookimpl, Outcome)> {
        self.who.iter().enumerate().map(|(i, hookimpl)| (&**hookimpl, self.outcome(i)))
    }

    /// The faults, in the order in which they happened.
    pub fn faults(&self) -> impl ExactSizeIterator<Item = &Fault> {
        self.faults.as_slice().iter().map(|(_, fault)| fault)
    }

    /// Whether nobody failed; also true when nobody listens.
    pub fn is_ok(&self) -> bool {
        self.faults.is_empty()
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
        match self.faults.as_slice().iter().find(|(at, _)| *at == i) {
            Some((_, fault)) => Outcome::Failed(fault.clone()),
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
    ran: Cell<usize>,
    faults: RefCell<Rare<(usize, Fault)>>,
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
            Ok(()) => Ok(report),
            Err(faults) => Err(failed(faults, &report)),
        }
    }
}

#[cold]
fn failed(faults: Faults, report: &Report<'_>) -> BroadcastFault {
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
        return O::settle(Ok(()), Report { who: &[], ran: 0, faults: Rare::new() });
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
        Ok(_nesting) => run(Next::all(hook, &state, &Cell::new(false))),
        Err(fault) => state.record(0, fault),
    };
    let mut faults = state.faults.into_inner();
    if let Err(returned) = &outcome {
        complete(hook, &mut faults, returned);
    }
    O::settle(outcome, Report { who: hook.who(), ran: state.ran.get(), faults })
}

/// An around may return a fault of its own making: it belongs on the record too.
#[cold]
fn complete<H: ?Sized>(hook: &Hook<H>, recorded: &mut Rare<(usize, Fault)>, returned: &Faults) {
    for fault in returned.iter() {
        if recorded.as_slice().iter().all(|(_, known)| !known.is(fault)) {
            recorded.push((hook.index_of(fault), fault.clone()));
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
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Result<(), Faults>,
) -> Result<(), Faults>
where
    H: ?Sized + 'static,
    A: BroadcastAnswer,
{
    if next.arrived() {
        return tell(next.hook, next.state, args, call);
    }
    surround(next.hook, next.state, next.at(), args, call, around)
}

/// All of [`proceed`]; apart, so that a broadcast without arounds is only its loop.
#[inline(never)]
fn surround<H, X, A>(
    hook: &Hook<H>,
    state: &State,
    at: usize,
    args: X,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Result<(), Faults>,
) -> Result<(), Faults>
where
    H: ?Sized + 'static,
    A: BroadcastAnswer,
{
    let failed = |Failed { at, fault, called, .. }: Failed<_>, _: &mut X| {
        state.ran.set(state.ran.get().max(at + 1));
        let alone = state.record(at, fault);
        if !called && hook.meta().reports_faults() {
            return None;
        }
        // With what failed further in, and would go down with the around.
        let all = state.faults.borrow().as_slice().iter().map(|(_, fault)| fault.clone()).collect();
        Some(Faults::gather(all).map_or(alone, Err))
    };
    match Next::step(hook, state, at, args, around, failed) {
        Ok(outcome) => outcome,
        Err(args) => tell(hook, state, args, call),
    }
}

#[inline(always)]
fn tell<H: ?Sized, X, A: BroadcastAnswer>(
    hook: &Hook<H>,
    state: &State,
    args: X,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
) -> Result<(), Faults> {
    state.ran.set(hook.slots.len());
    let (_, faults) = walk(
        hook,
        (args, Rare::new()),
        |(args, _), _, slot| match call(&slot.call, slot.cx(), args).into_done() {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(Some(error)),
        },
        |(_, faults), place, why| {
            let kind = why.map_or_else(FaultKind::Panic, FaultKind::Error);
            let fault = Fault::new(&hook.slots[place].hookimpl, kind);
            state.faults.borrow_mut().push((place, fault.clone()));
            faults.push(fault);
            if hook.meta().stops_at_fault() {
                state.ran.set(place + 1);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        },
    );
    if faults.is_empty() { Ok(()) } else { Faults::gather(faults.into_vec()).map_or(Ok(()), Err) }
}

impl State {
    #[cold]
    fn record(&self, at: usize, fault: Fault) -> Result<(), Faults> {
        self.faults.borrow_mut().push((at, fault.clone()));
        Err(fault.into())
    }
}
