//! Who may join a node, what they are told who may not, and in what order the others run.

mod support;

use std::sync::Arc;

use hookspec::{Builder, Cx, HookError, Manifest, Needs, Origin, Plugin, Vote, hookimpl, plugin};
use stigmem_hooks::capability::{AuditEmit, FactsRead, NetworkOutbound};
use stigmem_hooks::{AuditEvent, Fact, StigmemHooks, StigmemHooksDispatcher as Hooks, StigmemHooksHandlers};
use stigmem_node::{Node, Specs, StartError};
use support::{fact, node, refused, try_node};

/// A plugin whose manifest a test writes by hand, as far as the attribute would not let it through.
macro_rules! by_hand {
    ($name:ident { $($field:ident: $value:expr),* $(,)? }) => {
        struct $name;

        impl Plugin for $name {
            const MANIFEST: &'static Manifest = &Manifest { $($field: $value,)* ..PLAIN };
        }

        #[hookimpl]
        impl StigmemHooks for $name {
            fn post_assert_persist(&self, _cx: Cx<'_, Self>, _fact: &Fact) -> Result<(), HookError> {
                Ok(())
            }
        }
    };
}

const PLAIN: Manifest = Manifest::new("aaa", "1.0.0", Origin::new("", "", "", file!(), line!()));

const fn needs(id: &'static str) -> Needs {
    Needs { id, requirement: "*", optional: false }
}

by_hand!(Plain {});
by_hand!(TooNew { requires_host: Some(">=999.0.0") });
by_hand!(Unreadable { requires_host: Some("not-a-specifier") });
by_hand!(Range { requires_host: Some(">=0.9.0a8, <1.0.0") });
by_hand!(Greedy { capabilities: &["z.z", "facts.read", "a.a"] });
by_hand!(OfItself { dependencies: &[needs("aaa")] });
by_hand!(NeedsBoth { dependencies: &[needs("mmm"), needs("bbb")] });
by_hand!(NeedsA { dependencies: &[needs("aaa")] });
by_hand!(NeedsB { dependencies: &[needs("bbb")] });
by_hand!(NeedsZ { dependencies: &[needs("zzz")] });
by_hand!(NoVersion { version: "one" });

