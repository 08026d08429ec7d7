//! What the operator writes, right and wrong.

use aitbc_host::{PluginName, PluginsFile};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{EVENTS, Folder, PLUGINS};

/// What the program says to this configuration; it does nothing with it.
#[track_caller]
fn refused(yaml: &str) -> String {
    let folder = Folder::new();
    folder.write("plugins.yaml", yaml);
    folder.program(&["--json"]).failed().to_owned()
}

#[test]
fn every_mistake_is_told_of_with_its_line_and_its_cure() {
    for (right, wrong, told) in [
        (
            "priority: 10",
            "priority: 0",
            "priority: found a whole number; write a whole number from 1 to 100 (plugins.yaml:4)",
        ),
        ("priority: 10", "priority: 101", "write a whole number from 1 to 100 (plugins.yaml:4)"),
        ("priority: 10", "priority: -1", "write a whole number from 1 to 100 (plugins.yaml:4)"),
        (
            "priority: 10",
            "priority: 1.5",
            "found a number with a fraction; write a whole number (plugins.yaml:4)",
        ),
        ("priority: 10", "priority: high", "found a text; write a whole number (plugins.yaml:4)"),
        (
            "priority: 10",
            "priority: 99999999999999999999",
            "plugins.yaml:4: the number is larger than any type",
        ),
        ("enabled: true", "enabled: yes", "enabled: found a text; write `true` or `false` (plugins.yaml:3)"),
        (
            "enabled: true",
            "prior: 1",
            "plugins.agent-cli.enabled: missing; write `true` or `false` (plugins.yaml:3)",
        ),
        (
            "enabled: true",
            "enabledd: true",
            "enabledd: unknown field: did you mean `enabled`? (plugins.yaml:3)",
        ),
        (
            "agent-cli:",
            "9agent:",
            "plugins.9agent: no name of a plugin; write a letter, then letters, digits and `-`",
        ),
        ("agent-cli:", "agent_cli:", "plugins.agent_cli: no name of a plugin"),
        ("agent-cli:", "ägent:", "plugins.\"ägent\": no name of a plugin"),
        ("agent-cli:", "\"agent\\n\":", "plugins.\"agent\\n\": no name of a plugin"),
        (
            "[bitcoin-integration]",
            "bitcoin-integration",
            "dependencies: found a text; write a list (plugins.yaml:27)",
        ),
        (
            "[bitcoin-integration]",
            "[7]",
            "dependencies[0]: found a whole number; write a text (plugins.yaml:27)",
        ),
        (
            "config: {}",
            "config: 3",
            "audit-relay.config: found a whole number; write a table (plugins.yaml:28)",
        ),
        (
            "health_check_interval: 60",
            "health_check_interval: 0",
            "write a number other than 0 (plugins.yaml:46)",
        ),
        (
            "health_check_interval: 60",
            "health_check_interval: -5",
            "health_check_interval: found a whole number",
        ),
        ("health_check_interval: 60", "health: {]", "plugins.yaml:46: not YAML: "),
        (
            "auto_load: true",
            "auto_load: 1",
            "auto_load: found a whole number; write `true` or `false` (plugins.yaml:45)",
        ),
        (
            "auto_load: true",
            "auto_load: true\nauto_load: true",
            "plugins.yaml:46: `auto_load` stands twice, first in line 45",
        ),
        (
            "  flaky:",
            "  agent-cli:",
            "plugins.yaml:35: `agent-cli` stands twice, first in line 2; write it once",
        ),
        (
            "plugin_paths:",
            "plugin_paths: [3]\npaths:",
            "plugin_paths[0]: found a whole number; write a text (plugins.yaml:40)",
        ),
        ("plugins:\n", "plugins: []\nx:\n", "plugins: found a list; write a table (plugins.yaml:1)"),
    ] {
        let said = refused(&PLUGINS.replacen(right, wrong, 1));
        assert!(said.contains(told), "{wrong}: {said}");
    }
    assert!(refused("[]").contains("plugins.yaml:1: found a list; write a table of settings"));
}

#[test]
fn all_mistakes_are_told_of_at_once() {
    let yaml = PLUGINS.replace("priority: 10", "priority: 0").replace("interval: 60", "interval: 0");
    let said = refused(&yaml.replace("enabled: false", "enabled: no"));
    assert_eq!(said.lines().count(), 3, "{said}");
}

#[test]
fn files_that_are_not_there_or_no_text_are_told_of() {
    for name in ["plugins.yaml", "registry.json", "events.jsonl"] {
        let folder = Folder::new();
        folder.write(name, b"\xff\xfe");
        assert!(folder.program(&[]).failed().contains(name));
        std::fs::remove_file(folder.path(name)).unwrap();
        let ran = folder.program(&[]);
        assert!(ran.failed().contains(name) && ran.err().contains("No such file"), "{}", ran.err());
    }
}

