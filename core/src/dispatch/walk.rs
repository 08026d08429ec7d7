//! The loop of every fire.
//!
//! What is rare – an objection, a fault – happens outside of it, in a function of its own that enters the loop again: inside,
//! it would take registers from every handler. One wall around the whole loop holds as well as one around each handler,
//! since what is left of the slots says who ran into it.

use std::ops::ControlFlow;
use std::slice::Iter;

use crate::dispatch::{Hook, Slot};
use crate::fault::isolate;

/// Calls `each` for the handlers of a hook, with the place of each, until there are no more or it has had enough, which is
/// a break without a value. A break with a value and a panic, as its text, are told to `stopped`, with the place where it
/// happened; unless that breaks too, the walk goes on behind it.
///
/// `context` is what they share: the arguments, and what the fire has come to so far.
#[inline(always)]
pub(super) fn walk<H: ?Sized, C, B>(
    hook: &Hook<H>,
    mut context: C,
    each: impl Fn(&mut C, usize, &Slot<H>) -> ControlFlow<Option<B>>,
    stopped: impl Fn(&mut C, usize, Result<B, String>) -> ControlFlow<()>,
) -> C {
    let mut left = hook.handler_slots().iter();
    match run(hook, &mut left, &mut context, &each) {
        None => context,
        Some(why) => resume(hook, left, context, why, each, stopped),
    }
}

#[cold]
#[inline(never)]
fn resume<H: ?Sized, C, B>(
    hook: &Hook<H>,
    mut left: Iter<'_, Slot<H>>,
    mut context: C,
    mut why: Result<B, String>,
    each: impl Fn(&mut C, usize, &Slot<H>) -> ControlFlow<Option<B>>,
    stopped: impl Fn(&mut C, usize, Result<B, String>) -> ControlFlow<()>,
) -> C {
    while stopped(&mut context, hook.slots.len() - left.len() - 1, why).is_continue() {
        match run(hook, &mut left, &mut context, &each) {
            None => break,
            Some(next) => why = next,
        }
    }
    context
}

/// Calls until something stops it; `left` are then the slots behind the one that did.
#[inline(always)]
fn run<H: ?Sized, C, B>(
    hook: &Hook<H>,
    left: &mut Iter<'_, Slot<H>>,
    context: &mut C,
    each: impl Fn(&mut C, usize, &Slot<H>) -> ControlFlow<Option<B>>,
) -> Option<Result<B, String>> {
    let walked = isolate(|| {
        // Counted, which costs nothing where nobody asks; to work it out of `left` takes a division.
        for (place, slot) in (hook.slots.len() - left.len()..).zip(left.by_ref()) {
            each(context, place, slot)?;
        }
        ControlFlow::Continue(())
    });
    match walked {
        Ok(ControlFlow::Continue(()) | ControlFlow::Break(None)) => None,
        Ok(ControlFlow::Break(Some(why))) => Some(Ok(why)),
        Err(text) => Some(Err(text)),
    }
}
