//! Voting: everybody may allow, deny or abstain, and one verdict comes out.
//!
//! Votes combine by the [`Strategy`] that the spec names, in XACML's words. Voting *fails closed*: a
//! fault is never an Allow, and a fire in which any asked handler or around faulted never ends in one, whatever the
//! strategy, the other votes and the arounds say.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::sync::Arc;

use crate::data::{Cx, Empty, Erased, Hookimpl, Strategy, VotingRule};
use crate::dispatch::{Failed, Hook, Next, Settle, Slot, begin};
use crate::fault::{Fault, FaultKind, Faults, HookError, isolate};

/// One handler's answer to a vote.
///
/// # Examples
///
/// ```
/// use hookspec_core::Vote;
///
/// assert_eq!(Vote::deny("closed"), Vote::Deny("closed".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vote {
    /// No objection.
    Allow,
    /// An objection, for this reason.
    Deny(Cow<'static, str>),
    /// No opinion: as if the handler were not there.
    Abstain,
}

impl Vote {
    /// An objection, for this reason.
    pub fn deny(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::Deny(reason.into())
    }
}

/// What a voting hook's handlers may return: a [`Vote`], or a `Result` of one.
#[diagnostic::on_unimplemented(
    message = "a voting hook cannot return `{Self}`",
    label = "not a vote",
    note = "declare the hook `-> Vote` or `-> Result<Vote, HookError>`"
)]
pub trait VotingAnswer {
    /// The vote, or what kept the handler from voting.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_vote(self) -> Result<Vote, HookError>;
}

#[diagnostic::do_not_recommend]
impl VotingAnswer for Vote {
    #[inline]
    fn into_vote(self) -> Result<Vote, HookError> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<E: Into<HookError>> VotingAnswer for Result<Vote, E> {
    #[inline]
    fn into_vote(self) -> Result<Vote, HookError> {
        self.map_err(Into::into)
    }
}

/// What the votes came to.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::Verdict;
///
/// let hooks = NodeHooksDispatcher::builder().plugin(Guard).build().unwrap();
/// match hooks.authorize("mallory").unwrap() {
///     Verdict::Allow => panic!("mallory got in"),
///     Verdict::Deny(denial) => assert_eq!(denial.to_string(), "mallory is blocked (by acme-guard.authorize)"),
/// }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a denial that nobody looks at is an allowance"]
pub enum Verdict {
    /// Go on.
    Allow,
    /// Do not, and why.
    Deny(Denial),
}

impl Verdict {
    /// Whether this allows.
    pub fn is_allow(&self) -> bool {
        matches!(self, Self::Allow)
    }

    /// The denial, if it is one.
    pub fn denial(&self) -> Option<&Denial> {
        match self {
            Self::Allow => None,
            Self::Deny(denial) => Some(denial),
        }
    }

    /// A denial by an around, attributed to it.
    pub fn deny<P: ?Sized>(cx: Cx<'_, P>, reason: impl Into<Cow<'static, str>>) -> Self {
        Self::Deny(Denial { reason: reason.into(), by: Some(cx.shared()) })
    }

    fn of_nobody(empty: Empty) -> Self {
        match empty {
            Empty::Allow => Self::Allow,
            Empty::Deny => Self::Deny(Denial { reason: Cow::Borrowed("nobody voted"), by: None }),
        }
    }

    fn closed(fault: &Fault) -> Self {
        let reason = format!("a faulted vote is a denial: {}", fault.message());
        Self::Deny(Denial { reason: reason.into(), by: Some(fault.shared_hookimpl()) })
    }
}

/// Why a vote was denied, and by whom.
#[derive(Debug, Clone)]
pub struct Denial {
    reason: Cow<'static, str>,
    by: Option<Arc<Hookimpl>>,
}

impl Denial {
    /// The reason: that of the first handler that denied, or of the strategy where no handler did.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The first hookimpl that denied; none where nobody did and the spec or the strategy denies.
    pub fn by(&self) -> Option<&Hookimpl> {
        self.by.as_deref()
    }

    /// The plugin that denied first, as [`by`](Self::by).
    pub fn plugin(&self) -> Option<&str> {
        self.by().map(|hookimpl| hookimpl.plugin().id())
    }
}

/// `reason (by acme-guard.authorize)`.
impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)?;
        match &self.by {
            Some(hookimpl) => write!(f, " (by {hookimpl})"),
            None => Ok(()),
        }
    }
}

