//! Asking plugins how they are: now, or from time to time.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Poll, Waker};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use parking_lot::Mutex;

use crate::data::PluginInfo;
use crate::lifecycle::health::{Health, HealthReport, HealthStatus};
use crate::lifecycle::roster::{Roster, Standing};
use crate::lifecycle::state::State;
use crate::lifecycle::wait::block_on;
use crate::lifecycle::{Host, Steps};
use crate::live::WeakLive;
use crate::observe::Event;
use crate::registry::{Candidate, Ready, SpecSet};

impl<S: SpecSet, L: Steps> Host<S, L> {
    /// Asks every plugin how it is, in the order in which they are started.
    ///
    /// A check that fails, panics or is late is a report of its plugin, and nothing else.
    pub fn health(&self) -> Vec<HealthReport> {
        block_on(self.health_async())
    }

    /// The same as [`health`](Self::health), without blocking the thread.
    pub async fn health_async(&self) -> Vec<HealthReport> {
        reports::<L>(&self.live.ready(), &self.roster).await
    }

    /// What asks the plugins again whenever the last answers are this old.
    ///
    /// It follows the host through every change, by the host's timer, and does not keep it alive.
    pub fn monitor(&self, interval: Duration) -> HealthMonitor<S, L> {
        let inner = Inner {
            live: self.live.downgrade(),
            roster: Arc::clone(&self.roster),
            interval,
            last: Mutex::default(),
            steps: std::marker::PhantomData,
        };
        HealthMonitor(Arc::new(inner))
    }
}

/// Asks the plugins how they are, from time to time, and remembers what they said last.
///
/// Observers are told of each plugin whose health has [changed](Event::HealthChanged). The host calls
/// [`poll`](Self::poll) where it has a loop of its own, awaits [`run`](Self::run) where it has a runtime, and
/// [`spawn`](Self::spawn)s a thread where it has neither. A clone is the same monitor.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::lifecycle::HealthStatus;
/// use hookspec::{Load, ManualTimer};
///
/// let timer = ManualTimer::new();
/// let builder = NodeHooksDispatcher::builder().timer(timer.clone()).plugin(Guard);
/// let host = builder.load(Load::collect()).unwrap();
/// let monitor = host.monitor(Duration::from_mins(1));
/// let reports = monitor.poll().expect("they were never asked");
/// assert_eq!(reports[0].status, HealthStatus::Unknown);
/// assert!(monitor.poll().is_none());
/// timer.advance(Duration::from_mins(1));
/// assert!(monitor.poll().is_some());
/// ```
pub struct HealthMonitor<S, L>(Arc<Inner<S, L>>);

struct Inner<S, L> {
    live: WeakLive<S>,
    roster: Arc<Roster>,
    interval: Duration,
    /// When they were asked, by the timer, and what they said.
    last: Mutex<Option<(Duration, Vec<HealthReport>)>>,
    steps: std::marker::PhantomData<fn() -> L>,
}

impl<S: SpecSet, L: Steps> HealthMonitor<S, L> {
    /// Asks every plugin, whether it is time or not; nobody where the host is gone.
    ///
    /// The plugins are asked without any lock held.
    pub fn check(&self) -> Vec<HealthReport> {
        block_on(self.check_async())
    }

    /// The same as [`check`](Self::check), without blocking the thread.
    pub async fn check_async(&self) -> Vec<HealthReport> {
        let asked = self.0.roster.timer().now();
        let Some(live) = self.0.live.upgrade() else { return Vec::new() };
        let ready = live.ready();
        let reports = reports::<L>(&ready, &self.0.roster).await;
        let before = self.0.last.lock().replace((asked, reports.clone()));
        let before = before.map(|(_, reports)| reports).unwrap_or_default();
        let before: BTreeMap<&str, HealthStatus> =
            before.iter().map(|report| (&*report.plugin, report.status)).collect();
        for report in &reports {
            if let Some(&from) = before.get(&*report.plugin).filter(|&&from| from != report.status) {
                let (plugin, to) = (report.plugin.clone(), report.status);
                ready.members.observers.tell(&Event::HealthChanged { plugin, from, to });
            }
        }
        reports
    }

    /// Asks again if it is time, and returns what they said then.
    pub fn poll(&self) -> Option<Vec<HealthReport>> {
        self.due_in().is_zero().then(|| self.check())
    }

    /// The same as [`poll`](Self::poll), without blocking the thread.
    pub async fn poll_async(&self) -> Option<Vec<HealthReport>> {
        if self.due_in().is_zero() { Some(self.check_async().await) } else { None }
    }

    /// What the plugins said last; nothing before they were first asked.
    pub fn reports(&self) -> Vec<HealthReport> {
        self.0.last.lock().as_ref().map(|(_, reports)| reports.clone()).unwrap_or_default()
    }

