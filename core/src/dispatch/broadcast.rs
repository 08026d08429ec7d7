//! Broadcast: every handler is told, and each one's outcome is on record.

use std::cell::{Cell, RefCell};
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::data::{Cx, Erased, FaultPolicy, Hookimpl};
use crate::dispatch::{Failed, Hook, Next, Slot, begin};
use crate::fault::{Fault, FaultKind, Faults, HookError, isolate};

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
    faults: Vec<(usize, Fault)>,
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
        self.faults.iter().map(|(_, fault)| fault)
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
        match self.faults.iter().find(|(at, _)| *at == i) {
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
    faults: RefCell<Vec<(usize, Fault)>>,
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
        return O::settle(Ok(()), Report { who: &[], ran: 0, faults: Vec::new() });
    }
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
fn complete<H: ?Sized>(hook: &Hook<H>, recorded: &mut Vec<(usize, Fault)>, returned: &Faults) {
    for fault in returned.iter() {
        if recorded.iter().all(|(_, known)| !known.is(fault)) {
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
#[inline]
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
    let (hook, state) = (next.hook, next.state);
    next.step(
        args,
        around,
        |Failed { at, fault, called, .. }, _| {
            state.ran.set(state.ran.get().max(at + 1));
            let alone = state.record(at, fault);
            if !called && hook.meta().reports_faults() {
                return None;
            }
            // With what failed further in, and would go down with the around.
            let all = state.faults.borrow().iter().map(|(_, fault)| fault.clone()).collect();
            Some(Faults::gather(all).map_or(alone, Err))
        },
        |hook, state, mut args| tell(hook, state, |slot| call(&slot.call, slot.cx(), &mut args)),
    )
}

#[inline]
fn tell<H: ?Sized, A: BroadcastAnswer>(
    hook: &Hook<H>,
    state: &State,
    mut call: impl FnMut(&Slot<H>) -> A,
) -> Result<(), Faults> {
    let mut faults = Vec::new();
    let mut ran = hook.arounds;
    for slot in hook.handler_slots() {
        let kind = match isolate(|| call(slot).into_done()) {
            Ok(Ok(())) => {
                ran += 1;
                continue;
            }
            Ok(Err(error)) => FaultKind::Error(error),
            Err(text) => FaultKind::Panic(text),
        };
        let fault = Fault::new(&slot.hookimpl, kind);
        state.faults.borrow_mut().push((ran, fault.clone()));
        faults.push(fault);
        ran += 1;
        if hook.meta().on_fault == FaultPolicy::Fail {
            break;
        }
    }
    state.ran.set(ran);
    match Faults::gather(faults) {
        None => Ok(()),
        Some(faults) => Err(faults),
    }
}

impl State {
    #[cold]
    fn record(&self, at: usize, fault: Fault) -> Result<(), Faults> {
        self.faults.borrow_mut().push((at, fault.clone()));
        Err(fault.into())
    }
}
