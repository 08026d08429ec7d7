//! Finding out why one hookimpl runs before another.
//!
//! The order is a walk, so its reasons are where the walk went: who was reached from whom. Two hookimpls of which
//! neither waits for the other hang below some fork of that tree, or below different roots, and what decided there
//! decided their order. The walk is done once more with its tree kept; ordering itself keeps none.

use std::collections::{BTreeMap, VecDeque};

use super::error::{OrderError, Step};
use super::graph::PluginGraph;
use super::hook::{Hook, HookGraph};
use super::sequence::{CORE, Entry, Partition, Phase, Sequencer};
use super::walk::Dependencies;
use super::why::{Fork, Key, Pulled, Why};

/// No node: a core hookimpl that stands apart, or what is above a root.
const NONE: u32 = u32::MAX;

/// The order of one hook, and why it is as it is.
///
/// # Examples
///
/// ```
/// use hookspec_core::order::{Entry, Explanation, Partition, PluginGraph, PluginNode};
///
/// let nodes = [
///     PluginNode { id: "aaa", depends_on: &["mmm"], ..PluginNode::default() },
///     PluginNode { id: "bbb", ..PluginNode::default() },
///     PluginNode { id: "ccc", ..PluginNode::default() },
///     PluginNode { id: "mmm", depends_on: &["zzz"], ..PluginNode::default() },
///     PluginNode { id: "zzz", ..PluginNode::default() },
/// ];
/// let graph = PluginGraph::new(&nodes).unwrap();
/// // all but `mmm` have a hookimpl here
/// let hook = [0, 1, 2, 4].map(|plugin| Entry { plugin: Some(plugin), ..Entry::default() });
/// let explanation = Explanation::new(&graph, Partition::CoreFirst, &hook).unwrap();
///
/// let why = |a, b| explanation.why(a, b).map(|why| why.to_string());
/// assert_eq!(explanation.order(), [3, 0, 1, 2]);
/// assert_eq!(why(3, 0).unwrap(), "depends on it (aaa -> mmm -> zzz)");
/// assert_eq!(
///     why(3, 1).unwrap(),
///     "pulled forward because aaa, which comes first by name, depends on it (aaa -> mmm -> zzz)"
/// );
/// assert_eq!(why(1, 2).unwrap(), "name");
/// assert_eq!(why(2, 1), None);
/// assert_eq!(explanation.by_name_only(), [(0, 1), (1, 2)]);
/// ```
#[derive(Debug)]
pub struct Explanation<'a> {
    graph: &'a PluginGraph,
    partition: Partition,
    entries: &'a [Entry<'a>],
    hook: Hook,
    order: Vec<usize>,
    /// By entry: its place in the order, and its node.
    at: Vec<usize>,
    node: Vec<u32>,
    /// By node: when the walk left it, the node that it was reached from, how far that is from a root, and which.
    left: Vec<u32>,
    parent: Vec<u32>,
    depth: Vec<u32>,
    root: Vec<u32>,
}

/// What a hookimpl is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place<'a> {
    phase: Phase,
    priority: i32,
    precedence: i32,
    name: (&'a str, &'a str),
}

/// What decided between two hookimpls, as nodes.
enum Decision {
    Partition,
    Waits(Vec<u32>),
    Key(Key),
    Pulled { by: u32, key: Key, fork: Option<(u32, u32, u32, Key)> },
}

