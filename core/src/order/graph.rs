//! Who depends on whom.
//!
//! Ids are sorted once and a plugin becomes its rank among them: from there on a name comparison is an integer
//! comparison, the rows of the graph are sorted as they lie, and the walk over all plugins needs no further sorting.
//! This is the only file that names petgraph. It gives the compact rows and the strongly connected components; the
//! walk is our own, because `toposort` promises no tie-break and answers a cycle with a single node.

use std::collections::HashMap;

use petgraph::csr::Csr;

use super::error::{Missing, OrderError};
use super::sequence::CORE;
use super::walk::{Dependencies, Walk};

/// One plugin, as the graph sees it.
#[derive(Debug, Clone, Copy, Default)]
pub struct PluginNode<'a> {
    /// The plugin's id, unique among the nodes, and never `core`.
    pub id: &'a str,
    /// The plugins that must be there, and go first.
    pub depends_on: &'a [&'a str],
    /// The plugins that go first if they are there.
    pub optional: &'a [&'a str],
}

/// The dependency graph of a set of plugins: complete, free of cycles, and sorted.
///
/// Plugins are named by their index in the slice that the graph was built from. The graph owns what it needs, so that
/// a registry can keep it and order a hook again later.
///
/// # Examples
///
/// ```
/// use hookspec_core::order::{PluginGraph, PluginNode};
///
/// let nodes = [
///     PluginNode { id: "bbb", ..PluginNode::default() },
///     PluginNode { id: "aaa", depends_on: &["zzz"], ..PluginNode::default() },
///     PluginNode { id: "zzz", ..PluginNode::default() },
/// ];
/// let graph = PluginGraph::new(&nodes).unwrap();
/// let order: Vec<_> = graph.registration_order().into_iter().map(|node| nodes[node].id).collect();
/// assert_eq!(order, ["zzz", "aaa", "bbb"]);
/// ```
#[derive(Debug, Clone)]
pub struct PluginGraph {
    /// All ids in order, in one piece; `ends[rank]` is where an id ends.
    ids: String,
    ends: Vec<u32>,
    rank_of: Vec<u32>,
    node_of: Vec<u32>,
    /// Row per rank: the ranks it depends on, ascending.
    rows: Csr<(), ()>,
    /// Ranks, dependencies first.
    registration: Vec<u32>,
}

impl PluginGraph {
    /// Resolves, checks and sorts the plugins.
    ///
    /// Ids must be unique: two plugins of one id are the registry's to refuse, which knows where they came from.
    ///
    /// # Errors
    ///
    /// All problems at once: every plugin that depends on itself, then either the one [`MissingDependencies`] error,
    /// or, when nothing is missing, a [`DependencyCycle`] for each group of plugins that depend on each other.
    ///
    /// # Panics
    ///
    /// If there are more than `u32::MAX` plugins or dependencies, or bytes in all ids together.
    ///
    /// # Cost
    ///
    /// Sorts the ids; otherwise linear in plugins and dependencies.
    ///
    /// [`MissingDependencies`]: OrderError::MissingDependencies
    /// [`DependencyCycle`]: OrderError::DependencyCycle
    pub fn new(nodes: &[PluginNode<'_>]) -> Result<Self, Vec<OrderError>> {
        let node_of = sorted_by_id(nodes);
        let mut rank_of = vec![0; nodes.len()];
        let mut rank_by_id = HashMap::with_capacity(nodes.len());
        let mut ids = String::with_capacity(nodes.iter().map(|node| node.id.len()).sum());
        let mut ends = Vec::with_capacity(nodes.len());
        for (rank, &node) in (0..).zip(&node_of) {
            let id = nodes[node as usize].id;
            debug_assert_ne!(id, CORE, "`core` names the host's own hookimpls");
            rank_of[node as usize] = rank;
            let twin = rank_by_id.insert(id, rank);
            debug_assert!(twin.is_none(), "two plugins are called `{id}`");
            ids.push_str(id);
            ends.push(index(ids.len()));
        }

        let mut errors = Vec::new();
        let mut missing = Vec::new();
        let mut edges = Vec::with_capacity(nodes.iter().map(|n| n.depends_on.len() + n.optional.len()).sum());
        for (rank, &node) in (0..).zip(&node_of) {
            let node = &nodes[node as usize];
            let row = edges.len();
            let mut absent = Vec::new();
            for &id in node.depends_on {
                match rank_by_id.get(id) {
                    Some(&first) => edges.push((rank, first)),
                    None => absent.push(id.to_owned()),
                }
            }
            for &id in node.optional {
                edges.extend(rank_by_id.get(id).map(|&first| (rank, first)));
            }
            if !absent.is_empty() {
                absent.sort_unstable();
                absent.dedup();
                missing.push(Missing { plugin: node.id.to_owned(), dependencies: absent });
            }
            if edges[row..].contains(&(rank, rank)) {
                errors.push(OrderError::SelfDependency { plugin: node.id.to_owned() });
            }
            tidy(&mut edges, row, rank);
        }
        if !missing.is_empty() {
            errors.push(OrderError::MissingDependencies { missing });
            return Err(errors);
        }

        let mut graph =
            Self { ids, ends, rank_of, node_of, rows: rows(nodes.len(), &edges), registration: Vec::new() };
        errors.extend(graph.walk());
        if errors.is_empty() { Ok(graph) } else { Err(errors) }
    }

    /// How many plugins there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no plugin at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The id of a plugin.
    ///
    /// # Panics
    ///
    /// If there is no such plugin.
    pub fn id(&self, node: usize) -> &str {
        self.id_of(self.rank_of[node])
    }

    /// The plugin of an id, by binary search.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.rank(id).map(|rank| self.node(rank))
    }

