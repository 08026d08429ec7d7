//! The life of a hook, from trait to call.
#![cfg(any(feature = "inventory", feature = "linkme"))]

use std::collections::BTreeMap;

use hookspec::{Cx, Draft, HookError, Reported, Verdict, Vote, hookimpl, hookspec, plugin};

/// The hooks of a node.
#[hookspec]
pub trait NodeHooks {
    /// May this fact be asserted?
    #[hook(voting, empty = allow)]
    fn authorize(&self, cx: Cx<'_, Self>, source: Option<&str>) -> Vote;
    /// Rewrites a fact.
    #[hook(filter_chain)]
    fn transform(&self, fact: String) -> Result<String, HookError>;
    /// Rewrites a fact in a draft.
    #[hook(filter_chain, transactional)]
    fn edit(&self, fact: &mut Draft<'_, String>, by: &mut u32);
    /// Told of a fact.
    #[hook(broadcast)]
    fn persist(&self, fact: &str) -> Result<(), HookError>;
    /// Scores facts.
    #[hook(score, on_fault = report)]
    fn rank(&self, facts: &[&str]) -> BTreeMap<String, f64>;
    /// Who is it?
    #[hook(first)]
    fn resolve(&self, token: String) -> Option<u32>;
    /// All of them.
    #[hook(collect)]
    fn names(&self) -> Option<&'static str>;
}

#[plugin(id = "acme-guard", version = "1.2.0")]
#[derive(Default)]
struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self, cx: Cx<'_, Self>, source: Option<&str>) -> Vote {
        assert_eq!(cx.plugin().id(), "acme-guard");
        if source == Some("blocked") { Vote::deny("blocked") } else { Vote::Allow }
    }

    fn transform(&self, fact: String) -> Result<String, HookError> {
        Ok(fact.trim().to_owned())
    }

    fn edit(&self, fact: &mut Draft<'_, String>, by: &mut u32) {
        fact.push('!');
        *by += 1;
    }

    fn persist(&self, fact: &str) -> Result<(), HookError> {
        if fact == "bad" { Err(HookError::message("offline")) } else { Ok(()) }
    }

    fn rank(&self, facts: &[&str]) -> BTreeMap<String, f64> {
        facts.iter().map(|fact| ((*fact).to_owned(), 0.5)).collect()
    }

    fn resolve(&self, token: String) -> Option<u32> {
        token.parse().ok()
    }
}

#[plugin(id = "acme-late", version = "0.1.0", depends_on("acme-guard >=1, <2"))]
#[derive(Default)]
struct Late;

#[hookimpl]
impl NodeHooks for Late {
    #[around]
    fn authorize(&self, cx: Cx<'_, Self>, next: impl AuthorizeNext, source: Option<&str>) -> Verdict {
        let _ = cx;
        next.call(source.map(str::trim_end))
    }

    fn names(&self) -> Option<&'static str> {
        Some("late")
    }

    fn rank(&self, _facts: &[&str]) -> BTreeMap<String, f64> {
        panic!("no idea");
    }
}

#[test]
fn fires_every_semantic() {
    let hooks = NodeHooksDispatcher::builder()
        .linked(hookspec::Linked::new(&[]))
        .core(NodeHooksHandlers::new().names("001.core", || Some("core")))
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(hooks.authorize(Some("me")).unwrap().is_allow());
    let verdict = hooks.authorize(Some("blocked  ")).unwrap();
    assert_eq!(verdict.denial().unwrap().to_string(), "blocked (by acme-guard.authorize)");
    assert_eq!(hooks.transform("  x ".to_owned()).unwrap(), "x");
    let mut by = 0;
    assert_eq!(hooks.edit("x".to_owned(), &mut by).unwrap(), "x!");
    assert_eq!(by, 1);
    assert!(hooks.persist("good").is_ok());
    assert_eq!(hooks.persist("bad").faults().next().unwrap().message(), "offline");
    let Reported { value, faults } = hooks.rank(&["a"]);
    assert!((value["a"] - 0.5).abs() < f64::EPSILON);
    assert_eq!(faults.len(), 1);
    assert_eq!(hooks.resolve("7".to_owned()).unwrap().unwrap().plugin(), "acme-guard");
    let names: Vec<_> =
        hooks.names().unwrap().iter().map(|name| (name.value, name.plugin().to_owned())).collect();
    assert_eq!(names, [("core", "core".to_owned()), ("late", "acme-late".to_owned())]);
    assert!(!hooks.names.is_empty());
    assert!(hooks.only(&["acme-guard"]).unwrap().names.is_empty());
    assert_eq!(hooks.tally().authorize(None).ballots.len(), 1);
}
