//! What stands between a fire and a handler: conditions, deadlines, quarantine, the operator's table.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use hookspec::{
    CallOutcome, Event, FaultPolicy, HookError, Hookimpl, ManualTimer, Observer, Outcome, Policy, PolicyRule,
    Quarantine, Skip, Vote, hookimpl, hookspec, plugin,
};

/// Hooks with terms.
#[hookspec]
pub trait Hooks {
    /// May they?
    #[hook(voting, empty = allow)]
    fn authorize(&self, source: Option<&str>) -> Vote;
    /// Told.
    #[hook(broadcast)]
    fn stored(&self, fact: &str) -> Result<(), HookError>;
    /// Rewrites on workers.
    #[hook(filter_chain, worker, timeout = "50ms", operator(report))]
    fn transform(&self, fact: String) -> Result<String, HookError>;
}

/// Fails, or denies, when it is told to.
#[plugin(id = "moody", version = "1.0.0")]
#[derive(Default)]
struct Moody {
    calls: Arc<AtomicUsize>,
    fails: Arc<AtomicUsize>,
}

#[hookimpl]
impl Hooks for Moody {
    #[hookimpl(when = |source: Option<&str>| source.is_some())]
    fn authorize(&self, source: Option<&str>) -> Vote {
        self.calls.fetch_add(1, Ordering::Relaxed);
        assert!(self.fails.load(Ordering::Relaxed) == 0, "a bad day");
        if source == Some("mallory") { Vote::deny("no") } else { Vote::Allow }
    }

    #[hookimpl(when = |fact: &str| !fact.is_empty())]
    fn stored(&self, _fact: &str) -> Result<(), HookError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        if self.fails.load(Ordering::Relaxed) > 0 { Err(HookError::message("bad day")) } else { Ok(()) }
    }
}

/// Writes down what it is told.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Observer for Log {
    fn before_handler(&self, hookimpl: &Hookimpl) {
        self.0.lock().unwrap().push(format!("> {hookimpl}"));
    }

    fn after_handler(&self, hookimpl: &Hookimpl, outcome: &CallOutcome<'_>) {
        let how = match outcome {
            CallOutcome::Done => "done".to_owned(),
            CallOutcome::Failed(fault) => format!("failed: {}", fault.message()),
            CallOutcome::Skipped(why) => format!("skipped: {why:?}"),
            other => format!("{other:?}"),
        };
        self.0.lock().unwrap().push(format!("< {hookimpl} {how}"));
    }

    fn event(&self, event: &Event) {
        self.0.lock().unwrap().push(event.to_string());
    }
}

#[test]
fn a_handler_whose_condition_does_not_hold_is_skipped_and_reported_as_skipped() {
    let (moody, log) = (Moody::default(), Log::default());
    let calls = Arc::clone(&moody.calls);
    let hooks = HooksDispatcher::builder().plugin(moody).observe(log.clone()).build().unwrap();
    assert!(hooks.authorize(None).unwrap().is_allow());
    assert_eq!(
        (calls.load(Ordering::Relaxed), log.take()),
        (0, vec!["< moody.authorize skipped: When".to_owned()])
    );
    assert!(!hooks.authorize(Some("mallory")).unwrap().is_allow());
    assert_eq!(calls.load(Ordering::Relaxed), 1);
    let report = hooks.stored("");
    let outcomes: Vec<_> = report.outcomes().map(|(_, outcome)| outcome).collect();
    assert!(matches!(outcomes[..], [Outcome::Skipped(Skip::When)]));
}

#[test]
fn a_quarantined_voter_denies_until_its_trial_goes_well() {
    let (moody, log, timer) = (Moody::default(), Log::default(), ManualTimer::new());
    let (calls, fails) = (Arc::clone(&moody.calls), Arc::clone(&moody.fails));
    let hooks = HooksDispatcher::builder()
        .plugin(moody)
        .timer(timer.clone())
        .quarantine(Quarantine::after(2).within(Duration::from_secs(10)).pause(Duration::from_secs(5)))
        .observe(log.clone())
        .build()
        .unwrap();
    fails.store(1, Ordering::Relaxed);
    for _ in 0..2 {
        hooks.authorize(Some("alice")).unwrap_err();
    }
    assert!(log.take().contains(&"plugin `moody`, hook `authorize`: put into quarantine".to_owned()));
    fails.store(0, Ordering::Relaxed);
    let verdict = hooks.authorize(Some("alice")).unwrap();
    assert_eq!(
        verdict.denial().unwrap().to_string(),
        "plugin `moody` is in quarantine, and a vote without it is a denial (by moody.authorize)"
    );
    assert_eq!(
        (calls.load(Ordering::Relaxed), log.take()),
        (2, vec!["< moody.authorize skipped: Quarantined".to_owned()])
    );
    timer.advance(Duration::from_secs(5));
    assert!(hooks.authorize(Some("alice")).unwrap().is_allow());
    assert_eq!(
        log.take(),
        [
            "plugin `moody`, hook `authorize`: let in on trial",
            "> moody.authorize",
            "plugin `moody`, hook `authorize`: out of quarantine",
            "< moody.authorize done",
        ]
    );
}

