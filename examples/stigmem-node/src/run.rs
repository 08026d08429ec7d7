//! One operation on its way through the hooks: who ran, who decided, who failed.
//!
//! A fire returns what was decided, and by whom; who ran is what the node's observer saw ([`Calls`]).

use hookspec::{BroadcastFault, Denial, Fault, Faults, FilterFault, Report, Scores, Verdict};
use stigmem_hooks::StigmemHooksDispatcher;

use crate::calls::{Call, Calls};
use crate::{AuditTrail, audit};

/// A failing that did not end the operation, or that ended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The hook that was fired, if it was a hookimpl that failed.
    pub hook: Option<&'static str>,
    /// Who failed: `example-replica.post_assert_persist`.
    pub handler: String,
    /// How.
    pub message: String,
}

/// Why an operation goes no further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Somebody denied it.
    Denied {
        /// Why.
        reason: String,
        /// Who: `example-normalizer.pre_assert_validate`; nobody, where the hook denies what nobody allows.
        by: Option<String>,
    },
    /// Somebody failed whose failing counts.
    Failed(Trouble),
}

/// One operation on its way.
#[derive(Debug)]
pub struct Run<'a> {
    hooks: &'a StigmemHooksDispatcher,
    trail: &'a AuditTrail,
    calls: Calls,
    /// Who failed, in order.
    troubles: Vec<Trouble>,
}

impl<'a> Run<'a> {
    /// An operation at its start.
    pub fn new(hooks: &'a StigmemHooksDispatcher, trail: &'a AuditTrail) -> Self {
        Self { hooks, trail, calls: Calls::begin(), troubles: Vec::new() }
    }

    /// Who ran and who failed, in order.
    pub fn end(self) -> (Vec<Call>, Vec<Trouble>) {
        (self.calls.end(), self.troubles)
    }

    /// Notes a vote.
    ///
    /// # Errors
    ///
    /// Where it was denied, or a voter failed.
    pub fn voted(&mut self, outcome: Result<Verdict, Faults>) -> Result<(), Stop> {
        match outcome {
            Ok(Verdict::Allow) => Ok(()),
            Ok(Verdict::Deny(denial)) => Err(self.denied(&denial)),
            Err(faults) => Err(self.failed(&faults)),
        }
    }

    /// Notes a filter chain, and returns its value.
    ///
    /// # Errors
    ///
    /// Where a filter failed.
    pub fn filtered<T>(&mut self, outcome: Result<T, FilterFault<T>>) -> Result<T, Stop> {
        outcome.map_err(|fault| self.failed(&fault.faults))
    }

    /// Notes a scoring, and returns the sums.
    ///
    /// # Errors
    ///
    /// Where a scorer failed.
    pub fn scored<K>(&mut self, outcome: Result<Scores<K>, Faults>) -> Result<Scores<K>, Stop> {
        outcome.map_err(|faults| self.failed(&faults))
    }

    /// Notes a broadcast whose faults are only reported.
    pub fn told(&mut self, report: &Report<'_>) {
        for fault in report.faults() {
            self.trouble(fault);
        }
    }

    /// Notes a broadcast that a fault ends.
    ///
    /// # Errors
    ///
    /// Where a handler failed.
    pub fn told_strictly(&mut self, outcome: Result<Report<'_>, BroadcastFault>) -> Result<(), Stop> {
        match outcome {
            Ok(report) => {
                self.told(&report);
                Ok(())
            }
            Err(fault) => Err(self.failed(&fault.faults)),
        }
    }

    fn denied(&self, denial: &Denial) -> Stop {
        if let Some(by) = denial.by() {
            self.trail.raise(self.hooks, audit::handler_denied(by, denial.reason()));
        }
        Stop::Denied { reason: denial.reason().to_owned(), by: denial.by().map(ToString::to_string) }
    }

    fn failed(&mut self, faults: &Faults) -> Stop {
        let troubles: Vec<_> = faults.iter().map(|fault| self.trouble(fault)).collect();
        Stop::Failed(troubles[0].clone())
    }

    fn trouble(&mut self, fault: &Fault) -> Trouble {
        self.trail.raise(self.hooks, audit::handler_error(fault));
        let trouble = Trouble {
            hook: Some(fault.hook()),
            handler: fault.hookimpl().to_string(),
            message: fault.message(),
        };
        self.troubles.push(trouble.clone());
        trouble
    }
}

impl Stop {
    /// The status of an operation that ends here: `denied` for a denial, 500 for a failing.
    pub fn status(&self, denied: u16) -> u16 {
        match self {
            Self::Denied { .. } => denied,
            Self::Failed(_) => 500,
        }
    }

    /// Why, in one line.
    pub fn detail(&self) -> String {
        match self {
            Self::Denied { reason, .. } => reason.clone(),
            Self::Failed(Trouble { handler, message, .. }) => format!("{handler} failed: {message}"),
        }
    }

    /// Who stopped it.
    pub fn by(&self) -> Option<&str> {
        match self {
            Self::Denied { by, .. } => by.as_deref(),
            Self::Failed(trouble) => Some(&trouble.handler),
        }
    }
}
