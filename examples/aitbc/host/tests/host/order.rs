//! Who comes before whom.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::json;

use crate::support::{Actor, Folder, PLUGINS, actors, event};

const NAMES: [&str; 6] = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot"];

/// A plugin's priority and dependencies.
type Written = BTreeMap<&'static str, (u8, BTreeSet<&'static str>)>;

/// The specification's walk: depth-first by priority and then name, dependencies first.
fn walked(all: &Written) -> Vec<&'static str> {
    fn visit(name: &'static str, all: &Written, order: &mut Vec<&'static str>) {
        if !order.contains(&name) {
            for on in sorted(&all[name].1, all) {
                visit(on, all, order);
            }
            order.push(name);
        }
    }
    fn sorted(names: &BTreeSet<&'static str>, all: &Written) -> Vec<&'static str> {
        let mut names: Vec<_> = names.iter().copied().collect();
        names.sort_by_key(|name| (all[name].0, *name));
        names
    }
    let mut order = Vec::new();
    for name in sorted(&all.keys().copied().collect(), all) {
        visit(name, all, &mut order);
    }
    order
}

fn yaml(all: &Written) -> String {
    let plugins: BTreeMap<_, _> = all
        .iter()
        .map(|(name, (priority, on))| {
            (*name, json!({"enabled": true, "priority": priority, "dependencies": on}))
        })
        .collect();
    json!({ "plugins": plugins }).to_string()
}

/// Plugins in any order of names, each of which depends only on such as come before it in that order: so there is no cycle.
fn written() -> impl Strategy<Value = Written> {
    let plugins = proptest::collection::vec((1..=4_u8, any::<u8>()), NAMES.len());
    (Just(NAMES).prop_shuffle(), plugins).prop_map(|(names, plugins)| {
        let each = plugins.into_iter().enumerate().map(|(at, (priority, on))| {
            let on = (0..at).filter(|bit| on & (1 << bit) != 0 && on % 3 != 0).map(|bit| names[bit]);
            (names[at], (priority, on.collect()))
        });
        each.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plugins_are_started_and_told_by_the_walk_and_stopped_in_exact_reverse(all in written()) {
        let expected = walked(&all);
        let mut manager = actors(&yaml(&all), NAMES.map(|name| (name, Actor::fine())));
        prop_assert_eq!(&manager.list(), &expected);
        let steps = |step: &str| expected.iter().map(|name| format!("{name}.{step}")).collect::<Vec<_>>();
        manager.start().unwrap();
        prop_assert_eq!(manager.trace(), [steps("initialize"), steps("start")].concat());
        let told = manager.broadcast(event("user_login"));
        prop_assert_eq!(&told[0].1, &expected);
        manager.stop().unwrap();
        let reversed = |step| steps(step).into_iter().rev().collect::<Vec<_>>();
        prop_assert_eq!(manager.trace(), [reversed("stop"), reversed("cleanup")].concat());
    }
}

#[test]
fn it_is_not_the_order_of_kahn() {
    // A depth-first walk brings a plugin's dependencies right before it, and not when their own turn comes.
    let all = Written::from([
        ("alpha", (10, BTreeSet::new())),
        ("bravo", (20, BTreeSet::new())),
        ("charlie", (1, BTreeSet::from(["bravo"]))),
    ]);
    assert_eq!(walked(&all), ["bravo", "charlie", "alpha"]);
    let manager = actors(&yaml(&all), ["alpha", "bravo", "charlie"].map(|name| (name, Actor::fine())));
    assert_eq!(manager.list(), ["bravo", "charlie", "alpha"]);
}

#[test]
fn cycles_and_dependencies_that_are_not_there_harm_only_who_has_them() {
    for (on, error) in [
        ("ghost", "missing plugin dependencies: audit-relay missing ghost"),
        ("audit-relay", "plugin cannot depend on itself (plugin `audit-relay`)"),
        ("too-new", "depends on `too-new`, which failed"),
    ] {
        let folder = Folder::new();
        folder.write("plugins.yaml", PLUGINS.replace("[bitcoin-integration]", &format!("[{on}]")));
        let printed = folder.program(&["--json"]).json();
        assert_eq!(printed["errors"]["audit-relay"], error);
        assert_eq!(printed["load_order"], json!(["agent-cli", "bitcoin-integration", "flaky"]));
    }

    let folder = Folder::new();
    folder.write("plugins.yaml", PLUGINS.replace("priority: 20", "dependencies: [audit-relay]"));
    let printed = folder.program(&["--json"]).json();
    let cycle = "plugin dependency cycle detected: audit-relay -> bitcoin-integration -> audit-relay";
    assert_eq!(printed["errors"]["audit-relay"], cycle);
    assert_eq!(printed["errors"]["bitcoin-integration"], cycle);
    assert_eq!(printed["load_order"], json!(["agent-cli", "flaky"]));

    folder.write("plugins.yaml", PLUGINS.replace("[bitcoin-integration]", "[translation-ai]"));
    let printed = folder.program(&["--json"]).json();
    assert_eq!(printed["skipped"]["audit-relay"], "depends on `translation-ai`, which was skipped");
}
