//! Versions that were replaced, until nobody holds on to them.
//!
//! Who drops the last reference to a version frees all of its tables, which takes as long as hundreds of fires. So that a fire
//! does not, what a change replaces is kept here too: a handle that moves on is not the last one, and whoever [leaves](Left) a
//! version looks whether there is a change under way, which takes away what nobody holds any more when it ends. Where there is
//! none, who left does it. Both first say what they do (a reference less, a change less) and look for the other after
//! that, with a fence between, so at least one of them sees the other, and no version stays because each thinks that the other
//! takes it away.
//!
//! A version waits here only for those who hold on to it, or for a change that is under way. So what is kept is bounded by them,
//! and a set that nobody changes any more keeps nothing.

use crate::sync::{Apart, Arc, AtomicU64, Mutex, Ordering, fence, spin};

/// How often a change looks whether those who fire have moved on before it leaves the old version to them: a few microseconds
/// altogether, since a fire that comes to its end in them need not take anything away.
const LOOKS: u32 = 20;

/// How often it spins before each look, the first one too: a look takes the count out of the cache of whoever is about to let go.
const SPINS: u32 = 10;

/// The versions that were replaced and that somebody holds on to.
#[derive(Debug)]
pub(crate) struct Past<T> {
    replaced: Mutex<Vec<Arc<T>>>,
    /// How many changes will look for what nobody holds before they end.
    changing: Apart<AtomicU64>,
}

impl<T> Past<T> {
    pub(crate) fn new() -> Self {
        Self { replaced: Mutex::new(Vec::new()), changing: Apart(AtomicU64::new(0)) }
    }

    /// Says that there is a change under way, which takes away what is left until it ends.
    pub(crate) fn change(&self) -> Changing<'_, T> {
        self.changing.0.fetch_add(1, Ordering::SeqCst);
        Changing(self)
    }

    /// Drops what nobody else holds. No lock is held meanwhile: a destructor may change the set.
    fn sweep(&self) {
        let is_free = |version: &mut Arc<T>| Arc::strong_count(version) == 1;
        // Nobody makes a reference to a version that was replaced but of another, so one that is free stays so.
        let free: Vec<_> = self.replaced.lock().extract_if(.., is_free).collect();
        drop(free);
    }

    /// Keeps nothing any more: whoever holds a version is its owner.
    pub(crate) fn forget(&self) {
        let replaced = std::mem::take(&mut *self.replaced.lock());
        drop(replaced);
    }
}

/// A change that takes away, when it ends, what nobody holds then.
#[derive(Debug)]
pub(crate) struct Changing<'a, T>(&'a Past<T>);

impl<T> Changing<'_, T> {
    /// Takes over what the change replaced.
    pub(crate) fn replaced(&self, version: Arc<T>) {
        for _ in 0..LOOKS {
            (0..SPINS).for_each(|_| spin());
            if Arc::strong_count(&version) == 1 {
                break;
            }
        }
        self.0.replaced.lock().push(version);
    }
}

impl<T> Drop for Changing<'_, T> {
    fn drop(&mut self) {
        self.0.changing.0.fetch_sub(1, Ordering::SeqCst);
        fence();
        self.0.sweep();
    }
}

/// What is dropped behind a reference to a version, as the field after it.
#[derive(Debug)]
pub(crate) struct Left<T>(pub(crate) Arc<Past<T>>);

impl<T> Left<T> {
    /// Says that a reference was dropped.
    pub(crate) fn tell(&self) {
        fence();
        if self.0.changing.0.load(Ordering::SeqCst) == 0 {
            self.0.sweep();
        }
    }
}

impl<T> Drop for Left<T> {
    fn drop(&mut self) {
        self.tell();
    }
}
