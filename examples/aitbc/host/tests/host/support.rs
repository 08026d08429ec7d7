//! What the tests share: a folder with the sample, a plugin that does as it is told, and a platform that lends what is faked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use aitbc_hooks::context::{Api, ApiClient, DataDir, EventBus};
use aitbc_hooks::{AitbcHooks, Event};
use aitbc_host::{HostError, Manager, Specs};
use hookspec::{Builder, Cx, HookError, Lifecycle, hookimpl, plugin};
use serde_json::{Map, Value};
use tempfile::TempDir;

pub(crate) const PLUGINS: &str = include_str!("../../sample/plugins.yaml");
pub(crate) const REGISTRY: &str = include_str!("../../sample/registry.json");
pub(crate) const EVENTS: &str = include_str!("../../sample/events.jsonl");
pub(crate) const GOLDEN: &str = include_str!("../../sample/golden.json");
pub(crate) const PAYLOAD: &str = include_str!("../../sample/agent-cli-1.0.0.bin");

/// A folder that holds the sample and is gone with the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.write("plugins.yaml", PLUGINS);
        folder.write("registry.json", REGISTRY);
        folder.write("events.jsonl", EVENTS);
        folder.write("agent-cli-1.0.0.bin", PAYLOAD);
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        fs::write(self.path(name), contents).unwrap();
    }

    /// The program at work in this folder, over the three files, in an environment where nothing else is said.
    pub(crate) fn program(&self, more: &[&str]) -> Ran {
        self.program_in(&[], more)
    }

    pub(crate) fn program_in(&self, variables: &[(&str, &str)], more: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aitbc-host"));
        command.args(["plugins.yaml", "registry.json", "events.jsonl"]).args(more);
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

/// The specification's `PluginTestCase`: a manager of this configuration and of the plugins that `more` adds, with a context that is
/// faked: a folder of the test's, and an interface that answers every call with what it was asked.
pub(crate) fn case(
    yaml: &str,
    data: &Path,
    more: impl FnOnce(Builder<Specs>) -> Builder<Specs>,
) -> Result<Manager, HostError> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("plugins.yaml");
    fs::write(&file, yaml).unwrap();
    Manager::load(&file, &[], hookspec::linked!(), |builder| {
        more(builder.provide::<DataDir>(Arc::from(data)).provide::<ApiClient>(Arc::new(Echo)))
    })
}

/// A manager of this configuration and of these actors.
pub(crate) fn actors(yaml: &str, actors: impl IntoIterator<Item = (&'static str, Actor)>) -> Manager {
    let add = |builder: Builder<Specs>, (id, actor): (&'static str, Actor)| {
        builder.plugin_by(id, move || actor.clone())
    };
    case(yaml, Path::new("/nowhere"), |builder| actors.into_iter().fold(builder, add)).unwrap()
}

struct Echo;

impl Api for Echo {
    fn call(&self, path: &str, body: &Value) -> Result<Value, String> {
        if path.is_empty() { Err("no path".to_owned()) } else { Ok(serde_json::json!([path, body])) }
    }
}

type Act = dyn Fn(&'static str) -> Result<(), HookError> + Send + Sync;

/// A plugin that does at each step what the test says.
#[plugin(
    id = "actor",
    version = "1.0.0",
    description = "Does as it is told",
    authors("AITBC Team"),
    license = "MIT",
    capabilities(DataDir, ApiClient, EventBus),
    manual
)]
#[derive(Clone)]
pub(crate) struct Actor(Arc<Act>);

impl Actor {
    /// Told of each step by its name, and of an event by `handle_event`.
    pub(crate) fn new(act: impl Fn(&'static str) -> Result<(), HookError> + Send + Sync + 'static) -> Self {
        Self(Arc::new(act))
    }

    pub(crate) fn fine() -> Self {
        Self::new(|_| Ok(()))
    }

    /// Answers false to one step.
    pub(crate) fn false_at(at: &'static str) -> Self {
        Self::new(move |step| if step == at { Err(HookError::message("answered false")) } else { Ok(()) })
    }

    /// Panics at one step.
    pub(crate) fn panics_at(at: &'static str) -> Self {
        Self::new(move |step| {
            assert!(step != at, "no {at} today");
            Ok(())
        })
    }
}

#[hookimpl]
impl Lifecycle for Actor {
    fn initialize(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        (self.0)("initialize")
    }

    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        (self.0)("start")
    }

    fn stop(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        (self.0)("stop")
    }

    fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        (self.0)("cleanup")
    }
}

#[hookimpl]
impl AitbcHooks for Actor {
    /// An event `data` is answered by one that names the folder, `call` by one with the interface's answer, and `ping` by `ping`.
    fn handle_event(&self, cx: Cx<'_, Self>, event: &Event) -> Result<(), HookError> {
        (self.0)("handle_event")?;
        let missing = || HookError::message("not lent");
        let answer = match &*event.event_type {
            "data" => cx.get::<DataDir>().ok_or_else(missing)?.display().to_string(),
            "call" => {
                let api = cx.get::<ApiClient>().ok_or_else(missing)?;
                let answer = api.call("/agents", &Value::from(event.data.clone()));
                answer.map_err(HookError::message)?.to_string()
            }
            "ping" => "ping".to_owned(),
            _ => return Ok(()),
        };
        cx.get::<EventBus>().ok_or_else(missing)?.publish(self::event(&answer));
        Ok(())
    }
}

/// An event of this type.
pub(crate) fn event(event_type: &str) -> Event {
    Event { event_type: event_type.to_owned(), data: Map::new() }
}
