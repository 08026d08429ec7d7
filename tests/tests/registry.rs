//! Building a registry: what is refused, how it is told, and what is left behind.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookspec::{
    BuildError, Builder, Capability, Dispatcher, ExpectedCrate, Global, Linked, Manifest, Needs, Plugin,
    Problem, RegisterError, Registry, hookimpl, hookspec, plugin,
};
use serde_json::json;

struct FactsRead;

impl Capability for FactsRead {
    const NAME: &'static str = "facts.read";
    type Handle = ();
}

/// What the plugins by hand implement.
#[hookspec(capabilities(FactsRead, "facts.write"))]
trait Names {
    /// Who is there?
    ///
    /// Not in the summary.
    #[hook(collect, band = "naming", partition = mixed)]
    fn name(&self) -> Option<&'static str>;
    #[hook(broadcast)]
    fn silent(&self);
}

macro_rules! by_hand {
    ($($name:ident: [$($plugin:tt)*] [$($place:tt)*];)+) => {
        $(
            #[plugin(manual, $($plugin)*)]
            struct $name;

            #[hookimpl]
            impl Names for $name {
                #[hookimpl($($place)*)]
                fn name(&self) -> Option<&'static str> {
                    Some(<Self as Plugin>::MANIFEST.id)
                }
            }
        )+
    };
}

by_hand! {
    Base: [id = "base", version = "1.2.0", description = "The base."] [priority = 0];
    NeedsBase: [id = "needs-base", version = "0.1.0", depends_on("base >=2")] [priority = 0];
    LikesBase: [id = "likes-base", version = "0.1.0", optional("base >=1.5")] [priority = 0];
    NeedsAbsent: [id = "needs-absent", depends_on("zz-absent", "aa-absent")] [priority = 0];
    NeedsAbsentToo: [id = "also-needs", depends_on("zz-absent")] [priority = 0];
    LikesAbsent: [id = "likes-absent", optional("aa-absent >=9")] [priority = 0];
    CycleOne: [id = "cycle-1", depends_on("cycle-2")] [priority = 0];
    CycleTwo: [id = "cycle-2", depends_on("cycle-3")] [priority = 0];
    CycleThree: [id = "cycle-3", depends_on("cycle-1")] [priority = 0];
    Outside: [id = "aa-outside", depends_on("cycle-2")] [priority = 0];
    Rival: [id = "rival", conflicts("base", "nobody")] [priority = 0];
    Greedy: [id = "greedy", capabilities("zeta", FactsRead, "alpha", "facts.write")] [priority = 0];
    Hosted: [id = "hosted", requires_host = ">=0.9.0a8, <1.0.0"] [priority = 0];
    Ahead: [id = "ahead"] [before("behind")];
    Behind: [id = "behind"] [before("ahead")];
    Alpha: [id = "alpha", version = "0.9.0a10"] [priority = 0];
    NeedsAlpha: [id = "needs-alpha", depends_on("alpha >=0.9.0a8, <1.0.0")] [first, priority = -3];
    NeedsRelease: [id = "needs-release", depends_on("alpha >=0.9.0")] [priority = 0];
}

/// A manifest that no macro would write.
struct Malformed;

impl Plugin for Malformed {
    const MANIFEST: &'static Manifest = &Manifest {
        requires_host: Some("latest"),
        dependencies: &[Needs { id: "base", requirement: "new", optional: false }],
        ..Manifest::new("malformed", "one", Base::MANIFEST.origin)
    };
}

#[hookimpl]
impl Names for Malformed {}

fn builder() -> Builder<NamesDispatcher> {
    NamesDispatcher::builder()
}

/// The error's text, with line numbers and this package's version out of the way.
fn text(built: Result<NamesDispatcher, BuildError>) -> String {
    masked(&built.unwrap_err().to_string())
}

fn masked(text: &str) -> String {
    let here = format!("hookspec-tests {} ({}", env!("CARGO_PKG_VERSION"), file!());
    let text = text.replace(&here, "(HERE").replace(file!(), "HERE");
    let mut out = String::new();
    let mut parts = text.split("HERE:");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str("HERE");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out.replace("(HERE))", "(HERE)").replace("((HERE)", "(HERE)")
}

