//! What a host sees of the order of its hooks, and a test that runs under every order.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;

use hookspec::inspect::{ExplainError, Why};
use hookspec::testing::{EveryOrder, check_order_lock, every_order};
use hookspec::{Builder, Cx, HookError, Profile, Verdict, Vote, hookimpl, hookspec, plugin};

/// The hooks of a node.
#[hookspec]
trait NodeHooks {
    /// May this fact be asserted?
    #[hook(voting, empty = allow)]
    fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote;
    /// Rewrites a fact.
    #[hook(filter_chain, partition = core_last)]
    fn transform(&self, fact: String) -> Result<String, HookError>;
}

#[plugin(id = "acme-identity", version = "1.2.0")]
#[derive(Default)]
struct Identity;

#[hookimpl]
impl NodeHooks for Identity {
    fn authorize(&self, _cx: Cx<'_, Self>, _source: &str) -> Vote {
        Vote::Abstain
    }
}

/// Is named before what it depends on.
#[plugin(id = "acme-guard", version = "1.0.0", depends_on("acme-identity >=1"))]
#[derive(Default)]
struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self, _cx: Cx<'_, Self>, source: &str) -> Vote {
        if source == "mallory" { Vote::deny("mallory") } else { Vote::Allow }
    }
}

#[plugin(id = "acme-audit", version = "0.3.0")]
#[derive(Default)]
struct Audit;

#[hookimpl]
impl NodeHooks for Audit {
    #[hookimpl(last)]
    fn authorize(&self, _cx: Cx<'_, Self>, _source: &str) -> Vote {
        Vote::Abstain
    }

    fn transform(&self, fact: String) -> Result<String, HookError> {
        Ok(format!("{fact} (audited)"))
    }
}

#[plugin(id = "acme-trim", version = "0.1.0")]
#[derive(Default)]
struct Trim;

#[hookimpl]
impl NodeHooks for Trim {
    #[around]
    fn authorize(&self, _cx: Cx<'_, Self>, next: impl AuthorizeNext, source: &str) -> Verdict {
        next.call(source.trim())
    }

    fn transform(&self, fact: String) -> Result<String, HookError> {
        Ok(fact.chars().take(8).collect())
    }
}

/// All four, linked, and a handler of the host in either hook.
#[cfg(any(feature = "inventory", feature = "linkme"))]
fn linked() -> Builder<NodeHooksDispatcher> {
    let core = NodeHooksHandlers::new().authorize("001.authz", |_cx, _source| Vote::Allow);
    NodeHooksDispatcher::builder()
        .linked(hookspec::Linked::new(&[]))
        .core(core.transform("900.shout", |fact| Ok(fact.to_uppercase())))
}

/// The same without a linker.
fn by_hand() -> Builder<NodeHooksDispatcher> {
    let core = NodeHooksHandlers::new().authorize("001.authz", |_cx, _source| Vote::Allow);
    NodeHooksDispatcher::builder()
        .plugin(Trim)
        .plugin(Guard)
        .plugin(Audit)
        .plugin(Identity)
        .core(core.transform("900.shout", |fact| Ok(fact.to_uppercase())))
}

#[test]
fn explains_a_hook() {
    let hooks = by_hand().build().unwrap();
    let authorize = hooks.registry().explain("authorize").unwrap();
    assert_eq!(
        authorize.to_table(),
        "\
NodeHooks.authorize: voting, core first
May this fact be asserted?

arounds, outermost first:
#  hookimpl                 version  asks for  why the one above runs first
-  -----------------------  -------  --------  -------------------------------------------
1  acme-trim.authorize      0.1.0

handlers, in the order in which they run:
#  hookimpl                 version  asks for  why the one above runs first
-  -----------------------  -------  --------  -------------------------------------------
1  core.001.authz
2  acme-identity.authorize  1.2.0              partition (core first)
3  acme-guard.authorize     1.0.0              depends on it (acme-guard -> acme-identity)
4  acme-audit.authorize     0.3.0    last      phase (normal before last)
"
    );
    let ran: Vec<_> = hooks.authorize.handlers().map(ToString::to_string).collect();
    assert_eq!(
        authorize.handlers.iter().map(|standing| standing.hookimpl.to_string()).collect::<Vec<_>>(),
        ran
    );
    assert!(authorize.to_svg().contains("acme-trim.authorize"));
    assert!(authorize.to_dot().contains("h1 -> h2 [color=royalblue"));
    assert!(authorize.to_mermaid().contains("h1 ==>|\"needed by\"| h2"));

    let why = authorize.why("acme-audit", "core.001.authz").unwrap();
    assert_eq!((&*why.first, matches!(why.why, Why::Partition(_))), ("core.001.authz", true));
    let error = authorize.why("acme-gard", "core").unwrap_err();
    assert!(matches!(error, ExplainError::UnknownHookimpl { known, .. } if known.len() == 5));

    let all: Vec<_> = hooks.registry().explain_all().map(|hook| (hook.hook, hook.by_name_only())).collect();
    let pair = ("acme-audit.transform".to_owned(), "acme-trim.transform".to_owned());
    assert_eq!(all, [("authorize", Vec::new()), ("transform", vec![pair])]);
    let json = serde_json::to_value(hooks.registry().explain("transform").unwrap()).unwrap();
    assert_eq!(json["handlers"][2]["because"]["why"]["partition"], "core_last");
}

