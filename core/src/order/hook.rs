//! The hookimpls of one hook as tables over ranks, ready to be walked.
//!
//! A *node* is a plugin's rank, or, past the last rank, a core hookimpl that is mixed in. A node without an entry is
//! silent: it links those that have one, is visited when something reaches it, and never starts a walk.

use super::error::{OrderError, Reason, Step};
use super::explain::Place;
use super::graph::{PluginGraph, index};
use super::sequence::{CORE, Entry, Partition, Phase};
use super::walk::Dependencies;

/// No entry for this node.
const SILENT: u32 = u32::MAX;

/// A mark in `Hook::place` while it is being filled.
const SPECIAL: u32 = u32::MAX;

/// The tables, kept from hook to hook for their memory.
#[derive(Debug, Default)]
pub(super) struct Hook {
    /// Entry by node: plugins by rank, then the core hookimpls that are mixed in, by name.
    entry: Vec<u32>,
    /// The core entries that stand apart, in order.
    core: Vec<u32>,
    /// How many nodes are plugins, and how many of these speak.
    plugins: u32,
    speaking: u32,
    /// How many plugins have an id below `core`: where the mixed-in ones stand among the names.
    below_core: u32,
    /// The nodes that ask for a phase or a priority, by that and by name.
    special: Vec<(Phase, i32, u32)>,
    /// The nodes in the order of phase, priority and name, and the place of each in it; empty if names alone decide.
    sorted: Vec<u32>,
    place: Vec<u32>,
    /// What `before` and `after` say: (the one that waits, the one that goes first), sorted.
    soft: Vec<(u32, u32)>,
}

/// A [`Hook`] over its graph.
#[derive(Debug, Clone, Copy)]
pub(super) struct HookGraph<'a> {
    hook: &'a Hook,
    graph: &'a PluginGraph,
}

