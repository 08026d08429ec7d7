//! A set of plugins that changes: every operation, what it refuses, and what fires see of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::Duration;

use hookspec::{
    Arrival, Builder, Event, Given, Live, Observer, Plugin, Policy, PolicyRule, Problem, Profile, Quarantine,
    hookimpl, hookspec, plugin,
};

/// One hook that says who is there, and one that is handed something to run.
#[hookspec]
trait Names {
    #[hook(collect)]
    fn name(&self) -> Option<String>;
    #[hook(broadcast)]
    fn run(&self, what: &(dyn Fn() + Sync));
}

/// A second spec over the same plugins.
#[hookspec]
trait Sizes {
    #[hook(collect)]
    fn size(&self) -> Option<usize>;
}

macro_rules! named {
    ($($name:ident: [$($plugin:tt)*] [$($place:tt)*];)+) => {
        $(
            #[plugin(manual, $($plugin)*)]
            struct $name;

            #[hookimpl]
            impl Names for $name {
                #[hookimpl($($place)*)]
                fn name(&self) -> Option<String> {
                    Some(<Self as Plugin>::MANIFEST.id.to_owned())
                }
            }
        )+
    };
}

named! {
    Base: [id = "base", version = "1.0.0"] [priority = 0];
    Needs: [id = "needs", depends_on("base >=1")] [priority = 0];
    NeedsToo: [id = "also-needs", depends_on("base")] [priority = 0];
    Wants: [id = "wants", optional("base")] [priority = 0];
    Zed: [id = "zed"] [priority = 0];
    First: [id = "first"] [first];
}

/// Answers with what it is told to, and counts what is alive of it.
#[plugin(id = "word", manual)]
struct Word {
    word: String,
    dropped: Arc<AtomicUsize>,
}

impl Word {
    fn new(word: &str) -> (Self, Arc<AtomicUsize>) {
        let dropped = Arc::default();
        (Self { word: word.to_owned(), dropped: Arc::clone(&dropped) }, dropped)
    }

    fn plain(word: &str) -> Self {
        Self::new(word).0
    }
}

impl Drop for Word {
    fn drop(&mut self) {
        self.dropped.fetch_add(1, Ordering::SeqCst);
    }
}

#[hookimpl]
impl Names for Word {
    fn name(&self) -> Option<String> {
        Some(self.word.clone())
    }

    fn run(&self, what: &(dyn Fn() + Sync)) {
        what();
        assert_eq!(self.dropped.load(Ordering::SeqCst), 0, "nobody is dropped while they run");
    }
}

#[hookimpl]
impl Sizes for Word {
    fn size(&self) -> Option<usize> {
        Some(self.word.len())
    }
}

/// Panics when it is dropped.
#[plugin(id = "bomb", manual)]
struct Bomb(Arc<AtomicUsize>);

impl Drop for Bomb {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
        panic!("out with a bang");
    }
}

#[hookimpl]
impl Names for Bomb {
    fn name(&self) -> Option<String> {
        Some("bomb".to_owned())
    }
}

/// A plugin without hooks, which no fire holds on to.
#[plugin(id = "mute-bomb", manual)]
struct MuteBomb(#[expect(dead_code, reason = "it is dropped")] Bomb);

#[hookimpl]
impl Names for MuteBomb {}

type Names1 = Live<NamesDispatcher>;

fn builder() -> Builder<NamesDispatcher> {
    NamesDispatcher::builder()
}

fn live() -> Names1 {
    builder().live().unwrap()
}

fn joined(found: &[Given<'_, String>]) -> String {
    found.iter().map(|found| found.value.as_str()).collect::<Vec<_>>().join(" ")
}

fn names(live: &Names1) -> String {
    joined(&live.handle().now().name().unwrap())
}

fn ids(live: &Names1) -> String {
    live.registry().plugins().map(|plugin| plugin.id().to_owned()).collect::<Vec<_>>().join(" ")
}

/// Writes down what it is told.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn take(&self) -> String {
        std::mem::take(&mut *self.0.lock().unwrap()).join("; ")
    }
}

impl Observer for Log {
    fn event(&self, event: &Event) {
        self.0.lock().unwrap().push(event.to_string());
    }
}

fn logged() -> (Names1, Log) {
    let log = Log::default();
    (builder().observe(log.clone()).live().unwrap(), log)
}

