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

#[cfg(test)]
mod tests {
    use hookspec::Verdict;
    use stigmem_hooks::{AssertOutcome, Fact, HOST, HOST_VERSION, RecallRequest, StigmemHooksDispatcher};

    use super::Guard;

    /// No node is needed: a dispatcher with this one plugin is enough.
    fn hooks() -> StigmemHooksDispatcher {
        StigmemHooksDispatcher::builder().host(HOST, HOST_VERSION).plugin(Guard).build().unwrap()
    }

    fn fact() -> Fact {
        Fact {
            id: "f1".to_owned(),
            source: "agent:blocked".to_owned(),
            entity: "user:alice".to_owned(),
            relation: "memory:role".to_owned(),
            value: "CEO".to_owned(),
            confidence: 1.0,
            scope: "company".to_owned(),
            cid: None,
        }
    }

    #[test]
    fn denies_the_blocked_agent() {
        let Verdict::Deny(denial) = hooks().pre_assert_authorize("agent:blocked", &fact()).unwrap() else {
            panic!("allowed");
        };
        assert_eq!(denial.reason(), "source is blocked by example-stigmem-plugin");
        assert_eq!(denial.plugin(), Some("example-stigmem-plugin"));
    }

    #[test]
    fn allows_everybody_else() {
        let request =
            RecallRequest { id: "r".to_owned(), caller: "agent:bob".to_owned(), entity: "e".to_owned() };
        assert!(hooks().pre_recall_authorize("agent:bob", &request).unwrap().is_allow());
        assert!(hooks().pre_assert_authorize("agent:Blocked", &fact()).unwrap().is_allow());
    }

    #[test]
    fn has_nothing_to_say_at_the_end() {
        let outcome = AssertOutcome { fact: &fact(), status: 403, detail: Some("no") };
        let hooks = hooks();
        assert_eq!(hooks.post_assert_audit(&outcome).unwrap().len(), 1);
    }
}
