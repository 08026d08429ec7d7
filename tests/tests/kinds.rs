//! Kinds: plugins that a host calls through traits of its own, and what it demands of them.
//!
//! Under the strictest lints: what is generated gives nobody a warning.
#![cfg(any(feature = "inventory", feature = "linkme"))]
#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations, unreachable_pub, warnings)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![allow(clippy::redundant_pub_crate, reason = "it is at odds with `unreachable_pub`")]
#![deny(elided_lifetimes_in_paths, single_use_lifetimes, trivial_casts, unused_qualifications)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use hookspec::{
    BuildError, Builder, Extra, HookError, KindRule, Plugin, Plugins, Problem, Registry, SpecSet, hookimpl,
    hookspec, plugin, plugin_kind,
};

/// The hooks of a node.
#[hookspec]
pub trait NodeHooks {
    /// Told of a request.
    #[hook(broadcast)]
    fn asked(&self, of: &str);
}

/// Says more of an indicator.
#[plugin_kind]
pub trait Enricher {
    /// Says it.
    async fn enrich(&self, indicator: &str, seen: &mut Vec<String>) -> Result<String, HookError>;

    /// What it is called.
    fn label<'a>(&'a self, or: &'a str) -> &'a str {
        or
    }

    /// Whether there is anything to say.
    async fn knows(&self, indicator: &str) -> bool {
        !indicator.is_empty()
    }
}

/// Does something.
#[plugin_kind(name = "action", accessor = actions)]
pub trait Action: Send {
    /// Does it.
    fn execute(&self, dry_run: bool) -> usize;

    /// The same.
    #[must_use]
    fn reverse(self) -> Self
    where
        Self: Sized,
    {
        self
    }
}

#[plugin(id = "aaa", kinds(Enricher), depends_on("zzz"))]
#[derive(Default)]
struct A;

impl Enricher for A {
    async fn enrich(&self, indicator: &str, seen: &mut Vec<String>) -> Result<String, HookError> {
        seen.push(format!("aaa: {indicator}"));
        std::future::ready(()).await;
        Ok(indicator.to_uppercase())
    }

    fn label<'a>(&'a self, _or: &'a str) -> &'a str {
        "the first"
    }
}

#[plugin(id = "mmm", kinds(Action))]
#[derive(Default)]
struct M(AtomicUsize);

impl Action for M {
    fn execute(&self, dry_run: bool) -> usize {
        if dry_run { self.0.load(Ordering::Relaxed) } else { self.0.fetch_add(1, Ordering::Relaxed) + 1 }
    }
}

#[plugin(id = "zzz", kinds(Enricher, Action))]
#[derive(Default)]
struct Z;

impl Enricher for Z {
    async fn enrich(&self, indicator: &str, seen: &mut Vec<String>) -> Result<String, HookError> {
        seen.push(format!("zzz: {indicator}"));
        Err(HookError::message("nothing is known"))
    }
}

impl Action for Z {
    fn execute(&self, dry_run: bool) -> usize {
        assert!(dry_run, "this one is only for show");
        0
    }
}

#[hookimpl]
impl NodeHooks for Z {
    fn asked(&self, _of: &str) {}
}

/// An action as a function.
#[plugin(id = "fff", kind = Action::execute, extra(actions = ["block", "unblock"], limits(most = 7)))]
fn count(dry_run: bool) -> usize {
    usize::from(!dry_run) + 40
}

/// An enricher as a function that waits.
#[plugin(id = "eee", version = "2.0.0", kind = Enricher::enrich)]
async fn echo(indicator: &str, seen: &mut Vec<String>) -> Result<String, HookError> {
    seen.push(format!("eee: {indicator}"));
    Ok(indicator.to_owned())
}

/// A hookimpl as a function, with its place in the order.
#[plugin(id = "hhh", hook = NodeHooks::asked)]
#[hookimpl(last, when = |of: &str| of != "nothing")]
fn hear(of: &str) {
    HEARD.fetch_add(of.len(), Ordering::Relaxed);
}

static HEARD: AtomicUsize = AtomicUsize::new(0);

type All = (NodeHooksDispatcher, Enrichers, Actions);

fn linked() -> Builder<All> {
    Registry::builder::<All>().linked(hookspec::Linked::new(&[]))
}

