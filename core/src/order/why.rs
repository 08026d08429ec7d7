//! What is told about why one hookimpl runs before another.

use std::fmt::{self, Display};

use serde::Serialize;

use super::error::{Joined, Reason, Step};
use super::sequence::{Partition, Phase};

/// Why one hookimpl of a hook runs before another.
///
/// Displayed, it is a half-sentence that follows "`a` runs before `b`: ".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Why {
    /// The hook keeps the host's own hookimpls and those of plugins apart.
    Partition(Partition),
    /// The later one has to wait for the earlier one: the shortest path from the one to the other.
    Waits(Vec<Step>),
    /// Neither waits for the other, and the earlier one comes first by this.
    Key(Key),
    /// The earlier one is an around and the other is not: it wraps the other. The two are ordered apart.
    Around,
    /// By itself the earlier one would come later, but something that goes first waits for it.
    Pulled(Pulled),
}

/// The first thing by which two hookimpls differ that do not wait for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Key {
    /// Their phases, the earlier one's first.
    Phase(Phase, Phase),
    /// Their priorities, the earlier one's first.
    Priority(i32, i32),
    /// What the operator says of their plugins, the earlier one's first.
    Precedence(i32, i32),
    /// The plugin ids, and, for the host's own, the names of the hookimpls: nobody asked for this order.
    Name,
    /// Under the pluggy profile: the earlier one registered later.
    Newer,
    /// Under the pluggy profile, among the `last` ones: the earlier one registered earlier.
    Older,
    /// Nothing: two hookimpls of the host are alike, and keep the order they were given in.
    Given,
}

/// How a hookimpl came to run earlier than it would by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pulled {
    /// The hookimpl that waits for it, and that comes before the other one.
    pub by: String,
    /// By what that one comes before the other one.
    pub key: Key,
    /// The shortest path from `by` to the one that is pulled.
    pub steps: Vec<Step>,
    /// If `by` pulls both: where their ways part, and why this one's way is taken first.
    pub fork: Option<Fork>,
}

/// Where the walk had two ways to go, and which it took first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fork {
    /// The one that waits for both.
    pub at: String,
    /// The one taken first.
    pub first: String,
    /// The one taken later.
    pub second: String,
    /// By what the first comes before the second.
    pub key: Key,
}

impl Why {
    /// Whether nobody asked for this order: another name, of a plugin or of a core hookimpl, could turn it round.
    pub fn is_by_name_only(&self) -> bool {
        match self {
            Self::Partition(_) | Self::Waits(_) | Self::Around => false,
            Self::Key(key) => key.is_by_name_only(),
            Self::Pulled(Pulled { key, fork, .. }) => {
                fork.as_ref().map_or(key, |fork| &fork.key).is_by_name_only()
            }
        }
    }
}

impl Key {
    pub(super) fn is_by_name_only(self) -> bool {
        matches!(self, Self::Name | Self::Given)
    }
}

impl Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Partition(Partition::CoreFirst) => f.write_str("partition (core first)"),
            Self::Partition(Partition::CoreLast) => f.write_str("partition (core last)"),
            Self::Partition(Partition::Mixed) => f.write_str("partition (mixed)"),
            Self::Waits(steps) => match &steps[..] {
                [Step { reason: Reason::Before | Reason::After, .. }] => steps[0].fmt(f),
                _ => Way(steps).fmt(f),
            },
            Self::Around => f.write_str("around (it wraps the other)"),
            Self::Key(key) => key.fmt(f),
            Self::Pulled(pulled) => pulled.fmt(f),
        }
    }
}

impl Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phase(first, second) => write!(f, "phase ({first} before {second})"),
            Self::Priority(first, second) => write!(f, "priority ({first} before {second})"),
            Self::Precedence(first, second) => write!(f, "precedence ({first} before {second})"),
            Self::Name => f.write_str("name"),
            Self::Newer => f.write_str("age (registered later)"),
            Self::Older => f.write_str("age (registered earlier)"),
            Self::Given => f.write_str("order given"),
        }
    }
}

impl Display for Pulled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { by, key, steps, fork } = self;
        write!(f, "pulled forward because {by}, which comes first by {key}, {}", Way(steps))?;
        let Some(Fork { at, first, second, key }) = fork else { return Ok(()) };
        write!(f, ", and of what {at} waits for, {first} comes before {second} by {key}")
    }
}

/// A path as a verb and its nodes: `depends on (a -> m -> b)`, or the steps one by one if not all are dependencies.
struct Way<'a>(&'a [Step]);

impl Display for Way<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(steps) = self;
        if steps.iter().any(|step| step.reason != Reason::DependsOn) {
            return write!(f, "waits for it ({})", Joined(steps, ", "));
        }
        write!(f, "depends on it ({}", steps[0].waiting)?;
        steps.iter().try_for_each(|step| write!(f, " -> {}", step.first))?;
        f.write_str(")")
    }
}
