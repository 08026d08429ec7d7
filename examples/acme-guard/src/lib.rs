//! A plugin of the acme node that blocks mallory.

use acme_hooks::NodeHooks;
use hookspec::{Cx, HookError, Vote, hookimpl, plugin};

/// Blocks mallory, and trims facts.
#[plugin(id = "acme-guard", version = "1.0.0")]
#[derive(Debug, Default)]
pub struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self, _cx: Cx<'_, Self>, source: &str) -> Vote {
        if source == "mallory" { Vote::deny("mallory is blocked") } else { Vote::Allow }
    }

    fn transform(&self, fact: String) -> Result<String, HookError> {
        Ok(fact.trim().to_owned())
    }
}
