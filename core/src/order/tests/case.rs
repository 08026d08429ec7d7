//! Random sets of plugins with one hook.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::order::{Entry, OrderError, Partition, Phase, PluginGraph, PluginNode, sequence};

/// A set of plugins and one hook, owned.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) ids: Vec<&'static str>,
    pub(super) depends_on: Vec<Vec<&'static str>>,
    pub(super) optional: Vec<Vec<&'static str>>,
    pub(super) precedence: Vec<i32>,
    pub(super) entries: Vec<Entry<'static>>,
    pub(super) partition: Partition,
}

const IDS: [&str; 10] = ["a", "a-x", "a.b", "b", "cora", "core-x", "coree", "x", "y", "z"];

fn names() -> impl Strategy<Value = Vec<&'static str>> {
    prop_oneof![3 => Just(Vec::new()), 1 => vec(select(&IDS[..]), 1..3)]
}

fn leaked(names: Vec<&'static str>) -> &'static [&'static str] {
    // Entries are `Copy`; what a few hundred cases leak is less than the code to own it.
    Vec::leak(names)
}

fn phase() -> impl Strategy<Value = Phase> {
    prop_oneof![1 => Just(Phase::First), 4 => Just(Phase::Normal), 1 => Just(Phase::Last)]
}

fn entry(plugin: Option<usize>, name: &'static str) -> impl Strategy<Value = Entry<'static>> {
    (phase(), prop_oneof![3 => Just(0), 1 => -1..=1], names(), names()).prop_map(
        move |(phase, priority, before, after)| Entry {
            plugin,
            name,
            phase,
            priority,
            before: leaked(before),
            after: leaked(after),
        },
    )
}

/// Plugins without cycles: each depends only on those earlier in a random order.
pub(super) fn case() -> impl Strategy<Value = Case> {
    let ids = subsequence(&IDS[..], 0..=8).prop_shuffle();
    let partition = select(&[Partition::CoreFirst, Partition::CoreLast, Partition::Mixed][..]);
    (ids, partition).prop_flat_map(|(ids, partition)| {
        let earlier = |chance: f64| {
            let rows: Vec<_> = (0..ids.len())
                .map(|i| {
                    let before = ids[..i].to_vec();
                    vec(prop::bool::weighted(chance), i).prop_map(move |picked| {
                        before.iter().zip(picked).filter_map(|(&id, p)| p.then_some(id)).collect::<Vec<_>>()
                    })
                })
                .collect();
            rows
        };
        let present = subsequence((0..ids.len()).collect::<Vec<_>>(), 0..=ids.len());
        let entries =
            (present, subsequence(&["000", "m", "z"][..], 0..=3)).prop_flat_map(|(present, core)| {
                let plugins = present.into_iter().map(|i| entry(Some(i), "hook").boxed());
                let core = core.into_iter().map(|name| entry(None, name).boxed());
                plugins.chain(core).collect::<Vec<_>>()
            });
        let precedence =
            prop_oneof![1 => Just(vec![0; ids.len()]), 1 => vec(prop_oneof![Just(0), -1..=2], ids.len())];
        (earlier(0.3), earlier(0.15), precedence, entries).prop_map(
            move |(depends_on, mut optional, precedence, entries)| {
                optional.iter_mut().step_by(2).for_each(|row| row.push("absent"));
                Case { ids: ids.clone(), depends_on, optional, precedence, entries, partition }
            },
        )
    })
}

/// Hookimpls by plugin id and name.
pub(super) type Named<'a> = Vec<(&'a str, &'a str)>;

impl Case {
    pub(super) fn nodes(&self) -> Vec<PluginNode<'_>> {
        (0..self.ids.len())
            .map(|i| PluginNode {
                id: self.ids[i],
                depends_on: &self.depends_on[i],
                optional: &self.optional[i],
                precedence: self.precedence[i],
            })
            .collect()
    }

    /// The same plugins and the same hook, given in another order.
    pub(super) fn shuffled(&self, by: &[u32]) -> Self {
        let mut nodes: Vec<usize> = (0..self.ids.len()).collect();
        nodes.sort_by_key(|&node| by[node % by.len()]);
        let mut entries = self.entries.clone();
        for entry in &mut entries {
            entry.plugin = entry.plugin.map(|old| nodes.iter().position(|&node| node == old).unwrap());
        }
        entries.reverse();
        entries.rotate_left(by[0] as usize % self.entries.len().max(1));
        Case {
            ids: nodes.iter().map(|&node| self.ids[node]).collect(),
            depends_on: nodes
                .iter()
                .map(|&node| self.depends_on[node].iter().rev().copied().collect())
                .collect(),
            optional: nodes.iter().map(|&node| self.optional[node].clone()).collect(),
            precedence: nodes.iter().map(|&node| self.precedence[node]).collect(),
            entries,
            partition: self.partition,
        }
    }

    /// Registration and hook order by name.
    pub(super) fn orders(&self) -> (Vec<&str>, Result<Named<'_>, Vec<OrderError>>) {
        let nodes = self.nodes();
        let graph = PluginGraph::new(&nodes).unwrap();
        let who =
            |i: usize| (self.entries[i].plugin.map_or("core", |node| self.ids[node]), self.entries[i].name);
        let order = sequence(&graph, self.partition, &self.entries);
        let registration = graph.registration_order().into_iter().map(|node| self.ids[node]).collect();
        (registration, order.map(|order| order.into_iter().map(who).collect()))
    }
}
