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

pub mod answer;
pub mod broadcast;
pub mod collect;
pub mod filter;
pub mod first;
mod hook;
mod next;
pub mod score;
pub mod voting;

use crate::data::HookMeta;
use crate::fault::{Fault, FaultKind, Faults, Nesting, Reported, enter};

pub use hook::{Bindings, Bound, HandlerSet, Hook, HostFn, Slot, bound, not_implemented};
use next::Failed;
pub use next::Next;

/// How a fire that has a result and some reported faults becomes what the generated method returns.
///
/// `Result` for a hook whose faults stop it, [`Reported`] for one that goes on.
#[doc(hidden)]
pub trait Settle<V> {
    fn settle(outcome: Result<V, Faults>, reported: Vec<Fault>, neutral: impl FnOnce() -> V) -> Self;
}

impl<V> Settle<V> for Result<V, Faults> {
    #[inline]
    fn settle(outcome: Result<V, Faults>, _reported: Vec<Fault>, _neutral: impl FnOnce() -> V) -> Self {
        outcome
    }
}

impl<V> Settle<V> for Reported<V> {
    #[inline]
    fn settle(outcome: Result<V, Faults>, mut reported: Vec<Fault>, neutral: impl FnOnce() -> V) -> Self {
        match outcome {
            Ok(value) => Self { value, faults: reported },
            Err(faults) => {
                reported.extend(faults.into_vec());
                Self { value: neutral(), faults: reported }
            }
        }
    }
}

/// Counts a fire in; at the depth limit the first handler that would have run is named as the one that was not.
#[inline]
fn begin<H: ?Sized>(hook: &Hook<H>) -> Result<Nesting, Fault> {
    enter(hook.meta(), hook.max_depth).map_err(|path| too_deep(hook, path))
}

#[cold]
fn too_deep<H: ?Sized>(hook: &Hook<H>, path: String) -> Fault {
    Fault::new(&hook.slots[0].hookimpl, FaultKind::TooDeep { path, limit: hook.max_depth })
}

impl HookMeta {
    const fn stops_at_fault(&self) -> bool {
        matches!(self.on_fault, crate::data::FaultPolicy::Fail)
    }

    const fn reports_faults(&self) -> bool {
        matches!(self.on_fault, crate::data::FaultPolicy::Report)
    }
}