#[test]
fn plugins_come_and_go() {
    let (live, log) = logged();
    let mut hooks = live.handle();
    assert_eq!(joined(&hooks.now().name().unwrap()), "");
    let arrival = live.register(Zed).unwrap();
    assert!(arrival.is_registered());
    let zed = arrival.plugin().unwrap();
    assert_eq!(zed.id(), "zed");
    assert!(zed.origin().file.ends_with("live.rs"), "{}", zed.origin());
    live.register_as("alpha", Zed).unwrap();
    assert_eq!(joined(&hooks.now().name().unwrap()), "zed zed");
    assert_eq!(ids(&live), "alpha zed");
    let gone = live.unregister("alpha").unwrap().unwrap();
    assert_eq!(gone.plugin().id(), "alpha");
    assert!(gone.is_quiet());
    assert_eq!(ids(&live), "zed");
    assert!(live.unregister("alpha").unwrap().is_none());
    assert!(live.unregister("zed").unwrap().is_some());
    assert_eq!(joined(&hooks.now().name().unwrap()), "");
    assert_eq!(
        log.take(),
        "plugin `zed`: registered; plugin `alpha`: registered; plugin `alpha`: unregistered; plugin `zed`: unregistered"
    );
    assert!(live.register(Zed).unwrap().is_registered(), "an id that went may come back");
}

#[test]
fn live_order_is_the_builders_order() {
    let live = live();
    live.change(|set| {
        set.register(Zed).register(Needs).register(First).register(Base).register(Wants);
    })
    .unwrap();
    let built = builder().plugin(Base).plugin(First).plugin(Needs).plugin(Wants).plugin(Zed).build().unwrap();
    assert_eq!(names(&live), joined(&built.name().unwrap()));
    assert_eq!(names(&live), "first base needs wants zed");
    assert_eq!(ids(&live), "base first needs wants zed");
    let at_once = names(&live);
    let one_by_one = self::live();
    one_by_one.register(Zed).unwrap();
    one_by_one.register(Wants).unwrap();
    one_by_one.register(Base).unwrap();
    one_by_one.register(Needs).unwrap();
    one_by_one.register(First).unwrap();
    assert_eq!(names(&one_by_one), at_once);
}

#[test]
fn what_the_builder_refuses_a_live_set_refuses_and_stays_as_it_is() {
    let (live, log) = logged();
    live.register(Zed).unwrap();
    log.take();
    let before = live.registry().inspect();
    let text = live.register(Needs).unwrap_err().to_string();
    assert_eq!(text, "missing plugin dependencies: needs missing base");
    let text = live.register(Zed).unwrap_err().to_string();
    assert!(text.starts_with("plugin id `zed` is taken twice: by "), "{text}");
    assert!(live.register_as("core", Zed).is_err());
    assert!(live.register_as("not an id", Zed).is_err());
    assert_eq!(live.registry().inspect(), before);
    assert_eq!(log.take(), "");
}

#[test]
fn a_change_is_made_as_a_whole_or_not_at_all() {
    let (live, log) = logged();
    live.register(Zed).unwrap();
    live.block("blocked").unwrap();
    log.take();
    let error = live
        .change(|set| {
            set.register(First)
                .unregister("zed")
                .register(Needs)
                .disable("nobody")
                .register_as("blocked", Base)
                .reload("first");
        })
        .unwrap_err();
    let plugins: Vec<_> = error.problems().iter().map(|problem| problem.plugins().join(",")).collect();
    assert_eq!(plugins, ["nobody", "blocked", "first", "needs"]);
    assert!(error.to_string().starts_with("4 problems keep the plugins as they are:\n- no plugin `nobody`"));
    assert_eq!(format!("{error:?}"), error.to_string());
    assert_eq!(names(&live), "zed");
    assert_eq!(log.take(), "");

    let changed = live
        .change(|set| {
            set.unregister("zed").register(Needs).register(Base).register(First).disable("first");
        })
        .unwrap();
    assert_eq!(names(&live), "base needs");
    let arrivals: Vec<_> = changed.arrivals().iter().map(|arrival| arrival.plugin().unwrap().id()).collect();
    assert_eq!(arrivals, ["needs", "base", "first"]);
    assert_eq!(changed.departed()[0].plugin().id(), "zed");
    assert_eq!(log.take().matches("registered").count(), 4);
    assert!(live.change(|_| ()).unwrap().events().is_empty());
}

