//! Plugins that are made of their configuration, linked, through every layer of settings.
#![cfg(any(feature = "inventory", feature = "linkme"))]

use hookspec::document::{Document, Format};
use hookspec::{
    ConfigType, HookError, Linked, Plugin, Problem, Secret, Settings, Vote, hookimpl, hookspec, plugin,
};
use schemars::JsonSchema;
use serde::Deserialize;

/// What the host asks.
#[hookspec]
pub trait NodeHooks {
    /// May it pass?
    #[hook(voting, empty = allow)]
    fn authorize(&self, size: u32) -> Vote;
}

/// What a guard can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct GuardConfig {
    /// The largest that passes.
    max_size: u32,
    /// Who it asks.
    token: Secret,
    #[serde(default)]
    reasons: Vec<String>,
}

/// Made by a function that cannot fail.
#[plugin(id = "acme-guard", config = GuardConfig, construct = Guard::new)]
#[derive(Debug)]
pub struct Guard(GuardConfig);

impl Guard {
    fn new(config: GuardConfig) -> Self {
        Self(config)
    }
}

#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self, size: u32) -> Vote {
        if size <= self.0.max_size && !self.0.token.is_empty() {
            return Vote::Allow;
        }
        Vote::deny(self.0.reasons.join(" and "))
    }
}

/// What a store can be told, without a schema.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StoreConfig {
    folder: String,
    shards: u8,
}

/// Made by a function that refuses some.
#[plugin(id = "acme.store", config = StoreConfig, construct = Store::open)]
#[derive(Debug)]
pub struct Store {
    folder: String,
}

impl Store {
    fn open(config: StoreConfig) -> Result<Self, HookError> {
        if config.shards > 8 {
            return Err(HookError::message("eight shards are the most"));
        }
        Ok(Self { folder: config.folder })
    }
}

#[hookimpl]
impl NodeHooks for Store {
    fn authorize(&self, _size: u32) -> Vote {
        if self.folder == "full" { Vote::deny("full") } else { Vote::Abstain }
    }
}

/// Made of its configuration by `From`.
#[plugin(id = "acme-limit", config = u32)]
#[derive(Debug)]
pub struct Limit(u32);

impl From<u32> for Limit {
    fn from(limit: u32) -> Self {
        Self(limit)
    }
}

#[hookimpl]
impl NodeHooks for Limit {
    fn authorize(&self, size: u32) -> Vote {
        if size > self.0 { Vote::deny("too much") } else { Vote::Abstain }
    }
}

/// Asked for by nobody: it is not of this spec.
mod elsewhere {
    use super::{Deserialize, hookspec, plugin};

    /// Of another host.
    #[hookspec]
    pub(crate) trait Other {
        /// Told.
        #[hook(broadcast)]
        fn told(&self);
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "nobody reads it")]
    struct Needed {
        never: u8,
    }

    #[plugin(id = "acme-else", config = Needed)]
    #[expect(dead_code, reason = "nobody reads it")]
    struct Else(Needed);

    impl From<Needed> for Else {
        fn from(needed: Needed) -> Self {
            Self(needed)
        }
    }

    #[super::hookimpl]
    impl Other for Else {}
}

fn toml(text: &str) -> Settings {
    let document = Document::parse("plugins.toml", text, Format::Toml).unwrap();
    Settings::new().document(document).unwrap()
}

fn build(settings: Settings) -> Result<NodeHooksDispatcher, hookspec::BuildError> {
    NodeHooksDispatcher::builder().linked(Linked::new(&[])).settings(settings).build()
}

const RIGHT: &str = "[plugins.acme-guard.config]\nmax-size = 3\ntoken = \"hunter2\"\nreasons = [\"${WHY:-large}\"]\n\
                     [plugins.acme-limit]\nconfig = 7\n";

