//! The order of one hook, as registered plugins and the host's own handlers run in it.

use hookspec::inspect::Inspection;
use hookspec::{Builder, Dispatcher, Plugin, Profile, hookimpl, hookspec, plugin};
use proptest::prelude::*;

/// The same hook in every partition.
#[hookspec]
trait Runs {
    #[hook(collect)]
    fn first(&self) -> Option<()>;
    #[hook(collect, partition = core_last)]
    fn last(&self) -> Option<()>;
    #[hook(collect, partition = mixed)]
    fn mixed(&self) -> Option<()>;
}

macro_rules! runs {
    ($($name:ident: [$($plugin:tt)*] [$($place:tt)*];)+) => {
        $(
            #[plugin(manual, $($plugin)*)]
            struct $name;

            #[hookimpl]
            impl Runs for $name {
                #[hookimpl($($place)*)]
                fn first(&self) -> Option<()> {
                    Some(())
                }
                #[hookimpl($($place)*)]
                fn last(&self) -> Option<()> {
                    Some(())
                }
                #[hookimpl($($place)*)]
                fn mixed(&self) -> Option<()> {
                    Some(())
                }
            }
        )+
    };
}

runs! {
    Plain: [id = "plain"] [priority = 0];
    Early: [id = "early"] [first];
    Late: [id = "late"] [last];
    Low: [id = "low"] [priority = -10];
    High: [id = "high"] [priority = 10];
    EarlyHigh: [id = "early-high"] [first, priority = 10];
    LateLow: [id = "late-low"] [last, priority = -10];
    NeedsLate: [id = "needs-late", depends_on("late")] [priority = 0];
    EarlyNeedsLate: [id = "early-needs-late", depends_on("late")] [first];
    ThroughSilent: [id = "aa-through", depends_on("mm-silent")] [priority = 0];
    NeedsZzz: [id = "aaa", depends_on("zzz")] [priority = 0];
    LikesZzz: [id = "likes", optional("zzz")] [priority = 0];
    BeforePlain: [id = "yy-before"] [before("plain", "nobody")];
    AfterPlain: [id = "aa-after"] [after("plain", "nobody")];
}

/// Stands between two others and implements nothing.
#[plugin(id = "mm-silent", manual, depends_on("zzz"))]
struct Silent;

#[hookimpl]
impl Runs for Silent {}

fn builder() -> Builder<RunsDispatcher> {
    RunsDispatcher::builder()
}

fn core(names: &[&str]) -> RunsHandlers {
    names.iter().fold(RunsHandlers::new(), |handlers, name| {
        handlers.first(*name, || Some(())).last(*name, || Some(())).mixed(*name, || Some(()))
    })
}

/// Who runs in the three hooks, as the dispatcher says and as the answers say.
fn orders(hooks: &RunsDispatcher) -> [String; 3] {
    let answers = [hooks.first().unwrap(), hooks.last().unwrap(), hooks.mixed().unwrap()]
        .map(|all| all.iter().map(|given| show(given.by)).collect::<Vec<_>>().join(" "));
    let said = [
        hooks.first.handlers().map(show).collect::<Vec<_>>().join(" "),
        hooks.last.handlers().map(show).collect::<Vec<_>>().join(" "),
        hooks.mixed.handlers().map(show).collect::<Vec<_>>().join(" "),
    ];
    assert_eq!(answers, said);
    answers
}

fn show(hookimpl: &hookspec::Hookimpl) -> String {
    let plugin = hookimpl.plugin();
    if plugin.is_core() { hookimpl.to_string() } else { plugin.id().to_owned() }
}

fn order(builder: Builder<RunsDispatcher>) -> String {
    orders(&builder.build().unwrap())[0].clone()
}

#[test]
fn the_partition_says_where_the_handlers_of_the_host_stand() {
    let hooks = builder()
        .plugin_as("aaa.guard", Plain)
        .plugin_as("zzz.guard", Plain)
        .plugin_as("core.001.y", Plain)
        .core(core(&["001.x", "002.x"]))
        .build()
        .unwrap();
    let [first, last, mixed] = orders(&hooks);
    assert_eq!(first, "core.001.x core.002.x aaa.guard core.001.y zzz.guard");
    assert_eq!(last, "aaa.guard core.001.y zzz.guard core.001.x core.002.x");
    assert_eq!(mixed, "aaa.guard core.001.x core.002.x core.001.y zzz.guard");
}