#[test]
fn who_is_needed_cannot_go() {
    let live = builder().plugin(Base).plugin(Needs).plugin(NeedsToo).plugin(Wants).live().unwrap();
    let text = "plugin `base` cannot go, since others depend on it: unregister `also-needs`, `needs` before it, or with it";
    let error = live.unregister("base").unwrap_err();
    assert_eq!(error.to_string(), text);
    assert_eq!(live.block("base").unwrap_err().to_string(), text);
    assert!(!live.is_blocked("base"));
    assert!(matches!(error.problems(), [Problem::Needed { by, .. }] if by.len() == 2));
    assert_eq!(names(&live), "base also-needs needs wants");
    // Those who would be pleased to have it let it go.
    live.unregister("needs").unwrap();
    live.change(|set| {
        set.unregister("base").unregister("also-needs");
    })
    .unwrap();
    assert_eq!(names(&live), "wants");
    // One who comes and needs one who goes is told that it lacks it.
    live.register(Base).unwrap();
    live.register(NeedsToo).unwrap();
    let error = live.change(|set| {
        set.register(Needs).unregister("base");
    });
    assert_eq!(
        error.unwrap_err().to_string(),
        "2 problems keep the plugins as they are:\n\
         - plugin `base` cannot go, since others depend on it: unregister `also-needs` before it, or with it\n\
         - missing plugin dependencies: needs missing base"
    );
}

#[test]
fn a_disabled_plugin_stays_and_is_not_fired() {
    let (live, log) = logged();
    let (word, dropped) = Word::new("word");
    live.change(|set| {
        set.register(Base).register(Needs).register_as("mine", word);
    })
    .unwrap();
    log.take();
    assert!(live.disable("base").unwrap().unwrap().is_quiet());
    assert!(live.disable("mine").unwrap().is_some());
    assert!(live.disable("mine").unwrap().is_none(), "it is disabled already");
    assert_eq!(names(&live), "needs");
    assert_eq!(ids(&live), "base mine needs");
    assert!(!live.registry().is_enabled("mine") && live.registry().is_enabled("needs"));
    assert!(!live.registry().is_enabled("nobody"));
    assert!(live.unregister("base").is_err(), "it is needed all the same");
    let inspection = live.registry().inspect();
    let enabled: Vec<_> = inspection.plugins.iter().map(|plugin| plugin.enabled).collect();
    assert_eq!(enabled, [false, false, true]);
    let table = live.registry().explain("name").unwrap().to_table();
    assert!(table.contains("base.name (disabled)") && !table.contains("needs.name (disabled)"), "{table}");
    assert_eq!(dropped.load(Ordering::SeqCst), 0, "it keeps its state");
    assert!(live.enable("mine").unwrap());
    assert!(!live.enable("mine").unwrap());
    assert_eq!(names(&live), "word needs");
    let unknown = live.enable("nobody").unwrap_err().to_string();
    assert_eq!(unknown, "no plugin `nobody` is registered: there are `base`, `mine`, `needs`");
    assert_eq!(live.disable("nobody").unwrap_err().to_string(), unknown);
    assert_eq!(log.take(), "plugin `base`: disabled; plugin `mine`: disabled; plugin `mine`: enabled");
}

#[test]
fn a_blocked_id_is_refused_until_it_is_unblocked() {
    let (live, log) = logged();
    live.register(Zed).unwrap();
    log.take();
    assert_eq!(live.block("zed").unwrap().unwrap().plugin().id(), "zed");
    assert!(live.block("zed").unwrap().is_none(), "and again");
    assert!(live.block("later").unwrap().is_none());
    assert!(live.is_blocked("zed") && live.is_blocked("later") && !live.is_blocked("base"));
    assert_eq!(live.registry().blocked().collect::<Vec<_>>(), ["later", "zed"]);
    assert_eq!(live.registry().inspect().blocked, ["later", "zed"]);
    let error = live.register(Zed).unwrap_err();
    assert!(matches!(error.problems(), [Problem::Blocked { plugin, .. }] if plugin == "zed"));
    let text = error.to_string();
    assert!(
        text.starts_with("plugin id `zed` is blocked (") && text.contains("`unblock(\"zed\")`"),
        "{text}"
    );
    assert!(live.unblock("zed"));
    assert!(!live.unblock("zed"));
    live.register(Zed).unwrap();
    assert_eq!(
        log.take(),
        "plugin `zed`: unregistered; plugin `zed`: blocked; plugin `later`: blocked; plugin `zed`: no longer blocked; \
         plugin `zed`: registered"
    );
}

