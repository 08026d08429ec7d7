//! Handlers that fire hooks, and how deep that may go.

use std::sync::{Arc, OnceLock};

use hookspec::{Faults, HookError, MAX_DEPTH, Verdict, Vote, hookimpl, hookspec, plugin};

/// Hooks that fire each other.
#[hookspec]
trait Dives {
    #[hook(collect)]
    fn dive(&self, depth: u32) -> Result<Option<u32>, HookError>;
    #[hook(first)]
    fn ping(&self) -> Result<Option<u32>, HookError>;
    #[hook(first)]
    fn pong(&self) -> Result<Option<u32>, HookError>;
    #[hook(voting, empty = allow)]
    fn vote(&self) -> Vote;
    #[hook(filter_chain)]
    fn filter(&self, text: String) -> String;
    #[hook(filter_chain, by_value)]
    fn moved(&self, text: String) -> String;
    #[hook(broadcast)]
    fn tell(&self);
    #[hook(score, on_fault = report)]
    fn rank(&self) -> Vec<(u8, f64)>;
    #[hook(collect)]
    fn at_limit(&self) -> Option<()>;
}

type Own = Arc<OnceLock<DivesDispatcher>>;

/// Handlers that dive, each with a way back to their own dispatcher.
fn diving(limit: Option<usize>, handlers: impl FnOnce(&Own, DivesHandlers) -> DivesHandlers) -> Own {
    let own = Own::default();
    let (dive, forth, back) = (Arc::clone(&own), Arc::clone(&own), Arc::clone(&own));
    let all = DivesHandlers::new()
        .dive("1", move |depth| {
            if depth == 0 {
                return Ok(Some(0));
            }
            let inner = dive.get().unwrap().dive(depth - 1)?;
            Ok(Some(*inner[0] + 1))
        })
        .ping("1", move || Ok(forth.get().unwrap().pong()?.map(|given| given.value)))
        .pong("1", move || Ok(back.get().unwrap().ping()?.map(|given| given.value)));
    let mut builder = DivesDispatcher::builder().core(handlers(&own, all));
    if let Some(limit) = limit {
        builder = builder.max_depth(limit);
    }
    assert!(own.set(builder.build().unwrap()).is_ok());
    own
}

fn plain(limit: Option<usize>) -> Own {
    diving(limit, |_, handlers| handlers)
}

/// The innermost fault: the errors in between carry it as their source.
fn innermost(faults: &Faults) -> String {
    let mut fault = faults.first().clone();
    while let hookspec::FaultKind::Error(error) = fault.kind() {
        let Some(inner) = error.source().and_then(|source| source.downcast_ref::<Faults>()) else { break };
        fault = inner.first().clone();
    }
    fault.message()
}

#[test]
fn a_handler_fires_its_own_hook_again() {
    let own = plain(None);
    let depth = u32::try_from(MAX_DEPTH).unwrap() - 1;
    for depth in [0, 1, 30, depth] {
        assert_eq!(*own.get().unwrap().dive(depth).unwrap()[0], depth);
    }
}

#[test]
fn the_depth_limit_is_an_error_that_names_the_path() {
    let own = plain(None);
    let faults = own.get().unwrap().dive(u32::try_from(MAX_DEPTH).unwrap()).unwrap_err();
    assert_eq!(innermost(&faults), "fires are nested deeper than 64: dive (x65)");
    let faults = plain(Some(3)).get().unwrap().ping().unwrap_err();
    assert_eq!(innermost(&faults), "fires are nested deeper than 3: ping -> pong -> ping -> pong");
}

#[test]
fn the_limit_can_be_lowered_to_no_nesting_at_all() {
    for limit in [1, 2, 10] {
        let own = plain(Some(limit));
        let deepest = u32::try_from(limit).unwrap() - 1;
        assert_eq!(*own.get().unwrap().dive(deepest).unwrap()[0], deepest, "{limit}");
        let faults = own.get().unwrap().dive(deepest + 1).unwrap_err();
        let path = format!("fires are nested deeper than {limit}: dive (x{})", limit + 1);
        assert_eq!(innermost(&faults), path);
    }
}

#[test]
fn a_limit_out_of_range_is_refused() {
    for limit in [0, MAX_DEPTH + 1, usize::MAX] {
        let error = DivesDispatcher::builder().max_depth(limit).build().unwrap_err();
        let text = format!("the depth limit of nested fires must lie within 1..=64, and is {limit}");
        assert_eq!(error.to_string(), text);
    }
}

#[test]
fn the_thread_is_usable_after_the_limit_was_met() {
    let own = plain(Some(5));
    for _ in 0..100 {
        assert!(own.get().unwrap().dive(5).is_err());
        assert_eq!(*own.get().unwrap().dive(4).unwrap()[0], 4);
    }
}

