//! The circuit step by step, against a plain model of it, and among threads.

mod model;

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::*;

const fn at(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Three faults within 10 seconds, then a pause of 5.
const RULE: Quarantine = Quarantine::after(3).within(at(10)).pause(at(5));

fn closed(faults: u32) -> CircuitState {
    CircuitState::Closed { faults }
}

fn opened(faults: u32, until: u64) -> Change {
    Change::Opened { faults, until: at(until) }
}

fn refused(since: u64, faults: u32) -> Admission {
    Admission::Refused { since: at(since), faults }
}

/// A circuit that opened at second 2.
fn open() -> Breaker {
    let breaker = Breaker::new(RULE);
    assert_eq!(breaker.faulted(at(0), false), None);
    assert_eq!(breaker.faulted(at(1), false), None);
    assert_eq!(breaker.faulted(at(2), false), Some(opened(3, 7)));
    breaker
}

#[test]
fn opens_after_as_many_faults_as_the_rule_takes() {
    let breaker = Breaker::new(RULE);
    for second in 0..2 {
        assert_eq!(breaker.admit(|| at(second)), Admission::Go);
        assert_eq!(breaker.faulted(at(second), false), None);
    }
    assert_eq!(breaker.state(at(2)), closed(2));
    assert_eq!(breaker.faulted(at(2), false), Some(opened(3, 7)));
    assert_eq!(breaker.admit(|| at(2)), refused(2, 3));
    assert_eq!(breaker.state(at(6)), CircuitState::Open { until: at(7) });
    assert_eq!(breaker.state(at(7)), CircuitState::HalfOpen);
}

#[test]
fn a_success_in_between_does_not_clear_the_window() {
    let breaker = Breaker::new(RULE);
    for second in 0..2 {
        assert_eq!(breaker.faulted(at(second), false), None);
        assert_eq!(breaker.succeeded(false), None);
    }
    assert_eq!(breaker.faulted(at(2), false), Some(opened(3, 7)));
}

#[test]
fn a_fault_counts_while_it_is_younger_than_the_window() {
    let breaker = Breaker::new(RULE);
    for second in [0, 1, 10] {
        assert_eq!(breaker.faulted(at(second), false), None, "{second}");
    }
    assert_eq!((breaker.state(at(10)), breaker.state(at(11))), (closed(2), closed(1)));
    assert_eq!(breaker.state(at(20)), closed(0));
    // A clock that was read earlier, by a thread that came later, does no harm.
    assert_eq!(breaker.faulted(at(9), false), Some(opened(3, 14)));
}

#[test]
fn one_call_at_a_time_is_let_through_on_trial() {
    let breaker = open();
    assert_eq!(breaker.admit(|| at(6)), refused(2, 3));
    assert_eq!(breaker.admit(|| at(7)), Admission::Trial);
    assert_eq!(breaker.admit(|| at(7)), refused(2, 3));
    assert_eq!(breaker.state(at(7)), CircuitState::HalfOpen);
    assert_eq!(breaker.succeeded(true), Some(Change::Closed));
    assert_eq!((breaker.admit(|| at(7)), breaker.state(at(7))), (Admission::Go, closed(0)));
    // The count starts anew.
    assert_eq!(breaker.faulted(at(7), false), None);
}

#[test]
fn a_trial_that_faults_opens_again_and_keeps_the_beginning() {
    let breaker = open();
    assert_eq!(breaker.admit(|| at(8)), Admission::Trial);
    assert_eq!(breaker.faulted(at(9), true), Some(opened(4, 14)));
    assert_eq!(breaker.admit(|| at(13)), refused(2, 4));
    assert_eq!(breaker.admit(|| at(14)), Admission::Trial);
}

#[test]
fn a_trial_that_is_cancelled_is_there_for_the_next_call() {
    let breaker = open();
    assert_eq!(breaker.admit(|| at(7)), Admission::Trial);
    breaker.released(false);
    assert_eq!(breaker.admit(|| at(7)), refused(2, 3));
    breaker.released(true);
    assert_eq!(breaker.state(at(7)), CircuitState::HalfOpen);
    assert_eq!(breaker.admit(|| at(7)), Admission::Trial);
}

#[test]
fn calls_that_were_under_way_when_it_opened_do_not_count() {
    let breaker = open();
    assert_eq!(breaker.faulted(at(6), false), None);
    assert_eq!(breaker.state(at(6)), CircuitState::Open { until: at(7) });
    assert_eq!(breaker.admit(|| at(7)), Admission::Trial);
    assert_eq!((breaker.faulted(at(7), false), breaker.succeeded(false)), (None, None));
    assert_eq!(breaker.succeeded(true), Some(Change::Closed));
}

#[test]
fn a_handler_that_hangs_opens_at_once() {
    let breaker = Breaker::new(RULE);
    assert_eq!(breaker.faulted(at(0), false), None);
    assert_eq!(breaker.open_now(at(1), false), Some(opened(2, 6)));
    assert_eq!(breaker.open_now(at(3), false), None);
    assert_eq!(breaker.state(at(7)), CircuitState::Open { until: at(8) });
    assert_eq!(breaker.admit(|| at(8)), Admission::Trial);
    assert_eq!(breaker.open_now(at(9), true), Some(opened(4, 14)));
    assert_eq!(breaker.admit(|| at(14)), Admission::Trial);
}

#[test]
fn a_trial_under_way_while_another_call_hangs_decides_nothing_and_stays_the_only_one() {
    for succeeds in [true, false] {
        let breaker = open();
        assert_eq!(breaker.admit(|| at(7)), Admission::Trial);
        assert_eq!(breaker.open_now(at(8), false), Some(opened(4, 13)));
        assert_eq!(breaker.admit(|| at(13)), refused(2, 4));
        let change = if succeeds { breaker.succeeded(true) } else { breaker.faulted(at(13), true) };
        assert_eq!(change, None);
        assert_eq!(breaker.admit(|| at(13)), Admission::Trial);
    }
}

#[test]
fn a_pause_without_end_does_not_overflow() {
    let breaker = Breaker::new(Quarantine::after(1).pause(Duration::MAX));
    let until = Duration::MAX;
    assert_eq!(breaker.faulted(at(1), false), Some(Change::Opened { faults: 1, until }));
    assert_eq!(breaker.admit(|| at(u64::MAX)), refused(1, 1));
}

#[test]
fn a_rule_says_all_that_is_wrong_with_it() {
    let rule = Quarantine::after(0).within(Duration::ZERO).pause(Duration::ZERO);
    let texts: Vec<String> = rule.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "a quarantine takes at least 1 fault",
            "the time within which faults count must be positive",
            "the pause before a trial must be positive",
        ]
    );
    assert_eq!(
        Quarantine::after(1001).problems()[0].to_string(),
        "a quarantine takes at most 1000 faults, and this waits for 1001"
    );
    assert!(Quarantine::after(1000).per_plugin().problems().is_empty());
    assert_eq!(RULE.per_plugin().scope(), Scope::Plugin);
    assert_eq!(RULE.per_plugin().per_hookimpl(), RULE);
}

