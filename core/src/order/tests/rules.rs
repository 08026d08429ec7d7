//! The rules, one by one, on hand-made cases.

use super::{core, needs, plain, registration};
use crate::order::{Entry, Partition, Phase, PluginGraph, PluginNode, Sequencer, sequence};

fn letters<'a>() -> (Vec<PluginNode<'a>>, PluginGraph) {
    let nodes: Vec<_> = ["aaa", "bbb", "ccc", "ddd", "eee"].map(|id| needs(id, &[])).into();
    let graph = PluginGraph::new(&nodes).unwrap();
    (nodes, graph)
}

#[test]
fn registers_by_id_but_dependencies_first() {
    let nodes = [needs("bbb", &[]), needs("aaa", &["zzz"]), needs("zzz", &[])];
    assert_eq!(registration(&nodes).unwrap(), ["zzz", "aaa", "bbb"]);
}

#[test]
fn an_optional_dependency_counts_only_if_it_is_there() {
    let aaa = PluginNode { id: "aaa", depends_on: &[], optional: &["zzz"], ..PluginNode::default() };
    assert_eq!(registration(&[aaa, needs("bbb", &[])]).unwrap(), ["aaa", "bbb"]);
    assert_eq!(registration(&[aaa, needs("bbb", &[]), needs("zzz", &[])]).unwrap(), ["zzz", "aaa", "bbb"]);
}

