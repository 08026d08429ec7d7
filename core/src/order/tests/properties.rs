//! What holds for every set of plugins: exhaustively for four of them, at random for more.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::oracle::Oracle;
use super::{needs, plain};
use crate::order::{Entry, OrderError, Partition, Phase, PluginGraph, PluginNode, Reason, sequence};

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

/// A set of plugins and one hook, owned.
#[derive(Debug, Clone)]
struct Case {
    ids: Vec<&'static str>,
    depends_on: Vec<Vec<&'static str>>,
    optional: Vec<Vec<&'static str>>,
    entries: Vec<Entry<'static>>,
    partition: Partition,
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
fn case() -> impl Strategy<Value = Case> {
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
        (earlier(0.3), earlier(0.15), entries).prop_map(move |(depends_on, mut optional, entries)| {
            optional.iter_mut().step_by(2).for_each(|row| row.push("absent"));
            Case { ids: ids.clone(), depends_on, optional, entries, partition }
        })
    })
}

/// Hookimpls by plugin id and name.
type Named<'a> = Vec<(&'a str, &'a str)>;

impl Case {
    fn nodes(&self) -> Vec<PluginNode<'_>> {
        (0..self.ids.len())
            .map(|i| PluginNode {
                id: self.ids[i],
                depends_on: &self.depends_on[i],
                optional: &self.optional[i],
            })
            .collect()
    }

    /// The same plugins and the same hook, given in another order.
    fn shuffled(&self, by: &[u32]) -> Self {
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
            entries,
            partition: self.partition,
        }
    }

    /// Registration and hook order by name.
    fn orders(&self) -> (Vec<&str>, Result<Named<'_>, Vec<OrderError>>) {
        let nodes = self.nodes();
        let graph = PluginGraph::new(&nodes).unwrap();
        let who =
            |i: usize| (self.entries[i].plugin.map_or("core", |node| self.ids[node]), self.entries[i].name);
        let order = sequence(&graph, self.partition, &self.entries);
        let registration = graph.registration_order().into_iter().map(|node| self.ids[node]).collect();
        (registration, order.map(|order| order.into_iter().map(who).collect()))
    }
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
            (side, entry.phase, entry.priority, entry.plugin.map_or("core", |p| case.ids[p]), entry.name)
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
