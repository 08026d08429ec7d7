//! Generated code means what it says, whatever the names around it mean.
#![cfg(any(feature = "inventory", feature = "linkme"))]
#![allow(
    dead_code,
    unreachable_pub,
    missing_debug_implementations,
    reason = "most items are there to be in the way"
)]

// As a renamed dependency is: cargo allows one name per package.
extern crate hookspec as other_name;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use hookspec::Linked;

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

/// What a plugin can be told, read where nothing is in the way of `serde`.
#[derive(serde::Deserialize)]
pub struct Told {}

/// Everything that generated code might name by accident, as something else.
mod shadowed {
    use hookspec::{Cx, Draft, HookError, hookimpl, hookspec, plugin, plugin_kind};

    pub struct Option;
    pub struct Vec;
    pub struct Box;
    pub struct Result;
    pub struct String;
    pub struct Arc;
    pub trait Send {}
    pub trait Sync {}
    pub trait Sized {}
    pub trait Clone {}
    pub trait Default {}
    pub trait Into {}
    pub trait From {}
    pub trait Fn {}
    pub trait FnOnce {}
    pub trait Future {}
    pub trait Drop {}
    pub struct Pin;
    pub struct Poll;
    pub struct Context;
    pub struct Duration;
    pub fn pending() {}
    pub fn lent() {}
    pub fn drop() {}
    pub trait Any {}
    pub trait Debug {}
    pub mod std {}
    pub mod core {}
    pub mod alloc {}
    #[expect(non_snake_case, reason = "it stands where the variant would")]
    pub fn Ok() {}
    #[expect(non_snake_case, reason = "it stands where the variant would")]
    pub fn Err() {}
    #[expect(non_snake_case, reason = "it stands where the variant would")]
    pub fn Some() {}
    #[expect(non_upper_case_globals, reason = "it stands where the variant would")]
    pub const None: u32 = 0;
    macro_rules! assert {
        () => {};
    }
    macro_rules! panic {
        () => {};
    }
    assert!();
    panic!();

    pub type Answer = ::std::option::Option<u32>;
    pub type Deltas = ::std::vec::Vec<(u32, f64)>;

    pub struct Host;

    impl hookspec::ActionHost for Host {
        const NAME: &'static str = "shadowed";
        const ORIGIN: hookspec::Origin = hookspec::origin!();
        type Call<'a> = &'a str;
        type Output = u32;
    }

    #[hookspec]
    pub trait ShadowedHooks {
        #[hook(voting, empty = deny, strategy = majority, weighted)]
        fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> hookspec::Vote;
        #[hook(filter_chain)]
        fn transform(&self, fact: u32) -> ::std::result::Result<u32, HookError>;
        #[hook(filter_chain, transactional)]
        fn edit(&self, fact: &mut Draft<'_, u32>);
        #[hook(filter_chain, by_value)]
        fn pass(&self, fact: u32) -> u32;
        #[hook(broadcast)]
        fn stored(&self, fact: ::std::string::String);
        #[hook(score)]
        fn rank(&self) -> Deltas;
        #[hook(first)]
        fn resolve(&self) -> Answer;
        #[hook(collect)]
        fn names(&self) -> Answer;
        #[hook(filter_chain, worker, timeout = "20s", operator(report, fail_after_all))]
        fn grow(&self, fact: u32, by: ::std::string::String) -> ::std::result::Result<u32, HookError>;
    }

