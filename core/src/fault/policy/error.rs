//! What is wrong with a table.

use std::fmt;

use crate::data::{DurationError, FaultPolicy};
use crate::fault::quarantine::QuarantineError;
use crate::problems::{debug_as_displayed, rows};

/// Everything that is wrong with a [`Policy`](super::Policy), by where it stands in the table.
///
/// Displays one problem per line.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub struct PolicyError {
    problems: Vec<PolicyProblem>,
}

impl PolicyError {
    /// All of the problems, if there are any, sorted by where they stand.
    pub(crate) fn gather(mut problems: Vec<PolicyProblem>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        problems.sort_by(|a, b| a.path().cmp(b.path()));
        Err(Self { problems })
    }

    pub(crate) fn into_problems(self) -> Vec<PolicyProblem> {
        self.problems
    }

    /// The problems; never empty.
    pub fn problems(&self) -> &[PolicyProblem] {
        &self.problems
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        rows(f, &self.problems)
    }
}

debug_as_displayed! { PolicyError { problems } }

/// One thing that is wrong with a table; every one says where, as `hook.stored.timeout`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyProblem {
    /// A key that no table has.
    #[error("{}unknown key `{key}`{}known are `{}`", at(.path), meant(.nearest.as_deref()), .known.join("`, `"))]
    UnknownKey {
        /// The table; empty for the outermost.
        path: String,
        /// The key.
        key: String,
        /// The key that was probably meant.
        nearest: Option<String>,
        /// The keys that there are.
        known: &'static [&'static str],
    },
    /// A key that stands twice in one table.
    #[error("{path}: the key stands twice; write it once")]
    Twice {
        /// The key.
        path: String,
    },
    /// A key without which the table says nothing.
    #[error("{}the key `{key}` is missing; write {wanted}", at(.path))]
    Missing {
        /// The table.
        path: String,
        /// The key.
        key: &'static str,
        /// What to write.
        wanted: &'static str,
    },
    /// A value of the wrong kind.
    #[error("{}found {found}; write {wanted}", at(.path))]
    Value {
        /// The value; empty for the whole.
        path: String,
        /// What it is.
        found: String,
        /// What to write.
        wanted: &'static str,
    },
    /// An action that there is not.
    #[error("{path}: unknown action `{found}`; write `fail`, `report` or `fail_after_all`")]
    UnknownAction {
        /// The value.
        path: String,
        /// The text.
        found: String,
    },
    /// A text that is not a duration.
    #[error("{path}: {error}")]
    Duration {
        /// The value.
        path: String,
        /// What is wrong with the text.
        error: DurationError,
    },
    /// A timeout of nothing.
    #[error("{path}: handler timeout must be positive")]
    NoTimeout {
        /// The value.
        path: String,
    },
    /// A timeout of more than 30 seconds.
    #[error("{path}: handler timeout cannot exceed 30 seconds")]
    LongTimeout {
        /// The value.
        path: String,
    },
    /// A rule of quarantine that cannot be.
    #[error("{path}: {error}")]
    Quarantine {
        /// The value.
        path: String,
        /// What is wrong with it.
        error: QuarantineError,
    },
    /// A circuit for the whole plugin in a section that is for one hook: other hooks of the plugin have other rules, and the
    /// circuit can have one.
    #[error(
        "{path}: the section of one hook cannot count for the whole plugin; write `per = \"hookimpl\"`, or the rule in a \
         section without a hook"
    )]
    WholePlugin {
        /// The value.
        path: String,
    },
    /// A hook that no spec of this host has.
    #[error("{path}: no spec has a hook `{hook}`{}", there_is(.nearest.as_deref(), .known))]
    UnknownHook {
        /// The section.
        path: String,
        /// The name.
        hook: String,
        /// The hook that was probably meant.
        nearest: Option<String>,
        /// The hooks that there are.
        known: Vec<String>,
    },
    /// A plugin that is not there.
    #[error("{path}: there is no plugin `{plugin}`{}", there_is(.nearest.as_deref(), .known))]
    UnknownPlugin {
        /// The section.
        path: String,
        /// The id.
        plugin: String,
        /// The plugin that was probably meant.
        nearest: Option<String>,
        /// The plugins that there are.
        known: Vec<String>,
    },
    /// An action that the hook's spec does not let an operator choose.
    #[error("{path}: hook `{hook}` does not allow `{}`; write {}", word(*.action), words(.allowed))]
    NotAllowed {
        /// The value.
        path: String,
        /// The hook.
        hook: &'static str,
        /// The action.
        action: FaultPolicy,
        /// What it allows.
        allowed: Vec<FaultPolicy>,
    },
}

impl PolicyProblem {
    /// Where it stands in the table, as `hook.stored.timeout`; empty for the table itself.
    pub fn path(&self) -> &str {
        match self {
            Self::UnknownKey { path, .. }
            | Self::Twice { path }
            | Self::Missing { path, .. }
            | Self::Value { path, .. }
            | Self::UnknownAction { path, .. }
            | Self::Duration { path, .. }
            | Self::NoTimeout { path }
            | Self::LongTimeout { path }
            | Self::Quarantine { path, .. }
            | Self::WholePlugin { path }
            | Self::UnknownHook { path, .. }
            | Self::UnknownPlugin { path, .. }
            | Self::NotAllowed { path, .. } => path,
        }
    }
}

/// The word that stands in a table.
pub(super) fn word(action: FaultPolicy) -> &'static str {
    match action {
        FaultPolicy::Fail => "fail",
        FaultPolicy::Report => "report",
        FaultPolicy::FailAfterAll => "fail_after_all",
    }
}

fn words(actions: &[FaultPolicy]) -> String {
    let words: Vec<String> = actions.iter().map(|action| format!("`{}`", word(*action))).collect();
    words.join(" or ")
}

fn at(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("{path}: ") }
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(|| "; ".to_owned(), |nearest| format!(": did you mean `{nearest}`? "))
}

fn there_is(nearest: Option<&str>, known: &[String]) -> String {
    match (nearest, known) {
        (Some(nearest), _) => format!(": did you mean `{nearest}`?"),
        (None, []) => "; there is none".to_owned(),
        (None, known) => format!("; there are `{}`", known.join("`, `")),
    }
}
