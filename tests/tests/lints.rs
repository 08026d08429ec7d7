//! A full use of the API under the strictest lints: what is generated gives nobody a warning.
//!
//! Clippy holds it: `cargo clippy -p hookspec-tests --all-targets -- -D warnings`, with either backend.
#![cfg(any(feature = "inventory", feature = "linkme"))]
#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations, unreachable_pub, warnings)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![allow(clippy::redundant_pub_crate, reason = "it is at odds with `unreachable_pub`")]
#![deny(
    elided_lifetimes_in_paths,
    single_use_lifetimes,
    trivial_casts,
    unused_qualifications,
    unused_results
)]

use std::collections::BTreeMap;
use std::future::ready;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use hookspec::{
    Capability, Cx, Draft, End, Faults, FilterFault, Flow, Found, HookError, Linked, Scores, Verdict, Vote,
    hookimpl, hookspec, plugin,
};

/// An answer whose shape the macro cannot read.
pub type Answer = Option<u32>;

/// Adjustments whose shape the macro cannot read.
pub type Deltas = Vec<(u32, f64)>;

/// Where audit events go.
pub trait Emitter: Send + Sync {
    /// Sends one.
    fn emit(&self, event: &str);
}

/// The right to send audit events.
#[derive(Debug)]
pub struct AuditEmit;

impl Capability for AuditEmit {
    const NAME: &'static str = "audit.emit";
    type Handle = dyn Emitter;
}

