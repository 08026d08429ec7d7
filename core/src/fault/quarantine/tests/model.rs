//! The circuit against a plain model of it, through any run of calls.

use proptest::prelude::*;

use super::{RULE, at};
use crate::fault::quarantine::*;

/// The same rules, written for reading: every fault since it closed, and three states.
#[derive(Debug)]
struct Model {
    faults: Vec<Duration>,
    state: ModelState,
    trial_runs: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum ModelState {
    Closed,
    Open { until: Duration },
    Trying,
}

impl Model {
    fn admit(&mut self, now: Duration) -> &'static str {
        match self.state {
            ModelState::Closed => "go",
            ModelState::Open { until } if now >= until && !self.trial_runs => {
                self.state = ModelState::Trying;
                self.trial_runs = true;
                "trial"
            }
            _ => "refused",
        }
    }

    fn end(&mut self, now: Duration, trial: bool, how: End) {
        let trying = trial && self.state == ModelState::Trying;
        if trial {
            self.trial_runs = false;
        }
        match how {
            End::Hang => self.open(now),
            End::Fault if trying => self.open(now),
            End::Fault if !trial && self.state == ModelState::Closed => {
                self.faults.push(now);
                let young = self.faults.iter().filter(|fault| now.saturating_sub(**fault) < RULE.within);
                if young.count() >= RULE.faults as usize {
                    self.open(now);
                }
            }
            End::Success if trying => {
                self.state = ModelState::Closed;
                self.faults.clear();
            }
            End::Release if trying => self.state = ModelState::Open { until: now },
            _ => {}
        }
    }

    fn open(&mut self, now: Duration) {
        self.state = ModelState::Open { until: now + RULE.pause };
        self.faults.clear();
    }
}

#[derive(Debug, Clone, Copy)]
enum End {
    Success,
    Fault,
    Release,
    Hang,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Wait(u64),
    Call,
    /// Ends the call of this number, of those under way.
    End(usize, End),
}

fn step() -> impl Strategy<Value = Step> {
    let end = prop_oneof![
        3 => Just(End::Success), 6 => Just(End::Fault), 2 => Just(End::Release), 1 => Just(End::Hang)
    ];
    prop_oneof![
        3 => (0..6_u64).prop_map(Step::Wait),
        6 => Just(Step::Call),
        6 => (any::<usize>(), end).prop_map(|(which, end)| Step::End(which, end)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_model(steps in prop::collection::vec(step(), 0..80)) {
        let breaker = Breaker::new(RULE);
        let mut model = Model { faults: Vec::new(), state: ModelState::Closed, trial_runs: false };
        let mut under_way: Vec<bool> = Vec::new();
        let mut now = Duration::ZERO;
        for step in steps {
            let was_closed = model.state == ModelState::Closed;
            match step {
                Step::Wait(seconds) => now += at(seconds),
                Step::Call => {
                    let admission = breaker.admit(|| now);
                    let word = match admission {
                        Admission::Go => "go",
                        Admission::Trial => "trial",
                        Admission::Refused { .. } => "refused",
                    };
                    prop_assert_eq!(word, model.admit(now));
                    if word != "refused" {
                        under_way.push(admission == Admission::Trial);
                    }
                }
                Step::End(which, how) if !under_way.is_empty() => {
                    let trial = under_way.swap_remove(which % under_way.len());
                    let change = match how {
                        End::Success => breaker.succeeded(trial),
                        End::Fault => breaker.faulted(now, trial),
                        End::Release => { breaker.released(trial); None }
                        End::Hang => breaker.open_now(now, trial),
                    };
                    model.end(now, trial, how);
                    let is_closed = model.state == ModelState::Closed;
                    prop_assert_eq!(change == Some(Change::Closed), !was_closed && is_closed);
                    if was_closed {
                        prop_assert_eq!(matches!(change, Some(Change::Opened { .. })), !is_closed);
                    }
                }
                Step::End(..) => {}
            }
            prop_assert!(under_way.iter().filter(|trial| **trial).count() <= 1);
            match (breaker.state(now), model.state) {
                (CircuitState::Closed { faults }, ModelState::Closed) => {
                    let young = model.faults.iter().filter(|fault| now.saturating_sub(**fault) < RULE.within);
                    prop_assert_eq!(faults as usize, young.count());
                }
                (CircuitState::Open { until }, ModelState::Open { until: expected }) => {
                    prop_assert_eq!(until, expected);
                }
                (CircuitState::HalfOpen, ModelState::Open { until }) => prop_assert!(until <= now),
                (CircuitState::HalfOpen, ModelState::Trying) => {}
                (found, expected) => prop_assert!(false, "{:?} and not {:?}", found, expected),
            }
        }
    }
}
