//! The observers of one version of a set of plugins.

use std::fmt;
use std::sync::Arc;

use crate::data::{HookMeta, Hookimpl};
use crate::fault::isolate;
use crate::observe::{CallOutcome, Event, FireEnd, Observer};

/// Who is told; where nobody is, telling is one load and one branch.
///
/// The newest comes first: it is told of a beginning before the others, and of an end after them, as if each wrapped
/// those that were there before it.
#[derive(Clone, Default)]
pub(crate) struct Observers(Option<Arc<[Arc<dyn Observer>]>>);

impl Observers {
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The same list with one more.
    pub(crate) fn with(&self, newest: Arc<dyn Observer>) -> Self {
        Self(Some([newest].into_iter().chain(self.all().iter().map(Arc::clone)).collect()))
    }

    /// The same list without one.
    pub(crate) fn without(&self, gone: &Arc<dyn Observer>) -> Self {
        let left: Vec<_> = self.all().iter().filter(|one| !is(one, gone)).map(Arc::clone).collect();
        Self((!left.is_empty()).then(|| left.into()))
    }

    fn all(&self) -> &[Arc<dyn Observer>] {
        self.0.as_deref().unwrap_or_default()
    }

    /// Tells of something that happened.
    pub(crate) fn tell(&self, event: &Event) {
        each(self.all().iter(), |observer| observer.event(event));
    }

    pub(crate) fn fire_begins(&self, hook: &'static HookMeta) {
        each(self.all().iter(), |observer| observer.before_fire(hook));
    }

    pub(crate) fn fire_ends(&self, hook: &'static HookMeta, end: FireEnd) {
        each(self.all().iter().rev(), |observer| observer.after_fire(hook, end));
    }

    pub(crate) fn handler_begins(&self, hookimpl: &Hookimpl) {
        each(self.all().iter(), |observer| observer.before_handler(hookimpl));
    }

    pub(crate) fn handler_ends(&self, hookimpl: &Hookimpl, outcome: &CallOutcome<'_>) {
        each(self.all().iter().rev(), |observer| observer.after_handler(hookimpl, outcome));
    }
}

/// An observer that panics is as if it had not been told: the others are, and the fire goes on.
fn each<'a>(all: impl Iterator<Item = &'a Arc<dyn Observer>>, tell: impl Fn(&'a dyn Observer)) {
    for observer in all {
        if let Err(panic) = isolate(|| tell(&**observer)) {
            tracing::warn!(target: "hookspec", "an observer panicked: {panic}");
        }
    }
}

/// Whether both are one observer.
fn is(one: &Arc<dyn Observer>, other: &Arc<dyn Observer>) -> bool {
    std::ptr::addr_eq(Arc::as_ptr(one), Arc::as_ptr(other))
}

impl fmt::Debug for Observers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Observers({})", self.all().len())
    }
}
