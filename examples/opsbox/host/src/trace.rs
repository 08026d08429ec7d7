//! Whose turn it was.

use std::sync::{Arc, Mutex, PoisonError};

use hookspec::{Hookimpl, Observer};

/// Writes down the turns of a pipeline: each call of a hook that its spec puts into the band `stage`.
///
/// A clone writes into the same list.
#[derive(Debug, Clone, Default)]
pub struct Trace(Arc<Mutex<Vec<String>>>);

impl Trace {
    /// The turns so far, as `plugin.hook`, and none of them again the next time.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Observer for Trace {
    fn before_handler(&self, hookimpl: &Hookimpl) {
        if hookimpl.hook().band == Some("stage") {
            let turn = format!("{}.{}", hookimpl.plugin().id(), hookimpl.hook().name);
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(turn);
        }
    }
}