#[test]
fn a_name_stands_before_its_own_extension() {
    assert_eq!(order(builder().plugin_as("aaa-x", Plain).plugin_as("aaa", Plain)), "aaa aaa-x");
    let ids = ["b-1", "b.1", "b1", "B1", "b_1", "b-", "b10", "b2"];
    let build =
        |ids: &[&'static str]| order(ids.iter().fold(builder(), |builder, id| builder.plugin_as(*id, Plain)));
    let mut sorted = ids;
    sorted.sort_unstable();
    assert_eq!(build(&ids), sorted.join(" "));
}

#[test]
fn who_is_depended_on_goes_before_and_everybody_else_stays() {
    let hooks = builder().plugin(NeedsZzz).plugin_as("bbb", Plain).plugin_as("zzz", Plain).build().unwrap();
    assert_eq!(orders(&hooks)[0], "zzz aaa bbb");
    let registered: Vec<_> = hooks.registry().plugins().map(hookspec::PluginInfo::id).collect();
    assert_eq!(registered, ["zzz", "aaa", "bbb"]);
    // Optional ones too, when they are there.
    assert_eq!(
        order(builder().plugin(LikesZzz).plugin_as("nnn", Plain).plugin_as("zzz", Plain)),
        "zzz likes nnn"
    );
    assert_eq!(order(builder().plugin(LikesZzz).plugin_as("nnn", Plain)), "likes nnn");
}

#[test]
fn a_dependency_counts_through_a_plugin_that_does_not_implement_the_hook() {
    let builder =
        builder().plugin(ThroughSilent).plugin(Silent).plugin_as("bbb", Plain).plugin_as("zzz", Plain);
    assert_eq!(order(builder), "zzz aa-through bbb");
}

#[test]
fn phase_comes_before_priority_and_priority_before_name() {
    let all = builder()
        .plugin(Late)
        .plugin(LateLow)
        .plugin(High)
        .plugin(Plain)
        .plugin(Low)
        .plugin(EarlyHigh)
        .plugin(Early)
        .plugin_as("aaa", Plain);
    assert_eq!(order(all), "early early-high low aaa plain high late-low late");
}

#[test]
fn a_dependency_outweighs_phase_and_priority() {
    assert_eq!(order(builder().plugin(NeedsLate).plugin(Late).plugin(Plain)), "late needs-late plain");
    assert_eq!(
        order(builder().plugin(EarlyNeedsLate).plugin(Late).plugin(Early)),
        "early late early-needs-late"
    );
}

#[test]
fn before_and_after_apply_when_the_other_is_there() {
    assert_eq!(order(builder().plugin(BeforePlain).plugin(Plain)), "yy-before plain");
    assert_eq!(order(builder().plugin(AfterPlain).plugin(Plain)), "plain aa-after");
    assert_eq!(order(builder().plugin(BeforePlain).plugin(AfterPlain)), "aa-after yy-before");
    let all = builder().plugin(BeforePlain).plugin(AfterPlain).plugin(Plain).plugin_as("bbb", Plain);
    assert_eq!(order(all), "yy-before plain aa-after bbb");
}

#[test]
fn the_pluggy_profile_orders_by_age() {
    let all = builder()
        .profile(Profile::Pluggy)
        .plugin_as("m1", Plain)
        .plugin_as("l1", Late)
        .plugin_as("f1", Early)
        .plugin_as("m2", NeedsZzz)
        .plugin_as("zzz", Plain)
        .plugin_as("l2", Late)
        .plugin_as("f2", Early);
    assert_eq!(order(all), "f2 f1 zzz m2 m1 l1 l2");
}

/// Adds the plugin with this number.
fn add(builder: Builder<RunsDispatcher>, number: usize) -> Builder<RunsDispatcher> {
    match number {
        0 => builder.plugin(Plain),
        1 => builder.plugin(Early),
        2 => builder.plugin(Late),
        3 => builder.plugin(Low),
        4 => builder.plugin(High),
        5 => builder.plugin(EarlyHigh),
        6 => builder.plugin(LateLow),
        7 => builder.plugin(NeedsLate),
        8 => builder.plugin(EarlyNeedsLate),
        9 => builder.plugin(ThroughSilent),
        10 => builder.plugin(NeedsZzz),
        11 => builder.plugin(LikesZzz),
        12 => builder.plugin(BeforePlain),
        13 => builder.plugin(AfterPlain),
        14 => builder.plugin(Silent),
        15 => builder.plugin_as("zzz", Plain),
        16 => builder.plugin_as("plain-2", Plain),
        17 => builder.plugin_as("early-2", Early),
        18 => builder.core(core(&["001.own"])),
        _ => builder.core(core(&["000.own"])),
    }
}

/// The order of everything without the lines at which it was added.
fn inspection(builder: Builder<RunsDispatcher>) -> Inspection {
    let mut inspection = builder.build().unwrap().registry().inspect();
    let origin = Plain::MANIFEST.origin;
    for plugin in &mut inspection.plugins {
        plugin.origin = origin;
    }
    for hookimpl in inspection.hooks.iter_mut().flat_map(|hook| &mut hook.order) {
        hookimpl.origin = origin;
    }
    inspection
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_registration_never_shows(numbers in Just((0..20).collect::<Vec<usize>>()).prop_shuffle()) {
        let sorted = inspection((0..20).fold(builder(), add));
        prop_assert_eq!(inspection(numbers.into_iter().fold(builder(), add)), sorted);
    }

    #[test]
    fn who_is_depended_on_always_runs_before(
        numbers in Just((0..20).collect::<Vec<usize>>()).prop_shuffle(),
        left_out in proptest::collection::vec(0..14_usize, 0..6),
    ) {
        // 2, 14 and 15 are what others need.
        let kept = numbers.into_iter().filter(|n| matches!(n, 2 | 14 | 15) || !left_out.contains(n));
        let hooks = kept.fold(builder(), add).build().unwrap();
        let needs = [("needs-late", "late"), ("early-needs-late", "late"), ("aa-through", "zzz"), ("aaa", "zzz"), ("likes", "zzz"),
            ("plain", "yy-before"), ("aa-after", "plain")];
        for order in orders(&hooks) {
            let at = |id: &str| order.split(' ').position(|who| who == id);
            for (waits, first) in needs {
                if let (Some(waits), Some(first)) = (at(waits), at(first)) {
                    prop_assert!(first < waits, "{order}");
                }
            }
        }
        prop_assert_eq!(RunsDispatcher::spec().hooks.len(), 3);
    }
}

#[test]
fn the_operators_word_on_plugins_is_heard_before_their_names() {
    let three = || builder().plugin_as("aaa", Plain).plugin_as("bbb", Plain).plugin_as("ccc", Plain);
    let hooks = three().precedence("aaa", 5).precedence("ccc", -5).build().unwrap();
    assert_eq!(orders(&hooks), ["ccc bbb aaa"; 3].map(str::to_owned));
    let why = hooks.registry().explain("first").unwrap().why("ccc", "bbb").unwrap().why.to_string();
    assert_eq!(why, "precedence (-5 before 0)");
    let registered: Vec<_> = hooks.registry().plugins().map(hookspec::PluginInfo::id).collect();
    assert_eq!(registered, ["ccc", "bbb", "aaa"]);
    // What hookimpls ask for, and dependencies, weigh more.
    assert_eq!(order(three().plugin(Early).precedence("early", 99)), "early aaa bbb ccc");
    assert_eq!(order(three().precedence("aaa", -9).depends_on("aaa", "ccc")), "ccc aaa bbb");
}

#[test]
fn the_operator_is_told_of_plugins_that_are_not_there() {
    let build = |builder: Builder<RunsDispatcher>| builder.build().map(drop).unwrap_err().to_string();
    let wrong = build(builder().plugin_as("aaa", Plain).precedence("aab", 1).depends_on("aac", "aaa"));
    assert!(wrong.contains("`precedence(\"aab\")` names no plugin: there are `aaa`"), "{wrong}");
    assert!(wrong.contains("`depends_on(\"aac\")` names no plugin"), "{wrong}");
    let missing = build(builder().plugin_as("aaa", Plain).depends_on("aaa", "zzz"));
    assert!(missing.contains("zzz"), "{missing}");
    let cycle = build(builder().plugin(NeedsZzz).plugin_as("zzz", Plain).depends_on("zzz", "aaa"));
    assert!(cycle.contains("aaa -> zzz -> aaa"), "{cycle}");
}

#[test]
fn who_comes_later_is_put_in_its_place_too() {
    let live = builder().plugin_as("aaa", Plain).precedence("ccc", -1).live().unwrap();
    live.register_as("bbb", Plain).unwrap();
    live.register_as("ccc", Plain).unwrap();
    let mut handle = live.handle();
    let names: Vec<_> = handle.now().first.handlers().map(|one| one.plugin().id().to_owned()).collect();
    assert_eq!(names, ["ccc", "aaa", "bbb"]);
}
