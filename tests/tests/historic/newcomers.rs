//! Who is a newcomer, and who is not.

use std::sync::{Arc, Mutex};

use hookspec::Dispatcher;

use crate::{FactsDispatcher, Log, fact, live, register, store};

#[test]
fn who_registers_again_is_told_everything_again() {
    let live = live();
    store(&live, 1..=2);
    let log = Arc::new(Log::new());
    live.register_shared("log", Arc::clone(&log)).unwrap();
    live.unregister("log").unwrap().unwrap();
    store(&live, [3]);
    live.register_shared("log", Arc::clone(&log)).unwrap();
    assert_eq!(log.take(), "0.1 0.2 0.1 0.2 0.3");
}

#[test]
fn a_value_that_takes_anothers_place_is_a_newcomer() {
    let live = live();
    store(&live, 1..=2);
    let (old, new) = (register(&live, "log"), Log::new());
    live.replace(new.clone()).unwrap();
    store(&live, [3]);
    assert_eq!((old.take().as_str(), new.take().as_str()), ("0.1 0.2", "0.1 0.2 0.3"));
}

#[test]
fn one_that_was_disabled_for_a_while_is_none() {
    let live = live();
    store(&live, [1]);
    let log = register(&live, "log");
    live.disable("log").unwrap().unwrap();
    store(&live, [2]);
    assert!(live.enable("log").unwrap());
    store(&live, [3]);
    assert_eq!(log.take(), "0.1 0.3", "it misses what is fired meanwhile, as in any hook");
}

#[test]
fn one_that_comes_disabled_is_told_when_it_is_first_enabled() {
    let (live, log, new) = (live(), Log::new(), Log::new());
    store(&live, [1]);
    live.change(|set| {
        set.register(log.clone()).disable("log");
    })
    .unwrap();
    store(&live, [2]);
    assert_eq!(log.take(), "");
    live.enable("log").unwrap();
    store(&live, [3]);
    assert_eq!(log.take(), "0.1 0.2 0.3");
    live.disable("log").unwrap();
    live.replace(new.clone()).unwrap();
    assert_eq!(new.take(), "", "the new value is disabled as the old one was");
    live.enable("log").unwrap();
    assert_eq!(new.take(), "0.1 0.2 0.3");
}

#[test]
fn several_that_come_with_one_change_are_told_one_after_the_other() {
    let (live, log) = (live(), Log::new());
    store(&live, 1..=2);
    assert!(live.handle().now().strict(3).is_ok());
    let changed = live
        .change(|set| {
            set.register_as("bb", log.clone()).register_as("aa", log.clone());
        })
        .unwrap();
    assert_eq!((changed.arrivals().len(), changed.faults().len()), (2, 0));
    assert_eq!(log.take(), "0.1 0.2 strict3 0.1 0.2 strict3");
}

#[test]
fn a_condition_is_asked_in_a_replay_too() {
    let live = live();
    for n in [98, 99, 100] {
        assert!(live.handle().now().few(n, Arc::default()).is_ok());
    }
    assert_eq!(register(&live, "log").take(), "few98 few100");
}

#[test]
fn a_fire_at_some_is_remembered_for_all_who_come() {
    let live = live();
    let (out, there) = (register(&live, "out"), register(&live, "there"));
    let mut some = live.except(&["out"]).unwrap();
    assert!(some.now().stored(fact(1)).is_ok());
    assert_eq!((out.take().as_str(), there.take().as_str()), ("", "0.1"));
    assert_eq!(register(&live, "late").take(), "0.1");
    live.enable("out").unwrap();
    assert_eq!(out.take(), "", "who was left out misses it");
    live.unregister("out").unwrap();
    assert_eq!(register(&live, "out").take(), "0.1", "but for one that registers again");
    assert_eq!(some.now().stored.history().remembered, 1);
}

#[test]
fn a_fire_of_a_copied_dispatcher_is_remembered_too() {
    let live = live();
    let log = register(&live, "log");
    let snapshot = live.snapshot();
    assert!(snapshot.except(&["log"]).unwrap().stored(fact(1)).is_ok());
    assert!(snapshot.only(&["log"]).unwrap().stored(fact(2)).is_ok());
    let extra = Arc::new(Mutex::new(Vec::new()));
    let tells = Arc::clone(&extra);
    let handlers = crate::FactsHandlers::new().stored("extra", move |fact| {
        tells.lock().unwrap().push(fact.1);
        Ok(())
    });
    assert!(snapshot.with(handlers).stored(fact(3)).is_ok());
    assert_eq!((log.take().as_str(), extra.lock().unwrap().as_slice()), ("0.2 0.3", &[3][..]));
    assert_eq!(register(&live, "late").take(), "0.1 0.2 0.3");
    assert_eq!(snapshot.registry().plugins().len(), 1);
    assert_eq!(<FactsDispatcher as Dispatcher>::spec().hooks[0].history, Some(1024), "where nothing is said");
}