#[test]
fn every_problem_has_its_text() {
    let cases: Vec<(Builder<NamesDispatcher>, &str)> = vec![
        (
            builder().plugin_as("-x", Base),
            "invalid plugin id `-x`: it starts with `-`; start it with an ASCII letter or digit (HERE)",
        ),
        (
            builder()
                .id_rule(|id| if id.starts_with("acme-") { Ok(()) } else { Err("write `acme-…`".into()) })
                .plugin(Base),
            "plugin id `base` does not follow this host's rule: write `acme-…` (HERE)",
        ),
        (
            builder().plugin(Base).plugin_as("base", Alpha),
            "plugin id `base` is taken twice: by HERE and by HERE; register one of them under another id, or leave one out \
             with `without(\"base\")`",
        ),
        (
            builder().plugin(NeedsBase).plugin(Base),
            "plugin `needs-base` depends on `base >=2`, but `base` is 1.2.0 (HERE)",
        ),
        (
            builder().plugin(LikesBase).plugin(Base),
            "plugin `likes-base` depends on `base >=1.5`, but `base` is 1.2.0 (HERE)",
        ),
        (
            builder().plugin(NeedsRelease).plugin(Alpha),
            "plugin `needs-release` depends on `alpha >=0.9.0`, but `alpha` is 0.9.0a10 (HERE)",
        ),
        (
            builder().plugin(Rival).plugin(Base),
            "plugin `rival` (HERE) conflicts with `base`: leave one of them out",
        ),
        (builder().plugin(Greedy), "unknown plugin capabilities: alpha, zeta (plugin `greedy`, HERE)"),
        (
            builder().plugin(NeedsAbsent).plugin(NeedsAbsentToo),
            "missing plugin dependencies: also-needs missing zz-absent; needs-absent missing aa-absent, zz-absent",
        ),
        (
            builder().plugin(CycleOne).plugin(CycleTwo).plugin(CycleThree),
            "plugin dependency cycle detected: cycle-1 -> cycle-2 -> cycle-3 -> cycle-1",
        ),
        (
            builder().plugin(Hosted),
            "plugin `hosted` requires a host `>=0.9.0a8, <1.0.0`, but this program does not say what it is: call \
             `.host(name, version)` on the builder",
        ),
        (
            builder().host("stigmem", "1.0.0").plugin(Hosted),
            "plugin 'hosted' requires stigmem '>=0.9.0a8, <1.0.0', but current version is 1.0.0",
        ),
        (
            builder().host("stigmem", "0.9.0a7").plugin(Hosted),
            "plugin 'hosted' requires stigmem '>=0.9.0a8, <1.0.0', but current version is 0.9.0a7",
        ),
        (
            builder().plugin(Ahead).plugin(Behind),
            "hook `name`: hook order cycle detected: ahead -> behind -> ahead (behind runs before ahead, ahead runs before \
             behind)",
        ),
        (builder().max_depth(0), "the depth limit of nested fires must lie within 1..=64, and is 0"),
        (builder().without("base"), "`without(\"base\")` leaves out a plugin that is not linked: none is"),
    ];
    for (builder, expected) in cases {
        assert_eq!(text(builder.build()), expected);
    }
}

#[test]
fn core_is_the_host_and_no_plugin_may_be_called_so() {
    let error = builder().plugin_as("core", Base).build().unwrap_err();
    assert!(matches!(error.problems(), [Problem::Id { plugin, .. }] if plugin == "core"), "{error}");
}

