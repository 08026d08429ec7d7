//! Voting: everybody may allow, deny or abstain, and one verdict comes out.
//!
//! Votes combine by the [`Strategy`](crate::Strategy) that the spec names, in XACML's words. Voting *fails closed*: a
//! fault is never an Allow, and a fire in which any asked handler or around faulted never ends in one, whatever the
//! strategy, the other votes and the arounds say.

mod counting;
pub mod direct;
mod vote;
pub mod waiting;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::Context;

use parking_lot::Mutex;

use crate::data::{Cx, Erased, FaultPolicy, HookMeta, Hookimpl, VotingRule};
use crate::dispatch::answered::{Answered, BoxFuture};
use crate::dispatch::next::{Concluded, OnFailed};
use crate::dispatch::{
    Aside, Counts, Failed, Gather, Hook, Next, Rare, Settle, begin, may_begin, unseeing, walk, walk_any,
    walk_any_async, walk_async,
};
use crate::fault::{Fault, FaultKind, Faults};
use crate::observe::Skip;

use counting::{Count, Objection, unopposed, weight};
pub use vote::{Ballot, Cast, Denial, Tally, Verdict, Vote, VotingAnswer};

/// What one fire keeps beside the votes.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct State {
    notes: Mutex<Rare<Note>>,
    /// Filled when everybody is to be asked and written down.
    ballots: Option<Box<Mutex<Vec<Ballot>>>>,
}

/// Something that keeps a vote from being an Allow.
#[derive(Debug)]
enum Note {
    Fault(Fault),
    /// A voter that was not asked since it is in quarantine.
    Closed(Denial),
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
    settle(hook.meta(), verdict, state)
}

