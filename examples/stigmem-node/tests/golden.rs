//! The node gives what the original gives for the same operations, whoever registers its plugins in whatever order.

mod support;

use std::fs;
use std::path::Path;

use example_audit_plugin::Audit;
use example_normalizer::Normalizer;
use example_recency::Recency;
use example_replica::Replica;
use example_source_trust::SourceTrust;
use example_stigmem_plugin::Guard;
use example_tombstones::Tombstones;
use hookspec::Builder;
use serde_json::{Value, json};
use stigmem_hooks::StigmemHooksDispatcher as Hooks;
use stigmem_node::Specs;
use support::{floats, node, records, values};

const INPUT: &str = include_str!("../sample/input.jsonl");
const GOLDEN: &str = include_str!("../sample/golden.jsonl");

fn replayed(input: &[u8]) -> Vec<Value> {
    let node = node(|builder| builder.linked(hookspec::linked!()));
    let (records, bad) = records(&node, input);
    assert_eq!(bad, []);
    records.into_iter().map(floats).collect()
}

#[test]
fn gives_what_the_original_gives() {
    assert_eq!(replayed(INPUT.as_bytes()), values(GOLDEN));
    // Where the cases lie beside the repository, the sample must not have fallen behind them.
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases/stigmem");
    if let (Ok(input), Ok(golden)) =
        (fs::read(case.join("input.jsonl")), fs::read_to_string(case.join("golden.jsonl")))
    {
        assert_eq!(replayed(&input), values(&golden));
    }
}

#[test]
fn line_ends_blank_lines_and_a_byte_order_mark_do_not_matter() {
    let crlf = INPUT.replace('\n', "\r\n");
    let spread = format!("\u{feff}\n{}", INPUT.replace('\n', "\n \t\n\n"));
    let unfinished = INPUT.trim_end();
    for input in [&*crlf, &*spread, unfinished] {
        assert_eq!(replayed(input.as_bytes()), values(GOLDEN));
    }
}

#[test]
fn white_space_of_every_script_is_trimmed_from_values_and_from_nothing_else() {
    let input = json!({
        "op": "assert", "id": " f1 ", "source": "agent:alice", "entity": "e", "relation": "r",
        "value": "\u{3000}\u{a0}\t a b \r\n\u{2003}", "confidence": 0, "scope": "s", "unknown": {"is": ["ignored"]},
    });
    let fact = &replayed(input.to_string().as_bytes())[1]["fact"];
    let expected = json!({
        "id": " f1 ", "source": "agent:alice", "entity": "e", "relation": "r", "value": "a b", "confidence": 0.0,
        "scope": "s", "cid": "cid: f1 :a b",
    });
    assert_eq!(*fact, expected);
}

#[test]
fn an_empty_input_has_a_start_and_an_end() {
    let records = replayed(b"");
    let events: Vec<_> = records.iter().map(|record| record["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["startup", "health", "audit", "late"]);
    assert_eq!(records[2]["events"].as_array().unwrap().len(), 7);
    assert_eq!(records[2]["plugin_emitted"], 0.0);
}

/// One plugin of the seven, added by hand.
fn add(builder: Builder<Specs>, which: usize) -> Builder<Specs> {
    match which {
        0 => builder.plugin_of::<Hooks, _>(Guard),
        1 => builder.plugin_of::<Hooks, _>(Normalizer),
        2 => builder.plugin(Tombstones::default()),
        3 => builder.plugin_of::<Hooks, _>(SourceTrust),
        4 => builder.plugin_of::<Hooks, _>(Recency),
        5 => builder.plugin(Replica),
        _ => builder.plugin_of::<Hooks, _>(Audit),
    }
}

#[test]
fn the_order_of_registration_changes_nothing() {
    let expected = values(GOLDEN);
    // Every step coprime to seven from every start: each plugin is everywhere, and beside every other.
    for start in 0..7 {
        for step in 1..7 {
            let node =
                node(|builder| (0..7).fold(builder, |builder, i| add(builder, (start + i * step) % 7)));
            let (records, _) = records(&node, INPUT.as_bytes());
            assert_eq!(
                records.into_iter().map(floats).collect::<Vec<_>>(),
                expected,
                "from {start} by {step}"
            );
        }
    }
}

#[test]
fn a_node_without_plugins_takes_everything() {
    let (records, bad) = records(&node(|builder| builder), INPUT.as_bytes());
    assert_eq!(bad, []);
    assert_eq!(records[0]["registration_order"], json!([]));
    assert_eq!(records[0]["handlers"]["pre_assert_transform"], json!(["core.001.cid"]));
    let statuses: Vec<_> = records.iter().filter_map(|record| record["status"].as_u64()).collect();
    assert_eq!(statuses, [201, 201, 201, 201, 201, 201, 200, 200, 200]);
    assert_eq!(records[1]["fact"]["value"], "  CEO ");
    // Best first, then by id; what is above 1 stays above.
    let ids = |record: &Value| {
        record["results"].as_array().unwrap().iter().map(|r| r[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&records[7]), ["f3", "f1", "f2", "f5", "f4", "f6"]);
}
