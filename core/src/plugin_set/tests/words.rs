//! What the compiler prints, word for word.

use std::time::Duration;

use super::{graph, manifest, member, needs, says, set};
use crate::data::{Manifest, Needs, Origin};
use crate::fault::isolate;
use crate::plugin_set::{Member, SetMeta};
use crate::toy::{HUSH, SAY, SPEC};
use crate::{HookMeta, HookimplMeta, Spec};

/// What is wrong with a set of so many members.
fn wrong<const N: usize>(set: SetMeta) -> String {
    isolate(|| graph::<N, 2>(set).check()).expect_err("something is wrong")
}

#[test]
fn one_problem_is_told_as_it_is() {
    let eel = says(Manifest {
        dependencies: &[Needs { id: "dog", requirement: "*", optional: false }],
        ..manifest("eel")
    });
    assert_eq!(
        wrong::<1>(set(&[eel])),
        "plugin set `Toys`: missing plugin dependencies: eel missing dog; list them too"
    );
}

#[test]
fn several_problems_are_told_at_once() {
    let ant = Manifest { dependencies: vec![needs("bee")].leak(), conflicts: &["cat"], ..manifest("ant") };
    let bee = Manifest { dependencies: vec![needs("ant")].leak(), ..manifest("bee") };
    assert_eq!(
        wrong::<4>(set(&[says(manifest("cat")), says(bee), says(ant), member(manifest("dog"), [&[]])])),
        "plugin set `Toys` has 3 problems:\n\
         - plugin `dog` (dog 1.2.0 (src/lib.rs:7)) implements none of the hooks of `Toy`; \
           write `#[hookimpl] impl …` for it, or do not list it\n\
         - plugin `ant` (ant 1.2.0 (src/lib.rs:7)) conflicts with `cat`: leave one of them out\n\
         - plugin dependency cycle detected: ant -> bee -> ant; drop one of these dependencies"
    );
}

#[test]
fn a_hook_cycle_says_why_at_every_step() {
    let first = HookimplMeta { before: &["bee"], after: &["bee"], ..HookimplMeta::new("hush") };
    let members =
        [member(manifest("ant"), [&[first]]), member(manifest("bee"), [&[HookimplMeta::new("hush")]])];
    assert_eq!(
        wrong::<2>(set(&members)),
        "plugin set `Toys`: hook `hush`: hook order cycle detected: ant -> bee -> ant \
         (ant runs after bee, ant runs before bee); drop one of these"
    );
}

#[test]
fn twins_are_told_apart_from_a_plugin_that_is_listed_twice() {
    let ant = says(manifest("ant"));
    assert_eq!(
        wrong::<2>(set(&[ant, ant])),
        "plugin set `Toys`: plugin `ant` is listed twice (ant 1.2.0 (src/lib.rs:7)); list it once"
    );
    let other = says(Manifest {
        origin: Origin::new("ant-2", "2.0.0", "ant_2", "src/lib.rs", 123),
        ..manifest("ant")
    });
    let twins = set(&[ant, other]);
    let text = "plugin set `Toys`: plugin id `ant` is taken twice: by ant 1.2.0 (src/lib.rs:7) and by ant-2 2.0.0 \
                (src/lib.rs:123); list";
    assert_eq!(wrong::<2>(twins), format!("{text} only one of them"));
    let unlisted = SetMeta { listed: false, ..twins };
    assert_eq!(wrong::<2>(unlisted), format!("{text} the plugins of the set, and only one of them"));
}

#[test]
fn what_cannot_be_read_is_told_with_an_example() {
    let ant = Manifest {
        version: "1.2",
        requires_host: Some("newest"),
        dependencies: &[Needs { id: "ant", requirement: "=>1", optional: true }],
        capabilities: &["sign", "audit", "count", "sign"],
        ..manifest("ant")
    };
    let set = SetMeta { host: Some("acme 2"), ..set(&[says(ant)]) };
    assert_eq!(
        wrong::<1>(set),
        "plugin set `Toys` has 6 problems:\n\
         - the version of host `acme`: invalid version `2`; write one such as `1.2.3`\n\
         - plugin 'ant' has invalid requires_acme 'newest'; write one such as `>=1.2, <2`\n\
         - unknown plugin capabilities: audit, sign (plugin `ant`, ant 1.2.0 (src/lib.rs:7)); let one of `Toy` name them, \
           or do not list the plugin\n\
         - plugin `ant`: invalid version `1.2` (ant 1.2.0 (src/lib.rs:7)); write one such as `1.2.3`\n\
         - plugin `ant`, dependency `ant`: invalid requirement `=>1` (ant 1.2.0 (src/lib.rs:7)); \
           write one such as `>=1.2, <2`\n\
         - plugin cannot depend on itself (plugin `ant`)"
    );
}

#[test]
fn the_host_is_stated_with_its_version() {
    let ant = says(Manifest { requires_host: Some(">=2"), ..manifest("ant") });
    let stated = |host| SetMeta { host, ..set(&[ant]) };
    assert_eq!(
        wrong::<1>(stated(None)),
        "plugin set `Toys`: plugin `ant` requires a host `>=2`, but this set does not say what it is: \
         write `host = \"…\"` with its name and version"
    );
    assert_eq!(
        wrong::<1>(stated(Some("acme"))),
        "plugin set `Toys`: the host is `acme`, without a version; write both, as in `host = \"acme 1.2.3\"`"
    );
    assert_eq!(
        wrong::<1>(stated(Some("acme 1.9.0"))),
        "plugin set `Toys`: plugin 'ant' requires acme '>=2', but current version is 1.9.0"
    );
    graph::<1, 2>(stated(Some("acme 2.0.0"))).check();
}

#[test]
fn deadlines_are_refused() {
    static TIMED: HookMeta = HookMeta { timeout: Some(Duration::from_secs(1)), ..SAY };
    static TIMELY: Spec = Spec {
        name: "Timely",
        hooks: &[&TIMED, &HUSH],
        origin: SPEC.origin,
        capabilities: &[],
        companion: false,
        id: SPEC.id,
    };
    let own = HookimplMeta { timeout: Some(Duration::from_secs(1)), ..HookimplMeta::new("hush") };
    let set = SetMeta { specs: vec![&TIMELY].leak(), ..set(&[member(manifest("ant"), [&[own]])]) };
    assert_eq!(
        wrong::<1>(set),
        "plugin set `Toys` has 2 problems:\n\
         - hook `say` has a deadline, which a plugin set does not hold; leave `timeout` out, or use `TimelyDispatcher`\n\
         - plugin `ant` (ant 1.2.0 (src/lib.rs:7)) has a deadline for hook `hush`, which a plugin set does not hold; \
           leave `timeout` out, or use `TimelyDispatcher`"
    );
}

#[test]
fn what_does_not_fit_is_counted() {
    let name: &'static str = "long".repeat(16).leak();
    let members: [Member; 100] = std::array::from_fn(|i| {
        let id: &'static str = format!("{name}-{i:03}").leak();
        says(Manifest { capabilities: &["unheard-of"], ..manifest(id) })
    });
    let text = wrong::<100>(set(&members));
    assert!(text.starts_with(
        "plugin set `Toys` has 100 problems:\n- unknown plugin capabilities: unheard-of (plugin `long"
    ));
    let told = text.matches("unheard-of").count();
    assert!(text.ends_with(&format!("…\n- and {} more", 100 - told)), "{told} of {text}");
    assert!(text.len() < 1 << 14 && told > 50);
}
