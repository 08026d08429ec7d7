//! Historic hooks: what is remembered, who is told of it later, and how often.

#[path = "historic/answers.rs"]
mod answers;
#[path = "historic/faults.rs"]
mod faults;
#[path = "historic/newcomers.rs"]
mod newcomers;
#[path = "historic/races.rs"]
mod races;
#[path = "historic/reentry.rs"]
mod reentry;
#[cfg(any(feature = "inventory", feature = "linkme"))]
#[path = "historic/reloaded.rs"]
mod reloaded;
#[path = "historic/versions.rs"]
mod versions;

use std::sync::{Arc, Mutex};

use hookspec::{Builder, Cx, Event, HookError, Live, Observer, hookimpl, hookspec, plugin};

/// What a fire is: who fired it, and which one of theirs it is.
type Fact = Arc<(usize, usize)>;

#[hookspec]
trait Facts {
    #[hook(broadcast, historic)]
    fn stored(&self, fact: Fact) -> Result<(), HookError>;
    /// Small enough to overflow.
    #[hook(broadcast, historic(3))]
    fn few(&self, n: usize, held: Arc<()>);
    #[hook(broadcast, historic, on_fault = fail)]
    fn strict(&self, n: usize) -> Result<(), HookError>;
    #[hook(collect, historic)]
    fn named(&self, n: usize, what: String) -> Result<Option<String>, HookError>;
    #[hook(collect, historic, on_fault = report)]
    fn guessed(&self, cx: Cx<'_, Self>) -> Result<Option<usize>, HookError>;
    #[hook(broadcast)]
    fn passing(&self, n: usize);
}

/// Writes down what it is told, then does something.
#[plugin(id = "log", manual)]
#[derive(Clone, Default)]
struct Log {
    told: Arc<Mutex<Vec<String>>>,
    does: Option<Arc<Does>>,
}

type Does = dyn Fn(&str) -> Result<(), HookError> + Send + Sync;

impl Log {
    fn new() -> Self {
        Self::default()
    }

    fn doing(does: impl Fn(&str) -> Result<(), HookError> + Send + Sync + 'static) -> Self {
        Self { does: Some(Arc::new(does)), ..Self::default() }
    }

    fn tell(&self, what: &str) -> Result<(), HookError> {
        self.told.lock().unwrap().push(what.to_owned());
        self.does.as_ref().map_or(Ok(()), |does| does(what))
    }

    fn take(&self) -> String {
        std::mem::take(&mut *self.told.lock().unwrap()).join(" ")
    }
}

#[hookimpl]
impl Facts for Log {
    fn stored(&self, fact: Fact) -> Result<(), HookError> {
        self.tell(&format!("{}.{}", fact.0, fact.1))
    }

    #[hookimpl(when = |n: usize| n != 99)]
    fn few(&self, n: usize, _held: Arc<()>) {
        self.tell(&format!("few{n}")).unwrap();
    }

    fn strict(&self, n: usize) -> Result<(), HookError> {
        self.tell(&format!("strict{n}"))
    }

    fn named(&self, n: usize, what: String) -> Result<Option<String>, HookError> {
        self.tell(&format!("{what}{n}"))?;
        Ok((n != 2).then(|| format!("{what}{n}!")))
    }

    fn guessed(&self, cx: Cx<'_, Self>) -> Result<Option<usize>, HookError> {
        self.tell("guess")?;
        Ok(Some(cx.plugin().id().len()))
    }

