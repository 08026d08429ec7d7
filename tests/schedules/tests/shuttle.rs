//! Many random schedules of threads that fire over a live set and change it.
//!
//! Everything is compiled as it is, on shuttle's primitives: a scenario runs under another schedule each time, and one that
//! deadlocks or fails prints the schedule. `SCHEDULES` says how many there are of each.
#![cfg(shuttle)]

#[path = "shuttle/historic.rs"]
mod historic;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hookspec::{Departed, Event, Linked, Live, Observer, Plugin, WeakLive, hookimpl, hookspec, plugin};
use shuttle::scheduler::{PctScheduler, RandomScheduler};
use shuttle::thread::{spawn, yield_now};
use shuttle::{Config, Runner};

/// What the plugins answer.
#[hookspec]
trait Hooks {
    #[hook(collect)]
    fn name(&self) -> Option<String>;
}

/// How many values of plugins there are, and how many have gone.
#[derive(Default)]
struct Count {
    made: AtomicUsize,
    dropped: AtomicUsize,
}

impl Count {
    fn alive(&self) -> usize {
        self.made.load(Ordering::SeqCst) - self.dropped.load(Ordering::SeqCst)
    }
}

/// A value that knows whether it was dropped.
struct Value {
    dropped: AtomicUsize,
    count: Arc<Count>,
}

impl Value {
    fn new(count: &Arc<Count>) -> Self {
        count.made.fetch_add(1, Ordering::SeqCst);
        Self { dropped: AtomicUsize::new(0), count: Arc::clone(count) }
    }

    /// What a handler does: others run meanwhile, and the value stays.
    fn used(&self) {
        assert_eq!(self.dropped.load(Ordering::SeqCst), 0, "used after it was dropped");
        yield_now();
        assert_eq!(self.dropped.load(Ordering::SeqCst), 0, "dropped while it was used");
    }
}

impl Drop for Value {
    fn drop(&mut self) {
        assert_eq!(self.dropped.fetch_add(1, Ordering::SeqCst), 0, "dropped twice");
        self.count.dropped.fetch_add(1, Ordering::SeqCst);
    }
}

macro_rules! plain {
    ($($name:ident $id:literal;)+) => {
        $(
            #[plugin(id = $id, manual)]
            struct $name(Value);

            #[hookimpl]
            impl Hooks for $name {
                fn name(&self) -> Option<String> {
                    self.0.used();
                    Some(<Self as Plugin>::MANIFEST.id.to_owned())
                }
            }
        )+
    };
}

plain! {
    A "aa";
    B "bb";
}

/// Runs something when it is fired, and something when it is dropped.
#[plugin(id = "does", manual)]
struct Does {
    fired: Box<dyn Fn() + Send + Sync>,
    dropped: Option<Box<dyn FnOnce() + Send + Sync>>,
}

impl Drop for Does {
    fn drop(&mut self) {
        if let Some(dropped) = self.dropped.take() {
            dropped();
        }
    }
}

#[hookimpl]
impl Hooks for Does {
    fn name(&self) -> Option<String> {
        (self.fired)();
        Some("does".to_owned())
    }
}

/// Made by its constructor, which others run beside.
#[plugin(id = "made", construct = Made::construct)]
struct Made(Value);

static MADE: Mutex<Option<Arc<Count>>> = Mutex::new(None);

impl Made {
    fn construct() -> Self {
        yield_now();
        let made = MADE.lock().unwrap();
        Self(Value::new(made.as_ref().unwrap()))
    }
}

#[hookimpl]
impl Hooks for Made {
    fn name(&self) -> Option<String> {
        self.0.used();
        Some("made".to_owned())
    }
}

type Set = Live<HooksDispatcher>;

fn live() -> Set {
    HooksDispatcher::builder().live().unwrap()
}

