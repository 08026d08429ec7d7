//! What makes a set, and what the compiler makes of it.

use super::{graph, manifest, member, needs, says, set};
use crate::HookimplMeta;
use crate::data::{HookMeta, Manifest, Spec};
use crate::order::Partition;
use crate::plugin_set::{HookOrder, Member, SetGraph, SetMeta};
use crate::toy::{SAY, SPEC, ToyPlugin, toys};

toys! {
    Ant "ant" "1.2.0a3" ["cat"] { "hush" {} "say" { around: true } "say" {} }
    Bee "bee" "1.2.0" [] { "say" { priority: -1 } }
    Cat "cat" "1.2.0" [] { "hush" {} }
}

/// All of it in the compiler.
mod compiled {
    use super::*;

    const fn member<P: ToyPlugin>() -> Member {
        Member { manifest: P::MANIFEST, hookimpls: &const { [Some(P::HOOKIMPLS)] } }
    }

    const SET: &SetMeta = &SetMeta {
        specs: &[&SPEC],
        members: &[member::<Ant>(), member::<Bee>(), member::<Cat>()],
        ..SetMeta::new("Toys")
    };
    const GRAPH: &SetGraph<3, { SET.hooks() }, { SET.links() }> = &SetGraph::new(SET);
    const _: () = GRAPH.check();
    pub(super) const SAY: HookOrder<3> = GRAPH.order(0, "say");
    pub(super) const HUSH: HookOrder<3> = GRAPH.order(0, "hush");
}

#[test]
fn a_set_is_ordered_by_the_compiler() {
    let say =
        HookOrder { handler_count: 2, handlers: [1, 0, 3], around_count: 1, arounds: [0, 3, 3], core_at: 0 };
    assert_eq!(compiled::SAY, say);
    let hush =
        HookOrder { handler_count: 2, handlers: [2, 0, 3], around_count: 0, arounds: [3; 3], core_at: 2 };
    assert_eq!(compiled::HUSH, hush);
}

#[test]
fn an_empty_set_is_fine() {
    let graph = graph::<0, 2>(set(&[]));
    graph.check();
    let nobody = HookOrder { handler_count: 0, handlers: [], around_count: 0, arounds: [], core_at: 0 };
    assert_eq!([graph.order(0, "say"), graph.order(0, "hush")], [nobody; 2]);
}

#[test]
fn each_spec_has_its_own_hooks() {
    static LAST: HookMeta = HookMeta { partition: Partition::CoreLast, ..SAY };
    static OTHER: Spec = Spec {
        name: "Other",
        hooks: &[&LAST],
        origin: SPEC.origin,
        capabilities: &["sign"],
        companion: false,
        id: SPEC.id,
    };
    let say = HookimplMeta::new("say");
    let ant = Manifest { capabilities: &["sign", "count"], ..manifest("ant") };
    let members = [member(ant, [&[say], &[]]), member(manifest("bee"), [&[], &[say]])];
    let graph = graph::<2, 3>(SetMeta { specs: vec![&SPEC, &OTHER].leak(), ..set(&members) });
    graph.check();
    let [first, second] = [0, 1].map(|spec| graph.order(spec, "say"));
    assert_eq!((first.handlers, first.core_at), ([0, 2], 0));
    assert_eq!((second.handlers, second.core_at), ([1, 2], 1));
}

#[test]
fn members_that_nobody_listed_take_part_if_they_have_to_do_with_the_specs() {
    let nothing = |id| member(manifest(id), [&[]]);
    let needy = |id, on| Manifest { dependencies: vec![needs(on)].leak(), ..manifest(id) };
    let members = [
        nothing("bystander"),
        says(needy("ant", "link")),
        member(needy("link", "zoo"), [&[]]),
        nothing("zoo"),
        // It would be a mistake if it took part.
        member(needy("elsewhere", "gone"), [&[]]),
        // Nothing is wrong with a name that only bystanders share.
        nothing("bystander"),
    ];
    let unlisted = SetMeta { listed: false, ..set(&members) };
    let graph = graph::<6, 2>(unlisted);
    graph.check();
    assert_eq!(
        [0, 1, 2, 3, 4, 5].map(|member| graph.takes_part(member)),
        [false, true, true, true, false, false]
    );
    assert_eq!(graph.order(0, "say").handlers, [1, 6, 6, 6, 6, 6]);
}

#[test]
fn a_spec_that_goes_along_with_others_makes_nobody_take_part_unless_it_is_alone() {
    static ALONG: Spec = Spec {
        name: "Along",
        hooks: &[&SAY],
        origin: SPEC.origin,
        capabilities: &[],
        companion: true,
        id: SPEC.id,
    };
    let say = HookimplMeta::new("say");
    let members = [member(manifest("ant"), [&[], &[say]]), member(manifest("bee"), [&[say], &[say]])];
    let both = SetMeta { specs: vec![&SPEC, &ALONG].leak(), listed: false, ..set(&members) };
    let both = graph::<2, 3>(both);
    assert_eq!([0, 1].map(|member| both.takes_part(member)), [false, true]);
    let members = [member(manifest("ant"), [&[say]]), member(manifest("bee"), [&[]])];
    let alone = graph::<2, 1>(SetMeta { specs: vec![&ALONG].leak(), listed: false, ..set(&members) });
    assert_eq!([0, 1].map(|member| alone.takes_part(member)), [true, false]);
}