#[test]
fn another_value_can_take_a_plugins_place() {
    let (live, log) = logged();
    let (old, dropped) = Word::new("old");
    live.register(old).unwrap();
    live.register(Zed).unwrap();
    live.disable("word").unwrap();
    log.take();
    live.replace(Word::plain("new")).unwrap().wait(Duration::ZERO).unwrap();
    assert_eq!(dropped.load(Ordering::SeqCst), 1);
    assert_eq!(names(&live), "zed", "it stays disabled");
    live.enable("word").unwrap();
    assert_eq!(names(&live), "new zed");
    live.replace_as("zed", Base).unwrap();
    assert_eq!(names(&live), "new base");
    assert_eq!(live.registry().plugin("zed").unwrap().version().to_string(), "1.0.0");
    assert_eq!(log.take(), "plugin `word`: reloaded; plugin `word`: enabled; plugin `zed`: reloaded");
    assert!(live.replace(Needs).unwrap_err().to_string().starts_with("no plugin `needs` is registered"));
    let text = live.replace_as("word", Needs).unwrap_err().to_string();
    assert_eq!(text, "missing plugin dependencies: word missing base");
    let text = live.reload("word").unwrap_err().to_string();
    assert!(text.starts_with("plugin `word` was registered by hand ("), "{text}");
    assert!(text.ends_with("hand over the new value with `replace`"), "{text}");
    assert_eq!(names(&live), "new base");
}

#[test]
fn the_hosts_handlers_stay_through_every_version() {
    let host = NamesHandlers::new().name("001.own", || Some("own".to_owned()));
    let live = builder().core(host).live().unwrap();
    assert_eq!(names(&live), "own");
    live.register(Zed).unwrap();
    live.register(Base).unwrap();
    assert_eq!(names(&live), "own base zed");
    live.unregister("zed").unwrap();
    assert_eq!(names(&live), "own base");
}

#[test]
fn one_set_serves_several_specs() {
    let live: Live<(NamesDispatcher, SizesDispatcher)> = hookspec::Registry::builder().live().unwrap();
    live.register(Word::plain("four")).unwrap();
    live.register_of::<NamesDispatcher, _>(Zed).unwrap();
    let mut hooks = live.handle();
    let now = hooks.now();
    assert_eq!(joined(&now.0.name().unwrap()), "four zed");
    assert_eq!(*now.1.size().unwrap()[0], 4);
    drop(now);
    live.unregister("word").unwrap();
    assert!(hooks.now().1.size.is_empty());
}

#[test]
fn a_fire_under_way_keeps_its_plugins_and_one_inside_it_has_the_new_ones() {
    let live = live();
    let (word, dropped) = Word::new("word");
    live.register(word).unwrap();
    let seen = Mutex::new(String::new());
    let mut hooks = live.handle();
    let fired = hooks.now();
    let report = fired.run(&|| {
        let gone = live.unregister("word").unwrap().unwrap();
        assert!(!gone.is_quiet());
        live.register(Zed).unwrap();
        *seen.lock().unwrap() = names(&live);
        let error = gone.wait(Duration::from_millis(5)).unwrap_err();
        assert_eq!((error.plugin.as_str(), error.inside), ("word", 1));
        assert!(error.to_string().ends_with("not from a handler, which waits for itself"), "{error}");
    });
    assert!(report.is_ok(), "{report:?}");
    assert_eq!(*seen.lock().unwrap(), "zed");
    assert_eq!(joined(&fired.name().unwrap()), "word", "the guard keeps what it saw");
    drop(report);
    drop(fired);
    assert_eq!(dropped.load(Ordering::SeqCst), 0, "an idle handle keeps its plugins");
    assert_eq!(joined(&hooks.now().name().unwrap()), "zed");
    assert_eq!(dropped.load(Ordering::SeqCst), 1);
}

