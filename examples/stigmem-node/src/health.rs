//! How the plugins are: asked from time to time, told to people, and of no consequence otherwise.
//!
//! The framework's own monitor asks the plugins of a `Host`, which come and go; Stigmem's are frozen.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use hookspec::Dispatcher;
use serde::Serialize;
use stigmem_hooks::{Health, HealthStatus, PluginHealthDispatcher};

/// How long a report is good for.
pub const POLL_INTERVAL: Duration = Duration::from_mins(1);

/// What one plugin's check came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HealthReport {
    /// The plugin.
    pub plugin_name: String,
    /// Its version.
    pub plugin_version: String,
    /// How well it works.
    pub status: HealthStatus,
    /// What a person should know.
    pub message: String,
    /// When it was asked.
    pub checked_at: SystemTime,
    /// How the check failed, if it did: `RuntimeError: replica offline`.
    pub error_summary: Option<String>,
}

/// What tells a monitor the time.
pub trait Clock: fmt::Debug + Send + Sync {
    /// The time.
    fn now(&self) -> SystemTime;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// Asks the plugins how they are, and remembers what they said last.
#[derive(Debug)]
pub struct HealthMonitor {
    hooks: PluginHealthDispatcher,
    interval: Duration,
    clock: Arc<dyn Clock>,
    last: Mutex<Option<(SystemTime, Vec<HealthReport>)>>,
}

impl HealthMonitor {
    /// A monitor that has not asked yet.
    pub fn new(hooks: PluginHealthDispatcher, interval: Duration, clock: Arc<dyn Clock>) -> Self {
        Self { hooks, interval, clock, last: Mutex::new(None) }
    }

    /// Asks every plugin, in registration order.
    ///
    /// A check that fails or panics is a report of its plugin, no more. The plugins are asked without any lock held.
    pub fn check(&self) -> Vec<HealthReport> {
        let checked_at = self.clock.now();
        let outcome = self.hooks.health();
        let mut answers: BTreeMap<&str, (Health, Option<String>)> = BTreeMap::new();
        for given in &outcome.value {
            answers.insert(given.plugin(), (given.value.clone(), None));
        }
        for fault in &outcome.faults {
            let summary = format!("{}: {}", fault.kind_name(), fault.message());
            answers.insert(fault.plugin(), (Health::unhealthy(fault.message()), Some(summary)));
        }
        let report = |plugin: &hookspec::PluginInfo| {
            let (health, error_summary) = answers.remove(plugin.id()).unwrap_or_else(|| {
                let message = "no health check registered".to_owned();
                (Health { status: HealthStatus::Unknown, message }, None)
            });
            HealthReport {
                plugin_name: plugin.id().to_owned(),
                plugin_version: plugin.version().to_string(),
                status: health.status,
                message: health.message,
                checked_at,
                error_summary,
            }
        };
        let reports: Vec<_> = Dispatcher::registry(&self.hooks).plugins().map(report).collect();
        *self.last() = Some((checked_at, reports.clone()));
        reports
    }

    /// What the plugins said last; nothing before they were first asked.
    pub fn reports(&self) -> Vec<HealthReport> {
        self.last().as_ref().map(|(_, reports)| reports.clone()).unwrap_or_default()
    }

    /// Asks again if the last answers have grown old.
    pub fn poll(&self) -> Option<Vec<HealthReport>> {
        self.due_in().is_zero().then(|| self.check())
    }

    /// How long until the last answers have grown old. A clock that was set back makes them old at once.
    pub fn due_in(&self) -> Duration {
        let Some((checked_at, _)) = *self.last() else { return Duration::ZERO };
        let age = self.clock.now().duration_since(checked_at).unwrap_or(self.interval);
        self.interval.saturating_sub(age)
    }

    /// Polls in a thread of its own until the poller is dropped; `tell` hears every report whose status has changed.
    pub fn spawn(self: &Arc<Self>, mut tell: impl FnMut(&HealthReport) + Send + 'static) -> Poller {
        let (stop, stopped) = mpsc::channel();
        let monitor = Arc::clone(self);
        let thread = thread::spawn(move || {
            let mut known: BTreeMap<String, HealthStatus> = BTreeMap::new();
            loop {
                for report in monitor.poll().unwrap_or_default() {
                    let before = known.insert(report.plugin_name.clone(), report.status);
                    if before.is_some_and(|before| before != report.status) {
                        tell(&report);
                    }
                }
                if stopped.recv_timeout(monitor.due_in()) != Err(RecvTimeoutError::Timeout) {
                    break;
                }
            }
        });
        Poller { stop: Some(stop), thread: Some(thread) }
    }

    fn last(&self) -> MutexGuard<'_, Option<(SystemTime, Vec<HealthReport>)>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A thread that polls; dropping this ends it, after a check that is under way.
#[derive(Debug)]
#[must_use = "the polling ends when this is dropped"]
pub struct Poller {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Poller {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // What it would say of a panic of `tell` has been said by the panic.
            let _ = thread.join();
        }
    }
}
