//! Who depends on whom.
//!
//! Ids are sorted once and a plugin becomes its rank among them – after the operator's precedence, if there is one –: from there on a name comparison is an integer
//! comparison, the rows of the graph are sorted as they lie, and the walk over all plugins needs no further sorting.
//! This is the only file that names petgraph. It gives the compact rows and the strongly connected components; the
//! walk is our own, because `toposort` promises no tie-break and answers a cycle with a single node.

use petgraph::csr::Csr;

use super::error::{Missing, OrderError};
use super::names::{Names, Ranks};
use super::sequence::CORE;
use super::walk::{Dependencies, Walk};

/// The rank of an id that no plugin has.
const ABSENT: u32 = u32::MAX;

/// One plugin, as the graph sees it.
#[derive(Debug, Clone, Copy, Default)]
pub struct PluginNode<'a> {
    /// The plugin's id, unique among the nodes, and never `core`.
    pub id: &'a str,
    /// The plugins that must be there, and go first.
    pub depends_on: &'a [&'a str],
    /// The plugins that go first if they are there.
    pub optional: &'a [&'a str],
    /// What the operator says of its place among the others, before ids are compared: low first.
    pub precedence: i32,
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
    names: Names,
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
        let (names, ranks) =
            Names::new(nodes.iter().map(|node| node.id), nodes.iter().map(|node| node.precedence));
        debug_assert_eq!(names.rank(CORE), None, "`core` names the host's own hookimpls");
        let (rows, mut errors) = resolve(nodes, &names, &ranks);
        if !errors.iter().any(|error| matches!(error, OrderError::MissingDependencies { .. })) {
            let mut graph = Self { names, rows, registration: Vec::new() };
            errors.extend(graph.walk());
            if errors.is_empty() {
                return Ok(graph);
            }
        }
        Err(errors)
    }

    /// How many plugins there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no plugin at all.
    pub fn is_empty(&self) -> bool {
        self.names.len() == 0
    }

    /// The id of a plugin.
    ///
    /// # Panics
    ///
    /// If there is no such plugin.
    pub fn id(&self, node: usize) -> &str {
        self.names.id(node)
    }

    /// What the operator says of a plugin's place among the others.
    ///
    /// # Panics
    ///
    /// If there is no such plugin.
    pub fn precedence(&self, node: usize) -> i32 {
        self.names.precedence_of(self.names.rank_of(node))
    }

    /// The plugin of an id, by binary search.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.names.rank(id).map(|rank| self.names.node(rank))
    }

    /// The plugins in the order to register them: by precedence and id, but dependencies first.
    pub fn registration_order(&self) -> Vec<usize> {
        self.registration.iter().map(|&rank| self.names.node(rank)).collect()
    }

    /// The same plugins in this order, but dependencies first.
    ///
    /// # Panics
    ///
    /// If one of them is not there.
    pub(crate) fn dependencies_first(&self, order: &[usize]) -> Vec<usize> {
        let mut walk = Walk::default();
        walk.reset(self.len());
        let mut first = Vec::with_capacity(order.len());
        for &node in order {
            let rank = self.names.rank_of(node);
            walk.visit(rank, self, |rank, _| first.push(self.names.node(rank)), |_, _| {});
        }
        first
    }

    /// The plugins that `node` itself depends on and that are there, by id.
    ///
    /// # Panics
    ///
    /// If there is no such plugin.
    pub fn dependencies(&self, node: usize) -> impl Iterator<Item = usize> {
        self.row(self.names.rank_of(node)).iter().map(|&rank| self.names.node(rank))
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
        let (node, on) = (self.names.rank_of(node), self.names.rank_of(on));
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
        let named = |path: Vec<u32>| path.into_iter().map(|rank| self.names.id_of(rank).to_owned()).collect();
        cycles.into_iter().map(|path| OrderError::DependencyCycle { path: named(path) }).collect()
    }

    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    pub(super) fn registration(&self) -> &[u32] {
        &self.registration
    }

    /// The ranks that a rank depends on, ascending.
    pub(super) fn row(&self, rank: u32) -> &[u32] {
        self.rows.neighbors_slice(rank)
    }
}

impl Dependencies for PluginGraph {
    fn push(&self, node: u32, wanted: impl Fn(u32) -> bool, out: &mut Vec<u32>) {
        out.extend(self.row(node).iter().rev().copied().filter(|&first| wanted(first)));
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
        dependencies.push(node, |_| true, &mut out);
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

/// Turns ids into rows of ranks, and tells what is missing and who names itself.
///
/// Looking ids up is waiting for memory. It is done in one bare loop over the plugins as they are given, so that many
/// lookups are under way at a time; sorting each row in between made it twice as long.
fn resolve(nodes: &[PluginNode<'_>], names: &Names, ranks: &Ranks<'_>) -> (Csr<(), ()>, Vec<OrderError>) {
    let mentions = |node: &PluginNode<'_>| node.depends_on.len() + node.optional.len();
    let mut found = Vec::with_capacity(nodes.iter().map(mentions).sum());
    for node in nodes {
        found.extend(
            node.depends_on.iter().chain(node.optional).map(|id| ranks.get(id).copied().unwrap_or(ABSENT)),
        );
    }

    let mut spans = vec![(0, 0); nodes.len()];
    let (mut own, mut missing) = (Vec::new(), Vec::new());
    let mut from = 0;
    for (node, plugin) in nodes.iter().enumerate() {
        let rank = names.rank_of(node);
        let row = &mut found[from..from + mentions(plugin)];
        if row[..plugin.depends_on.len()].contains(&ABSENT) {
            missing.push((rank, absent(plugin, ranks)));
        }
        if row.contains(&rank) {
            own.push(rank);
        }
        row.sort_unstable();
        spans[rank as usize] = (from, row.len());
        from += row.len();
    }

    own.sort_unstable();
    let mut errors: Vec<_> = own
        .into_iter()
        .map(|rank| OrderError::SelfDependency { plugin: names.id_of(rank).to_owned() })
        .collect();
    missing.sort_unstable_by_key(|&(rank, _)| rank);
    if !missing.is_empty() {
        let missing = missing.into_iter().map(|(_, missing)| missing).collect();
        errors.push(OrderError::MissingDependencies { missing });
    }
    (rows(&spans, &found), errors)
}

/// The required dependencies of a plugin that no plugin has the id of.
fn absent(plugin: &PluginNode<'_>, ranks: &Ranks<'_>) -> Missing {
    let absent = plugin.depends_on.iter().filter(|&id| !ranks.contains_key(id));
    let mut dependencies: Vec<String> = absent.map(|&id| id.to_owned()).collect();
    dependencies.sort_unstable();
    dependencies.dedup();
    Missing { plugin: plugin.id.to_owned(), dependencies }
}

/// The graph of rows that lie apart, each sorted: without repeats, absent ones and the plugin itself.
fn rows(spans: &[(usize, usize)], found: &[u32]) -> Csr<(), ()> {
    let mut edges = Vec::with_capacity(found.len());
    for (rank, &(from, length)) in (0..).zip(spans) {
        let mut last = rank;
        for &first in &found[from..from + length] {
            if first != rank && first != last && first != ABSENT {
                edges.push((rank, first));
            }
            last = first;
        }
    }
    let mut rows =
        Csr::from_sorted_edges(&edges).expect("ranks ascend, and each row is sorted and without repeats");
    // petgraph stops at the last node that has an edge.
    while rows.node_count() < spans.len() {
        rows.add_node(());
    }
    rows
}
