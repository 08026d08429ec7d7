//! A dispatcher for the whole process, and another one for the length of a test.

use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard, RwLock};

/// A slot for the dispatcher of the whole process.
///
/// A program that can hand its dispatcher down should; this is for the places that cannot. Reading takes a lock for the
/// length of an `Arc` clone and never while a handler runs, so handlers may read it too. Hold on to what
/// [`get`](Self::get) returns where it is fired often.
///
/// # Examples
///
/// ```
/// use hookspec_core::Global;
///
/// static NAME: Global<String> = Global::new();
/// NAME.set("node".to_owned());
/// {
///     let _scope = NAME.scope("test".to_owned());
///     assert_eq!(*NAME.get().unwrap(), "test");
/// }
/// assert_eq!(*NAME.get().unwrap(), "node");
/// ```
#[derive(Debug)]
pub struct Global<D> {
    current: RwLock<Option<Arc<D>>>,
    scopes: Mutex<()>,
}

impl<D> Global<D> {
    /// An empty slot.
    pub const fn new() -> Self {
        Self { current: RwLock::new(None), scopes: Mutex::new(()) }
    }

    /// What is in the slot.
    pub fn get(&self) -> Option<Arc<D>> {
        self.current.read().clone()
    }

    /// Puts something in the slot, and returns what was there.
    pub fn set(&self, value: impl Into<Arc<D>>) -> Option<Arc<D>> {
        self.current.write().replace(value.into())
    }

    /// Puts something in the slot until the scope is dropped, by return or by panic, and then what was there before.
    ///
    /// Scopes of other threads wait for it to end, so that tests that run side by side do not see each other's.
    ///
    /// # Panics
    ///
    /// Never, but one scope inside another of the same slot in one thread waits for ever: nest dispatchers instead.
    pub fn scope(&self, value: impl Into<Arc<D>>) -> Scope<'_, D> {
        let turn = self.scopes.lock();
        let before = self.set(value);
        Scope { global: self, before, _turn: turn }
    }
}

impl<D> Default for Global<D> {
    fn default() -> Self {
        Self::new()
    }
}

/// While this lives, a [`Global`] holds what the scope put there.
#[derive(Debug)]
#[must_use = "the scope ends when this is dropped"]
pub struct Scope<'a, D> {
    global: &'a Global<D>,
    before: Option<Arc<D>>,
    /// Held to the end: a test's scope is its own.
    _turn: MutexGuard<'a, ()>,
}

impl<D> Drop for Scope<'_, D> {
    fn drop(&mut self) {
        let before = self.before.take();
        // What the scope held is dropped after the lock is let go: a plugin may read the slot while it is dropped.
        let held = std::mem::replace(&mut *self.global.current.write(), before);
        drop(held);
    }
}
