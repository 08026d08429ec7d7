//! The case under every order that its plugins could have had by other names.
//!
//! Stigmem decides the order of handlers by partition, dependency and name, so a record's `calls` and the `handlers` of the first
//! record are that order itself, and are compared as sets. All else that the node answers must not depend on it.

mod support;

use std::cell::RefCell;

use hookspec::testing::every_order;
use serde_json::Value;
use stigmem_node::{Node, Store};
use support::{floats, records, values};

const INPUT: &str = include_str!("../sample/input.jsonl");
const GOLDEN: &str = include_str!("../sample/golden.jsonl");

/// A record without the order of its handlers.
fn unordered(mut record: Value) -> Value {
    let sort = |list: &mut Value| {
        if let Some(list) = list.as_array_mut() {
            list.sort_by_key(ToString::to_string);
        }
    };
    sort(&mut record["calls"]);
    if let Some(hooks) = record.get_mut("handlers").and_then(Value::as_object_mut) {
        hooks.values_mut().for_each(sort);
    }
    record
}

#[test]
fn answers_are_the_same_whatever_the_plugins_are_called() {
    let expected: Vec<Value> = values(GOLDEN).into_iter().map(unordered).collect();
    let parts = RefCell::new(None);
    let tried = every_order(
        || {
            let (builder, made) = Node::builder(Store::in_memory().unwrap());
            parts.replace(Some(made));
            builder.linked(hookspec::linked!())
        },
        |set| {
            let node = Node::of(set, parts.take().unwrap()).unwrap();
            let (records, bad) = records(&node, INPUT.as_bytes());
            assert_eq!(bad, []);
            let found: Vec<Value> = records.into_iter().map(|record| unordered(floats(record))).collect();
            assert_eq!(found, expected);
        },
    );
    // Two plugins are told of what is audited, two rank; elsewhere one plugin is alone, or depends on the other.
    let turned =
        tried.hooks.iter().filter(|hook| hook.orders > 1).map(|hook| (hook.hook, hook.orders, hook.all));
    assert_eq!(
        turned.collect::<Vec<_>>(),
        [("post_assert_audit", 2, true), ("recall_rank", 2, true), ("health", 2, true)]
    );
    assert!(tried.hooks.len() >= 10, "{tried:?}");
}