    /// How long until it is time to ask again.
    pub fn due_in(&self) -> Duration {
        let now = self.0.roster.timer().now();
        let last = self.0.last.lock().as_ref().map(|(asked, _)| *asked);
        last.map_or(Duration::ZERO, |asked| (asked + self.0.interval).saturating_sub(now))
    }

    /// Polls until the host is gone; `tell` hears every answer.
    pub async fn run(&self, mut tell: impl FnMut(&[HealthReport]) + Send) {
        while self.0.live.upgrade().is_some() {
            if let Some(reports) = self.poll_async().await {
                tell(&reports);
            }
            // An interval of nothing must not keep the thread to itself.
            self.0.roster.timer().sleep(self.due_in().max(Duration::from_millis(1))).await;
        }
    }

    /// Polls in a thread of its own until the poller is dropped, or the host is gone; `tell` hears every answer.
    ///
    /// # Panics
    ///
    /// Where the system has no thread left.
    pub fn spawn(&self, tell: impl FnMut(&[HealthReport]) + Send + 'static) -> Poller {
        let (monitor, stop) = (self.clone(), Arc::new(Stop::default()));
        let stopped = Arc::clone(&stop);
        let thread = thread::Builder::new().name("hookspec-health".to_owned());
        let thread = thread.spawn(move || {
            let mut run = pin!(monitor.run(tell));
            block_on(std::future::poll_fn(|task| {
                *stopped.waker.lock() = Some(task.waker().clone());
                if stopped.asked.load(Ordering::SeqCst) { Poll::Ready(()) } else { run.as_mut().poll(task) }
            }));
        });
        let thread = thread.unwrap_or_else(|error| panic!("no thread to ask for health in: {error}"));
        Poller { stop, thread: Some(thread) }
    }
}

/// A thread that polls; dropping this ends it, after a check that is under way.
#[must_use = "the polling ends when this is dropped"]
pub struct Poller {
    stop: Arc<Stop>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Stop {
    asked: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Drop for Poller {
    fn drop(&mut self) {
        self.stop.asked.store(true, Ordering::SeqCst);
        let waker = self.stop.waker.lock().take();
        if let Some(waker) = waker {
            waker.wake();
        }
        if let Some(thread) = self.thread.take() {
            // What it would say of a panic of `tell` has been said by the panic.
            let _ = thread.join();
        }
    }
}

/// Asks everybody.
async fn reports<L: Steps>(ready: &Ready, roster: &Roster) -> Vec<HealthReport> {
    let mut reports = Vec::with_capacity(ready.registry.0.registration.len());
    for &node in &ready.registry.0.registration {
        let candidate = &ready.members.candidates[node];
        let Some(info) = &candidate.info else { continue };
        let standing = roster.find(&candidate.id).unwrap_or_default();
        let (health, error_summary) = ask::<L>(ready, candidate, &standing).await;
        reports.push(report(info, &standing, &health, error_summary, roster));
    }
    reports
}

async fn ask<L: Steps>(
    ready: &Ready,
    candidate: &Candidate,
    standing: &Standing,
) -> (Health, Option<String>) {
    if standing.state == State::Error {
        return (Health::unhealthy("one of its steps failed"), None);
    }
    let mut hooks = candidate.impls.iter().filter(|hooks| hooks.spec.is(L::spec()));
    let alone = if hooks.any(|hooks| hooks.hookimpls.implements("health", false)) {
        ready.registry.alone::<L>(&ready.members.fixed, candidate)
    } else {
        None
    };
    let Some(alone) = alone else { return (Health::unknown("no health check registered"), None) };
    match alone.health().await {
        Ok(health) => (health.unwrap_or_else(|| Health::unknown("it gave no answer")), None),
        Err(faults) => {
            let fault = faults.first();
            let summary = format!("{}: {}", fault.kind_name(), fault.message());
            (Health::unhealthy(fault.message()), Some(summary))
        }
    }
}

fn report(
    info: &PluginInfo,
    standing: &Standing,
    health: &Health,
    error_summary: Option<String>,
    roster: &Roster,
) -> HealthReport {
    let since = standing.active_since;
    HealthReport {
        plugin: info.id().to_owned(),
        version: info.version().to_string(),
        state: standing.state,
        status: health.status(),
        message: health.message().to_owned(),
        checked_at: roster.now(),
        uptime: since.map(|since| roster.timer().now().saturating_sub(since)),
        memory_usage: health.memory(),
        error_count: info.faults(),
        error_summary,
    }
}

impl<S, L> Clone for HealthMonitor<S, L> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S, L> fmt::Debug for HealthMonitor<S, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HealthMonitor").field("interval", &self.0.interval).finish_non_exhaustive()
    }
}

impl fmt::Debug for Poller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Poller")
    }
}
