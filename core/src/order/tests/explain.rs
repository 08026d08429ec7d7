//! What is told about an order is true, and what is told in words.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::case::{Case, case};
use super::{core, needs, plain};
use crate::order::{Entry, Explanation, Key, Partition, Phase, PluginGraph, PluginNode, Reason, Step, Why};

/// Graph, entries and partition, and one question.
fn why(
    nodes: &[PluginNode<'_>],
    partition: Partition,
    entries: &[Entry<'_>],
    first: usize,
    second: usize,
) -> String {
    let graph = PluginGraph::new(nodes).unwrap();
    let explanation = Explanation::new(&graph, partition, entries).unwrap();
    explanation.why(first, second).map_or_else(|| "it does not".to_owned(), |why| why.to_string())
}

#[test]
fn tells_partition_phase_priority_and_name() {
    let nodes = ["aaa", "bbb", "ccc", "ddd"].map(|id| needs(id, &[]));
    let entries = [
        Entry { phase: Phase::First, ..plain(3) },
        Entry { priority: -5, ..plain(2) },
        plain(0),
        plain(1),
        core("x"),
        core("y"),
        core("y"),
    ];
    let why = |first, second| why(&nodes, Partition::CoreLast, &entries, first, second);
    assert_eq!(why(3, 4), "partition (core last)");
    assert_eq!(why(0, 1), "phase (first before normal)");
    assert_eq!(why(1, 2), "priority (-5 before 0)");
    assert_eq!(why(2, 3), "name");
    assert_eq!(why(4, 5), "name");
    assert_eq!(why(5, 6), "order given");
    assert_eq!(why(3, 2), "it does not");
    assert_eq!(why(3, 3), "it does not");
}

#[test]
fn tells_what_was_said_and_what_is_depended_on() {
    let nodes = [needs("aaa", &["mute"]), needs("mute", &["zzz"]), needs("zzz", &[]), needs("bbb", &[])];
    let entries = [plain(0), plain(2), Entry { before: &["zzz"], ..plain(3) }];
    let why = |first, second| why(&nodes, Partition::CoreFirst, &entries, first, second);
    assert_eq!(why(1, 0), "depends on it (aaa -> mute -> zzz)");
    assert_eq!(why(2, 1), "bbb runs before zzz");
    assert_eq!(why(2, 0), "waits for it (aaa depends on mute, mute depends on zzz, bbb runs before zzz)");
}

#[test]
fn tells_who_pulled_it_forward() {
    let nodes =
        [needs("aaa", &["zzz", "yyy"]), needs("bbb", &[]), needs("yyy", &["ccc"]), needs("zzz", &["mmm"])];
    let more = [needs("ccc", &[]), needs("mmm", &[])];
    let nodes = [nodes.as_slice(), &more].concat();
    let entries: Vec<_> =
        (0..6).map(|plugin| Entry { priority: i32::from(plugin == 2) * 9, ..plain(plugin) }).collect();
    let why = |first, second| why(&nodes, Partition::CoreFirst, &entries, first, second);
    assert_eq!(
        why(5, 1),
        "pulled forward because aaa, which comes first by name, depends on it (aaa -> zzz -> mmm)"
    );
    assert_eq!(
        why(5, 4),
        "pulled forward because aaa, which comes first by name, depends on it (aaa -> zzz -> mmm), and of what aaa \
         waits for, zzz comes before yyy by priority (0 before 9)"
    );
}

#[test]
fn lists_the_neighbours_that_nobody_put_in_order() {
    let nodes = [needs("aaa", &["zzz"]), needs("bbb", &[]), needs("ccc", &[]), needs("zzz", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries = [plain(0), plain(1), Entry { phase: Phase::Last, ..plain(2) }, plain(3), core("x")];
    let explanation = Explanation::new(&graph, Partition::Mixed, &entries).unwrap();
    assert_eq!(explanation.order(), [3, 0, 1, 4, 2]);
    assert_eq!(explanation.by_name_only(), [(0, 1), (1, 4)]);
}

#[test]
fn is_written_as_json() {
    let json = |why: &Why| serde_json::to_value(why).unwrap();
    assert_eq!(json(&Why::Partition(Partition::CoreFirst)), serde_json::json!({ "partition": "core_first" }));
    assert_eq!(json(&Why::Key(Key::Name)), serde_json::json!({ "key": "name" }));
    assert_eq!(
        json(&Why::Key(Key::Phase(Phase::First, Phase::Last))),
        serde_json::json!({ "key": { "phase": ["first", "last"] } })
    );
    let step = Step { waiting: "a".to_owned(), first: "b".to_owned(), reason: Reason::DependsOn };
    assert_eq!(
        json(&Why::Waits(vec![step])),
        serde_json::json!({ "waits": [{ "waiting": "a", "first": "b", "reason": "depends_on" }] })
    );
}

#[test]
fn a_long_chain_is_explained_without_recursion_and_in_linear_time() {
    let ids: Vec<String> = (0..50_000).map(|i| format!("plugin-{i:06}")).collect();
    let next: Vec<[&str; 1]> = ids[1..].iter().map(|id| [id.as_str()]).collect();
    let nodes: Vec<_> =
        (0..ids.len()).map(|i| needs(&ids[i], next.get(i).map_or(&[], |next| next))).collect();
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries: Vec<_> = (0..ids.len()).step_by(2).map(plain).collect();
    let explanation = Explanation::new(&graph, Partition::CoreFirst, &entries).unwrap();
    assert!(explanation.by_name_only().is_empty());
    let Some(Why::Waits(steps)) = explanation.why(entries.len() - 1, 0) else {
        panic!("the chain orders them")
    };
    assert_eq!(steps.len(), ids.len() - 2);
}

impl Case {
    /// The label of an entry, as steps have it.
    fn label(&self, entry: &Entry<'_>) -> String {
        entry.plugin.map_or_else(|| format!("core.{}", entry.name), |plugin| self.ids[plugin].to_owned())
    }

    /// Phase, priority and name by label; of a plugin without an entry too.
    fn place(&self, label: &str) -> (Phase, i32, i32, String, String) {
        if let Some(entry) = self.entries.iter().find(|entry| self.label(entry) == label) {
            let (precedence, id) =
                entry.plugin.map_or((0, "core"), |plugin| (self.precedence[plugin], self.ids[plugin]));
            return (entry.phase, entry.priority, precedence, id.to_owned(), entry.name.to_owned());
        }
        let precedence =
            (0..self.ids.len()).find(|&i| self.ids[i] == label).map_or(0, |i| self.precedence[i]);
        (Phase::Normal, 0, precedence, label.to_owned(), String::new())
    }

    /// Whether `key` is what truly puts one label before another.
    fn decides(&self, key: Key, first: &str, second: &str) -> bool {
        let (a, b) = (self.place(first), self.place(second));
        let truth = if a.0 != b.0 {
            Key::Phase(a.0, b.0)
        } else if a.1 != b.1 {
            Key::Priority(a.1, b.1)
        } else if a.2 != b.2 {
            Key::Precedence(a.2, b.2)
        } else {
            Key::Name
        };
        a < b && key == truth
    }

    fn is_real(&self, graph: &PluginGraph, step: &Step) -> bool {
        let says = |names: fn(&Entry<'static>) -> &'static [&'static str], who: &str, whom: &str| {
            self.entries.iter().any(|entry| self.label(entry) == who && names(entry).contains(&whom))
        };
        match step.reason {
            Reason::DependsOn => {
                let node = graph.find(&step.waiting).unwrap();
                graph.dependencies(node).any(|on| self.ids[on] == step.first)
            }
            Reason::Before => says(|entry| entry.before, &step.first, &step.waiting),
            Reason::After => says(|entry| entry.after, &step.waiting, &step.first),
        }
    }

    /// Whether one label directly waits for another, for whatever reason.
    fn waits_for(&self, graph: &PluginGraph, waiting: &str, first: &str) -> bool {
        let step = |reason| Step { waiting: waiting.to_owned(), first: first.to_owned(), reason };
        let says = self.is_real(graph, &step(Reason::Before)) || self.is_real(graph, &step(Reason::After));
        says || graph.find(waiting).is_some() && self.is_real(graph, &step(Reason::DependsOn))
    }

    /// Whether the steps lead from the one label to the other, each for a real reason.
    fn leads(&self, graph: &PluginGraph, steps: &[Step], from: &str, to: &str) -> bool {
        let joined = steps.windows(2).all(|pair| pair[0].first == pair[1].waiting);
        let ends =
            steps.first().is_some_and(|s| s.waiting == from) && steps.last().is_some_and(|s| s.first == to);
        joined && ends && steps.iter().all(|step| self.is_real(graph, step))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_reason_is_true(case in case()) {
        let nodes = case.nodes();
        let graph = PluginGraph::new(&nodes).unwrap();
        let Ok(explanation) = Explanation::new(&graph, case.partition, &case.entries) else { return Ok(()) };
        let mut by_name_only = BTreeSet::new();
        for (at, &first) in explanation.order().iter().enumerate() {
            for (further, &second) in explanation.order()[at + 1..].iter().enumerate() {
                prop_assert_eq!(explanation.why(second, first), None);
                let why = explanation.why(first, second).unwrap();
                if further == 0 && why.is_by_name_only() {
                    by_name_only.insert((first, second));
                }
                let (entry, other) = (&case.entries[first], &case.entries[second]);
                let (a, b) = (case.label(entry), case.label(other));
                let depends = entry.plugin.zip(other.plugin).is_some_and(|(a, b)| graph.depends_transitively(b, a));
                let apart = case.partition != Partition::Mixed && entry.plugin.is_some() != other.plugin.is_some();
                let real = match &why {
                    Why::Around => false,
                    Why::Partition(partition) => apart && *partition == case.partition,
                    Why::Waits(steps) => !apart && case.leads(&graph, steps, &b, &a),
                    Why::Key(key) => !apart && !depends && case.decides(*key, &a, &b),
                    Why::Pulled(pulled) => {
                        let forks = pulled.fork.as_ref().is_none_or(|fork| {
                            case.decides(fork.key, &fork.first, &fork.second)
                                && case.waits_for(&graph, &fork.at, &fork.first)
                                && case.waits_for(&graph, &fork.at, &fork.second)
                        });
                        let by = case.decides(pulled.key, &pulled.by, &b);
                        !apart && !depends && by && forks && case.leads(&graph, &pulled.steps, &pulled.by, &a)
                    }
                };
                prop_assert!(real, "{} before {}: {}", a, b, why);
            }
        }
        prop_assert_eq!(explanation.by_name_only().into_iter().collect::<BTreeSet<_>>(), by_name_only);
    }
}
