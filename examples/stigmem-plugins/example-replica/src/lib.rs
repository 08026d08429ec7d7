//! Fails, to show that a failing plugin harms nobody else.

use hookspec::{Cx, HookError, hookimpl, plugin};
use stigmem_hooks::capability::FactsRead;
use stigmem_hooks::{Fact, Health, PluginHealth, StigmemHooks};

/// What a replica that cannot be reached says; audit events and health reports show the type's name.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct RuntimeError(&'static str);

/// The replica does not get this one.
const LOST: &str = "f4";

/// Copies facts to a replica, or would.
#[plugin(id = "example-replica", requires_host = ">=0.9.0a1")]
#[derive(Debug, Default)]
pub struct Replica;

#[hookimpl]
impl StigmemHooks for Replica {
    fn post_assert_persist(&self, _cx: Cx<'_, Self>, fact: &Fact) -> Result<(), HookError> {
        if fact.id == LOST { Err(RuntimeError("replica offline").into()) } else { Ok(()) }
    }

    fn post_assert_propagate(&self, cx: Cx<'_, Self>, fact: &Fact) -> Result<(), HookError> {
        // `cx.get::<FactsRead>()` would not compile: the manifest declares no capability.
        let Some(reader) = cx.try_get::<FactsRead>()? else { return Ok(()) };
        reader.fact(&fact.id)?;
        Ok(())
    }
}

#[hookimpl]
impl PluginHealth for Replica {
    fn health(&self, _cx: Cx<'_, Self>) -> Result<Option<Health>, HookError> {
        Err(RuntimeError("replica offline").into())
    }
}
