//! What every plugin may listen to.

use hookspec::{Cx, HookError, hookspec};

use crate::Event;
use crate::context::{ApiClient, DataDir, EventBus, TempDir};

/// The hooks of the platform.
#[hookspec(capabilities(DataDir, TempDir, EventBus, ApiClient))]
pub trait AitbcHooks {
    /// Told of an event. Who does not implement it is not told; an error is reported, and the others are told all the same.
    #[hook(broadcast)]
    async fn handle_event(&self, cx: Cx<'_, Self>, event: &Event) -> Result<(), HookError>;
}