#[test]
fn a_snapshot_keeps_what_it_saw() {
    let live = builder().plugin(Zed).live().unwrap();
    let snapshot = live.snapshot();
    let gone = live.unregister("zed").unwrap().unwrap();
    assert_eq!(joined(&snapshot.name().unwrap()), "zed");
    assert!(!gone.is_quiet());
    assert!(live.snapshot().name.is_empty());
    drop(snapshot);
    assert!(gone.is_quiet());
    gone.wait(Duration::ZERO).unwrap();
}

#[test]
fn waits_until_other_threads_are_outside() {
    let live = live();
    let (word, dropped) = Word::new("word");
    live.register(word).unwrap();
    let (inside, go) = (Barrier::new(2), Barrier::new(2));
    thread::scope(|scope| {
        let mut hooks = live.handle();
        let (inside, go) = (&inside, &go);
        scope.spawn(move || {
            let report = hooks
                .now()
                .run(&|| {
                    inside.wait();
                    go.wait();
                })
                .is_ok();
            assert!(report);
        });
        inside.wait();
        let gone = live.unregister("word").unwrap().unwrap();
        assert!(gone.wait(Duration::from_millis(1)).is_err());
        assert_eq!(dropped.load(Ordering::SeqCst), 0);
        go.wait();
        gone.wait(Duration::from_secs(10)).unwrap();
        assert!(gone.is_quiet());
    });
    assert_eq!(dropped.load(Ordering::SeqCst), 1, "its handle went with its thread");
}

#[test]
fn every_value_is_dropped_once() {
    let (word, dropped) = Word::new("word");
    let live = live();
    live.register(word).unwrap();
    let (snapshot, mut hooks, other) = (live.snapshot(), live.handle(), live.handle());
    live.disable("word").unwrap();
    live.enable("word").unwrap();
    live.register(Zed).unwrap();
    live.unregister("word").unwrap();
    assert_eq!(joined(&hooks.now().name().unwrap()), "zed");
    drop(snapshot);
    assert_eq!(dropped.load(Ordering::SeqCst), 0);
    drop(other);
    assert_eq!(dropped.load(Ordering::SeqCst), 1);

    let (word, dropped) = Word::new("word");
    live.register(word).unwrap();
    drop(hooks);
    drop(live);
    assert_eq!(dropped.load(Ordering::SeqCst), 1);

    let (word, dropped) = Word::new("word");
    let live = builder().live().unwrap();
    assert!(live.register_as("not an id", word).is_err());
    assert_eq!(dropped.load(Ordering::SeqCst), 1, "what was refused is dropped");
}

#[test]
fn a_set_at_rest_keeps_nothing_that_left_it() {
    let live = live();
    let (word, dropped) = Word::new("word");
    live.register(word).unwrap();
    let (mut moves_on, leaves, mut without) = (live.handle(), live.handle(), live.except(&[]).unwrap());
    let (snapshot, other) = (live.snapshot(), live.snapshot().of::<NamesDispatcher>().unwrap());
    live.unregister("word").unwrap().unwrap();
    assert_eq!(joined(&moves_on.now().name().unwrap()), "");
    assert_eq!(joined(&without.now().name().unwrap()), "");
    drop(leaves);
    drop(snapshot);
    assert_eq!((dropped.load(Ordering::SeqCst), joined(&other.name().unwrap()).as_str()), (0, "word"));
    drop(other);
    assert_eq!(dropped.load(Ordering::SeqCst), 1);
}

#[test]
fn a_snapshot_of_a_set_that_is_gone_keeps_only_what_it_sees() {
    let live = live();
    let ((early, early_dropped), (late, late_dropped)) = (Word::new("early"), Word::new("late"));
    live.register_as("early", early).unwrap();
    let snapshot = live.snapshot();
    live.register_as("late", late).unwrap();
    live.disable("late").unwrap();
    live.enable("late").unwrap();
    assert_eq!(names(&live), "early late");
    drop(live);
    let count = || (early_dropped.load(Ordering::SeqCst), late_dropped.load(Ordering::SeqCst));
    assert_eq!((joined(&snapshot.name().unwrap()).as_str(), count()), ("early", (0, 1)));
    drop(snapshot);
    assert_eq!(count(), (1, 1));
}