/// Runs a scenario under half as many random schedules, and half as many with few but nasty switches.
fn explore(scenario: fn()) {
    let schedules = std::env::var("SCHEDULES").map_or(200_usize, |text| text.parse().unwrap());
    let config = || {
        let mut config = Config::new();
        config.stack_size = 0x8_0000;
        config
    };
    Runner::new(RandomScheduler::new(schedules.div_ceil(2)), config()).run(scenario);
    Runner::new(PctScheduler::new(3, schedules.div_ceil(2)), config()).run(scenario);
}

fn names(live: &Set) -> Vec<String> {
    let mut hooks = live.handle();
    let now = hooks.now();
    let found = now.name().unwrap();
    found.iter().map(|given| given.value.clone()).collect()
}

/// Fires a few times through one handle; `check` sees who answered.
fn firing(live: &Set, times: usize, check: fn(&[String])) -> shuttle::thread::JoinHandle<()> {
    let mut hooks = live.handle();
    spawn(move || {
        for _ in 0..times {
            let now = hooks.now();
            let found = now.name().unwrap();
            check(&found.iter().map(|given| given.value.clone()).collect::<Vec<_>>());
        }
    })
}

/// Waits as `Departed::wait` does, but for time, which does not pass here.
fn quiet(gone: &Departed) {
    while !gone.is_quiet() {
        yield_now();
    }
}

#[derive(Default)]
struct Log(Arc<Mutex<Vec<Event>>>);

impl Observer for Log {
    fn event(&self, event: &Event) {
        yield_now();
        self.0.lock().unwrap().push(event.clone());
    }
}

fn how_many(log: &Mutex<Vec<Event>>, what: &str) -> usize {
    log.lock().unwrap().iter().filter(|event| event.to_string().ends_with(what)).count()
}

#[test]
fn values_live_as_long_as_fires_and_are_dropped_once() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        let fires = [firing(&live, 3, |_| ()), firing(&live, 3, |_| ())];
        let changes = ["xx", "yy"].map(|id| {
            let (live, count) = (live.clone(), Arc::clone(&count));
            spawn(move || {
                for _ in 0..2 {
                    live.register_as(id, A(Value::new(&count))).unwrap();
                    live.unregister(id).unwrap().unwrap();
                }
            })
        });
        for thread in fires.into_iter().chain(changes) {
            thread.join().unwrap();
        }
        assert_eq!(names(&live), [""; 0]);
        assert_eq!((count.made.load(Ordering::SeqCst), count.alive()), (4, 0));
    });
}

#[test]
fn who_changed_the_set_sees_it_changed() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        let changes = ["xx", "yy", "zz"].map(|id| {
            let (live, count) = (live.clone(), Arc::clone(&count));
            spawn(move || {
                let mut hooks = live.handle();
                live.register_as(id, A(Value::new(&count))).unwrap();
                assert!(hooks.now().name.handlers().any(|known| known.plugin().id() == id));
                live.disable(id).unwrap().unwrap();
                assert!(!hooks.now().name.handlers().any(|known| known.plugin().id() == id));
            })
        });
        for thread in changes {
            thread.join().unwrap();
        }
        assert_eq!(live.registry().plugins().len(), 3, "no change is lost");
        assert_eq!(live.registry().inspect().plugins.iter().filter(|plugin| plugin.enabled).count(), 0);
        drop(live);
        assert_eq!(count.alive(), 0);
    });
}

#[test]
fn nobody_runs_a_plugin_that_is_quiet() {
    explore(|| {
        let (live, running) = (live(), Arc::<AtomicUsize>::default());
        let inside = Arc::clone(&running);
        let fired = move || {
            inside.fetch_add(1, Ordering::SeqCst);
            yield_now();
            inside.fetch_sub(1, Ordering::SeqCst);
        };
        live.register(Does { fired: Box::new(fired), dropped: None }).unwrap();
        let threads = [firing(&live, 3, |_| ()), firing(&live, 2, |_| ())];
        let (late, keeps) = (live.clone(), live.clone());
        let late = spawn(move || assert!(names(&late).len() <= 1));
        let keeps = spawn(move || assert!(keeps.snapshot().name().unwrap().len() <= 1));
        let gone = live.unregister("does").unwrap().unwrap();
        quiet(&gone);
        for _ in 0..3 {
            assert_eq!(running.load(Ordering::SeqCst), 0, "somebody runs it");
            assert!(gone.is_quiet(), "quiet stays quiet");
            yield_now();
        }
        gone.wait(Duration::ZERO).unwrap();
        for thread in threads.into_iter().chain([late, keeps]) {
            thread.join().unwrap();
        }
    });
}

