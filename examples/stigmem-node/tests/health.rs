//! Health is asked for from time to time, and harms nobody.

mod support;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, SystemTime};

use hookspec::{Cx, HookError, hookimpl, plugin};
use stigmem_hooks::{Health, HealthStatus, PluginHealth, PluginHealthDispatcher};
use stigmem_node::{Clock, HealthMonitor, POLL_INTERVAL, SystemClock};
use support::{fact, node};

/// Says what it is told to say, and counts how often it is asked.
#[plugin(id = "patient", version = "2.0.0", manual)]
#[derive(Default)]
struct Patient {
    asked: Arc<AtomicUsize>,
    answer: Arc<Mutex<Answer>>,
}

#[derive(Default, Clone, Copy)]
enum Answer {
    #[default]
    Well,
    Nothing,
    Error,
    Panic,
}

#[hookimpl]
impl PluginHealth for Patient {
    fn health(&self, _cx: Cx<'_, Self>) -> Result<Option<Health>, HookError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let answer = *self.answer.lock().unwrap();
        match answer {
            Answer::Well => Ok(Some(Health::healthy("well"))),
            Answer::Nothing => Ok(None),
            Answer::Error => Err("x".parse::<u8>().unwrap_err().into()),
            Answer::Panic => panic!("delirium"),
        }
    }
}

/// A clock that a test moves.
#[derive(Debug, Default)]
struct Hands(AtomicU64);

impl Hands {
    fn go_to(&self, seconds: u64) {
        self.0.store(seconds, Ordering::Relaxed);
    }
}

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

fn monitor(patient: Patient, interval: Duration, clock: Arc<dyn Clock>) -> Arc<HealthMonitor> {
    let hooks = PluginHealthDispatcher::builder().plugin(patient).build().unwrap();
    Arc::new(HealthMonitor::new(hooks, interval, clock))
}

#[test]
fn a_report_says_how_the_plugin_is_and_how_its_check_failed() {
    let patient = Patient::default();
    let answer = Arc::clone(&patient.answer);
    let monitor = monitor(patient, POLL_INTERVAL, Arc::new(Hands::default()));
    let cases = [
        (Answer::Well, HealthStatus::Healthy, "well", None),
        (Answer::Nothing, HealthStatus::Unknown, "no health check registered", None),
        (
            Answer::Error,
            HealthStatus::Unhealthy,
            "invalid digit found in string",
            Some("ParseIntError: invalid digit found in string"),
        ),
        (Answer::Panic, HealthStatus::Unhealthy, "panicked: delirium", Some("panic: panicked: delirium")),
        (Answer::Well, HealthStatus::Healthy, "well", None),
    ];
    for (said, status, message, summary) in cases {
        *answer.lock().unwrap() = said;
        let reports = monitor.check();
        let [report] = &reports[..] else { panic!("{reports:?}") };
        assert_eq!(
            (report.status, &*report.message, report.error_summary.as_deref()),
            (status, message, summary)
        );
        assert_eq!((&*report.plugin_name, &*report.plugin_version), ("patient", "2.0.0"));
        assert_eq!(monitor.reports(), reports);
    }
}

#[test]
fn plugins_are_asked_again_when_the_answers_have_grown_old() {
    let patient = Patient::default();
    let asked = Arc::clone(&patient.asked);
    let clock = Arc::new(Hands::default());
    let monitor = monitor(patient, POLL_INTERVAL, Arc::clone(&clock) as Arc<dyn Clock>);
    assert_eq!(monitor.reports(), []);
    // At these times, in seconds: is it asked?
    clock.go_to(1000);
    for (time, expected) in
        [(1000, true), (1000, false), (1059, false), (1060, true), (1119, false), (1200, true), (5, true)]
    {
        clock.go_to(time);
        let before = asked.load(Ordering::Relaxed);
        let reports = monitor.poll();
        assert_eq!(reports.is_some(), expected, "at {time}");
        assert_eq!(asked.load(Ordering::Relaxed) - before, usize::from(expected), "at {time}");
        if let Some(reports) = reports {
            assert_eq!(reports[0].checked_at, clock.now());
        }
    }
    clock.go_to(25);
    assert_eq!(monitor.due_in(), Duration::from_secs(40));
}

#[test]
fn a_poller_tells_of_changes_and_survives_a_panicking_check() {
    let patient = Patient::default();
    let (asked, answer) = (Arc::clone(&patient.asked), Arc::clone(&patient.answer));
    let monitor = monitor(patient, Duration::from_millis(1), Arc::new(SystemClock));
    let (tell, told) = mpsc::channel();
    let poller = monitor.spawn(move |report| {
        // The test has ended when nobody listens.
        let _ = tell.send(report.status);
    });
    while asked.load(Ordering::Relaxed) < 3 {
        std::thread::yield_now();
    }
    for (said, expected) in [(Answer::Panic, HealthStatus::Unhealthy), (Answer::Well, HealthStatus::Healthy)]
    {
        *answer.lock().unwrap() = said;
        assert_eq!(told.recv_timeout(Duration::from_secs(10)), Ok(expected));
    }
    drop(poller);
    let before = asked.load(Ordering::Relaxed);
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(asked.load(Ordering::Relaxed), before, "it ends with its handle");
}

#[test]
fn an_ill_plugin_goes_on_working() {
    let node = node(|builder| builder.linked(hookspec::linked!()));
    let report =
        node.health().check().into_iter().find(|report| report.plugin_name == "example-replica").unwrap();
    assert_eq!(report.status, HealthStatus::Unhealthy);
    let asserted = node.assert(fact("f"));
    assert!(asserted.calls.iter().any(|call| call.plugin == "example-replica"));
}
