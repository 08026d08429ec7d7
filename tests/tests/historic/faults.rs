//! What goes wrong in a replay: the plugin is there all the same, and everybody is told.

use std::sync::{Arc, Mutex};

use hookspec::{CallOutcome, FireEnd, HookError, HookMeta, Hookimpl, Observer};

use crate::{Log, fact, live, store};

fn failing_at(at: &'static [&'static str]) -> Log {
    Log::doing(move |what| if at.contains(&what) { Err(HookError::message(what.to_owned())) } else { Ok(()) })
}

#[test]
fn a_plugin_that_fails_in_a_replay_is_registered_whole() {
    let (live, log) = (live(), failing_at(&["0.1", "0.3", "strict4"]));
    store(&live, 1..=3);
    for n in 4..=5 {
        assert!(live.handle().now().strict(n).is_ok());
    }
    let arrival = live.register(log.clone()).unwrap();
    assert_eq!(log.take(), "0.1 0.2 0.3 strict4 strict5", "each of them is a fire of its own");
    let faults: Vec<_> = arrival.faults().iter().map(|fault| (fault.hook(), fault.message())).collect();
    let expected = [("stored", "0.1"), ("stored", "0.3"), ("strict", "strict4")];
    assert_eq!(faults, expected.map(|(hook, text)| (hook, text.to_owned())));
    assert!(arrival.faults().iter().all(|fault| fault.plugin() == "log"));
    store(&live, [6]);
    assert_eq!(log.take(), "0.6");
}

#[test]
fn a_panic_in_a_replay_reaches_nobody() {
    let live = live();
    store(&live, 1..=2);
    let log = Log::doing(|what| if what == "0.1" { panic!("no {what}") } else { Ok(()) });
    let changed = live
        .change(|set| {
            set.register(log.clone()).register_as("fine", Log::new());
        })
        .unwrap();
    let messages: Vec<_> = changed.faults().iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 1);
    assert!(
        messages[0].starts_with("plugin `log` failed in hook `stored`: panicked: no 0.1 ("),
        "{messages:?}"
    );
    let of_each: Vec<_> = changed.arrivals().iter().map(|arrival| arrival.faults().len()).collect();
    assert_eq!(of_each, [1, 0]);
    assert_eq!(log.take(), "0.1 0.2");
}

/// Writes down what it sees.
#[derive(Clone, Default)]
struct Sees(Arc<Mutex<Vec<String>>>);

impl Observer for Sees {
    fn before_fire(&self, hook: &'static HookMeta) {
        self.0.lock().unwrap().push(format!("<{}", hook.name));
    }

    fn after_fire(&self, _: &'static HookMeta, end: FireEnd) {
        self.0.lock().unwrap().push(format!("{end:?}>"));
    }

    fn after_handler(&self, hookimpl: &Hookimpl, outcome: &CallOutcome<'_>) {
        let outcome = match outcome {
            CallOutcome::Failed(fault) => fault.message(),
            other => format!("{other:?}"),
        };
        self.0.lock().unwrap().push(format!("{hookimpl} {outcome}"));
    }
}

#[test]
fn observers_see_a_replay_as_the_fires_that_it_is() {
    let (live, watch) = (live(), Sees::default());
    store(&live, 1..=2);
    let undo = live.observe(watch.clone());
    live.register(failing_at(&["0.2"])).unwrap();
    let seen = std::mem::take(&mut *watch.0.lock().unwrap());
    assert_eq!(seen, ["<stored", "log.stored Done", "Done>", "<stored", "log.stored 0.2", "Done>"]);
    undo.undo();
}

#[test]
fn a_fault_stops_a_strict_fire_before_those_it_would_take_along() {
    let live = live();
    live.register_as("aa", failing_at(&["strict1"])).unwrap();
    let snapshot = live.snapshot();
    let late = crate::register(&live, "late");
    assert_eq!(snapshot.strict(1).unwrap_err().faults.first().plugin(), "aa");
    assert_eq!(snapshot.strict(2).unwrap().len(), 2);
    assert!(snapshot.stored(fact(3)).is_ok());
    assert_eq!(late.take(), "strict2 0.3");
    assert_eq!(
        crate::register(&live, "later").take(),
        "0.3 strict1 strict2",
        "it is remembered all the same"
    );
}
