//! Why a plugin is not there.

use serde::Serialize;

use crate::config::ConfigError;
use crate::data::Origin;
use crate::fault::Faults;
use crate::registry::Problem;

/// Why a plugin is not there.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    /// What a [`Builder`](crate::Builder) checks does not hold, or its constructor panicked.
    #[error(transparent)]
    Problem(Problem),
    /// Its configuration is wrong: everything that is, of one that comes by itself.
    #[error(transparent)]
    Configuration(ConfigError),
    /// Another has its id, and was there first.
    #[error("plugin id `{plugin}` is taken by {first}")]
    Duplicate {
        /// The id.
        plugin: String,
        /// Where the one that has it is declared.
        first: Origin,
    },
    /// Another has its id, and replaces it.
    #[error("replaced by {by}, which has the same id")]
    Replaced {
        /// Where the other is declared.
        by: Origin,
    },
    /// It cannot do without another.
    #[error("depends on `{on}`, which {}", .why.text())]
    DependsOn {
        /// The other.
        on: String,
        /// What became of that.
        why: Lost,
    },
    /// The host disabled it.
    #[error("disabled")]
    Disabled,
    /// The host blocks its id.
    #[error("blocked")]
    Blocked,
    /// The host named those that it wants, and this is none of them.
    #[error("not asked for")]
    NotChosen,
    /// A rule of the host.
    #[error("{reason}")]
    Host {
        /// What the host says.
        reason: String,
    },
    /// Those that were there before vote against it.
    #[error("refused{}: {reason}", .by.as_ref().map(|by| format!(" by `{by}`")).unwrap_or_default())]
    Refused {
        /// Who said so first; none where nobody votes and the hook says `empty = deny`.
        by: Option<String>,
        /// Why.
        reason: String,
    },
    /// A step, or the vote, faulted.
    #[error("{}", messages(.0))]
    Fault(Faults),
}

/// What became of a plugin that another depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Lost {
    /// It failed.
    Failed,
    /// It was skipped.
    Skipped,
    /// It is not active.
    NotActive,
}

impl Lost {
    const fn text(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Skipped => "was skipped",
            Self::NotActive => "is not active",
        }
    }
}

/// The faults of one plugin in one step: who and where is known.
fn messages(faults: &Faults) -> String {
    faults
        .iter()
        .map(|fault| format!("{} ({})", fault.message(), fault.hookimpl().origin()))
        .collect::<Vec<_>>()
        .join("; ")
}