#[test]
fn manifests_that_cannot_be_read_are_told_one_by_one() {
    let error = builder().plugin(Malformed).plugin(Base).host("stigmem", "newest").build().unwrap_err();
    let lines: Vec<String> = masked(&error.to_string()).lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "4 problems keep the plugins from being registered:");
    let starts = [
        "- the version of host `stigmem`: ",
        "- plugin 'malformed' has invalid requires_stigmem 'latest': ",
        "- plugin `malformed`: ",
        "- plugin `malformed`, dependency `base`: ",
    ];
    for (line, start) in lines[1..].iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
    for kind in [
        matches!(error.problems()[0], Problem::OwnVersion { .. }),
        matches!(error.problems()[1], Problem::HostRequirement { .. }),
        matches!(error.problems()[2], Problem::Version { .. }),
        matches!(error.problems()[3], Problem::Requirement { .. }),
    ] {
        assert!(kind, "{error}");
    }
    // Several problems have no one source; a single one has its own.
    assert!(std::error::Error::source(&error).is_none());
    let one = builder().plugin_as("-x", Base).build().unwrap_err();
    assert!(std::error::Error::source(&one).is_some());
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let error = builder()
        .max_depth(99)
        .plugin_as("!", Base)
        .plugin(Base)
        .plugin_as("base", Alpha)
        .plugin(Rival)
        .plugin(Greedy)
        .plugin(NeedsBase)
        .plugin(NeedsAbsent)
        .plugin(Hosted)
        .without("ghost")
        .build()
        .unwrap_err();
    let lines: Vec<String> = error.to_string().lines().map(str::to_owned).collect();
    assert_eq!(error.problems().len(), 9, "{error}");
    assert_eq!(lines[0], "9 problems keep the plugins from being registered:");
    assert_eq!(lines.len(), 10);
    assert!(lines[1..].iter().all(|line| line.starts_with("- ")));
}

#[test]
fn a_duplicate_names_both_places() {
    let line = line!() + 1;
    let error = builder().plugin(Base).plugin_as("base", Alpha).build().unwrap_err();
    let [Problem::Duplicate { plugin, first, second }] = error.problems() else { panic!("{error}") };
    assert_eq!((plugin.as_str(), first.line, second.line), ("base", line, line));
    assert!(
        error.to_string().contains(&format!("by {}:{line} and by {}:{line}", file!(), file!())),
        "{error}"
    );
}

#[test]
fn missing_dependencies_win_over_cycles() {
    let error = builder().plugin(CycleOne).plugin(CycleTwo).plugin(CycleThree).plugin(NeedsAbsentToo).build();
    assert_eq!(text(error), "missing plugin dependencies: also-needs missing zz-absent");
}

#[test]
fn a_cycle_that_is_entered_from_outside_is_printed_without_the_way_in() {
    let error = builder().plugin(CycleOne).plugin(CycleTwo).plugin(CycleThree).plugin(Outside).build();
    assert_eq!(text(error), "plugin dependency cycle detected: cycle-2 -> cycle-3 -> cycle-1 -> cycle-2");
}

#[test]
fn requirements_admit_pre_releases_in_their_range() {
    assert!(builder().plugin(NeedsAlpha).plugin(Alpha).build().is_ok());
    for version in ["0.9.0a8", "0.9.0a10", "0.9.0", "0.10.2"] {
        assert!(builder().host("stigmem", version).plugin(Hosted).build().is_ok(), "{version}");
    }
}

#[test]
fn an_optional_dependency_may_be_absent() {
    let hooks = builder().plugin(LikesAbsent).plugin(LikesBase).build().unwrap();
    assert_eq!(hooks.registry().plugins().len(), 2);
}

#[test]
fn a_known_capability_need_not_be_provided() {
    struct Zeta;
    impl Capability for Zeta {
        const NAME: &'static str = "zeta";
        type Handle = ();
    }
    struct Alpha;
    impl Capability for Alpha {
        const NAME: &'static str = "alpha";
        type Handle = ();
    }
    assert!(builder().plugin(Greedy).capability::<Zeta>().provide::<Alpha>(Arc::new(())).build().is_ok());
}

#[test]
fn an_id_rule_of_the_host_comes_after_the_widest_rule() {
    let rule = |_: &str| Err("never".to_owned());
    let error = builder().id_rule(rule).plugin_as("!", Base).plugin(Alpha).build().unwrap_err();
    assert!(matches!(error.problems(), [Problem::Id { .. }, Problem::HostIdRule { .. }]), "{error}");
}

#[test]
fn one_type_may_be_added_under_several_ids() {
    let hooks = builder().plugin_as("one", Base).plugin_as("two", Base).plugin(Base).build().unwrap();
    let names: Vec<_> = hooks.name().unwrap().iter().map(|given| given.plugin().to_owned()).collect();
    assert_eq!(names, ["base", "one", "two"]);
    let one = hooks.registry().plugin("one").unwrap();
    assert_eq!((one.version().to_string().as_str(), one.manifest().unwrap().id), ("1.2.0", "base"));
}