    /// The same, async.
    #[hookspec]
    pub trait ShadowedAsyncHooks {
        #[hook(voting, empty = deny, strategy = majority, weighted, timeout = "20s")]
        async fn later_authorize(&self, cx: Cx<'_, Self>, source: &str) -> hookspec::Vote;
        #[hook(filter_chain)]
        async fn later_transform(&self, fact: u32) -> ::std::result::Result<u32, HookError>;
        #[hook(filter_chain, transactional)]
        async fn later_edit(&self, fact: &mut Draft<'_, u32>);
        #[hook(filter_chain, by_value)]
        async fn later_pass(&self, fact: u32) -> u32;
        #[hook(broadcast, concurrent(2), operator(fail_after_all))]
        async fn later_stored(&self, fact: ::std::string::String);
        #[hook(score)]
        async fn later_rank(&self) -> Deltas;
        #[hook(first)]
        async fn later_resolve(&self) -> Answer;
        #[hook(collect)]
        async fn later_names(&self, by: &mut u32) -> Answer;
    }

    #[plugin_kind]
    pub trait ShadowedKind {
        fn now(&self, of: &str) -> u32;
        async fn later(&self, of: &mut u32) -> Answer {
            ::std::option::Option::Some(*of)
        }
    }

    /// A function that is of it.
    #[plugin(
        manifest = "manifests/shadowed.toml",
        kind = ShadowedKind::now,
        requires_host = "*",
        api_versions(1),
        extra(limits(most = [1, -0.5, true, "x"]))
    )]
    pub fn of_kind(of: &str) -> u32 {
        u32::from(!of.is_empty())
    }

    /// A function that is a hookimpl.
    #[plugin(id = "shadowed-hook", hook = ShadowedHooks::stored)]
    #[hookimpl(when = |fact: &str| !fact.is_empty())]
    pub fn of_hook(fact: ::std::string::String) {
        ::std::assert!(!fact.is_empty());
    }

    #[plugin(id = "shadowed-guard", version = "1.0.0", config = crate::Told, construct = Guard::new)]
    pub struct Guard;

    impl Guard {
        fn new(_: crate::Told) -> Self {
            Self
        }
    }

    #[hookspec::actions(host = Host)]
    impl Guard {
        /// Adds.
        #[action]
        async fn add(&self, call: &str, more: u32) -> ::std::result::Result<u32, HookError> {
            ::std::future::ready(()).await;
            ::std::result::Result::Ok(more + u32::from(call.is_empty()))
        }
        #[action(name = "none", label = "Nothing")]
        fn nothing(&self, _: &str) -> ::std::result::Result<u32, HookError> {
            ::std::result::Result::Ok(0)
        }
    }

    #[hookimpl]
    impl ShadowedHooks for Guard {
        #[hookimpl(weight = 2)]
        fn authorize(&self, _cx: Cx<'_, Self>, source: &str) -> hookspec::Vote {
            if source.is_empty() { hookspec::Vote::deny("nobody") } else { hookspec::Vote::Allow }
        }
        fn transform(&self, fact: u32) -> ::std::result::Result<u32, HookError> {
            ::std::result::Result::Ok(fact + 1)
        }
        fn edit(&self, fact: &mut Draft<'_, u32>) {
            **fact += 1;
        }
        fn pass(&self, fact: u32) -> u32 {
            fact * 2
        }
        fn rank(&self) -> Deltas {
            ::std::vec::Vec::from([(7, 0.5)])
        }
        #[around]
        fn resolve(
            &self,
            next: impl ResolveNext,
        ) -> ::std::result::Result<::std::option::Option<hookspec::Found<u32>>, hookspec::Faults> {
            next.call()
        }
        #[hookimpl(when = |by: &str| !by.is_empty(), timeout = "10s")]
        fn grow(&self, fact: u32, _by: ::std::string::String) -> ::std::result::Result<u32, HookError> {
            ::std::result::Result::Ok(fact + 1)
        }
        fn names(&self) -> Answer {
            ::std::option::Option::Some(4)
        }
        #[wrap]
        fn names(
            &self,
        ) -> impl ::std::ops::FnOnce(
            hookspec::End<'_, ::std::result::Result<::std::vec::Vec<hookspec::Found<u32>>, hookspec::Faults>>,
        ) + ::std::marker::Send {
            |end| ::std::assert!(::std::matches!(end, hookspec::End::Outcome(_)))
        }
    }

