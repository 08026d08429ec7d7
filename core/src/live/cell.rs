//! What is current, and a number that says whether it still is.
//!
//! Readers keep what they read and compare the number: one load. Only when it moved do they take the lock, for as long as
//! it takes to clone an `Arc`. A writer works beside all of this, and takes the lock to swap one pointer for another.
//!
//! The number is written when the lock is free again, so whoever sees it move need not wait for the writer that moved it. For
//! that moment the number is behind the value, and who reads the value meanwhile reads it twice.

use crate::sync::{Apart, Arc, AtomicU64, Ordering, RwLock, settle};

/// The number of the first version.
pub(crate) const FIRST: u64 = 1;

/// A value that is replaced as a whole, in numbered versions.
#[derive(Debug)]
pub(crate) struct Current<T> {
    version: Apart<AtomicU64>,
    value: Apart<RwLock<(u64, Arc<T>)>>,
}

impl<T> Current<T> {
    /// Starts with the first version.
    pub(crate) fn new(value: Arc<T>) -> Self {
        Self { version: Apart(AtomicU64::new(FIRST)), value: Apart(RwLock::new((FIRST, value))) }
    }

    /// The version of what is current.
    #[inline]
    pub(crate) fn version(&self) -> u64 {
        settle();
        self.version.0.load(Ordering::SeqCst)
    }

    /// What is current, and its version.
    pub(crate) fn load(&self) -> (u64, Arc<T>) {
        let value = self.value.0.read();
        (value.0, Arc::clone(&value.1))
    }

    /// Puts the next version in place, if it was made from what is still current; returns its number and what it replaced.
    ///
    /// # Errors
    ///
    /// Gives back the value that came too late.
    pub(crate) fn publish(&self, made_from: u64, next: Arc<T>) -> Result<(u64, Arc<T>), Arc<T>> {
        let version = made_from + 1;
        let mut value = self.value.0.write();
        if value.0 != made_from {
            return Err(next);
        }
        // Nothing is dropped under the lock: the last owner of the old value is the caller, or some reader.
        let (_, old) = std::mem::replace(&mut *value, (version, next));
        drop(value);
        // Another writer may have been here in between.
        self.version.0.fetch_max(version, Ordering::SeqCst);
        settle();
        Ok((version, old))
    }
}