#[test]
fn a_crate_that_should_have_come_is_missed() {
    const EXPECTED: Linked = Linked::new(&[ExpectedCrate::new("acme_guard", "acme-guard", &["acme.guard"])]);
    let error = builder().linked(EXPECTED).build().unwrap_err();
    assert!(matches!(error.problems(), [Problem::NotLinked(_)]), "{error}");
    assert!(error.to_string().contains("acme_guard"), "{error}");
}

/// A plugin that counts its values.
#[plugin(id = "counted", manual)]
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[hookimpl]
impl Names for Counted {}

#[hookspec]
trait Kept {
    #[hook(broadcast)]
    fn kept(&self);
}

#[hookimpl]
impl Kept for Counted {
    fn kept(&self) {}
}

#[test]
fn values_are_dropped_when_the_registry_is_not_built_and_kept_while_a_dispatcher_lives() {
    let dropped = Arc::new(AtomicUsize::new(0));
    let add = |id| builder().plugin_as(id, Counted(Arc::clone(&dropped)));
    assert!(add("!").build().is_err());
    assert_eq!(dropped.load(Ordering::Relaxed), 1);
    drop(add("never-built"));
    assert_eq!(dropped.load(Ordering::Relaxed), 2);
    let hooks = KeptDispatcher::builder().plugin(Counted(Arc::clone(&dropped))).build().unwrap();
    let subset = hooks.only(&["counted"]).unwrap();
    drop(hooks);
    assert_eq!(dropped.load(Ordering::Relaxed), 2);
    assert!(subset.kept().is_ok());
    drop(subset);
    assert_eq!(dropped.load(Ordering::Relaxed), 3);
}

/// Two specs whose plugins are shared.
#[hookspec]
trait Left {
    #[hook(broadcast)]
    fn add(&self, n: u32);
}

#[hookspec]
trait Right {
    #[hook(first)]
    fn sum(&self) -> Option<u32>;
}

#[plugin(id = "both")]
#[derive(Default)]
struct Both(std::sync::atomic::AtomicU32);

#[hookimpl]
impl Left for Both {
    fn add(&self, n: u32) {
        self.0.fetch_add(n, Ordering::Relaxed);
    }
}

#[hookimpl]
impl Right for Both {
    fn sum(&self) -> Option<u32> {
        Some(self.0.load(Ordering::Relaxed))
    }
}

#[plugin(id = "left-only", manual)]
struct LeftOnly;

#[hookimpl]
impl Left for LeftOnly {
    fn add(&self, _n: u32) {}
}

#[test]
fn two_specs_share_one_instance_of_each_plugin() {
    let (left, right) = Registry::builder::<(LeftDispatcher, RightDispatcher)>()
        .plugin(Both::default())
        .plugin_of_as::<LeftDispatcher, _>("left-only", LeftOnly)
        .build()
        .unwrap();
    assert!(left.add(3).is_ok());
    assert!(left.add(4).is_ok());
    assert_eq!(*right.sum().unwrap().unwrap(), 7);
    assert_eq!((left.add.len(), right.sum.len()), (2, 1));
    // One registry, in which each hook says whose it is.
    assert_eq!(left.registry().inspect(), right.registry().inspect());
    let specs: Vec<_> = left.registry().inspect().hooks.iter().map(|hook| (hook.spec, hook.hook)).collect();
    assert_eq!(specs, [("Left", "add"), ("Right", "sum")]);
    assert_eq!(right.registry().inspect().plugins[0].hooks, ["add", "sum"]);
    assert_eq!(right.except(&["left-only"]).unwrap().sum.len(), 1);
}

