//! Every order that a hook could have had.
//!
//! Names decide where nothing else does, and plugins are not written with each other's names in mind. An order is *legal*
//! here if the plugins could have been named so that it comes out: same partition, phases, priorities, precedence, dependencies,
//! `before` and `after`, other ids. The host's own hookimpls keep their names, since a host names them to order them.
//!
//! Trying every naming would take factorials for nothing. The walk compares names only to choose among nodes that are
//! not visited yet and equal in phase, priority and precedence, and a node once chosen is never compared again; so whatever is
//! chosen, naming the plugins in the order in which they were chosen makes the walk choose just that. Hence: the legal
//! orders are those of a walk that may choose freely among equals.

use std::collections::HashMap;

use super::graph::PluginGraph;
use super::sequence::{Entry, Partition, Phase};

/// What chooses among equals: given how many there are, at least two, answers with one of them.
pub(crate) type Choose<'c> = dyn FnMut(usize) -> usize + 'c;

/// One sequence of hookimpls, ready to be ordered again and again.
#[derive(Debug)]
pub(crate) struct Legal {
    /// By node: plugins by id, then, if it is mixed in, the host's block.
    nodes: Vec<Node>,
    /// The host's entries, in order, if they stand apart.
    core: Vec<usize>,
    partition: Partition,
}

#[derive(Debug, Default)]
struct Node {
    class: (Phase, i32, i32),
    /// What it waits for, by id.
    first: Vec<usize>,
    /// Its entry; for the host's block, all of them.
    entries: Vec<usize>,
}

impl Legal {
    /// Takes in the entries, of which the host's ask for nothing and are given in their order.
    pub(crate) fn new(graph: &PluginGraph, partition: Partition, entries: &[Entry<'_>]) -> Self {
        let mut by_id: Vec<usize> = (0..graph.len()).collect();
        by_id.sort_unstable_by_key(|&node| graph.id(node));
        let rank: HashMap<usize, usize> = by_id.iter().copied().zip(0..).collect();
        let mut nodes: Vec<Node> = by_id
            .iter()
            .map(|&node| Node {
                class: (Phase::default(), 0, graph.precedence(node)),
                first: graph.dependencies(node).map(|on| rank[&on]).collect(),
                ..Node::default()
            })
            .collect();
        let mut core = Vec::new();
        for (i, entry) in entries.iter().enumerate() {
            match entry.plugin {
                None => core.push(i),
                Some(plugin) => {
                    let node = &mut nodes[rank[&plugin]];
                    node.class = (entry.phase, entry.priority, graph.precedence(plugin));
                    node.entries.push(i);
                }
            }
        }
        for entry in entries {
            let Some(own) = entry.plugin.map(|plugin| rank[&plugin]) else { continue };
            let named = |ids: &[&str]| -> Vec<usize> {
                let ranks = ids.iter().filter_map(|id| graph.find(id)).map(|node| rank[&node]);
                ranks.filter(|&other| !nodes[other].entries.is_empty()).collect()
            };
            let (after, before) = (named(entry.after), named(entry.before));
            nodes[own].first.extend(after);
            for waiting in before {
                nodes[waiting].first.push(own);
            }
        }
        for node in &mut nodes {
            node.first.sort_unstable();
            node.first.dedup();
        }
        if partition == Partition::Mixed && !core.is_empty() {
            nodes.push(Node { entries: std::mem::take(&mut core), ..Node::default() });
        }
        Self { nodes, core, partition }
    }

    /// One order, as indices into the entries; if always the first is chosen and no plugin is named like the host, it
    /// is the order by name.
    pub(crate) fn order(&self, choose: &mut Choose<'_>) -> Vec<usize> {
        let mut order = Vec::new();
        if self.partition == Partition::CoreFirst {
            order.extend(&self.core);
        }
        let mut visited = vec![false; self.nodes.len()];
        let roots: Vec<usize> =
            (0..self.nodes.len()).filter(|&node| !self.nodes[node].entries.is_empty()).collect();
        while let Some(root) = self.pick(&roots, &mut visited, choose) {
            let mut open = vec![root];
            while let Some(&node) = open.last() {
                if let Some(first) = self.pick(&self.nodes[node].first, &mut visited, choose) {
                    open.push(first);
                } else {
                    order.extend(&self.nodes[node].entries);
                    open.pop();
                }
            }
        }
        if self.partition == Partition::CoreLast {
            order.extend(&self.core);
        }
        order
    }

    /// Visits one of those that nothing but a name keeps from being the next.
    fn pick(&self, among: &[usize], visited: &mut [bool], choose: &mut Choose<'_>) -> Option<usize> {
        let open = || among.iter().copied().filter(|&node| !visited[node]);
        let class = open().map(|node| self.nodes[node].class).min()?;
        let equals: Vec<usize> = open().filter(|&node| self.nodes[node].class == class).collect();
        let picked = if equals.len() == 1 { equals[0] } else { equals[choose(equals.len())] };
        visited[picked] = true;
        Some(picked)
    }
}

/// Goes through all sequences of choices, the first of everything first.
#[derive(Debug, Default)]
pub(crate) struct Choices {
    /// What is chosen, of how many.
    digits: Vec<(usize, usize)>,
    at: usize,
}

impl Choices {
    /// The next choice of this round.
    pub(crate) fn choose(&mut self, of: usize) -> usize {
        if self.at == self.digits.len() {
            self.digits.push((0, of));
        }
        self.at += 1;
        self.digits[self.at - 1].0
    }

    /// Goes to the next round, if there is one.
    pub(crate) fn advance(&mut self) -> bool {
        self.at = 0;
        while let Some((choice, of)) = self.digits.last_mut() {
            *choice += 1;
            if choice < of {
                return true;
            }
            self.digits.pop();
        }
        false
    }
}
