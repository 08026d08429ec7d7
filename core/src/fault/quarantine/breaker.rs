//! The state of one circuit: closed, open, half-open.

use std::sync::atomic::{AtomicBool, AtomicIsize, Ordering};
use std::time::Duration;

use parking_lot::Mutex;
use serde::Serialize;

use super::{Quarantine, human};

/// One circuit, shared by every snapshot of the plugin set, so that a quarantine survives a change of the set.
///
/// Times are readings of one clock, any clock: how long since some beginning. Each admitted call ends in exactly one of
/// [`succeeded`](Self::succeeded), [`faulted`](Self::faulted), [`open_now`](Self::open_now) and
/// [`released`](Self::released), and says whether it was the trial; until the trial has ended, there is no other.
#[derive(Debug)]
pub(crate) struct Breaker {
    rule: Quarantine,
    /// Whether `circuit` may be shut. A call that still reads `false` was admitted before: that is not a matter of order.
    shut: AtomicBool,
    /// How many calls were left behind and have not ended: below nought for the moment in which one ends before it is counted.
    left_behind: AtomicIsize,
    circuit: Mutex<Circuit>,
}

#[derive(Debug, Default)]
struct Circuit {
    /// The times of the faults that may still count; fewer than the rule takes.
    window: Vec<Duration>,
    /// How it is shut; none while it is closed, in the words of circuits.
    shut: Option<Shut>,
    trial: Trial,
}

#[derive(Debug)]
struct Shut {
    /// When it left the closed state.
    since: Duration,
    /// How many faults it took to leave it, and how many trials since.
    faults: u32,
    /// When it is half-open.
    until: Duration,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Trial {
    #[default]
    None,
    UnderWay,
    /// Under way, but another call hung meanwhile: how it ends does not matter.
    Void,
}

/// Whether a call is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admission {
    /// It is.
    Go,
    /// It is, as the one trial; an event tells of it ([`Change::Trial`]).
    Trial,
    /// It is not.
    Refused {
        /// When the quarantine began; trials do not change it.
        since: Duration,
        /// How many faults began it, and how many trials faulted since.
        faults: u32,
    },
}

/// A change of a circuit, which an event is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// Calls are refused from now on, or again after a trial.
    Opened {
        /// How many faults began the quarantine, and how many trials faulted since.
        faults: u32,
        /// When a trial may be.
        until: Duration,
    },
    /// One call is let through on trial.
    Trial,
    /// All calls are let through again.
    Closed,
}

/// Where a circuit of the quarantine stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum CircuitState {
    /// Every call is let through.
    Closed {
        /// How many faults count at present.
        faults: u32,
    },
    /// Every call is refused.
    Open {
        /// When a trial may be, by the clock of the registry.
        #[serde(serialize_with = "human")]
        until: Duration,
    },
    /// One call at a time is let through on trial.
    HalfOpen,
}

impl Breaker {
    /// The rule that it keeps.
    pub(crate) fn rule(&self) -> Quarantine {
        self.rule
    }

    /// A closed circuit under a rule that has no problems.
    pub(crate) fn new(rule: Quarantine) -> Self {
        Self {
            rule,
            shut: AtomicBool::new(false),
            left_behind: AtomicIsize::new(0),
            circuit: Mutex::default(),
        }
    }

    /// Asks to make a call.
    #[inline]
    pub(crate) fn admit(&self, now: impl FnOnce() -> Duration) -> Admission {
        if self.shut.load(Ordering::Relaxed) { self.admit_on_trial(now()) } else { Admission::Go }
    }

    #[cold]
    fn admit_on_trial(&self, now: Duration) -> Admission {
        let mut circuit = self.circuit.lock();
        let Some(Shut { since, faults, until }) = circuit.shut else { return Admission::Go };
        // As long as a call hangs, another would only hang beside it.
        if now < until || circuit.trial != Trial::None || self.is_left_behind() {
            return Admission::Refused { since, faults };
        }
        circuit.trial = Trial::UnderWay;
        Admission::Trial
    }

    /// Ends a call that went well: the trial closes the circuit, any other call changes nothing.
    #[inline]
    pub(crate) fn succeeded(&self, trial: bool) -> Option<Change> {
        if trial { self.close() } else { None }
    }

