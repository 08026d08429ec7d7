//! Ranks facts of a trusted source higher.

use hookspec::{Cx, HookError, hookimpl, plugin};
use stigmem_hooks::{Fact, RecallRequest, StigmemHooks};

const TRUSTED: &str = "agent:alice";

/// Half a point more for what a trusted source says.
#[plugin(id = "example-source-trust", requires_host = ">=0.9.0a1")]
#[derive(Debug, Default)]
pub struct SourceTrust;

#[hookimpl]
impl StigmemHooks for SourceTrust {
    fn recall_rank(
        &self,
        _cx: Cx<'_, Self>,
        facts: &[Fact],
        _request: &RecallRequest,
    ) -> Result<Vec<(String, f64)>, HookError> {
        Ok(facts.iter().filter(|fact| fact.source == TRUSTED).map(|fact| (fact.id.clone(), 0.5)).collect())
    }
}