/// Every hook that there can be.
#[hookspec(capabilities(AuditEmit, "by.name"))]
pub trait EveryHooks {
    /// May this source assert facts?
    #[hook(voting, empty = deny, strategy = quorum(1), weighted, partition = core_last, band = "early")]
    fn authorize(&self, cx: Cx<'_, Self>, source: Option<&str>) -> Result<Vote, HookError>;
    /// Votes, and goes on after a fault.
    #[hook(voting, empty = allow, on_fault = fail_after_all)]
    fn approve(&self) -> Vote;
    /// Rewrites a fact.
    #[hook(filter_chain, partition = mixed)]
    fn transform(&self, fact: String, by: &mut u32) -> Flow<String>;
    /// Rewrites a fact in a draft.
    #[hook(filter_chain, transactional, on_fault = report)]
    fn edit(&self, fact: &mut Draft<'_, String>);
    /// Rewrites a fact without keeping it.
    #[hook(filter_chain, by_value)]
    fn pass(&self, fact: String) -> String;
    /// Told of a fact.
    #[hook(broadcast)]
    fn stored(&self, cx: Cx<'_, Self>, fact: String);
    /// Told of a fact, and may fail.
    #[hook(broadcast, on_fault = fail)]
    fn audited(&self, fact: &str) -> Result<(), HookError>;
    /// Scores facts.
    #[hook(score, min = -1.0, max = 1.0, non_finite = skip)]
    fn rank(&self, facts: &[&str]) -> BTreeMap<String, f64>;
    /// Scores facts behind an alias.
    #[hook(score, on_fault = report)]
    fn weigh(&self) -> Deltas;
    /// Who is it?
    #[hook(first)]
    fn resolve(&self, token: String) -> Result<Option<u32>, HookError>;
    /// Who is it, behind an alias?
    #[hook(first, on_fault = report)]
    fn find(&self, token: String) -> Answer;
    /// All of them.
    #[hook(collect)]
    fn names(&self, cx: Cx<'_, Self>) -> Answer;
    /// Told of a start, also when it comes later.
    #[hook(broadcast, historic(8), on_fault = fail)]
    fn started(&self, cx: Cx<'_, Self>, what: String);
    /// All of them, also of who comes later, behind an alias.
    #[hook(collect, historic)]
    fn gathered(&self, heard: u32) -> Answer;
    /// More arguments than anybody should have.
    #[hook(collect, on_fault = fail_after_all)]
    fn many(
        &self,
        one: u8,
        two: u8,
        three: u8,
        four: u8,
        five: u8,
        six: u8,
        seven: u8,
        last: String,
    ) -> Option<u8>;
}

/// Says no to nobody.
#[plugin(
    id = "every-guard",
    version = "1.2.0-rc.1",
    description = "guards",
    requires_host = ">=1.0",
    depends_on("every-base >=1"),
    optional("every-extra"),
    conflicts("every-other"),
    capabilities(AuditEmit, "by.name"),
    construct = Guard::new
)]
#[derive(Debug)]
pub struct Guard {
    limit: u32,
}

impl Guard {
    const fn new() -> Self {
        Self { limit: 3 }
    }
}

#[hookimpl]
impl EveryHooks for Guard {
    #[hookimpl(first, priority = -1, before("every-late"), after("every-base"), weight = 2)]
    fn authorize(&self, cx: Cx<'_, Self>, source: Option<&str>) -> Result<Vote, HookError> {
        if let Some(emitter) = cx.get::<AuditEmit>() {
            emitter.emit("asked");
        }
        source.map_or_else(|| Err(HookError::message("nobody")), |_| Ok(Vote::Allow))
    }

    fn approve(&self) -> Vote {
        if self.limit > 0 { Vote::Allow } else { Vote::deny("none left") }
    }

    fn transform(&self, fact: String, by: &mut u32) -> Flow<String> {
        *by += 1;
        Flow::Next(fact + "!")
    }

    fn edit(&self, fact: &mut Draft<'_, String>) {
        fact.push('?');
    }

    fn pass(&self, fact: String) -> String {
        fact
    }

    fn stored(&self, _cx: Cx<'_, Self>, fact: String) {
        drop(fact);
    }

    fn audited(&self, fact: &str) -> Result<(), HookError> {
        if fact.is_empty() { Err(HookError::message("nothing")) } else { Ok(()) }
    }

    fn rank(&self, facts: &[&str]) -> BTreeMap<String, f64> {
        facts.iter().map(|fact| ((*fact).to_owned(), 0.5)).collect()
    }

    fn weigh(&self) -> Deltas {
        vec![(self.limit, 0.5)]
    }

    fn resolve(&self, token: String) -> Result<Option<u32>, HookError> {
        Ok(token.parse().ok())
    }

    fn find(&self, token: String) -> Answer {
        token.parse().ok()
    }

    fn names(&self, _cx: Cx<'_, Self>) -> Answer {
        Some(self.limit)
    }

    fn started(&self, _cx: Cx<'_, Self>, what: String) {
        assert_eq!(what, "it");
    }

    fn gathered(&self, heard: u32) -> Answer {
        Some(self.limit + heard)
    }

    fn many(
        &self,
        one: u8,
        two: u8,
        three: u8,
        four: u8,
        five: u8,
        six: u8,
        seven: u8,
        last: String,
    ) -> Option<u8> {
        last.is_empty().then_some(one + two + three + four + five + six + seven)
    }
}

/// What others build on.
#[plugin(id = "every-base", version = "1.0.0", config = BaseConfig)]
#[derive(Debug)]
pub struct Base;

/// What it can be told.
#[derive(Debug, Default, serde::Deserialize)]
pub struct BaseConfig {}

impl From<BaseConfig> for Base {
    fn from(_: BaseConfig) -> Self {
        Self
    }
}

#[hookimpl]
impl EveryHooks for Base {}

/// Wraps whatever can be wrapped.
#[plugin(id = "every-late", version = "1.0.0")]
#[derive(Debug, Default)]
pub struct Late;

#[hookimpl]
impl EveryHooks for Late {
    #[around]
    #[hookimpl(last)]
    fn authorize(&self, _cx: Cx<'_, Self>, next: impl AuthorizeNext, source: Option<&str>) -> Verdict {
        next.call(source)
    }

    #[around]
    fn transform(
        &self,
        next: impl TransformNext,
        fact: String,
        by: &mut u32,
    ) -> Result<String, FilterFault<String>> {
        next.call(fact, by)
    }

    #[around]
    fn stored(&self, _cx: Cx<'_, Self>, next: impl StoredNext, fact: String) -> Result<(), Faults> {
        next.call(fact)
    }

    #[around]
    fn weigh(&self, next: impl WeighNext) -> Result<Scores<u32>, Faults> {
        next.call()
    }

    #[around]
    fn find(&self, next: impl FindNext, token: String) -> Result<Option<Found<u32>>, Faults> {
        next.call(token)
    }

    #[around]
    fn many(
        &self,
        next: impl ManyNext,
        one: u8,
        two: u8,
        three: u8,
        four: u8,
        five: u8,
        six: u8,
        seven: u8,
        last: String,
    ) -> Result<Vec<Found<u8>>, Faults> {
        next.call(one, two, three, four, five, six, seven, last)
    }
}

/// Every hook that there can be, async or on workers.
#[hookspec(capabilities(AuditEmit, "by.name"))]
pub trait WaitingHooks {
    /// May this source assert facts?
    #[hook(voting, empty = deny, strategy = quorum(1), weighted, timeout = "20s", operator(report))]
    async fn authorize_later(&self, cx: Cx<'_, Self>, source: Option<&str>) -> Result<Vote, HookError>;
    /// Rewrites a fact.
    #[hook(filter_chain)]
    async fn transform_later(&self, fact: String, by: &mut u32) -> Flow<String>;
    /// Rewrites a fact in a draft.
    #[hook(filter_chain, transactional, on_fault = report)]
    async fn edit_later(&self, fact: &mut Draft<'_, String>);
    /// Rewrites a fact without keeping it.
    #[hook(filter_chain, by_value)]
    async fn pass_later(&self, fact: String) -> String;
    /// Told of a fact.
    #[hook(broadcast, concurrent(8))]
    async fn stored_later(&self, cx: Cx<'_, Self>, fact: String);
    /// Told of a fact, and may fail.
    #[hook(broadcast, concurrent, on_fault = fail)]
    async fn audited_later(&self, fact: &str) -> Result<(), HookError>;
    /// Scores facts.
    #[hook(score, min = -1.0, max = 1.0, non_finite = skip)]
    async fn rank_later(&self, facts: &[&str]) -> BTreeMap<String, f64>;
    /// Scores facts behind an alias.
    #[hook(score, on_fault = report)]
    async fn weigh_later(&self) -> Deltas;
    /// Who is it?
    #[hook(first)]
    async fn resolve_later(&self, token: String) -> Result<Option<u32>, HookError>;
    /// Who is it, behind an alias?
    #[hook(first, on_fault = report)]
    async fn find_later(&self, token: Arc<str>) -> Answer;
    /// All of them.
    #[hook(collect, on_fault = fail_after_all)]
    async fn names_later(&self, cx: Cx<'_, Self>, one: &mut Vec<&str>, two: &Arc<str>) -> Answer;
    /// Rewrites a fact on a worker.
    #[hook(filter_chain, worker, timeout = "20s", operator(report, fail_after_all))]
    fn transform_at_work(&self, fact: String, by: u32) -> Flow<String>;
    /// Told of a fact on a worker.
    #[hook(broadcast, worker)]
    fn stored_at_work(&self, cx: Cx<'_, Self>, fact: Arc<str>);
    /// Nobody should.
    #[hook(broadcast)]
    #[deprecated(note = "fire `stored_later`")]
    async fn kept(&self, fact: &str);
}

#[hookimpl]
impl WaitingHooks for Guard {
    #[hookimpl(first, weight = 2, timeout = "10s", when = |source: Option<&str>| source.is_some())]
    async fn authorize_later(&self, cx: Cx<'_, Self>, source: Option<&str>) -> Result<Vote, HookError> {
        if let Some(emitter) = cx.get::<AuditEmit>() {
            emitter.emit("asked");
        }
        Ok(ready(if source == Some("me") { Vote::Allow } else { Vote::Abstain }).await)
    }

    #[hookimpl(when = |fact: &str, by: &u32| !fact.is_empty() && *by < 3)]
    async fn transform_later(&self, fact: String, by: &mut u32) -> Flow<String> {
        *by += ready(1).await;
        Flow::Next(fact + "!")
    }

    #[hookimpl(when = |fact: &Draft<'_, String>| !fact.is_empty())]
    async fn edit_later(&self, fact: &mut Draft<'_, String>) {
        fact.push(ready('?').await);
    }

    fn pass_later(&self, fact: String) -> String {
        fact
    }

    async fn stored_later(&self, _cx: Cx<'_, Self>, fact: String) {
        drop(ready(fact).await);
    }

    async fn audited_later(&self, fact: &str) -> Result<(), HookError> {
        if ready(fact).await.is_empty() { Err(HookError::message("nothing")) } else { Ok(()) }
    }

    async fn rank_later(&self, facts: &[&str]) -> BTreeMap<String, f64> {
        ready(facts.iter().map(|fact| ((*fact).to_owned(), 0.5)).collect()).await
    }

    fn weigh_later(&self) -> Deltas {
        vec![(self.limit, 0.5)]
    }

    async fn resolve_later(&self, token: String) -> Result<Option<u32>, HookError> {
        Ok(ready(token).await.parse().ok())
    }

    async fn find_later(&self, token: Arc<str>) -> Answer {
        ready(token).await.parse().ok()
    }

    async fn names_later(&self, _cx: Cx<'_, Self>, one: &mut Vec<&str>, two: &Arc<str>) -> Answer {
        one.push(ready("one").await);
        two.parse().ok()
    }

    #[hookimpl(when = |by: u32| by < 3)]
    fn transform_at_work(&self, fact: String, by: u32) -> Flow<String> {
        Flow::Next(format!("{fact}{by}"))
    }

    async fn kept(&self, fact: &str) {
        drop(ready(fact).await.to_owned());
    }

    #[hookimpl(timeout = "10s")]
    fn stored_at_work(&self, _cx: Cx<'_, Self>, fact: Arc<str>) {
        drop(fact);
    }
}

#[hookimpl]
impl WaitingHooks for Late {
    #[wrap]
    #[hookimpl(last)]
    fn authorize_later(
        &self,
        _cx: Cx<'_, Self>,
        source: Option<&str>,
    ) -> impl FnOnce(End<'_, Verdict>) + Send {
        let known = source.is_some();
        move |end| assert!(known || matches!(end, End::Outcome(Verdict::Deny(_))))
    }

    #[around]
    async fn transform_later(
        &self,
        next: impl TransformLaterNext,
        fact: String,
        by: &mut u32,
    ) -> Result<String, FilterFault<String>> {
        next.call(fact, by).await
    }

    #[wrap]
    fn pass_later(
        &self,
        fact: &String,
    ) -> impl FnOnce(End<'_, Result<String, FilterFault<Option<String>>>>) + Send {
        assert_eq!(fact, "a");
        |end| assert!(matches!(end, End::Outcome(Ok(_))))
    }

    #[around]
    async fn stored_later(
        &self,
        _cx: Cx<'_, Self>,
        next: impl StoredLaterNext,
        fact: String,
    ) -> Result<(), Faults> {
        next.call(fact).await
    }

    #[around]
    async fn weigh_later(&self, next: impl WeighLaterNext) -> Result<Scores<u32>, Faults> {
        next.call().await
    }

    #[wrap]
    fn find_later(
        &self,
        _token: Arc<str>,
    ) -> impl FnOnce(End<'_, Result<Option<Found<u32>>, Faults>>) + Send {
        |end| assert!(matches!(end, End::Outcome(Ok(Some(_)))))
    }

    #[around]
    async fn names_later(
        &self,
        _cx: Cx<'_, Self>,
        next: impl NamesLaterNext,
        one: &mut Vec<&str>,
        two: &Arc<str>,
    ) -> Result<Vec<Found<u32>>, Faults> {
        next.call(one, two).await
    }

    #[wrap]
    fn transform_at_work(
        &self,
        fact: &String,
        _by: u32,
    ) -> impl FnOnce(End<'_, Result<String, FilterFault<String>>>) + Send {
        assert_eq!(fact, "a");
        |end| assert!(matches!(end, End::Outcome(Ok(_))))
    }

    #[around]
    fn stored_at_work(
        &self,
        _cx: Cx<'_, Self>,
        next: impl StoredAtWorkNext,
        fact: Arc<str>,
    ) -> Result<(), Faults> {
        next.call(fact)
    }
}

struct Silent;

impl Emitter for Silent {
    fn emit(&self, event: &str) {
        assert_eq!(event, "asked");
    }
}

#[test]
fn a_full_use_of_the_api_gives_no_warning() -> Result<(), Box<dyn std::error::Error>> {
    let handlers = EveryHooksHandlers::new()
        .authorize("always", |_cx, _source| Ok(Vote::Abstain))
        .find("host", |_token| Some(0))
        .names("host", |_cx| None);
    let hooks = EveryHooksDispatcher::builder()
        .linked(Linked::new(&[]))
        .core(handlers)
        .host("lints", "1.0.0")
        .provide::<AuditEmit>(Arc::new(Silent))
        .build()?;
    assert!(hooks.authorize(Some("me"))?.is_allow());
    assert!(hooks.authorize(None).is_err());
    assert_eq!(hooks.tally().authorize(Some("me")).ballots.len(), 2);
    assert!(hooks.approve()?.is_allow());
    let mut by = 0;
    assert_eq!(hooks.transform("a".to_owned(), &mut by)?, "a!");
    assert_eq!(hooks.edit("a".to_owned()).value, "a?");
    assert_eq!(hooks.pass("a".to_owned())?, "a");
    assert!(hooks.stored("a".to_owned()).is_ok());
    assert!(hooks.audited("").is_err());
    assert_eq!(hooks.rank(&["a"])?.len(), 1);
    assert_eq!(hooks.weigh().value.len(), 1);
    assert_eq!(hooks.resolve("7".to_owned())?.map(|given| given.value), Some(7));
    assert_eq!(hooks.find("7".to_owned()).value.as_ref().map(|given| given.value), Some(0));
    assert_eq!(hooks.names()?.len(), 1);
    assert_eq!(hooks.started("it".to_owned())?.len(), 1);
    hooks.gathered(4, |given| assert_eq!(given.value, 7))?;
    assert_eq!(hooks.started.history().remembered, 0);
    assert_eq!(hooks.many(1, 1, 1, 1, 1, 1, 1, String::new())?[0].value, 7);
    assert!(hooks.except(&["every-late"])?.stored.arounds().next().is_none());
    assert_eq!(hooks.authorize.meta().band, Some("early"));
    assert_eq!(hooks.registry().plugins().count(), 3);
    Ok(())
}

/// Runs a future to its end; it must never wait for anybody else.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut task = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut task) {
            return output;
        }
    }
}

#[test]
fn a_full_use_of_async_hooks_gives_no_warning() -> Result<(), Box<dyn std::error::Error>> {
    let handlers = WaitingHooksHandlers::new()
        .async_authorize_later("always", |_cx, _source| Box::pin(async { Ok(Vote::Abstain) }))
        .async_find_later("host", |token| Box::pin(async move { token.len().try_into().ok() }))
        .names_later("host", |_cx, one, _two| {
            one.push("host");
            None
        });
    let hooks = WaitingHooksDispatcher::builder()
        .linked(Linked::new(&[]))
        .core(handlers)
        .host("lints", "1.0.0")
        .provide::<AuditEmit>(Arc::new(Silent))
        .build()?;
    assert!(block_on(hooks.authorize_later(Some("me")))?.is_allow());
    assert!(!block_on(hooks.authorize_later(None))?.is_allow());
    assert_eq!(block_on(hooks.tally().authorize_later(Some("me"))).ballots.len(), 2);
    let mut by = 0;
    assert_eq!(block_on(hooks.transform_later("a".to_owned(), &mut by))?, "a!");
    assert_eq!(block_on(hooks.edit_later("a".to_owned())).value, "a?");
    assert_eq!(block_on(hooks.pass_later("a".to_owned()))?, "a");
    assert!(block_on(hooks.stored_later("a".to_owned())).is_ok());
    assert!(block_on(hooks.audited_later("")).is_err());
    assert_eq!(block_on(hooks.rank_later(&["a"]))?.len(), 1);
    assert_eq!(block_on(hooks.weigh_later()).value.len(), 1);
    assert_eq!(block_on(hooks.resolve_later("7".to_owned()))?.map(|given| given.value), Some(7));
    assert_eq!(block_on(hooks.find_later("7".into())).value.as_ref().map(|given| given.value), Some(1));
    let mut one = Vec::new();
    assert_eq!(block_on(hooks.names_later(&mut one, &"2".into()))?[0].value, 2);
    assert_eq!(one, ["host", "one"]);
    assert_eq!(hooks.transform_at_work("a".to_owned(), 2)?, "a2");
    assert_eq!(hooks.transform_at_work("a".to_owned(), 3)?, "a");
    assert!(hooks.stored_at_work("a".into()).is_ok());
    #[expect(deprecated, reason = "it shows that the attribute is still there")]
    let report = block_on(hooks.kept("a"));
    assert_eq!(report.len(), 1);
    drop(report);
    Ok(())
}

/// A spec that only its crate sees: what is generated is not more visible than it.
mod inner {
    use hookspec::hookspec;

    /// Documented, and marked.
    #[hookspec]
    #[deprecated(note = "only here to be marked")]
    pub(crate) trait InnerHooks {
        /// Documented.
        #[hook(first)]
        fn resolve(&self) -> super::Answer;
    }
}

#[test]
#[expect(deprecated, reason = "it shows that the attribute is still there")]
fn attributes_of_the_trait_survive() -> Result<(), hookspec::BuildError> {
    const fn is_marked<T: inner::InnerHooks>() {}
    is_marked::<Nothing>();
    let hooks = inner::InnerHooksDispatcher::builder().plugin(Nothing).build()?;
    assert!(hooks.resolve().is_ok_and(|answer| answer.is_none()));
    Ok(())
}

#[plugin(id = "every-nothing", version = "1.0.0", manual)]
struct Nothing;

#[hookimpl]
#[expect(deprecated, reason = "it shows that the attribute is still there")]
impl inner::InnerHooks for Nothing {}