/// Runs a future that never waits for anything.
fn now<F: Future>(future: F) -> F::Output {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

fn ids<K: hookspec::Kind + ?Sized>(plugins: &Plugins<K>) -> Vec<&str> {
    plugins.iter().map(|(plugin, _)| plugin.id()).collect()
}

#[test]
fn a_set_has_the_plugins_of_each_kind_in_registration_order() {
    let set = linked().build().unwrap();
    assert_eq!(ids(set.enrichers()), ["zzz", "aaa", "eee"]);
    assert_eq!(ids(set.actions()), ["zzz", "fff", "mmm"]);
    assert_eq!(set.actions().len(), 3);
    assert!(set.actions().get("aaa").is_none(), "it is an enricher");
    assert_eq!(set.actions().registry().plugins().len(), 6);
    assert_eq!(format!("{:?}", set.2), r#"Plugins { kind: "action", ids: ["zzz", "fff", "mmm"] }"#);
}

#[test]
fn they_are_called_as_what_they_are() {
    let set = linked().build().unwrap();
    let mut seen = Vec::new();
    let mut answers = Vec::new();
    for (plugin, enricher) in set.enrichers() {
        assert!(now(enricher.knows("x")) && !now(enricher.knows("")));
        let answer = now(plugin.isolate_async(|| enricher.enrich("x", &mut seen))).unwrap();
        answers.push((plugin.id(), enricher.label("another"), answer.map_err(|error| error.to_string())));
    }
    assert_eq!(seen, ["zzz: x", "aaa: x", "eee: x"]);
    assert_eq!(answers[0], ("zzz", "another", Err("nothing is known".to_owned())));
    assert_eq!(answers[1], ("aaa", "the first", Ok("X".to_owned())));
    assert_eq!(answers[2], ("eee", "another", Ok("x".to_owned())));
}

#[test]
fn one_instance_serves_all_kinds_and_hooks_of_a_plugin() {
    let m = Arc::new(M::default());
    let set = Registry::builder::<(Actions,)>().plugin_shared("mmm", Arc::clone(&m)).build().unwrap();
    let action = set.actions().get("mmm").unwrap();
    assert_eq!((action.execute(false), action.execute(false), action.execute(true)), (1, 2, 2));
    assert_eq!(m.0.load(Ordering::Relaxed), 2);
}

#[test]
fn a_panic_ends_where_the_host_isolates_a_call() {
    let set = Registry::builder::<Actions>().plugin(Z).build().unwrap();
    let (plugin, action) = set.iter().next().unwrap();
    assert_eq!(plugin.isolate(|| action.execute(true)), Ok(0));
    let error = plugin.isolate(|| action.execute(false)).unwrap_err();
    assert_eq!((error.plugin.as_str(), error.panic.as_str()), ("zzz", "this one is only for show"));
}

#[test]
fn a_function_is_a_plugin_with_a_type_that_is_named_as_it_is() {
    let set = Registry::builder::<Actions>().plugin(Count).build().unwrap();
    assert_eq!(set.get("fff").unwrap().execute(false), 41);
    assert_eq!(Count::MANIFEST.kinds, ["action"]);
    assert_eq!(Count::MANIFEST.extra("limits.most"), Some(&Extra::Integer(7)));
    let actions: Vec<_> =
        Count::MANIFEST.extra("actions").unwrap().items().iter().filter_map(Extra::as_text).collect();
    assert_eq!(actions, ["block", "unblock"]);
    assert_eq!(Echo::MANIFEST.version, "2.0.0");
}

#[test]
fn a_function_can_be_a_hookimpl() {
    let hooks = NodeHooksDispatcher::builder().plugin(Hear).plugin(Z).build().unwrap();
    let order: Vec<_> = hooks.asked.handlers().map(ToString::to_string).collect();
    assert_eq!(order, ["zzz.asked", "hhh.asked"]);
    let before = HEARD.load(Ordering::Relaxed);
    assert!(hooks.asked("nothing").is_ok() && hooks.asked("four").is_ok());
    assert_eq!(HEARD.load(Ordering::Relaxed) - before, 4);
}

#[test]
fn a_live_set_has_the_enabled_ones() {
    let live = Registry::builder::<(NodeHooksDispatcher, Actions)>().live().unwrap();
    let mut handle = live.handle();
    assert!(handle.now().actions().is_empty());
    live.change(|change| {
        change.register_of::<Actions, _>(M::default()).register_of::<Actions, _>(Count);
    })
    .unwrap();
    assert_eq!(ids(handle.now().actions()), ["fff", "mmm"]);
    live.disable("fff").unwrap();
    assert_eq!(ids(handle.now().actions()), ["mmm"]);
    assert_eq!(ids(live.snapshot().actions()), ["mmm"]);
    let mut others = live.except(&["mmm"]).unwrap();
    assert!(others.now().actions().is_empty());
    live.enable("fff").unwrap();
    assert_eq!(ids(others.now().actions()), ["fff"]);
    live.unregister("mmm").unwrap().unwrap();
    assert_eq!(ids(handle.now().actions()), ["fff"]);
}

#[plugin(id = "named", kinds("widget"), manual)]
struct Named;

#[plugin(id = "untyped", kinds("action"), manual)]
struct Untyped;

#[plugin(id = "misspelt", kinds("enrichers", "action", "gadget"), manual)]
struct Misspelt;

fn problem<S: SpecSet>(built: Result<S, BuildError>) -> String {
    let error = built.map(|_| ()).unwrap_err();
    assert_eq!(error.problems().len(), 1, "{error}");
    let text = error.to_string();
    let mut plain = String::new();
    for part in text.split_inclusive(concat!(file!(), ":")) {
        plain.push_str(
            &part
                .trim_start_matches(|letter: char| letter.is_ascii_digit())
                .replace(concat!(file!(), ":"), "HERE"),
        );
    }
    plain
}

#[test]
fn a_host_knows_its_kinds_and_may_name_more() {
    assert_eq!(
        problem(Registry::builder::<Actions>().plugin(Named).build()),
        "unknown plugin kinds: widget (plugin `named`, HERE); this host knows `action`"
    );
    let set = Registry::builder::<Actions>().kind("widget").plugin(Named).build().unwrap();
    assert!(set.is_empty());
    assert_eq!(set.registry().plugin("named").unwrap().manifest().unwrap().kinds, ["widget"]);
    let error = Registry::builder::<(Enrichers, Actions)>().plugin(Misspelt).build().unwrap_err();
    let unknown = error.problems().iter().find(|problem| matches!(problem, Problem::UnknownKinds { .. }));
    let text = unknown.unwrap().to_string();
    assert!(text.starts_with("unknown plugin kinds: enrichers, gadget (plugin `misspelt`, "), "{text}");
    assert!(text.ends_with("; did you mean `enricher`? this host knows `enricher`, `action`"), "{text}");
}

#[test]
fn who_names_a_kind_has_to_implement_its_trait() {
    let built = Registry::builder::<Actions>().plugin(Untyped).build();
    assert!(matches!(
        built.as_ref().unwrap_err().problems(),
        [Problem::KindNotImplemented { plugin, kind: "action", trait_name: "Action", .. }] if plugin == "untyped"
    ));
    assert_eq!(
        problem(built),
        "plugin `untyped` (HERE) is of kind `action` and does not implement `Action`: write `kinds(Action)` in its \
         `#[plugin(…)]`, which the compiler checks"
    );
}

#[test]
fn a_host_says_of_how_many_kinds_a_plugin_is() {
    let builder = || Registry::builder::<(Enrichers, Actions)>();
    assert!(builder().plugin(Z).plugin(M::default()).build().is_ok());
    assert!(builder().kind_rule(KindRule::ExactlyOne).plugin(M::default()).build().is_ok());
    assert_eq!(
        problem(builder().kind_rule(KindRule::ExactlyOne).plugin(Z).build()),
        "plugin `zzz` is of the kinds `enricher`, `action`, and this host takes plugins of exactly one: `enricher`, \
         `action` (HERE)"
    );
    assert_eq!(
        problem(builder().kind_rule(KindRule::AtLeastOne).plugin(Hear).build()),
        "plugin `hhh` is of no kind, and this host takes plugins of at least one: `enricher`, `action` (HERE)"
    );
}

#[allow(dead_code, reason = "nobody calls what is refused")]
mod other {
    //! The same kind in what the compiler takes for another version of its crate.

    use hookspec::{plugin, plugin_kind};

    /// Does something.
    #[plugin_kind(name = "action")]
    pub(crate) trait Action {
        /// How.
        fn execute(&self, dry_run: bool) -> usize;
    }

    /// Made for that one.
    #[plugin(id = "other", kind = Action::execute, manual)]
    pub(crate) fn other(_: bool) -> usize {
        0
    }
}

#[test]
fn a_kind_of_another_version_is_not_silently_absent() {
    let built = Registry::builder::<Actions>().plugin(other::Other).build();
    assert!(matches!(built.as_ref().unwrap_err().problems(), [Problem::KindVersion { .. }]));
    let text = problem(built);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        text,
        format!(
            "plugin `other` (HERE) is of kind `action` of hookspec-tests {version}, but this host calls another copy of \
             hookspec-tests {version}: let both depend on it from one source (`cargo tree -d` shows the two; `[patch]` makes \
             them one), or leave it out with `without(\"other\")`"
        )
    );
}