    #[hookimpl]
    impl ShadowedAsyncHooks for Guard {
        #[hookimpl(weight = 2, when = |source: &str| source != "alice", timeout = "10s")]
        async fn later_authorize(&self, _cx: Cx<'_, Self>, source: &str) -> hookspec::Vote {
            ::std::future::ready(()).await;
            if source.is_empty() { hookspec::Vote::deny("nobody") } else { hookspec::Vote::Allow }
        }
        async fn later_transform(&self, fact: u32) -> ::std::result::Result<u32, HookError> {
            ::std::future::ready(::std::result::Result::Ok(fact + 1)).await
        }
        async fn later_edit(&self, fact: &mut Draft<'_, u32>) {
            ::std::future::ready(()).await;
            **fact += 1;
        }
        fn later_pass(&self, fact: u32) -> u32 {
            fact * 2
        }
        async fn later_stored(&self, fact: ::std::string::String) {
            ::std::assert!(!::std::future::ready(fact).await.is_empty());
        }
        async fn later_rank(&self) -> Deltas {
            ::std::vec::Vec::from([(7, 0.5)])
        }
        #[around]
        async fn later_resolve(
            &self,
            next: impl LaterResolveNext,
        ) -> ::std::result::Result<::std::option::Option<hookspec::Found<u32>>, hookspec::Faults> {
            next.call().await
        }
        async fn later_names(&self, by: &mut u32) -> Answer {
            *by += ::std::future::ready(1).await;
            ::std::option::Option::Some(4)
        }
        #[wrap]
        fn later_names(
            &self,
            by: &mut u32,
        ) -> impl ::std::ops::FnOnce(
            hookspec::End<'_, ::std::result::Result<::std::vec::Vec<hookspec::Found<u32>>, hookspec::Faults>>,
        ) + ::std::marker::Send {
            *by += 1;
            |end| ::std::assert!(::std::matches!(end, hookspec::End::Outcome(_)))
        }
    }
}

#[test]
fn generated_code_names_nothing_that_can_be_shadowed() {
    use shadowed::{ShadowedHooksDispatcher, ShadowedHooksHandlers};
    let handlers = ShadowedHooksHandlers::new().resolve("host", || Some(3));
    let hooks = ShadowedHooksDispatcher::builder().linked(Linked::new(&[])).core(handlers).build().unwrap();
    assert!(hooks.authorize("alice").unwrap().is_allow());
    assert!(!hooks.tally().authorize("").verdict.is_allow());
    assert_eq!(hooks.transform(1).unwrap(), 2);
    assert_eq!(hooks.edit(1).unwrap(), 2);
    assert_eq!(hooks.pass(2).unwrap(), 4);
    assert!(hooks.stored("it".to_owned()).is_ok());
    assert!((hooks.rank().unwrap()[&7] - 0.5).abs() < f64::EPSILON);
    assert_eq!(hooks.resolve().unwrap().unwrap().value, 3);
    assert_eq!(hooks.names().unwrap()[0].value, 4);
    assert_eq!(hooks.grow(1, String::new()).unwrap(), 1, "its condition does not hold");
    assert_eq!(hooks.grow(1, "one".to_owned()).unwrap(), 2);
}

#[test]
fn nor_does_what_is_generated_for_kinds() {
    use shadowed::{HasShadowedKinds as _, ShadowedKinds};
    let set = hookspec::Registry::builder::<(ShadowedKinds,)>().linked(Linked::new(&[]));
    let set = set.host("here", "1.0.0").api_versions([1]).build().unwrap();
    let kind = set.shadowed_kinds().get("shadowed-kind").unwrap();
    assert_eq!((kind.now("it"), block_on(kind.later(&mut 7))), (1, Some(7)));
}

#[test]
fn nor_does_what_is_generated_for_async_hooks() {
    use shadowed::{ShadowedAsyncHooksDispatcher, ShadowedAsyncHooksHandlers};
    let handlers = ShadowedAsyncHooksHandlers::new()
        .async_later_authorize("host", |_cx, _source| Box::pin(async { hookspec::Vote::Abstain }))
        .async_later_resolve("host", || Box::pin(async { Some(3) }));
    let hooks =
        ShadowedAsyncHooksDispatcher::builder().linked(Linked::new(&[])).core(handlers).build().unwrap();
    assert!(block_on(hooks.later_authorize("bob")).unwrap().is_allow());
    assert!(!block_on(hooks.later_authorize("alice")).unwrap().is_allow(), "its condition does not hold");
    assert!(!block_on(hooks.tally().later_authorize("")).verdict.is_allow());
    assert_eq!(block_on(hooks.later_transform(1)).unwrap(), 2);
    assert_eq!(block_on(hooks.later_edit(1)).unwrap(), 2);
    assert_eq!(block_on(hooks.later_pass(2)).unwrap(), 4);
    assert!(block_on(hooks.later_stored("it".to_owned())).is_ok());
    assert!((block_on(hooks.later_rank()).unwrap()[&7] - 0.5).abs() < f64::EPSILON);
    assert_eq!(block_on(hooks.later_resolve()).unwrap().unwrap().value, 3);
    let mut by = 0;
    assert_eq!(block_on(hooks.later_names(&mut by)).unwrap()[0].value, 4);
    assert_eq!(by, 2);
}

/// The facade under another path.
mod facade {
    pub use hookspec as renamed;
}

mod renamed_facade {
    use crate::facade::renamed::{
        ActionHost, ActionsDispatcher, End, Faults, Found, HookError, Linked, Origin, Registry, actions,
        hookimpl, hookspec, origin, plugin, plugin_kind,
    };