/// The whole record of a vote in which everybody was asked.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
///
/// let hooks = NodeHooksDispatcher::builder().plugin(Guard).build().unwrap();
/// let tally = hooks.tally().authorize("mallory");
/// assert!(!tally.verdict.is_allow());
/// assert_eq!(tally.ballots[0].by().plugin().id(), "acme-guard");
/// ```
#[derive(Debug, Clone)]
pub struct Tally {
    /// What the votes came to, by the hook's own strategy.
    pub verdict: Verdict,
    /// Every handler in order, with its vote or its fault.
    pub ballots: Vec<Ballot>,
}

/// One handler's entry in a [`Tally`].
#[derive(Debug, Clone)]
pub struct Ballot {
    by: Arc<Hookimpl>,
    /// Its vote, or why it has none.
    pub vote: Result<Vote, Fault>,
}

impl Ballot {
    /// The handler.
    pub fn by(&self) -> &Hookimpl {
        &self.by
    }
}

/// What one fire keeps beside the votes.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct State {
    faults: RefCell<Vec<Fault>>,
    /// Filled when everybody is to be asked and written down.
    ballots: Option<RefCell<Vec<Ballot>>>,
}

/// Fires a voting hook.
#[doc(hidden)]
#[inline]
pub fn fire<H, O>(hook: &Hook<H>, rule: VotingRule, run: impl FnOnce(Next<'_, H, State>) -> Verdict) -> O
where
    H: ?Sized + 'static,
    O: Settle<Verdict>,
{
    if hook.is_empty() {
        return O::settle(Ok(Verdict::of_nobody(rule.empty)), Vec::new(), || Verdict::Allow);
    }
    let state = State::default();
    let verdict = vote(hook, &state, run);
    let faults = state.faults.into_inner();
    if faults.is_empty() {
        O::settle(Ok(verdict), faults, || Verdict::Allow)
    } else {
        close(hook, verdict, faults)
    }
}

/// Fires a voting hook, asks everybody, and returns the record.
#[doc(hidden)]
pub fn tally<H>(hook: &Hook<H>, rule: VotingRule, run: impl FnOnce(Next<'_, H, State>) -> Verdict) -> Tally
where
    H: ?Sized + 'static,
{
    if hook.is_empty() {
        return Tally { verdict: Verdict::of_nobody(rule.empty), ballots: Vec::new() };
    }
    let state = State { faults: RefCell::default(), ballots: Some(RefCell::default()) };
    let verdict = vote(hook, &state, run);
    let verdict = match state.faults.into_inner().first() {
        Some(fault) if verdict.is_allow() => Verdict::closed(fault),
        _ => verdict,
    };
    Tally { verdict, ballots: state.ballots.map(RefCell::into_inner).unwrap_or_default() }
}

#[inline]
fn vote<H>(hook: &Hook<H>, state: &State, run: impl FnOnce(Next<'_, H, State>) -> Verdict) -> Verdict
where
    H: ?Sized + 'static,
{
    match begin(hook) {
        Ok(_nesting) => run(Next::all(hook, state, &Cell::new(false))),
        Err(fault) => state.fail(fault),
    }
}

/// The result of a vote with faults: an error, or a denial beside them; never an Allow.
#[cold]
fn close<H: ?Sized, O: Settle<Verdict>>(hook: &Hook<H>, verdict: Verdict, faults: Vec<Fault>) -> O {
    let denial = if verdict.is_allow() { Verdict::closed(&faults[0]) } else { verdict };
    if hook.meta().reports_faults() {
        return O::settle(Ok(denial), faults, || Verdict::Allow);
    }
    match Faults::gather(faults) {
        Some(faults) => O::settle(Err(faults), Vec::new(), move || denial),
        None => O::settle(Ok(denial), Vec::new(), || Verdict::Allow),
    }
}

/// Runs the next around, or asks the handlers.
#[doc(hidden)]
#[inline]
pub fn proceed<H, X, A>(
    next: Next<'_, H, State>,
    rule: VotingRule,
    args: X,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Verdict,
) -> Verdict
where
    H: ?Sized + 'static,
    A: VotingAnswer,
{
    let (hook, state) = (next.hook, next.state);
    next.step(
        args,
        around,
        |Failed { fault, called, .. }, _| {
            let closed = state.fail(fault);
            let goes_on = hook.meta().reports_faults() || state.ballots.is_some();
            if called || !goes_on { Some(closed) } else { None }
        },
        |hook, state, mut args| ask(hook, rule, state, |slot| call(&slot.call, slot.cx(), &mut args)),
    )
}

#[inline]
fn ask<H: ?Sized, A: VotingAnswer>(
    hook: &Hook<H>,
    rule: VotingRule,
    state: &State,
    mut call: impl FnMut(&Slot<H>) -> A,
) -> Verdict {
    let mut count = Count::default();
    for slot in hook.handler_slots() {
        let vote = match isolate(|| call(slot).into_vote()) {
            Ok(vote) => vote.or_else(|error| refuse(slot, error)),
            Err(text) => Err(Fault::new(&slot.hookimpl, FaultKind::Panic(text))),
        };
        if let Some(ballots) = &state.ballots {
            ballots.borrow_mut().push(Ballot { by: Arc::clone(&slot.hookimpl), vote: vote.clone() });
        }
        let decided = match vote {
            Ok(Vote::Allow) => count.allow(slot, rule.strategy),
            Ok(Vote::Abstain) => false,
            Ok(Vote::Deny(reason)) => count.deny(slot, reason, rule.strategy),
            Err(fault) => {
                state.faults.borrow_mut().push(fault);
                hook.meta().stops_at_fault()
            }
        };
        if decided && state.ballots.is_none() {
            break;
        }
    }
    count.verdict(rule)
}

/// An error is a fault, but the reject error is a vote.
#[cold]
fn refuse<H: ?Sized>(slot: &Slot<H>, error: HookError) -> Result<Vote, Fault> {
    match error.into_rejection() {
        Ok(reason) => Ok(Vote::Deny(reason)),
        Err(error) => Err(Fault::new(&slot.hookimpl, FaultKind::Error(error))),
    }
}

impl State {
    #[cold]
    fn fail(&self, fault: Fault) -> Verdict {
        let closed = Verdict::closed(&fault);
        self.faults.borrow_mut().push(fault);
        closed
    }
}

/// The votes that were cast.
#[derive(Debug, Default)]
struct Count {
    allow: u64,
    deny: u64,
    /// The vote that settled the verdict, where one did.
    settled: Option<bool>,
    first_denial: Option<Denial>,
}

impl Count {
    /// Counts an Allow; true when nothing more needs asking.
    #[inline]
    fn allow<H: ?Sized>(&mut self, slot: &Slot<H>, strategy: Strategy) -> bool {
        self.allow += if strategy.counts() { u64::from(slot.hookimpl.weight) } else { 1 };
        if strategy.stops_at_allow() {
            self.settled.get_or_insert(true);
        }
        strategy.stops_at_allow() || matches!(strategy, Strategy::Quorum(n) if self.allow >= u64::from(n))
    }

    /// Counts a Deny; true when nothing more needs asking.
    #[inline]
    fn deny<H: ?Sized>(&mut self, slot: &Slot<H>, reason: Cow<'static, str>, strategy: Strategy) -> bool {
        self.deny += if strategy.counts() { u64::from(slot.hookimpl.weight) } else { 1 };
        if self.first_denial.is_none() {
            self.first_denial = Some(Denial { reason, by: Some(Arc::clone(&slot.hookimpl)) });
        }
        if strategy.stops_at_deny() {
            self.settled.get_or_insert(false);
        }
        strategy.stops_at_deny()
    }

    #[inline]
    fn verdict(self, rule: VotingRule) -> Verdict {
        let Self { allow, deny, settled, first_denial } = self;
        if allow == 0 && deny == 0 {
            return Verdict::of_nobody(rule.empty);
        }
        let allowed = settled.unwrap_or(match rule.strategy {
            Strategy::DenyOverrides
            | Strategy::PermitUnlessDeny
            | Strategy::Unanimous
            | Strategy::PermitOverrides
            | Strategy::FirstApplicable
            | Strategy::DenyUnlessPermit => deny == 0,
            Strategy::Majority => allow > deny,
            Strategy::Quorum(n) => allow >= u64::from(n),
        });
        if allowed {
            return Verdict::Allow;
        }
        Verdict::Deny(first_denial.unwrap_or_else(|| Denial {
            reason: match rule.strategy {
                Strategy::Quorum(n) => format!("{allow} of the {n} votes that it takes").into(),
                _ => Cow::Borrowed("not enough votes to allow it"),
            },
            by: None,
        }))
    }
}