#[test]
fn what_is_bound_to_a_plugin_is_handed_on_from_version_to_version() {
    let live = live();
    let value = Arc::new(Word::plain("mine"));
    live.register_shared("mine", Arc::clone(&value)).unwrap();
    let mut hooks = live.handle();
    let mut round = || {
        live.register(Zed).unwrap();
        assert_eq!(joined(&hooks.now().name().unwrap()), "mine zed");
        let references = Arc::strong_count(&value);
        live.unregister("zed").unwrap();
        assert_eq!(joined(&hooks.now().name().unwrap()), "mine");
        (references, Arc::strong_count(&value))
    };
    round();
    let first = round();
    assert!((0..20).all(|_| round() == first), "a round binds nothing");
    live.unregister("mine").unwrap();
    assert_eq!(joined(&hooks.now().name().unwrap()), "");
    assert_eq!(Arc::strong_count(&value), 1, "what is spare goes with the plugin");
}

#[test]
fn a_panicking_destructor_is_contained_wherever_it_runs() {
    let dropped = Arc::<AtomicUsize>::default();
    let bomb = || Bomb(Arc::clone(&dropped));
    let count = || dropped.load(Ordering::SeqCst);
    let live = live();
    live.register(bomb()).unwrap();
    live.unregister("bomb").unwrap();
    assert_eq!(count(), 1);
    live.register(bomb()).unwrap();
    let mut hooks = live.handle();
    live.unregister("bomb").unwrap();
    assert_eq!(joined(&hooks.now().name().unwrap()), "");
    assert_eq!(count(), 2);
    live.register(MuteBomb(bomb())).unwrap();
    live.unregister("mute-bomb").unwrap();
    assert_eq!(count(), 3);
    assert!(live.register_as("no id", bomb()).is_err());
    assert_eq!(count(), 4);
    live.register(bomb()).unwrap();
    live.replace(bomb()).unwrap();
    assert_eq!(count(), 5);
    drop((live, hooks));
    assert_eq!(count(), 6);
    let frozen = builder().plugin(bomb()).plugin(MuteBomb(bomb())).build().unwrap();
    assert_eq!(count(), 7, "a plugin without hooks is not kept");
    drop((frozen.except(&[]).unwrap(), frozen));
    assert_eq!(count(), 8);
    assert!(builder().plugin(bomb()).max_depth(0).build().is_err());
    drop(builder().plugin(bomb()));
    assert_eq!(count(), 10);
}

#[test]
fn a_subset_follows_later_registrations() {
    let live = builder().plugin(Base).plugin(Zed).live().unwrap();
    let mut without = live.except(&["base"]).unwrap();
    let mut only = live.only(&["zed", "core"]).unwrap();
    assert_eq!(joined(&without.now().name().unwrap()), "zed");
    live.register(First).unwrap();
    assert_eq!(joined(&without.now().name().unwrap()), "first zed");
    assert_eq!(joined(&only.now().name().unwrap()), "zed");
    live.unregister("base").unwrap();
    live.register(Base).unwrap();
    assert_eq!(joined(&without.now().name().unwrap()), "first zed");
    assert_eq!(joined(&without.clone().now().name().unwrap()), "first zed");
    live.unregister("zed").unwrap();
    assert_eq!(joined(&only.now().name().unwrap()), "");
    assert_eq!(live.except(&["nobody"]).unwrap_err().unknown, ["nobody"]);
    assert_eq!(live.only(&["zed"]).unwrap_err().known, ["base", "first"]);
}

#[test]
fn one_value_cannot_have_two_ids() {
    for profile in [Profile::Dependencies, Profile::Pluggy] {
        let live = builder().profile(profile).live().unwrap();
        let word = Arc::new(Word::plain("word"));
        live.register_shared("one", Arc::clone(&word)).unwrap();
        let error = live.register_shared("two", Arc::clone(&word)).unwrap_err();
        let [Problem::SameValue { plugin, other, .. }] = error.problems() else { panic!("{error}") };
        assert_eq!((plugin.as_str(), other.as_str()), ("two", "one"));
        live.unregister("one").unwrap();
        live.register_shared("two", word).unwrap();
        assert_eq!(names(&live), "word");
    }
    let word = Arc::new(Word::plain("word"));
    assert!(builder().plugin_shared("1a", Arc::clone(&word)).plugin_shared("1b", word).build().is_err());
}

