//! What cannot be ordered, word for word; and what is long, but can.

use super::{needs, plain, registration, texts};
use crate::order::{Entry, OrderError, Partition, PluginGraph, PluginNode, Reason, sequence};

#[test]
fn names_all_missing_dependencies_sorted() {
    let nodes = [needs("zzz", &["m2"]), needs("aaa", &["m3", "m1", "zzz", "m3"])];
    assert_eq!(
        registration(&nodes).unwrap_err(),
        ["missing plugin dependencies: aaa missing m1, m3; zzz missing m2"]
    );
}

#[test]
fn missing_dependencies_win_over_cycles() {
    let nodes = [needs("aaa", &["bbb", "gone"]), needs("bbb", &["aaa"])];
    assert_eq!(registration(&nodes).unwrap_err(), ["missing plugin dependencies: aaa missing gone"]);
}

#[test]
fn prints_a_cycle_as_its_path() {
    let nodes = [needs("beta", &["alpha"]), needs("gamma", &["beta"]), needs("alpha", &["gamma"])];
    assert_eq!(
        registration(&nodes).unwrap_err(),
        ["plugin dependency cycle detected: alpha -> gamma -> beta -> alpha"]
    );
}

#[test]
fn prints_the_cycle_only_when_entered_from_outside() {
    let nodes = [
        needs("aaa", &["gamma"]),
        needs("alpha", &["gamma"]),
        needs("beta", &["alpha"]),
        needs("gamma", &["beta"]),
    ];
    assert_eq!(
        registration(&nodes).unwrap_err(),
        ["plugin dependency cycle detected: gamma -> beta -> alpha -> gamma"]
    );
}

#[test]
fn reports_one_cycle_per_entangled_group() {
    let nodes = [
        needs("a", &["b", "c"]),
        needs("b", &["a"]),
        needs("c", &["a", "x"]),
        needs("x", &["y"]),
        needs("y", &["x"]),
        needs("z", &["a"]),
    ];
    assert_eq!(
        registration(&nodes).unwrap_err(),
        ["plugin dependency cycle detected: a -> b -> a", "plugin dependency cycle detected: x -> y -> x"]
    );
}

#[test]
fn a_plugin_that_depends_on_itself_is_told_apart_from_a_cycle() {
    let aaa = PluginNode { id: "aaa", depends_on: &[], optional: &["aaa"], ..PluginNode::default() };
    let nodes = [aaa, needs("bbb", &["bbb", "ccc"]), needs("ccc", &["bbb"])];
    let errors = PluginGraph::new(&nodes).unwrap_err();
    assert_eq!(
        texts(&errors),
        [
            "plugin cannot depend on itself",
            "plugin cannot depend on itself",
            "plugin dependency cycle detected: bbb -> ccc -> bbb"
        ]
    );
    let named =
        |error: &OrderError, id| matches!(error, OrderError::SelfDependency { plugin } if plugin == id);
    assert!(named(&errors[0], "aaa") && named(&errors[1], "bbb"));
}

#[test]
fn a_hook_cycle_says_why_at_every_step() {
    let nodes = [
        needs("alpha", &["mute"]),
        needs("mute", &["gamma"]),
        needs("gamma", &[]),
        needs("beta", &[]),
        needs("aaa", &["alpha"]),
    ];
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries =
        [Entry { before: &["beta"], ..plain(0) }, Entry { after: &["beta"], ..plain(2) }, plain(3), plain(4)];
    let errors = sequence(&graph, Partition::CoreFirst, &entries).unwrap_err();
    assert_eq!(
        texts(&errors),
        [
            "hook order cycle detected: alpha -> mute -> gamma -> beta -> alpha (alpha depends on mute, mute depends on \
          gamma, gamma runs after beta, alpha runs before beta)"
        ]
    );
    let OrderError::HookCycle { steps } = &errors[0] else { panic!("{errors:?}") };
    assert_eq!(steps.last().map(|step| step.reason), Some(Reason::Before));
    // without `beta` nothing is wrong
    assert_eq!(sequence(&graph, Partition::CoreFirst, &entries[..2]).unwrap(), [1, 0]);
}

#[test]
fn a_hookimpl_cannot_run_before_itself() {
    let nodes = [needs("aaa", &[]), needs("bbb", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    let entries = [Entry { before: &["aaa"], ..plain(0) }, Entry { after: &["bbb"], ..plain(1) }];
    assert_eq!(
        texts(&sequence(&graph, Partition::CoreFirst, &entries).unwrap_err()),
        [
            "hook order cycle detected: aaa -> aaa (aaa runs before aaa)",
            "hook order cycle detected: bbb -> bbb (bbb runs after bbb)"
        ]
    );
}

#[test]
fn core_has_its_name_in_a_hook_cycle() {
    let nodes = [needs("aaa", &[])];
    let graph = PluginGraph::new(&nodes).unwrap();
    let core = Entry { name: "001.persist", before: &["aaa"], after: &["aaa"], ..Entry::default() };
    assert_eq!(
        texts(&sequence(&graph, Partition::Mixed, &[plain(0), core]).unwrap_err()),
        ["hook order cycle detected: aaa -> core.001.persist -> aaa (core.001.persist runs before aaa, \
          core.001.persist runs after aaa)"]
    );
}

/// Runs on a stack that any recursion over the chain would overflow.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(256 << 10).spawn(test).unwrap().join().unwrap();
}

fn chain(length: usize) -> Vec<String> {
    (0..length).map(|i| format!("plugin-{i:06}")).collect()
}

#[test]
fn a_chain_of_a_hundred_thousand_plugins_overflows_no_stack() {
    on_a_small_stack(|| {
        let ids = chain(100_000);
        let next: Vec<[&str; 1]> = ids[1..].iter().map(|id| [id.as_str()]).collect();
        let nodes: Vec<_> =
            (0..ids.len()).map(|i| needs(&ids[i], next.get(i).map_or(&[], |next| next))).collect();
        let graph = PluginGraph::new(&nodes).unwrap();
        assert!(graph.registration_order().into_iter().eq((0..ids.len()).rev()));
        assert!(graph.depends_transitively(0, ids.len() - 1));
        let mut entries: Vec<_> = (0..ids.len()).map(plain).collect();
        entries[0].priority = -1;
        entries[0].after = &["plugin-099999"];
        assert!(sequence(&graph, Partition::Mixed, &entries).unwrap().into_iter().eq((0..ids.len()).rev()));
    });
}

#[test]
fn a_cycle_of_a_hundred_thousand_plugins_overflows_no_stack() {
    on_a_small_stack(|| {
        let ids = chain(100_000);
        let next: Vec<[&str; 1]> =
            ids.iter().cycle().skip(1).take(ids.len()).map(|id| [id.as_str()]).collect();
        let nodes: Vec<_> = (0..ids.len()).map(|i| needs(&ids[i], &next[i])).collect();
        let errors = PluginGraph::new(&nodes).unwrap_err();
        let [OrderError::DependencyCycle { path }] = &errors[..] else { panic!("one cycle") };
        assert_eq!(*path, ids);
    });
}
