//! Quarantine: a plugin that keeps faulting is left out for a while, and let back in on trial.
//!
//! Where a fault is reported and not returned, a broken plugin can fail on every fire for as long as the host runs. The
//! operator's rule ([`Quarantine`]) says how many faults in what time are too many. The mechanism is a circuit breaker
//! ([`Breaker`]), one for each hookimpl or each plugin: *closed* it lets every call through and keeps the times of the
//! last faults; too many of them *open* it, and calls are refused; after a pause it is *half-open* and lets one call
//! through on trial, while the others are still refused. A trial that succeeds closes it, one that faults opens it again.
//!
//! A call through a closed circuit costs one relaxed load and a branch. A lock is taken only for a fault, and while the
//! circuit is not closed. Memory is bounded by the rule: at most as many times are kept as it takes faults.

mod breaker;
#[cfg(test)]
mod tests;

use std::time::Duration;

use serde::{Serialize, Serializer};

pub use self::breaker::CircuitState;
pub(crate) use self::breaker::{Admission, Breaker, Change};
use crate::data::HumanDuration;

/// The most faults that a rule can wait for: their times are kept.
const MOST_FAULTS: u32 = 1000;

/// The operator's rule of when a hookimpl, or a whole plugin, is left out, and for how long.
///
/// - As many [faults](Self::after) [within](Self::within) some time open the circuit: calls are refused.
/// - After a [pause](Self::pause) one call is let through on trial. If it succeeds, all are let through again, and the count
///   starts anew; if it faults, the next pause begins.
/// - The faults are counted in a window, *not in a row*: a success in between does not clear them. A handler that fails
///   every third time is as broken as one that fails three times and then works. A fault counts while it is younger than
///   `within`.
/// - Each hookimpl has its own circuit, unless the rule is [per plugin](Self::per_plugin).
///
/// It is read and written as a table with the keys `faults`, `within`, `pause` and `per`, durations as texts; `faults` must
/// be there.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use hookspec_core::Quarantine;
///
/// let rule = Quarantine::after(3).within(Duration::from_secs(60)).pause(Duration::from_secs(30)).per_plugin();
/// let text = r#"{"faults":3,"within":"60s","pause":"30s","per":"plugin"}"#;
/// assert_eq!(serde_json::to_string(&rule)?, text);
/// assert_eq!(serde_json::from_str::<Quarantine>(text)?, rule);
/// assert_eq!(serde_json::from_str::<Quarantine>(r#"{"faults":3}"#)?, Quarantine::after(3));
///
/// let error = serde_json::from_str::<Quarantine>(r#"{"faults":0,"pause":"30"}"#).unwrap_err().to_string();
/// assert!(error.starts_with(
///     "faults: a quarantine takes at least 1 fault\npause: invalid duration `30`: it has no unit; write `30s` or `30ms`"
/// ));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[must_use = "a rule does nothing until a policy or a builder has it"]
pub struct Quarantine {
    faults: u32,
    #[serde(serialize_with = "human")]
    within: Duration,
    #[serde(serialize_with = "human")]
    pause: Duration,
    per: Scope,
}

/// What one circuit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Scope {
    /// Each hookimpl: the plugin's others go on. The default.
    #[default]
    Hookimpl,
    /// Each plugin: the faults of all its hookimpls count together, and all are left out together.
    Plugin,
}

impl Quarantine {
    /// The rule that so many faults are too many: within 60 seconds, with a pause of 30, for each hookimpl.
    pub const fn after(faults: u32) -> Self {
        let (within, pause) = (Duration::from_mins(1), Duration::from_secs(30));
        Self { faults, within, pause, per: Scope::Hookimpl }
    }

    /// Sets how long a fault counts.
    pub const fn within(self, within: Duration) -> Self {
        Self { within, ..self }
    }

    /// Sets how long calls are refused before one is let through on trial.
    pub const fn pause(self, pause: Duration) -> Self {
        Self { pause, ..self }
    }

    /// Counts and leaves out each hookimpl by itself, which is the default.
    pub const fn per_hookimpl(self) -> Self {
        Self { per: Scope::Hookimpl, ..self }
    }

    /// Counts the faults of a plugin's hookimpls together, and leaves them out together.
    pub const fn per_plugin(self) -> Self {
        Self { per: Scope::Plugin, ..self }
    }

    /// What one circuit is for.
    pub(crate) const fn scope(&self) -> Scope {
        self.per
    }

    pub(crate) const fn faults(self, faults: u32) -> Self {
        Self { faults, ..self }
    }

    pub(crate) const fn per(self, per: Scope) -> Self {
        Self { per, ..self }
    }

    /// Everything that is wrong with the rule.
    ///
    /// The durations must be positive, and the faults lie within 1 and 1000.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use hookspec_core::Quarantine;
    ///
    /// assert!(Quarantine::after(3).problems().is_empty());
    /// let problems = Quarantine::after(3).within(Duration::ZERO).problems();
    /// assert_eq!(problems[0].to_string(), "the time within which faults count must be positive");
    /// ```
    pub fn problems(&self) -> Vec<QuarantineError> {
        let wrong = [
            (self.faults == 0, QuarantineError::NoFaults),
            (self.faults > MOST_FAULTS, QuarantineError::ManyFaults { faults: self.faults }),
            (self.within.is_zero(), QuarantineError::NoWindow),
            (self.pause.is_zero(), QuarantineError::NoPause),
        ];
        wrong.into_iter().filter_map(|(wrong, problem)| wrong.then_some(problem)).collect()
    }
}

/// What is wrong with a [`Quarantine`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuarantineError {
    /// It would begin without a fault.
    #[error("a quarantine takes at least 1 fault")]
    NoFaults,
    /// It would wait for more faults than are kept.
    #[error("a quarantine takes at most {MOST_FAULTS} faults, and this waits for {faults}")]
    ManyFaults {
        /// How many it waits for.
        faults: u32,
    },
    /// No fault would ever count.
    #[error("the time within which faults count must be positive")]
    NoWindow,
    /// It would end as it begins.
    #[error("the pause before a trial must be positive")]
    NoPause,
}

impl QuarantineError {
    /// The key of the table that is at fault.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::NoFaults | Self::ManyFaults { .. } => "faults",
            Self::NoWindow => "within",
            Self::NoPause => "pause",
        }
    }
}

/// Writes a duration as its text.
pub(crate) fn human<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&HumanDuration(*duration))
}
