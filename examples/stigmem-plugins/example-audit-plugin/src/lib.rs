//! Emits an audit event for every assert.

use hookspec::{Cx, HookError, hookimpl, plugin};
use stigmem_hooks::capability::AuditEmit;
use stigmem_hooks::{AssertOutcome, PluginEvent, StigmemHooks};

/// Writes down that an assert took place.
#[plugin(
    id = "example-audit-plugin",
    requires_host = ">=0.9.0a1",
    depends_on("example-tombstones"),
    capabilities(AuditEmit)
)]
#[derive(Debug, Default)]
pub struct Audit;

#[hookimpl]
impl StigmemHooks for Audit {
    fn post_assert_audit(&self, cx: Cx<'_, Self>, _outcome: &AssertOutcome<'_>) -> Result<(), HookError> {
        // A node need not provide what a plugin declares.
        if let Some(emitter) = cx.get::<AuditEmit>() {
            emitter.emit(PluginEvent::new(cx, "example.plugin.post_assert"));
        }
        Ok(())
    }
}
