//! Firing an async hook without a table: one future in which each handler's own future has its place.
//!
//! A table holds futures of any type, so it boxes them. Here each handler is known: a list of plugins is one `async` block that
//! awaits one handler after the other ([`waiting_lists!`](crate::waiting_lists)), and a fire allocates nothing.
//!
//! A [`Round`] goes from handler to handler. There is one wall around each poll of all of it, and none around each handler: the
//! round writes down whose turn it is, so it is known who ran into the wall. What was polled then cannot be polled again;
//! where the fire goes on after a fault, it is begun again behind that handler, as a fire through a table is.
//!
//! Arounds nest: each is a future that holds the rest of the fire, [`Ahead`], as a part of itself. So that the compiler comes to
//! an end with types in types, one in eight arounds has what is further in [boxed](Boxed).

mod ahead;
mod at_once;
mod round;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::{Direct, Fired};
use crate::dispatch::Aside;
use crate::fault::{Fault, enter};

pub use ahead::{Ahead, Boxed, Wrapped};
pub use at_once::{Crowd, Free, Row, Rows, Seat};
pub(in crate::dispatch) use round::Panic;
pub use round::{Round, Turns, Walled};

/// What one fire keeps beside its answers, which its arounds and its handlers share; `COUNTS` is whether everybody is to be
/// asked and written down.
#[doc(hidden)]
pub struct Beside<'a, St, const COUNTS: bool>(&'a St);

impl<'a, St, const COUNTS: bool> Beside<'a, St, COUNTS> {
    #[inline]
    pub fn new(state: &'a St) -> Self {
        Self(state)
    }

    pub(in crate::dispatch) fn seen(self) -> &'a St {
        self.0
    }
}

impl<St, const COUNTS: bool> Aside<St> for Beside<'_, St, COUNTS> {
    #[inline]
    fn state(&mut self) -> &St {
        self.0
    }
}

impl<St, const COUNTS: bool> Clone for Beside<'_, St, COUNTS> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<St, const COUNTS: bool> Copy for Beside<'_, St, COUNTS> {}

impl<St, const COUNTS: bool> fmt::Debug for Beside<'_, St, COUNTS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Beside")
    }
}

/// What has been gathered of a hook, in a fire that comes to an `O`.
#[doc(hidden)]
pub trait Concludes<O> {
    /// What it comes to.
    fn conclude(self) -> O;
}

impl<'a, S: Direct> Fired<'a, S> {
    /// Whether it may begin here, where the set counts; who would have run first is named as the one that did not.
    ///
    /// # Errors
    ///
    /// At the depth limit.
    #[inline]
    pub fn may_begin(&self) -> Result<(), Fault> {
        self.begin().map(drop)
    }

    /// Counts in each poll of what is left to run, where the set counts: it may wait in one thread and go on in another.
    #[inline]
    pub fn counted<F: Future>(self, run: Pin<&'a mut F>) -> Counted<'a, S, F> {
        Counted { fired: self, run }
    }
}

/// A fire, each poll of which is counted in.
#[doc(hidden)]
pub struct Counted<'a, S, F> {
    fired: Fired<'a, S>,
    run: Pin<&'a mut F>,
}

impl<S: Direct, F: Future> Future for Counted<'_, S, F> {
    type Output = F::Output;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<F::Output> {
        let _nesting = S::MAX_DEPTH.and_then(|limit| enter(self.fired.roll.meta, limit));
        self.run.as_mut().poll(task)
    }
}

impl<S, F> fmt::Debug for Counted<'_, S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Counted").field(&self.fired).finish()
    }
}