    // Neither of these is what generated code should name.
    mod hookspec_core {}
    mod inner {
        pub mod hookspec {}
    }

    #[hookspec(crate = crate::facade::renamed)]
    trait RenamedHooks {
        #[hook(collect)]
        fn names(&self) -> Option<u32>;
        #[hook(collect, timeout = "20s")]
        async fn ages(&self, above: u32) -> Option<u32>;
        #[hook(broadcast, worker)]
        fn stored(&self, fact: String);
    }

    #[plugin(id = "renamed-guard", version = "1.0.0", config = crate::Told, crate = crate::facade::renamed)]
    struct Guard;

    impl From<crate::Told> for Guard {
        fn from(_: crate::Told) -> Self {
            Self
        }
    }

    #[hookimpl(crate = crate::facade::renamed)]
    impl RenamedHooks for Guard {
        fn names(&self) -> Option<u32> {
            Some(1)
        }
        #[hookimpl(when = |above: u32| above < 40, timeout = "10s")]
        async fn ages(&self, above: u32) -> Option<u32> {
            std::future::ready(Some(above + 1)).await
        }
        #[wrap]
        fn ages(&self, _above: u32) -> impl FnOnce(End<'_, Result<Vec<Found<u32>>, Faults>>) + Send {
            |end| assert!(matches!(end, End::Outcome(Ok(_))))
        }
        fn stored(&self, fact: String) {
            assert_eq!(fact, "it");
        }
    }

    struct Host;

    impl ActionHost for Host {
        const NAME: &'static str = "renamed";
        const ORIGIN: Origin = origin!();
        type Call<'a> = &'a str;
        type Output = usize;
    }

    #[actions(host = Host, crate = crate::facade::renamed)]
    impl Guard {
        #[action]
        fn length(&self, call: &str, more: usize) -> Result<usize, HookError> {
            Ok(call.len() + more)
        }
    }

    #[test]
    fn the_facade_of_actions_is_named_as_the_user_says() {
        let actions = ActionsDispatcher::<Host>::builder().linked(Linked::new(&[])).build().unwrap();
        assert_eq!(actions.catalog().plugins().collect::<Vec<_>>(), ["renamed-guard"]);
    }

    #[plugin_kind(crate = crate::facade::renamed)]
    trait RenamedKind {
        async fn age(&self, of: &str) -> usize;
    }

    #[plugin(id = "renamed-kind", crate = crate::facade::renamed, kind = RenamedKind::age)]
    async fn age(of: &str) -> usize {
        std::future::ready(of.len()).await
    }

    #[plugin(id = "renamed-hook", crate = crate::facade::renamed, hook = RenamedHooks::stored)]
    fn hear(fact: String) {
        assert_eq!(fact, "it");
    }

