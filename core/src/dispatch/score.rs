//! Score: signed adjustments by key, summed over the handlers.
//!
//! Sums are made in handler order, so the same plugins give the same bits each time. A handler never sees another's
//! adjustments. Its adjustments count together or not at all: one that is NaN or infinite is by default a fault, and
//! then none of that handler's count. A sum that would overflow stays at the largest finite number; declared bounds
//! hold at the end, and what an around makes of the sums is held to the same rules.

pub mod direct;
pub mod waiting;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::hash::BuildHasher;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::task::Context;

use crate::data::{Cx, Erased, Hookimpl, NonFinite, ScoreRule};
use crate::dispatch::answer::{self, State};
use crate::dispatch::answered::{Answered, BoxFuture};
use crate::dispatch::{
    Aside, Gather, Hook, Next, Settle, unseeing, walk, walk_any, walk_any_async, walk_async,
};
use crate::fault::{Fault, FaultKind, Faults, HookError};

/// The merged sums of a score hook, by key.
pub type Scores<K> = BTreeMap<K, f64>;

/// What a score hook's handlers may return: adjustments by key as a `Vec` of pairs or a map, or a `Result` of one.
///
/// In a `Vec` a key may stand more than once; its adjustments add up.
#[diagnostic::on_unimplemented(
    message = "a score hook cannot return `{Self}`",
    label = "not adjustments by key",
    note = "declare the hook `-> Vec<(K, f64)>`, `-> BTreeMap<K, f64>`, or a `Result` of one of them with `HookError`"
)]
pub trait ScoreAnswer {
    /// What is adjusted.
    type Key: Ord + Debug;

    /// The adjustments in order, or what kept the handler from making any.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_deltas(self) -> Result<Vec<(Self::Key, f64)>, HookError>;
}

#[diagnostic::do_not_recommend]
impl<K: Ord + Debug> ScoreAnswer for Vec<(K, f64)> {
    type Key = K;

    #[inline]
    fn into_deltas(self) -> Result<Vec<(K, f64)>, HookError> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<K: Ord + Debug> ScoreAnswer for BTreeMap<K, f64> {
    type Key = K;

    fn into_deltas(self) -> Result<Vec<(K, f64)>, HookError> {
        Ok(self.into_iter().collect())
    }
}

#[diagnostic::do_not_recommend]
impl<K: Ord + Debug, S: BuildHasher> ScoreAnswer for HashMap<K, f64, S> {
    type Key = K;

    fn into_deltas(self) -> Result<Vec<(K, f64)>, HookError> {
        Ok(self.into_iter().collect())
    }
}

#[diagnostic::do_not_recommend]
impl<A: ScoreAnswer, E: Into<HookError>> ScoreAnswer for Result<A, E> {
    type Key = A::Key;

