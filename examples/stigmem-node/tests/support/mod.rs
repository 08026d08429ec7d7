//! What the tests of the node share.
#![allow(dead_code, unreachable_pub, reason = "each test program uses some of it")]

pub mod scene;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use hookspec::Builder;
use serde_json::Value;
use stigmem_hooks::{Fact, RecallRequest};
use stigmem_node::replay::{BadLine, replay};
use stigmem_node::{Node, Specs, StartError, Store};

/// A node in memory with these plugins.
pub fn try_node(plugins: impl FnOnce(Builder<Specs>) -> Builder<Specs>) -> Result<Node, StartError> {
    Node::start(Store::in_memory().unwrap(), plugins)
}

pub fn node(plugins: impl FnOnce(Builder<Specs>) -> Builder<Specs>) -> Node {
    try_node(plugins).unwrap_or_else(|error| panic!("{error}"))
}

/// What keeps a node with these plugins from starting.
pub fn refused(plugins: impl FnOnce(Builder<Specs>) -> Builder<Specs>) -> String {
    try_node(plugins).map(|_| ()).unwrap_err().to_string()
}

/// The records of a replay as JSON, and the lines that could not be read.
pub fn records(node: &Node, input: &[u8]) -> (Vec<Value>, Vec<BadLine>) {
    let (mut records, mut bad) = (Vec::new(), Vec::new());
    let each = |record: &stigmem_node::replay::Record| {
        records.push(serde_json::to_value(record)?);
        Ok(())
    };
    let count = replay(node, input, each, |line| bad.push(line.clone())).unwrap();
    assert_eq!(count, bad.len());
    (records, bad)
}

/// JSON lines as values. Numbers become floats, since `1` and `1.0` are one value.
pub fn values(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| floats(serde_json::from_str(line).unwrap())).collect()
}

pub fn floats(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_f64().unwrap()),
        Value::Array(all) => all.into_iter().map(floats).collect(),
        Value::Object(all) => all.into_iter().map(|(key, value)| (key, floats(value))).collect(),
        other => other,
    }
}

pub fn fact(id: &str) -> Fact {
    Fact {
        id: id.to_owned(),
        source: "agent:alice".to_owned(),
        entity: "user:alice".to_owned(),
        relation: "memory:role".to_owned(),
        value: "CEO".to_owned(),
        confidence: 1.0,
        scope: "company".to_owned(),
        cid: None,
    }
}

pub fn recall(caller: &str) -> RecallRequest {
    RecallRequest { id: "r".to_owned(), caller: caller.to_owned(), entity: "user:alice".to_owned() }
}

/// The program, with these arguments and this standard input.
pub fn program(arguments: &[&str], input: &[u8]) -> Output {
    use std::io::Write;
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A program that does not read its input closes it early.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stigmem-node"));
    command.args(arguments);
    command
}

pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A folder that is gone with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
