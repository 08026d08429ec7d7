//! Who was called for one operation.
//!
//! One observer watches every fire of the node. An operation runs in one thread, from its first hook to its last, so a list for each
//! thread says whose calls they are. Audit events that are fired on the way are no step of the operation, and are left out.

use std::cell::RefCell;
use std::marker::PhantomData;

use hookspec::{Hookimpl, Observer};

/// The hook that audit events are fired through.
const EVENTS: &str = "audit_emit";

/// One hookimpl that was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The hook that was fired.
    pub hook: &'static str,
    /// The plugin, or `core`.
    pub plugin: String,
    /// The hookimpl's name within the plugin.
    pub handler: String,
}

/// `example-normalizer/pre_assert_validate`.
impl std::fmt::Display for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.plugin, self.handler)
    }
}

thread_local! {
    /// The calls of each operation under way in this thread, the innermost last.
    static UNDER_WAY: RefCell<Vec<Vec<Call>>> = const { RefCell::new(Vec::new()) };
}

/// Writes each call down for the operation that it is made for, if there is one.
#[derive(Debug)]
pub(crate) struct Watcher;

impl Observer for Watcher {
    fn before_handler(&self, hookimpl: &Hookimpl) {
        let hook = hookimpl.hook().name;
        if hook == EVENTS {
            return;
        }
        UNDER_WAY.with_borrow_mut(|under_way| {
            let Some(calls) = under_way.last_mut() else { return };
            let (plugin, handler) = (hookimpl.plugin().id().to_owned(), hookimpl.name().to_owned());
            calls.push(Call { hook, plugin, handler });
        });
    }
}

/// While this lives, calls in this thread are kept for one operation.
#[derive(Debug)]
pub(crate) struct Calls {
    /// Where its list is.
    at: usize,
    /// It stays in its thread.
    thread: PhantomData<*const ()>,
}

impl Calls {
    /// Begins an operation.
    pub(crate) fn begin() -> Self {
        UNDER_WAY.with_borrow_mut(|under_way| {
            under_way.push(Vec::new());
            Self { at: under_way.len() - 1, thread: PhantomData }
        })
    }

    /// Who was called, in order.
    pub(crate) fn end(self) -> Vec<Call> {
        UNDER_WAY
            .with_borrow_mut(|under_way| under_way.get_mut(self.at).map(std::mem::take))
            .unwrap_or_default()
    }
}

impl Drop for Calls {
    fn drop(&mut self) {
        UNDER_WAY.with_borrow_mut(|under_way| under_way.truncate(self.at));
    }
}
