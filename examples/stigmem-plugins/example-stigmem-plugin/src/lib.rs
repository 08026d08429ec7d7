//! Denies everything to and from one blocked agent: the example of the plugin author guide.

use hookspec::{Cx, HookError, Vote, hookimpl, plugin};
use stigmem_hooks::{AssertOutcome, Fact, RecallRequest, StigmemHooks};

const BLOCKED: &str = "agent:blocked";

/// Denies what [`BLOCKED`](self) asserts and recalls.
#[plugin(id = "example-stigmem-plugin", requires_host = ">=0.9.0a1")]
#[derive(Debug, Default)]
pub struct Guard;

#[hookimpl]
impl StigmemHooks for Guard {
    fn pre_assert_authorize(&self, _cx: Cx<'_, Self>, source: &str, _fact: &Fact) -> Result<Vote, HookError> {
        Ok(vote(source))
    }

    fn pre_recall_authorize(
        &self,
        _cx: Cx<'_, Self>,
        caller: &str,
        _request: &RecallRequest,
    ) -> Result<Vote, HookError> {
        Ok(vote(caller))
    }

    fn post_assert_audit(&self, _cx: Cx<'_, Self>, _outcome: &AssertOutcome<'_>) -> Result<(), HookError> {
        Ok(())
    }
}

fn vote(agent: &str) -> Vote {
    if agent == BLOCKED { Vote::deny("source is blocked by example-stigmem-plugin") } else { Vote::Allow }
}
