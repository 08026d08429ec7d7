//! Who is inside which version.
//!
//! Whoever fires has an entry: one number, that of the version that it is inside, or [`OUTSIDE`]. It writes the number
//! *before* it looks whether that version is still current, and a change is published *before* the entries are looked at.
//! Both are sequentially consistent, so at least one of the two sees the other: a reader that enters an old version after
//! the change was published notices that and goes on to the new one, and one that entered before is found inside.
//!
//! Between its two steps a reader counts as inside a version that it may not fire over. That is on the safe side; and that
//! nobody was found inside is remembered, so that it stays true.

use crate::sync::{Apart, Arc, AtomicU64, Mutex, Ordering, settle};

/// Later than every version: not inside any.
const OUTSIDE: u64 = u64::MAX;

/// The entries of everybody who may fire over one set of plugins.
#[derive(Debug)]
pub(crate) struct Entries {
    all: Mutex<Vec<Arc<Apart<AtomicU64>>>>,
    /// Nobody is inside a version before this one.
    quiet: AtomicU64,
}

/// The version that one handle is inside; it is outside when this is dropped.
#[derive(Debug)]
pub(crate) struct Entry(Arc<Apart<AtomicU64>>);

impl Entries {
    pub(crate) fn new() -> Self {
        Self { all: Mutex::new(Vec::new()), quiet: AtomicU64::new(0) }
    }

    /// Adds an entry of somebody who is outside.
    pub(crate) fn add(&self) -> Entry {
        let entry = Arc::new(Apart(AtomicU64::new(OUTSIDE)));
        let mut all = self.all.lock();
        if all.len() == all.capacity() {
            // Before it grows: so that there are never more than twice as many as there were owners at once.
            all.retain(is_owned);
        }
        all.push(Arc::clone(&entry));
        Entry(entry)
    }

    /// How many are inside a version before this one; after it was none it is none.
    pub(crate) fn inside_before(&self, version: u64) -> usize {
        settle();
        if self.quiet.load(Ordering::SeqCst) >= version {
            return 0;
        }
        let mut all = self.all.lock();
        all.retain(is_owned);
        let inside = all.iter().filter(|entry| entry.0.load(Ordering::SeqCst) < version).count();
        if inside == 0 {
            self.quiet.fetch_max(version, Ordering::SeqCst);
        }
        inside
    }
}

/// Whether somebody may still enter with it, or has not been seen to leave.
fn is_owned(entry: &Arc<Apart<AtomicU64>>) -> bool {
    Arc::strong_count(entry) > 1 || entry.0.load(Ordering::SeqCst) != OUTSIDE
}

impl Entry {
    /// Says that its owner is inside this version; whether it is current must be asked after that.
    #[inline]
    pub(crate) fn enter(&self, version: u64) {
        self.0.0.store(version, Ordering::SeqCst);
    }

    /// Says that its owner is outside.
    #[inline]
    pub(crate) fn leave(&self) {
        self.0.0.store(OUTSIDE, Ordering::Release);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.leave();
    }
}
