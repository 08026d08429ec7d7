//! Passes on what the blockchain plugins are told.

use std::sync::atomic::{AtomicUsize, Ordering};

use aitbc_hooks::{AitbcHooks, Event};
use hookspec::{Cx, HookError, Lifecycle, hookimpl, plugin};

/// Counts the events that it was told of.
///
/// That it comes after `bitcoin-integration` is said by the operator, not here: it works without.
#[plugin(id = "audit-relay")]
#[derive(Debug, Default)]
pub struct Audit {
    relayed: AtomicUsize,
}

#[hookimpl]
impl Lifecycle for Audit {
    fn initialize(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }

    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.relayed.store(0, Ordering::Relaxed);
        Ok(())
    }

    fn stop(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }

    fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }
}

#[hookimpl]
impl AitbcHooks for Audit {
    fn handle_event(&self, _cx: Cx<'_, Self>, _event: &Event) -> Result<(), HookError> {
        self.relayed.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}
