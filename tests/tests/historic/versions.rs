//! Fires over a version that somebody holds on to, after others came.

use hookspec::Outcome;

use crate::{fact, live, register, store};

#[test]
fn a_fire_over_an_older_version_takes_those_along_who_came_since() {
    let live = live();
    let old = register(&live, "zz");
    let snapshot = live.snapshot();
    let new = register(&live, "aa");
    let report = snapshot.stored(fact(1));
    let told: Vec<_> = report
        .outcomes()
        .map(|(who, outcome)| {
            assert!(matches!(outcome, Outcome::Done), "{who}: {outcome:?}");
            who.to_string()
        })
        .collect();
    assert_eq!(told, ["zz.stored", "aa.stored"], "behind the others");
    let newer = register(&live, "mm");
    assert_eq!(snapshot.stored(fact(2)).len(), 3);
    assert_eq!(snapshot.stored(fact(3)).len(), 3);
    assert_eq!(old.take(), "0.1 0.2 0.3");
    assert_eq!((new.take().as_str(), newer.take().as_str()), ("0.1 0.2 0.3", "0.1 0.2 0.3"));
    assert!(snapshot.passing(4).len() == 1, "other hooks have those of their version only");
}

#[test]
fn nobody_who_has_left_since_is_taken_along() {
    let live = live();
    let snapshot = live.snapshot();
    let (gone, stays) = (register(&live, "gone"), register(&live, "stays"));
    assert_eq!(snapshot.stored(fact(1)).len(), 2);
    live.unregister("gone").unwrap().unwrap();
    assert_eq!(snapshot.stored(fact(2)).len(), 1);
    live.disable("stays").unwrap();
    assert!(snapshot.stored(fact(3)).is_empty());
    assert_eq!((gone.take().as_str(), stays.take().as_str()), ("0.1", "0.1 0.2"));
}

#[test]
fn a_plugin_of_the_version_stays_in_it_whatever_became_of_it() {
    let live = live();
    let old = register(&live, "log");
    let snapshot = live.snapshot();
    live.unregister("log").unwrap();
    assert_eq!(snapshot.stored(fact(1)).len(), 1);
    let new = register(&live, "log");
    assert_eq!(snapshot.stored(fact(2)).len(), 2, "another one came under its id");
    assert_eq!((old.take().as_str(), new.take().as_str()), ("0.1 0.2", "0.1 0.2"));
}

#[test]
fn one_that_was_disabled_in_the_version_is_no_newcomer() {
    let live = live();
    let log = register(&live, "log");
    live.disable("log").unwrap();
    let snapshot = live.snapshot();
    live.enable("log").unwrap();
    assert!(snapshot.stored(fact(1)).is_empty());
    store(&live, [2]);
    assert_eq!(log.take(), "0.2");
}

#[test]
fn a_subset_of_an_older_version_takes_along_only_its_own() {
    let live = live();
    register(&live, "out");
    let mut some = live.except(&["out", "core"]).unwrap();
    let now = some.now();
    live.unregister("out").unwrap();
    let (out, there) = (register(&live, "out"), register(&live, "there"));
    assert_eq!(now.stored(fact(1)).len(), 1);
    assert_eq!(now.only(&[]).unwrap().stored(fact(2)).len(), 0);
    assert_eq!((out.take().as_str(), there.take().as_str()), ("", "0.1"));
    drop(now);
    assert_eq!(some.now().stored(fact(3)).len(), 1);
    assert_eq!(there.take(), "0.3");
}

#[test]
fn waiting_for_quiet_waits_for_a_version_that_may_still_take_it_along() {
    let live = live();
    let snapshot = live.snapshot();
    register(&live, "log");
    let gone = live.unregister("log").unwrap().unwrap();
    assert!(!gone.is_quiet());
    drop(snapshot);
    assert!(gone.is_quiet());
}