impl Hook {
    /// Takes in the entries of a hook.
    pub(super) fn load(&mut self, graph: &PluginGraph, partition: Partition, entries: &[Entry<'_>]) {
        self.plugins = index(graph.len());
        self.speaking = 0;
        self.entry.clear();
        self.entry.resize(graph.len(), SILENT);
        self.core.clear();
        self.special.clear();
        self.soft.clear();
        let mut related = false;
        for (i, entry) in (0..).zip(entries) {
            let Some(plugin) = entry.plugin else {
                self.core.push(i);
                continue;
            };
            let rank = graph.names().rank_of(plugin);
            let twin = std::mem::replace(&mut self.entry[rank as usize], i);
            assert_eq!(twin, SILENT, "`{}` has two hookimpls in one hook", graph.names().id_of(rank));
            self.speaking += 1;
            related |= self.note(rank, entry);
        }
        let given = |&i: &u32| &entries[i as usize];
        if partition == Partition::Mixed && !self.core.is_empty() {
            self.below_core = graph.names().below(CORE);
            let mut core = std::mem::take(&mut self.core);
            core.sort_by_key(|i| given(i).name);
            for (node, entry) in (self.plugins..).zip(core.iter().map(given)) {
                related |= self.note(node, entry);
            }
            self.entry.append(&mut core);
        } else {
            self.core.sort_by_key(|i| (given(i).phase, given(i).priority, given(i).name));
        }
        self.sorted.clear();
        if related || !self.special.is_empty() {
            self.sort();
        }
        if related {
            self.relate(graph, entries);
        }
    }

    /// Remembers a phase or a priority, and says whether there is a `before` or an `after`.
    fn note(&mut self, node: u32, entry: &Entry<'_>) -> bool {
        if (entry.phase, entry.priority) != (Phase::Normal, 0) {
            self.special.push((entry.phase, entry.priority, node));
        }
        !(entry.before.is_empty() && entry.after.is_empty())
    }

    /// The core entries that stand apart from the plugins, in order.
    pub(super) fn core(&self) -> impl Iterator<Item = usize> {
        self.core.iter().map(|&i| i as usize)
    }

    /// Whether every plugin speaks, alone, and nothing but names and dependencies orders them.
    pub(super) fn is_registration_order(&self) -> bool {
        self.sorted.is_empty() && self.speaking == self.plugins && self.entry.len() == self.plugins as usize
    }

    /// The entry of a node that has one.
    pub(super) fn entry(&self, node: u32) -> usize {
        self.entry[node as usize] as usize
    }

    pub(super) fn over<'a>(&'a self, graph: &'a PluginGraph) -> HookGraph<'a> {
        HookGraph { hook: self, graph }
    }

    /// The nodes by plugin id, then name: plugins by rank, with the mixed-in core hookimpls where `core` stands.
    fn by_name(&self) -> impl Iterator<Item = u32> + use<> {
        let nodes = index(self.entry.len());
        (0..self.below_core.min(self.plugins)).chain(self.plugins..nodes).chain(self.below_core..self.plugins)
    }

    /// Where a node comes when they are sorted by name.
    fn name(&self, node: u32) -> u32 {
        if node < self.below_core.min(self.plugins) {
            node
        } else if node < self.plugins {
            node + index(self.entry.len()) - self.plugins
        } else {
            node - self.plugins + self.below_core
        }
    }

    /// Sorts all nodes by phase, priority and name.
    ///
    /// Few hookimpls ask for a phase or a priority: those are sorted, and the rest stay in the order of their names.
    fn sort(&mut self) {
        let mut special = std::mem::take(&mut self.special);
        special.sort_unstable_by_key(|&(phase, priority, node)| (phase, priority, self.name(node)));
        self.place.clear();
        self.place.resize(self.entry.len(), 0);
        for &(.., node) in &special {
            self.place[node as usize] = SPECIAL;
        }
        let normal = self.by_name().filter(|&node| self.place[node as usize] != SPECIAL);
        let (first, last) = special.split_at(
            special.partition_point(|&(phase, priority, _)| (phase, priority) < (Phase::Normal, 0)),
        );
        let node = |&(.., node): &(Phase, i32, u32)| node;
        self.sorted.clear();
        self.sorted.extend(first.iter().map(node).chain(normal).chain(last.iter().map(node)));
        for (place, &node) in (0..).zip(&self.sorted) {
            self.place[node as usize] = place;
        }
        self.special = special;
    }

    /// Reads `before` and `after` of every node that speaks.
    fn relate(&mut self, graph: &PluginGraph, entries: &[Entry<'_>]) {
        let speaking = |id: &&str| graph.names().rank(id).filter(|&rank| self.entry[rank as usize] != SILENT);
        for (node, &i) in (0..).zip(&self.entry) {
            let Some(entry) = entries.get(i as usize) else { continue };
            self.soft.extend(entry.after.iter().filter_map(speaking).map(|first| (node, first)));
            self.soft.extend(entry.before.iter().filter_map(speaking).map(|waiting| (waiting, node)));
        }
        self.soft.sort_unstable();
        self.soft.dedup();
    }

    fn soft(&self, node: u32) -> &[(u32, u32)] {
        let from = self.soft.partition_point(|&(waiting, _)| waiting < node);
        let length = self.soft[from..].partition_point(|&(waiting, _)| waiting == node);
        &self.soft[from..from + length]
    }
}

impl HookGraph<'_> {
    /// How many nodes there are.
    pub(super) fn len(self) -> usize {
        self.hook.entry.len()
    }

    /// The nodes to start from, in order: all that speak.
    pub(super) fn roots(self) -> impl Iterator<Item = u32> {
        let by_name = self.hook.sorted.is_empty().then(|| self.hook.by_name());
        let speaks = move |&node: &u32| self.hook.entry[node as usize] != SILENT;
        by_name.into_iter().flatten().chain(self.hook.sorted.iter().copied()).filter(speaks)
    }

    /// The entry of a node, unless it is silent.
    pub(super) fn speaks(self, node: u32) -> Option<usize> {
        let entry = self.hook.entry[node as usize];
        (entry != SILENT).then_some(entry as usize)
    }

    /// What a node is sorted by.
    pub(super) fn key<'e>(self, node: u32, entries: &'e [Entry<'_>]) -> Place<'e>
    where
        Self: 'e,
    {
        let entry = self.speaks(node).map(|i| &entries[i]);
        let names = self.graph.names();
        let (precedence, id) =
            if node < self.hook.plugins { (names.precedence_of(node), names.id_of(node)) } else { (0, CORE) };
        Place::new(precedence, id, entry)
    }

    /// What a node is called.
    pub(super) fn label(self, node: u32, entries: &[Entry<'_>]) -> String {
        if node < self.hook.plugins {
            self.graph.names().id_of(node).to_owned()
        } else {
            format!("{CORE}.{}", entries[self.hook.entry(node)].name)
        }
    }

    /// Why `waiting` directly waits for `first`; a dependency outweighs what the hookimpls say.
    pub(super) fn step(self, waiting: u32, first: u32, entries: &[Entry<'_>]) -> Step {
        let depends = waiting < self.hook.plugins && self.graph.row(waiting).binary_search(&first).is_ok();
        let says_after = |id| self.speaks(waiting).is_some_and(|i| entries[i].after.contains(&id));
        let reason = if depends {
            Reason::DependsOn
        } else if first < self.hook.plugins && says_after(self.graph.names().id_of(first)) {
            Reason::After
        } else {
            Reason::Before
        };
        Step { waiting: self.label(waiting, entries), first: self.label(first, entries), reason }
    }

    /// The error for a circle of nodes.
    pub(super) fn cycle(self, path: &[u32], entries: &[Entry<'_>]) -> OrderError {
        let next = path.iter().cycle().skip(1);
        let steps = path.iter().zip(next).map(|(&waiting, &first)| self.step(waiting, first, entries));
        OrderError::HookCycle { steps: steps.collect() }
    }
}

impl Dependencies for HookGraph<'_> {
    fn push(&self, node: u32, wanted: impl Fn(u32) -> bool, out: &mut Vec<u32>) {
        let start = out.len();
        if node < self.hook.plugins {
            self.graph.push(node, &wanted, out);
        }
        if !self.hook.sorted.is_empty() {
            out.extend(self.hook.soft(node).iter().map(|&(_, first)| first).filter(|&first| wanted(first)));
            out[start..].sort_unstable_by_key(|&first| std::cmp::Reverse(self.hook.place[first as usize]));
        }
    }
}