    fn passing(&self, n: usize) {
        self.tell(&format!("passing{n}")).unwrap();
    }
}

type Set = Live<FactsDispatcher>;

fn builder() -> Builder<FactsDispatcher> {
    FactsDispatcher::builder()
}

fn live() -> Set {
    builder().live().unwrap()
}

fn fact(n: usize) -> Fact {
    Arc::new((0, n))
}

/// Fires facts of these numbers over what is current.
fn store(live: &Set, numbers: impl IntoIterator<Item = usize>) {
    let mut hooks = live.handle();
    for n in numbers {
        assert!(hooks.now().stored(fact(n)).is_ok());
    }
}

fn register(live: &Set, id: &'static str) -> Log {
    let log = Log::new();
    assert!(live.register_as(id, log.clone()).unwrap().faults().is_empty());
    log
}

/// Writes down the events that it is told of.
#[derive(Clone, Default)]
struct Events(Arc<Mutex<Vec<String>>>);

impl Observer for Events {
    fn event(&self, event: &Event) {
        self.0.lock().unwrap().push(event.to_string());
    }
}

#[test]
fn a_plugin_that_comes_is_told_what_was_fired_once_and_in_order() {
    let live = live();
    store(&live, 1..=3);
    let log = register(&live, "log");
    assert_eq!(log.take(), "0.1 0.2 0.3");
    store(&live, [4]);
    assert!(live.handle().now().passing(5).is_ok());
    assert_eq!(log.take(), "0.4 passing5", "from now on it is there");
    let late = register(&live, "late");
    assert_eq!((late.take(), log.take()), ("0.1 0.2 0.3 0.4".to_owned(), String::new()));
}

#[test]
fn when_it_is_full_the_oldest_is_forgotten_and_counted() {
    let events = Events::default();
    let live = builder().observe(events.clone()).live().unwrap();
    let mut hooks = live.handle();
    let held: Vec<_> = (0..8).map(|_| Arc::new(())).collect();
    for (n, held) in held.iter().enumerate() {
        assert!(hooks.now().few(n, Arc::clone(held)).is_ok());
        let history = hooks.now().few.history();
        assert_eq!((history.remembered, history.forgotten), ((n + 1).min(3), n.saturating_sub(2) as u64));
    }
    let kept: Vec<_> = held.iter().map(|held| Arc::strong_count(held) - 1).collect();
    assert_eq!(kept, [0, 0, 0, 0, 0, 1, 1, 1], "what is forgotten is dropped");
    assert_eq!(register(&live, "log").take(), "few5 few6 few7");
    // Told of the first that is forgotten, and of every third one after it: it remembers three.
    let overflow = "hook `few`: forgot its oldest fire";
    assert_eq!(*events.0.lock().unwrap(), [overflow, overflow, "plugin `log`: registered"]);
    assert_eq!(hooks.now().stored.history().remembered, 0, "each hook remembers its own");
    drop((hooks, live));
    assert!(held.iter().all(|held| Arc::strong_count(held) == 1), "with the set goes what it remembers");
}

#[test]
fn a_frozen_dispatcher_remembers_nothing() {
    let (log, held) = (Log::new(), Arc::new(()));
    let hooks = builder().plugin(log.clone()).build().unwrap();
    assert!(hooks.stored(fact(1)).is_ok());
    assert!(hooks.few(2, Arc::clone(&held)).is_ok());
    hooks.named(3, "n".to_owned(), |given| assert_eq!(given.value, "n3!")).unwrap();
    assert_eq!((hooks.few.history().remembered, hooks.few.history().forgotten), (0, 0));
    assert_eq!((log.take().as_str(), Arc::strong_count(&held)), ("0.1 few2 n3", 1));
}

#[test]
fn a_fire_reports_as_any_other_does() {
    let live = live();
    let mut hooks = live.handle();
    assert!(hooks.now().stored(fact(1)).is_empty(), "nobody is there, and it is remembered");
    register(&live, "log");
    let now = hooks.now();
    let report = now.stored(fact(2));
    assert_eq!(report.outcomes().map(|(who, _)| who.to_string()).collect::<Vec<_>>(), ["log.stored"]);
    assert_eq!((now.stored.len(), now.stored.handlers().len(), now.stored.meta().name), (1, 1, "stored"));
}

#[test]
fn the_hosts_handlers_get_each_fire_and_nothing_twice() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tells = Arc::clone(&told);
    let handlers = FactsHandlers::new().stored("001.host", move |fact| {
        tells.lock().unwrap().push(fact.1);
        Ok(())
    });
    let live = builder().core(handlers).live().unwrap();
    store(&live, 1..=2);
    register(&live, "log");
    let undo = live.observe(Events::default());
    undo.undo();
    store(&live, [3]);
    assert_eq!(*told.lock().unwrap(), [1, 2, 3]);
}

#[test]
fn one_set_of_several_specs_has_them_all() {
    #[hookspec]
    trait Others {
        #[hook(broadcast, historic)]
        fn other(&self, n: usize);
    }
    #[plugin(id = "both", manual)]
    struct Both(Log);
    #[hookimpl]
    impl Facts for Both {
        fn stored(&self, fact: Fact) -> Result<(), HookError> {
            self.0.stored(fact)
        }
    }
    #[hookimpl]
    impl Others for Both {
        fn other(&self, n: usize) {
            self.0.passing(n);
        }
    }

    let live = hookspec::Registry::builder::<(FactsDispatcher, OthersDispatcher)>().live().unwrap();
    let mut hooks = live.handle();
    assert!(hooks.now().1.other(1).is_ok());
    assert!(hooks.now().0.stored(fact(2)).is_ok());
    let log = Log::new();
    live.register(Both(log.clone())).unwrap();
    assert_eq!(log.take(), "0.2 passing1", "hook by hook");
}
