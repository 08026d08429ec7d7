//! One section of the table: what to do about faults, how long to wait, when to leave out.

use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::data::{FaultPolicy, HumanDuration};
use crate::fault::quarantine::Quarantine;

/// What a handler that is late is cut off at, at most.
pub(super) const LONGEST_TIMEOUT: Duration = Duration::from_secs(30);

/// One section of a [`Policy`](super::Policy): every part that is left out is left to the next section, and at last to
/// the spec.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use hookspec_core::{FaultPolicy, Quarantine, PolicyRule};
///
/// let rule = PolicyRule::new()
///     .panic(FaultPolicy::Report)
///     .timeout(Duration::from_millis(250))
///     .quarantine(Quarantine::after(3));
/// assert_eq!(
///     serde_json::to_string(&rule)?,
///     r#"{"panic":"report","timeout":"250ms","quarantine":{"faults":3,"within":"60s","pause":"30s","per":"hookimpl"}}"#,
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[must_use = "a rule does nothing until a policy has it"]
pub struct PolicyRule {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<FaultPolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) panic: Option<FaultPolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) deadline: Option<FaultPolicy>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "human")]
    pub(super) timeout: Option<Duration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quarantine: Option<Leave>,
}

/// What a section says of quarantine, if it says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) enum Leave {
    /// Never, whatever a wider section says.
    #[serde(rename = "off")]
    Off,
    /// Under this rule.
    #[serde(untagged)]
    Under(Quarantine),
}

/// The three ways to fault that a section tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultClass {
    /// An error, and everything that is neither of the others.
    Error,
    /// A panic.
    Panic,
    /// A missed deadline.
    Deadline,
}

impl FaultClass {
    pub(super) const ALL: [Self; 3] = [Self::Error, Self::Panic, Self::Deadline];

    /// The key of the table.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Panic => "panic",
            Self::Deadline => "deadline",
        }
    }
}

impl PolicyRule {
    /// A section that says nothing.
    pub const fn new() -> Self {
        Self { error: None, panic: None, deadline: None, timeout: None, quarantine: None }
    }

    /// Sets what an error does, and every fault that is neither a panic nor a missed deadline.
    pub const fn error(self, action: FaultPolicy) -> Self {
        Self { error: Some(action), ..self }
    }

    /// Sets what a panic does.
    pub const fn panic(self, action: FaultPolicy) -> Self {
        Self { panic: Some(action), ..self }
    }

    /// Sets what a missed deadline does.
    pub const fn deadline(self, action: FaultPolicy) -> Self {
        Self { deadline: Some(action), ..self }
    }

    /// Sets how long a handler may take: more than nothing, and at most 30 seconds.
    pub const fn timeout(self, timeout: Duration) -> Self {
        Self { timeout: Some(timeout), ..self }
    }

    /// Sets when to leave out a plugin that keeps faulting.
    pub const fn quarantine(self, rule: Quarantine) -> Self {
        Self { quarantine: Some(Leave::Under(rule)), ..self }
    }

    /// Never leaves out, though a wider section would; `quarantine = "off"` in a table.
    pub const fn no_quarantine(self) -> Self {
        Self { quarantine: Some(Leave::Off), ..self }
    }

    pub(crate) const fn timeout_given(&self) -> Option<Duration> {
        self.timeout
    }

    /// What it says of quarantine.
    pub(crate) const fn quarantine_given(&self) -> Option<Leave> {
        self.quarantine
    }

    pub(super) const fn action(&self, class: FaultClass) -> Option<FaultPolicy> {
        match class {
            FaultClass::Error => self.error,
            FaultClass::Panic => self.panic,
            FaultClass::Deadline => self.deadline,
        }
    }

    pub(super) const fn set_action(&mut self, class: FaultClass, action: FaultPolicy) {
        match class {
            FaultClass::Error => self.error = Some(action),
            FaultClass::Panic => self.panic = Some(action),
            FaultClass::Deadline => self.deadline = Some(action),
        }
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::new()
    }
}

#[expect(clippy::ref_option, reason = "serde passes fields by reference")]
fn human<S: Serializer>(timeout: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    match timeout {
        Some(timeout) => serializer.collect_str(&HumanDuration(*timeout)),
        None => serializer.serialize_none(),
    }
}
