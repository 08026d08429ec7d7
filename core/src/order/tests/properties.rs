//! What holds for every set of plugins: exhaustively for four of them, at random for more.

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use super::case::case;
use super::oracle::Oracle;
use super::{needs, plain};
use crate::order::{Entry, OrderError, Partition, PluginGraph, Reason, sequence};

#[test]
fn agrees_with_the_oracle_on_every_graph_of_four_plugins() {
    const IDS: [&str; 4] = ["bb", "a", "bb-b", "d"];
    let mut cyclic = 0;
    for edges in 0..1_u32 << 12 {
        // bit 3 * plugin + k: the plugin depends on the k-th of the others
        let others = |plugin: usize| (0..4).filter(move |&other| other != plugin).enumerate();
        let chosen = |plugin: usize| others(plugin).filter(move |(k, _)| edges >> (3 * plugin + k) & 1 == 1);
        let rows: Vec<Vec<&str>> = (0..4).map(|p| chosen(p).map(|(_, other)| IDS[other]).collect()).collect();
        let nodes: Vec<_> = (0..4).map(|p| needs(IDS[p], &rows[p])).collect();
        let Some(expected) = Oracle::registration(&nodes) else {
            assert!(PluginGraph::new(&nodes).is_err());
            cyclic += 1;
            continue;
        };
        let graph = PluginGraph::new(&nodes).unwrap();
        assert_eq!(graph.registration_order(), expected);
        for present in 0..1_u32 << 4 {
            let entries: Vec<_> = (0..4).filter(|p| present >> p & 1 == 1).map(plain).collect();
            let partition = Partition::CoreFirst;
            let expected = Oracle { nodes: &nodes, entries: &entries, partition }.sequence();
            assert_eq!(sequence(&graph, partition, &entries).ok(), expected);
        }
    }
    assert_eq!((1 << 12) - cyclic, 543, "the number of acyclic graphs of four labelled nodes");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_oracle(case in case()) {
        let nodes = case.nodes();
        let graph = PluginGraph::new(&nodes).unwrap();
        prop_assert_eq!(Some(graph.registration_order()), Oracle::registration(&nodes));
        let expected = Oracle { nodes: &nodes, entries: &case.entries, partition: case.partition }.sequence();
        prop_assert_eq!(sequence(&graph, case.partition, &case.entries).ok(), expected);
    }

    /// Ids are compared by their first differing word and looked up by a hash of words: any ids must do.
    #[test]
    fn sorts_and_finds_any_ids(ids in btree_set("(acme-)?[ab]{1,20}|[\\x00a]{1,12}|[a-zA-Z0-9._-]{1,64}|é.{0,4}", 0..16)) {
        let sorted: Vec<&str> = ids.iter().map(String::as_str).filter(|id| *id != "core").collect();
        let reversed: Vec<_> = sorted.iter().rev().map(|id| needs(id, &sorted[..usize::from(*id != sorted[0])])).collect();
        let graph = PluginGraph::new(&reversed).unwrap();
        let order: Vec<_> = graph.registration_order().into_iter().map(|node| graph.id(node)).collect();
        prop_assert_eq!(&order, &sorted);
        for (node, plugin) in reversed.iter().enumerate() {
            prop_assert_eq!(graph.find(plugin.id), Some(node));
        }
        prop_assert_eq!(graph.find("no such id is made above"), None);
    }

    #[test]
    fn does_not_depend_on_the_order_of_its_input(case in case(), by in vec(any::<u32>(), 8)) {
        let shuffled = case.shuffled(&by);
        prop_assert_eq!(case.orders(), shuffled.orders());
    }

    #[test]
    fn extends_the_dependencies_and_what_the_hookimpls_say(case in case()) {
        let nodes = case.nodes();
        let graph = PluginGraph::new(&nodes).unwrap();
        let Ok(order) = sequence(&graph, case.partition, &case.entries) else { return Ok(()) };
        let mut sorted = order.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..case.entries.len()).collect::<Vec<_>>());
        for (at, &i) in order.iter().enumerate() {
            for &later in &order[at + 1..] {
                let (first, second) = (&case.entries[i], &case.entries[later]);
                match (case.partition, first.plugin, second.plugin) {
                    (Partition::CoreFirst, Some(_), None) | (Partition::CoreLast, None, Some(_)) => {
                        prop_assert!(false, "core is on the wrong side");
                    }
                    (_, Some(a), Some(b)) => prop_assert!(!graph.depends_transitively(a, b)),
                    _ => {}
                }
                let together = case.partition == Partition::Mixed || first.plugin.is_some() == second.plugin.is_some();
                let says = |names: &[&str], whom: &Entry<'_>| whom.plugin.is_some_and(|p| names.contains(&case.ids[p]));
                prop_assert!(!(together && (says(first.after, second) || says(second.before, first))));
            }
        }
    }

    #[test]
    fn is_a_sort_where_nothing_waits(mut case in case()) {
        case.depends_on.iter_mut().chain(&mut case.optional).for_each(Vec::clear);
        case.entries.iter_mut().for_each(|entry| (entry.before, entry.after) = (&[], &[]));
        let mut expected: Vec<&Entry<'_>> = case.entries.iter().collect();
        expected.sort_by_key(|entry| {
            let side = match case.partition {
                Partition::CoreFirst => entry.plugin.is_some(),
                Partition::CoreLast => entry.plugin.is_none(),
                Partition::Mixed => false,
            };
            let precedence = entry.plugin.map_or(0, |p| case.precedence[p]);
            (
                side,
                entry.phase,
                entry.priority,
                precedence,
                entry.plugin.map_or("core", |p| case.ids[p]),
                entry.name,
            )
        });
        let expected: Vec<_> =
            expected.iter().map(|entry| (entry.plugin.map_or("core", |p| case.ids[p]), entry.name)).collect();
        prop_assert_eq!(case.orders().1.unwrap(), expected);
    }

    #[test]
    fn every_step_of_a_hook_cycle_is_real(case in case()) {
        let nodes = case.nodes();
        let graph = PluginGraph::new(&nodes).unwrap();
        let Err(errors) = sequence(&graph, case.partition, &case.entries) else { return Ok(()) };
        for error in errors {
            let OrderError::HookCycle { steps } = error else { panic!("{error}") };
            let next = steps.iter().cycle().skip(1);
            for (step, next) in steps.iter().zip(next) {
                prop_assert_eq!(&step.first, &next.waiting);
                let entry = |id: &str| {
                    let name = id.strip_prefix("core.").filter(|_| !case.ids.contains(&id));
                    case.entries.iter().find(|entry| match (entry.plugin, name) {
                        (None, Some(name)) => entry.name == name,
                        (Some(plugin), None) => case.ids[plugin] == id,
                        _ => false,
                    })
                };
                let real = match step.reason {
                    Reason::DependsOn => {
                        let node = graph.find(&step.waiting).unwrap();
                        graph.dependencies(node).any(|on| case.ids[on] == step.first)
                    }
                    Reason::Before => entry(&step.first).unwrap().before.contains(&step.waiting.as_str()),
                    Reason::After => entry(&step.waiting).unwrap().after.contains(&step.first.as_str()),
                };
                prop_assert!(real, "{}", step);
            }
        }
    }
}
