//! Sets of plugins that the compiler knows.

use hookspec::{HookError, Vote, hookimpl, hookspec, plugin, plugin_set};

#[hookspec]

pub trait NodeHooks {
    /// May they?
    #[hook(voting, empty = deny)]
    fn authorize(&self, source: &str) -> Vote;
    /// Rewrites a fact.
    #[hook(filter_chain)]
    fn transform(&self, fact: String) -> Result<String, HookError>;
    /// Told of a fact.
    #[hook(broadcast)]
    fn stored(&self, fact: &str) -> Result<(), HookError>;
}

#[plugin(id = "guard")]
#[derive(Default)]
pub struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self, source: &str) -> Vote {
        if source == "mallory" { Vote::deny("mallory is blocked") } else { Vote::Allow }
    }
}

#[plugin(id = "audit", depends_on("guard"))]
#[derive(Default)]
pub struct Audit;

#[hookimpl]
impl NodeHooks for Audit {
    fn authorize(&self, source: &str) -> Vote {
        if source == "eve" { Vote::deny("eve is blocked") } else { Vote::Abstain }
    }

    fn transform(&self, fact: String) -> Result<String, HookError> {
        Ok(fact.trim().to_owned())
    }

    fn stored(&self, fact: &str) -> Result<(), HookError> {
        if fact.is_empty() { Err(HookError::message("nothing to store")) } else { Ok(()) }
    }
}

plugin_set! { pub AppPlugins: NodeHooks = [Audit, Guard] }

#[test]
fn fires_voting_filter_and_broadcast() {
    let hooks = AppPlugins::new();
    assert!(hooks.authorize("alice").unwrap().is_allow());
    assert_eq!(
        hooks.authorize("mallory").unwrap().denial().unwrap().to_string(),
        "mallory is blocked (by guard.authorize)"
    );
    assert_eq!(
        hooks.authorize("eve").unwrap().denial().unwrap().to_string(),
        "eve is blocked (by audit.authorize)"
    );
    assert_eq!(hooks.transform(" sky ".to_owned()).unwrap(), "sky");
    assert!(hooks.stored("sky").is_ok());
    let report = hooks.stored("");
    assert_eq!(report.len(), 1);
    assert!(!report.is_ok());
    let order: Vec<_> = hooks.registry().plugins().map(|plugin| plugin.id().to_owned()).collect();
    assert_eq!(order, ["guard", "audit"]);
}