    #[test]
    fn kinds_and_functions_too() {
        let set = Registry::builder::<RenamedKinds>().plugin(Age).build().unwrap();
        assert_eq!(crate::block_on(set.renamed_kinds().get("renamed-kind").unwrap().age("x")), 1);
    }

    #[test]
    fn the_facade_is_named_as_the_user_says() {
        let hooks = RenamedHooksDispatcher::linked(Linked::new(&[])).unwrap();
        assert_eq!(hooks.names().unwrap().len(), 1);
        assert_eq!(crate::block_on(hooks.ages(39)).unwrap()[0].value, 40);
        assert!(crate::block_on(hooks.ages(40)).unwrap().is_empty());
        assert!(hooks.stored("it".to_owned()).is_ok());
    }
}

/// The facade under another crate name.
mod renamed_dependency {
    use other_name::{Linked, hookimpl, hookspec, plugin};

    #[hookspec(crate = other_name)]
    trait OtherHooks {
        #[hook(collect)]
        fn names(&self) -> Option<u32>;
    }

    #[plugin(id = "other-guard", version = "1.0.0", crate = ::other_name)]
    #[derive(Default)]
    struct Guard;

    #[hookimpl(crate = other_name)]
    impl OtherHooks for Guard {
        fn names(&self) -> Option<u32> {
            Some(2)
        }
    }

    #[test]
    fn the_facade_may_be_another_crate_by_name() {
        let hooks = OtherHooksDispatcher::linked(Linked::new(&[])).unwrap();
        assert_eq!(hooks.names().unwrap()[0].value, 2);
    }
}

#[test]
fn everything_may_be_declared_inside_a_function() {
    use hookspec::{hookimpl, hookspec, plugin};

    #[hookspec]
    trait LocalHooks {
        #[hook(broadcast)]
        fn stored(&self, fact: &str);
        #[hook(broadcast)]
        async fn sent(&self, fact: &str);
    }

    #[plugin(id = "local-guard", version = "1.0.0")]
    #[derive(Default)]
    struct Guard;

    #[hookimpl]
    impl LocalHooks for Guard {
        fn stored(&self, fact: &str) {
            assert_eq!(fact, "it");
        }
        #[hookimpl(when = |fact: &str| fact == "it")]
        async fn sent(&self, fact: &str) {
            assert_eq!(std::future::ready(fact).await, "it");
        }
    }

    let hooks = LocalHooksDispatcher::linked(Linked::new(&[])).unwrap();
    assert_eq!(hooks.stored("it").len(), 1);
    assert!(block_on(hooks.sent("it")).is_ok());
}

mod private {
    mod deeper {
        use hookspec::hookspec;

        #[hookspec]
        pub(crate) trait CrateHooks {
            #[hook(first)]
            fn resolve(&self) -> Option<u32>;
        }
    }
    pub(crate) use deeper::{CrateHooks, CrateHooksDispatcher, ResolveNext};
}

mod elsewhere {
    use super::private::{CrateHooks, ResolveNext};
    use hookspec::{Faults, Found, hookimpl, plugin};

    #[plugin(id = "crate-guard", version = "1.0.0")]
    #[derive(Default)]
    struct Guard;

    #[hookimpl]
    impl CrateHooks for Guard {
        fn resolve(&self) -> Option<u32> {
            Some(1)
        }

        #[around]
        fn resolve(&self, next: impl ResolveNext) -> Result<Option<Found<u32>>, Faults> {
            Ok(next.call()?.map(|found| found.map(|value| value + 1)))
        }
    }
}

#[test]
fn a_spec_of_the_crate_has_a_dispatcher_and_nexts_of_the_crate() {
    let hooks = private::CrateHooksDispatcher::linked(Linked::new(&[])).unwrap();
    assert_eq!(hooks.resolve().unwrap().unwrap().value, 2);
}

/// Two specs and two plugins in one module, each of which implements both.
mod several {
    use hookspec::{hookimpl, hookspec, plugin};

    #[hookspec]
    pub trait NorthHooks {
        #[hook(collect)]
        fn names(&self) -> Option<&'static str>;
    }

