//! Code of plugins and observers that changes the set that it is part of.
#![cfg(any(feature = "inventory", feature = "linkme"))]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use hookspec::{
    Event, Given, Linked, Live, Observer, Problem, StillInside, WeakLive, hookimpl, hookspec, plugin,
};

/// One hook that says who is there, and one that changes the set.
#[hookspec]
trait Hooks {
    #[hook(collect)]
    fn name(&self) -> Option<String>;
    #[hook(broadcast)]
    fn go(&self);
}

type Set = Live<HooksDispatcher>;

/// The set that constructors and destructors change, since nobody can hand it to them; and how often they ran.
static SET: Mutex<Option<WeakLive<HooksDispatcher>>> = Mutex::new(None);
static MADE: AtomicUsize = AtomicUsize::new(0);
static DROPPED: AtomicUsize = AtomicUsize::new(0);
/// What the constructor does when it runs for another time.
static CONSTRUCTOR: Mutex<Option<fn(&Set)>> = Mutex::new(None);

fn set() -> Option<Set> {
    SET.lock().unwrap().as_ref()?.upgrade()
}

/// Changes the set from its constructor and its destructor.
#[plugin(id = "maker", construct = Maker::made)]
struct Maker(usize);

impl Maker {
    fn made() -> Self {
        let constructor = *CONSTRUCTOR.lock().unwrap();
        if let (Some(constructor), Some(set)) = (constructor, set()) {
            constructor(&set);
        }
        Self(MADE.fetch_add(1, Ordering::SeqCst))
    }
}

impl Drop for Maker {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::SeqCst);
        if let Some(set) = set() {
            set.block(&format!("maker-{}", self.0)).unwrap();
        }
    }
}

#[hookimpl]
impl Hooks for Maker {
    fn name(&self) -> Option<String> {
        Some(format!("maker {}", self.0))
    }
}

/// Runs what it is made of.
#[plugin(id = "does", manual)]
struct Does(Box<dyn Fn() + Send + Sync>);

#[hookimpl]
impl Hooks for Does {
    fn name(&self) -> Option<String> {
        Some("does".to_owned())
    }

    fn go(&self) {
        (self.0)();
    }
}

/// Only says its name.
#[plugin(id = "plain", manual)]
struct Plain;

#[hookimpl]
impl Hooks for Plain {
    fn name(&self) -> Option<String> {
        Some("plain".to_owned())
    }
}