#[test]
fn a_panic_in_a_nested_fire_ends_where_it_happened() {
    let own = diving(Some(4), |own, handlers| {
        let own = Arc::clone(own);
        handlers.tell("1", || panic!("deep down")).rank("1", move || {
            let report = own.get().unwrap().tell();
            assert_eq!(report.faults().next().unwrap().message(), "panicked: deep down");
            panic!("further up")
        })
    });
    for _ in 0..20 {
        let reported = own.get().unwrap().rank();
        assert_eq!(reported.faults[0].message(), "panicked: further up");
    }
    assert_eq!(*own.get().unwrap().dive(3).unwrap()[0], 3, "nothing of the nesting is left");
}

#[test]
fn every_semantic_is_refused_in_its_own_way_at_the_limit() {
    let own = diving(Some(1), |own, handlers| {
        let own = Arc::clone(own);
        handlers
            .vote("1", || Vote::Allow)
            .filter("1", |text| text + "!")
            .moved("1", |text| text + "!")
            .tell("1", || ())
            .rank("1", || vec![(1, 1.0)])
            .at_limit("1", move || {
                let hooks = own.get().unwrap();
                let too_deep = "too_deep";
                assert_eq!(hooks.vote().unwrap_err().first().kind_name(), too_deep);
                assert!(matches!(hooks.tally().vote().verdict, Verdict::Deny(_)));
                let fault = hooks.filter("x".into()).unwrap_err();
                assert_eq!((fault.last_good.as_str(), fault.faults.first().kind_name()), ("x", too_deep));
                let fault = hooks.moved("x".into()).unwrap_err();
                assert_eq!(
                    (fault.last_good.as_deref(), fault.faults.first().kind_name()),
                    (Some("x"), too_deep)
                );
                let report = hooks.tell();
                assert_eq!(report.faults().next().unwrap().kind_name(), too_deep);
                assert!(report.is_empty());
                let ranks = hooks.rank();
                assert!(ranks.value.is_empty());
                assert_eq!(ranks.faults[0].kind_name(), too_deep);
                assert_eq!(hooks.ping().unwrap_err().first().kind_name(), too_deep);
                assert_eq!(hooks.dive(0).unwrap_err().first().kind_name(), too_deep);
                Some(())
            })
    });
    assert_eq!(own.get().unwrap().at_limit().unwrap().len(), 1);
}

#[test]
fn a_hook_that_nobody_implements_fires_at_any_depth() {
    let own = diving(Some(1), |own, handlers| {
        let own = Arc::clone(own);
        handlers.at_limit("1", move || {
            let hooks = own.get().unwrap();
            hooks.vote().unwrap().is_allow().then_some(())
        })
    });
    assert_eq!(own.get().unwrap().at_limit().unwrap().len(), 1);
}

#[test]
fn each_thread_has_its_own_depth() {
    let own = diving(Some(2), |own, handlers| {
        let own = Arc::clone(own);
        handlers.at_limit("1", move || {
            let hooks = own.get().unwrap();
            std::thread::scope(|scope| scope.spawn(|| hooks.dive(1).is_ok()).join().unwrap()).then_some(())
        })
    });
    assert_eq!(own.get().unwrap().at_limit().unwrap().len(), 1);
}

/// An around that fires the hook that it wraps.
#[hookspec]
trait Loops {
    #[hook(collect)]
    fn again(&self, times: u32) -> Option<u32>;
}

#[plugin(id = "looping", manual)]
struct Looping(Arc<OnceLock<LoopsDispatcher>>);

#[hookimpl]
impl Loops for Looping {
    #[around]
    fn again(&self, next: impl AgainNext, times: u32) -> Result<Vec<hookspec::Found<u32>>, Faults> {
        let mut found = next.call(times)?;
        if times > 0 {
            let inner: u32 = self.0.get().unwrap().again(times - 1)?.iter().map(|given| given.value).sum();
            found = found.into_iter().map(|found| found.map(|value| value + inner)).collect();
        }
        Ok(found)
    }
}

#[test]
fn an_around_fires_the_hook_that_it_wraps() {
    let own = Arc::new(OnceLock::new());
    let hooks = LoopsDispatcher::builder()
        .core(LoopsHandlers::new().again("1", Some))
        .plugin(Looping(Arc::clone(&own)))
        .build()
        .unwrap();
    assert!(own.set(hooks).is_ok());
    assert_eq!(*own.get().unwrap().again(4).unwrap()[0], 4 + 3 + 2 + 1);
    let faults = own.get().unwrap().again(64).unwrap_err();
    assert_eq!(faults.first().message(), "fires are nested deeper than 64: again (x65)");
}
