//! The plugin manager: the operator's file, put into the framework's words.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use aitbc_hooks::context::{ApiClient, DataDir, EventBus, TempDir};
use aitbc_hooks::{AiPlugins, AitbcHooksDispatcher, Blockchains, CliPlugins, Event, HasCliPlugins as _};
use hookspec::document::Document;
use hookspec::lifecycle::{Admission, Cause, Failed, HealthReport, HostError as Refused, Stage, StopError};
use hookspec::trust::{Gate, Mode, OnRefusal};
use hookspec::{Builder, Host, Linked, Load, Manifest, Outcome, Problem, Registry, Settings, State};
use serde::Serialize;

use crate::trace::Trace;
use crate::{CommandError, HostError, PluginsFile, Queue, commands};

/// What plugins can be here: listeners, commands, chains, models.
pub type Specs = (AitbcHooksDispatcher, CliPlugins, Blockchains, AiPlugins);

/// The version of this platform.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Loads plugins, starts and stops them, and tells them of events.
#[derive(Debug)]
pub struct Manager {
    host: Host<Specs>,
    bus: Arc<Queue>,
    trace: Trace,
    /// Names of the file that no linked plugin has.
    absent: Vec<String>,
    interval: Duration,
}

/// How a plugin is, in the words of the specification.
#[derive(Debug, Clone, Serialize)]
pub struct HealthCheck {
    /// Its state.
    pub status: State,
    /// Seconds since it was started.
    pub uptime: Option<f64>,
    /// Bytes that it says it keeps.
    pub memory_usage: u64,
    /// How often it faulted.
    pub error_count: u64,
}

impl From<&HealthReport> for HealthCheck {
    fn from(report: &HealthReport) -> Self {
        Self {
            status: report.state,
            uptime: report.uptime.map(|uptime| uptime.as_secs_f64()),
            memory_usage: report.memory_usage.unwrap_or(0),
            error_count: report.error_count,
        }
    }
}

impl Manager {
    /// Loads the plugins that the operator's file enables: those that are linked, and any that `more` adds by hand.
    ///
    /// Only plugins of the `allowed` entry points get in, if there are any; one that is refused stops the batch.
    ///
    /// # Errors
    ///
    /// Where the file has mistakes, or the trust in a plugin is refused. A plugin that fails is no error: it is in
    /// [`errors`](Self::errors).
    pub fn load(
        file: &Path,
        allowed: &[String],
        linked: Linked,
        more: impl FnOnce(Builder<Specs>) -> Builder<Specs>,
    ) -> Result<Self, HostError> {
        let settings = Settings::new().sections("plugins.{id}.config").document(Document::open(file)?)?;
        let file: PluginsFile = settings.host()?;
        let (bus, trace) = (Arc::new(Queue::default()), Trace::default());
        let mut builder = more(Registry::builder::<Specs>().linked(linked))
            .host("aitbc", VERSION)
            .settings(settings)
            .observe(trace.clone())
            .manifest_rule(complete)
            .capability::<DataDir>()
            .capability::<ApiClient>()
            .provide::<TempDir>(Arc::from(std::env::temp_dir()))
            .provide::<EventBus>(Arc::clone(&bus) as _);
        if !allowed.is_empty() {
            let gate =
                Gate::unverified().mode(Mode::Disabled).entry_points(allowed).on_refusal(OnRefusal::Stop);
            builder = builder.trust(gate);
        }
        for (name, entry) in &file.plugins {
            builder = builder.precedence(&*name.0, entry.priority.0.into());
            for on in &entry.dependencies {
                builder = builder.depends_on(&*name.0, &**on);
            }
        }
        let enabled: BTreeMap<String, bool> =
            file.plugins.iter().map(|(name, entry)| (name.0.clone(), entry.enabled)).collect();
        let auto_load = file.auto_load;
        let load = Load::collect().check({
            let enabled = enabled.clone();
            move |plugin| match enabled.get(plugin.id) {
                Some(true) if auto_load => Admission::Admit,
                Some(true) => Admission::Skip("auto_load is off".to_owned()),
                Some(false) => Admission::Skip("disabled".to_owned()),
                None => Admission::Skip("not in the configuration".to_owned()),
            }
        });
        let host = builder.load(load)?;
        let known = host.states();
        let absent = enabled.into_iter().filter(|(name, enabled)| *enabled && !known.contains_key(name));
        let absent = absent.map(|(name, _)| name).collect();
        Ok(Self { bus, trace, absent, interval: Duration::from_secs(file.health_check_interval.get()), host })
    }

    /// The names of the plugins that are loaded, in the order in which they are started.
    pub fn list(&self) -> Vec<String> {
        self.host.report().loaded().iter().map(|plugin| plugin.id.clone()).collect()
    }

    /// Who was passed over, and why.
    pub fn skipped(&self) -> BTreeMap<String, String> {
        let skipped = self.host.report().skipped().iter();
        skipped.map(|plugin| (plugin.id.clone(), plugin.cause.to_string())).collect()
    }

    /// Who failed, and why.
    pub fn errors(&self) -> BTreeMap<String, String> {
        let failed = self.host.report().errors().iter().map(|plugin| (plugin.id.clone(), text(plugin)));
        let absent = self.absent.iter().map(|name| (name.clone(), "not installed; add its crate".to_owned()));
        failed.chain(absent).collect()
    }

