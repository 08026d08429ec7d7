//! Ranks newer facts higher than an old one.

use hookspec::{Cx, HookError, hookimpl, plugin};
use stigmem_hooks::{Fact, RecallRequest, StigmemHooks};

/// The fact that is old in this example, whose facts bear no time.
const OLD: &str = "f1";

/// A point less for what is old, a quarter more for the rest.
#[plugin(id = "example-recency", requires_host = ">=0.9.0a1")]
#[derive(Debug, Default)]
pub struct Recency;

#[hookimpl]
impl StigmemHooks for Recency {
    fn recall_rank(
        &self,
        _cx: Cx<'_, Self>,
        facts: &[Fact],
        _request: &RecallRequest,
    ) -> Result<Vec<(String, f64)>, HookError> {
        let delta = |fact: &Fact| if fact.id == OLD { -1.0 } else { 0.25 };
        Ok(facts.iter().map(|fact| (fact.id.clone(), delta(fact))).collect())
    }
}
