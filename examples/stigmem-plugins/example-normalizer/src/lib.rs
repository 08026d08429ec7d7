//! Refuses impossible confidences and trims white space from values.

use hookspec::{Cx, HookError, Vote, hookimpl, plugin};
use stigmem_hooks::{Fact, StigmemHooks};

/// Lets only facts of a possible confidence in, and trims their values.
#[plugin(id = "example-normalizer", requires_host = ">=0.9.0a1")]
#[derive(Debug, Default)]
pub struct Normalizer;

#[hookimpl]
impl StigmemHooks for Normalizer {
    fn pre_assert_validate(&self, _cx: Cx<'_, Self>, fact: &Fact) -> Result<Vote, HookError> {
        // Not a number is in no range.
        if (0.0..=1.0).contains(&fact.confidence) {
            Ok(Vote::Allow)
        } else {
            Err(HookError::reject("confidence must be within [0,1]"))
        }
    }

    fn pre_assert_transform(&self, _cx: Cx<'_, Self>, mut fact: Fact) -> Result<Fact, HookError> {
        let trimmed = fact.value.trim();
        if trimmed.len() != fact.value.len() {
            fact.value = trimmed.to_owned();
        }
        Ok(fact)
    }
}