#[test]
fn a_registry_as_data_is_what_it_says() {
    let hooks = builder()
        .plugin(NeedsAlpha)
        .plugin(Alpha)
        .plugin(Base)
        .core(NamesHandlers::new().name("001.own", || None))
        .build()
        .unwrap();
    let added = |id| serde_json::to_value(hooks.registry().plugin(id).unwrap().origin()).unwrap();
    let written = |at: usize| {
        let who: Vec<_> = hooks.name.handlers().collect();
        serde_json::to_value(who[at].origin()).unwrap()
    };
    let hookimpl = |plugin: &str, name: &str, phase: &str, priority: i32, at| {
        json!({
            "plugin": plugin, "name": name, "enabled": true, "around": false, "phase": phase, "priority": priority,
            "origin": written(at),
            "terms": { "error": "fail", "panic": "fail", "deadline": "fail", "timeout": null, "circuit": null },
        })
    };
    let expected = json!({
        "profile": "dependencies",
        "plugins": [
            {
                "id": "alpha", "version": "0.9.0a10", "description": Alpha::MANIFEST.description,
                "origin": added("alpha"), "enabled": true, "depends_on": [], "capabilities": [], "hooks": ["name"],
            },
            {
                "id": "base", "version": "1.2.0", "description": "The base.",
                "origin": added("base"), "enabled": true, "depends_on": [], "capabilities": [], "hooks": ["name"],
            },
            {
                "id": "needs-alpha", "version": NeedsAlpha::MANIFEST.version,
                "description": NeedsAlpha::MANIFEST.description, "origin": added("needs-alpha"),
                "enabled": true, "depends_on": ["alpha"], "capabilities": [], "hooks": ["name"],
            },
        ],
        "blocked": [],
        "hooks": [
            {
                "spec": "Names", "hook": "name", "summary": "Who is there?", "semantic": "collect", "is_async": false,
                "on_fault": "fail",
                "band": "naming", "partition": "mixed",
                "order": [
                    hookimpl("alpha", "name", "normal", 0, 0),
                    hookimpl("needs-alpha", "name", "first", -3, 1),
                    hookimpl("base", "name", "normal", 0, 2),
                    hookimpl("core", "001.own", "normal", 0, 3),
                ],
            },
            {
                "spec": "Names", "hook": "silent", "summary": "", "semantic": "broadcast", "is_async": false,
                "on_fault": "report",
                "band": null, "partition": "core_first", "order": [],
            },
        ],
        "workers": { "late": 0, "hung": 0 },
    });
    assert_eq!(serde_json::to_value(hooks.registry().inspect()).unwrap(), expected);
}

#[test]
fn a_frozen_registry_refuses_to_register() {
    let hooks = builder().build().unwrap();
    assert!(hooks.silent().is_empty());
    let error = hooks.registry().register(Base).unwrap_err();
    assert_eq!(error, RegisterError::Frozen { plugin: "base".to_owned() });
    assert_eq!(error.to_string(), "registry is frozen; cannot register handlers");
    assert_eq!(hooks.registry().plugins().len(), 0);
}

#[test]
fn registries_and_dispatchers_go_to_other_threads() {
    const fn shared<T: Send + Sync + 'static>() {}
    const {
        shared::<Registry>();
        shared::<NamesDispatcher>();
        shared::<BuildError>();
        shared::<Global<NamesDispatcher>>();
    }
    let hooks = Arc::new(builder().plugin(Base).build().unwrap());
    let other = Arc::clone(&hooks);
    std::thread::spawn(move || assert_eq!(other.name().unwrap().len(), 1)).join().unwrap();
    assert_eq!(NamesDispatcher::spec().name, "Names");
}

#[test]
fn a_scope_of_the_global_slot_ends_by_return_and_by_panic() {
    static HOOKS: Global<NamesDispatcher> = Global::new();
    assert!(HOOKS.get().is_none());
    assert!(HOOKS.set(builder().build().unwrap()).is_none());
    let count = || HOOKS.get().unwrap().registry().plugins().len();
    {
        let _scope = HOOKS.scope(builder().plugin(Base).build().unwrap());
        assert_eq!(count(), 1);
    }
    assert_eq!(count(), 0);
    let panicked = std::panic::catch_unwind(|| {
        let _scope = HOOKS.scope(builder().plugin(Base).plugin(Alpha).build().unwrap());
        assert_eq!(count(), 2);
        panic!("in a test");
    });
    assert!(panicked.is_err());
    assert_eq!(count(), 0);
    assert_eq!(HOOKS.set(builder().build().unwrap()).unwrap().registry().plugins().len(), 0);
}

#[test]
fn what_a_scope_held_may_read_the_slot_while_it_is_dropped() {
    static SLOT: Global<Reads> = Global::new();
    thread_local!(static SEEN: Cell<Option<u8>> = const { Cell::new(None) });
    struct Reads(u8);
    impl Drop for Reads {
        fn drop(&mut self) {
            SEEN.set(SLOT.get().map(|now| now.0));
        }
    }
    SLOT.set(Reads(1));
    drop(SLOT.scope(Reads(2)));
    assert_eq!(SEEN.get(), Some(1));
}

