//! Voting: everybody may allow, deny or abstain, and one verdict comes out.
//!
//! Votes combine by the [`Strategy`](crate::Strategy) that the spec names, in XACML's words. Voting *fails closed*: a
//! fault is never an Allow, and a fire in which any asked handler or around faulted never ends in one, whatever the
//! strategy, the other votes and the arounds say.

mod count;
mod vote;

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::data::{Cx, Erased, HookMeta, VotingRule};
use crate::dispatch::{Failed, Hook, Next, Rare, Settle, Slot, begin, walk};
use crate::fault::{Fault, Faults, isolate};

use count::{Count, Objection, refuse, weight};
pub use vote::{Ballot, Denial, Tally, Verdict, Vote, VotingAnswer};

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

impl State {
    #[cold]
    fn fail(&self, fault: Fault) -> Verdict {
        let closed = Verdict::closed(&fault);
        self.faults.borrow_mut().push(fault);
        closed
    }
}
