//! What a fire keeps beside its answers: faults, and whatever else an around must not lose.
//!
//! A fire through a table has a state on its stack from the start. One that the compiler sees whole makes it when there is
//! something to keep, and hands it from place to place by value: were it somewhere that several places know of, a fire without
//! a fault would have to look there too.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

/// Where a semantic keeps its state `S`.
#[doc(hidden)]
pub trait Aside<S> {
    /// The state; made now where there is none.
    fn state(&mut self) -> &S;
}

impl<S> Aside<S> for &S {
    #[inline]
    fn state(&mut self) -> &S {
        self
    }
}

/// What a line begins to keep with, should there be something to keep. It is nothing, or one pointer, and is not dropped: what
/// goes through a line must cost nothing there.
#[doc(hidden)]
pub trait Keeps<S>: Copy {
    /// Whether everybody is to be asked and written down.
    const COUNTS: bool;

    /// What the fire began with.
    type First: Keeps<S>;

    /// Begins to keep.
    fn open(self) -> Late<S>;
}

/// Keeps what there is to keep.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Own;

/// Writes everybody down.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Counting;

/// Goes on with what was kept before an around failed, which began with `F`. A type of its own, so that the code for a fire in
/// which none does is there once, and can be inlined whatever its length.
#[doc(hidden)]
pub struct Resumed<'a, S, F>(&'a Cell<Late<S>>, PhantomData<F>);

/// A state that is made when it is first asked for.
#[doc(hidden)]
pub struct Late<S>(Option<Box<S>>);

/// A state that writes everybody down.
pub(super) trait Counts {
    /// With nobody in it yet.
    fn counting() -> Self;
}

impl<S> Late<S> {
    /// What was kept so far, if anything was.
    pub(super) fn known(&self) -> Option<&S> {
        self.0.as_deref()
    }

    /// What was kept, if anything was.
    #[inline(always)]
    pub(super) fn into_state(self) -> Option<Box<S>> {
        self.0
    }
}

impl<S: Default> Aside<S> for Late<S> {
    fn state(&mut self) -> &S {
        self.0.get_or_insert_default()
    }
}

impl<S> Default for Late<S> {
    #[inline(always)]
    fn default() -> Self {
        Self(None)
    }
}

impl<S> From<Box<S>> for Late<S> {
    #[inline(always)]
    fn from(state: Box<S>) -> Self {
        Self(Some(state))
    }
}

impl<S> Keeps<S> for Own {
    const COUNTS: bool = false;

    type First = Self;

    #[inline(always)]
    fn open(self) -> Late<S> {
        Late::default()
    }
}

impl<S: Counts> Keeps<S> for Counting {
    const COUNTS: bool = true;

    type First = Self;

    fn open(self) -> Late<S> {
        Box::new(S::counting()).into()
    }
}

impl<'a, S, F> Resumed<'a, S, F> {
    pub(super) fn new(kept: &'a Cell<Late<S>>) -> Self {
        Self(kept, PhantomData)
    }
}

impl<S, F: Keeps<S>> Keeps<S> for Resumed<'_, S, F> {
    const COUNTS: bool = F::COUNTS;

    type First = F;

    fn open(self) -> Late<S> {
        self.0.take()
    }
}

impl<S, F> Clone for Resumed<'_, S, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, F> Copy for Resumed<'_, S, F> {}

impl<S> fmt::Debug for Late<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Late")
    }
}

impl<S, F> fmt::Debug for Resumed<'_, S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Resumed")
    }
}
