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

/// Where a line keeps its state, should there be something to keep. It is nothing, or one pointer, and is not dropped: what
/// goes through a line must cost nothing there.
#[doc(hidden)]
pub trait Keeps<S>: Copy {
    /// Whether everybody is to be asked and written down.
    const COUNTS: bool = Self::Owner::COUNTS;

    /// What keeps it, once there is something.
    type Kept: Aside<S>;

    /// Who owns what is kept.
    type Owner: Owner;

    /// Begins to keep.
    fn open(self) -> Self::Kept;

    /// Runs something that several places keep things in.
    fn lend<R>(self, run: impl FnOnce(Lent<'_, S, Self::Owner>) -> R) -> Ended<R, Self::Kept>;
}

/// Who owns what several places keep.
#[doc(hidden)]
pub trait Owner {
    /// Whether everybody is to be asked and written down.
    const COUNTS: bool;

    /// The same, for what runs behind an around that failed. A type of its own, so that the code for a fire in which none does
    /// is there once, and can be inlined whatever its length.
    type Slow: Owner;
}

/// The owner of what is kept behind an around that failed.
#[doc(hidden)]
#[derive(Debug)]
pub struct Slow<K>(PhantomData<K>);

impl<K: Owner> Owner for Slow<K> {
    const COUNTS: bool = K::COUNTS;

    type Slow = Self;
}

/// Keeps what one loop has to keep.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Own;

/// Writes everybody down.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Counting;

/// A state that one loop keeps for itself, made when it is first asked for.
#[doc(hidden)]
pub struct Late<S>(Option<Box<S>>);

/// A state that the arounds of a fire and its loop share.
#[doc(hidden)]
pub struct Lent<'a, S, K>(&'a OnceCell<Box<S>>, PhantomData<K>);

/// A state that writes everybody down.
pub(super) trait Counts {
    /// With nobody in it yet.
    fn counting() -> Self;
}

impl<S> Late<S> {
    /// What was kept, if anything was.
    pub(super) fn into_state(self) -> Option<Box<S>> {
        self.0
    }
}

impl<S: Default> Aside<S> for Late<S> {
    fn state(&mut self) -> &S {
        self.0.get_or_insert_default()
    }
}

impl Owner for Own {
    const COUNTS: bool = false;

    type Slow = Slow<Self>;
}

impl Owner for Counting {
    const COUNTS: bool = true;

    type Slow = Slow<Self>;
}

impl<S: Default> Keeps<S> for Own {
    type Kept = Late<S>;
    type Owner = Self;

    #[inline(always)]
    fn open(self) -> Late<S> {
        Late(None)
    }

    #[inline(always)]
    fn lend<R>(self, run: impl FnOnce(Lent<'_, S, Self>) -> R) -> Ended<R, Late<S>> {
        let cell = OnceCell::new();
        let returned = run(Lent(&cell, PhantomData));
        match cell.into_inner() {
            None => Ended::Quick(returned),
            kept => Ended::Rare(returned, Late(kept)),
        }
    }
}

impl<S: Default + Counts> Keeps<S> for Counting {
    type Kept = Late<S>;
    type Owner = Self;

    fn open(self) -> Late<S> {
        Late(Some(Box::new(S::counting())))
    }

    fn lend<R>(self, run: impl FnOnce(Lent<'_, S, Self>) -> R) -> Ended<R, Late<S>> {
        let cell = OnceCell::from(Box::new(S::counting()));
        let returned = run(Lent(&cell, PhantomData));
        Ended::Rare(returned, Late(cell.into_inner()))
    }
}

impl<'a, S, K> Lent<'a, S, K> {
    /// What was kept so far, if anything was.
    #[inline(always)]
    pub(super) fn known(self) -> Option<&'a S> {
        self.0.get().map(|state| &**state)
    }

    /// The same, for what runs behind an around that failed.
    #[inline(always)]
    pub fn slow(self) -> Lent<'a, S, K::Slow>
    where
        K: Owner,
    {
        Lent(self.0, PhantomData)
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

impl<S: Default, K: Owner> Keeps<S> for Lent<'_, S, K> {
    type Kept = Self;
    type Owner = K;

    #[inline(always)]
    fn open(self) -> Self {
        self
    }

    #[inline(always)]
    fn lend<R>(self, run: impl FnOnce(Lent<'_, S, K>) -> R) -> Ended<R, Self> {
        Ended::Quick(run(self))
    }
}

impl<S, K> Clone for Lent<'_, S, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, K> Copy for Lent<'_, S, K> {}

impl<S> fmt::Debug for Late<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Late")
    }
}

impl<S, K> fmt::Debug for Lent<'_, S, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lent")
    }
}
