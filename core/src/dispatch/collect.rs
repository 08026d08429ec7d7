//! Collect: every handler is asked, and every answer is kept with who gave it.

use crate::data::{Cx, Erased};
use crate::dispatch::answer::{self, Found, Given, OptionalAnswer, State};
use crate::dispatch::{Hook, Next, Settle};
use crate::fault::Faults;

/// Fires a collect hook.
#[doc(hidden)]
#[inline]
pub fn fire<'a, H, T, O>(
    hook: &'a Hook<H>,
    run: impl FnOnce(Next<'_, H, State>) -> Result<Vec<Found<T>>, Faults>,
) -> O
where
    H: ?Sized + 'static,
    O: Settle<Vec<Given<'a, T>>>,
{
    if hook.is_empty() {
        return O::settle(Ok(Vec::new()), Vec::new(), Vec::new);
    }
    let (outcome, reported) = answer::run(hook, run);
    let resolve = |all: Vec<Found<T>>| all.into_iter().map(|found| found.resolve(hook)).collect();
    O::settle(outcome.map(resolve), reported, Vec::new)
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
    around: impl Fn(&H, Cx<'_, Erased>, Next<'_, H, State>, &mut X) -> Result<Vec<Found<A::Value>>, Faults>,
) -> Result<Vec<Found<A::Value>>, Faults>
where
    H: ?Sized + 'static,
    A: OptionalAnswer,
{
    answer::step(next, args, around, Vec::new, |hook, state, mut args| {
        let mut all = Vec::new();
        answer::ask(
            hook,
            state,
            |slot| call(&slot.call, slot.cx(), &mut args),
            |found| {
                all.push(found);
                false
            },
        )?;
        Ok(all)
    })
}
