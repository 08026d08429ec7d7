//! Historic collect hooks: who hears the answers, and when.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use hookspec::{Fault, Faults, Given, HookError};

use crate::{Log, Set, live, register};

/// What was heard.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<String>>>);

impl Heard {
    fn hears(&self) -> impl Fn(Given<'_, String>) + Send + Sync + 'static {
        let heard = self.clone();
        move |given| heard.0.lock().unwrap().push(format!("{} {}", given.plugin(), given.value))
    }

    fn take(&self) -> String {
        std::mem::take(&mut *self.0.lock().unwrap()).join(", ")
    }
}

fn named(live: &Set, n: usize, heard: &Heard) -> Result<(), Faults> {
    live.handle().now().named(n, "n".to_owned(), heard.hears())
}

#[test]
fn answers_are_heard_at_once_and_those_of_who_comes_later() {
    let (live, heard) = (live(), Heard::default());
    named(&live, 1, &heard).unwrap();
    assert_eq!(heard.take(), "", "nobody answers");
    register(&live, "aa");
    assert_eq!(heard.take(), "aa n1!");
    named(&live, 2, &heard).unwrap();
    assert_eq!(heard.take(), "", "no answer is none");
    named(&live, 3, &heard).unwrap();
    register(&live, "bb");
    assert_eq!(heard.take(), "aa n3!, bb n1!, bb n3!");
    let snapshot = live.snapshot();
    register(&live, "cc");
    heard.take();
    snapshot.named(4, "n".to_owned(), heard.hears()).unwrap();
    assert_eq!(heard.take(), "aa n4!, bb n4!, cc n4!", "also of one that an older version takes along");
}

#[test]
fn answers_are_heard_when_all_were_asked() {
    let (live, heard) = (live(), Heard::default());
    for id in ["aa", "bb"] {
        let list = heard.clone();
        let log = Log::doing(move |_| {
            list.0.lock().unwrap().push(format!("{id} is asked"));
            Ok(())
        });
        live.register_as(id, log).unwrap();
    }
    named(&live, 1, &heard).unwrap();
    assert_eq!(heard.take(), "aa is asked, bb is asked, aa n1!, bb n1!");
}

#[test]
fn a_fault_that_ends_the_fire_leaves_nothing_to_hear() {
    let (live, heard) = (live(), Heard::default());
    register(&live, "aa");
    let failing = Log::doing(|_| Err(HookError::message("no")));
    live.register_as("bb", failing.clone()).unwrap();
    let faults = named(&live, 1, &heard).unwrap_err();
    assert_eq!((faults.len(), faults.first().plugin(), heard.take().as_str()), (1, "bb", ""));
    let arrival = live.register_as("cc", failing).unwrap();
    assert_eq!(arrival.faults().len(), 1, "it is remembered all the same");
    register(&live, "dd");
    assert_eq!(heard.take(), "dd n1!");
}

#[test]
fn reported_faults_leave_the_other_answers_to_hear() {
    let (live, heard) = (live(), Arc::new(Mutex::new(Vec::new())));
    register(&live, "aa");
    live.register_as("bb", Log::doing(|_| Err(HookError::message("no")))).unwrap();
    register(&live, "ccc");
    let list = Arc::clone(&heard);
    let mut hooks = live.handle();
    let reported = hooks.now().guessed(move |given| list.lock().unwrap().push(given.value));
    assert_eq!(reported.faults.iter().map(Fault::plugin).collect::<Vec<_>>(), ["bb"]);
    let arrival = live.register_as("dddd", Log::doing(|_| Err(HookError::message("no")))).unwrap();
    assert_eq!(arrival.faults().len(), 1);
    register(&live, "eeeee");
    assert_eq!(*heard.lock().unwrap(), [2, 3, 5]);
}

#[test]
fn a_panic_of_what_hears_is_the_callers_own_and_nobody_elses() {
    let live = live();
    register(&live, "aa");
    let mut hooks = live.handle();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        hooks.now().named(1, "n".to_owned(), |given| panic!("{}", given.value))
    }));
    assert_eq!(panicked.unwrap_err().downcast_ref::<String>().unwrap(), "n1!");
    let log = register(&live, "bb");
    assert_eq!(log.take(), "n1", "who registers later has nothing to do with it");
    assert_eq!(live.registry().plugins().len(), 2);
}
