//! Hides facts that were erased from every answer.

use hookspec::{Cx, HookError, hookimpl, plugin};
use stigmem_hooks::capability::FactsRead;
use stigmem_hooks::{Fact, Health, Migration, PluginHealth, RecallRequest, StigmemHooks};

/// Hides the facts of its tombstones. Whether other nodes know of them it cannot tell, hence its health.
///
/// It may read facts, to tell other nodes of what is gone; this example leaves that out.
#[plugin(
    id = "example-tombstones",
    requires_host = ">=0.9.0a1",
    depends_on("example-normalizer"),
    capabilities(FactsRead)
)]
#[derive(Debug)]
pub struct Tombstones {
    /// The relations that are erased.
    relations: Vec<&'static str>,
}

impl Default for Tombstones {
    fn default() -> Self {
        Self { relations: vec!["memory:secret"] }
    }
}

#[hookimpl]
impl StigmemHooks for Tombstones {
    fn recall_filter(
        &self,
        _cx: Cx<'_, Self>,
        mut facts: Vec<Fact>,
        _request: &RecallRequest,
    ) -> Result<Vec<Fact>, HookError> {
        facts.retain(|fact| !self.relations.contains(&&*fact.relation));
        Ok(facts)
    }

    fn migration_register(
        &self,
        cx: Cx<'_, Self>,
        mut migrations: Vec<Migration>,
    ) -> Result<Vec<Migration>, HookError> {
        migrations.push(Migration {
            plugin: cx.plugin().id().to_owned(),
            version: 1,
            sql: "CREATE TABLE tombstones(id TEXT PRIMARY KEY)".to_owned(),
        });
        Ok(migrations)
    }
}

#[hookimpl]
impl PluginHealth for Tombstones {
    fn health(&self, _cx: Cx<'_, Self>) -> Result<Option<Health>, HookError> {
        Ok(Some(match self.relations.len() {
            0 => Health::healthy("no tombstones"),
            1 => Health::degraded("1 tombstone pending propagation"),
            n => Health::degraded(format!("{n} tombstones pending propagation")),
        }))
    }
}