#[test]
fn in_the_pluggy_profile_age_counts_over_changes() {
    let live = builder().profile(Profile::Pluggy).plugin(Base).plugin(Zed).live().unwrap();
    assert_eq!(names(&live), "zed base");
    live.register_as("aaa", Word::plain("word")).unwrap();
    live.register(First).unwrap();
    assert_eq!(names(&live), "first word zed base");
    live.unregister("base").unwrap();
    live.register(Base).unwrap();
    assert_eq!(names(&live), "first base word zed");
    live.disable("aaa").unwrap();
    live.enable("aaa").unwrap();
    live.replace_as("zed", Word::plain("zed, anew")).unwrap();
    assert_eq!(names(&live), "first base word zed, anew");
    let more = live.snapshot().with(NamesHandlers::new().name("extra", || Some("extra".to_owned())));
    assert_eq!(joined(&more.name().unwrap()), "first extra base word zed, anew");
}

#[test]
fn in_the_pluggy_profile_registering_a_blocked_id_does_nothing() {
    let live = builder().profile(Profile::Pluggy).live().unwrap();
    live.block("zed").unwrap();
    let arrival = live.register(Zed).unwrap();
    assert!(!arrival.is_registered() && arrival.plugin().is_none());
    assert!(matches!(arrival, Arrival::Blocked { id } if id == "zed"));
    assert_eq!(names(&live), "");
    assert!(live.unregister("zed").unwrap().is_none());
    assert!(live.is_blocked("zed"));
    live.unblock("zed");
    assert!(live.register(Zed).unwrap().is_registered());
    assert!(live.register(Zed).is_err(), "a taken id is an error");
}

#[test]
fn the_operators_table_may_name_plugins_that_are_still_to_come() {
    let policy = || Policy::new().plugin("word", PolicyRule::new().quarantine(Quarantine::after(1)));
    assert!(builder().policy(policy()).build().is_err());
    let live = builder().policy(policy()).live().unwrap();
    live.register_as("other", Word::plain("word")).unwrap();
    live.register(Word::plain("word")).unwrap();
    let calls = AtomicUsize::new(0);
    let mut hooks = live.handle();
    for _ in 0..2 {
        let failed = !hooks.now().run(&|| panic!("call {}", calls.fetch_add(1, Ordering::SeqCst))).is_ok();
        assert!(failed);
    }
    assert_eq!(calls.into_inner(), 3, "both, and then the one that the table does not name");
}

#[test]
fn a_quarantine_outlives_changes_and_ends_with_its_plugin() {
    let long = Duration::from_mins(10);
    let rule = Quarantine::after(1).within(long).pause(long);
    let live = builder().quarantine(rule).live().unwrap();
    let ran = || {
        let calls = AtomicUsize::new(0);
        let report = live
            .handle()
            .now()
            .run(&|| {
                calls.fetch_add(1, Ordering::SeqCst);
                panic!("always");
            })
            .is_ok();
        assert!(!report || calls.load(Ordering::SeqCst) == 0);
        calls.into_inner() == 1
    };
    live.register(Word::plain("word")).unwrap();
    assert!(ran());
    assert!(!ran(), "it is in quarantine");
    live.register(Zed).unwrap();
    live.disable("word").unwrap();
    live.enable("word").unwrap();
    assert!(!ran(), "and stays there");
    live.replace(Word::plain("another")).unwrap();
    assert!(ran(), "another value is another chance");
    assert!(!ran());
    live.unregister("word").unwrap();
    live.register(Word::plain("word")).unwrap();
    assert!(ran(), "and so is coming back");
}

#[test]
fn observers_are_undone_in_any_order() {
    let live = live();
    let logs: Vec<Log> = (0..3).map(|_| Log::default()).collect();
    let mut undos: Vec<_> = logs.iter().map(|log| Some(live.observe(log.clone()))).collect();
    let told = || logs.iter().map(|log| log.take().matches("blocked").count()).collect::<Vec<_>>();
    live.block("a").unwrap();
    assert_eq!(told(), [1, 1, 1]);
    undos[1].take().unwrap().undo();
    live.block("b").unwrap();
    assert_eq!(told(), [1, 0, 1]);
    undos[2].take().unwrap().undo();
    live.block("c").unwrap();
    assert_eq!(told(), [1, 0, 0]);
    undos[0].take().unwrap().undo();
    live.block("d").unwrap();
    assert_eq!(told(), [0, 0, 0]);
    let log = Log::default();
    drop(live.observe(log.clone()));
    live.unblock("d");
    assert_eq!(log.take(), "plugin `d`: no longer blocked", "who is not undone stays");
}

