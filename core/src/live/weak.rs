//! What refers to a live set without keeping it alive.

use std::fmt;
use std::sync::{Arc, Weak};

use crate::live::{Live, Shared};
use crate::observe::Observer;
use crate::registry::SpecSet;

/// A live set as its own plugins hold it: it does not keep the set alive.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
///
/// let live = NodeHooksDispatcher::builder().plugin(Guard).live().unwrap();
/// let weak = live.downgrade();
/// weak.upgrade().unwrap().unregister("acme-guard").unwrap();
/// assert_eq!(live.registry().plugins().len(), 0);
/// drop(live);
/// assert!(weak.upgrade().is_none());
/// ```
pub struct WeakLive<S>(pub(super) Weak<Shared<S>>);

impl<S> WeakLive<S> {
    /// The set, unless it and all handles to it are gone.
    pub fn upgrade(&self) -> Option<Live<S>> {
        self.0.upgrade().map(Live)
    }
}

impl<S> Clone for WeakLive<S> {
    fn clone(&self) -> Self {
        Self(Weak::clone(&self.0))
    }
}

impl<S> fmt::Debug for WeakLive<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WeakLive")
    }
}

/// An observer that was added to a live set, to be taken away again.
///
/// Observers may be taken away in any order. When this is dropped the observer stays.
pub struct Undo<S> {
    pub(super) set: WeakLive<S>,
    pub(super) observer: Arc<dyn Observer>,
}

impl<S: SpecSet> Undo<S> {
    /// Takes the observer away: fires that begin from now on do not tell it.
    pub fn undo(self) {
        if let Some(live) = self.set.upgrade() {
            live.observers(|observers| observers.without(&self.observer));
        }
    }
}

impl<S> fmt::Debug for Undo<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Undo")
    }
}