#[test]
fn a_change_of_several_is_seen_whole_or_not_at_all() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        let whole = |found: &[String]| assert!(matches!(found.len(), 0 | 2), "{found:?}");
        let fires = [firing(&live, 3, whole), firing(&live, 3, whole)];
        for _ in 0..2 {
            live.change(|set| {
                set.register(A(Value::new(&count))).register(B(Value::new(&count)));
            })
            .unwrap();
            let error = live.change(|set| {
                set.unregister("aa").register(B(Value::new(&count)));
            });
            assert!(error.is_err(), "it fails as a whole");
            live.change(|set| {
                set.unregister("aa").unregister("bb");
            })
            .unwrap();
        }
        for thread in fires {
            thread.join().unwrap();
        }
        drop(live);
        assert_eq!(count.alive(), 0);
    });
}

#[test]
fn every_event_is_told_once() {
    explore(|| {
        let (live, count, log) = (live(), Arc::<Count>::default(), Arc::default());
        let undo = live.observe(Log(Arc::clone(&log)));
        let threads = [0, 1].map(|_| {
            let (live, count) = (live.clone(), Arc::clone(&count));
            spawn(move || {
                // Of two that register one id, one does; another observer comes and goes meanwhile.
                let another = live.observe(Log::default());
                let registered = usize::from(live.register(A(Value::new(&count))).is_ok());
                another.undo();
                let unregistered = usize::from(live.unregister("aa").unwrap().is_some());
                let blocked = live.block("bb").unwrap();
                assert!(blocked.is_none());
                (registered, unregistered, usize::from(live.unblock("bb")))
            })
        });
        let mut sums = [0; 3];
        for thread in threads {
            let (registered, unregistered, unblocked) = thread.join().unwrap();
            sums = [sums[0] + registered, sums[1] + unregistered, sums[2] + unblocked];
        }
        undo.undo();
        assert!(live.unregister("aa").unwrap().is_none());
        assert_eq!(how_many(&log, ": registered"), sums[0]);
        assert_eq!(how_many(&log, ": unregistered"), sums[1]);
        assert_eq!(sums[0], sums[1]);
        assert_eq!(how_many(&log, ": no longer blocked"), sums[2]);
        assert_eq!(how_many(&log, ": blocked"), sums[2]);
        assert_eq!(count.alive(), 0);
    });
}

#[test]
fn reloads_run_a_constructor_once_each() {
    explore(|| {
        let count = Arc::<Count>::default();
        *MADE.lock().unwrap() = Some(Arc::clone(&count));
        let live = HooksDispatcher::builder().linked(Linked::new(&[])).live().unwrap();
        let one = |found: &[String]| assert_eq!(found, ["made"]);
        let fires = firing(&live, 3, one);
        let threads = [0, 1].map(|_| {
            let live = live.clone();
            spawn(move || quiet(&live.reload("made").unwrap()))
        });
        live.disable("aa").unwrap_err();
        for thread in threads.into_iter().chain([fires]) {
            thread.join().unwrap();
        }
        assert_eq!((count.made.load(Ordering::SeqCst), names(&live).len()), (3, 1));
        assert_eq!(count.alive(), 1);
        drop(live);
        assert_eq!(count.alive(), 0);
    });
}

