//! What became of a rule.

use std::fmt;
use std::time::Duration;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::actions::RouteError;
use crate::config::ConfigError;
use crate::document::DocumentError;
use crate::fault::HookError;

/// What became of one rule. Serialises without what the action answered: `{"ordinal", "handler", "status", "error", "duration_ms"}`.
#[derive(Debug)]
pub struct ActionOutcome<T> {
    /// The rule's place.
    pub ordinal: i64,
    /// The action that it names, as it is written.
    pub handler: String,
    /// What came of it.
    pub result: ActionResult<T>,
    /// How long it took, from the filter to the end.
    pub duration: Duration,
}

/// What came of a rule.
#[derive(Debug)]
#[non_exhaustive]
pub enum ActionResult<T> {
    /// The action answered.
    Succeeded(T),
    /// The action was called and did not answer.
    Failed(ActionFailure),
    /// The action was not called.
    Skipped(ActionSkip),
}

impl<T> From<ActionSkip> for ActionResult<T> {
    fn from(skip: ActionSkip) -> Self {
        Self::Skipped(skip)
    }
}

/// What came of a rule, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ActionStatus {
    /// The action answered.
    Succeeded,
    /// The action was called and did not answer.
    Failed,
    /// The action was not called.
    Skipped,
}

impl fmt::Display for ActionStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        })
    }
}

impl<T> ActionOutcome<T> {
    /// What came of it, in a word.
    pub fn status(&self) -> ActionStatus {
        match self.result {
            ActionResult::Succeeded(_) => ActionStatus::Succeeded,
            ActionResult::Failed(_) => ActionStatus::Failed,
            ActionResult::Skipped(_) => ActionStatus::Skipped,
        }
    }

    /// Why it did not succeed.
    pub fn error(&self) -> Option<String> {
        match &self.result {
            ActionResult::Succeeded(_) => None,
            ActionResult::Failed(failure) => Some(failure.to_string()),
            ActionResult::Skipped(skip) => Some(skip.to_string()),
        }
    }

    /// What the action answered, if it did.
    pub fn output(&self) -> Option<&T> {
        match &self.result {
            ActionResult::Succeeded(output) => Some(output),
            _ => None,
        }
    }
}

impl<T> Serialize for ActionOutcome<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let error = self.error();
        let mut fields = serializer.serialize_struct("ActionOutcome", 4 + usize::from(error.is_some()))?;
        fields.serialize_field("ordinal", &self.ordinal)?;
        fields.serialize_field("handler", &self.handler)?;
        fields.serialize_field("status", &self.status())?;
        match &error {
            Some(error) => fields.serialize_field("error", error)?,
            None => fields.skip_field("error")?,
        }
        let duration = u64::try_from(self.duration.as_millis()).unwrap_or(u64::MAX);
        fields.serialize_field("duration_ms", &duration)?;
        fields.end()
    }
}

/// Why an action did not answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum ActionFailure {
    /// It returned an error.
    Error(HookError),
    /// It panicked with this text.
    Panic(String),
    /// It did not answer within this, and was dropped.
    TimedOut {
        /// How long it had.
        limit: Duration,
    },
}

/// An error with its type, as `RuntimeError: boom`.
impl fmt::Display for ActionFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) if matches!(error.kind(), "error" | "reject") => error.fmt(f),
            Self::Error(error) => write!(f, "{}: {error}", error.kind()),
            Self::Panic(text) => write!(f, "panicked: {text}"),
            Self::TimedOut { limit } => write!(f, "timed out after {limit:?}"),
        }
    }
}

/// Why an action was not called. The texts are Imbi's.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ActionSkip {
    /// The host's filter says that the rule does not apply.
    #[error("filter does not match")]
    Filtered,
    /// The host's filter failed.
    #[error("filter raised: {0}")]
    Filter(String),
    /// What the rule names is no route.
    #[error("handler not resolvable: {0}")]
    Route(#[from] RouteError),
    /// There is no such plugin, or it has no such action.
    #[error("handler not resolvable")]
    NotResolvable,
    /// The host has no call to make: it lacks credentials, say.
    #[error("{0}")]
    Host(String),
    /// The config's text cannot be read.
    #[error("invalid handler_config: {0}")]
    Text(#[from] DocumentError),
    /// The config is not what the action takes.
    #[error("invalid handler_config: {}", lines(.0))]
    Config(#[from] ConfigError),
}

/// Every problem, in one line.
fn lines(error: &ConfigError) -> String {
    let problems: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
    problems.join("; ")
}

impl ActionSkip {
    /// The host has no call to make, for this reason.
    pub fn because(reason: impl Into<String>) -> Self {
        Self::Host(reason.into())
    }
}