#[test]
fn every_line_that_is_no_event_is_told_of() {
    for (line, told) in [
        ("nope", "not JSON: "),
        ("[]", "found a list; write a table"),
        (r#"["user_login", {}]"#, "found a list; write a table"),
        ("{}", "the field `event_type` is missing; write it"),
        (r#"{"event_type": 7}"#, "event_type: found a whole number; write a text"),
        (r#"{"event_type": "a", "data": []}"#, "data: found a list; write a table"),
        (r#"{"event_type": "a", "event": 1}"#, "unknown field `event`"),
        (r#"{"event_type": "a", "event_type": "b"}"#, "`event_type` stands twice"),
    ] {
        let folder = Folder::new();
        folder.write("events.jsonl", format!("{EVENTS}\n\n{line}\n{line}\n"));
        let ran = folder.program(&["--json"]);
        let said: Vec<&str> = ran.failed().lines().collect();
        assert_eq!(said.len(), 2, "{said:?}");
        for (said, number) in said.iter().zip([6, 7]) {
            assert!(said.starts_with(&format!("events.jsonl:{number}: ")) && said.contains(told), "{said}");
            assert!(said.ends_with(r#"; an event is `{"event_type": "…", "data": {…}}`"#), "{said}");
        }
    }
}

#[test]
fn variables_of_the_environment_are_put_in_for_plugins_that_are_enabled() {
    let folder = Folder::new();
    folder.write("plugins.yaml", PLUGINS.replace("enabled: false", "enabled: true"));
    let printed = folder.program(&["--json"]).json();
    assert_eq!(
        printed["errors"]["translation-ai"],
        "plugin `translation-ai`: api_key: the environment variable `OPENAI_API_KEY` is not set; set it, or write \
         `${OPENAI_API_KEY:-…}` with a default (plugins.yaml:22)"
    );
    assert_eq!(printed["status_after_start"]["translation-ai"], "error");
    assert_eq!(printed["load_order"], json!(["bitcoin-integration", "audit-relay", "agent-cli", "flaky"]));

    let ran = folder.program_in(&[("OPENAI_API_KEY", "sk-s3cret")], &["--json"]);
    assert_eq!(ran.json()["status_after_start"]["translation-ai"], "active");
    assert!(!ran.out().contains("s3cret"));

    // Set to nothing is no key, which only the plugin can know.
    let ran = folder.program_in(&[("OPENAI_API_KEY", "")], &[]);
    assert!(
        ran.done().contains("translation-ai.initialize: `openai` wants a key; set `api_key`"),
        "{}",
        ran.out()
    );
}

#[test]
fn what_is_wrong_with_one_plugin_s_own_table_harms_only_who_depends_on_it() {
    let folder = Folder::new();
    let yaml = PLUGINS.replace("\"http://localhost:8332\"", "7").replace("max_agents", "max_agentz");
    folder.write("plugins.yaml", yaml);
    let printed = folder.program(&["--json"]).json();
    assert_eq!(
        printed["errors"],
        json!({
            "agent-cli": "plugin `agent-cli`: max_agentz: unknown field: did you mean `max_agents`? (plugins.yaml:7)",
            "audit-relay": "depends on `bitcoin-integration`, which failed",
            "bitcoin-integration": "plugin `bitcoin-integration`: rpc_url: found a whole number; write a text (plugins.yaml:13)",
            "too-new": "incompatible: requires aitbc >=3.0.0, <=4.0.0, host is 1.5.0",
        })
    );
    assert_eq!(printed["load_order"], json!(["flaky"]));
}

#[test]
fn plugins_that_are_not_linked_are_errors_if_they_are_enabled() {
    let folder = Folder::new();
    let more = "plugins:\n  ghost: {enabled: true}\n  spectre: {enabled: false}\n";
    folder.write("plugins.yaml", PLUGINS.replacen("plugins:\n", more, 1));
    let printed = folder.program(&["--json"]).json();
    assert_eq!(printed["errors"]["ghost"], "not installed; add its crate");
    assert_eq!(printed["status_after_start"]["ghost"], "error");
    assert!(printed["errors"].get("spectre").is_none());
}

#[test]
fn without_auto_load_nobody_is_loaded() {
    let folder = Folder::new();
    folder.write("plugins.yaml", PLUGINS.replace("auto_load: true", "auto_load: false"));
    let printed = folder.program(&["--json"]).json();
    assert_eq!(printed["load_order"], json!([]));
    assert_eq!(printed["skipped"]["agent-cli"], "auto_load is off");
    assert_eq!(printed["skipped"]["translation-ai"], "disabled");
}

#[test]
fn what_is_left_out_has_a_default() {
    let file: PluginsFile = serde_json::from_value(json!({"plugins": {"a": {"enabled": true}}})).unwrap();
    assert_eq!((file.auto_load, file.health_check_interval.get(), file.plugin_paths.len()), (true, 60, 0));
    let entry = &file.plugins[&PluginName("a".to_owned())];
    assert_eq!((entry.priority.0, entry.dependencies.len()), (50, 0));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_are_what_the_specification_s_pattern_says(name in "[a-zA-Z][a-zA-Z0-9-]{0,8}") {
        prop_assert!(PluginName::try_from(name).is_ok());
    }

    #[test]
    fn other_names_are_none(name in "[a-zA-Z0-9-]{0,3}[^a-zA-Z0-9-][a-zA-Z0-9-]{0,3}|[0-9-][a-z]{0,3}|") {
        prop_assert!(PluginName::try_from(name).is_err());
    }
}