    #[hookspec]
    pub trait SouthHooks {
        #[hook(collect)]
        fn towns(&self) -> Option<&'static str>;
    }

    #[plugin(id = "several-one", version = "1.0.0")]
    #[derive(Default)]
    struct One;

    #[plugin(id = "several-two", version = "1.0.0")]
    #[derive(Default)]
    enum Two {
        #[default]
        Only,
    }

    #[hookimpl]
    impl NorthHooks for One {
        fn names(&self) -> Option<&'static str> {
            Some("one")
        }
    }

    #[hookimpl]
    impl SouthHooks for One {
        fn towns(&self) -> Option<&'static str> {
            Some("one")
        }
    }

    #[hookimpl]
    impl NorthHooks for Two {
        fn names(&self) -> Option<&'static str> {
            Some("two")
        }
    }

    #[hookimpl]
    impl SouthHooks for Two {}
}

#[test]
fn several_specs_and_plugins_share_a_module() {
    let (north, south) =
        hookspec::Registry::builder::<(several::NorthHooksDispatcher, several::SouthHooksDispatcher)>()
            .linked(Linked::new(&[]))
            .build()
            .unwrap();
    assert_eq!(north.names().unwrap().len(), 2);
    assert_eq!(south.towns().unwrap().len(), 1);
}

/// A spec that a macro writes, with types of that macro's crate.
macro_rules! spec {
    ($name:ident, $hook:ident, $value:ty) => {
        #[hookspec::hookspec]
        pub trait $name {
            #[hook(first)]
            fn $hook(&self, given: $crate::written::Given) -> $crate::written::Alias<$value>;
            #[hook(first)]
            async fn later(&self, given: &$crate::written::Given) -> $crate::written::Alias<$value>;
        }
    };
}

mod written {
    pub type Alias<T> = Option<T>;
    #[derive(Clone)]
    pub struct Given(pub u32);

    spec!(WrittenHooks, resolve, u32);
}

#[test]
fn a_macro_may_write_a_spec() {
    let handlers = written::WrittenHooksHandlers::new()
        .resolve("host", |given| Some(given.0))
        .async_later("host", |given| Box::pin(async { Some(given.0 + 1) }));
    let hooks = written::WrittenHooksDispatcher::builder().core(handlers).build().unwrap();
    assert_eq!(hooks.resolve(written::Given(5)).unwrap().unwrap().value, 5);
    assert_eq!(block_on(hooks.later(&written::Given(5))).unwrap().unwrap().value, 6);
}

/// A hookimpl that a macro writes, with a condition whose names are the caller's.
macro_rules! implement {
    ($type:ident, $fact:ident, $holds:expr) => {
        #[hookspec::hookimpl]
        impl HeldHooks for $type {
            #[hookimpl(when = |$fact: &str| !self.shut && $holds)]
            async fn held(&self, $fact: &str) -> Option<usize> {
                Some(std::future::ready($fact).await.len())
            }
            #[wrap]
            fn held(
                &self,
                $fact: &str,
            ) -> impl FnOnce(hookspec::End<'_, Result<Option<hookspec::Found<usize>>, hookspec::Faults>>) + Send
            {
                assert!(!$fact.is_empty());
                |end| assert!(matches!(end, hookspec::End::Outcome(Ok(_))))
            }
        }
    };
}

#[test]
fn a_macro_may_write_a_hookimpl() {
    use hookspec::{hookspec, plugin};

    #[hookspec]
    trait HeldHooks {
        #[hook(first)]
        async fn held(&self, fact: &str) -> Option<usize>;
    }

    #[plugin(id = "held-guard", version = "1.0.0")]
    #[derive(Default)]
    struct Guard {
        shut: bool,
    }

    implement!(Guard, fact, fact.starts_with('a'));

    let hooks = HeldHooksDispatcher::linked(Linked::new(&[])).unwrap();
    assert_eq!(block_on(hooks.held("abc")).unwrap().unwrap().value, 3);
    assert!(block_on(hooks.held("bc")).unwrap().is_none());
}
