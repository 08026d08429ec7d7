//! The case's events under every order that its plugins could have had by other names.
//!
//! The specification has the operator's priorities and dependencies decide, and names only among equals; the order is part of the
//! answer (`load_order`, the lists of `events`), and those tests are in [`order`](crate::order). Who takes an event must not
//! depend on it.

use std::collections::BTreeSet;
use std::sync::Arc;

use aitbc_hooks::Event;
use aitbc_hooks::context::{ApiClient, DataDir, EventBus, TempDir};
use aitbc_host::{Queue, Specs, VERSION, read_events};
use hookspec::testing::{Tried, every_order};
use hookspec::{Builder, Outcome, Registry, Settings};
use serde_json::{Value, json};

use crate::support::{Folder, GOLDEN};

/// Those of the case that take its events, as if the operator had said nothing of their order.
fn plugins() -> Builder<Specs> {
    let bitcoin = json!({"rpc_url": "http://localhost:8332", "rpc_user": "user", "rpc_password": "secret"});
    let builder = ["too-new", "translation-ai", "flaky"]
        .into_iter()
        .fold(Registry::builder::<Specs>().linked(hookspec::linked!()), Builder::without);
    builder
        .host("aitbc", VERSION)
        .settings(Settings::new().code_for("bitcoin-integration", "test", &bitcoin).unwrap())
        .capability::<DataDir>()
        .capability::<ApiClient>()
        .provide::<TempDir>(Arc::from(std::env::temp_dir()))
        .provide::<EventBus>(Arc::new(Queue::default()) as _)
}

/// Tells plugins of the case's events in every order, and holds who took them against the case.
fn told(builder: impl Fn() -> Builder<Specs>) -> Tried {
    let folder = Folder::new();
    let events: Vec<Event> = read_events(&folder.path("events.jsonl")).unwrap();
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    every_order(builder, |set| {
        for (event, expected) in events.iter().zip(golden["events"].as_array().unwrap()) {
            let report = pollster::block_on(set.0.handle_event(event));
            let took = report.outcomes().filter(|(_, outcome)| matches!(outcome, Outcome::Done));
            let took: BTreeSet<_> = took.map(|(hookimpl, _)| hookimpl.plugin().id().to_owned()).collect();
            let expected: BTreeSet<String> = serde_json::from_value(expected[1].clone()).unwrap();
            assert_eq!((json!(event.event_type), took), (json!(event.event_type), expected));
        }
    })
}

#[test]
fn whoever_takes_an_event_takes_it_whatever_the_plugins_are_called() {
    assert_eq!(told(plugins).orders("handle_event"), 6);
}

#[test]
fn where_the_operator_says_the_order_there_is_one() {
    let by_priority = || {
        ["bitcoin-integration", "audit-relay", "agent-cli"]
            .into_iter()
            .zip(1..)
            .fold(plugins(), |builder, (id, priority)| builder.precedence(id, priority))
    };
    assert_eq!(told(by_priority).orders("handle_event"), 1);
    let by_dependency =
        || plugins().depends_on("audit-relay", "bitcoin-integration").depends_on("agent-cli", "audit-relay");
    assert_eq!(told(by_dependency).orders("handle_event"), 1);
}
