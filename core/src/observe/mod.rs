//! Watching: who is told of fires, of handlers and of what happens to plugins.
//!
//! An [`Observer`] sees and cannot touch: it is handed references, returns nothing, and when it panics the fire goes on as
//! if it had not been told. A set of plugins carries its list of observers as it carries its plugins, so a fire under way
//! is watched to its end by those who saw it begin. Where nobody watches, a fire pays one load and one branch.
//!
//! Observers are a stack: the newest is told of a beginning first and of an end last.

mod event;
mod list;

use crate::data::{HookMeta, Hookimpl};
use crate::fault::Fault;

pub use event::Event;
pub(crate) use list::Observers;

/// Is told what happens, without a say in it.
///
/// Give it to [`Builder::observe`](crate::Builder::observe), or to a set that is already live with
/// [`Live::observe`](crate::Live::observe). Its methods run in the thread in which things happen: keep them short.
///
/// # Examples
///
/// ```
/// use std::sync::{Arc, Mutex};
///
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::{Event, Observer};
///
/// struct Log(Arc<Mutex<Vec<String>>>);
///
/// impl Observer for Log {
///     fn event(&self, event: &Event) {
///         self.0.lock().unwrap().push(event.to_string());
///     }
/// }
///
/// let log = Arc::default();
/// let live = NodeHooksDispatcher::builder().observe(Log(Arc::clone(&log))).live().unwrap();
/// live.register(Guard).unwrap();
/// assert_eq!(*log.lock().unwrap(), ["plugin `acme-guard`: registered"]);
/// ```
pub trait Observer: Send + Sync + 'static {
    /// A hook that somebody implements is about to be fired.
    fn before_fire(&self, hook: &'static HookMeta) {
        let _ = hook;
    }

    /// A fire is over; told for every one that [`before_fire`](Self::before_fire) was told of.
    fn after_fire(&self, hook: &'static HookMeta, end: FireEnd) {
        let _ = (hook, end);
    }

    /// A hookimpl is about to be called.
    fn before_handler(&self, hookimpl: &Hookimpl) {
        let _ = hookimpl;
    }

    /// A hookimpl was called, or passed over.
    fn after_handler(&self, hookimpl: &Hookimpl, outcome: &CallOutcome<'_>) {
        let _ = (hookimpl, outcome);
    }

    /// Something happened to a plugin.
    fn event(&self, event: &Event) {
        let _ = event;
    }
}

/// How a fire ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FireEnd {
    /// The caller has its result.
    Done,
    /// A fault kept the caller from having one.
    Failed,
    /// The caller let go of it before its end.
    Cancelled,
}

/// What became of one call of a hookimpl.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum CallOutcome<'a> {
    /// It answered.
    Done,
    /// It faulted.
    Failed(&'a Fault),
    /// It was passed over.
    Skipped(Skip),
    /// The caller let go of the fire while it waited.
    Cancelled,
}

/// Why a hookimpl was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Skip {
    /// Its condition does not hold.
    When,
    /// Its plugin is in quarantine.
    Quarantined,
}
