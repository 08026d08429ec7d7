//! One sleep, and the list of those that wait.
//!
//! The list is a sorted map and not a heap: a cancelled sleep is taken out at once, so there is nothing to purge, and
//! the map is as large as the number of sleeps that really wait.
//!
//! A waker is code of somebody else's: cloning, waking and dropping one can run anything, also the drop of another
//! sleep, which takes the same lock. So none of the three ever happens under it.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};

/// When a sleep ends, and its number: sleeps that end at one time end in the order in which they began.
pub(super) type Key<T> = (T, u64);

/// The sleeps that wait, by the time at which they end.
pub(super) struct Waiting<T>(BTreeMap<Key<T>, Waker>);

impl<T> Waiting<T> {
    pub(super) const fn new() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Ord + Copy> Waiting<T> {
    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// When the first of them ends.
    pub(super) fn first(&self) -> Option<T> {
        self.0.first_key_value().map(|(&(end, _), _)| end)
    }

    /// Takes out the first of those that end by `now`.
    pub(super) fn pop(&mut self, now: T) -> Option<(T, Waker)> {
        let entry = self.0.first_entry()?;
        let (end, _) = *entry.key();
        (end <= now).then(|| (end, entry.remove()))
    }

    /// Puts in a sleep, or gives one that waits another waker; the old one is for the caller to drop.
    #[must_use]
    pub(super) fn put(&mut self, key: Key<T>, waker: Waker) -> Option<Waker> {
        self.0.insert(key, waker)
    }

    /// Takes out a sleep.
    #[must_use]
    pub(super) fn remove(&mut self, key: Key<T>) -> Option<Waker> {
        self.0.remove(&key)
    }
}

/// A clock with a list of sleeps that somebody wakes when they end.
pub(super) trait Clock: Unpin {
    type Time: Ord + Copy + Unpin;

    fn now(&self) -> Self::Time;

    /// Puts in a sleep and sees to it that it is woken at its end; false where it could not, or the end has come.
    fn put(&self, key: Key<Self::Time>, waker: Waker) -> bool;

    /// Takes out a sleep.
    fn remove(&self, key: Key<Self::Time>) -> Option<Waker>;
}

/// One sleep.
pub(super) struct Sleeper<C: Clock> {
    clock: C,
    key: Key<C::Time>,
    /// The waker in the list, so that a poll by the same task need not look there.
    waker: Option<Waker>,
}

impl<C: Clock> Sleeper<C> {
    pub(super) fn new(clock: C, end: C::Time) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self { clock, key: (end, NEXT.fetch_add(1, Ordering::Relaxed)), waker: None }
    }
}

impl<C: Clock> Future for Sleeper<C> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        // An entry leaves the list only at its end, so one that was put in and has not ended is still there.
        if this.clock.now() >= this.key.0 {
            return Poll::Ready(());
        }
        if !this.waker.as_ref().is_some_and(|waker| waker.will_wake(cx.waker())) {
            let waker = cx.waker().clone();
            if this.clock.put(this.key, waker.clone()) {
                this.waker = Some(waker);
            } else {
                cx.waker().wake_by_ref();
            }
        }
        Poll::Pending
    }
}

impl<C: Clock> Drop for Sleeper<C> {
    fn drop(&mut self) {
        if self.waker.is_some() {
            drop(self.clock.remove(self.key));
        }
    }
}
