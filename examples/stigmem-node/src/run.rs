//! One operation on its way through the hooks: who ran, who decided, who failed.
//!
//! A fire returns what was decided; who ran follows from that and from the hook's order. Votes and scores stop at a
//! fault, votes also at a denial, both of which name their hookimpl; the filters of this spec cannot stop a chain; and a
//! broadcast's report has every outcome. Arounds, of which none of the example's plugins has any, are listed before the
//! handlers that they wrap.

use hookspec::{
    BroadcastFault, Denial, Fault, Faults, FilterFault, Hook, Hookimpl, Outcome, Report, Scores, Verdict,
};
use stigmem_hooks::StigmemHooksDispatcher;

use crate::{AuditTrail, audit};

/// One hookimpl that ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The hook that was fired.
    pub hook: &'static str,
    /// The plugin, or `core`.
    pub plugin: String,
    /// The hookimpl's name within the plugin.
    pub handler: String,
}

/// `example-normalizer/pre_assert_validate`.
impl std::fmt::Display for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.plugin, self.handler)
    }
}

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
    /// Who ran, in order.
    pub calls: Vec<Call>,
    /// Who failed, in order.
    pub troubles: Vec<Trouble>,
}

impl<'a> Run<'a> {
    /// An operation at its start.
    pub fn new(hooks: &'a StigmemHooksDispatcher, trail: &'a AuditTrail) -> Self {
        Self { hooks, trail, calls: Vec::new(), troubles: Vec::new() }
    }

    /// Notes a vote.
    ///
    /// # Errors
    ///
    /// Where it was denied, or a voter failed.
    pub fn voted<H: ?Sized>(&mut self, hook: &Hook<H>, outcome: Result<Verdict, Faults>) -> Result<(), Stop> {
        match outcome {
            Ok(Verdict::Allow) => {
                self.all_of(hook);
                Ok(())
            }
            Ok(Verdict::Deny(denial)) => Err(self.denied(hook, &denial)),
            Err(faults) => Err(self.failed(hook, &faults)),
        }
    }

    /// Notes a filter chain, and returns its value.
    ///
    /// # Errors
    ///
    /// Where a filter failed.
    pub fn filtered<H: ?Sized, T>(
        &mut self,
        hook: &Hook<H>,
        outcome: Result<T, FilterFault<T>>,
    ) -> Result<T, Stop> {
        self.settled(hook, outcome.map_err(|fault| fault.faults))
    }

    /// Notes a scoring, and returns the sums.
    ///
    /// # Errors
    ///
    /// Where a scorer failed.
    pub fn scored<H: ?Sized, K>(
        &mut self,
        hook: &Hook<H>,
        outcome: Result<Scores<K>, Faults>,
    ) -> Result<Scores<K>, Stop> {
        self.settled(hook, outcome)
    }

    fn settled<H: ?Sized, T>(&mut self, hook: &Hook<H>, outcome: Result<T, Faults>) -> Result<T, Stop> {
        match outcome {
            Ok(value) => {
                self.all_of(hook);
                Ok(value)
            }
            Err(faults) => Err(self.failed(hook, &faults)),
        }
    }

    /// Notes a broadcast whose faults are only reported.
    pub fn told(&mut self, report: &Report<'_>) {
        for (hookimpl, outcome) in report.outcomes() {
            self.outcome(hookimpl, &outcome);
        }
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
            Err(fault) => {
                for (hookimpl, outcome) in fault.outcomes() {
                    self.outcome(hookimpl, outcome);
                }
                let troubles: Vec<_> = fault.faults.iter().map(|fault| self.trouble(fault)).collect();
                Err(Stop::Failed(troubles[0].clone()))
            }
        }
    }

    fn outcome(&mut self, hookimpl: &Hookimpl, outcome: &Outcome) {
        if !matches!(outcome, Outcome::NotRun) {
            self.ran(hookimpl);
        }
    }

    fn denied<H: ?Sized>(&mut self, hook: &Hook<H>, denial: &Denial) -> Stop {
        self.up_to(hook, denial.by());
        if let Some(by) = denial.by() {
            self.trail.raise(self.hooks, audit::handler_denied(by, denial.reason()));
        }
        Stop::Denied { reason: denial.reason().to_owned(), by: denial.by().map(ToString::to_string) }
    }

    fn failed<H: ?Sized>(&mut self, hook: &Hook<H>, faults: &Faults) -> Stop {
        self.up_to(hook, Some(faults.first().hookimpl()));
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

    fn all_of<H: ?Sized>(&mut self, hook: &Hook<H>) {
        self.up_to(hook, None);
    }

    /// Everybody of a hook, up to and including one of its handlers.
    fn up_to<H: ?Sized>(&mut self, hook: &Hook<H>, last: Option<&Hookimpl>) {
        for hookimpl in hook.arounds().chain(hook.handlers()) {
            self.ran(hookimpl);
            if last.is_some_and(|last| !last.is_around() && std::ptr::eq(last, hookimpl)) {
                break;
            }
        }
    }

    fn ran(&mut self, hookimpl: &Hookimpl) {
        self.calls.push(Call {
            hook: hookimpl.hook().name,
            plugin: hookimpl.plugin().id().to_owned(),
            handler: hookimpl.name().to_owned(),
        });
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