#[test]
fn a_dependency_may_be_named_twice() {
    let aaa = PluginNode {
        id: "aaa",
        depends_on: &["zzz", "bbb", "zzz"],
        optional: &["bbb"],
        ..PluginNode::default()
    };
    let nodes = [aaa, needs("bbb", &[]), needs("zzz", &[])];
    assert_eq!(registration(&nodes).unwrap(), ["bbb", "zzz", "aaa"]);
    let graph = PluginGraph::new(&nodes).unwrap();
    assert_eq!(graph.dependencies(0).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn no_plugins_at_all_is_fine() {
    let graph = PluginGraph::new(&[]).unwrap();
    assert!(graph.is_empty());
    assert!(graph.registration_order().is_empty());
    assert_eq!(sequence(&graph, Partition::Mixed, &[core("b"), core("a")]).unwrap(), [1, 0]);
    assert_eq!(sequence(&graph, Partition::CoreFirst, &[]).unwrap(), [0_usize; 0]);
}

#[test]
fn core_goes_first_last_or_among_the_plugins_by_its_name() {
    let nodes = [needs("aaa", &[]), needs("stigmem-plugin-tombstones", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries = [plain(1), core("001.propagate"), plain(0), core("000.persist")];
    let mut sequencer = Sequencer::new(&graph);
    assert_eq!(sequencer.sequence(Partition::CoreFirst, &entries).unwrap(), [3, 1, 2, 0]);
    assert_eq!(sequencer.sequence(Partition::CoreLast, &entries).unwrap(), [2, 0, 3, 1]);
    assert_eq!(sequencer.sequence(Partition::Mixed, &entries).unwrap(), [2, 3, 1, 0]);
}

#[test]
fn ids_are_compared_whole_and_before_names() {
    let nodes = [needs("aaa-x", &[]), needs("aaa", &[]), needs("core-x", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries =
        [plain(0), Entry { name: "zzz", ..plain(1) }, Entry { name: "a", ..plain(2) }, core("z"), core("y")];
    assert_eq!(sequence(&graph, Partition::Mixed, &entries).unwrap(), [1, 0, 4, 3, 2]);
}

#[test]
fn phase_outranks_priority_and_priority_outranks_name() {
    let (_, graph) = letters();
    let entries = [
        Entry { phase: Phase::Last, priority: -9, ..plain(0) },
        Entry { priority: 1, ..plain(1) },
        plain(2),
        Entry { priority: -1, ..plain(3) },
        Entry { phase: Phase::First, priority: 9, ..plain(4) },
    ];
    assert_eq!(sequence(&graph, Partition::CoreFirst, &entries).unwrap(), [4, 3, 2, 1, 0]);
}

#[test]
fn phase_and_priority_hold_for_core_too() {
    let (_, graph) = letters();
    let entries = [
        plain(0),
        core("a"),
        Entry { phase: Phase::First, ..core("z") },
        Entry { priority: -5, ..core("y") },
        Entry { phase: Phase::Last, ..core("0") },
    ];
    assert_eq!(sequence(&graph, Partition::CoreLast, &entries).unwrap(), [0, 2, 3, 1, 4]);
    assert_eq!(sequence(&graph, Partition::Mixed, &entries).unwrap(), [2, 3, 0, 1, 4]);
}

#[test]
fn core_hookimpls_that_are_alike_keep_their_order() {
    let (_, graph) = letters();
    let entries = [core("same"), core("other"), core("same")];
    for partition in [Partition::CoreFirst, Partition::CoreLast, Partition::Mixed] {
        assert_eq!(sequence(&graph, partition, &entries).unwrap(), [1, 0, 2]);
    }
}

#[test]
fn a_dependency_outranks_every_phase() {
    let nodes = [needs("aaa", &["zzz"]), needs("zzz", &[]), needs("bbb", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries = [
        Entry { phase: Phase::First, ..plain(0) },
        Entry { phase: Phase::Last, ..plain(1) },
        Entry { phase: Phase::First, ..plain(2) },
    ];
    assert_eq!(sequence(&graph, Partition::CoreFirst, &entries).unwrap(), [1, 0, 2]);
}

#[test]
fn dependencies_are_pulled_in_the_order_of_the_rule() {
    let nodes =
        [needs("aaa", &["bbb", "ccc", "ddd"]), needs("bbb", &[]), needs("ccc", &[]), needs("ddd", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries =
        [plain(0), Entry { phase: Phase::Last, ..plain(1) }, plain(2), Entry { priority: -1, ..plain(3) }];
    // `bbb` says last, but `aaa` needs it: it is last among what is pulled.
    assert_eq!(sequence(&graph, Partition::CoreFirst, &entries).unwrap(), [3, 2, 1, 0]);
}

#[test]
fn a_dependency_counts_through_plugins_that_are_not_in_the_hook() {
    let nodes = [needs("aaa", &["mmm"]), needs("mmm", &["zzz"]), needs("zzz", &[]), needs("bbb", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    assert_eq!(sequence(&graph, Partition::CoreFirst, &[plain(0), plain(2), plain(3)]).unwrap(), [1, 0, 2]);
}

#[test]
fn a_plugin_that_is_not_in_the_hook_pulls_nothing_on_its_own() {
    let nodes = [needs("aaa", &["zzz"]), needs("bbb", &[]), needs("zzz", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    assert_eq!(sequence(&graph, Partition::CoreFirst, &[plain(1), plain(2)]).unwrap(), [0, 1]);
}

#[test]
fn before_and_after_hold_if_the_other_is_there() {
    let (_, graph) = letters();
    let entries = [
        Entry { after: &["ccc", "nobody"], ..plain(0) },
        plain(1),
        plain(2),
        Entry { before: &["bbb", "eee"], ..plain(3) },
    ];
    assert_eq!(sequence(&graph, Partition::CoreFirst, &entries).unwrap(), [2, 0, 3, 1]);
    // `ccc` is a plugin, but has no hookimpl here
    let entries = [entries[0], entries[1]];
    assert_eq!(sequence(&graph, Partition::CoreFirst, &entries).unwrap(), [0, 1]);
}

#[test]
fn core_can_be_placed_among_the_plugins_it_is_mixed_with_only() {
    let (_, graph) = letters();
    let entries = [plain(0), plain(4), Entry { before: &["aaa"], ..core("x") }];
    assert_eq!(sequence(&graph, Partition::Mixed, &entries).unwrap(), [2, 0, 1]);
    assert_eq!(sequence(&graph, Partition::CoreLast, &entries).unwrap(), [0, 1, 2]);
}

#[test]
fn a_sequencer_carries_nothing_from_hook_to_hook() {
    let (_, graph) = letters();
    let rich = [
        Entry { phase: Phase::Last, before: &["bbb"], ..plain(0) },
        Entry { after: &["ccc"], ..plain(1) },
        plain(2),
        core("x"),
    ];
    let poor = [plain(4), plain(0), core("y"), plain(1)];
    let mut sequencer = Sequencer::new(&graph);
    for partition in [Partition::Mixed, Partition::CoreLast, Partition::CoreFirst] {
        for entries in [&rich, &poor] {
            let alone = sequence(&graph, partition, entries).unwrap();
            assert_eq!(sequencer.sequence(partition, entries).unwrap(), alone);
        }
    }
}

#[test]
fn knows_ids_and_transitive_dependencies() {
    let nodes = [needs("aaa", &["mmm"]), needs("mmm", &["zzz"]), needs("zzz", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    assert_eq!((graph.len(), graph.id(1), graph.find("zzz"), graph.find("yyy")), (3, "mmm", Some(2), None));
    assert!(graph.depends_transitively(0, 2));
    assert!(!graph.depends_transitively(2, 0));
    assert!(!graph.depends_transitively(1, 1));
}

#[test]
#[should_panic(expected = "`bbb` has two hookimpls in one hook")]
fn refuses_two_hookimpls_of_one_plugin() {
    let (_, graph) = letters();
    let _ = sequence(&graph, Partition::CoreFirst, &[plain(1), plain(0), plain(1)]);
}