impl<'a> Explanation<'a> {
    /// Orders the hookimpls of one hook, as [`Sequencer::sequence`] does, and remembers how.
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
    /// Two walks instead of one, and tables as long as the graph.
    pub fn new(
        graph: &'a PluginGraph,
        partition: Partition,
        entries: &'a [Entry<'a>],
    ) -> Result<Self, Vec<OrderError>> {
        let mut sequencer = Sequencer::new(graph);
        let order = sequencer.sequence(partition, entries)?;
        let Sequencer { hook, mut walk, .. } = sequencer;
        let walked = hook.over(graph);
        let nodes = walked.len();
        let (mut left, mut parent) = (vec![NONE; nodes], vec![NONE; nodes]);
        let mut leaving = Vec::with_capacity(nodes);
        walk.reset(nodes);
        for root in walked.roots() {
            let leave = |node, from: Option<u32>| {
                parent[node as usize] = from.unwrap_or(NONE);
                leaving.push(node);
            };
            walk.visit(root, &walked, leave, |_, _| {});
        }
        let (mut depth, mut root) = (vec![0; nodes], vec![NONE; nodes]);
        for (time, &node) in (0..).zip(&leaving) {
            left[node as usize] = time;
        }
        // A node is left before the one it was reached from: backwards, the latter is known.
        for &node in leaving.iter().rev() {
            let from = parent[node as usize];
            (depth[node as usize], root[node as usize]) =
                if from == NONE { (0, node) } else { (depth[from as usize] + 1, root[from as usize]) };
        }
        let (mut at, mut node) = (vec![0; entries.len()], vec![NONE; entries.len()]);
        for (place, &entry) in order.iter().enumerate() {
            at[entry] = place;
        }
        for &speaking in &leaving {
            if let Some(entry) = walked.speaks(speaking) {
                node[entry] = speaking;
            }
        }
        Ok(Self { graph, partition, entries, hook, order, at, node, left, parent, depth, root })
    }

    /// The order, as indices into the entries.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Why entry `first` runs before entry `second`; nothing if it does not.
    ///
    /// # Panics
    ///
    /// If one of the two is not there.
    ///
    /// # Cost
    ///
    /// At most the dependencies between the two.
    pub fn why(&self, first: usize, second: usize) -> Option<Why> {
        let decision = (self.at[first] < self.at[second]).then(|| self.decide(first, second))?;
        let label = |node| self.walked().label(node, self.entries);
        Some(match decision {
            Decision::Partition => Why::Partition(self.partition),
            Decision::Waits(path) => Why::Waits(self.steps(&path)),
            Decision::Key(key) => Why::Key(key),
            Decision::Pulled { by, key, fork } => Why::Pulled(Pulled {
                by: label(by),
                key,
                steps: self.steps(&self.path(by, self.node[first]).unwrap_or_default()),
                fork: fork.map(|(at, first, second, key)| Fork {
                    at: label(at),
                    first: label(first),
                    second: label(second),
                    key,
                }),
            }),
        })
    }

    /// The neighbours in the order whose order nobody asked for, see [`Why::is_by_name_only`].
    ///
    /// # Cost
    ///
    /// About that of ordering the hook.
    pub fn by_name_only(&self) -> Vec<(usize, usize)> {
        let neighbours = self.order.windows(2).map(|pair| (pair[0], pair[1]));
        neighbours
            .filter(|&(first, second)| match self.decide(first, second) {
                Decision::Partition | Decision::Waits(_) => false,
                Decision::Key(key)
                | Decision::Pulled { key, fork: None, .. }
                | Decision::Pulled { fork: Some((.., key)), .. } => key.is_by_name_only(),
            })
            .collect()
    }

    /// What decided that `first` runs before `second`.
    fn decide(&self, first: usize, second: usize) -> Decision {
        let own =
            |entry: usize| Place::new(self.precedence(entry), self.id(entry), Some(&self.entries[entry]));
        let (a, b) = (self.node[first], self.node[second]);
        if a == NONE && b == NONE {
            return Decision::Key(own(first).key_before(own(second)));
        } else if a == NONE || b == NONE {
            return Decision::Partition;
        } else if let Some(path) = self.path(b, a) {
            return Decision::Waits(path);
        } else if own(first) <= own(second) {
            return Decision::Key(own(first).key_before(own(second)));
        }
        // `first` was reached from something. Its root is before `second`, else `second` would have been a root before
        // it; and if both were reached from that same root, their ways part somewhere below.
        let place = |node| self.walked().key(node, self.entries);
        let by = self.root[a as usize];
        let fork = (by == self.root[b as usize]).then(|| {
            let (at, x, y) = self.fork(a, b);
            (at, x, y, place(x).key_before(place(y)))
        });
        Decision::Pulled { by, key: place(by).key_before(place(b)), fork }
    }

    /// Where the ways from a common root to two nodes part: the last common node, and the next on either way.
    fn fork(&self, a: u32, b: u32) -> (u32, u32, u32) {
        let up = |node: u32| self.parent[node as usize];
        let depth = |node: u32| self.depth[node as usize];
        let (mut x, mut y) = (a, b);
        while up(x) != up(y) {
            // Neither is above the other, so both ways end at different children of the last common node.
            let (deep_x, deep_y) = (depth(x), depth(y));
            if deep_x >= deep_y {
                x = up(x);
            }
            if deep_y >= deep_x {
                y = up(y);
            }
        }
        (up(x), x, y)
    }

    /// The shortest way from a node to one that it waits for.
    fn path(&self, from: u32, to: u32) -> Option<Vec<u32>> {
        let until = self.left[to as usize];
        let mut came_from = BTreeMap::from([(from, NONE)]);
        let mut open = VecDeque::from([from]);
        let mut next = Vec::new();
        while let Some(node) = open.pop_front() {
            if node == to {
                let mut path: Vec<u32> = std::iter::successors(Some(to), |node| {
                    came_from.get(node).copied().filter(|&n| n != NONE)
                })
                .collect();
                path.reverse();
                return Some(path);
            }
            // What was left before `to` cannot wait for it.
            self.walked().push(node, |first| self.left[first as usize] >= until, &mut next);
            for first in next.drain(..).rev() {
                came_from.entry(first).or_insert_with(|| {
                    open.push_back(first);
                    node
                });
            }
        }
        None
    }

    fn steps(&self, path: &[u32]) -> Vec<Step> {
        path.windows(2).map(|pair| self.walked().step(pair[0], pair[1], self.entries)).collect()
    }

    fn walked(&self) -> HookGraph<'_> {
        self.hook.over(self.graph)
    }

    fn precedence(&self, entry: usize) -> i32 {
        self.entries[entry].plugin.map_or(0, |plugin| self.graph.precedence(plugin))
    }

    fn id(&self, entry: usize) -> &str {
        self.entries[entry].plugin.map_or(CORE, |plugin| self.graph.id(plugin))
    }
}

impl<'a> Place<'a> {
    /// The place of an entry, or of a plugin that has none.
    pub(super) fn new(precedence: i32, id: &'a str, entry: Option<&'a Entry<'_>>) -> Self {
        let (phase, priority, name) = entry.map_or_else(Default::default, |e| (e.phase, e.priority, e.name));
        Self { phase, priority, precedence, name: (id, name) }
    }

    /// The first thing by which this place is before the other.
    fn key_before(self, other: Self) -> Key {
        if self.phase != other.phase {
            Key::Phase(self.phase, other.phase)
        } else if self.priority != other.priority {
            Key::Priority(self.priority, other.priority)
        } else if self.precedence != other.precedence {
            Key::Precedence(self.precedence, other.precedence)
        } else if self.name == other.name {
            Key::Given
        } else {
            Key::Name
        }
    }
}
