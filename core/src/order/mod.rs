//! In what order plugins register and hookimpls run.
//!
//! One sentence says it all: *everyone in order of partition, phase, priority, name – but whoever you depend on goes
//! before you.* Two things are ordered by it, each by one depth-first post-order walk:
//!
//! - [`PluginGraph`] orders the **plugins**: the dependency graph, checked once, and the order they register in.
//! - [`Sequencer`] orders the **hookimpls of one hook**, over that same graph; [`Explanation`] says why so.
//!
//! Link order, registration order, optimisation level and hash seeds never show: plugin ids are sorted first, and from
//! then on a plugin is its rank among them. Hosts that come from pluggy order by age instead: [`pluggy_sequence`].
//!
//! # Why a walk and not a topological sort
//!
//! Kahn's algorithm, even with a sorted queue, moves a plugin away from its name for reasons that are not its own:
//! with `aaa` depending on `zzz`, plus `bbb`, it answers `bbb, zzz, aaa`. The walk answers `zzz, aaa, bbb`: `aaa` keeps
//! its place, and only what it needs is pulled in front of it.
//!
//! # Cost
//!
//! Everything is linear in plugins and dependencies, but for sorting the ids once and, per hook, sorting those
//! hookimpls that ask for a phase or a priority. Nothing recurses: a chain of dependencies may be as long as memory.

mod error;
mod explain;
mod graph;
mod hook;
#[cfg(any(test, feature = "testing"))]
mod legal;
mod names;
mod pluggy;
mod sequence;
#[cfg(test)]
mod tests;
mod walk;
mod why;

pub use error::{Missing, OrderError, Reason, Step};
pub use explain::Explanation;
pub use graph::{PluginGraph, PluginNode};
#[cfg(any(test, feature = "testing"))]
pub(crate) use legal::{Choices, Legal};
pub use pluggy::{PluggyEntry, pluggy_sequence};
pub use sequence::{CORE, Entry, Partition, Phase, Sequencer, sequence};
pub use why::{Fork, Key, Pulled, Why};
