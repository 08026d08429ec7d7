//! What a fire keeps beside its answers: faults, and whatever else an around must not lose.
//!
//! A fire through a table has a state on its stack from the start. One that the compiler sees whole makes it when there is
//! something to keep, so that a fire without a fault carries one empty pointer, or nothing at all.

use std::cell::OnceCell;
use std::fmt;
use std::marker::PhantomData;

use crate::dispatch::direct::Ended;

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

/// A state that is made when it is first asked for.
#[doc(hidden)]
pub trait Keeps<S>: Aside<S> + Sized {
    /// Whether everybody is to be asked and written down.
    const COUNTS: bool;

    /// Who owns what is kept.
    type Owner: Keeps<S>;

    /// What came of something of which this was kept.
    fn ended<R>(self, returned: R) -> Ended<(R, Self)>;

    /// Runs something that several places keep things in; returns what it did, and what was kept.
    fn lend<R>(self, run: impl FnOnce(Lent<'_, S, Self::Owner>) -> R) -> (R, Self);
}

/// A state that one loop keeps for itself.
#[doc(hidden)]
pub struct Late<S, const COUNTS: bool = false>(Option<Box<S>>);

/// A state that the arounds of a fire and its loop share.
#[doc(hidden)]
pub struct Lent<'a, S, K>(&'a OnceCell<Box<S>>, PhantomData<K>);

impl<S> Default for Late<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Late<S> {
    /// Nothing is kept yet.
    #[inline(always)]
    pub const fn new() -> Self {
        Self(None)
    }
}

impl<S> Late<S, true> {
    /// A state that writes everybody down.
    pub(super) fn counting(state: S) -> Self {
        Self(Some(Box::new(state)))
    }
}

impl<S, const COUNTS: bool> Late<S, COUNTS> {
    /// What was kept, if anything was.
    pub(super) fn into_state(self) -> Option<Box<S>> {
        self.0
    }
}

impl<S: Default, const COUNTS: bool> Aside<S> for Late<S, COUNTS> {
    fn state(&mut self) -> &S {
        self.0.get_or_insert_default()
    }
}

impl<S: Default, const COUNTS: bool> Keeps<S> for Late<S, COUNTS> {
    const COUNTS: bool = COUNTS;

    type Owner = Self;

    #[inline(always)]
    fn ended<R>(self, returned: R) -> Ended<(R, Self)> {
        if self.0.is_none() { Ended::Quick((returned, self)) } else { Ended::Rare((returned, self)) }
    }

    #[inline(always)]
    fn lend<R>(self, run: impl FnOnce(Lent<'_, S, Self>) -> R) -> (R, Self) {
        let cell = self.0.map_or_else(OnceCell::new, OnceCell::from);
        let returned = run(Lent(&cell, PhantomData));
        (returned, Self(cell.into_inner()))
    }
}

impl<'a, S, K> Lent<'a, S, K> {
    /// What was kept so far, if anything was.
    #[inline(always)]
    pub(super) fn known(self) -> Option<&'a S> {
        self.0.get().map(|state| &**state)
    }

    /// The state; made now where there is none.
    pub(super) fn made(self) -> &'a S
    where
        S: Default,
    {
        self.0.get_or_init(Box::default)
    }
}

impl<S: Default, K> Aside<S> for Lent<'_, S, K> {
    fn state(&mut self) -> &S {
        self.made()
    }
}

impl<S: Default, K: Keeps<S>> Keeps<S> for Lent<'_, S, K> {
    const COUNTS: bool = K::COUNTS;

    type Owner = K;

    #[inline(always)]
    fn ended<R>(self, returned: R) -> Ended<(R, Self)> {
        Ended::Quick((returned, self))
    }

    #[inline(always)]
    fn lend<R>(self, run: impl FnOnce(Lent<'_, S, K>) -> R) -> (R, Self) {
        (run(self), self)
    }
}

impl<S, K> Clone for Lent<'_, S, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, K> Copy for Lent<'_, S, K> {}

impl<S, const COUNTS: bool> fmt::Debug for Late<S, COUNTS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Late")
    }
}

impl<S, K> fmt::Debug for Lent<'_, S, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lent")
    }
}