    #[cold]
    fn close(&self) -> Option<Change> {
        let mut circuit = self.circuit.lock();
        if std::mem::take(&mut circuit.trial) != Trial::UnderWay {
            return None;
        }
        circuit.shut = None;
        self.shut.store(false, Ordering::Relaxed);
        Some(Change::Closed)
    }

    /// Ends a call that faulted: the trial opens the circuit again, any other call counts while the circuit is closed.
    ///
    /// Calls that were under way when it opened say nothing new, and neither count nor prolong the pause.
    #[cold]
    pub(crate) fn faulted(&self, now: Duration, trial: bool) -> Option<Change> {
        let mut circuit = self.circuit.lock();
        if trial {
            return match std::mem::take(&mut circuit.trial) {
                Trial::UnderWay => Some(self.open(&mut circuit, now, 1)),
                Trial::None | Trial::Void => None,
            };
        }
        if circuit.shut.is_some() {
            return None;
        }
        let within = self.rule.within;
        circuit.window.retain(|&fault| counts(fault, now, within));
        let faults = count(&circuit.window) + 1;
        if faults < self.rule.faults {
            circuit.window.push(now);
            return None;
        }
        Some(self.open(&mut circuit, now, faults))
    }

    /// Ends a call that hangs: opens the circuit at once, whatever the count is, and starts the pause anew.
    ///
    /// `None` where it was open already.
    #[cold]
    pub(crate) fn open_now(&self, now: Duration, trial: bool) -> Option<Change> {
        let mut circuit = self.circuit.lock();
        let was_open = circuit.shut.as_ref().is_some_and(|shut| now < shut.until);
        circuit.trial = match circuit.trial {
            _ if trial => Trial::None,
            // The trial of before is still under way, and there is only ever one.
            Trial::UnderWay => Trial::Void,
            other => other,
        };
        let within = self.rule.within;
        circuit.window.retain(|&fault| counts(fault, now, within));
        let faults = count(&circuit.window) + 1;
        let change = self.open(&mut circuit, now, faults);
        (!was_open).then_some(change)
    }

    /// Counts a call that goes on although its caller has; it ends with [`came_back`](Self::came_back), or never.
    pub(crate) fn leave_behind(&self) {
        self.left_behind.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts the end of a call that was left behind.
    pub(crate) fn came_back(&self) {
        self.left_behind.fetch_sub(1, Ordering::Relaxed);
    }

    /// Whether a call that was left behind has not ended.
    pub(crate) fn is_left_behind(&self) -> bool {
        self.left_behind.load(Ordering::Relaxed) > 0
    }

    /// Ends a call that was cancelled, which says nothing of the plugin: a trial is there for the next call to take.
    #[inline]
    pub(crate) fn released(&self, trial: bool) {
        if trial {
            self.circuit.lock().trial = Trial::None;
        }
    }

    /// Where the circuit stands.
    pub(crate) fn state(&self, now: Duration) -> CircuitState {
        let circuit = self.circuit.lock();
        match circuit.shut {
            Some(Shut { until, .. }) if now < until => CircuitState::Open { until },
            Some(_) => CircuitState::HalfOpen,
            None => {
                let young = circuit.window.iter().filter(|&&fault| counts(fault, now, self.rule.within));
                CircuitState::Closed { faults: u32::try_from(young.count()).unwrap_or(u32::MAX) }
            }
        }
    }

    /// Opens the circuit, or opens it again, after `faults` more.
    fn open(&self, circuit: &mut Circuit, now: Duration, faults: u32) -> Change {
        let until = now.saturating_add(self.rule.pause);
        let shut = circuit.shut.get_or_insert(Shut { since: now, faults: 0, until });
        shut.faults = shut.faults.saturating_add(faults);
        // Threads read the clock before they take the lock, so a time may be older than one that is noted.
        shut.until = shut.until.max(until);
        let change = Change::Opened { faults: shut.faults, until: shut.until };
        circuit.window.clear();
        self.shut.store(true, Ordering::Relaxed);
        change
    }
}

/// Whether a fault is young enough.
fn counts(fault: Duration, now: Duration, within: Duration) -> bool {
    now.saturating_sub(fault) < within
}

fn count(window: &[Duration]) -> u32 {
    u32::try_from(window.len()).unwrap_or(u32::MAX)
}
