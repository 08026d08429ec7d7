//! The legal orders are exactly those that other ids would give.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::case::{Case, case};
use super::{needs, plain};
use crate::order::{Choices, Entry, Legal, Partition, PluginGraph, PluginNode, sequence};

fn legal(graph: &PluginGraph, partition: Partition, entries: &[Entry<'_>]) -> BTreeSet<Vec<usize>> {
    let legal = Legal::new(graph, partition, entries);
    let mut choices = Choices::default();
    let mut all = BTreeSet::new();
    loop {
        all.insert(legal.order(&mut |of| choices.choose(of)));
        if !choices.advance() {
            return all;
        }
    }
}

#[test]
fn plugins_that_ask_for_nothing_run_in_any_order() {
    let nodes = ["a", "b", "c", "d"].map(|id| needs(id, &[]));
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries: Vec<_> = (0..4).map(plain).collect();
    assert_eq!(legal(&graph, Partition::CoreFirst, &entries).len(), 24);
}

#[test]
fn what_is_asked_for_holds_in_all_of_them() {
    let nodes = [needs("a", &["z"]), needs("b", &[]), needs("z", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries = [plain(0), plain(1), plain(2)];
    let all = legal(&graph, Partition::CoreFirst, &entries);
    assert_eq!(all, BTreeSet::from([vec![2, 0, 1], vec![1, 2, 0], vec![2, 1, 0]]));
}

/// All ways to give these ids to as many plugins.
fn namings(ids: &[&'static str]) -> Vec<Vec<&'static str>> {
    let Some((&last, rest)) = ids.split_last() else { return vec![Vec::new()] };
    let insert = |naming: Vec<&'static str>| {
        (0..=naming.len()).map(move |at| {
            let mut naming = naming.clone();
            naming.insert(at, last);
            naming
        })
    };
    namings(rest).into_iter().flat_map(insert).collect()
}

/// The orders under every way to give these names to the plugins.
fn by_renaming(case: &Case, pool: &[&'static str]) -> BTreeSet<Vec<usize>> {
    let mut all = BTreeSet::new();
    for naming in namings(pool) {
        let new = |old: &str| case.ids.iter().position(|id| *id == old).map_or("absent", |node| naming[node]);
        let renamed = |rows: &[Vec<&'static str>]| -> Vec<Vec<&'static str>> {
            rows.iter().map(|row| row.iter().map(|id| new(id)).collect()).collect()
        };
        let (depends_on, optional) = (renamed(&case.depends_on), renamed(&case.optional));
        let relations: Vec<_> = case
            .entries
            .iter()
            .map(|e| [e.before, e.after].map(|ids| ids.iter().map(|id| new(id)).collect::<Vec<_>>()))
            .collect();
        let entries: Vec<_> = case
            .entries
            .iter()
            .zip(&relations)
            .map(|(entry, [before, after])| Entry { before, after, ..*entry })
            .collect();
        let nodes: Vec<_> = (0..case.ids.len())
            .map(|i| PluginNode {
                id: naming[i],
                depends_on: &depends_on[i],
                optional: &optional[i],
                precedence: case.precedence[i],
            })
            .collect();
        let graph = PluginGraph::new(&nodes).unwrap();
        all.extend(sequence(&graph, case.partition, &entries));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn they_are_the_orders_under_every_naming(mut case in case()) {
        prop_assume!(case.ids.len() <= 5);
        for entry in case.entries.iter_mut().filter(|entry| entry.plugin.is_none()) {
            *entry = Entry { name: entry.name, ..Entry::default() };
        }
        let nodes = case.nodes();
        let graph = PluginGraph::new(&nodes).unwrap();
        prop_assume!(sequence(&graph, case.partition, &case.entries).is_ok());
        // How many of the names sort before `core` is part of the naming.
        let (low, high) = (["a", "aa", "b", "bb", "c"], ["p", "q", "r", "s", "t"]);
        let mut expected = BTreeSet::new();
        for lower in 0..=case.ids.len() {
            let pool: Vec<_> =
                low[..lower].iter().chain(&high[..case.ids.len() - lower]).copied().collect();
            expected.extend(by_renaming(&case, &pool));
        }
        prop_assert_eq!(legal(&graph, case.partition, &case.entries), expected);
    }
}
