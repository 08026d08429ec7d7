//! The life of plugins: states, the order of steps, failures, and what is left of them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hookspec::lifecycle::{HostError, Stage};
use hookspec::{
    Cx, Event, HookError, Host, Lifecycle, Load, ManualTimer, Observer, Plugin, Profile, State, Vote,
    hookimpl, hookspec, plugin,
};

#[hookspec]
trait Names {
    /// Who is there.
    #[hook(collect)]
    fn name(&self) -> Option<String>;
    /// May this plugin come?
    #[hook(voting, empty = allow)]
    fn config_validate(&self, cx: Cx<'_, Self>, id: &str) -> Vote;
}

/// Whatever happens, in order.
#[derive(Clone, Default)]
struct Book(Arc<Mutex<Vec<String>>>);

impl Book {
    fn write(&self, line: impl Into<String>) {
        self.0.lock().unwrap().push(line.into());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Observer for Book {
    fn event(&self, event: &Event) {
        if let Event::Transition { plugin, from, to } = event {
            self.write(format!("{plugin}: {from} -> {to}"));
        }
    }
}

/// What a plugin does in which step.
#[derive(Clone, Copy, PartialEq)]
enum Does {
    Fail,
    Panic,
    Hang,
}

#[derive(Clone, Default)]
struct Inner {
    book: Book,
    bad: Option<(&'static str, Does)>,
}

impl Inner {
    async fn step(&self, id: &str, step: &'static str) -> Result<(), HookError> {
        self.book.write(format!("{id}.{step}"));
        match self.bad.filter(|(at, _)| *at == step) {
            None => Ok(()),
            Some((_, Does::Fail)) => Err(HookError::message("out of order")),
            Some((_, Does::Panic)) => panic!("oops"),
            Some((_, Does::Hang)) => std::future::pending().await,
        }
    }
}

macro_rules! steppers {
    ($($name:ident: [$($plugin:tt)*];)+) => {$(
        #[plugin(manual, $($plugin)*)]
        struct $name(Inner);

        #[hookimpl]
        impl Names for $name {
            fn name(&self) -> Option<String> {
                Some(Self::MANIFEST.id.to_owned())
            }
            fn config_validate(&self, cx: Cx<'_, Self>, id: &str) -> Vote {
                let _ = cx;
                self.0.book.write(format!("{}.vote({id})", Self::MANIFEST.id));
                if self.0.bad == Some((("vote"), Does::Fail)) { Vote::deny("not with me") } else { Vote::Allow }
            }
        }

        #[hookimpl]
        impl Lifecycle for $name {
            async fn initialize(&self, cx: Cx<'_, Self>) -> Result<(), HookError> {
                self.0.step(cx.plugin().id(), "initialize").await
            }
            #[hookimpl(timeout = "5s")]
            async fn start(&self, cx: Cx<'_, Self>) -> Result<(), HookError> {
                self.0.step(cx.plugin().id(), "start").await
            }
            async fn stop(&self, cx: Cx<'_, Self>) -> Result<(), HookError> {
                self.0.step(cx.plugin().id(), "stop").await
            }
            async fn clean_up(&self, cx: Cx<'_, Self>) -> Result<(), HookError> {
                self.0.step(cx.plugin().id(), "clean_up").await
            }
        }
    )+};
}

steppers! {
    Base: [id = "base"];
    Needs: [id = "a-needs", depends_on("base")];
    Other: [id = "other"];
}

/// A plugin without steps.
#[plugin(id = "plain", manual)]
struct Plain;

#[hookimpl]
impl Names for Plain {
    fn name(&self) -> Option<String> {
        Some("plain".to_owned())
    }
}

type NamesHost = Host<NamesDispatcher>;

/// A plugin that is made anew each time: the instances are counted, and one of them may be bad.
#[plugin(id = "made", manual)]
struct Made {
    number: usize,
    inner: Inner,
}

#[hookimpl]
impl Names for Made {
    fn name(&self) -> Option<String> {
        Some(format!("made {}", self.number))
    }
}

#[hookimpl]
impl Lifecycle for Made {
    async fn initialize(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.inner.step(&format!("made {}", self.number), "initialize").await
    }
    async fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.inner.step(&format!("made {}", self.number), "start").await
    }
    async fn stop(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.inner.step(&format!("made {}", self.number), "stop").await
    }
    async fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.inner.step(&format!("made {}", self.number), "clean_up").await
    }
}

/// Makes them, and hands out the step in which the next is bad.
#[derive(Clone, Default)]
struct Maker {
    book: Book,
    made: Arc<AtomicUsize>,
    bad: Arc<Mutex<Option<(&'static str, Does)>>>,
}

impl Maker {
    fn make(&self) -> Made {
        let number = self.made.fetch_add(1, Ordering::SeqCst) + 1;
        let bad = *self.bad.lock().unwrap();
        assert!(bad.is_none_or(|(step, _)| step != "construct"), "no more of these");
        Made { number, inner: Inner { book: self.book.clone(), bad } }
    }
}

/// Two that can be made anew, in a host that runs.
fn makers(load: Load<NamesDispatcher>) -> (NamesHost, Maker) {
    let maker = Maker::default();
    let (one, two) = (maker.clone(), maker.clone());
    let mut host = NamesDispatcher::builder()
        .plugin_by("one", move || one.make())
        .plugin_by("two", move || two.make())
        .load(load)
        .unwrap();
    host.start().unwrap();
    maker.book.take();
    (host, maker)
}

/// Four plugins, one of which may be bad.
fn host(bad: Option<(&str, &'static str, Does)>, load: Load<NamesDispatcher>) -> (NamesHost, Book) {
    let book = Book::default();
    let inner = |id: &str| Inner {
        book: book.clone(),
        bad: bad.filter(|(who, ..)| *who == id).map(|(_, step, does)| (step, does)),
    };
    let host = NamesDispatcher::builder()
        .observe(book.clone())
        .plugin(Needs(inner("a-needs")))
        .plugin(Base(inner("base")))
        .plugin(Other(inner("other")))
        .plugin(Plain)
        .load(load)
        .unwrap();
    book.take();
    (host, book)
}

fn names(host: &NamesHost) -> Vec<String> {
    host.handle().now().name().unwrap().into_iter().map(|given| given.value).collect()
}

/// Without the transitions.
fn steps(book: &Book) -> Vec<String> {
    book.take().into_iter().filter(|line| !line.contains("->")).collect()
}

#[test]
fn steps_run_in_order_and_in_reverse() {
    let (mut host, book) = host(None, Load::collect());
    assert!(names(&host).is_empty(), "nobody is fired before they are started");
    host.start().unwrap();
    assert_eq!(names(&host), ["base", "a-needs", "other", "plain"]);
    assert_eq!(
        book.take(),
        [
            "base.initialize",
            "a-needs.initialize",
            "other.initialize",
            "base.start",
            "base: loaded -> active",
            "a-needs.start",
            "a-needs: loaded -> active",
            "other.start",
            "other: loaded -> active",
            "plain: loaded -> active",
        ]
    );
    host.stop().unwrap();
    assert!(names(&host).is_empty());
    assert_eq!(
        steps(&book),
        ["other.stop", "a-needs.stop", "base.stop", "other.clean_up", "a-needs.clean_up", "base.clean_up",]
    );
    assert!(host.states().values().all(|state| *state == State::Unloaded));
}

/// Where pluggy registers as the program says, dependencies still start before those that need them.
#[test]
fn dependencies_start_first_under_pluggys_profile_too() {
    let book = Book::default();
    let inner = || Inner { book: book.clone(), bad: None };
    let builder = NamesDispatcher::builder().profile(Profile::Pluggy);
    let builder = builder.plugin(Other(inner())).plugin(Needs(inner())).plugin(Base(inner()));
    let mut host = builder.load(Load::halt()).unwrap();
    let registered: Vec<_> = host.registry().plugins().map(|plugin| plugin.id().to_owned()).collect();
    assert_eq!(registered, ["other", "a-needs", "base"]);
    host.start().unwrap();
    host.stop().unwrap();
    assert_eq!(
        steps(&book),
        [
            "other.initialize",
            "base.initialize",
            "a-needs.initialize",
            "other.start",
            "base.start",
            "a-needs.start",
            "a-needs.stop",
            "base.stop",
            "other.stop",
            "a-needs.clean_up",
            "base.clean_up",
            "other.clean_up",
        ]
    );
}

#[test]
fn collects_failures_and_marks_who_depends_on_them() {
    for (step, stage) in [("initialize", Stage::Initialize), ("start", Stage::Start)] {
        for does in [Does::Fail, Does::Panic] {
            let (mut host, book) = host(Some(("base", step, does)), Load::collect());
            let report = host.start().unwrap();
            let errors: Vec<_> = report.errors().iter().map(|failed| (&*failed.id, failed.stage)).collect();
            assert_eq!(errors, [("base", stage), ("a-needs", stage)]);
            assert_eq!(report.error("a-needs").unwrap().cause.to_string(), "depends on `base`, which failed");
            let cause = report.error("base").unwrap().cause.to_string();
            assert!(cause.starts_with(if does == Does::Fail { "out of order" } else { "panicked: oops" }));
            assert_eq!(names(&host), ["other", "plain"]);
            assert_eq!(host.state("base"), Some(State::Error));
            assert_eq!(host.state("a-needs"), Some(State::Loaded));
            book.take();
            host.stop().unwrap();
            let ready = if step == "start" { &["a-needs.clean_up"][..] } else { &[] };
            assert_eq!(steps(&book), [&["other.stop", "other.clean_up"], ready].concat());
            assert_eq!(host.state("base"), Some(State::Error));
        }
    }
}

#[test]
fn halting_rolls_back_in_reverse_and_leaves_nothing() {
    let (mut host, book) = host(Some(("other", "start", Does::Fail)), Load::halt());
    let error = host.start().unwrap_err();
    assert_eq!((&*error.failed().id, error.failed().stage), ("other", Stage::Start));
    assert!(error.rollback().is_empty());
    assert_eq!(
        steps(&book),
        [
            "base.initialize",
            "a-needs.initialize",
            "other.initialize",
            "base.start",
            "a-needs.start",
            "other.start",
            "a-needs.stop",
            "base.stop",
            "a-needs.clean_up",
            "base.clean_up",
        ]
    );
    assert_eq!(host.registry().plugins().len(), 0);
    assert!(names(&host).is_empty());
}

#[test]
fn a_step_that_hangs_misses_its_deadline() {
    let timer = ManualTimer::new();
    let book = Book::default();
    let inner = Inner { book, bad: Some(("start", Does::Hang)) };
    let mut host =
        NamesDispatcher::builder().timer(timer.clone()).plugin(Base(inner)).load(Load::collect()).unwrap();
    let moved = std::thread::spawn(move || {
        while timer.waiting() == 0 {
            std::thread::yield_now();
        }
        timer.advance(Duration::from_secs(5));
    });
    let report = host.start().unwrap();
    let cause = report.errors()[0].cause.to_string();
    assert!(cause.starts_with("handler 'base.start' timed out for hook 'start' after 5.000s"), "{cause}");
    moved.join().unwrap();
}

#[test]
fn those_that_are_in_vote_on_those_that_come() {
    let load = Load::collect().vote(|hooks: &NamesDispatcher, plugin| hooks.config_validate(plugin.id()));
    let (mut host, book) = host(Some(("a-needs", "vote", Does::Fail)), load);
    let report = host.start().unwrap();
    let cause = report.error("other").unwrap().cause.to_string();
    assert_eq!(cause, "refused by `a-needs`: not with me");
    assert_eq!(names(&host), ["base", "a-needs"]);
    let votes: Vec<_> = steps(&book).into_iter().filter(|line| line.contains("vote")).collect();
    assert_eq!(
        votes,
        [
            "base.vote(a-needs)",
            "base.vote(other)",
            "a-needs.vote(other)",
            "base.vote(plain)",
            "a-needs.vote(plain)"
        ]
    );
}

#[test]
fn a_reload_begins_before_the_old_one_ends() {
    let (mut host, maker) = makers(Load::halt());
    let mut hooks = host.handle();
    host.reload("one").unwrap();
    let there = hooks.now().name().unwrap().iter().map(|given| given.value.clone()).collect::<Vec<_>>();
    assert_eq!(there, ["made 3", "made 2"]);
    let took = ["made 3.initialize", "made 3.start", "made 1.stop", "made 1.clean_up"];
    assert_eq!(maker.book.take(), took);
    assert_eq!(host.state("one"), Some(State::Active));
}

#[test]
fn a_reload_that_fails_keeps_the_old_one_serving() {
    for (step, undone) in [("construct", &[][..]), ("initialize", &[]), ("start", &["made 3.clean_up"])] {
        let (mut host, maker) = makers(Load::collect());
        *maker.bad.lock().unwrap() = Some((step, Does::Panic));
        let told = Book::default();
        host.observe(Reloads(told.clone()));
        let error = host.reload("one").unwrap_err();
        assert!(matches!(&error, HostError::Failed(failed) if failed.id == "one"), "{error}");
        assert_eq!(names(&host), ["made 1", "made 2"]);
        assert_eq!((host.state("one"), host.report().errors().len()), (Some(State::Active), 0));
        let book = maker.book.take();
        assert_eq!(book[book.len() - undone.len()..], *undone);
        assert!(!book.iter().any(|line| line.starts_with("made 1")));
        assert_eq!(told.take().len(), 1);
        *maker.bad.lock().unwrap() = None;
        host.reload("one").unwrap();
        assert_eq!(names(&host)[1], "made 2");
    }
}

/// Writes down reloads that fail.
struct Reloads(Book);

impl Observer for Reloads {
    fn event(&self, event: &Event) {
        if let Event::ReloadFailed { .. } = event {
            self.0.write(event.to_string());
        }
    }
}

#[test]
fn the_whole_set_is_replaced_at_once_or_not_at_all() {
    let (mut host, maker) = makers(Load::collect());
    host.stop_plugin("two").unwrap();
    maker.book.take();
    host.reload_all().unwrap();
    assert_eq!(names(&host), ["made 3"], "what was stopped stays so");
    assert_eq!(host.state("two"), Some(State::Loaded));
    let took = ["made 3.initialize", "made 3.start", "made 1.stop", "made 2.clean_up", "made 1.clean_up"];
    assert_eq!(maker.book.take(), took);
    *maker.bad.lock().unwrap() = Some(("start", Does::Fail));
    let error = host.reload_all().unwrap_err().to_string();
    assert!(error.contains("plugin `one`") && error.contains("out of order"), "{error}");
    assert_eq!(names(&host), ["made 3"]);
    assert_eq!(host.state("one"), Some(State::Active));
}

#[test]
fn what_a_reload_replaces_is_dropped_at_once() {
    let maker = Maker::default();
    let mut builder = NamesDispatcher::builder();
    for place in 0..8 {
        let maker = maker.clone();
        builder = builder.plugin_by(format!("made-{place}"), move || maker.make());
    }
    *maker.bad.lock().unwrap() = Some(("start", Does::Fail));
    let mut host = builder.load(Load::halt()).unwrap();
    host.start().unwrap_err();
    *maker.bad.lock().unwrap() = None;
    let kept = || Arc::strong_count(&maker.book.0);
    let nobody = kept();
    host.load_plugin("made-7").unwrap();
    host.start().unwrap();
    for round in 0..4 {
        // It is brought up in a set of all eight, which goes through more changes than this one did.
        host.reload_all().unwrap();
        assert_eq!(kept(), nobody + 1, "all of them, round {round}");
        host.reload("made-7").unwrap();
        assert_eq!(kept(), nobody + 1, "one of them, round {round}");
    }
    host.stop().unwrap();
    assert_eq!(kept(), nobody);
}

#[test]
fn values_that_were_handed_over_cannot_be_made_anew() {
    let (mut host, _) = host(None, Load::collect());
    host.start().unwrap();
    for error in [host.reload("base").unwrap_err(), host.reload_all().unwrap_err()] {
        assert!(error.to_string().contains("hand over the new value with `replace`"), "{error}");
    }
    assert_eq!(names(&host).len(), 4);
}

#[test]
fn one_plugin_at_a_time() {
    let (mut host, book) = host(None, Load::collect());
    host.start().unwrap();
    let error = host.stop_plugin("base").unwrap_err().to_string();
    assert_eq!(
        error,
        "plugin `base` cannot become `inactive`, since others depend on it that are not: `a-needs`"
    );
    host.stop_plugin("a-needs").unwrap();
    host.stop_plugin("base").unwrap();
    assert_eq!(names(&host), ["other", "plain"]);
    let error = host.start_plugin("a-needs").unwrap_err();
    assert!(error.to_string().ends_with("depends on `base`, which is not active"), "{error}");
    host.start_plugin("base").unwrap();
    host.start_plugin("a-needs").unwrap();
    assert!(host.report().is_ok(), "{}", host.report());
    assert_eq!(host.report().loaded().len(), 4);

    let error = host.unload_plugin("other").unwrap_err().to_string();
    assert_eq!(error, "plugin `other` cannot go from `active` to `unloading`: stop it first");
    host.stop_plugin("other").unwrap();
    book.take();
    host.unload_plugin("other").unwrap();
    assert_eq!(
        book.take(),
        ["other: inactive -> unloading", "other.clean_up", "other: unloading -> unloaded"]
    );
    let error = host.start_plugin("other").unwrap_err().to_string();
    assert_eq!(error, "plugin `other` cannot go from `unloaded` to `active`: load it first");
    assert!(matches!(host.start_plugin("nobody"), Err(HostError::Unknown { known, .. }) if known.len() == 4));
    assert_eq!(names(&host), ["base", "a-needs", "plain"]);

    for gone in [host.load_plugin("other"), host.reload("other")] {
        assert_eq!(
            gone.unwrap_err().to_string(),
            "plugin `other` was handed over by the program and dropped when it was unloaded: hand over a new value with `register`"
        );
    }
    host.register(Other(Inner { book: book.clone(), bad: None })).unwrap();
    assert_eq!(names(&host), ["base", "a-needs", "other", "plain"]);
}

#[test]
fn one_in_error_leaves_it_only_by_unloading() {
    let (mut host, book) = host(Some(("other", "start", Does::Fail)), Load::collect());
    host.start().unwrap();
    for refused in [host.start_plugin("other"), host.stop_plugin("other"), host.load_plugin("other")] {
        assert!(matches!(refused, Err(HostError::Transition(_))));
    }
    book.take();
    host.unload_plugin("other").unwrap();
    assert_eq!(book.take(), ["other: error -> unloading", "other.clean_up", "other: unloading -> unloaded"]);
}

#[test]
fn what_is_disabled_stays_so_over_a_reload() {
    let (mut host, maker) = makers(Load::collect().disable(["two"]));
    assert_eq!(names(&host), ["made 1"]);
    assert_eq!((host.state("two"), host.is_enabled("two")), (Some(State::Unloaded), false));
    assert!(host.enable("two").unwrap());
    assert!(!host.enable("two").unwrap());
    assert_eq!(names(&host), ["made 1", "made 2"]);
    assert!(host.disable("one").unwrap());
    maker.book.take();
    host.reload("one").unwrap();
    assert_eq!(maker.book.take(), ["made 1.clean_up"]);
    assert_eq!((host.state("one"), host.is_enabled("one")), (Some(State::Loaded), false));
    host.reload_all().unwrap();
    assert_eq!(names(&host), ["made 5"]);
    assert!(matches!(host.start_plugin("one"), Err(HostError::Disabled { .. })));
    host.enable("one").unwrap();
    assert_eq!(names(&host), ["made 4", "made 5"]);
}

#[test]
fn what_is_blocked_does_not_come() {
    let (mut host, _maker) = makers(Load::collect().block(["two"]));
    assert_eq!(host.report().skipped()[0].cause.to_string(), "blocked");
    assert!(host.load_plugin("two").unwrap_err().to_string().contains("is blocked"));
    assert!(host.unblock("two"));
    host.load_plugin("two").unwrap();
    host.start_plugin("two").unwrap();
    host.block("one").unwrap();
    assert_eq!(names(&host), ["made 2"]);
    assert!(host.is_blocked("one"));
}

#[test]
fn who_comes_late_goes_through_the_same_steps_or_leaves_nothing() {
    let (mut host, book) = host(None, Load::halt());
    host.start().unwrap();
    host.stop_plugin("other").unwrap();
    host.unload_plugin("other").unwrap();
    book.take();
    host.register(Other(Inner { book: book.clone(), bad: Some(("start", Does::Panic)) })).unwrap_err();
    assert_eq!(steps(&book), ["other.initialize", "other.start", "other.clean_up"]);
    assert_eq!((host.state("other"), names(&host).len()), (Some(State::Unloaded), 3));
    host.register(Other(Inner { book: book.clone(), bad: None })).unwrap();
    assert_eq!(steps(&book), ["other.initialize", "other.start"]);
    assert_eq!(names(&host).len(), 4);
}

#[test]
fn all_are_stopped_even_if_some_fail() {
    for (step, does) in [("stop", Does::Fail), ("clean_up", Does::Panic)] {
        let (mut host, book) = host(Some(("a-needs", step, does)), Load::halt());
        host.start().unwrap();
        book.take();
        let error = host.stop().unwrap_err();
        assert_eq!(error.failed().len(), 1);
        assert_eq!(steps(&book).len(), 6, "everybody stopped and cleaned up");
        let left = if step == "stop" { State::Unloaded } else { State::Error };
        assert_eq!(host.state("a-needs"), Some(left));
        assert_eq!(host.registry().plugins().len(), 0);
    }
}

/// What a task of a runtime must be.
fn can_move<F: Future + Send>(future: F) -> F {
    future
}

#[test]
fn a_start_that_is_dropped_goes_on_where_it_was() {
    let (mut host, book) = host(Some(("other", "start", Does::Hang)), Load::collect());
    {
        let start = host.start_async();
        let mut start = std::pin::pin!(can_move(start));
        let mut task = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(start.as_mut().poll(&mut task).is_pending());
    }
    assert_eq!(host.state("base"), Some(State::Active));
    assert!(names(&host).is_empty());
    host.disable("other").unwrap();
    book.take();
    host.start().unwrap();
    assert_eq!(steps(&book), Vec::<String>::new());
    assert_eq!(names(&host), ["base", "a-needs", "plain"]);
}
