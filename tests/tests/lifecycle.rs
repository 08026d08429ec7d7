//! The life of plugins: states, the order of steps, failures, and what is left of them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use hookspec::{
    Cx, Event, HookError, Host, Lifecycle, Load, ManualTimer, Observer, Plugin, Stage, State, Vote, hookimpl,
    hookspec, plugin,
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
