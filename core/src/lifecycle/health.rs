//! How a plugin says that it is.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime};

use serde::Serialize;

use crate::lifecycle::State;

/// How well a plugin works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HealthStatus {
    /// It works.
    Healthy,
    /// It works, and something is amiss.
    Degraded,
    /// It does not work.
    Unhealthy,
    /// Nobody knows.
    #[default]
    Unknown,
}

impl HealthStatus {
    /// Its name: `healthy`, `degraded`, `unhealthy`, `unknown`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Healthy => "healthy",
            Self::Degraded => "degraded",
            Self::Unhealthy => "unhealthy",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for HealthStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a plugin answers when it is asked how it is.
///
/// # Examples
///
/// ```
/// use hookspec_core::lifecycle::{Health, HealthStatus};
///
/// let health = Health::degraded("1 tombstone pending propagation").memory_usage(64 * 1024);
/// assert_eq!(health.status(), HealthStatus::Degraded);
/// assert_eq!(health.message(), "1 tombstone pending propagation");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Health {
    status: HealthStatus,
    message: Cow<'static, str>,
    /// In bytes.
    memory_usage: Option<u64>,
}

impl Health {
    /// It works.
    pub const fn healthy() -> Self {
        Self { status: HealthStatus::Healthy, message: Cow::Borrowed("ok"), memory_usage: None }
    }

    /// It works, and this is amiss.
    pub fn degraded(message: impl Into<Cow<'static, str>>) -> Self {
        Self { status: HealthStatus::Degraded, message: message.into(), memory_usage: None }
    }

    /// It does not work, for this reason.
    pub fn unhealthy(message: impl Into<Cow<'static, str>>) -> Self {
        Self { status: HealthStatus::Unhealthy, message: message.into(), memory_usage: None }
    }

    /// It cannot tell, for this reason.
    pub fn unknown(message: impl Into<Cow<'static, str>>) -> Self {
        Self { status: HealthStatus::Unknown, message: message.into(), memory_usage: None }
    }

    /// Says something else to a person.
    #[must_use]
    pub fn with_message(self, message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into(), ..self }
    }

    /// Adds how many bytes of memory it uses, which only the plugin can know.
    #[must_use]
    pub fn memory_usage(self, bytes: u64) -> Self {
        Self { memory_usage: Some(bytes), ..self }
    }

    /// How well it works.
    pub const fn status(&self) -> HealthStatus {
        self.status
    }

    /// What a person should know.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// How many bytes of memory it uses, if it says so.
    pub const fn memory(&self) -> Option<u64> {
        self.memory_usage
    }
}

/// What asking one plugin how it is came to.
///
/// A plugin that has no `health` is [`Unknown`](HealthStatus::Unknown); one whose check fails, panics or is late is
/// [`Unhealthy`](HealthStatus::Unhealthy), and so is one in [`State::Error`]. A report is for people and monitors: nothing
/// is ever disabled for it.
///
/// The fields are those of Stigmem's report and of AITBC's default one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HealthReport {
    /// The plugin.
    pub plugin: String,
    /// Its version.
    pub version: String,
    /// Its state.
    pub state: State,
    /// How well it works.
    pub status: HealthStatus,
    /// What a person should know.
    pub message: String,
    /// When it was asked.
    #[serde(serialize_with = "seconds_since_1970")]
    pub checked_at: SystemTime,
    /// How long it has been active; none where it is not.
    #[serde(serialize_with = "seconds")]
    pub uptime: Option<Duration>,
    /// How many bytes of memory it uses, if it says so.
    pub memory_usage: Option<u64>,
    /// How many of its calls have faulted, over all hooks.
    pub error_count: u64,
    /// How the check failed, if it did: `<type>: <message>`.
    pub error_summary: Option<String>,
}

/// One line: `acme-guard 1.0.0: degraded (active): 1 tombstone pending propagation`.
impl fmt::Display for HealthReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plugin, version, status, state, message, .. } = self;
        write!(f, "{plugin} {version}: {status} ({state}): {message}")
    }
}

/// In whole seconds and a fraction; a time before 1970 is 0.
fn seconds_since_1970<S: serde::Serializer>(time: &SystemTime, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64())
}

#[expect(clippy::ref_option, reason = "serde hands it over so")]
fn seconds<S: serde::Serializer>(time: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    time.map(|time| time.as_secs_f64()).serialize(serializer)
}