    /// Steps that failed since the plugins were loaded, each with its plugin.
    pub fn failures(&self) -> Vec<String> {
        let is_step =
            |stage| matches!(stage, Stage::Initialize | Stage::Start | Stage::Stop | Stage::CleanUp);
        let errors = self.host.report().errors().iter();
        errors.filter(|failed| is_step(failed.stage)).map(failure).collect()
    }

    /// Starts all: initializes each in order, then starts each in order.
    ///
    /// # Errors
    ///
    /// Never for what a plugin does: one that answers false is in the state `error`, and the others run.
    pub fn start(&mut self) -> Result<(), HostError> {
        self.host.start()?;
        Ok(())
    }

    /// The state of every plugin.
    pub fn states(&self) -> BTreeMap<String, State> {
        let mut states = self.host.states();
        states.extend(self.absent.iter().map(|name| (name.clone(), State::Error)));
        states
    }

    /// The state of a plugin.
    pub fn status(&self, name: &str) -> Option<State> {
        self.host.state(name)
    }

    /// Loads a plugin that is not; whether that went well.
    ///
    /// # Errors
    ///
    /// Where its state does not allow it, or it fails.
    pub fn load_plugin(&mut self, name: &str) -> Result<(), Refused> {
        self.host.load_plugin(name)
    }

    /// Stops and unloads a plugin.
    ///
    /// # Errors
    ///
    /// Where its state does not allow it, or it fails.
    pub fn unload_plugin(&mut self, name: &str) -> Result<(), Refused> {
        self.host.unload_plugin(name)
    }

    /// Starts a plugin.
    ///
    /// # Errors
    ///
    /// Where its state does not allow it, or it fails.
    pub fn start_plugin(&mut self, name: &str) -> Result<(), Refused> {
        self.host.start_plugin(name)
    }

    /// Stops a plugin.
    ///
    /// # Errors
    ///
    /// Where its state does not allow it, or it fails.
    pub fn stop_plugin(&mut self, name: &str) -> Result<(), Refused> {
        self.host.stop_plugin(name)
    }

    /// Tells every active plugin of an event, and of those that plugins leave on the bus meanwhile; returns each event with
    /// those that took it.
    pub fn broadcast(&self, event: Event) -> Vec<(String, Vec<String>)> {
        /// One event that leads to more than so many is going round in a circle.
        const MOST: usize = 1000;
        let mut handle = self.host.handle();
        let mut told = Vec::new();
        let mut next = Some(event);
        while let Some(event) = next.filter(|_| told.len() < MOST) {
            let hooks = handle.now();
            let report = pollster::block_on(hooks.0.handle_event(&event));
            let took = report.outcomes().filter(|(_, outcome)| matches!(outcome, Outcome::Done));
            let took = took.map(|(hookimpl, _)| hookimpl.plugin().id().to_owned()).collect();
            told.push((event.event_type, took));
            next = self.bus.next();
        }
        told
    }

    /// Asks every plugin how it is.
    pub fn health(&self) -> BTreeMap<String, HealthCheck> {
        self.host.health().iter().map(|report| (report.plugin.clone(), report.into())).collect()
    }

    /// How often the operator wants them asked.
    pub fn health_check_interval(&self) -> Duration {
        self.interval
    }

    /// Runs a command of a plugin.
    ///
    /// # Errors
    ///
    /// [`CommandError`] where there is none, it is not written as it should be, or fails.
    pub fn command(&self, written: &[String]) -> Result<String, CommandError> {
        let hooks = self.host.snapshot();
        commands::run(hooks.cli_plugins().iter(), written)
    }

    /// What one would write to try the first command of the plugins.
    pub fn example(&self) -> Option<Vec<String>> {
        let hooks = self.host.snapshot();
        let command = hooks.cli_plugins().iter().flat_map(|(_, cli)| cli.commands()).next()?;
        Some(command.example().map(str::to_owned).collect())
    }

    /// Stops all in reverse, then cleans up all in reverse.
    ///
    /// # Errors
    ///
    /// Those that did not end well; the others have.
    pub fn stop(&mut self) -> Result<(), StopError> {
        self.host.stop()
    }

    /// The steps that plugins took since the last time.
    pub fn trace(&self) -> Vec<String> {
        self.trace.take()
    }
}

/// The cause in the platform's words.
fn text(failed: &Failed) -> String {
    match &*failed.cause {
        Cause::Problem(Problem::HostVersion { host, requirement, version, .. }) => {
            format!("incompatible: requires {host} {requirement}, host is {version}")
        }
        // Where in the source it failed is of no use to an operator.
        Cause::Fault(faults) => faults.iter().map(hookspec::Fault::message).collect::<Vec<_>>().join("; "),
        cause => cause.to_string(),
    }
}

/// `flaky.start: answered false`.
pub(crate) fn failure(failed: &Failed) -> String {
    let step = match failed.stage {
        Stage::CleanUp => "cleanup",
        stage => stage.name(),
    };
    format!("{}.{step}: {}", failed.id, text(failed))
}

/// What the specification requires of every plugin's metadata.
fn complete(manifest: &Manifest) -> Result<(), String> {
    let fields = [
        ("description", manifest.description.is_empty()),
        ("author", manifest.authors.is_empty()),
        ("license", manifest.license.is_empty()),
    ];
    let missing: Vec<_> =
        fields.iter().filter(|(_, empty)| *empty).map(|(field, _)| format!("`{field}`")).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("{} is missing; write it in its manifest", missing.join(", ")))
    }
}