#[test]
fn plugins_are_made_of_what_they_are_told() {
    let hooks = build(toml(RIGHT)).unwrap();
    assert!(hooks.authorize(3).unwrap().is_allow());
    assert_eq!(hooks.authorize(4).unwrap().denial().unwrap().reason(), "large");

    let settings = toml(RIGHT)
        .variables("ACME_", [("ACME_PLUGINS__ACME_GUARD__CONFIG__MAX_SIZE", "9")])
        .arguments(["--plugins.acme-guard.config.reasons", "wide", "high"])
        .unwrap();
    let hooks = build(settings).unwrap();
    assert!(hooks.authorize(7).unwrap().is_allow());
    assert_eq!(hooks.authorize(8).unwrap().denial().unwrap().reason(), "too much");
    assert_eq!(hooks.authorize(10).unwrap().denial().unwrap().reason(), "wide and high");
}

#[test]
fn what_is_wrong_with_all_plugins_is_reported_at_once_before_any_is_made() {
    let error = build(toml(
        "[plugins.acme-guard.config]\nmax-size = \"hunter2\"\nresons = []\n\n[plugins.\"acme.store\".config]\nshards = 300\n",
    ))
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "5 problems keep the plugins from being registered:\n\
         - plugin `acme-guard`: max-size: found a text; write a whole number from 0 to 4294967295 (plugins.toml:2)\n\
         - plugin `acme-guard`: resons: unknown field: did you mean `reasons`? (plugins.toml:3)\n\
         - plugin `acme-guard`: token: missing; write a text (plugins.toml:1)\n\
         - plugin `acme-limit`: missing; write a whole number from 0 to 4294967295\n\
         - plugin `acme.store`: shards: found a whole number; write a whole number from 0 to 255 (plugins.toml:6)"
    );
    assert!(error.problems().iter().all(|problem| problem.plugins().len() == 1));

    let error = build(toml(&format!("{RIGHT}[plugins.\"acme.store\".config]\nshards = 9\n"))).unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("plugin `acme.store` refuses its configuration: eight shards are the most ("),
        "{text}"
    );
    assert!(matches!(error.problems(), [Problem::Configuration { .. }]));
}

#[test]
fn a_live_set_reads_the_configuration_of_whoever_comes() {
    let live = NodeHooksDispatcher::builder().linked(Linked::new(&[])).settings(toml(RIGHT)).live().unwrap();
    let mut hooks = live.handle();
    assert!(hooks.now().authorize(3).unwrap().is_allow());
    live.reload("acme-guard").unwrap();
    assert!(hooks.now().authorize(3).unwrap().is_allow());
}

fn config_type<P: Plugin>() -> &'static ConfigType {
    P::MANIFEST.config.unwrap()
}

#[test]
fn what_a_plugin_can_be_told_is_known_without_its_type() {
    let guard = config_type::<Guard>();
    assert!(guard.name().ends_with("::GuardConfig"));
    let schema: serde_json::Value = serde_json::from_str(&guard.schema().unwrap()).unwrap();
    assert_eq!(schema["properties"]["token"]["format"], "password");
    assert_eq!(schema["properties"]["token"]["writeOnly"], true);
    assert_eq!(schema["properties"]["max-size"]["description"], "The largest that passes.");
    assert_eq!(config_type::<Store>().schema(), None);

    let settings = toml(RIGHT);
    assert_eq!(
        guard.explain(&settings, "acme-guard").to_string(),
        "plugin `acme-guard`\n\
         max-size = 3, from plugins.toml:2\n\
         token = [secret], from plugins.toml:3\n\
         reasons = [\"${WHY:-large}\"], from plugins.toml:4"
    );
    let mut reading = settings.reading();
    let config = guard.read(&mut reading, "acme-guard").unwrap();
    reading.finish().unwrap();
    assert!(guard.construct(config).unwrap().downcast_ref::<Guard>().is_some());
    assert!(
        guard
            .construct(Box::new(3))
            .err()
            .unwrap()
            .to_string()
            .starts_with("it was handed a configuration that is no")
    );
}
