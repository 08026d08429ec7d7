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
use std::sync::Arc;

use hookspec::{
    Capability, Cx, Draft, Faults, FilterFault, Flow, Found, HookError, Linked, Scores, Verdict, Vote,
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
#[plugin(id = "every-base", version = "1.0.0")]
#[derive(Debug, Default)]
pub struct Base;

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
