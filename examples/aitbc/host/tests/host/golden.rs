//! The case.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{Folder, GOLDEN, PLUGINS, REGISTRY};

/// What is to come out: the case without its remarks.
fn expected(golden: &str) -> Value {
    let mut expected: Value = serde_json::from_str(golden).unwrap();
    let fields = expected.as_object_mut().unwrap();
    fields.remove("note");
    fields.remove("kahn_would_give");
    expected
}

#[test]
fn gives_what_the_case_asks_for() {
    let folder = Folder::new();
    assert_eq!(folder.program(&["--json"]).json(), expected(GOLDEN));
    // Where the cases lie beside the repository, the sample must not have fallen behind them.
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/cases/aitbc");
    let Ok(golden) = fs::read_to_string(case.join("golden.json")) else { return };
    for name in ["plugins.yaml", "registry.json", "events.jsonl", "agent-cli-1.0.0.bin"] {
        folder.write(name, fs::read(case.join(name)).unwrap());
    }
    assert_eq!(folder.program(&["--json"]).json(), expected(&golden));
}

#[test]
fn the_order_in_which_plugins_and_downloads_are_written_changes_nothing() {
    let folder = Folder::new();
    let (head, rest) = PLUGINS.split_once('\n').unwrap();
    let (plugins, tail) = rest.split_once("plugin_paths:").unwrap();
    let mut plugins: Vec<&str> = plugins.trim_end().split("\n\n").collect();
    let (first, rest) = REGISTRY.split_once('\n').unwrap();
    let mut downloads: Vec<&str> = rest.trim_end().trim_end_matches("]}").split(",\n").collect();
    for _ in 0..plugins.len() {
        plugins.rotate_left(1);
        downloads.rotate_left(1);
        folder.write("plugins.yaml", format!("plugin_paths:{tail}{head}\n{}\n", plugins.join("\n")));
        folder.write("registry.json", format!("{first}{}]}}", downloads.join(",")));
        assert_eq!(folder.program(&["--json"]).json(), expected(GOLDEN));
    }
}

#[test]
fn nothing_to_do_is_done() {
    let folder = Folder::new();
    folder.write("plugins.yaml", "plugins: {}\n");
    folder.write("registry.json", r#"{"plugins": []}"#);
    folder.write("events.jsonl", "\u{feff}\n \t\r\n");
    let printed = folder.program(&["--json"]).json();
    for empty in ["load_order", "lifecycle", "events", "health_keys", "teardown"] {
        assert_eq!(printed[empty], serde_json::json!([]), "{empty}");
    }
    assert_eq!(printed["errors"], serde_json::json!({}));
    assert_eq!(printed["skipped"]["flaky"], "not in the configuration");
    assert_eq!(printed["cli"], Value::Null);
    assert_eq!(printed["registry_select"], serde_json::json!({}));
}

#[test]
fn prints_what_the_readme_shows() {
    let readme = include_str!("../../README.md");
    let shown: Vec<&str> =
        readme.split("```text\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    assert_eq!(shown.len(), 2);
    let folder = Folder::new();
    assert_eq!(folder.program(&[]).done(), shown[0]);
    folder.write(
        "plugins.yaml",
        PLUGINS.replace("priority: 10", "priority: 0").replace("enabled: false", "enabled: no"),
    );
    assert_eq!(folder.program(&[]).failed(), shown[1]);
}
