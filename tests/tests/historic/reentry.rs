//! Handlers that fire and register while they are told.

use hookspec::{HookError, Problem, WeakLive};

use crate::{FactsDispatcher, Log, Set, live, register, store};

/// Takes a step over the set that it is in when it is told something for the first time.
fn stepping(live: &Set, when: &'static str, step: impl Fn(&Set) + Send + Sync + 'static) -> Log {
    let weak: WeakLive<FactsDispatcher> = live.downgrade();
    Log::doing(move |what| {
        if what == when {
            step(&weak.upgrade().unwrap());
        }
        Ok(())
    })
}

#[test]
fn a_plugin_registered_in_a_fire_gets_it_at_once_and_not_by_the_running_call() {
    let (live, late) = (live(), Log::new());
    let registered = late.clone();
    let first = stepping(&live, "0.1", move |live| {
        let arrival = live.register_as("zz", registered.clone()).unwrap();
        assert!(arrival.is_registered());
        assert_eq!(registered.take(), "0.1", "a fire is remembered before it runs");
    });
    live.register_as("aa", first).unwrap();
    let mut hooks = live.handle();
    assert_eq!(hooks.now().stored(crate::fact(1)).len(), 1);
    assert_eq!(late.take(), "");
    store(&live, [2]);
    assert_eq!(late.take(), "0.2");
}

#[test]
fn a_fire_from_inside_a_replay_comes_after_the_rest() {
    let live = live();
    store(&live, 1..=2);
    let there = register(&live, "there");
    let log = stepping(&live, "0.1", |live| {
        store(live, [3]);
        assert_eq!(live.handle().now().stored.history().remembered, 3, "no lock is held");
    });
    live.register(log.clone()).unwrap();
    assert_eq!((there.take().as_str(), log.take().as_str()), ("0.1 0.2 0.3", "0.1 0.2 0.3"));
}

#[test]
fn a_plugin_that_another_change_overtakes_is_told_nothing_twice() {
    let (live, other) = (live(), Log::new());
    store(&live, 1..=3);
    let registered = other.clone();
    let log = stepping(&live, "0.2", move |live| {
        live.register_as("other", registered.clone()).unwrap();
    });
    live.register(log.clone()).unwrap();
    assert_eq!((log.take().as_str(), other.take().as_str()), ("0.1 0.2 0.3", "0.1 0.2 0.3"));
    store(&live, [4]);
    assert_eq!((log.take().as_str(), other.take().as_str()), ("0.4", "0.4"));
}

#[test]
fn a_registration_that_fails_in_the_end_was_told_something_all_the_same() {
    let (live, other) = (live(), Log::new());
    store(&live, 1..=2);
    let registered = other.clone();
    let log = stepping(&live, "0.1", move |live| {
        live.register_as("log", registered.clone()).unwrap();
    });
    let error = live.register(log.clone()).unwrap_err();
    assert!(matches!(error.problems(), [Problem::Duplicate { .. }]), "{error}");
    store(&live, [3]);
    assert_eq!((log.take().as_str(), other.take().as_str()), ("0.1 0.2", "0.1 0.2 0.3"));
}

#[test]
fn a_handler_takes_its_own_plugin_away_and_brings_it_back() {
    let (live, back) = (live(), Log::new());
    let again = back.clone();
    let log = stepping(&live, "0.1", move |live| {
        live.unregister("log").unwrap().unwrap();
        live.register(again.clone()).unwrap();
    });
    live.register(log.clone()).unwrap();
    store(&live, 1..=2);
    assert_eq!((log.take().as_str(), back.take().as_str()), ("0.1", "0.1 0.2"));
}

/// It would be told of its own fires for ever: its registration is refused, and it is not there.
#[test]
fn a_plugin_that_fires_whenever_it_is_told_is_refused() {
    let live = live();
    store(&live, [1]);
    let weak = live.downgrade();
    let endless = Log::doing(move |_| {
        let live = weak.upgrade().ok_or_else(|| HookError::message("nobody is there"))?;
        store(&live, [2]);
        Ok(())
    });
    let error = live.register_as("endless", endless).unwrap_err();
    assert_eq!(
        error.to_string(),
        "plugin `endless` does not catch up with the historic hook `stored`: it is fired again and again while the plugin \
         is told of it; do not fire `stored` from a handler of `stored`"
    );
    assert!(live.registry().plugin("endless").is_none());
    assert_eq!(register(&live, "other").take().split(' ').count(), 1024);
}