#[test]
fn explains_age_under_the_pluggy_profile() {
    let hooks = by_hand().profile(Profile::Pluggy).build().unwrap();
    let transform = hooks.registry().explain("transform").unwrap();
    let because: Vec<_> =
        transform.handlers.iter().filter_map(|h| h.because.as_ref()).map(|b| &*b.text).collect();
    assert_eq!(because, ["age (registered later)", "age (registered later)"]);
    assert_eq!(transform.handlers[2].hookimpl.plugin, "core");
}

#[test]
fn the_lock_file_is_written_once_and_then_held_against() {
    let hooks = by_hand().build().unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inspect-hooks.lock");
    std::fs::write(&file, hooks.registry().order_lock()).unwrap();
    check_order_lock(hooks.registry(), &file);

    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(
        "\n[inspect::NodeHooks::transform]\nacme-audit.transform\nacme-trim.transform\ncore.900.shout\n"
    ));
    std::fs::write(&file, text.replace("acme-guard 1.0.0", "acme-guard 0.9.0")).unwrap();
    let failed = catch_unwind(AssertUnwindSafe(|| check_order_lock(hooks.registry(), &file))).unwrap_err();
    let message = failed.downcast::<String>().unwrap();
    assert!(
        message.contains("[plugins]\n  - acme-guard 0.9.0\n  + acme-guard 1.0.0, now behind"),
        "{message}"
    );
    assert!(message.ends_with("with `HOOKSPEC_UPDATE_LOCK=1`"), "{message}");
}

#[test]
fn a_test_under_every_order_finds_what_depends_on_names() {
    let failed = catch_unwind(|| {
        every_order(by_hand, |hooks| {
            assert!(!hooks.authorize("mallory ").unwrap().is_allow());
            assert_eq!(hooks.transform("a fact".to_owned()).unwrap(), "A FACT (");
        })
    });
    let message = failed.unwrap_err().downcast::<String>().unwrap();
    let expected = "the test depends on the order of `transform`: it fails when `acme-trim.transform` runs before \
                    `acme-audit.transform`\n";
    assert!(message.starts_with(expected), "{message}");
    assert!(
        message.contains("as it is: acme-audit.transform, acme-trim.transform, core.900.shout\n"),
        "{message}"
    );
}

#[test]
fn what_is_asked_for_holds_under_every_order() {
    let seen = Mutex::new(BTreeSet::new());
    let tried = EveryOrder::new().of_hook("authorize").run(by_hand, |hooks| {
        assert!(!hooks.authorize("mallory ").unwrap().is_allow());
        let order: Vec<_> = hooks.authorize.handlers().map(|h| h.plugin().id().to_owned()).collect();
        seen.lock().unwrap().insert(order);
    });
    let only = ["core", "acme-identity", "acme-guard", "acme-audit"].map(str::to_owned).to_vec();
    assert_eq!(*seen.lock().unwrap(), BTreeSet::from([only]));
    assert_eq!((tried.orders("authorize"), tried.hooks[0].all), (1, true));
}

#[cfg(any(feature = "inventory", feature = "linkme"))]
#[test]
fn linked_plugins_are_made_anew_for_every_order() {
    let orders = Mutex::new(BTreeSet::new());
    let tried = every_order(linked, |hooks| {
        let order: Vec<_> = hooks.transform.handlers().map(ToString::to_string).collect();
        orders.lock().unwrap().insert(order);
    });
    assert_eq!(tried.orders("transform"), 2);
    assert_eq!(orders.lock().unwrap().len(), 2);
    assert_eq!(
        linked().build().unwrap().registry().order_lock(),
        by_hand().build().unwrap().registry().order_lock()
    );
}