#[test]
fn a_state_is_written_as_a_table() {
    for (state, text) in [
        (closed(2), r#"{"state":"closed","faults":2}"#),
        (CircuitState::Open { until: at(7) }, r#"{"state":"open","until":"7s"}"#),
        (CircuitState::HalfOpen, r#"{"state":"half_open"}"#),
    ] {
        assert_eq!(serde_json::to_string(&state).unwrap(), text);
    }
}

#[test]
fn among_threads_there_is_exactly_one_trial() {
    const THREADS: usize = 8;
    const ROUNDS: u64 = 300;
    let rule = Quarantine::after(1).within(at(1)).pause(at(1));
    let breaker = Breaker::new(rule);
    let (barrier, trials, running) = (Barrier::new(THREADS), AtomicU32::new(0), AtomicU32::new(0));
    assert!(breaker.faulted(at(0), false).is_some());
    let round = |number: u64| {
        // Later than any pause of the rounds before.
        let now = at(2 * number);
        barrier.wait();
        let trial = breaker.admit(|| now) == Admission::Trial;
        if trial {
            trials.fetch_add(1, Ordering::Relaxed);
            assert_eq!(running.fetch_add(1, Ordering::Relaxed), 0, "two trials at once");
        }
        barrier.wait();
        if trial {
            running.fetch_sub(1, Ordering::Relaxed);
            match number % 3 {
                0 => assert!(breaker.faulted(now, true).is_some()),
                1 => breaker.released(true),
                _ => {
                    assert_eq!(breaker.succeeded(true), Some(Change::Closed));
                    assert!(breaker.faulted(now, false).is_some());
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| (1..=ROUNDS).for_each(round));
        }
    });
    assert_eq!(u64::from(trials.into_inner()), ROUNDS);
}

#[test]
fn among_threads_every_opening_is_told_once() {
    const THREADS: u32 = 8;
    const FAULTS: u32 = 200;
    let breaker = Breaker::new(Quarantine::after(THREADS * FAULTS / 2).within(at(60)));
    let openings = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..FAULTS {
                    if breaker.faulted(at(1), false).is_some() {
                        openings.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    assert_eq!(openings.into_inner(), 1);
    assert_eq!(breaker.admit(|| at(2)), refused(1, THREADS * FAULTS / 2));
}
