//! What a person types, and what comes back.

mod support;

use std::fs;

use example_support::malformed::{harmless, malformed};
use serde_json::Value;
use support::{Folder, command, program, text, values};

const INPUT: &str = include_str!("../sample/input.jsonl");
const GOLDEN: &str = include_str!("../sample/golden.jsonl");

fn lines(bytes: &[u8]) -> Vec<&str> {
    text(bytes).lines().collect()
}

#[test]
fn replays_a_file_or_standard_input() {
    let folder = Folder::new("replay");
    fs::write(folder.file("input.jsonl"), INPUT).unwrap();
    for (path, input) in [(folder.file("input.jsonl").to_str().unwrap(), ""), ("-", INPUT)] {
        let output = program(&["replay", path], input.as_bytes());
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(text(&output.stderr), "");
        assert_eq!(values(text(&output.stdout)), values(GOLDEN));
    }
}

#[test]
fn tells_a_person_what_was_decided_by_whom_in_which_order() {
    let output = program(&[], b"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let told = text(&output.stdout);
    let expected = [
        "3. example-audit-plugin    1.0.0  Emits an audit event for every assert.",
        "f1  agent:alice asserts: user:alice memory:role = \"  CEO \" (confidence 1)",
        "201 stored as \"CEO\"",
        "pre_assert_transform  example-normalizer, then the node",
        "403 source is blocked by example-stigmem-plugin (decided by example-stigmem-plugin.pre_assert_authorize)",
        "422 confidence must be within [0,1] (decided by example-normalizer.pre_assert_validate)",
        "! replica offline",
        "f6  memory:team  \"Core\"  1 = 0.25 + 0.75",
        "f1  memory:role  \"CEO\"   0.5 = 1 - 0.5",
        "unhealthy: replica offline (RuntimeError: replica offline)",
        "and 6 more that plugins emitted themselves",
        "registry is frozen; cannot register handlers",
    ];
    let mut rest = told;
    for line in expected {
        let at = rest.find(line).unwrap_or_else(|| panic!("`{line}` is not where it should be in\n{told}"));
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn bad_lines_are_named_and_the_others_go_on() {
    let good = |id: &str| {
        format!(
            r#"{{"op":"assert","id":"{id}","source":"s","entity":"e","relation":"r","value":"v","confidence":1,"scope":"c"}}"#
        )
    };
    let bad: [&[u8]; 12] = [
        b"{\"op\":\"assert\"",
        b"not json",
        b"\xff\xfe",
        b"{\"op\":\"forget\",\"id\":\"x\"}",
        b"{\"id\":\"x\"}",
        b"{\"op\":\"recall\",\"id\":\"x\",\"caller\":\"c\"}",
        b"{\"op\":\"recall\",\"id\":1,\"caller\":\"c\",\"entity\":\"e\"}",
        b"{\"op\":\"assert\",\"id\":\"x\",\"source\":\"s\",\"entity\":\"e\",\"relation\":\"r\",\"value\":\"v\",\"confidence\":NaN,\"scope\":\"c\"}",
        b"{\"op\":\"assert\",\"id\":\"x\",\"source\":\"s\",\"entity\":\"e\",\"relation\":\"r\",\"value\":\"v\",\"confidence\":1e999,\"scope\":\"c\"}",
        b"{\"op\":\"assert\",\"id\":\"x\",\"source\":\"s\",\"entity\":\"e\",\"relation\":\"r\",\"value\":\"v\",\"confidence\":null,\"scope\":\"c\"}",
        b"[]",
        b"{\"op\":\"recall\",\"id\":\"x\",\"caller\":\"c\",\"entity\":\"\\ud800\"}",
    ];
    let mut input = Vec::new();
    for (i, bad) in bad.iter().enumerate() {
        input.extend_from_slice(good(&format!("g{i}")).as_bytes());
        input.push(b'\n');
        input.extend_from_slice(bad);
        input.push(b'\n');
    }
    input.extend_from_slice(br#"{"op":"recall","id":"r","caller":"c","entity":"e"}"#);
    let output = program(&["replay", "-"], &input);
    assert_eq!(output.status.code(), Some(1));

    let complaints = lines(&output.stderr);
    assert_eq!(complaints.len(), bad.len() + 1, "{complaints:#?}");
    for (i, complaint) in complaints[..bad.len()].iter().enumerate() {
        assert!(complaint.starts_with(&format!("error: standard input:{}: ", i * 2 + 2)), "{complaint}");
    }
    assert_eq!(complaints[2], "error: standard input:6: not UTF-8 from byte 1 of the line on");
    assert_eq!(
        complaints[3],
        "error: standard input:8: unknown variant `forget`, expected `assert` or `recall` (column 14)"
    );
    assert_eq!(
        complaints[bad.len()],
        "error: 12 of the input's lines could not be read; write `{\"op\":\"assert\",\"id\":…}` or \
         `{\"op\":\"recall\",\"id\":…}` in each"
    );

    let records = values(text(&output.stdout));
    let statuses: Vec<_> = records.iter().filter_map(|record| record["status"].as_f64()).collect();
    assert_eq!(statuses.len(), bad.len() + 1);
    assert!(statuses.iter().all(|status| *status < 300.0), "{statuses:?}");
    let recalled = &records[bad.len() + 1];
    assert_eq!(recalled["results"].as_array().unwrap().len(), bad.len());
    assert_eq!(records.last().unwrap()["event"], "late");
}

#[test]
fn says_what_it_cannot_open() {
    let folder = Folder::new("open");
    let missing = folder.file("missing.jsonl");
    let output = program(&["replay", missing.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("error: cannot read `"), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "");

    // A folder opens, and cannot be read.
    let output = program(&["replay", folder.0.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("error: cannot read `"), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "", "nothing is said of a node that did not run");

    fs::write(folder.file("no.db"), "this is no store").unwrap();
    let output = program(&["replay", "-", "--db", folder.file("no.db").to_str().unwrap()], INPUT.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("error: cannot open the store `"), "{}", text(&output.stderr));
    assert_eq!(fs::read(folder.file("no.db")).unwrap(), b"this is no store");
}

#[test]
fn lists_the_plugins() {
    let output = program(&["plugins", "list"], b"");
    assert!(output.status.success());
    let table = lines(&output.stdout);
    assert_eq!(table.len(), 8);
    let words = |line: &str| line.split_whitespace().map(ToOwned::to_owned).collect::<Vec<_>>();
    assert_eq!(
        words(table[2]),
        ["example-tombstones", "0.1.0", "degraded", "facts.read", "example-normalizer"]
    );

    let output = program(&["plugins", "list", "--json"], b"");
    let plugins: Value = serde_json::from_slice(&output.stdout).unwrap();
    let plugin = &plugins[2];
    assert_eq!(plugins.as_array().unwrap().len(), 7);
    assert_eq!(plugin["name"], "example-audit-plugin");
    assert_eq!(plugin["version"], "1.0.0");
    assert_eq!(plugin["requires_stigmem"], ">=0.9.0a1");
    assert_eq!(plugin["depends_on"], serde_json::json!(["example-tombstones"]));
    assert_eq!(plugin["capabilities"], serde_json::json!(["audit.emit"]));
    assert_eq!(plugin["hooks"], serde_json::json!(["post_assert_audit"]));
    assert_eq!(plugins[4]["health"]["error_summary"], "RuntimeError: replica offline");
}

#[test]
fn describes_a_plugin_or_says_that_there_is_none() {
    let output = program(&["plugins", "describe", "example-tombstones"], b"");
    assert!(output.status.success());
    let told = text(&output.stdout);
    assert!(
        told.starts_with("example-tombstones 0.1.0\n  Hides facts that were erased from every answer.\n"),
        "{told}"
    );
    assert!(told.contains("  hooks             recall_filter, migration_register\n"), "{told}");

    let output = program(&["plugins", "describe", "nope"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "error: plugin not found: nope\n");
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn lists_every_hook_with_its_handlers_in_order() {
    let output = program(&["hooks"], b"");
    assert!(output.status.success());
    let told = text(&output.stdout);
    let hooks: Vec<&str> = told.split("\n\n").collect();
    assert_eq!(hooks.len(), 22);
    assert_eq!(
        hooks[2].trim_end(),
        "pre_assert_transform  (TRANSFORM, filter_chain, core last)\n  Rewrites a fact before it is stored.\n  \
         1. example-normalizer.pre_assert_transform\n  2. core.001.cid"
    );
    assert!(
        hooks[5].starts_with("post_assert_audit  (AUDIT, broadcast, strict, core first)\n"),
        "{}",
        hooks[5]
    );
    assert!(hooks[17].trim_end().ends_with("\n  -"), "{}", hooks[17]);
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    use std::process::Stdio;
    let mut child = command(&["hooks"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn prints_what_the_readme_shows() {
    let readme = include_str!("../README.md");
    let shown: Vec<&str> =
        readme.split("```text\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    assert_eq!(shown.len(), 1);
    let output = program(&[], b"");
    assert!(text(&output.stdout).contains(shown[0]), "{}", text(&output.stdout));
    let json = readme.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let output = program(&["replay", "-"], json.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn lines_that_are_malformed_in_any_way_are_named_and_the_others_go_on() {
    let folder = Folder::new("malformed");
    let file = folder.file("input.jsonl");
    for (how, bytes) in malformed(INPUT) {
        fs::write(&file, &bytes).unwrap();
        let output = program(&["replay", file.to_str().unwrap()], b"");
        assert_eq!(output.status.code(), Some(1), "{how}");
        let complaints = lines(&output.stderr);
        let (last, complaints) = complaints.split_last().unwrap();
        assert!(last.starts_with(&format!("error: {} of the input's lines ", complaints.len())), "{last}");
        for complaint in complaints {
            let rest = complaint.strip_prefix(&format!("error: {}:", file.display())).unwrap();
            assert!(
                rest.split(':').next().unwrap().parse::<usize>().is_ok_and(|line| line > 0),
                "{complaint}"
            );
            assert!(rest.len() < 200, "{how}: {complaint}");
        }
        // A record of the start, one of each other line, and three of the end.
        let is_blank = |line: &&[u8]| line.iter().all(u8::is_ascii_whitespace);
        let all = bytes.split(|byte| *byte == b'\n').filter(|line| !is_blank(line)).count();
        assert_eq!(values(text(&output.stdout)).len() + complaints.len(), all + 4, "{how}");
    }
    let expected = program(&["replay", "-"], INPUT.as_bytes());
    for (how, bytes) in harmless(INPUT) {
        let output = program(&["replay", "-"], &bytes);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{how}");
        assert_eq!(text(&output.stdout), text(&expected.stdout), "{how}");
    }
}
