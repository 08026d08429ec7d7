//! Why plugins are not loaded, not started, not stopped, or not changed.

use std::error::Error;
use std::fmt;

use crate::lifecycle::report::{Failed, LoadReport};
use crate::lifecycle::state::{IllegalTransition, State};
use crate::live::ChangeError;
use crate::problems::{counted, debug_as_displayed};
use crate::registry::Problem;

/// Why no host came of the plugins: everything that is wrong, at once.
///
/// Displays one problem as it is, and several one per line; `{:?}` is the same text, and `{:#?}` shows the fields.
pub struct LoadError {
    problems: Vec<Problem>,
    report: LoadReport,
}

impl LoadError {
    pub(super) fn new(problems: Vec<Problem>, mut report: LoadReport) -> Self {
        report.loaded.clear();
        Self { problems, report }
    }

    /// What is wrong with what the program says, and so with no plugin.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What is wrong with which plugin; nobody is loaded.
    pub fn report(&self) -> &LoadReport {
        &self.report
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems = self.problems.iter().map(|problem| problem as &dyn fmt::Display);
        let errors = self.report.errors.iter().map(|failed| failed as &dyn fmt::Display);
        counted(f, &problems.chain(errors).collect::<Vec<_>>(), "keep the plugins from being loaded")
    }
}

debug_as_displayed! {
    LoadError { problems, report }
    StartError { failed, rollback }
    StopError { failed }
}

impl Error for LoadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match (&self.problems[..], &self.report.errors[..]) {
            ([problem], []) => problem.source(),
            ([], [failed]) => failed.source(),
            _ => None,
        }
    }
}

/// Why the plugins were not started: nothing of them is left.
pub struct StartError {
    failed: Box<Failed>,
    rollback: Vec<Failed>,
}

impl StartError {
    pub(super) fn new(failed: Failed, rollback: Vec<Failed>) -> Self {
        Self { failed: Box::new(failed), rollback }
    }

    /// The plugin that failed first, and why.
    pub fn failed(&self) -> &Failed {
        &self.failed
    }

    /// What went wrong besides, while those that had been started were stopped and cleaned up.
    pub fn rollback(&self) -> &[Failed] {
        &self.rollback
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failed.fmt(f)?;
        let mut rollback = self.rollback.iter();
        rollback.try_for_each(|failed| write!(f, "\n- and then, while the others were stopped: {failed}"))
    }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.failed.source()
    }
}

/// What went wrong while plugins were stopped; all were, as far as they would.
pub struct StopError {
    failed: Vec<Failed>,
}

impl StopError {
    pub(super) fn gather(failed: Vec<Failed>) -> Result<(), Self> {
        if failed.is_empty() { Ok(()) } else { Err(Self { failed }) }
    }

    /// Each plugin's failure, in the order in which it happened; never empty.
    pub fn failed(&self) -> &[Failed] {
        &self.failed
    }
}

impl fmt::Display for StopError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        counted(f, &self.failed, "came up while the plugins were stopped")
    }
}

impl Error for StopError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.failed[..] {
            [failed] => failed.source(),
            _ => None,
        }
    }
}

/// Why one plugin of a host is not brought where it was to be; it stays as it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HostError {
    /// There is no such plugin.
    #[error("no plugin `{plugin}` is known: there are `{}`", .known.join("`, `"))]
    Unknown {
        /// The id.
        plugin: String,
        /// The ids that there are, sorted.
        known: Vec<String>,
    },
    /// Its value was handed over by the program, and went when it was unloaded.
    #[error(
        "plugin `{plugin}` was handed over by the program and dropped when it was unloaded: hand over a new value with `register`"
    )]
    Dropped {
        /// The plugin.
        plugin: String,
    },
    /// Its state does not lead there.
    #[error(transparent)]
    Transition(#[from] IllegalTransition),
    /// Others depend on it that would have to go before it.
    #[error("plugin `{plugin}` cannot become `{to}`, since others depend on it that are not: `{}`", .by.join("`, `"))]
    Needed {
        /// The plugin.
        plugin: String,
        /// Where it was to go.
        to: State,
        /// Those that depend on it, sorted.
        by: Vec<String>,
    },
    /// It is disabled.
    #[error("plugin `{plugin}` is disabled: enable it first")]
    Disabled {
        /// The plugin.
        plugin: String,
    },
    /// A step of it failed, or what is asked of it before.
    #[error(transparent)]
    Failed(#[from] Failed),
    /// The plugins would not be a set any more.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// The plugins cannot be loaded anew.
    #[error(transparent)]
    Load(#[from] LoadError),
}

impl HostError {
    pub(super) fn illegal(plugin: &str, from: State, to: State) -> Self {
        IllegalTransition { plugin: plugin.to_owned(), from, to }.into()
    }
}