fn joined(found: &[Given<'_, String>]) -> String {
    found.iter().map(|found| found.value.as_str()).collect::<Vec<_>>().join(", ")
}

fn names(live: &Set) -> String {
    joined(&live.handle().now().name().unwrap())
}

/// A set with `maker` in it, whose constructor and destructor know it; one test at a time.
///
/// The turn stands first, so that it outlives the set: what the set drops is counted in its own turn.
fn with_maker(constructor: fn(&Set)) -> (MutexGuard<'static, ()>, Set) {
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    *SET.lock().unwrap() = None;
    *CONSTRUCTOR.lock().unwrap() = None;
    MADE.store(0, Ordering::SeqCst);
    let live = HooksDispatcher::builder().linked(Linked::new(&[])).live().unwrap();
    DROPPED.store(0, Ordering::SeqCst);
    *SET.lock().unwrap() = Some(live.downgrade());
    *CONSTRUCTOR.lock().unwrap() = Some(constructor);
    (turn, live)
}

#[test]
fn a_plugin_is_made_anew_by_its_constructor() {
    let (_turn, live) = with_maker(|_| ());
    assert_eq!(names(&live), "maker 0");
    let gone = live.reload("maker").unwrap();
    assert!(gone.is_quiet());
    assert_eq!((names(&live).as_str(), DROPPED.load(Ordering::SeqCst)), ("maker 1", 1));
    live.disable("maker").unwrap();
    live.reload("maker").unwrap();
    assert_eq!(names(&live), "", "it stays disabled");
    live.enable("maker").unwrap();
    assert_eq!((names(&live).as_str(), DROPPED.load(Ordering::SeqCst)), ("maker 2", 2));
    assert!(live.is_blocked("maker-0") && live.is_blocked("maker-1"), "its destructor changed the set");
    assert!(live.reload("nobody").is_err());
}

#[test]
fn a_constructor_changes_the_set_and_runs_once() {
    let (_turn, live) = with_maker(|set| {
        assert!(set.register(Plain).unwrap().is_registered());
    });
    live.reload("maker").unwrap();
    assert_eq!(names(&live), "maker 1, plain");
    assert_eq!((MADE.load(Ordering::SeqCst), DROPPED.load(Ordering::SeqCst)), (2, 1));
}

#[test]
fn a_constructor_that_takes_its_own_plugin_away_leaves_nothing_to_reload() {
    let (_turn, live) = with_maker(|set| {
        set.unregister("maker").unwrap();
    });
    let error = live.reload("maker").unwrap_err();
    assert!(matches!(error.problems(), [Problem::Unknown { plugin, .. }] if plugin == "maker"), "{error}");
    assert_eq!(names(&live), "");
    assert_eq!((MADE.load(Ordering::SeqCst), DROPPED.load(Ordering::SeqCst)), (2, 2));
}

#[test]
fn a_constructor_that_panics_leaves_the_plugin_that_is_there() {
    let (_turn, live) = with_maker(|_| panic!("not today"));
    let error = live.change(|set| {
        set.register(Plain).reload("maker");
    });
    let text = error.unwrap_err().to_string();
    assert!(text.starts_with("plugin `maker` panicked while it was constructed: not today ("), "{text}");
    assert_eq!(names(&live), "maker 0");
    assert_eq!((MADE.load(Ordering::SeqCst), DROPPED.load(Ordering::SeqCst)), (1, 0));
}

#[test]
fn a_value_by_hand_cannot_be_reloaded_after_it_replaced_a_constructed_one() {
    let (_turn, live) = with_maker(|_| ());
    live.replace_as("maker", Plain).unwrap();
    let error = live.reload("maker").unwrap_err();
    assert!(matches!(error.problems(), [Problem::NoConstructor { .. }]), "{error}");
    assert_eq!(names(&live), "plain");
}

/// A set with `does` in it, which runs `what` with the set.
fn doing(what: impl Fn(&Set) + Send + Sync + 'static) -> Set {
    let live = HooksDispatcher::builder().live().unwrap();
    let weak = live.downgrade();
    live.register(Does(Box::new(move || what(&weak.upgrade().unwrap())))).unwrap();
    live
}

#[test]
fn a_handler_registers_and_unregisters_others() {
    let live = doing(|set| {
        set.register(Plain).unwrap();
        assert_eq!(names(set), "does, plain", "a fire inside sees what was changed");
        set.unregister("plain").unwrap();
        set.register_as("plainer", Plain).unwrap();
    });
    let mut hooks = live.handle();
    assert!(hooks.now().go().is_ok());
    assert_eq!(joined(&hooks.now().name().unwrap()), "does, plain");
    assert_eq!(
        live.registry().plugins().map(hookspec::PluginInfo::id).collect::<Vec<_>>(),
        ["does", "plainer"]
    );
}

#[test]
fn a_handler_unregisters_itself_and_runs_to_its_end() {
    let after = Arc::<AtomicUsize>::default();
    let ran = Arc::clone(&after);
    let live = doing(move |set| {
        let gone = set.unregister("does").unwrap().unwrap();
        assert!(!gone.is_quiet());
        ran.fetch_add(1, Ordering::SeqCst);
    });
    let mut hooks = live.handle();
    assert!(hooks.now().go().is_ok());
    assert_eq!(after.load(Ordering::SeqCst), 1);
    assert!(hooks.now().go.is_empty());
    assert_eq!(Arc::strong_count(&after), 1, "its value is gone");
}

#[test]
fn a_handler_that_waits_for_itself_is_told_that_it_does() {
    let told = Arc::<Mutex<Option<StillInside>>>::default();
    let tell = Arc::clone(&told);
    let live = doing(move |set| {
        let gone = set.disable("does").unwrap().unwrap();
        *tell.lock().unwrap() = gone.wait(Duration::from_millis(20)).err();
    });
    assert!(live.handle().now().go().is_ok());
    let told = told.lock().unwrap().take().unwrap();
    assert_eq!((told.plugin.as_str(), told.inside, told.waited), ("does", 1, Duration::from_millis(20)));
}

#[test]
fn a_handler_takes_the_last_of_the_set_with_it() {
    let host = Arc::new(Mutex::new(None::<Set>));
    let own = Arc::clone(&host);
    let live = doing(move |_| drop(own.lock().unwrap().take()));
    let mut hooks = live.handle();
    let weak = live.downgrade();
    *host.lock().unwrap() = Some(live);
    assert!(hooks.now().go().is_ok());
    assert!(weak.upgrade().is_some(), "a handle keeps the set");
    drop(hooks);
    assert!(weak.upgrade().is_none());
    assert_eq!(Arc::strong_count(&host), 1);
}

/// Changes the set when it is told that something happened to `plain`.
struct Reacts(WeakLive<HooksDispatcher>, Arc<Mutex<Vec<String>>>);

impl Observer for Reacts {
    fn event(&self, event: &Event) {
        self.1.lock().unwrap().push(event.to_string());
        let set = self.0.upgrade().unwrap();
        match event {
            Event::Registered { plugin } if plugin == "plain" => {
                assert_eq!(names(&set), "plain", "it is told when it is done");
                set.register_as("echo", Plain).unwrap();
            }
            Event::Unregistered { plugin } if plugin == "plain" => drop(set.unregister("echo").unwrap()),
            _ => {}
        }
    }
}

#[test]
fn an_observer_changes_the_set_that_it_watches() {
    let live = HooksDispatcher::builder().live().unwrap();
    let log = Arc::default();
    let undo = live.observe(Reacts(live.downgrade(), Arc::clone(&log)));
    live.register(Plain).unwrap();
    assert_eq!(names(&live), "plain, plain");
    live.unregister("plain").unwrap();
    assert_eq!(names(&live), "");
    undo.undo();
    live.register(Plain).unwrap();
    assert_eq!(
        *log.lock().unwrap(),
        [
            "plugin `plain`: registered",
            "plugin `echo`: registered",
            "plugin `plain`: unregistered",
            "plugin `echo`: unregistered"
        ]
    );
}

#[test]
fn a_change_may_be_described_by_what_another_one_does() {
    let live = HooksDispatcher::builder().live().unwrap();
    let error = live.change(|set| {
        live.register(Plain).unwrap();
        set.register(Plain).register_as("other", Plain);
    });
    assert!(matches!(error.unwrap_err().problems(), [Problem::Duplicate { .. }]));
    assert_eq!(names(&live), "plain");
}
