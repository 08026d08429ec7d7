//! The same order and the same problems, whatever the plugins.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::random::{Case, case};
use super::{leak, set};
use crate::order::OrderError;
use crate::plugin_set::{HookOrder, SetGraph, SetMeta};
use crate::{Hookimpl, Problem};

/// What the compiler finds of a set: its problems, or who runs in each hook.
type Found = Result<Vec<Order>, Vec<String>>;

/// Arounds, handlers before the host's, handlers behind them.
type Order = [Vec<&'static str>; 3];

fn compiled(case: &Case) -> Found {
    let set = SetMeta { host: case.host, api_versions: case.api_versions, ..set(&case.members) };
    let set = leak(set);
    match set.members.len() {
        0 => found::<0, 256>(set),
        1 => found::<1, 256>(set),
        2 => found::<2, 256>(set),
        3 => found::<3, 256>(set),
        4 => found::<4, 256>(set),
        5 => found::<5, 256>(set),
        6 => found::<6, 256>(set),
        7 => found::<7, 256>(set),
        8 => found::<8, 256>(set),
        96 => found::<96, 2048>(set),
        other => unreachable!("{other} members"),
    }
}

fn found<const N: usize, const L: usize>(set: &'static SetMeta) -> Found {
    let graph = SetGraph::<N, 2, L>::new(set);
    let problems = graph.problems();
    if !problems.is_empty() {
        // A registry has nobody that has nothing to do.
        let problems =
            problems.as_str().split("\n- ").skip(1).filter(|text| !text.contains("implements none of"));
        let problems: Vec<_> = problems.map(ToOwned::to_owned).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
    }
    let ids = |members: &[usize]| members.iter().map(|&member| set.members[member].manifest.id).collect();
    Ok(["say", "hush"]
        .map(|hook| {
            let HookOrder { handler_count, handlers, around_count, arounds, core_at } = graph.order(0, hook);
            assert!(
                handlers[handler_count..].iter().chain(&arounds[around_count..]).all(|&member| member == N)
            );
            [ids(&arounds[..around_count]), ids(&handlers[..core_at]), ids(&handlers[core_at..handler_count])]
        })
        .into())
}

/// What a registry finds.
fn built(case: &Case) -> Found {
    let plan = match case.builder().plan(false) {
        Ok(plan) => plan,
        Err(error) => return Err(error.problems().iter().map(in_a_set).collect()),
    };
    let orders = plan.registry().0.hooks.iter().map(|hook| {
        let (arounds, handlers): (Vec<&Hookimpl>, Vec<_>) =
            hook.order.iter().map(|one| &**one).partition(|one| one.around);
        let core = handlers.iter().position(|one| one.plugin.is_core()).unwrap();
        assert_eq!(
            [handlers[core], handlers[core + 1]].map(Hookimpl::name),
            ["1", "2"],
            "the host's stand together"
        );
        [&arounds, &handlers[..core], &handlers[core + 2..]]
            .map(|these| these.iter().map(|one| one.plugin.manifest().unwrap().id).collect())
    });
    Ok(orders.collect())
}

/// What a set says where a registry says this: the cure is another.
fn in_a_set(problem: &Problem) -> String {
    let text = problem.to_string();
    let cure = match problem {
        Problem::Duplicate { plugin, first, second } if first == second => {
            return format!("plugin `{plugin}` is listed twice ({first}); list it once");
        }
        Problem::Duplicate { .. } => {
            let (text, _) = text.split_once("; register").unwrap();
            return format!("{text}; list only one of them");
        }
        Problem::UnnamedHost { .. } => {
            let (text, _) = text.split_once("this program").unwrap();
            return format!(
                "{text}this set does not say what it is: write `host = \"…\"` with its name and version"
            );
        }
        Problem::ApiVersion { spoken, .. } if spoken.is_empty() => {
            let unsaid = "host does not say which it speaks: call `.api_versions([…])` on the builder";
            return text.replace(unsaid, "set does not say which that speaks: write `api_versions = […]`");
        }
        Problem::OwnVersion { .. } => {
            return "the version of host `acme`: invalid version `2`; write one such as `1.2.3`".to_owned();
        }
        Problem::UnknownCapabilities { .. } => "; let one of `Toy` name them, or do not list the plugin",
        Problem::Dependencies(OrderError::MissingDependencies { .. }) => "; list them too",
        Problem::Dependencies(OrderError::DependencyCycle { .. }) => "; drop one of these dependencies",
        Problem::HookOrder { .. } => "; drop one of these",
        _ => "",
    };
    text + cure
}

/// Ids that stand on both sides of `core`, or begin alike.
const FEW: [&str; 10] =
    ["aa", "aa-x", "aa.b", "bb", "cora", "core-x", "coree", "xx", "yy-long-name-1", "yy-long-name-2"];

static MANY: LazyLock<Vec<&str>> =
    LazyLock::new(|| (0..120).map(|i| &*format!("acme-{}{i}", ["", "plugin-"][i % 2]).leak()).collect());

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_set_finds_what_a_registry_finds(case in case(&FEW, 0..=8)) {
        prop_assert_eq!(compiled(&case), built(&case));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_large_set_finds_what_a_registry_finds(case in case(&MANY, 96..=96)) {
        let (mut compiled, mut built) = (compiled(&case), built(&case));
        if let (Err(told), Err(all)) = (&mut compiled, &mut built)
            && told.last().is_some_and(|last| last.ends_with('…'))
        {
            // There was no room for more.
            told.pop();
            all.truncate(told.len());
        }
        prop_assert_eq!(compiled, built);
    }
}
