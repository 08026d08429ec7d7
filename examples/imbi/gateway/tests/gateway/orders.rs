//! The case under every order that the rules leave open.
//!
//! Rules run by ordinal and the first of a slug is loaded: both orders are the reference's, and part of what it promises. Everything
//! else must not depend on the order in which entries and rules are written, or plugins are linked.

use hookspec::Registry;
use hookspec::testing::every_order;
use imbi_gateway::Specs;
use serde_json::{Value, json};

use crate::support::{ENTRIES, RULES, WEBHOOK, dispatch, gateway};

#[test]
fn every_plugin_has_its_actions_whoever_is_asked_first() {
    let plugins = || {
        Registry::builder::<Specs>()
            .plugin_by("gateway-actions", imbi_gateway_actions::GatewayActions::default)
            .plugin_by("pagerduty", imbi_pagerduty::PagerDuty::default)
            .plugin_by("sonarqube", imbi_sonarqube::SonarQube::default)
    };
    let tried = every_order(plugins, |set| {
        let catalog = set.0.catalog();
        let names = |plugin: &str| {
            let actions = catalog.of(plugin).unwrap().iter().map(|action| action.name().to_owned());
            actions.collect::<Vec<_>>()
        };
        assert_eq!(names("gateway-actions"), ["update_project", "boom"]);
        assert_eq!(names("pagerduty"), ["trigger_incident"]);
        assert_eq!(names("sonarqube"), ["update_project_from_webhook"]);
        assert_eq!(catalog.actions().count(), 4);
    });
    assert_eq!((tried.orders("actions"), tried.hooks.len()), (6, 1));
}

/// All orders of so many things.
fn permutations(count: usize) -> Vec<Vec<usize>> {
    let Some(last) = count.checked_sub(1) else { return vec![Vec::new()] };
    let with_last = |order: Vec<usize>| {
        (0..count).map(move |at| {
            let mut order = order.clone();
            order.insert(at, last);
            order
        })
    };
    permutations(last).into_iter().flat_map(with_last).collect()
}

fn in_order(all: &[Value], order: &[usize]) -> Value {
    order.iter().map(|&at| all[at].clone()).collect()
}

#[test]
fn rules_may_be_written_in_any_order() {
    let gateway = gateway(&serde_json::from_str(ENTRIES).unwrap());
    let rules: Vec<Value> = serde_json::from_str(RULES).unwrap();
    let webhook: Value = serde_json::from_str(WEBHOOK).unwrap();
    let expected = dispatch(&gateway, &json!(rules), &webhook);
    // Each seventh of the 5040: they begin and end with every rule.
    for order in permutations(rules.len()).iter().step_by(7) {
        assert_eq!(dispatch(&gateway, &in_order(&rules, order), &webhook), expected, "{order:?}");
    }
}

#[test]
fn entries_may_be_written_in_any_order() {
    let entries: Vec<Value> = serde_json::from_str(ENTRIES).unwrap();
    let expected = gateway(&json!(entries)).registry().result().clone();
    for order in permutations(entries.len()).iter().step_by(53) {
        let gateway = gateway(&in_order(&entries, order));
        assert_eq!(*gateway.registry().result(), expected, "{order:?}");
        assert_eq!(gateway.registry().slug_of("sonarqube"), Some("sonarqube"), "{order:?}");
    }
}
