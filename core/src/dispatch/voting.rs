//! Voting: everybody may allow, deny or abstain, and one verdict comes out.
//!
//! Votes combine by the [`Strategy`] that the spec names, in XACML's words. Voting *fails closed*: a
//! fault is never an Allow, and a fire in which any asked handler or around faulted never ends in one, whatever the
//! strategy, the other votes and the arounds say.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::data::{Cx, Empty, Erased, HookMeta, Hookimpl, Strategy, VotingRule};
use crate::dispatch::{Failed, Hook, Next, Rare, Settle, Slot, begin, walk};
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

    /// Whether it is known to be an Allow. Asked first, since it is one comparison in memory, where
    /// [`into_vote`](Self::into_vote) moves the vote; false is always right.
    #[doc(hidden)]
    #[inline]
    fn allows(&self) -> bool {
        false
    }
}

#[diagnostic::do_not_recommend]
impl VotingAnswer for Vote {
    #[inline]
    fn into_vote(self) -> Result<Vote, HookError> {
        Ok(self)
    }

    #[inline]
    fn allows(&self) -> bool {
        matches!(self, Self::Allow)
    }
}

#[diagnostic::do_not_recommend]
impl<E: Into<HookError>> VotingAnswer for Result<Vote, E> {
    #[inline]
    fn into_vote(self) -> Result<Vote, HookError> {
        self.map_err(Into::into)
    }

