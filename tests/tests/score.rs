//! Scores: sums in handler order, and what does not count.

use std::collections::{BTreeMap, HashMap};

use hookspec::{Cx, Fault, FaultKind, Faults, HookError, Reported, Scores, hookimpl, hookspec, plugin};

type Deltas = Vec<(&'static str, f64)>;

/// Scores under each rule.
#[hookspec]
trait Ranks {
    #[hook(score)]
    fn rank(&self) -> Result<Vec<(&'static str, f64)>, HookError>;
    #[hook(score, on_fault = report)]
    fn report(&self) -> Result<Vec<(&'static str, f64)>, HookError>;
    #[hook(score, on_fault = fail_after_all)]
    fn fail_after_all(&self) -> Result<Vec<(&'static str, f64)>, HookError>;
    #[hook(score, non_finite = skip)]
    fn skip(&self) -> Result<Vec<(&'static str, f64)>, HookError>;
    #[hook(score, min = -1.0, max = 1.5)]
    fn bounded(&self) -> Result<Vec<(&'static str, f64)>, HookError>;
    #[hook(score)]
    fn ordered(&self) -> BTreeMap<u8, f64>;
    #[hook(score)]
    fn hashed(&self) -> HashMap<u8, f64>;
    #[hook(score, max = 10.0)]
    fn wrapped(&self, cx: Cx<'_, Self>) -> Vec<(&'static str, f64)>;
    #[hook(score, non_finite = skip, on_fault = report)]
    fn skip_wrapped(&self, cx: Cx<'_, Self>) -> Vec<(&'static str, f64)>;
}

type Handler = fn() -> Result<Deltas, HookError>;

fn hooks(handlers: &[Handler]) -> RanksDispatcher {
    let mut all = RanksHandlers::new();
    for (i, handler) in handlers.iter().copied().enumerate() {
        let name = i.to_string();
        all = all
            .rank(&name, handler)
            .report(&name, handler)
            .fail_after_all(&name, handler)
            .skip(&name, handler)
            .bounded(&name, handler);
    }
    RanksDispatcher::builder().core(all).build().unwrap()
}

fn list(scores: Scores<&'static str>) -> Deltas {
    scores.into_iter().collect()
}

fn names(faults: &[Fault]) -> Vec<&str> {
    faults.iter().map(|fault| fault.hookimpl().name()).collect()
}

#[test]
fn merges_by_key() {
    let hooks =
        hooks(&[|| Ok(vec![("a", 1.0), ("b", -2.0)]), || Ok(vec![]), || Ok(vec![("b", 0.5), ("c", 3.0)])]);
    assert_eq!(list(hooks.rank().unwrap()), [("a", 1.0), ("b", -1.5), ("c", 3.0)]);
}

#[test]
fn nobody_scores_nothing() {
    let hooks = hooks(&[]);
    assert!(hooks.rank().unwrap().is_empty());
    assert!(hooks.report().value.is_empty());
    assert!(hooks.bounded().unwrap().is_empty());
}

#[test]
fn a_key_that_stands_twice_adds_up() {
    let hooks = hooks(&[|| Ok(vec![("a", 1.0), ("a", 0.25), ("a", -3.0)])]);
    assert_eq!(list(hooks.rank().unwrap()), [("a", -1.75)]);
}

#[test]
fn sums_in_handler_order_to_the_same_bits() {
    let forward: [Handler; 3] = [|| Ok(vec![("a", 0.1)]), || Ok(vec![("a", 0.2)]), || Ok(vec![("a", 0.3)])];
    let backward: [Handler; 3] = [|| Ok(vec![("a", 0.3)]), || Ok(vec![("a", 0.2)]), || Ok(vec![("a", 0.1)])];
    let bits = |handlers: &[Handler]| hooks(handlers).rank().unwrap()["a"].to_bits();
    assert_eq!(bits(&forward), ((0.1_f64 + 0.2) + 0.3).to_bits());
    assert_eq!(bits(&backward), ((0.3_f64 + 0.2) + 0.1).to_bits());
    assert_ne!(bits(&forward), bits(&backward));

    // The order of the names, not of the calls.
    let plan = [("1", 0.1), ("2", 0.2), ("3", 0.3)];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let add = |handlers: RanksHandlers, i: usize| {
            let (name, delta) = plan[i];
            handlers.rank(name, move || Ok(vec![("a", delta)]))
        };
        let handlers = order.into_iter().fold(RanksHandlers::new(), add);
        let hooks = RanksDispatcher::builder().core(handlers).build().unwrap();
        assert_eq!(hooks.rank().unwrap()["a"].to_bits(), bits(&forward), "{order:?}");
    }
}

#[test]
fn what_is_not_finite_is_a_fault_and_none_of_its_handler_counts() {
    for (broken, delta) in [
        ((|| Ok(vec![("a", 5.0), ("b", f64::NAN)])) as Handler, "NaN"),
        (|| Ok(vec![("a", 5.0), ("b", f64::INFINITY)]), "inf"),
        (|| Ok(vec![("b", f64::NEG_INFINITY), ("a", 5.0)]), "-inf"),
    ] {
        let hooks = hooks(&[|| Ok(vec![("a", 1.0)]), broken, || Ok(vec![("a", 2.0)])]);
        let faults = hooks.rank().unwrap_err();
        assert!(
            matches!(faults.first().kind(), FaultKind::NonFinite { key, .. } if key == "\"b\""),
            "{delta}"
        );
        assert_eq!(
            faults.first().message(),
            format!("the adjustment of \"b\" is {delta}, which is not finite")
        );
        let Reported { value, faults } = hooks.report();
        assert_eq!(list(value), [("a", 3.0)], "{delta}");
        assert_eq!(names(&faults), ["1"], "{delta}");
        assert_eq!(names(&hooks.fail_after_all().unwrap_err()), ["1"], "{delta}");
    }
}

#[test]
fn skip_leaves_out_the_one_adjustment() {
    let hooks =
        hooks(&[|| Ok(vec![("a", 5.0), ("b", f64::NAN), ("c", f64::INFINITY)]), || Ok(vec![("b", 1.0)])]);
    assert_eq!(list(hooks.skip().unwrap()), [("a", 5.0), ("b", 1.0)]);
}

#[test]
fn bounds_hold_at_the_end_and_not_on_the_way() {
    let hooks =
        hooks(&[|| Ok(vec![("a", 9.0), ("b", -9.0), ("c", 4.0), ("d", 0.5)]), || Ok(vec![("c", -3.5)])]);
    assert_eq!(list(hooks.bounded().unwrap()), [("a", 1.5), ("b", -1.0), ("c", 0.5), ("d", 0.5)]);
}

#[test]
fn a_sum_that_would_overflow_stays_finite() {
    let hooks = hooks(&[
        || Ok(vec![("a", f64::MAX), ("b", f64::MIN)]),
        || Ok(vec![("a", f64::MAX), ("b", f64::MIN)]),
    ]);
    assert_eq!(list(hooks.rank().unwrap()), [("a", f64::MAX), ("b", f64::MIN)]);
}

#[test]
fn an_error_and_a_panic_follow_the_policy() {
    let hooks = hooks(&[
        || Ok(vec![("a", 1.0)]),
        || Err(HookError::reject("broken")),
        || panic!("broken"),
        || Ok(vec![("a", 2.0)]),
    ]);
    assert_eq!(names(&hooks.rank().unwrap_err()), ["1"]);
    assert_eq!(hooks.rank().unwrap_err().first().kind_name(), "reject");
    assert_eq!(names(&hooks.fail_after_all().unwrap_err()), ["1", "2"]);
    let Reported { value, faults } = hooks.report();
    assert_eq!(list(value), [("a", 3.0)]);
    assert_eq!(names(&faults), ["1", "2"]);
}

#[test]
fn maps_score_like_lists() {
    let handlers = RanksHandlers::new()
        .ordered("1", || BTreeMap::from([(1, 0.5), (2, 1.0)]))
        .ordered("2", || BTreeMap::from([(2, 1.0)]))
        .hashed("1", || (0..=9).map(|key| (key, 0.5)).collect())
        .hashed("2", || HashMap::from([(9, f64::NAN), (3, f64::NAN), (5, f64::NAN)]));
    let hooks = RanksDispatcher::builder().core(handlers).build().unwrap();
    assert_eq!(hooks.ordered().unwrap(), BTreeMap::from([(1, 0.5), (2, 2.0)]));
    // The least key is named, whatever order the map has.
    for _ in 0..20 {
        let faults = hooks.hashed().unwrap_err();
        assert!(matches!(faults.first().kind(), FaultKind::NonFinite { key, .. } if key == "3"));
    }
}

#[plugin(id = "wrap", manual)]
struct Wrapper(f64);

#[hookimpl]
impl Ranks for Wrapper {
    #[around]
    fn wrapped(&self, cx: Cx<'_, Self>, next: impl WrappedNext) -> Result<Scores<&'static str>, Faults> {
        let mut scores = next.call()?;
        assert!(cx.hookimpl().is_around());
        scores.insert("a", self.0);
        Ok(scores)
    }
    #[around]
    fn skip_wrapped(
        &self,
        cx: Cx<'_, Self>,
        next: impl SkipWrappedNext,
    ) -> Result<Scores<&'static str>, Faults> {
        let mut scores = next.call()?;
        assert_eq!(cx.plugin().id(), "wrap");
        scores.insert("a", self.0);
        Ok(scores)
    }
}

#[test]
fn what_an_around_makes_of_the_sums_is_held_to_the_rules() {
    let hooks = |delta| {
        let handlers =
            RanksHandlers::new().wrapped("1", |_| vec![("b", 99.0)]).skip_wrapped("1", |_| vec![("b", 1.0)]);
        RanksDispatcher::builder().core(handlers).plugin(Wrapper(delta)).build().unwrap()
    };
    assert_eq!(list(hooks(99.0).wrapped().unwrap()), [("a", 10.0), ("b", 10.0)]);
    let faults = hooks(f64::NAN).wrapped().unwrap_err();
    assert_eq!((faults.first().plugin(), faults.first().kind_name()), ("wrap", "non_finite"));
    assert_eq!(list(hooks(f64::INFINITY).skip_wrapped().value), [("b", 1.0)]);
}