    /// The plugins in the order to register them: by id, but dependencies first.
    pub fn registration_order(&self) -> Vec<usize> {
        self.registration.iter().map(|&rank| self.node(rank)).collect()
    }

    /// The plugins that `node` itself depends on and that are there, by id.
    ///
    /// # Panics
    ///
    /// If there is no such plugin.
    pub fn dependencies(&self, node: usize) -> impl Iterator<Item = usize> {
        self.row(self.rank_of[node]).iter().map(|&rank| self.node(rank))
    }

    /// Whether `node` depends on `on`, directly or through others; no plugin depends on itself.
    ///
    /// # Panics
    ///
    /// If one of the two is not there.
    ///
    /// # Cost
    ///
    /// One walk over what `node` depends on.
    pub fn depends_transitively(&self, node: usize, on: usize) -> bool {
        let (node, on) = (self.rank_of[node], self.rank_of[on]);
        let mut seen = vec![false; self.len()];
        let mut open = vec![node];
        while let Some(rank) = open.pop() {
            for &next in self.row(rank) {
                if next == on {
                    return true;
                }
                if !std::mem::replace(&mut seen[next as usize], true) {
                    open.push(next);
                }
            }
        }
        false
    }

    /// Finds the registration order, or the cycles that prevent it.
    fn walk(&mut self) -> Vec<OrderError> {
        let ranks = 0..index(self.len());
        let mut walk = Walk::default();
        walk.reset(self.len());
        let mut registration = Vec::with_capacity(self.len());
        let mut cyclic = false;
        for root in ranks.clone() {
            walk.visit(root, &*self, |rank, _| registration.push(rank), |_, _| cyclic = true);
        }
        self.registration = registration;
        if !cyclic {
            return Vec::new();
        }
        let cycles = walk.cycles(self.len(), ranks, &*self);
        let named = |path: Vec<u32>| path.into_iter().map(|rank| self.id_of(rank).to_owned()).collect();
        cycles.into_iter().map(|path| OrderError::DependencyCycle { path: named(path) }).collect()
    }

    pub(super) fn id_of(&self, rank: u32) -> &str {
        let rank = rank as usize;
        let start = if rank == 0 { 0 } else { self.ends[rank - 1] as usize };
        &self.ids[start..self.ends[rank] as usize]
    }

    pub(super) fn rank(&self, id: &str) -> Option<u32> {
        let rank = self.place(id);
        (rank < index(self.len()) && self.id_of(rank) == id).then_some(rank)
    }

    /// How many plugins have a lesser id.
    pub(super) fn place(&self, id: &str) -> u32 {
        let (mut low, mut high) = (0, index(self.len()));
        while low < high {
            let middle = low.midpoint(high);
            if self.id_of(middle) < id { low = middle + 1 } else { high = middle }
        }
        low
    }

    pub(super) fn rank_of(&self, node: usize) -> u32 {
        self.rank_of[node]
    }

    pub(super) fn registration(&self) -> &[u32] {
        &self.registration
    }

    /// The ranks that a rank depends on, ascending.
    pub(super) fn row(&self, rank: u32) -> &[u32] {
        self.rows.neighbors_slice(rank)
    }

    fn node(&self, rank: u32) -> usize {
        self.node_of[rank as usize] as usize
    }
}

impl Dependencies for PluginGraph {
    fn push(&self, node: u32, out: &mut Vec<u32>) {
        out.extend(self.row(node).iter().rev());
    }
}

/// The strongly connected component of every node.
///
/// Kosaraju's algorithm: petgraph's Tarjan recurses, and a long chain would overflow the stack.
pub(super) fn components(nodes: usize, dependencies: &impl Dependencies) -> Vec<u32> {
    let mut graph = petgraph::Graph::<(), ()>::with_capacity(nodes, nodes);
    for _ in 0..nodes {
        graph.add_node(());
    }
    let mut out = Vec::new();
    for node in 0..index(nodes) {
        dependencies.push(node, &mut out);
        graph.extend_with_edges(out.drain(..).map(|first| (node, first)));
    }
    let mut component = vec![0; nodes];
    for (number, members) in (0..).zip(petgraph::algo::kosaraju_scc(&graph)) {
        for member in members {
            component[member.index()] = number;
        }
    }
    component
}

/// A length as the index type that all tables here use.
pub(super) fn index(length: usize) -> u32 {
    u32::try_from(length).expect("an order is built over at most `u32::MAX` items")
}

fn sorted_by_id(nodes: &[PluginNode<'_>]) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..index(nodes.len())).collect();
    sorted.sort_unstable_by_key(|&node| nodes[node as usize].id);
    sorted
}

/// Sorts the row of `rank`, which starts at `row`, and drops repeats and the plugin itself.
fn tidy(edges: &mut Vec<(u32, u32)>, row: usize, rank: u32) {
    edges[row..].sort_unstable();
    let mut kept = row;
    for i in row..edges.len() {
        let edge = edges[i];
        if edge.1 != rank && (kept == row || edges[kept - 1] != edge) {
            edges[kept] = edge;
            kept += 1;
        }
    }
    edges.truncate(kept);
}

fn rows(nodes: usize, edges: &[(u32, u32)]) -> Csr<(), ()> {
    let mut rows =
        Csr::from_sorted_edges(edges).expect("ranks ascend, and each row was sorted and rid of repeats");
    // petgraph stops at the last node that has an edge.
    while rows.node_count() < nodes {
        rows.add_node(());
    }
    rows
}