/// What the linker brings; without it there is nothing to collect.
#[cfg(any(feature = "inventory", feature = "linkme"))]
mod linked {
    use super::*;

    const LINKED: Linked = Linked::new(&[]);

    thread_local! {
        /// Who was constructed in this thread, and how many of them were dropped.
        static MADE: Cell<&'static str> = const { Cell::new("") };
        static DROPPED: Cell<usize> = const { Cell::new(0) };
    }

    fn made(who: &'static str) {
        MADE.set(format!("{}{who} ", MADE.take()).leak());
    }

    #[hookspec]
    trait Links {
        #[hook(collect)]
        fn number(&self) -> Option<u32>;
    }

    /// Constructed by a function; needs the other, which sorts behind it.
    #[plugin(id = "aa-link", construct = AaLink::seven, depends_on("zz-link"))]
    struct AaLink(u32);

    impl AaLink {
        fn seven() -> Self {
            made("aa");
            Self(7)
        }
    }

    #[hookimpl]
    impl Links for AaLink {
        fn number(&self) -> Option<u32> {
            Some(self.0)
        }
    }

    #[plugin(id = "zz-link")]
    struct ZzLink;

    impl Default for ZzLink {
        fn default() -> Self {
            made("zz");
            Self
        }
    }

    impl Drop for ZzLink {
        fn drop(&mut self) {
            DROPPED.set(DROPPED.get() + 1);
        }
    }

    #[hookimpl]
    impl Links for ZzLink {
        fn number(&self) -> Option<u32> {
            Some(1)
        }
    }

    #[plugin(id = "by-hand", manual)]
    struct ByHand;

    #[hookimpl]
    impl Links for ByHand {
        fn number(&self) -> Option<u32> {
            Some(2)
        }
    }

    fn numbers(hooks: &LinksDispatcher) -> Vec<u32> {
        hooks.number().unwrap().iter().map(|given| given.value).collect()
    }

    #[test]
    fn linked_plugins_are_constructed_in_registration_order() {
        let hooks = LinksDispatcher::linked(LINKED).unwrap();
        assert_eq!(numbers(&hooks), [1, 7]);
        assert_eq!(MADE.get(), "zz aa ");
        drop(hooks);
        assert_eq!(DROPPED.get(), 1);
    }

    #[test]
    fn a_manual_plugin_is_not_collected() {
        assert!(LinksDispatcher::linked(LINKED).unwrap().registry().plugin("by-hand").is_none());
        let hooks = LinksDispatcher::builder().linked(LINKED).plugin(ByHand).build().unwrap();
        assert_eq!(numbers(&hooks), [1, 7, 2]);
    }

    #[test]
    fn no_constructor_runs_when_a_check_fails() {
        let builders = [
            LinksDispatcher::builder().linked(LINKED).plugin_as("!", ByHand),
            LinksDispatcher::builder().linked(LINKED).max_depth(0),
            LinksDispatcher::builder().linked(LINKED).without("zz-link"),
            LinksDispatcher::builder().linked(LINKED).without("nobody"),
        ];
        for builder in builders {
            assert!(builder.build().is_err());
        }
        assert_eq!(MADE.get(), "");
    }

    #[test]
    fn without_leaves_a_linked_plugin_out() {
        let builder = || LinksDispatcher::builder().linked(LINKED);
        let hooks = builder().without("aa-link").build().unwrap();
        assert_eq!(numbers(&hooks), [1]);
        assert_eq!(MADE.get(), "zz ");
        let hooks =
            builder().without("aa-link").without("zz-link").plugin_as("zz-link", ByHand).build().unwrap();
        assert_eq!(numbers(&hooks), [2]);
        let error = builder().without("zz-link").build().unwrap_err();
        assert_eq!(error.to_string(), "missing plugin dependencies: aa-link missing zz-link");
        let error = builder().without("nobody").build().unwrap_err().to_string();
        assert!(
            error.starts_with("`without(\"nobody\")` leaves out a plugin that is not linked: there are `"),
            "{error}"
        );
        assert!(error.contains("`aa-link`") && error.contains("`zz-link`"), "{error}");
    }

