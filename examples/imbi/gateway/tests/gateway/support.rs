//! What the tests share.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use imbi_gateway::{Entry, Gateway, Registry, Vault, Webhook, WebhookRule};
use pollster::block_on;
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) const ENTRIES: &str = include_str!("../../sample/entries.json");
pub(crate) const RULES: &str = include_str!("../../sample/rules.json");
pub(crate) const WEBHOOK: &str = include_str!("../../sample/sonarqube_webhook.json");
pub(crate) const GOLDEN: &str = include_str!("../../sample/golden.json");

/// A folder that holds the sample and is gone with the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.write("entries.json", ENTRIES);
        folder.write("rules.json", RULES);
        folder.write("webhook.json", WEBHOOK);
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        fs::write(self.path(name), contents).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program at work in this folder, in an environment where nothing else is said.
    pub(crate) fn program(&self, more: &[&str]) -> Ran {
        self.program_in(&[], more)
    }

    pub(crate) fn program_in(&self, variables: &[(&str, &str)], more: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_imbi-gateway"));
        command.args(["entries.json", "rules.json", "webhook.json"]).args(more);
        command.current_dir(&self.0).env_clear().envs(variables.iter().copied());
        Ran(command.output().unwrap())
    }
}

/// What the program said.
pub(crate) struct Ran(Output);

impl Ran {
    pub(crate) fn out(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).unwrap()
    }

    pub(crate) fn err(&self) -> &str {
        std::str::from_utf8(&self.0.stderr).unwrap()
    }

    /// It did what it was to do, and said nothing else.
    #[track_caller]
    pub(crate) fn done(&self) -> &str {
        assert_eq!((self.0.status.code(), self.err()), (Some(0), ""), "{}", self.out());
        self.out()
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(self.done()).unwrap()
    }

    /// It did not, and says why.
    #[track_caller]
    pub(crate) fn failed(&self) -> &str {
        assert_eq!((self.0.status.code(), self.out()), (Some(1), ""), "{}", self.err());
        self.err()
    }
}

/// Entries as a file has them.
pub(crate) fn entries(all: &Value) -> Vec<Entry> {
    serde_json::from_value(all.clone()).unwrap()
}

pub(crate) fn registry(all: &Value) -> Registry {
    Registry::load(&entries(all), hookspec::linked!()).unwrap()
}

pub(crate) fn gateway(all: &Value) -> Gateway {
    Gateway::new(registry(all), Vault::in_memory().unwrap()).unwrap()
}

/// An entry of the kind `webhook`, and `more`.
pub(crate) fn entry(entry_point: &str, more: &Value) -> Value {
    let mut entry = json!({"entry_point": entry_point, "slug": entry_point, "plugin_type": "webhook"});
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    entry
}

/// What becomes of rules over a webhook: action, status and error.
pub(crate) fn dispatch(
    gateway: &Gateway,
    rules: &Value,
    payload: &Value,
) -> Vec<(String, String, Option<String>)> {
    let rules: Vec<WebhookRule> = serde_json::from_value(rules.clone()).unwrap();
    let outcomes = block_on(gateway.dispatch(&rules, &Webhook::new(payload)));
    let told = |outcome: &hookspec::actions::ActionOutcome<_>| {
        (outcome.handler.clone(), outcome.status().to_string(), outcome.error())
    };
    outcomes.iter().map(told).collect()
}

/// What becomes of one rule.
pub(crate) fn one(gateway: &Gateway, rule: &Value) -> (String, Option<String>) {
    let mut all = dispatch(gateway, &json!([rule]), &serde_json::from_str(WEBHOOK).unwrap());
    let (_, status, error) = all.remove(0);
    (status, error)
}
