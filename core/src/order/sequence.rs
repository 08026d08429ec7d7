//! The total order of one hook's hookimpls.
//!
//! The rule is a sort with one exception. Sort by partition, phase, priority, the operator's precedence, plugin id, hookimpl name; then let every
//! hookimpl pull what it waits for in front of itself. What it waits for is what its plugin depends on, also through
//! plugins that have no hookimpl here, and what `before` and `after` say.
//!
//! Most hooks use none of phase, priority, `before` and `after`; then the graph's rows are sorted as the walk needs
//! them, and a hook that every plugin implements runs in registration order without any walk.

use std::fmt::{self, Display};

use super::error::OrderError;
use super::graph::PluginGraph;
use super::hook::Hook;
use super::walk::Walk;

/// The id that the host's own hookimpls are compared by; no plugin may be called so.
pub const CORE: &str = "core";

/// Where the host's own ("core") hookimpls of a hook go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Partition {
    /// Before all plugins.
    #[default]
    CoreFirst,
    /// After all plugins.
    CoreLast,
    /// Among the plugins, as if they were hookimpls of a plugin called `core`.
    Mixed,
}

/// The coarse place of a hookimpl within its partition.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Before the normal ones.
    First,
    /// Where the priority and the name put it.
    #[default]
    Normal,
    /// After the normal ones.
    Last,
}

impl Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::First => "first",
            Self::Normal => "normal",
            Self::Last => "last",
        })
    }
}

/// One hookimpl of the hook being ordered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry<'a> {
    /// The plugin, by its index in the graph's nodes; `None` is the host itself.
    pub plugin: Option<usize>,
    /// The name of the hookimpl; it tells apart the host's, which may have several per hook.
    pub name: &'a str,
    /// The coarse place.
    pub phase: Phase,
    /// The place within the phase: low first, and 0 unless said otherwise.
    pub priority: i32,
    /// Plugins that this hookimpl runs before, if they have a hookimpl in the same partition of this hook.
    pub before: &'a [&'a str],
    /// Plugins that this hookimpl runs after, if they have a hookimpl in the same partition of this hook.
    pub after: &'a [&'a str],
}

/// Orders one hook after another over the same graph, reusing its memory.
///
/// # Examples
///
/// ```
/// use hookspec_core::order::{Entry, Partition, Phase, PluginGraph, PluginNode, Sequencer};
///
/// let nodes = [
///     PluginNode { id: "guard", depends_on: &["identity"], ..PluginNode::default() },
///     PluginNode { id: "identity", ..PluginNode::default() },
///     PluginNode { id: "audit", ..PluginNode::default() },
/// ];
/// let graph = PluginGraph::new(&nodes).unwrap();
/// let mut sequencer = Sequencer::new(&graph);
///
/// let mut hook = vec![
///     Entry { plugin: Some(0), ..Entry::default() },
///     Entry { plugin: Some(1), ..Entry::default() },
///     Entry { plugin: Some(2), phase: Phase::Last, ..Entry::default() },
///     Entry { plugin: None, name: "sanitize", ..Entry::default() },
/// ];
/// // core, then identity, which guard depends on, then guard, and audit last
/// assert_eq!(sequencer.sequence(Partition::CoreFirst, &hook).unwrap(), [3, 1, 0, 2]);
///
/// // now guard waits for audit too: it pulls both, and audit is still the last of them
/// hook[2].before = &["guard"];
/// assert_eq!(sequencer.sequence(Partition::CoreFirst, &hook).unwrap(), [3, 1, 2, 0]);
/// ```
#[derive(Debug)]
pub struct Sequencer<'g> {
    graph: &'g PluginGraph,
    pub(super) hook: Hook,
    pub(super) walk: Walk,
}

impl<'g> Sequencer<'g> {
    /// Prepares to order hooks of the plugins in `graph`.
    pub fn new(graph: &'g PluginGraph) -> Self {
        Self { graph, hook: Hook::default(), walk: Walk::default() }
    }

    /// Orders the hookimpls of one hook; the result holds indices into `entries`, the first to run first.
    ///
    /// Within a partition, roots are taken by phase, priority, precedence, plugin id and name, and each is preceded by what it
    /// waits for, taken in the same order. A plugin without a hookimpl here counts only as a link between those that
    /// have one. Core hookimpls that are alike in all of this keep the order that they are given in; nothing else
    /// depends on it. Unknown names in `before` and `after` mean nothing, and so does `core`.
    ///
    /// Arounds are outside all others: order them by a call of their own.
    ///
    /// # Errors
    ///
    /// A [`HookCycle`] for each group of hookimpls that have to wait for each other. Dependencies alone cannot do that
    /// (the graph has no cycle); one of them says `before` or `after`.
    ///
    /// # Panics
    ///
    /// If an entry's plugin is not in the graph, or a plugin has two entries.
    ///
    /// # Cost
    ///
    /// Linear in entries and dependencies; plus sorting the core hookimpls and those that have a phase or a priority.
    ///
    /// [`HookCycle`]: OrderError::HookCycle
    pub fn sequence(
        &mut self,
        partition: Partition,
        entries: &[Entry<'_>],
    ) -> Result<Vec<usize>, Vec<OrderError>> {
        let Self { graph, hook, walk } = self;
        hook.load(graph, partition, entries);
        let mut order = Vec::with_capacity(entries.len());
        if partition == Partition::CoreFirst {
            order.extend(hook.core());
        }
        if hook.is_registration_order() {
            order.extend(graph.registration().iter().map(|&rank| hook.entry(rank)));
        } else {
            let walked = hook.over(graph);
            let mut cyclic = false;
            walk.reset(walked.len());
            for root in walked.roots() {
                let leave = |node, _| {
                    if let Some(entry) = walked.speaks(node) {
                        order.push(entry);
                    }
                };
                walk.visit(root, &walked, leave, |_, _| cyclic = true);
            }
            if cyclic {
                let cycles = walk.cycles(walked.len(), walked.roots(), &walked);
                return Err(cycles.iter().map(|path| walked.cycle(path, entries)).collect());
            }
        }
        if partition == Partition::CoreLast {
            order.extend(hook.core());
        }
        debug_assert_eq!(order.len(), entries.len(), "every hookimpl runs once");
        Ok(order)
    }
}

/// Orders the hookimpls of a single hook, as [`Sequencer::sequence`] does.
///
/// # Errors
///
/// Those of [`Sequencer::sequence`].
///
/// # Panics
///
/// Where [`Sequencer::sequence`] does.
///
/// # Cost
///
/// That of [`Sequencer::sequence`], plus tables as long as the graph: for several hooks, keep a [`Sequencer`].
pub fn sequence(
    graph: &PluginGraph,
    partition: Partition,
    entries: &[Entry<'_>],
) -> Result<Vec<usize>, Vec<OrderError>> {
    Sequencer::new(graph).sequence(partition, entries)
}
