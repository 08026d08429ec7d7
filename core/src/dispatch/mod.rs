//! Firing: what the six semantics share.
//!
//! A dispatcher holds one [`Hook`] per hook: a flat slice of the hookimpls that implement it, arounds first, in the
//! order that was worked out when the registry was built. A fire walks that slice. There is no lock, no map and no
//! allocation on the way: what a fire needs besides the slice lives on the caller's stack, and a hook that nobody
//! implements costs one load and one branch.
//!
//! Every semantic is a file with the same three parts: what its handlers may answer, `fire`, which the generated method
//! calls, and `proceed`, which the generated `…Next::call` calls: it runs the next around, or, when none is left, the
//! semantic's loop over the handlers. The loops take closures, so each is compiled once per hook with the hook's own
//! argument types and nothing is boxed.

#![expect(
    clippy::inline_always,
    reason = "a loop is only as fast as what is inlined into it; benches/ has the figures"
)]
#![expect(clippy::needless_pass_by_value, reason = "the rest of a hook is consumed by running it")]

/// What a fire gathers is shown by its name only: it may hold what must not be printed.
macro_rules! shown_by_name {
    ($($name:ident<$($parameter:ident),*>)*) => {
        $(
            impl<$($parameter),*> std::fmt::Debug for $name<$($parameter),*> {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(stringify!($name))
                }
            }
        )*
    };
}

pub mod answer;
pub mod answered;
mod aside;
pub mod broadcast;
pub mod collect;
mod concurrent;
pub mod direct;
pub mod filter;
pub mod first;
mod hook;
mod join;
mod next;
mod rare;
pub mod score;
mod subset;
pub mod voting;
mod waits;
mod walk;
mod watch;
mod watched;
mod worker;
pub mod wrap;

use std::sync::Arc;

use crate::data::Hookimpl;
use crate::fault::{Fault, FaultKind, Faults, Nesting, Reported, enter, under_way};

pub use answered::{Answered, BoxFuture, start, start_boxed};
use aside::Counts;
pub use aside::{Aside, Counting, Keeps, Late, Own, Resumed};
pub use hook::{Bindings, Bound, HandlerSet, Hook, HostAsync, HostFn, Slot, bound, not_implemented};
pub(crate) use hook::{HostHandler, Setting};
use next::Failed;
pub use next::Next;
use rare::Rare;
pub use subset::Subset;
pub use waits::{AsyncAround, Sent, Shared, can_be_sent, can_be_shared};
pub use walk::Gather;
use walk::{unseeing, walk, walk_async};
pub(crate) use watch::Watch;
use watched::{walk_any, walk_any_async};
pub use worker::on_worker;
pub use wrap::{AtEnd, End, NoWrap, Wrap};

/// How a fire that has a result and some reported faults becomes what the generated method returns.
///
/// `Result` for a hook whose faults stop it, [`Reported`] for one that goes on.
#[doc(hidden)]
pub trait Settle<V> {
    fn settle(outcome: Result<V, Faults>, reported: Vec<Fault>, neutral: impl FnOnce() -> V) -> Self;

    /// The same where nothing went wrong.
    fn plain(value: V) -> Self;
}

impl<V> Settle<V> for Result<V, Faults> {
    #[inline]
    fn settle(outcome: Result<V, Faults>, _reported: Vec<Fault>, _neutral: impl FnOnce() -> V) -> Self {
        outcome
    }

    #[inline(always)]
    fn plain(value: V) -> Self {
        Ok(value)
    }
}

impl<V> Settle<V> for Reported<V> {
    #[inline(always)]
    fn plain(value: V) -> Self {
        Self { value, faults: Vec::new() }
    }

    #[inline]
    fn settle(outcome: Result<V, Faults>, mut reported: Vec<Fault>, neutral: impl FnOnce() -> V) -> Self {
        match outcome {
            Ok(value) => Self { value, faults: reported },
            Err(faults) => {
                faults.join(&mut reported);
                Self { value: neutral(), faults: reported }
            }
        }
    }
}

/// Counts a fire in; at the depth limit the first handler that would have run is named as the one that was not.
#[inline]
fn begin<H: ?Sized>(hook: &Hook<H>) -> Result<Nesting, Fault> {
    match enter(hook.meta(), hook.setting.max_depth) {
        Some(nesting) => Ok(nesting),
        None => Err(too_deep(&hook.slots[0].hookimpl, hook.setting.max_depth)),
    }
}

/// Whether a fire may begin here.
///
/// # Errors
///
/// At the depth limit, as [`begin`].
fn may_begin<H: ?Sized>(hook: &Hook<H>) -> Result<(), Fault> {
    begin(hook).map(drop)
}

/// Counts in one poll of an async fire: each of them, since it may wait in one thread and go on in another.
#[inline]
fn count_in<H: ?Sized>(hook: &Hook<H>) -> Option<Nesting> {
    enter(hook.meta(), hook.setting.max_depth)
}

#[cold]
fn too_deep(hookimpl: &Arc<Hookimpl>, limit: usize) -> Fault {
    Fault::new(hookimpl, FaultKind::TooDeep { path: under_way(hookimpl.hook), limit })
}