/// Fires an async voting hook.
#[doc(hidden)]
pub async fn fire_async<H, X, O>(
    hook: &Hook<H>,
    rule: VotingRule,
    args: X,
    run: impl AsyncFnOnce(Next<'_, H, State>, X) -> Verdict,
) -> O
where
    H: ?Sized + 'static,
    O: Settle<Verdict>,
{
    if hook.is_empty() {
        return O::settle(Ok(Verdict::of_nobody(rule.empty)), Vec::new(), || Verdict::Allow);
    }
    let (state, called) = (State::default(), AtomicBool::new(false));
    let verdict = match may_begin(hook) {
        Ok(()) => run(Next::all(hook, &state, &called), args).await,
        Err(fault) => state.fail(fault),
    };
    settle(hook.meta(), verdict, state)
}

#[inline]
fn settle<O: Settle<Verdict>>(meta: &HookMeta, verdict: Verdict, state: State) -> O {
    let notes = state.notes.into_inner();
    if notes.is_empty() && verdict.is_allow() {
        // Made anew: a verdict that was denied is four words to move, and this one needs none of them.
        O::settle(Ok(Verdict::Allow), Vec::new(), || Verdict::Allow)
    } else if notes.is_empty() {
        O::settle(Ok(verdict), Vec::new(), || Verdict::Allow)
    } else {
        close(meta, verdict, notes.into_vec())
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
    let state = State::counting();
    let verdict = vote(hook, &state, run);
    state.tally(verdict)
}

/// Fires an async voting hook, asks everybody, and returns the record.
#[doc(hidden)]
pub async fn tally_async<H, X>(
    hook: &Hook<H>,
    rule: VotingRule,
    args: X,
    run: impl AsyncFnOnce(Next<'_, H, State>, X) -> Verdict,
) -> Tally
where
    H: ?Sized + 'static,
{
    if hook.is_empty() {
        return Tally { verdict: Verdict::of_nobody(rule.empty), ballots: Vec::new() };
    }
    let (state, called) = (State::counting(), AtomicBool::new(false));
    let verdict = match may_begin(hook) {
        Ok(()) => run(Next::all(hook, &state, &called), args).await,
        Err(fault) => state.fail(fault),
    };
    state.tally(verdict)
}

#[inline]
fn vote<H>(hook: &Hook<H>, state: &State, run: impl FnOnce(Next<'_, H, State>) -> Verdict) -> Verdict
where
    H: ?Sized + 'static,
{
    match begin(hook) {
        Ok(_nesting) => run(Next::all(hook, state, &AtomicBool::new(false))),
        Err(fault) => state.fail(fault),
    }
}

/// The result of a vote that is closed: an error, or a denial beside faults; never an Allow.
#[cold]
fn close<O: Settle<Verdict>>(meta: &HookMeta, verdict: Verdict, notes: Vec<Note>) -> O {
    let denial = held(verdict, &notes);
    let faults: Vec<Fault> = notes.into_iter().filter_map(Note::into_fault).collect();
    // Where the operator has every fault reported, the denial is all that a caller without a place for faults gets.
    if meta.on_fault == FaultPolicy::Report || !faults.iter().any(Fault::ends) {
        return O::settle(Ok(denial), faults, || Verdict::Allow);
    }
    match Faults::gather(faults) {
        Some(faults) => O::settle(Err(faults), Vec::new(), move || denial),
        None => O::settle(Ok(denial), Vec::new(), || Verdict::Allow),
    }
}

/// The verdict that holds: never an Allow where something stands against it.
fn held(verdict: Verdict, notes: &[Note]) -> Verdict {
    match notes.first() {
        Some(note) if verdict.is_allow() => note.denial(),
        _ => verdict,
    }
}

impl Note {
    fn denial(&self) -> Verdict {
        match self {
            Self::Fault(fault) => Verdict::closed(fault),
            Self::Closed(denial) => Verdict::Deny(denial.clone()),
        }
    }

    fn into_fault(self) -> Option<Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Closed(_) => None,
        }
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
    when: impl Fn(&H, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Verdict,
) -> Verdict
where
    H: ?Sized + 'static,
    A: VotingAnswer,
{
    if next.arrived() && next.state.ballots.is_none() {
        let asked = Asked::new(rule, next.state);
        return walk(next.hook, args, asked, |handler, cx, _, args| call(handler, cx, args)).verdict();
    }
    surround(next.hook, next.state, next.at(), rule, args, when, call, around)
}

/// All of [`proceed`]; apart, so that a vote without arounds is only its loop.
#[expect(
    clippy::too_many_arguments,
    reason = "those of `proceed`, with `next` taken apart to stay in registers"
)]
#[inline(never)]
fn surround<H, X, A>(
    hook: &Hook<H>,
    state: &State,
    at: usize,
    rule: impl Fn() -> VotingRule + Copy,
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Verdict,
) -> Verdict
where
    H: ?Sized + 'static,
    A: VotingAnswer,
{
    let verdict = Next::step(hook, state, at, args, around, failed(state), |args| {
        if state.ballots.is_none() {
            let asked = Asked::new(rule, state);
            let when = |handler: &H, _: &Asked<_, _>, args: &X| when(handler, args);
            walk_any(hook, args, asked, when, |handler, cx, _, args| call(handler, cx, args)).verdict()
        } else {
            let polled = Polled::new(rule(), state);
            let when = |handler: &H, _: &Polled<_>, args: &X| when(handler, args);
            walk_any(hook, args, polled, when, |handler, cx, _, args| call(handler, cx, args)).verdict()
        }
    });
    held(verdict, state.notes.lock().as_slice())
}

/// The same of an async hook.
#[doc(hidden)]
pub async fn proceed_async<H, X, R, A>(
    next: Next<'_, H, State>,
    rule: impl Fn() -> VotingRule + Copy,
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
    around: impl for<'x> Fn(&'x H, Cx<'x, Erased>, Next<'x, H, State>, &'x mut X) -> BoxFuture<'x, Verdict>,
) -> Verdict
where
    H: ?Sized + 'static,
    A: VotingAnswer,
{
    let (hook, state, whole) = (next.hook, next.state, next.is_whole());
    if next.arrived() && state.ballots.is_none() {
        let asked = Asked::new(rule, state);
        let walk = walk_async(hook, whole, args, asked, unseeing(&call), convert);
        return walk.await.verdict();
    }
    let handlers = async |args| {
        if state.ballots.is_none() {
            let asked = Asked::new(rule, state);
            let when = |handler: &H, _: &Asked<_, _>, args: &X| when(handler, args);
            walk_any_async(hook, args, asked, when, unseeing(&call), convert).await.verdict()
        } else {
            let polled = Polled::new(rule(), state);
            let when = |handler: &H, _: &Polled<_>, args: &X| when(handler, args);
            walk_any_async(hook, args, polled, when, unseeing(&call), convert).await.verdict()
        }
    };
    let step = Next::step_async(hook, state, next.at(), args, around, failed(state), handlers);
    let verdict = step.await;
    held(verdict, state.notes.lock().as_slice())
}

/// What becomes of a vote whose around failed.
fn failed<X>(state: &State) -> impl OnFailed<Verdict, X> {
    |Failed { fault, called, .. }, _| {
        let goes_on = fault.policy() == FaultPolicy::Report || state.ballots.is_some();
        let closed = state.fail(fault);
        if called || !goes_on { Some(closed) } else { None }
    }
}

/// Counts an Allow, where it counts; breaks where it is enough.
#[inline(always)]
fn allowed(allow: &mut u64, rule: VotingRule, by: &Hookimpl) -> ControlFlow<()> {
    if !rule.counts_allows() {
        return ControlFlow::Continue(());
    }
    let strategy = rule.strategy;
    *allow += weight(strategy, by);
    let enough = strategy.stops_at_allow() || strategy.reached_by(*allow);
    if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// Counts one answer; `allow` is the weight of the Allows. Breaks with an objection, or without one where it is enough.
#[inline(always)]
fn count<A: VotingAnswer>(
    answer: A,
    allow: &mut u64,
    rule: VotingRule,
    by: &Hookimpl,
) -> ControlFlow<Option<Objection>> {
    match if answer.allows() { Ok(Vote::Allow) } else { answer.into_vote() } {
        Ok(Vote::Allow) => allowed(allow, rule, by).map_break(|()| None),
        Ok(Vote::Abstain) => ControlFlow::Continue(()),
        Ok(Vote::Deny(reason)) => ControlFlow::Break(Some(Objection::Denial(reason))),
        Err(error) => ControlFlow::Break(Some(Objection::Error(error))),
    }
}

/// A vote in which handlers are asked until it is decided.
struct Asked<K, R> {
    rule: R,
    kept: K,
    /// The weight of the Allows.
    allow: u64,
    /// What the count needs besides the Allows: made at the first objection.
    contested: Option<Count>,
}

impl<K: Aside<State>, R: Fn() -> VotingRule, A: VotingAnswer> Gather<A> for Asked<K, R> {
    type Objection = Objection;

    const QUIET: bool = true;

    #[inline(always)]
    fn take(&mut self, by: &Arc<Hookimpl>, _: usize, answer: A) -> ControlFlow<Option<Objection>> {
        count(answer, &mut self.allow, (self.rule)(), by)
    }

    fn object(&mut self, by: &Arc<Hookimpl>, objection: Objection) -> Result<ControlFlow<()>, FaultKind> {
        let reason = objection.into_reason()?;
        let strategy = (self.rule)().strategy;
        let decided = self.contested.get_or_insert_with(Count::default).deny(by, reason, strategy);
        Ok(if decided { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    fn fault(&mut self, _: usize, fault: Fault) -> ControlFlow<()> {
        self.contested.get_or_insert_with(Count::default);
        let ends = fault.policy() == FaultPolicy::Fail;
        self.kept.state().notes.lock().push(Note::Fault(fault));
        if ends { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn skip(&mut self, by: &Arc<Hookimpl>, _: usize, why: Skip) {
        if why == Skip::Quarantined {
            self.kept.state().close(by);
        }
    }
}

impl<K, R: Fn() -> VotingRule> Asked<K, R> {
    #[inline]
    fn new(rule: R, kept: K) -> Self {
        Self { rule, kept, allow: 0, contested: None }
    }

    #[inline]
    fn verdict(self) -> Verdict {
        let rule = (self.rule)();
        match self.contested {
            None => unopposed(self.allow, rule),
            Some(count) => count.with(self.allow, rule.strategy).verdict(rule),
        }
    }

    /// The verdict, and what was kept aside.
    fn ended(self) -> (Verdict, K) {
        let Self { rule, kept, allow, contested } = self;
        (Asked { rule, kept: (), allow, contested }.verdict(), kept)
    }
}

/// A vote in which everybody is asked, and every vote is written down.
struct Polled<K> {
    rule: VotingRule,
    kept: K,
    count: Count,
}

impl<K: Aside<State>> Polled<K> {
    fn new(rule: VotingRule, kept: K) -> Self {
        Self { rule, kept, count: Count::default() }
    }

    fn note(&mut self, by: &Arc<Hookimpl>, vote: Result<Vote, Fault>) {
        if let Some(ballots) = &self.kept.state().ballots {
            ballots.lock().push(Ballot { by: Arc::clone(by), vote });
        }
    }

    /// Counts a vote that is no objection.
    fn cast(&mut self, by: &Arc<Hookimpl>, vote: Vote) {
        let strategy = self.rule.strategy;
        if vote == Vote::Allow {
            self.count = std::mem::take(&mut self.count).with(weight(strategy, by), strategy);
        }
        self.note(by, Ok(vote));
    }

    fn verdict(self) -> Verdict {
        self.ended().0
    }

    /// The verdict, and what was kept aside.
    fn ended(self) -> (Verdict, K) {
        (self.count.verdict(self.rule), self.kept)
    }
}

impl<K: Aside<State>, A: VotingAnswer> Gather<A> for Polled<K> {
    type Objection = Objection;

    fn take(&mut self, by: &Arc<Hookimpl>, _: usize, answer: A) -> ControlFlow<Option<Objection>> {
        match answer.into_vote() {
            Ok(Vote::Deny(reason)) => ControlFlow::Break(Some(Objection::Denial(reason))),
            Err(error) => ControlFlow::Break(Some(Objection::Error(error))),
            Ok(vote) => {
                self.cast(by, vote);
                ControlFlow::Continue(())
            }
        }
    }

    fn object(&mut self, by: &Arc<Hookimpl>, objection: Objection) -> Result<ControlFlow<()>, FaultKind> {
        let reason = match objection {
            Objection::Vote(vote @ (Vote::Allow | Vote::Abstain)) => {
                self.cast(by, vote);
                return Ok(ControlFlow::Continue(()));
            }
            objection => objection.into_reason()?,
        };
        self.note(by, Ok(Vote::Deny(reason.clone())));
        self.count.deny(by, reason, self.rule.strategy);
        Ok(ControlFlow::Continue(()))
    }

    fn fault(&mut self, _: usize, fault: Fault) -> ControlFlow<()> {
        self.note(&fault.shared_hookimpl(), Err(fault.clone()));
        self.kept.state().notes.lock().push(Note::Fault(fault));
        ControlFlow::Continue(())
    }

    fn skip(&mut self, by: &Arc<Hookimpl>, _: usize, why: Skip) {
        if why == Skip::Quarantined {
            self.kept.state().close(by);
        }
    }
}

impl Concluded<State> for Verdict {
    fn has_failed(&self, state: &State) -> bool {
        state.notes.lock().as_slice().iter().any(|note| matches!(note, Note::Fault(fault) if fault.ends()))
    }
}

impl State {
    fn tally(self, verdict: Verdict) -> Tally {
        let verdict = held(verdict, self.notes.into_inner().as_slice());
        Tally { verdict, ballots: self.ballots.map(|ballots| ballots.into_inner()).unwrap_or_default() }
    }

    /// A voter that is not asked may have denied.
    #[cold]
    fn close(&self, by: &Arc<Hookimpl>) {
        let reason =
            format!("plugin `{}` is in quarantine, and a vote without it is a denial", by.plugin().id());
        self.notes.lock().push(Note::Closed(Denial { reason: reason.into(), by: Some(Arc::clone(by)) }));
    }

    #[cold]
    fn fail(&self, fault: Fault) -> Verdict {
        let closed = Verdict::closed(&fault);
        self.notes.lock().push(Note::Fault(fault));
        closed
    }
}