#[plugin(id = "slow", version = "1.0.0", manual)]
struct Slow(Mutex<mpsc::Receiver<()>>);

#[hookimpl]
impl Hooks for Slow {
    fn transform(&self, fact: String) -> Result<String, HookError> {
        let _ = self.0.lock().unwrap().recv();
        Ok(fact + "!")
    }
}

#[test]
fn a_handler_on_a_worker_is_left_behind_when_it_is_late() {
    let (go, gone) = mpsc::channel();
    let log = Log::default();
    let hooks =
        HooksDispatcher::builder().plugin(Slow(Mutex::new(gone))).observe(log.clone()).build().unwrap();
    let fault = hooks.transform("sky".to_owned()).unwrap_err();
    assert_eq!(fault.last_good, "sky");
    assert_eq!(
        fault.faults.first().message(),
        "handler 'slow.transform' timed out for hook 'transform' after 0.050s"
    );
    assert!(log.take().contains(&"plugin `slow`, hook `transform`: missed its deadline".to_owned()));
    // It is not called again while it hangs.
    assert_eq!(hooks.transform("sky".to_owned()).unwrap(), "sky");
    go.send(()).unwrap();
    while log.take().iter().all(|line| line != "plugin `slow`, hook `transform`: answered after its deadline")
    {
        std::thread::yield_now();
    }
}

#[test]
fn a_handler_that_hangs_costs_one_worker_however_long_it_hangs() {
    let (go, gone) = mpsc::channel();
    let timer = ManualTimer::new();
    let hooks =
        HooksDispatcher::builder().plugin(Slow(Mutex::new(gone))).timer(timer.clone()).build().unwrap();
    hooks.transform("sky".to_owned()).unwrap_err();
    for _ in 0..10 {
        timer.advance(Duration::from_mins(1));
        assert_eq!(hooks.transform("sky".to_owned()).unwrap(), "sky");
        assert_eq!(hooks.registry().inspect().workers.hung, 1);
    }
    // When it ends after all, it is tried again.
    go.send(()).unwrap();
    while hooks.registry().inspect().workers.hung > 0 {
        std::thread::yield_now();
    }
    assert_eq!(hooks.registry().inspect().workers.late, 1);
    go.send(()).unwrap();
    timer.advance(Duration::from_mins(1));
    while hooks.transform("sky".to_owned()).unwrap() == "sky" {
        std::thread::yield_now();
    }
}

#[test]
fn the_operator_overrides_what_a_fault_does_as_far_as_the_spec_allows() {
    let moody = Moody::default();
    moody.fails.store(1, Ordering::Relaxed);
    let policy = Policy::new().hook("stored", PolicyRule::new().error(FaultPolicy::Fail));
    let hooks = HooksDispatcher::builder().plugin(moody).policy(policy).build().unwrap();
    assert_eq!(hooks.stored("sky").len(), 1);
    let policy =
        Policy::new().hook("authorize", PolicyRule::new().panic(FaultPolicy::Report).timeout(Duration::ZERO));
    let error = HooksDispatcher::builder().plugin(Moody::default()).policy(policy).build().unwrap_err();
    let text = error.to_string();
    assert!(text.contains("hook.authorize.panic"), "{text}");
    assert!(text.contains("handler timeout must be positive"), "{text}");
}

/// Looks closely at what it is told of.
#[plugin(id = "picky", version = "1.0.0")]
#[derive(Default)]
struct Picky;

#[hookimpl]
impl Hooks for Picky {
    #[hookimpl(when = |fact: &str| fact.parse::<u8>().unwrap() > 0)]
    fn stored(&self, _fact: &str) -> Result<(), HookError> {
        Ok(())
    }
}

#[test]
fn a_condition_that_panics_is_a_fault_like_any_other() {
    let (log, timer) = (Log::default(), ManualTimer::new());
    let builder = HooksDispatcher::builder().plugin(Picky).observe(log.clone()).timer(timer.clone());
    let hooks = builder.quarantine(Quarantine::after(2)).build().unwrap();
    for _ in 0..2 {
        assert_eq!(hooks.stored("sky").faults().count(), 1);
        assert!(log.take().last().unwrap().starts_with("< picky.stored failed: panicked: "));
    }
    assert!(hooks.stored("sky").is_ok());
    assert_eq!(log.take(), ["< picky.stored skipped: Quarantined"]);
    timer.advance(Duration::from_secs(30));
    assert!(hooks.stored("7").is_ok());
    assert!(log.take().contains(&"plugin `picky`, hook `stored`: out of quarantine".to_owned()));
}
