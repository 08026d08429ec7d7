//! For any operations the node gives what a model of it gives, which knows no hooks, no store and no plugins.

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::{floats, node, records};

const BLOCKED: &str = "source is blocked by example-stigmem-plugin";
const IMPOSSIBLE: &str = "confidence must be within [0,1]";
const UNDECLARED: &str =
    "plugin 'example-replica' cannot call get_facts_reader: capability 'facts.read' not declared";

#[derive(Default)]
struct Model {
    facts: BTreeMap<String, Value>,
    records: Vec<Value>,
    events: Vec<Value>,
    emitted: usize,
}

impl Model {
    fn event(&mut self, event_type: &str, plugin: &str, reason: &str) {
        let target = format!("plugin:{plugin}");
        self.events.push(
            json!({"event_type": event_type, "target": target, "outcome": "Failure", "reason": reason}),
        );
    }

    fn assert(&mut self, request: &Value) {
        let text = |field: &str| request[field].as_str().unwrap();
        let mut calls = vec!["core/001.authz", "example-stigmem-plugin/pre_assert_authorize"];
        let id = text("id").to_owned();
        let mut record = if text("source") == "agent:blocked" {
            self.event("plugin.handler_denied", "example-stigmem-plugin", BLOCKED);
            json!({"id": id, "status": 403, "detail": BLOCKED})
        } else if !(0.0..=1.0).contains(&request["confidence"].as_f64().unwrap()) {
            calls.push("example-normalizer/pre_assert_validate");
            self.event("plugin.handler_denied", "example-normalizer", IMPOSSIBLE);
            json!({"id": id, "status": 422, "detail": IMPOSSIBLE})
        } else {
            calls.extend([
                "example-normalizer/pre_assert_validate",
                "example-normalizer/pre_assert_transform",
            ]);
            calls.push("core/001.cid");
            let mut fact = request.clone();
            let value = text("value").trim();
            fact.as_object_mut().unwrap().remove("op");
            fact["value"] = json!(value);
            fact["cid"] = json!(format!("cid:{id}:{value}"));
            if *self.facts.entry(id.clone()).or_insert_with(|| fact.clone()) == fact {
                calls
                    .extend(["example-replica/post_assert_persist", "example-replica/post_assert_propagate"]);
                if id == "f4" {
                    self.event("plugin.handler_error", "example-replica", "replica offline");
                }
                self.event("plugin.handler_error", "example-replica", UNDECLARED);
                json!({"id": id, "status": 201, "fact": fact})
            } else {
                json!({"id": id, "status": 409, "detail": format!("fact '{id}' is already there, with other content")})
            }
        };
        calls.extend(["example-audit-plugin/post_assert_audit", "example-stigmem-plugin/post_assert_audit"]);
        self.emitted += 1;
        record["calls"] = json!(calls);
        self.records.push(record);
    }

    fn recall(&mut self, request: &Value) {
        let mut calls = vec!["example-stigmem-plugin/pre_recall_authorize"];
        let id = request["id"].clone();
        let mut record = if request["caller"] == "agent:blocked" {
            self.event("plugin.handler_denied", "example-stigmem-plugin", BLOCKED);
            json!({"id": id, "status": 403, "detail": BLOCKED})
        } else {
            calls.push("example-tombstones/recall_filter");
            calls.extend(["example-recency/recall_rank", "example-source-trust/recall_rank"]);
            let mut deltas = serde_json::Map::new();
            let mut results: Vec<(f64, &str, Value)> = Vec::new();
            for (id, fact) in &self.facts {
                if fact["entity"] != request["entity"] || fact["relation"] == "memory:secret" {
                    continue;
                }
                let old = if id == "f1" { -1.0 } else { 0.25 };
                let delta = old + if fact["source"] == "agent:alice" { 0.5 } else { 0.0 };
                deltas.insert(id.clone(), json!(delta));
                // Confidences are whole hundredths here, so that no rounding is in doubt.
                let hundredths = (fact["confidence"].as_f64().unwrap() * 100.0).round() + delta * 100.0;
                results.push((hundredths.max(0.0) / 100.0, id, fact["value"].clone()));
            }
            results.sort_by(|(a, x, _), (b, y, _)| b.total_cmp(a).then(x.cmp(y)));
            let results: Vec<Value> =
                results.into_iter().map(|(score, id, value)| json!([id, value, score])).collect();
            json!({"id": id, "status": 200, "deltas": deltas, "results": results})
        };
        record["calls"] = json!(calls);
        self.records.push(record);
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("  CEO ".to_owned()),
        Just("\u{3000}\u{a0}".to_owned()),
        Just(String::new()),
        "\\PC{0,8}",
        "[ \\t\\r\\n\"\\\\a]{0,6}",
    ]
}

fn operation() -> impl Strategy<Value = Value> {
    let agent = prop_oneof![Just("agent:alice"), Just("agent:bob"), Just("agent:blocked"), Just("")];
    let entity = prop_oneof![Just("user:alice"), Just("user:bob"), Just("")];
    let relation = prop_oneof![Just("memory:role"), Just("memory:secret"), Just("memory:secret ")];
    let id = prop_oneof![4 => (0..12u8).prop_map(|i| format!("f{i}")), 1 => text()];
    let confidence =
        prop_oneof![9 => 0..=100, 1 => -50..=200].prop_map(|hundredths| f64::from(hundredths) / 100.0);
    let assert = (id, agent.clone(), entity.clone(), relation, text(), confidence).prop_map(
        |(id, source, entity, relation, value, confidence)| {
            json!({
                "op": "assert", "id": id, "source": source, "entity": entity, "relation": relation, "value": value,
                "confidence": confidence, "scope": "company",
            })
        },
    );
    let recall = (agent, entity)
        .prop_map(|(caller, entity)| json!({"op": "recall", "id": "r", "caller": caller, "entity": entity}));
    prop_oneof![3 => assert, 1 => recall]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn gives_what_the_model_gives(operations in prop::collection::vec(operation(), 0..40)) {
        let lines: Vec<String> = operations.iter().map(Value::to_string).collect();
        let node = node(|builder| builder.linked(hookspec::linked!()));
        let (records, bad) = records(&node, lines.join("\n").as_bytes());
        prop_assert_eq!(bad, []);

        let mut model = Model::default();
        for operation in &operations {
            if operation["op"] == "assert" { model.assert(operation) } else { model.recall(operation) }
        }
        let found: Vec<Value> = records.into_iter().map(floats).collect();
        let (middle, end) = found[1..].split_at(operations.len());
        prop_assert_eq!(middle, model.records.into_iter().map(floats).collect::<Vec<_>>());
        prop_assert_eq!(&end[1]["events"].as_array().unwrap()[7..], model.events);
        prop_assert_eq!(&end[1]["plugin_emitted"], &floats(json!(model.emitted)));
    }
}