    #[inline]
    fn allows(&self) -> bool {
        matches!(self, Ok(Vote::Allow))
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
    faults: RefCell<Rare<Fault>>,
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
    voted(hook, run)
}

/// Fires a voting hook that somebody answers; apart, so that the test for one without answers is all of `fire`.
#[inline(never)]
fn voted<H, O>(hook: &Hook<H>, run: impl FnOnce(Next<'_, H, State>) -> Verdict) -> O
where
    H: ?Sized + 'static,
    O: Settle<Verdict>,
{
    let state = State::default();
    let verdict = vote(hook, &state, run);
    let faults = state.faults.into_inner();
    if faults.is_empty() && verdict.is_allow() {
        // Made anew: a verdict that was denied is four words to move, and this one needs none of them.
        O::settle(Ok(Verdict::Allow), Vec::new(), || Verdict::Allow)
    } else if faults.is_empty() {
        O::settle(Ok(verdict), Vec::new(), || Verdict::Allow)
    } else {
        close(hook.meta(), verdict, faults.into_vec())
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
    let verdict = match state.faults.into_inner().as_slice().first() {
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
fn close<O: Settle<Verdict>>(meta: &HookMeta, verdict: Verdict, faults: Vec<Fault>) -> O {
    let denial = if verdict.is_allow() { Verdict::closed(&faults[0]) } else { verdict };
    if meta.reports_faults() {
        return O::settle(Ok(denial), faults, || Verdict::Allow);
    }
    match Faults::gather(faults) {
        Some(faults) => O::settle(Err(faults), Vec::new(), move || denial),
        None => O::settle(Ok(denial), Vec::new(), || Verdict::Allow),
    }
}

/// Runs the next around, or asks the handlers.
///
/// The rule is a function, since that is a type: it is known where this is compiled, wherever it is passed.
#[doc(hidden)]
#[inline(always)]
pub fn proceed<H, X, A>(
    next: Next<'_, H, State>,
    rule: impl Fn() -> VotingRule + Copy,
    args: X,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Verdict,
) -> Verdict
where
    H: ?Sized + 'static,
    A: VotingAnswer,
{
    if next.arrived() && next.state.ballots.is_none() {
        return ask(next.hook, rule, next.state, args, call);
    }
    surround(next.hook, next.state, next.at(), rule, args, call, around)
}

/// All of [`proceed`]; apart, so that a vote without arounds is only its loop.
#[inline(never)]
fn surround<H, X, A>(
    hook: &Hook<H>,
    state: &State,
    at: usize,
    rule: impl Fn() -> VotingRule + Copy,
    args: X,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Verdict,
) -> Verdict
where
    H: ?Sized + 'static,
    A: VotingAnswer,
{
    let failed = |Failed { fault, called, .. }: Failed<_>, _: &mut X| {
        let closed = state.fail(fault);
        let goes_on = hook.meta().reports_faults() || state.ballots.is_some();
        if called || !goes_on { Some(closed) } else { None }
    };
    match (Next::step(hook, state, at, args, around, failed), &state.ballots) {
        (Ok(verdict), _) => verdict,
        (Err(args), None) => ask(hook, rule, state, args, call),
        (Err(mut args), Some(ballots)) => {
            poll(hook, rule(), state, ballots, |slot| call(&slot.call, slot.cx(), &mut args))
        }
    }
}

enum Objection {
    Denial(Cow<'static, str>),
    Error(HookError),
    Panic(String),
}

#[inline(always)]
fn ask<H: ?Sized, X, A: VotingAnswer>(
    hook: &Hook<H>,
    rule: impl Fn() -> VotingRule + Copy,
    state: &State,
    args: X,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
) -> Verdict {
    let (_, allow, contested) = walk(
        hook,
        // What the count needs besides the Allows is made at the first objection.
        (args, 0, None),
        |(args, allow, _), _, slot| {
            let answer = call(&slot.call, slot.cx(), args);
            match if answer.allows() { Ok(Vote::Allow) } else { answer.into_vote() } {
                Ok(Vote::Allow) => {
                    *allow += weight(rule().strategy, &slot.hookimpl);
                    let enough = rule().strategy.stops_at_allow() || rule().strategy.reached_by(*allow);
                    if enough { ControlFlow::Break(None) } else { ControlFlow::Continue(()) }
                }
                Ok(Vote::Abstain) => ControlFlow::Continue(()),
                Ok(Vote::Deny(reason)) => ControlFlow::Break(Some(Objection::Denial(reason))),
                Err(error) => ControlFlow::Break(Some(Objection::Error(error))),
            }
        },
        |(_, _, contested), place, why| {
            let count = contested.get_or_insert_with(Count::default);
            let objection = why.unwrap_or_else(Objection::Panic);
            count.object(&hook.slots[place].hookimpl, rule().strategy, objection, state)
        },
    );
    match contested {
        None => Count::default().with(allow, rule().strategy).verdict(rule()),
        Some(count) => count.with(allow, rule().strategy).verdict(rule()),
    }
}

/// Asks everybody, and writes every vote down.
#[inline(never)]
fn poll<H: ?Sized, A: VotingAnswer>(
    hook: &Hook<H>,
    rule: VotingRule,
    state: &State,
    ballots: &RefCell<Vec<Ballot>>,
    mut call: impl FnMut(&Slot<H>) -> A,
) -> Verdict {
    let mut count = Count::default();
    for slot in hook.handler_slots() {
        let by = &slot.hookimpl;
        let vote = match isolate(|| call(slot).into_vote()) {
            Ok(Ok(vote)) => Ok(vote),
            Ok(Err(error)) => refuse(by, Objection::Error(error)).map(Vote::Deny),
            Err(text) => refuse(by, Objection::Panic(text)).map(Vote::Deny),
        };
        ballots.borrow_mut().push(Ballot { by: Arc::clone(by), vote: vote.clone() });
        match vote {
            Ok(Vote::Allow) => count = count.with(weight(rule.strategy, by), rule.strategy),
            Ok(Vote::Abstain) => {}
            Ok(Vote::Deny(reason)) => _ = count.deny(by, reason, rule.strategy),
            Err(fault) => state.faults.borrow_mut().push(fault),
        }
    }
    count.verdict(rule)
}

/// The reason of a denial, or a fault: an error is one, but the reject error is a vote.
fn refuse(by: &Arc<Hookimpl>, objection: Objection) -> Result<Cow<'static, str>, Fault> {
    let kind = match objection {
        Objection::Denial(reason) => return Ok(reason),
        Objection::Error(error) => match error.into_rejection() {
            Ok(reason) => return Ok(reason),
            Err(error) => FaultKind::Error(error),
        },
        Objection::Panic(text) => FaultKind::Panic(text),
    };
    Err(Fault::new(by, kind))
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

/// How much the vote of a hookimpl counts.
#[inline]
fn weight(strategy: Strategy, by: &Hookimpl) -> u64 {
    if strategy.counts() { u64::from(by.weight) } else { 1 }
}

impl Count {
    /// Adds this weight of Allow.
    #[inline]
    fn with(mut self, allow: u64, strategy: Strategy) -> Self {
        self.allow += allow;
        if allow > 0 && strategy.stops_at_allow() {
            self.settled.get_or_insert(true);
        }
        self
    }

    /// Counts a Deny; true when nothing more needs asking.
    fn deny(&mut self, by: &Arc<Hookimpl>, reason: Cow<'static, str>, strategy: Strategy) -> bool {
        self.deny += weight(strategy, by);
        if self.first_denial.is_none() {
            self.first_denial = Some(Denial { reason, by: Some(Arc::clone(by)) });
        }
        if strategy.stops_at_deny() {
            self.settled.get_or_insert(false);
        }
        strategy.stops_at_deny()
    }

    /// Counts a Deny or keeps a fault; breaks when nothing more needs asking.
    #[cold]
    #[inline(never)]
    fn object(
        &mut self,
        by: &Arc<Hookimpl>,
        strategy: Strategy,
        objection: Objection,
        state: &State,
    ) -> ControlFlow<()> {
        let decided = match refuse(by, objection) {
            Ok(reason) => self.deny(by, reason, strategy),
            Err(fault) => {
                state.faults.borrow_mut().push(fault);
                by.hook.stops_at_fault()
            }
        };
        if decided { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
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
