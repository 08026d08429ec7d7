//! The arounds of an async hook of a set: each holds what is further in as a part of its own future.

use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Beside, Panic};
use crate::data::{Cx, Erased};
use crate::dispatch::direct::{Direct, Fired, Wraps};
use crate::dispatch::next::Failed;
use crate::fault::{Fault, FaultKind, describe};

/// Arounds further in that are boxed, so that the type of a fire does not grow without end.
#[doc(hidden)]
#[derive(Debug)]
pub struct Boxed<T>(PhantomData<T>);

impl<T: Wraps> Wraps for Boxed<T> {
    const LEN: usize = T::LEN;
}

/// What is left to run of one async fire, as an around of a set sees it: the arounds `T`, then the handlers.
#[doc(hidden)]
pub struct Ahead<'a, S, T, St, const COUNTS: bool> {
    fired: Fired<'a, S>,
    kept: Beside<'a, St, COUNTS>,
    called: &'a AtomicBool,
    arounds: PhantomData<fn(&T)>,
}

impl<'a, S, T, St, const COUNTS: bool> Ahead<'a, S, T, St, COUNTS> {
    /// Takes it apart; it counts as the call that an around must make.
    #[inline]
    pub fn go_on(self) -> (Fired<'a, S>, Beside<'a, St, COUNTS>) {
        self.called.store(true, Ordering::Relaxed);
        (self.fired, self.kept)
    }
}

/// One around of an async fire, from its call to its end; `X` is what it is called with.
#[doc(hidden)]
pub struct Wrapped<'a, S, St, X, const COUNTS: bool> {
    fired: Fired<'a, S>,
    place: usize,
    kept: Beside<'a, St, COUNTS>,
    called: AtomicBool,
    args: X,
}

impl<'a, S: Direct, St, X, const COUNTS: bool> Wrapped<'a, S, St, X, COUNTS> {
    /// Of the around that has `left` arounds to run, itself among them.
    #[inline]
    pub fn new(fired: Fired<'a, S>, left: usize, kept: Beside<'a, St, COUNTS>, args: X) -> Self {
        Self { fired, place: fired.arounds - left, kept, called: AtomicBool::new(false), args }
    }

    /// What it is called with.
    #[inline]
    pub fn begin<T>(&mut self) -> (Cx<'_, Erased>, Ahead<'_, S, T, St, COUNTS>, &mut X) {
        let Self { fired, kept, called, args, place } = self;
        let ahead = Ahead { fired: *fired, kept: *kept, called, arounds: PhantomData };
        (fired.roll.cx(*place), ahead, args)
    }

    /// What becomes of it: the outcome, or none to have the fire go on as if the around were not there.
    ///
    /// # Errors
    ///
    /// Where the fire goes on: what it was called with.
    #[inline]
    pub(in crate::dispatch) fn end<O>(
        self,
        returned: Result<O, Panic>,
        failed: impl FnOnce(&St, Failed<O>, &mut X) -> Option<O>,
    ) -> Result<O, X> {
        match returned {
            Ok(outcome) if self.called.load(Ordering::Relaxed) => Ok(outcome),
            returned => self.faulted(returned, failed),
        }
    }

    #[cold]
    #[inline(never)]
    fn faulted<O>(
        mut self,
        returned: Result<O, Panic>,
        failed: impl FnOnce(&St, Failed<O>, &mut X) -> Option<O>,
    ) -> Result<O, X> {
        let (kind, returned) = match returned {
            Ok(outcome) => (FaultKind::NextNotCalled, Some(outcome)),
            Err(panic) => (FaultKind::Panic(describe(panic)), None),
        };
        let fault = Fault::new(self.fired.roll.by(self.place), kind);
        let called = self.called.load(Ordering::Relaxed);
        let why = Failed { at: self.place, fault, called, returned };
        failed(self.kept.seen(), why, &mut self.args).ok_or(self.args)
    }
}

impl<S, T, St, const COUNTS: bool> fmt::Debug for Ahead<'_, S, T, St, COUNTS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ahead").field(&self.fired).finish()
    }
}

impl<S, St, X, const COUNTS: bool> fmt::Debug for Wrapped<'_, S, St, X, COUNTS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Wrapped").field(&self.fired).finish()
    }
}
