//! The kinds of plugins, what the platform lends to them, and who gets in.

use std::path::Path;

use aitbc_agent_cli::AgentCli;
use aitbc_bitcoin_integration::Bitcoin;
use aitbc_hooks::{Ai as _, Blockchain as _, Cli as _};
use aitbc_host::Specs;
use aitbc_translation_ai::Translation;
use hookspec::plugin;
use pollster::block_on;
use serde_json::{Map, Value, json};

use crate::support::{Actor, Folder, actors, case, event};

fn table(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[test]
fn a_plugin_of_commands_says_which_it_has() {
    let plugin =
        AgentCli::from(serde_json::from_value::<aitbc_agent_cli::AgentCliConfig>(json!({})).unwrap());
    let commands = plugin.commands();
    assert_eq!(commands[0].words, ["agent", "create"]);
    assert_eq!((commands[0].arguments[0].name, commands[0].arguments[0].required), ("name", true));
    assert!(plugin.command_help().contains("`chat`"));
}

#[test]
fn a_plugin_of_a_chain_is_asked_once_it_is_connected() {
    let config = json!({"rpc_url": "http://localhost", "rpc_user": "u", "rpc_password": "p4ssw0rd"});
    let plugin =
        Bitcoin::from(serde_json::from_value::<aitbc_bitcoin_integration::BitcoinConfig>(config).unwrap());
    assert_eq!(block_on(plugin.balance("bc1")).unwrap_err().to_string(), "not connected");
    assert!(block_on(plugin.connect()).unwrap());
    assert_eq!(block_on(plugin.balance("bc1")).unwrap(), table(&json!({"address": "bc1", "balance": 0})));
    let hashes = [json!({"amount": 1}), json!({"amount": 1}), json!({"amount": 2})]
        .map(|transaction| block_on(plugin.send_transaction(&table(&transaction))).unwrap());
    assert!(hashes[0] == hashes[1] && hashes[0] != hashes[2]);
    assert!(block_on(plugin.contract_events("c", "transaction_completed", None)).unwrap().is_empty());
    assert!(!format!("{plugin:?}").contains("p4ssw0rd"));
}

#[test]
fn a_plugin_of_a_model_predicts_and_learns() {
    let config = json!({"provider": "openai", "api_key": "s3cret"});
    let plugin =
        Translation::from(serde_json::from_value::<aitbc_translation_ai::TranslationConfig>(config).unwrap());
    let said = block_on(plugin.predict(&table(&json!({"text": "moin"})))).unwrap();
    assert_eq!(said, table(&json!({"translated_text": "moin"})));
    assert_eq!(block_on(plugin.predict(&Map::new())).unwrap_err().to_string(), "`text` is missing");
    assert!(block_on(plugin.train(&[Map::new()])).unwrap() && !block_on(plugin.train(&[])).unwrap());
    assert_eq!(plugin.model_info()["provider"], "openai");
    assert!(!format!("{plugin:?}").contains("s3cret"));
}

#[test]
fn an_actor_gets_what_the_platform_lends_and_others_hear_what_it_leaves_on_the_bus() {
    let yaml = r#"{"plugins": {"actor": {"enabled": true}}}"#;
    let mut manager = case(yaml, Path::new("/data/actor"), |builder| builder.plugin(Actor::fine())).unwrap();
    manager.start().unwrap();
    let told: Vec<String> = [event("data"), event("call")]
        .into_iter()
        .flat_map(|event| manager.broadcast(event))
        .map(|(event, _)| event)
        .collect();
    assert_eq!(told, ["data", "/data/actor", "call", r#"["/agents",{}]"#]);
    // What goes round in a circle ends.
    let told = manager.broadcast(event("ping"));
    assert_eq!(told.len(), 1000);
}

#[test]
fn a_plugin_that_is_not_lent_something_is_told_so() {
    let file = Folder::new();
    file.write("plugins.yaml", r#"{"plugins": {"actor": {"enabled": true}}}"#);
    let add = |builder: hookspec::Builder<Specs>| builder.plugin(Actor::fine());
    let mut manager =
        aitbc_host::Manager::load(&file.path("plugins.yaml"), &[], hookspec::linked!(), add).unwrap();
    manager.start().unwrap();
    assert_eq!(manager.broadcast(event("data")), [("data".to_owned(), vec![])]);
}

/// A plugin whose metadata lacks what the specification wants.
#[plugin(id = "bare", version = "1.0.0", description = "", license = "", manual)]
#[derive(Debug, Default)]
struct Bare;

#[hookspec::hookimpl]
impl aitbc_hooks::AitbcHooks for Bare {
    fn handle_event(
        &self,
        _cx: hookspec::Cx<'_, Self>,
        _event: &aitbc_hooks::Event,
    ) -> Result<(), hookspec::HookError> {
        Ok(())
    }
}

#[test]
fn metadata_is_complete_or_the_plugin_is_refused() {
    let yaml = r#"{"plugins": {"bare": {"enabled": true}, "actor": {"enabled": true}}}"#;
    let manager = case(yaml, Path::new("/"), |builder| builder.plugin(Bare).plugin(Actor::fine())).unwrap();
    assert_eq!(manager.list(), ["actor"]);
    let error = &manager.errors()["bare"];
    assert!(
        error.contains("`description`, `author`, `license` is missing; write it in its manifest"),
        "{error}"
    );
}

#[test]
fn plugins_of_one_id_are_an_error_and_the_first_runs() {
    let manager = actors(
        r#"{"plugins": {"twin": {"enabled": true}}}"#,
        [("twin", Actor::fine()), ("twin", Actor::fine())],
    );
    assert_eq!(manager.list(), ["twin"]);
    assert!(manager.errors()["twin"].starts_with("plugin id `twin` is taken by "), "{:?}", manager.errors());
}

#[test]
fn only_plugins_of_allowed_entry_points_get_in_and_the_first_refusal_stops_the_batch() {
    let folder = Folder::new();
    let all = ["agent_cli", "audit_relay", "bitcoin_integration", "flaky", "too_new", "translation_ai"];
    let allowed: Vec<String> = all.iter().map(|name| format!("--allow=aitbc_{name}")).collect();
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    assert_eq!(
        folder.program(&[&allowed[..], &["--json"]].concat()).json(),
        folder.program(&["--json"]).json()
    );

    let ran = folder.program(&allowed[1..]);
    assert!(
        ran.failed().starts_with(
            "plugin `agent-cli` is not trusted: entry point `aitbc_agent_cli` is not on the allow-list"
        ),
        "{}",
        ran.err()
    );
    // A name is not the beginning of another: boundaries are those of modules.
    let ran = folder.program(&["--allow", "aitbc"]);
    assert!(ran.failed().starts_with("6 problems keep the plugins from being loaded:"), "{}", ran.err());
}