#[test]
fn handlers_and_destructors_change_the_set_that_others_change() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        let does = |weak: &WeakLive<HooksDispatcher>, count: &Arc<Count>| {
            let (fired, dropped, count) = (weak.clone(), weak.clone(), Arc::clone(count));
            Does {
                fired: Box::new(move || {
                    let Some(live) = fired.upgrade() else { return };
                    if let Some(gone) = live.unregister("does").unwrap() {
                        assert!(!gone.is_quiet(), "it is inside itself");
                        let _ = live.register(A(Value::new(&count)));
                    }
                }),
                dropped: Some(Box::new(move || {
                    if let Some(live) = dropped.upgrade() {
                        live.block("gone").unwrap();
                    }
                })),
            }
        };
        live.register(does(&live.downgrade(), &count)).unwrap();
        let fires = [firing(&live, 2, |_| ()), firing(&live, 2, |_| ())];
        let other = live.clone();
        let other_count = Arc::clone(&count);
        let changes = spawn(move || {
            other.register(B(Value::new(&other_count))).unwrap();
            let _ = other.register(does(&other.downgrade(), &other_count));
            other.unregister("bb").unwrap().unwrap();
        });
        for thread in fires.into_iter().chain([changes]) {
            thread.join().unwrap();
        }
        live.unregister("does").unwrap();
        assert!(live.is_blocked("gone"));
        let weak = live.downgrade();
        drop(live);
        assert!(weak.upgrade().is_none());
        assert_eq!(count.alive(), 0);
    });
}

#[test]
fn the_last_to_let_go_of_a_set_drops_its_plugins() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        live.register(A(Value::new(&count))).unwrap();
        let fires = [firing(&live, 1, |_| ()), firing(&live, 2, |_| ())];
        let snapshot = live.snapshot();
        let holds = spawn(move || assert_eq!(snapshot.name().unwrap().len(), 1));
        let weak = live.downgrade();
        let upgrades = spawn(move || {
            if let Some(live) = weak.upgrade() {
                let _ = live.register(B(Value::new(&Arc::default())));
            }
        });
        drop(live);
        for thread in fires.into_iter().chain([holds, upgrades]) {
            thread.join().unwrap();
        }
        assert_eq!(count.alive(), 0);
    });
}

#[test]
fn what_left_a_set_goes_without_another_change() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        live.register_as("xx", A(Value::new(&count))).unwrap();
        live.register_as("yy", B(Value::new(&count))).unwrap();
        let (mut moves_on, leaves, snapshot) = (live.handle(), live.handle(), live.snapshot());
        let moves_on = spawn(move || {
            while !moves_on.now().name().unwrap().is_empty() {
                yield_now();
            }
            moves_on
        });
        let leave = spawn(move || drop(leaves));
        let holds = spawn(move || assert_eq!(snapshot.name().unwrap().len(), 2));
        let looks = live.clone();
        let looks = spawn(move || assert!(looks.registry().plugins().len() <= 2));
        let other = live.clone();
        let changes = spawn(move || quiet(&other.unregister("xx").unwrap().unwrap()));
        quiet(&live.unregister("yy").unwrap().unwrap());
        let handle = moves_on.join().unwrap();
        for thread in [leave, holds, looks, changes] {
            thread.join().unwrap();
        }
        assert_eq!(count.alive(), 0, "the set keeps what left it");
        drop(handle);
    });
}

#[test]
fn what_a_version_gives_back_is_dropped_where_its_plugin_has_left() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        live.register_as("stays", A(Value::new(&count))).unwrap();
        let fires = [firing(&live, 3, |_| ()), firing(&live, 2, |_| ())];
        let changes = ["xx", "yy"].map(|id| {
            let (live, count) = (live.clone(), Arc::clone(&count));
            spawn(move || {
                live.register_as(id, B(Value::new(&count))).unwrap();
                live.disable(id).unwrap();
                let late = live.snapshot();
                live.unregister(id).unwrap().unwrap();
                let refused = live.register_as("stays", B(Value::new(&count)));
                assert!(refused.is_err());
                drop(late);
            })
        });
        for thread in fires.into_iter().chain(changes) {
            thread.join().unwrap();
        }
        assert_eq!(count.alive(), 1, "the one that stays");
        let late = live.snapshot();
        live.register_as("later", B(Value::new(&count))).unwrap();
        drop(live);
        assert_eq!(count.alive(), 1, "a snapshot keeps only what it sees");
        drop(late);
        assert_eq!(count.alive(), 0);
    });
}