    #[test]
    fn a_duplicate_of_a_linked_plugin_names_where_both_are() {
        let builder = LinksDispatcher::builder().linked(LINKED);
        let line = line!() + 1;
        let error = builder.plugin_as("zz-link", ByHand).build().unwrap_err();
        let declared = ZzLink::MANIFEST.origin;
        let expected =
            format!("plugin id `zz-link` is taken twice: by {declared} and by {}:{line}; ", file!());
        assert!(error.to_string().starts_with(&expected), "{error}");
        assert_eq!((declared.file, declared.package), (file!(), "hookspec-tests"));
    }

    #[hookspec]
    trait Booms {
        #[hook(broadcast)]
        fn boom(&self);
    }

    macro_rules! boom {
        ($($name:ident $id:literal $default:block;)+) => {
            $(
                #[plugin(id = $id)]
                struct $name;

                impl Default for $name {
                    fn default() -> Self $default
                }

                impl Drop for $name {
                    fn drop(&mut self) {
                        DROPPED.set(DROPPED.get() + 1);
                    }
                }

                #[hookimpl]
                impl Booms for $name {
                    fn boom(&self) {}
                }
            )+
        };
    }

    boom! {
        FirstBoom "boom-1" { made("1"); panic!("no {}", "power") };
        Fine "boom-2" { made("2"); Self };
        LastBoom "boom-3" { made("3"); std::panic::panic_any(3) };
    }

    #[test]
    fn every_constructor_that_panics_is_told_and_what_was_made_is_dropped() {
        let error = BoomsDispatcher::linked(LINKED).unwrap_err();
        let (first, last) = (FirstBoom::MANIFEST.origin, LastBoom::MANIFEST.origin);
        assert_eq!(
            error.to_string(),
            format!(
                "2 problems keep the plugins from being registered:\n- plugin `boom-1` panicked while it was constructed: \
                 no power ({first})\n- plugin `boom-3` panicked while it was constructed: a panic whose payload is not \
                 text ({last})"
            )
        );
        assert_eq!((MADE.get(), DROPPED.get()), ("1 2 3 ", 1));
        assert_eq!(BoomsDispatcher::builder().plugin(Fine).build().unwrap().boom().len(), 1);
    }

    #[test]
    fn a_linked_plugin_serves_two_specs_by_one_instance() {
        let builder = Registry::builder::<(LeftDispatcher, RightDispatcher)>();
        let (left, right) = builder.linked(LINKED).build().unwrap();
        assert!(left.add(5).is_ok());
        assert_eq!(*right.sum().unwrap().unwrap(), 5);
        // One spec alone takes it too.
        assert_eq!(RightDispatcher::linked(LINKED).unwrap().registry().plugins().len(), 1);
    }

    /// Declares one spec twice, as two copies of its crate would: nothing but its identity differs.
    macro_rules! two_copies {
        ($($spec:tt)*) => {
            $($spec)*

            const _: () = {
                $($spec)*

                #[hookimpl]
                impl Skewed for OldBuild {
                    fn tell(&self) {}
                }
            };
        };
    }

    two_copies! {
        #[hookspec]
        #[allow(dead_code, reason = "one of the two is never fired")]
        trait Skewed {
            #[hook(broadcast)]
            fn tell(&self);
        }
    }

    #[plugin(id = "old-build")]
    #[derive(Default)]
    struct OldBuild;

    #[test]
    fn a_plugin_for_another_copy_of_the_spec_is_told_and_not_silently_absent() {
        let error = SkewedDispatcher::linked(LINKED).unwrap_err();
        let [Problem::SpecVersion { plugin, origin, spec, .. }] = error.problems() else { panic!("{error}") };
        assert_eq!((plugin.as_str(), *spec), ("old-build", "Skewed"));
        let text = error.to_string();
        let start = format!(
            "plugin `old-build` ({origin}) implements `Skewed` of hookspec-tests {}, but this host fires ",
            env!("CARGO_PKG_VERSION")
        );
        assert!(text.starts_with(&start), "{text}");
        assert!(text.ends_with(", or leave it out with `without(\"old-build\")`"), "{text}");
        let without = SkewedDispatcher::builder().linked(LINKED).without("old-build").build().unwrap();
        assert!(without.tell().is_empty());
    }
}