fn with<P: Plugin>(id: &'static str, value: P) -> impl FnOnce(Builder<Specs>) -> Builder<Specs>
where
    Hooks: hookspec::Accepts<P>,
{
    move |builder| builder.plugin_of_as::<Hooks, _>(id, value)
}

#[test]
fn a_plugin_says_which_versions_of_the_host_it_works_with() {
    assert_eq!(
        refused(with("aaa", TooNew)),
        "plugin 'aaa' requires stigmem '>=999.0.0', but current version is 0.9.0a10"
    );
    let text = refused(with("aaa", Unreadable));
    assert!(text.starts_with("plugin 'aaa' has invalid requires_stigmem 'not-a-specifier': "), "{text}");
    // Versions before the release count.
    assert_eq!(node(with("aaa", Range)).registry().plugins().len(), 1);
}

#[test]
fn capabilities_that_the_host_does_not_know_are_listed_in_order() {
    let text = refused(with("aaa", Greedy));
    assert!(text.starts_with("unknown plugin capabilities: a.a, z.z (plugin `aaa`, "), "{text}");
}

#[test]
fn dependencies_are_checked_all_at_once() {
    assert_eq!(refused(with("aaa", OfItself)), "plugin cannot depend on itself (plugin `aaa`)");
    let text = refused(|builder| {
        let builder = with("ccc", NeedsBoth)(builder);
        with("aaa", NeedsZ)(builder)
    });
    assert_eq!(text, "missing plugin dependencies: aaa missing zzz; ccc missing bbb, mmm");
    let text = refused(|builder| {
        let builder = with("bbb", NeedsA)(builder);
        with("aaa", NeedsB)(builder)
    });
    assert_eq!(text, "plugin dependency cycle detected: aaa -> bbb -> aaa");
}

#[test]
fn ids_follow_the_rule_of_stigmem_and_are_taken_once() {
    for id in ["Aaa", "aa", "1aa", "a.a", "a_a", "-aa"] {
        let text = refused(with(id, Plain));
        assert!(
            text.contains(id)
                && (text.contains("does not follow this host's rule") || text.contains("invalid plugin id")),
            "{text}"
        );
    }
    let longest: &'static str =
        concat!("abcdefghijklmnopqrstuvwxyz-0123456789-", "abcdefghijklmnopqrstuvwxy-");
    assert_eq!(longest.len(), 64);
    for id in ["aaa", "a-1", "aa-", longest] {
        assert_eq!(node(with(id, Plain)).registry().plugins().next().unwrap().id(), id);
    }
    let text = refused(|builder| with("aaa", Plain)(with("aaa", Range)(builder)));
    assert!(text.starts_with("plugin id `aaa` is taken twice: by "), "{text}");
    let text = refused(with("aaa", NoVersion));
    assert!(text.starts_with("plugin `aaa`: "), "{text}");
}

#[test]
fn everything_that_is_wrong_is_said_at_once_and_audited() {
    let error = try_node(|builder| with("bbb", Greedy)(with("aaa", TooNew)(builder))).unwrap_err();
    let StartError::Plugins { error, events } = error else { panic!("{error}") };
    assert_eq!(error.problems().len(), 2);
    let told: Vec<_> = events.iter().map(|event| (&*event.event_type, &*event.target)).collect();
    let failed = "plugin.registration_failed";
    assert_eq!(told, [(failed, "plugin:aaa"), (failed, "plugin:bbb")]);
    assert_eq!(
        events[0].reason.as_deref(),
        Some("plugin 'aaa' requires stigmem '>=999.0.0', but current version is 0.9.0a10")
    );
}

fn order(node: &Node, hook: &str) -> Vec<String> {
    let hooks = node.registry().inspect().hooks;
    let hook = hooks.into_iter().find(|known| known.hook == hook).unwrap();
    hook.order.into_iter().map(|who| format!("{}.{}", who.plugin, who.name)).collect()
}

#[test]
fn whoever_is_depended_on_goes_first_and_names_decide_the_rest() {
    let node = node(|builder| {
        let builder = with("aaa", NeedsZ)(builder);
        let builder = with("bbb", Plain)(builder);
        let builder = with("zzz", Plain)(builder);
        let builder = with("ddd-x", Plain)(builder);
        let builder = with("ddd", Plain)(builder);
        let core = StigmemHooksHandlers::new();
        builder.core(
            core.post_assert_persist("002.more", |_, _| Ok(()))
                .post_assert_persist("001.persist", |_, _| Ok(())),
        )
    });
    let plugins: Vec<_> = node.registry().plugins().map(|plugin| plugin.id().to_owned()).collect();
    assert_eq!(plugins, ["zzz", "aaa", "bbb", "ddd", "ddd-x"]);
    // A hook that is `mixed` has the host among the plugins, by name.
    let hook = "post_assert_persist";
    let at = |id: &str| format!("{id}.{hook}");
    let expected = [
        at("zzz"),
        at("aaa"),
        at("bbb"),
        "core.001.persist".into(),
        "core.002.more".into(),
        at("ddd"),
        at("ddd-x"),
    ];
    assert_eq!(order(&node, hook), expected);
    let calls: Vec<_> = node.assert(fact("f")).calls.iter().map(|call| call.plugin.clone()).collect();
    assert_eq!(calls, ["core", "core", "zzz", "aaa", "bbb", "core", "core", "ddd", "ddd-x"]);
}

#[test]
fn a_frozen_registry_takes_nobody_and_goes_on() {
    let node = node(with("aaa", Plain));
    for _ in 0..2 {
        let error = node.registry().register(Range).unwrap_err();
        assert_eq!(error.to_string(), "registry is frozen; cannot register handlers");
    }
    assert_eq!(node.registry().plugins().len(), 1);
    assert_eq!(node.assert(fact("f")).status, 201);
}

/// Votes on who may join.
#[plugin(id = "gatekeeper", version = "1.0.0", manual)]
struct Gatekeeper {
    refuses: &'static str,
}

#[hookimpl]
impl StigmemHooks for Gatekeeper {
    fn config_validate(&self, _cx: Cx<'_, Self>, manifest: &Manifest) -> Result<Vote, HookError> {
        if manifest.id == self.refuses { Err(HookError::reject("not with me")) } else { Ok(Vote::Allow) }
    }
}

by_hand!(Late { id: "late" });
by_hand!(Early { id: "early" });

#[test]
fn those_who_are_there_and_the_plugin_itself_vote_on_its_joining() {
    let join = |refuses| {
        try_node(move |builder| {
            let builder = builder.plugin_of_as::<Hooks, _>("gatekeeper", Gatekeeper { refuses });
            with("late", Late)(with("early", Early)(builder))
        })
    };
    // `early` is in before the gatekeeper, who is not asked about it.
    assert_eq!(join("early").unwrap().registry().plugins().len(), 3);
    for (refused, before) in [("late", &["early", "gatekeeper"][..]), ("gatekeeper", &["early"])] {
        let error = join(refused).unwrap_err();
        assert_eq!(error.to_string(), format!("plugin '{refused}' was refused: not with me"));
        let StartError::Refused { events, .. } = error else { panic!("{error}") };
        let (last, registered) = events.split_last().unwrap();
        assert_eq!(last.event_type, "plugin.registration_failed");
        assert_eq!(last.target, format!("plugin:{refused}"));
        let targets: Vec<_> =
            registered.iter().map(|event| event.target.trim_start_matches("plugin:")).collect();
        assert_eq!(targets, before);
    }
}

/// Asks for what it has and has not declared.
#[plugin(id = "asker", version = "1.0.0", capabilities(AuditEmit, NetworkOutbound), manual)]
struct Asker;

#[hookimpl]
impl StigmemHooks for Asker {
    fn post_assert_persist(&self, cx: Cx<'_, Self>, _fact: &Fact) -> Result<(), HookError> {
        assert!(cx.get::<AuditEmit>().is_some(), "declared, and provided");
        assert!(cx.get::<NetworkOutbound>().is_none(), "declared, and not provided");
        cx.try_get::<FactsRead>()?;
        Ok(())
    }
}

#[test]
fn what_is_not_declared_is_refused_when_it_is_asked_for() {
    let node = node(with("asker", Asker));
    let asserted = node.assert(fact("f"));
    assert_eq!(asserted.status, 201, "a broadcast that only reports harms nobody");
    let text = "plugin 'asker' cannot call get_facts_reader: capability 'facts.read' not declared";
    assert_eq!(asserted.troubles[0].message, text);
    let last = node.audit().of_registry().pop().unwrap();
    assert_eq!(last.event_type, "plugin.handler_error");
    assert_eq!(last.metadata["error_type"], "CapabilityError");
    assert_eq!(last.metadata["handler"], "asker.post_assert_persist");
}

/// Hears who joins.
#[plugin(id = "bystander", version = "1.0.0", manual)]
struct Bystander(Arc<std::sync::Mutex<Vec<String>>>);

#[hookimpl]
impl StigmemHooks for Bystander {
    fn audit_emit(&self, _cx: Cx<'_, Self>, event: &AuditEvent) -> Result<(), HookError> {
        self.0.lock().unwrap().push(event.target.clone());
        Ok(())
    }
}

#[test]
fn a_plugin_hears_of_its_own_joining_and_of_later_ones() {
    let heard = Arc::default();
    let bystander = Bystander(Arc::clone(&heard));
    node(|builder| with("ccc", Plain)(with("aaa", Range)(with("bystander", bystander)(builder))));
    assert_eq!(*heard.lock().unwrap(), ["plugin:bystander", "plugin:ccc"]);
}