#[test]
fn the_newest_observer_is_told_first_and_a_panicking_one_is_passed_over() {
    struct Who(&'static str, Log);

    impl Observer for Who {
        fn event(&self, event: &Event) {
            self.1.0.lock().unwrap().push(self.0.to_owned());
            assert!(self.0 != "loud", "{event}");
        }
    }

    let log = Log::default();
    let live = builder().observe(Who("old", log.clone())).live().unwrap();
    let loud = live.observe(Who("loud", log.clone()));
    live.observe(Who("new", log.clone()));
    assert!(live.register(Zed).unwrap().is_registered());
    assert_eq!(log.take(), "new; loud; old");
    loud.undo();
    live.unregister("zed").unwrap();
    assert_eq!(log.take(), "new; old");
}

#[test]
fn events_display_and_serialise() {
    let event = Event::Registered { plugin: "zed".to_owned() };
    assert_eq!(event.to_string(), "plugin `zed`: registered");
    assert_eq!((event.plugin(), event.hook()), (Some("zed"), None));
    assert_eq!(
        serde_json::to_value(&event).unwrap(),
        serde_json::json!({ "event": "registered", "plugin": "zed" })
    );
    let event = Event::DeadlineMissed { plugin: "zed".to_owned(), hook: "name" };
    assert_eq!(event.to_string(), "plugin `zed`, hook `name`: missed its deadline");
    assert_eq!(event.hook(), Some("name"));
    let event = Event::HistoryOverflow { hook: "name" };
    assert_eq!((event.to_string().as_str(), event.plugin()), ("hook `name`: forgot its oldest fire", None));
}

#[test]
fn handles_and_sets_move_between_threads() {
    fn sendable<T: Send>() {}
    fn shared<T: Send + Sync>() {}
    sendable::<hookspec::Handle<NamesDispatcher>>();
    shared::<Names1>();
    shared::<hookspec::WeakLive<NamesDispatcher>>();
    shared::<hookspec::Snapshot<NamesDispatcher>>();
    shared::<hookspec::Departed>();
    shared::<hookspec::ChangeError>();
}

#[test]
fn threads_fire_while_others_change_the_set() {
    let live = builder().plugin(Base).live().unwrap();
    let departed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for worker in 0..2 {
            let (live, departed) = (&live, &departed);
            scope.spawn(move || {
                for round in 0..150 {
                    let id = format!("word-{worker}");
                    let (word, dropped) = Word::new(&id);
                    live.register_as(id.clone(), word).unwrap();
                    if round % 3 == 0 {
                        live.disable(&id).unwrap();
                    }
                    let gone = live.unregister(&id).unwrap().unwrap();
                    if round % 5 == 0 {
                        gone.wait(Duration::from_secs(30)).unwrap();
                    }
                    departed.lock().unwrap().push(dropped);
                }
            });
            let mut hooks = live.handle();
            scope.spawn(move || {
                for _ in 0..2_000 {
                    let now = hooks.now();
                    let found = joined(&now.name().unwrap());
                    assert!(found.starts_with("base"), "{found}");
                    assert!(now.run(&|| thread::yield_now()).is_ok());
                }
            });
        }
    });
    assert_eq!(names(&live), "base");
    let departed = departed.into_inner().unwrap();
    assert_eq!(departed.len(), 300);
    assert!(departed.iter().all(|dropped| dropped.load(Ordering::SeqCst) == 1), "each is dropped once");
}

#[test]
fn of_two_who_register_one_id_at_once_one_does() {
    let live = live();
    for _ in 0..50 {
        let start = Barrier::new(2);
        let registered: usize = thread::scope(|scope| {
            let one = || {
                start.wait();
                usize::from(live.register(Zed).is_ok())
            };
            let (a, b) = (scope.spawn(one), scope.spawn(one));
            a.join().unwrap() + b.join().unwrap()
        });
        assert_eq!(registered, 1);
        live.unregister("zed").unwrap();
    }
}
