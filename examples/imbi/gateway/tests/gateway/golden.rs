//! The case.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{ENTRIES, Folder, GOLDEN, RULES};

/// Whether one is what the other asks for, where a text that ends in `*` stands for any that begins so.
fn fits(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::String(found), Value::String(wanted)) => match wanted.strip_suffix('*') {
            Some(beginning) => found.starts_with(beginning),
            None => found == wanted,
        },
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len() && found.iter().zip(wanted).all(|(found, wanted)| fits(found, wanted))
        }
        (Value::Object(found), Value::Object(wanted)) => {
            found.len() == wanted.len()
                && wanted.iter().all(|(key, wanted)| found.get(key).is_some_and(|found| fits(found, wanted)))
        }
        (found, wanted) => found == wanted,
    }
}

#[track_caller]
fn assert_fits(found: &Value, golden: &str) {
    let wanted: Value = serde_json::from_str(golden).unwrap();
    assert!(fits(found, &wanted), "{found:#}\n{wanted:#}");
}

#[test]
fn gives_what_the_case_asks_for() {
    let folder = Folder::new();
    assert_fits(&folder.program(&["--json"]).json(), GOLDEN);
    // Where the cases lie beside the repository, the sample must not have fallen behind them.
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/cases/imbi");
    let Ok(golden) = fs::read_to_string(case.join("golden.json")) else { return };
    for (name, from) in [
        ("entries.json", "entries.json"),
        ("rules.json", "rules.json"),
        ("webhook.json", "sonarqube_webhook.json"),
    ] {
        folder.write(name, fs::read(case.join(from)).unwrap());
    }
    assert_fits(&folder.program(&["--json"]).json(), &golden);
}

#[test]
fn the_order_in_which_entries_and_rules_are_written_changes_nothing() {
    let folder = Folder::new();
    let [mut entries, mut rules] =
        [ENTRIES, RULES].map(|text| serde_json::from_str::<Vec<Value>>(text).unwrap());
    for _ in 0..entries.len() {
        entries.rotate_left(1);
        rules.rotate_left(2);
        folder.write("entries.json", Value::from(entries.clone()).to_string());
        folder.write("rules.json", Value::from(rules.clone()).to_string());
        assert_fits(&folder.program(&["--json"]).json(), GOLDEN);
    }
}
