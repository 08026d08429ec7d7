//! Firing without a table: the calls of a set whose plugins the compiler knows.
//!
//! What a semantic makes of its handlers is the same here and there: both engines use its `Gather`. Only the loop differs. A
//! table is walked; here each handler is a [`step`](Pass::step) of its own, with its type and its place known, and all of them
//! are inlined into one function. What is rare – an objection, a fault – leaves the line for a function of its own, so
//! that what the line needs stays in registers. A fire that meets neither costs what the same calls
//! cost when they are written by hand, isolation included.
//!
//! A [`Pass`] goes from handler to handler. The hook's spec has the list that hands it on (`lists.rs`), since only it can say
//! that every plugin in it implements its hooks.

mod finish;
mod pass;
mod rest;
pub mod waiting;

use std::fmt;
use std::sync::Arc;

use crate::data::{Cx, Erased, HookMeta, Hookimpl};
use crate::fault::{Fault, FaultKind, Nesting, enter, under_way};
use crate::registry::Fixed;

pub use finish::{Came, Final, Finish};
pub use pass::{Admitted, Again, Careful, Carries, End, Ends, Pass, Quick, Steps};
pub use rest::{Around, Begun, Beholds, Held, Inner, NoAround, Rest, Wraps, around};

/// What a set says of itself to the loops.
#[doc(hidden)]
pub trait Direct: Send + Sync + 'static {
    /// Whether the panic of a plugin is caught.
    const ISOLATED: bool;
    /// Whether handlers of the host take part.
    const HOSTED: bool;
    /// How deep fires may nest in one thread, where they are counted.
    const MAX_DEPTH: Option<usize>;
}

/// One hook of a set: who runs in it, in order, arounds first.
pub struct Roll {
    pub(crate) who: Box<[Arc<Hookimpl>]>,
    pub(crate) nobody: Arc<Hookimpl>,
    pub(crate) arounds: usize,
    /// How many handlers of plugins stand before those of the host.
    pub(crate) core_at: usize,
    /// The host's own, by their places among all that the host handed over.
    pub(crate) hosts: Box<[usize]>,
    pub(crate) fixed: Arc<Fixed>,
    pub(crate) meta: &'static HookMeta,
}

impl Roll {
    /// Who runs in the hook.
    #[inline(always)]
    pub(crate) fn who(&self) -> &[Arc<Hookimpl>] {
        &self.who
    }

    /// Who stands in a place. It is somebody in any case, so that who does not look pays nothing.
    #[inline(always)]
    fn by(&self, place: usize) -> &Arc<Hookimpl> {
        self.who.get(place).unwrap_or(&self.nobody)
    }

    #[inline(always)]
    fn cx(&self, place: usize) -> Cx<'_, Erased> {
        Cx::new(self.by(place))
    }
}

impl fmt::Debug for Roll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Roll")
            .field("name", &self.meta.name)
            .field("hookimpls", &self.who.iter().map(ToString::to_string).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

/// A hook of a set that is being fired.
#[doc(hidden)]
pub struct Fired<'a, S> {
    pub set: &'a S,
    roll: &'a Roll,
    /// How many arounds there are.
    arounds: usize,
    /// How many handlers of plugins there are.
    handlers: usize,
}

impl<'a, S: Direct> Fired<'a, S> {
    #[inline(always)]
    pub fn new(set: &'a S, roll: &'a Roll, arounds: usize, handlers: usize) -> Self {
        Self { set, roll, arounds, handlers }
    }

    #[inline(always)]
    pub(crate) fn roll(&self) -> &'a Roll {
        self.roll
    }

    /// Whether nobody implements the hook: known when it is compiled, unless the host takes part.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.arounds == 0 && self.handlers == 0 && (!S::HOSTED || self.roll.who.is_empty())
    }

    /// How many hookimpls there are.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        let hosts = if S::HOSTED { self.roll.hosts.len() } else { 0 };
        self.arounds + hosts + self.handlers
    }

    /// Where a plugin's handler stands among all.
    #[inline(always)]
    fn place(&self, at: usize) -> usize {
        let hosts = if S::HOSTED && at >= self.roll.core_at { self.roll.hosts.len() } else { 0 };
        self.arounds + hosts + at
    }

    /// Counts the fire in, where the set counts; at the depth limit the first hookimpl that would have run is named as the one
    /// that was not.
    ///
    /// # Errors
    ///
    /// At the limit.
    #[inline(always)]
    pub fn begin(&self) -> Result<Option<Nesting>, Fault> {
        let Some(limit) = S::MAX_DEPTH else { return Ok(None) };
        match enter(self.roll.meta, limit) {
            nesting @ Some(_) => Ok(nesting),
            None => Err(self.too_deep(limit)),
        }
    }

    #[cold]
    fn too_deep(&self, limit: usize) -> Fault {
        let path = under_way(self.roll.meta);
        Fault::new(self.roll.by(0), FaultKind::TooDeep { path, limit })
    }
}

impl<S> Clone for Fired<'_, S> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Fired<'_, S> {}

impl<S> fmt::Debug for Fired<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.roll.fmt(f)
    }
}