    #[inline]
    fn into_deltas(self) -> Result<Vec<(A::Key, f64)>, HookError> {
        self.map_err(HookError::caught)?.into_deltas()
    }
}

/// Fires a score hook.
#[doc(hidden)]
#[inline]
pub fn fire<H, K, O>(hook: &Hook<H>, run: impl FnOnce(Next<'_, H, State>) -> Result<Scores<K>, Faults>) -> O
where
    H: ?Sized + 'static,
    O: Settle<Scores<K>>,
{
    if hook.is_empty() {
        return O::settle(Ok(Scores::new()), Vec::new(), Scores::new);
    }
    let (outcome, reported) = answer::run(hook, run);
    O::settle(outcome, reported, Scores::new)
}

/// Fires an async score hook.
#[doc(hidden)]
pub async fn fire_async<H, X, K, O>(
    hook: &Hook<H>,
    args: X,
    run: impl AsyncFnOnce(Next<'_, H, State>, X) -> Result<Scores<K>, Faults>,
) -> O
where
    H: ?Sized + 'static,
    O: Settle<Scores<K>>,
{
    if hook.is_empty() {
        return O::settle(Ok(Scores::new()), Vec::new(), Scores::new);
    }
    let (outcome, reported) = answer::run_async(hook, args, run).await;
    O::settle(outcome, reported, Scores::new)
}

/// Runs the next around, or asks the handlers.
///
/// # Errors
///
/// What ended the fire.
#[doc(hidden)]
#[inline(always)]
pub fn proceed<H, X, A>(
    next: Next<'_, H, State>,
    rule: ScoreRule,
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Result<Scores<A::Key>, Faults>,
) -> Result<Scores<A::Key>, Faults>
where
    H: ?Sized + 'static,
    A: ScoreAnswer,
{
    let around = |hook: &H, cx: Cx<'_, Erased>, next: Next<'_, H, State>, args: &mut X| {
        held(around(hook, cx, next, args), rule, cx)
    };
    let (hook, state) = (next.hook, next.state);
    let sum = Sum::new(rule, state);
    if next.arrived() {
        return walk(hook, args, sum, |handler, cx, _, args| call(handler, cx, args)).outcome();
    }
    Next::step(hook, state, next.at(), args, around, answer::failed(state, Scores::new), |args| {
        let when = |handler: &H, _: &Sum<_, A::Key>, args: &X| when(handler, args);
        walk_any(hook, args, sum, when, |handler, cx, _, args| call(handler, cx, args)).outcome()
    })
}

/// The same of an async hook.
///
/// # Errors
///
/// What ended the fire.
#[doc(hidden)]
pub async fn proceed_async<H, X, R, A>(
    next: Next<'_, H, State>,
    rule: ScoreRule,
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl for<'x> Fn(&'x H, Cx<'x, Erased>, &'x mut X, &mut Context<'_>) -> Answered<'x, R>,
    convert: impl Fn(R) -> A,
    around: impl for<'x> Fn(
        &'x H,
        Cx<'x, Erased>,
        Next<'x, H, State>,
        &'x mut X,
    ) -> BoxFuture<'x, Result<Scores<A::Key>, Faults>>,
) -> Result<Scores<A::Key>, Faults>
where
    H: ?Sized + 'static,
    A: ScoreAnswer<Key: Send + 'static>,
{
    let (hook, state, whole) = (next.hook, next.state, next.is_whole());
    let sum = Sum::new(rule, state);
    if next.arrived() {
        return walk_async(hook, whole, args, sum, unseeing(&call), convert).await.outcome();
    }
    let handlers = async |args| {
        let when = |handler: &H, _: &Sum<_, A::Key>, args: &X| when(handler, args);
        walk_any_async(hook, args, sum, when, unseeing(&call), convert).await.outcome()
    };
    let around = held_async(around, rule);
    Next::step_async(hook, state, next.at(), args, around, answer::failed(state, Scores::new), handlers).await
}

/// What an around of a score hook returns.
type Outcome<K> = Result<Scores<K>, Faults>;

/// An around of an async hook, held to the rules for sums.
fn held_async<H, X, K>(
    around: impl for<'x> Fn(&'x H, Cx<'x, Erased>, Next<'x, H, State>, &'x mut X) -> BoxFuture<'x, Outcome<K>>,
    rule: ScoreRule,
) -> impl for<'x> Fn(&'x H, Cx<'x, Erased>, Next<'x, H, State>, &'x mut X) -> BoxFuture<'x, Outcome<K>>
where
    H: ?Sized + 'static,
    K: Ord + Debug + Send + 'static,
{
    move |hook, cx, next, args| {
        let outcome = around(hook, cx, next, args);
        Box::pin(async move { held(outcome.await, rule, cx) })
    }
}

/// The sums of one fire.
#[doc(hidden)]
pub struct Sum<S, K> {
    rule: ScoreRule,
    kept: S,
    scores: Scores<K>,
    outcome: Result<(), Faults>,
}

impl<S, K: Ord> Sum<S, K> {
    fn new(rule: ScoreRule, kept: S) -> Self {
        Self { rule, kept, scores: Scores::new(), outcome: Ok(()) }
    }

    fn outcome(self) -> Result<Scores<K>, Faults> {
        self.ended().0
    }

    /// The sums, and what was kept aside.
    pub fn ended(mut self) -> (Result<Scores<K>, Faults>, S) {
        if let Ok(()) = self.outcome {
            bound(&mut self.scores, self.rule);
        }
        (self.outcome.map(|()| self.scores), self.kept)
    }
}

impl<S: Aside<State>, K: Ord + Debug, A: ScoreAnswer<Key = K>> Gather<A> for Sum<S, K> {
    /// Boxed, since what a loop may break with has to be moved through it.
    type Objection = Box<FaultKind>;

    fn take(&mut self, _: &Arc<Hookimpl>, _: usize, answer: A) -> ControlFlow<Option<Box<FaultKind>>> {
        let taken = answer.into_deltas().map_err(FaultKind::from);
        match taken.and_then(|deltas| merge(&mut self.scores, self.rule, deltas)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(kind) => ControlFlow::Break(Some(Box::new(kind))),
        }
    }

    fn object(&mut self, _: &Arc<Hookimpl>, kind: Box<FaultKind>) -> Result<ControlFlow<()>, FaultKind> {
        Err(*kind)
    }

    fn fault(&mut self, _: usize, fault: Fault) -> ControlFlow<()> {
        self.kept.state().fault(fault, &mut self.outcome)
    }
}

/// What an around made of the sums, held to the rules for sums.
fn held<K: Ord + Debug>(
    outcome: Result<Scores<K>, Faults>,
    rule: ScoreRule,
    cx: Cx<'_, Erased>,
) -> Result<Scores<K>, Faults> {
    let mut scores = outcome?;
    hold(&mut scores, rule, cx)?;
    Ok(scores)
}

fn bound<K: Ord>(scores: &mut Scores<K>, rule: ScoreRule) {
    if rule.min > f64::MIN || rule.max < f64::MAX {
        for sum in scores.values_mut() {
            *sum = sum.clamp(rule.min, rule.max);
        }
    }
}

/// Holds what an around makes of the sums to the rules for sums.
fn hold<K: Ord + Debug>(scores: &mut Scores<K>, rule: ScoreRule, cx: Cx<'_, Erased>) -> Result<(), Faults> {
    if rule.non_finite == NonFinite::Skip {
        scores.retain(|_, sum| sum.is_finite());
    } else if let Some((key, sum)) = scores.iter().find(|(_, sum)| !sum.is_finite()) {
        let kind = FaultKind::NonFinite { key: format!("{key:?}"), delta: *sum };
        return Err(Fault::new(&cx.shared(), kind).into());
    }
    bound(scores, rule);
    Ok(())
}

/// Adds one handler's adjustments: all of them, or none.
fn merge<K: Ord + Debug>(
    scores: &mut Scores<K>,
    rule: ScoreRule,
    deltas: Vec<(K, f64)>,
) -> Result<(), FaultKind> {
    add(scores, finite(rule, deltas)?);
    Ok(())
}

/// Adjustments that can be added.
fn finite<K: Ord + Debug>(rule: ScoreRule, mut deltas: Vec<(K, f64)>) -> Result<Vec<(K, f64)>, FaultKind> {
    if rule.non_finite == NonFinite::Skip {
        deltas.retain(|(_, delta)| delta.is_finite());
    } else if let Some((key, delta)) =
        deltas.iter().filter(|(_, delta)| !delta.is_finite()).min_by_key(|(key, _)| key)
    {
        // The least key, since a hash map gives them in any order.
        return Err(FaultKind::NonFinite { key: format!("{key:?}"), delta: *delta });
    }
    Ok(deltas)
}

fn add<K: Ord>(scores: &mut Scores<K>, deltas: Vec<(K, f64)>) {
    for (key, delta) in deltas {
        let sum = scores.entry(key).or_insert(0.0);
        *sum = (*sum + delta).clamp(f64::MIN, f64::MAX);
    }
}

shown_by_name! { Sum<S, K> }
