//! How plugins are: asked now, from time to time, and of no consequence.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use hookspec::lifecycle::{HealthReport, HealthStatus, LifecycleDispatcher};
use hookspec::{
    Cx, Event, Health, HookError, Host, Lifecycle, Load, ManualTimer, Observer, State, hookimpl, hookspec,
    plugin,
};

#[hookspec]
trait Hooks {
    #[hook(broadcast)]
    fn work(&self) -> Result<(), HookError>;
}

#[derive(Debug, thiserror::Error)]
#[error("replica offline")]
struct RuntimeError;

/// Healthy until it is told otherwise.
#[plugin(id = "moody", version = "1.2.0", manual)]
struct Moody(Arc<AtomicBool>);

#[hookimpl]
impl Hooks for Moody {
    fn work(&self) -> Result<(), HookError> {
        Err(HookError::message("not now"))
    }
}

#[hookimpl]
impl Lifecycle for Moody {
    async fn health(&self, _cx: Cx<'_, Self>) -> Result<Option<Health>, HookError> {
        let health =
            if self.0.load(Ordering::SeqCst) { Health::degraded("1 pending") } else { Health::healthy() };
        Ok(Some(health.memory_usage(4096)))
    }
}

/// Only a check, which fails in one way or another.
#[plugin(id = "sick", manual)]
struct Sick(fn() -> Result<Option<Health>, HookError>);

#[hookimpl]
impl Lifecycle for Sick {
    fn health(&self, _cx: Cx<'_, Self>) -> Result<Option<Health>, HookError> {
        (self.0)()
    }
}

/// No check at all.
#[plugin(id = "quiet", manual)]
struct Quiet;

#[hookimpl]
impl Hooks for Quiet {}

fn host(moody: &Arc<AtomicBool>, timer: &ManualTimer) -> Host<HooksDispatcher> {
    let mut host = HooksDispatcher::builder()
        .timer(timer.clone())
        .plugin(Moody(Arc::clone(moody)))
        .plugin(Quiet)
        .plugin_of_as::<LifecycleDispatcher, _>("sick-error", Sick(|| Err(RuntimeError.into())))
        .plugin_of_as::<LifecycleDispatcher, _>("sick-mute", Sick(|| Ok(None)))
        .plugin_of_as::<LifecycleDispatcher, _>("sick-panic", Sick(|| panic!("oh no")))
        .load(Load::collect())
        .unwrap();
    host.start().unwrap();
    host
}

fn of<'a>(reports: &'a [HealthReport], plugin: &str) -> &'a HealthReport {
    reports.iter().find(|report| report.plugin == plugin).unwrap()
}

#[test]
fn everybody_is_asked_and_nobody_suffers_for_the_answer() {
    let timer = ManualTimer::new();
    let host = host(&Arc::default(), &timer);
    assert!(!host.handle().now().work().is_ok());
    timer.advance(Duration::from_secs(90));
    let reports = host.health();
    let moody = of(&reports, "moody");
    assert_eq!((moody.status, &*moody.message, moody.state), (HealthStatus::Healthy, "ok", State::Active));
    assert_eq!((moody.uptime, moody.memory_usage), (Some(Duration::from_secs(90)), Some(4096)));
    assert_eq!((moody.error_count, &*moody.version), (1, "1.2.0"));
    let quiet = of(&reports, "quiet");
    assert_eq!((quiet.status, &*quiet.message), (HealthStatus::Unknown, "no health check registered"));
    let error = of(&reports, "sick-error");
    assert_eq!((error.status, &*error.message), (HealthStatus::Unhealthy, "replica offline"));
    assert_eq!(error.error_summary.as_deref(), Some("RuntimeError: replica offline"));
    assert_eq!(of(&reports, "sick-mute").status, HealthStatus::Unknown);
    let panic = of(&reports, "sick-panic");
    assert_eq!(panic.error_summary.as_deref(), Some("panic: panicked: oh no"));
    assert!(host.states().values().all(|state| *state == State::Active), "nobody is disabled for it");

    let json = serde_json::to_value(moody).unwrap();
    for key in ["status", "uptime", "memory_usage", "error_count", "message", "checked_at", "error_summary"] {
        assert!(json.get(key).is_some(), "{key}");
    }
    assert_eq!(json["status"], "healthy");
    assert_eq!(json["uptime"], 90.0);
    assert_eq!(moody.to_string(), "moody 1.2.0: healthy (active): ok");
}

struct Changes(Arc<Mutex<Vec<String>>>);

impl Observer for Changes {
    fn event(&self, event: &Event) {
        if let Event::HealthChanged { .. } = event {
            self.0.lock().unwrap().push(event.to_string());
        }
    }
}

#[test]
fn a_monitor_asks_when_it_is_time_and_tells_of_changes() {
    let (timer, moody) = (ManualTimer::new(), Arc::default());
    let host = host(&moody, &timer);
    let changes = Arc::default();
    host.observe(Changes(Arc::clone(&changes)));
    let monitor = host.monitor(Duration::from_mins(1));
    assert!(monitor.reports().is_empty());
    let first = monitor.poll().expect("they were never asked");
    assert_eq!(monitor.reports(), first);
    moody.store(true, Ordering::SeqCst);
    timer.advance(Duration::from_secs(59));
    assert_eq!((monitor.poll(), monitor.due_in()), (None, Duration::from_secs(1)));
    timer.advance(Duration::from_secs(1));
    let second = monitor.poll().expect("it is time");
    assert_eq!(of(&second, "moody").status, HealthStatus::Degraded);
    let between = of(&second, "moody").checked_at.duration_since(of(&first, "moody").checked_at);
    assert_eq!(between.unwrap(), Duration::from_mins(1), "the clock is the timer's");
    assert_eq!(*changes.lock().unwrap(), ["plugin `moody`: healthy, now degraded"]);
    drop(host);
    assert!(monitor.check().is_empty(), "it does not keep the host alive");
}

#[test]
fn a_thread_polls_by_the_hosts_timer_until_it_is_let_go() {
    let (timer, moody) = (ManualTimer::new(), Arc::<AtomicBool>::default());
    let host = host(&moody, &timer);
    let (told, hears) = mpsc::channel();
    let poller = host.monitor(Duration::from_mins(1)).spawn(move |reports| {
        told.send(of(reports, "moody").status).unwrap();
    });
    assert_eq!(hears.recv().unwrap(), HealthStatus::Healthy);
    moody.store(true, Ordering::SeqCst);
    while timer.waiting() == 0 {
        std::thread::yield_now();
    }
    timer.advance(Duration::from_mins(1));
    assert_eq!(hears.recv().unwrap(), HealthStatus::Degraded);
    drop(poller);
    assert!(hears.recv().is_err(), "the thread is gone");
}

#[test]
fn a_plugin_that_was_given_up_is_unhealthy() {
    #[plugin(id = "stillborn", manual)]
    struct Stillborn;
    #[hookimpl]
    impl Lifecycle for Stillborn {
        fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
            Err(HookError::message("no"))
        }
        fn health(&self, _cx: Cx<'_, Self>) -> Result<Option<Health>, HookError> {
            Ok(Some(Health::healthy()))
        }
    }
    let builder = HooksDispatcher::builder().plugin_of::<LifecycleDispatcher, _>(Stillborn);
    let mut host = builder.load(Load::collect()).unwrap();
    host.start().unwrap();
    let reports = host.health();
    assert_eq!((reports[0].status, reports[0].state), (HealthStatus::Unhealthy, State::Error));
    assert_eq!(reports[0].uptime, None);
}
