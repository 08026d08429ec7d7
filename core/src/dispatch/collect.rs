//! Collect: every handler is asked, and every answer is kept with who gave it.

pub mod direct;
pub mod waiting;

use std::any::Any;
use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::task::Context;

use crate::data::{Cx, Erased, Hookimpl};
use crate::dispatch::answer::{self, Found, Given, OptionalAnswer, State};
use crate::dispatch::answered::{Answered, BoxFuture};
use crate::dispatch::{Hook, Next, Settle};
use crate::fault::{Fault, Faults, isolate};
use crate::historic::{Historic, Kept, remembered};

/// What was answered.
type All<T> = Vec<Found<T>>;

/// What a collect hook comes to.
type Outcome<T> = Result<All<T>, Faults>;

/// What takes an answer in.
type Take<T> = fn(&mut All<T>, Found<T>) -> ControlFlow<()>;

/// Fires a collect hook.
#[doc(hidden)]
#[inline]
pub fn fire<'a, H, T, O>(hook: &'a Hook<H>, run: impl FnOnce(Next<'_, H, State>) -> Outcome<T>) -> O
where
    H: ?Sized + 'static,
    O: Settle<Vec<Given<'a, T>>>,
{
    if hook.is_empty() {
        return O::settle(Ok(Vec::new()), Vec::new(), Vec::new);
    }
    settle(hook.who(), answer::run(hook, run))
}

/// Fires an async collect hook.
#[doc(hidden)]
pub async fn fire_async<'a, H, X, T, O>(
    hook: &'a Hook<H>,
    args: X,
    run: impl AsyncFnOnce(Next<'_, H, State>, X) -> Outcome<T>,
) -> O
where
    H: ?Sized + 'static,
    O: Settle<Vec<Given<'a, T>>>,
{
    if hook.is_empty() {
        return O::settle(Ok(Vec::new()), Vec::new(), Vec::new);
    }
    settle(hook.who(), answer::run_async(hook, args, run).await)
}

#[inline]
fn settle<'a, T, O: Settle<Vec<Given<'a, T>>>>(
    who: &'a [Arc<Hookimpl>],
    (outcome, reported): (Outcome<T>, Vec<Fault>),
) -> O {
    O::settle(
        outcome.map(|all| all.into_iter().map(|found| found.resolve(who)).collect()),
        reported,
        Vec::new,
    )
}

/// What a historic collect hook remembers of a fire: its arguments, and what hears the answers.
pub struct Heard<X, T> {
    args: X,
    heard: Hears<T>,
}

type Hears<T> = Box<dyn Fn(Given<'_, T>) + Send + Sync>;

impl<X, T> Heard<X, T> {
    #[doc(hidden)]
    pub fn new(args: X, heard: impl Fn(Given<'_, T>) + Send + Sync + 'static) -> Self {
        Self { args, heard: Box::new(heard) }
    }
}

impl<X, T> fmt::Debug for Heard<X, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Heard")
    }
}

/// Fires a historic collect hook; each answer is heard when all have been asked.
#[doc(hidden)]
pub fn fire_historic<H, X: Kept, T: 'static, O>(
    historic: &Historic<H, Heard<X, T>>,
    event: Heard<X, T>,
    run: impl FnOnce(Next<'_, H, State>, &X) -> Outcome<T>,
) -> O
where
    H: ?Sized + 'static,
    O: Settle<()>,
{
    historic.fire(event, |hook, event| {
        if hook.is_empty() {
            return O::settle(Ok(()), Vec::new(), || ());
        }
        let (outcome, reported) = answer::run(hook, |next| run(next, &event.args));
        let heard =
            outcome.map(|all| all.into_iter().for_each(|found| (event.heard)(found.resolve(hook.who()))));
        O::settle(heard, reported, || ())
    })
}

/// Fires a historic collect hook at somebody who comes later.
///
/// What hears the answers belongs to whoever fired: when it panics, that ends here, in the log.
#[doc(hidden)]
pub fn replay<H: ?Sized + 'static, X: 'static, T: 'static>(
    hook: &Hook<H>,
    event: &(dyn Any + Send + Sync),
    run: impl FnOnce(Next<'_, H, State>, &X) -> Outcome<T>,
) -> Vec<Fault> {
    if hook.is_empty() {
        return Vec::new();
    }
    let event: &Heard<X, T> = remembered(event);
    let (outcome, mut faults) = answer::run(hook, |next| run(next, &event.args));
    match outcome {
        Ok(all) => {
            for found in all {
                if let Err(panic) = isolate(|| (event.heard)(found.resolve(hook.who()))) {
                    tracing::warn!(target: "hookspec", hook = hook.meta().name, "what hears the answers panicked: {panic}");
                }
            }
        }
        // Where faults end a fire they are kept aside too, and are the same.
        Err(ended) => faults = ended.to_vec(),
    }
    faults
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
    answer::proceed(next, args, when, call, around, take, Vec::new)
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

fn take<T>(all: &mut All<T>, found: Found<T>) -> ControlFlow<()> {
    all.push(found);
    ControlFlow::Continue(())
}
