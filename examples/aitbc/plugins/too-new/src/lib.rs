//! Made for a later platform.

use aitbc_hooks::{AitbcHooks, Event};
use hookspec::{Cx, HookError, hookimpl, plugin};

/// Works with no platform before 3.0.0.
#[plugin(id = "too-new", min_host = "3.0.0", max_host = "4.0.0")]
#[derive(Debug, Default)]
pub struct TooNew;

#[hookimpl]
impl AitbcHooks for TooNew {
    fn handle_event(&self, _cx: Cx<'_, Self>, _event: &Event) -> Result<(), HookError> {
        Ok(())
    }
}
