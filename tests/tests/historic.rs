//! Historic hooks: what is remembered, who is told of it later, and how often.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex, Weak};
use std::thread;
use std::time::Duration;

use hookspec::{
    Event, FaultPolicy, Faults, Handle, HookError, Live, Observer, Outcome, Plugin, Profile, Reported,
    Snapshot, hookimpl, hookspec, plugin,
};

/// What a fire is: who fired it, and which one of theirs it is.
type Fact = Arc<(usize, usize)>;

#[hookspec]
trait Facts {
    #[hook(broadcast, historic)]
    fn stored(&self, fact: Fact) -> Result<(), HookError>;
    /// Small enough to overflow.
    #[hook(broadcast, historic(3))]
    fn few(&self, n: usize);
    #[hook(broadcast, historic, on_fault = fail)]
    fn strict(&self, n: usize) -> Result<(), HookError>;
    #[hook(collect, historic)]
    fn named(&self, n: usize, what: String) -> Option<String>;
    #[hook(collect, historic, on_fault = report)]
    fn guessed(&self) -> Result<Option<usize>, HookError>;
    #[hook(broadcast)]
    fn passing(&self, n: usize);
}

/// Writes down what it is told, and does something besides.
#[plugin(id = "log", manual)]
#[derive(Clone, Default)]
struct Log {
    told: Arc<Mutex<Vec<String>>>,
    does: Option<Arc<dyn Fn(&str) + Send + Sync>>,
}

impl Log {
    fn new() -> Self {
        Self::default()
    }

    fn doing(does: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self { does: Some(Arc::new(does)), ..Self::default() }
    }

    fn tell(&self, what: String) {
        self.told.lock().unwrap().push(what.clone());
        if let Some(does) = &self.does {
            does(&what);
        }
    }

    fn take(&self) -> String {
        std::mem::take(&mut *self.told.lock().unwrap()).join(" ")
    }
}

#[hookimpl]
impl Facts for Log {
    fn stored(&self, fact: Fact) -> Result<(), HookError> {
        self.tell(format!("{}.{}", fact.0, fact.1));
        Ok(())
    }

    fn few(&self, n: usize) {
        self.tell(format!("few{n}"));
    }

    fn strict(&self, n: usize) -> Result<(), HookError> {
        self.tell(format!("strict{n}"));
        Ok(())
    }

    fn named(&self, n: usize, what: String) -> Option<String> {
        self.tell(format!("{what}{n}"));
        (n != 2).then(|| format!("log says {what}{n}"))
    }

    fn passing(&self, n: usize) {
        self.tell(format!("passing{n}"));
    }
}

type Set = Live<FactsDispatcher>;

fn live() -> Set {
    FactsDispatcher::builder().live().unwrap()
}

fn fact(n: usize) -> Fact {
    Arc::new((0, n))
}

fn fire(live: &Set, n: usize) {
    let mut hooks = live.handle();
    assert!(hooks.now().stored(fact(n)).is_ok());
}

#[test]
fn a_plugin_that_comes_is_told_what_was_fired_once_and_in_order() {
    let (live, log) = (live(), Log::new());
    for n in 1..=3 {
        fire(&live, n);
    }
    let arrival = live.register(log.clone()).unwrap();
    assert!(arrival.is_registered());
    assert!(arrival.faults().is_empty());
    assert_eq!(log.take(), "0.1 0.2 0.3");
    fire(&live, 4);
    live.handle().now().passing(5);
    assert_eq!(log.take(), "0.4 passing5", "from now on it is there");

    let late = Log::new();
    live.register_as("late", late.clone()).unwrap();
    assert_eq!(
        (late.take(), log.take()),
        ("0.1 0.2 0.3 0.4".to_owned(), String::new()),
        "each newcomer by itself"
    );
}
