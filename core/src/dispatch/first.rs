//! First: handlers are asked in order until one answers.

pub mod direct;
pub mod waiting;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::task::Context;

use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::answer::{self, Found, Given, OptionalAnswer, State};
use crate::dispatch::answered::{Answered, BoxFuture};
use crate::dispatch::{Hook, Next, Settle};
use crate::fault::{Fault, Faults};

/// What a first hook comes to.
type Outcome<T> = Result<Option<Found<T>>, Faults>;

/// What takes an answer in.
type Take<T> = fn(&mut Option<Found<T>>, Found<T>) -> ControlFlow<()>;

/// Fires a first hook.
#[doc(hidden)]
#[inline]
pub fn fire<'a, H, T, O>(hook: &'a Hook<H>, run: impl FnOnce(Next<'_, H, State>) -> Outcome<T>) -> O
where
    H: ?Sized + 'static,
    O: Settle<Option<Given<'a, T>>>,
{
    if hook.is_empty() {
        return O::settle(Ok(None), Vec::new(), || None);
    }
    settle(hook.who(), answer::run(hook, run))
}

/// Fires an async first hook.
#[doc(hidden)]
pub async fn fire_async<'a, H, X, T, O>(
    hook: &'a Hook<H>,
    args: X,
    run: impl AsyncFnOnce(Next<'_, H, State>, X) -> Outcome<T>,
) -> O
where
    H: ?Sized + 'static,
    O: Settle<Option<Given<'a, T>>>,
{
    if hook.is_empty() {
        return O::settle(Ok(None), Vec::new(), || None);
    }
    settle(hook.who(), answer::run_async(hook, args, run).await)
}

#[inline]
fn settle<'a, T, O: Settle<Option<Given<'a, T>>>>(
    who: &'a [Arc<Hookimpl>],
    (outcome, reported): (Outcome<T>, Vec<Fault>),
) -> O {
    O::settle(outcome.map(|found| found.map(|found| found.resolve(who))), reported, || None)
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
    args: X,
    when: impl Fn(&H, &X) -> bool,
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Outcome<A::Value>,
) -> Outcome<A::Value>
where
    H: ?Sized + 'static,
    A: OptionalAnswer,
{
    answer::proceed(next, args, when, call, around, take, || None)
}

/// The same of an async hook.
///
/// # Errors
///
/// What ended the fire.
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
    ) -> BoxFuture<'x, Outcome<A::Value>>,
) -> Outcome<A::Value>
where
    H: ?Sized + 'static,
    A: OptionalAnswer,
{
    answer::proceed_async(next, args, when, call, convert, around, take).await
}

fn take<T>(first: &mut Option<Found<T>>, found: Found<T>) -> ControlFlow<()> {
    *first = Some(found);
    ControlFlow::Break(())
}
