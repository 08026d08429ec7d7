//! First: handlers are asked in order until one answers.

use std::ops::ControlFlow;

use crate::data::{Cx, Erased};
use crate::dispatch::answer::{self, Found, Given, OptionalAnswer, State};
use crate::dispatch::{Hook, Next, Settle};
use crate::fault::Faults;

/// Fires a first hook.
#[doc(hidden)]
#[inline]
pub fn fire<'a, H, T, O>(
    hook: &'a Hook<H>,
    run: impl FnOnce(Next<'_, H, State>) -> Result<Option<Found<T>>, Faults>,
) -> O
where
    H: ?Sized + 'static,
    O: Settle<Option<Given<'a, T>>>,
{
    if hook.is_empty() {
        return O::settle(Ok(None), Vec::new(), || None);
    }
    let (outcome, reported) = answer::run(hook, run);
    O::settle(outcome.map(|found| found.map(|found| found.resolve(hook))), reported, || None)
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
    call: impl Fn(&H, Cx<'_, Erased>, &mut X) -> A,
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Result<Option<Found<A::Value>>, Faults>,
) -> Result<Option<Found<A::Value>>, Faults>
where
    H: ?Sized + 'static,
    A: OptionalAnswer,
{
    let (hook, state) = (next.hook, next.state);
    match answer::step(next, args, around, || None) {
        Ok(outcome) => outcome,
        Err(args) => answer::ask(hook, state, args, None, call, |first, found| {
            *first = Some(found);
            ControlFlow::Break(())
        }),
    }
}
