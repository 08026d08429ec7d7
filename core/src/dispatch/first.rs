//! First: handlers are asked in order until one answers.

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
#[inline]
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
    answer::step(
        next,
        args,
        around,
        || None,
        |hook, state, mut args| {
            let mut first = None;
            answer::ask(
                hook,
                state,
                |slot| call(&slot.call, slot.cx(), &mut args),
                |found| {
                    first = Some(found);
                    true
                },
            )?;
            Ok(first)
        },
    )
}
