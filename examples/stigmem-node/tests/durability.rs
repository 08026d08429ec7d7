//! What a node with a file has acknowledged is there when it opens again, however it ended.

mod support;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use serde_json::Value;
use stigmem_node::Store;
use support::{Folder, command, program, text, values};

const INPUT: &str = include_str!("../sample/input.jsonl");

fn line(id: &str, value: &str) -> String {
    format!(
        r#"{{"op":"assert","id":"{id}","source":"s","entity":"e","relation":"r","value":"{value}","confidence":1,"scope":"c"}}"#
    )
}

/// Asserts without end until `enough` facts are acknowledged, kills the node, and returns their ids.
fn kill_after(database: &Path, round: usize, enough: usize) -> Vec<String> {
    let mut child = command(&["replay", "-", "--db", database.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || {
        for i in 0.. {
            if writeln!(stdin, "{}", line(&format!("{round}-{i}"), "v")).is_err() {
                break;
            }
        }
    });
    let mut acknowledged = Vec::new();
    let mut records = BufReader::new(child.stdout.take().unwrap()).lines();
    while acknowledged.len() < enough {
        let record: Value = serde_json::from_str(&records.next().unwrap().unwrap()).unwrap();
        if record["status"] == 201 {
            acknowledged.push(record["id"].as_str().unwrap().to_owned());
        }
    }
    child.kill().unwrap();
    // What was on its way when the node was killed counts as acknowledged if it arrives whole.
    for record in records.map_while(Result::ok) {
        if let Ok(record) = serde_json::from_str::<Value>(&record) {
            acknowledged.push(record["id"].as_str().unwrap().to_owned());
        }
    }
    child.wait().unwrap();
    writer.join().unwrap();
    acknowledged
}

#[test]
fn a_node_that_is_killed_loses_nothing_that_it_acknowledged() {
    let folder = Folder::new("killed");
    let database = folder.file("facts.redb");
    let mut acknowledged = Vec::new();
    for (round, enough) in [1, 30, 7, 100].into_iter().enumerate() {
        acknowledged.extend(kill_after(&database, round, enough));
        let store = Store::open(&database).unwrap();
        for id in &acknowledged {
            let fact = store.get(id).unwrap().unwrap_or_else(|| panic!("{id} is lost"));
            assert_eq!(fact.cid, Some(format!("cid:{id}:v")));
        }
        let of_entity = store.of_entity("e").unwrap();
        assert!(of_entity.len() >= acknowledged.len(), "the index knows every fact");
    }
}

#[test]
fn a_node_that_is_killed_while_it_makes_its_file_opens_again() {
    let folder = Folder::new("young");
    for delay in 0..25 {
        let database = folder.file(&format!("{delay}.redb"));
        let mut child = command(&["replay", "-", "--db", database.to_str().unwrap()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros(delay * 400));
        child.kill().unwrap();
        child.wait().unwrap();
        let store = Store::open(&database).unwrap_or_else(|error| panic!("killed after {delay}: {error}"));
        assert!(store.get("f1").unwrap().is_none());
    }
}

#[test]
fn a_second_replay_finds_the_facts_of_the_first() {
    let folder = Folder::new("again");
    let database = folder.file("facts.redb");
    let arguments = ["replay", "-", "--db", database.to_str().unwrap()];
    let first = program(&arguments, INPUT.as_bytes());
    assert!(first.status.success(), "{}", text(&first.stderr));
    let recalls: Vec<&str> = INPUT.lines().filter(|line| line.contains("\"recall\"")).collect();
    let second = program(&arguments, recalls.join("\n").as_bytes());
    assert!(second.status.success(), "{}", text(&second.stderr));
    let (first, second) = (values(text(&first.stdout)), values(text(&second.stdout)));
    assert_eq!(first[7..10], second[1..4]);
    // The same asserts once more change nothing, and say so.
    let third = program(&arguments, INPUT.as_bytes());
    assert_eq!(values(text(&third.stdout)), first);
}

#[test]
fn an_id_is_taken_once() {
    let folder = Folder::new("taken");
    let database = folder.file("facts.redb");
    let input = [line("x", "one"), line("x", "two"), line("x", " one ")].join("\n");
    let recall = r#"{"op":"recall","id":"r","caller":"c","entity":"e"}"#;
    let output = program(
        &["replay", "-", "--db", database.to_str().unwrap()],
        format!("{input}\n{recall}").as_bytes(),
    );
    assert!(output.status.success(), "a refusal is an answer, not a failure of the program");
    let records = values(text(&output.stdout));
    assert_eq!(records[1]["status"], 201.0);
    assert_eq!(records[2]["status"], 409.0);
    assert_eq!(records[2]["detail"], "fact 'x' is already there, with other content");
    let calls = records[2]["calls"].as_array().unwrap();
    assert!(
        calls.contains(&Value::from("core/001.cid"))
            && !calls.contains(&Value::from("example-replica/post_assert_persist"))
    );
    assert_eq!(calls.last().unwrap(), "example-stigmem-plugin/post_assert_audit");
    assert_eq!(records[3]["status"], 201.0, "the very same fact once more");
    assert_eq!(records[4]["results"].as_array().unwrap().len(), 1);
    assert_eq!(records[4]["results"][0][1], "one");
}

#[test]
fn two_nodes_do_not_share_a_file() {
    let folder = Folder::new("shared");
    let database = folder.file("facts.redb");
    let _open = Store::open(&database).unwrap();
    let output = program(&["replay", "-", "--db", database.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("already open"), "{}", text(&output.stderr));
}

#[test]
fn an_empty_file_becomes_a_store() {
    let folder = Folder::new("empty");
    let database = folder.file("facts.redb");
    std::fs::write(&database, b"").unwrap();
    let output = program(&["replay", "-", "--db", database.to_str().unwrap()], line("x", "v").as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(Store::open(&database).unwrap().get("x").unwrap().is_some());
}
