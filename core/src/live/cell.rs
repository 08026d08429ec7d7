//! What is current, and a number that says whether it still is.
//!
//! Readers keep what they read and compare the number: one load. Only when it moved do they take the lock, for as long as
//! it takes to clone an `Arc`. A writer works beside all of this, and takes the lock to swap one pointer for another.

use crate::sync::{Arc, AtomicU64, Ordering, RwLock, settle};

/// A value that is replaced as a whole, in numbered versions.
#[derive(Debug)]
pub(crate) struct Current<T> {
    /// Written under the lock, read also without.
    version: AtomicU64,
    value: RwLock<Arc<T>>,
}

impl<T> Current<T> {
    /// Starts with version 1.
    pub(crate) fn new(value: Arc<T>) -> Self {
        Self { version: AtomicU64::new(1), value: RwLock::new(value) }
    }

    /// The version of what is current.
    #[inline]
    pub(crate) fn version(&self) -> u64 {
        settle();
        self.version.load(Ordering::SeqCst)
    }

    /// What is current, and its version.
    pub(crate) fn load(&self) -> (u64, Arc<T>) {
        let value = self.value.read();
        (self.version.load(Ordering::SeqCst), Arc::clone(&value))
    }

    /// Puts the next version in place, if it was made from what is still current; returns its number and what it replaced.
    ///
    /// # Errors
    ///
    /// Gives back the value that came too late.
    pub(crate) fn publish(&self, made_from: u64, next: Arc<T>) -> Result<(u64, Arc<T>), Arc<T>> {
        let mut value = self.value.write();
        if self.version.load(Ordering::SeqCst) != made_from {
            return Err(next);
        }
        // Nothing is dropped under the lock: the last owner of the old value is the caller, or some reader.
        let old = std::mem::replace(&mut *value, next);
        let version = made_from + 1;
        self.version.store(version, Ordering::SeqCst);
        settle();
        Ok((version, old))
    }
}
