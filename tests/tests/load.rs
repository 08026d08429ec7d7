//! Who is loaded, who is not, and what is said of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use hookspec::lifecycle::{Admission, Cause, OnDuplicate, OnIncompatible, Proposed, Stage};
use hookspec::trust::{Gate, OnRefusal};
use hookspec::{
    Event, HookError, Host, Load, Observer, Plugin, Problem, Secret, Settings, State, hookimpl, hookspec,
    plugin,
};

#[hookspec]
trait Names {
    /// Who is there.
    #[hook(collect)]
    fn name(&self) -> Option<String>;
    /// What the plugin can do.
    #[hook(collect)]
    fn actions(&self) -> Result<Option<Vec<&'static str>>, HookError>;
}

macro_rules! named {
    ($($name:ident: [$($plugin:tt)*];)+) => {
        $(
            #[plugin(manual, $($plugin)*)]
            struct $name;

            #[hookimpl]
            impl Names for $name {
                fn name(&self) -> Option<String> {
                    Some(<Self as Plugin>::MANIFEST.id.to_owned())
                }
            }
        )+
    };
}

named! {
    Base: [id = "base", version = "1.0.0"];
    Needs: [id = "needs", depends_on("base >=1")];
    NeedsNeeds: [id = "needs-needs", depends_on("needs")];
    Lacks: [id = "lacks", depends_on("nowhere", "nobody")];
    Round: [id = "round", depends_on("trip")];
    Trip: [id = "trip", depends_on("round")];
    Newer: [id = "newer", depends_on("base >=2")];
    TooNew: [id = "too-new", requires_host = ">=3.0.0, <=4.0.0"];
    NeedsTooNew: [id = "needs-too-new", depends_on("too-new")];
    Rival: [id = "rival", conflicts("base")];
    Other: [id = "other"];
}

#[plugin(id = "boom", manual)]
struct Boom;

#[hookimpl]
impl Names for Boom {
    fn actions(&self) -> Result<Option<Vec<&'static str>>, HookError> {
        Err(HookError::message("boom"))
    }
}

/// Counts what is made and dropped.
#[plugin(id = "counted", manual)]
struct Counted(Arc<Mutex<Vec<String>>>, String);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.lock().unwrap().push(format!("dropped {}", self.1));
    }
}

#[hookimpl]
impl Names for Counted {
    fn name(&self) -> Option<String> {
        Some(self.1.clone())
    }
}

type Builder = hookspec::Builder<NamesDispatcher>;

fn builder() -> Builder {
    NamesDispatcher::builder().host("acme", "1.5.0")
}

fn loaded(host: &Host<NamesDispatcher>) -> Vec<&str> {
    host.report().loaded().iter().map(|loaded| &*loaded.id).collect()
}

fn errors(host: &Host<NamesDispatcher>) -> Vec<(&str, String)> {
    host.report().errors().iter().map(|failed| (&*failed.id, failed.cause.to_string())).collect()
}

fn skipped(host: &Host<NamesDispatcher>) -> Vec<(&str, String)> {
    host.report().skipped().iter().map(|skipped| (&*skipped.id, skipped.cause.to_string())).collect()
}

#[test]
fn one_bad_plugin_never_hides_another() {
    let everybody = || {
        builder()
            .plugin(NeedsNeeds)
            .plugin(Needs)
            .plugin(Base)
            .plugin(Lacks)
            .plugin(Round)
            .plugin(Trip)
            .plugin(Newer)
            .plugin(TooNew)
            .plugin(NeedsTooNew)
            .plugin(Rival)
            .plugin(Other)
    };
    let mut host = everybody().load(Load::collect()).unwrap();
    assert_eq!(loaded(&host), ["base", "needs", "needs-needs", "other"]);
    let mut found = errors(&host);
    found.sort();
    let ids: Vec<_> = found.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, ["lacks", "needs-too-new", "newer", "rival", "round", "too-new", "trip"]);
    let cause = |id: &str| &found.iter().find(|(known, _)| *known == id).unwrap().1;
    assert_eq!(cause("lacks"), "missing plugin dependencies: lacks missing nobody, nowhere");
    assert_eq!(cause("needs-too-new"), "depends on `too-new`, which failed");
    assert_eq!(cause("round"), "plugin dependency cycle detected: round -> trip -> round");
    assert!(cause("newer").contains("`base` is 1.0.0"));
    assert!(cause("too-new").contains("requires acme '>=3.0.0, <=4.0.0'"), "{}", cause("too-new"));
    assert!(cause("rival").contains("conflicts with `base`"));
    assert_eq!((host.state("too-new"), host.state("base")), (Some(State::Error), Some(State::Loaded)));
    host.start().unwrap();
    assert_eq!(host.handle().now().name().unwrap().len(), 4);

    // Everything at once, also where failures halt.
    let error = everybody().load(Load::halt()).unwrap_err();
    assert_eq!(error.report().errors().len(), 7);
    assert!(error.to_string().starts_with("7 problems keep the plugins from being loaded:\n- "), "{error}");
    assert_eq!(format!("{error:?}"), error.to_string());
}

#[test]
fn what_is_incompatible_may_be_skipped_and_takes_along_who_needs_it() {
    let load = Load::halt().on_incompatible(OnIncompatible::Skip);
    let host = builder().plugin(TooNew).plugin(NeedsTooNew).plugin(Other).load(load).unwrap();
    assert_eq!(loaded(&host), ["other"]);
    let skipped = skipped(&host);
    assert!(skipped[0].0 == "too-new" && skipped[0].1.contains(">=3.0.0"));
    assert_eq!(skipped[1], ("needs-too-new", "depends on `too-new`, which was skipped".to_owned()));
    assert_eq!(host.state("too-new"), Some(State::Unloaded));
}

#[test]
fn one_of_two_with_one_id_is_loaded() {
    let both = || builder().plugin_by("same", || Other).plugin_by("same", || Base).plugin_by("not", || Other);
    let kept = |load| {
        let mut host = both().load(load).unwrap();
        assert_eq!(host.state("same"), Some(State::Loaded));
        host.start().unwrap();
        assert_eq!(host.state("same"), Some(State::Active));
        let plugin = host.registry().plugin("same").unwrap().manifest().unwrap().id;
        (plugin, host.report().errors().len(), host.report().skipped().len())
    };
    assert_eq!(kept(Load::collect()), ("other", 1, 0));
    assert_eq!(kept(Load::halt().on_duplicate(OnDuplicate::KeepFirst)), ("other", 0, 1));
    assert_eq!(kept(Load::halt().on_duplicate(OnDuplicate::Replace)), ("base", 0, 1));
    let error = both().load(Load::halt()).unwrap_err();
    assert_eq!(error.report().errors().len(), 1);
    let text = error.to_string();
    assert!(text.contains("plugin id `same` is taken by") && text.matches("load.rs:").count() == 2, "{text}");
}

#[test]
fn the_host_says_whom_it_wants() {
    let all = || builder().plugin(NeedsNeeds).plugin(Needs).plugin(Base).plugin(Other);
    let host = all().load(Load::halt().only(["needs"])).unwrap();
    assert_eq!(loaded(&host), ["base", "needs"]);
    assert_eq!(skipped(&host).iter().filter(|(_, cause)| cause == "not asked for").count(), 2);

    let host = all().load(Load::halt().disable(["needs"]).block(["other", "never-heard-of"])).unwrap();
    assert_eq!(loaded(&host), ["base"]);
    let said = skipped(&host);
    let expected = [
        ("needs", "disabled"),
        ("other", "blocked"),
        ("needs-needs", "depends on `needs`, which was skipped"),
    ];
    assert_eq!(said, expected.map(|(id, cause)| (id, cause.to_owned())));

    let error = all().load(Load::collect().disable(["nedes"]).only(["bsae"])).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("`disable(\"nedes\")` names no plugin: there are `base`, `needs`"), "{text}");
    assert!(text.contains("`only(\"bsae\")` names no plugin"), "{text}");
    assert!(matches!(error.problems(), [Problem::NotThere { .. }, Problem::NotThere { .. }]));
}

#[test]
fn a_rule_of_the_host_is_asked_before_any_code_of_a_plugin_runs() {
    let made = Arc::new(AtomicUsize::new(0));
    let counting = |make: fn() -> Other| {
        let made = Arc::clone(&made);
        move || {
            made.fetch_add(1, Ordering::SeqCst);
            make()
        }
    };
    let check = |proposed: Proposed<'_>| match proposed.id {
        "no" => Admission::Refuse(format!("`{}` is not on the list", proposed.id)),
        "later" => Admission::Skip("not today".to_owned()),
        "odd" => panic!("never seen"),
        _ => Admission::Admit,
    };
    let mut host = ["no", "later", "odd", "yes"]
        .into_iter()
        .fold(builder(), |builder, id| builder.plugin_by(id, counting(|| Other)))
        .load(Load::collect().check(check))
        .unwrap();
    assert_eq!((loaded(&host), made.load(Ordering::SeqCst)), (vec!["yes"], 1));
    assert_eq!(skipped(&host), [("later", "not today".to_owned())]);
    assert_eq!(
        errors(&host),
        [
            ("no", "`no` is not on the list".to_owned()),
            ("odd", "the host's rule panicked: never seen".to_owned()),
        ]
    );
    // What is only left out is there when the host asks for it; what is refused is not.
    host.load_plugin("later").unwrap();
    assert_eq!((host.state("later"), made.load(Ordering::SeqCst)), (Some(State::Loaded), 2));
    for refused in ["no", "odd"] {
        assert!(host.load_plugin(refused).is_err());
        host.unload_plugin(refused).unwrap();
        let why = host.report().error(refused).unwrap().to_string();
        assert_eq!(host.load_plugin(refused).unwrap_err().to_string(), why);
    }
    assert_eq!(made.load(Ordering::SeqCst), 2);
}

#[test]
fn each_instance_is_asked_by_itself() {
    let load = || {
        Load::collect().accept(|plugin, alone: &NamesDispatcher| {
            assert_eq!(alone.name.len() + alone.actions.len(), 1, "{}", plugin.id());
            let answered = alone.actions();
            let failed = |faults: hookspec::Faults| {
                HookError::message(format!("actions() raised: {}", faults.first().message()))
            };
            answered.map(drop).map_err(failed)
        })
    };
    let host = builder().plugin(Boom).plugin(Other).load(load()).unwrap();
    assert_eq!(loaded(&host), ["other"]);
    assert_eq!(errors(&host), [("boom", "actions() raised: boom".to_owned())]);
    assert_eq!(host.report().errors()[0].stage, Stage::Accept);
}

#[test]
fn halting_drops_what_was_made_in_reverse() {
    let book: Arc<Mutex<Vec<String>>> = Arc::default();
    let counted = |id: &'static str| {
        let book = Arc::clone(&book);
        move || {
            assert_ne!(id, "c", "no more of these");
            Counted(Arc::clone(&book), id.to_owned())
        }
    };
    let all =
        || ["a", "b", "c", "d"].into_iter().fold(builder(), |all, id| all.plugin_by(id_of(id), counted(id)));
    let error = all().load(Load::halt()).unwrap_err();
    let failed = &error.report().errors()[0];
    assert_eq!((&*failed.id, failed.stage), ("plug-c", Stage::Constructor));
    assert!(matches!(&*failed.cause, Cause::Problem(Problem::Constructor { .. })));
    assert_eq!(*book.lock().unwrap(), ["dropped b", "dropped a"]);
    assert!(error.report().loaded().is_empty());
    let host = all().load(Load::collect()).unwrap();
    assert_eq!(loaded(&host), ["plug-a", "plug-b", "plug-d"]);
}

fn id_of(letter: &str) -> String {
    format!("plug-{letter}")
}

/// Writes down every event.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Observer for Told {
    fn event(&self, event: &Event) {
        self.0.lock().unwrap().push(event.to_string());
    }
}

#[test]
fn observers_are_told_of_everything() {
    let told = Told::default();
    let load = Load::collect().disable(["other"]);
    let all = builder().plugin(Base).plugin(Other).plugin(Boom).plugin(Newer).observe(told.clone());
    let mut host = all.load(load).unwrap();
    host.start().unwrap();
    let told = told.0.lock().unwrap();
    assert_eq!(told[0], "plugin `other`: skipped: disabled");
    assert!(told[1].starts_with("plugin `newer`: failed (check): plugin `newer` depends on `base >=2`"));
    assert_eq!(
        told[2..],
        [
            "plugin `newer`: unloaded -> loading",
            "plugin `newer`: loading -> error",
            "plugin `base`: unloaded -> loading",
            "plugin `base`: loading -> loaded",
            "plugin `boom`: unloaded -> loading",
            "plugin `boom`: loading -> loaded",
            "plugin `base`: loaded -> active",
            "plugin `boom`: loaded -> active",
        ]
    );
}

#[test]
fn the_report_is_for_people_and_for_programs() {
    let host =
        builder().plugin(Base).plugin(Other).plugin(Lacks).load(Load::collect().disable(["other"])).unwrap();
    let text = host.report().to_string();
    assert!(
        text.starts_with("1 loaded: base 1.0.0\n1 error:\n- missing plugin dependencies: lacks"),
        "{text}"
    );
    assert!(text.contains("\n1 skipped:\n- plugin `other` (tests/tests/load.rs:"), "{text}");
    assert!(text.ends_with("): disabled"), "{text}");
    let json = serde_json::to_value(host.report()).unwrap();
    assert_eq!(json["loaded"][0]["id"], "base");
    assert_eq!(json["errors"][0]["stage"], "check");
    assert_eq!(json["errors"][0]["cause"], "missing plugin dependencies: lacks missing nobody, nowhere");
    assert_eq!(json["skipped"][0]["cause"], "disabled");
}

#[test]
fn what_the_program_says_wrong_is_no_plugins_fault() {
    let error = builder().plugin(Base).max_depth(0).load(Load::collect()).unwrap_err();
    assert!(matches!(error.problems(), [Problem::MaxDepth { .. }]));
    assert!(error.report().errors().is_empty());
}

/// What one is configured by.
#[derive(serde::Deserialize)]
struct Sized {
    size: u32,
    #[serde(default)]
    token: Secret,
}

#[plugin(id = "sized", config = Sized, construct = Configured::new)]
struct Configured(u32);

impl Configured {
    fn new(config: Sized) -> Result<Self, HookError> {
        let Sized { size, token } = config;
        assert!(token.reveal().len() < 100);
        if size > 100 { Err(HookError::message("too large for here")) } else { Ok(Self(size)) }
    }
}

#[hookimpl]
impl Names for Configured {
    fn name(&self) -> Option<String> {
        Some(format!("sized {}", self.0))
    }
}

fn settings(text: &str) -> Settings {
    let variables: Vec<_> = text.split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
    Settings::new().variables("", variables)
}

fn two() -> Builder {
    builder().plugin_configured("one", Configured::new).plugin_configured("two", Configured::new).plugin(Base)
}

#[test]
fn every_configuration_is_read_before_any_constructor_runs() {
    let bad = settings(
        "PLUGINS__ONE__CONFIG__SIZE=many PLUGINS__ONE__CONFIG__TOKEN=hunter2 PLUGINS__TWO__CONFIG__SIEZ=3",
    );
    let host = two().settings(bad.clone()).load(Load::collect()).unwrap();
    assert_eq!(loaded(&host), ["base"]);
    let found = errors(&host);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found[0].1.starts_with("plugin `one`: size: found a text; write a whole number"),
        "{}",
        found[0].1
    );
    assert!(found.iter().any(|(id, cause)| *id == "two" && cause.starts_with("plugin `two`: size: missing")));
    assert!(host.report().errors().iter().all(|failed| failed.stage == Stage::Configure));
    assert!(!format!("{:#?} {}", host.report(), host.report()).contains("hunter2"));

    let error = two().settings(bad).load(Load::halt()).unwrap_err();
    assert_eq!(error.report().errors().len(), 3, "all of it, also where failures halt");
}

#[test]
fn a_constructor_may_refuse_and_a_reload_reads_anew() {
    let sizes = |one: u32, two: u32| {
        settings(&format!("PLUGINS__ONE__CONFIG__SIZE={one} PLUGINS__TWO__CONFIG__SIZE={two}"))
    };
    let host = two().settings(sizes(1, 1000)).load(Load::collect()).unwrap();
    assert_eq!(
        errors(&host)[0].1.split(" (").next(),
        Some("plugin `two` refuses its configuration: too large for here")
    );

    let mut host = host;
    host.start().unwrap();
    assert!(host.reload("two").unwrap_err().to_string().contains("too large for here"));
    assert_eq!(host.state("two"), Some(State::Error));
    host.configure(sizes(1, 2));
    host.reload("two").unwrap();
    assert!(host.report().is_ok(), "{}", host.report());
    let names = |host: &Host<NamesDispatcher>| {
        host.handle().now().name().unwrap().into_iter().map(|given| given.value).collect::<Vec<_>>()
    };
    assert_eq!(names(&host), ["base", "sized 1", "sized 2"]);
    host.configure(sizes(1000, 20));
    let error = host.reload("one").unwrap_err().to_string();
    assert!(error.contains("too large for here"), "{error}");
    host.reload("two").unwrap();
    assert_eq!(names(&host), ["base", "sized 1", "sized 20"]);
    host.configure(settings("PLUGINS__ONE__CONFIG__SIZE=x"));
    let error = host.reload("one").unwrap_err().to_string();
    assert!(error.starts_with("plugin `one`: size: found a text"), "{error}");
    assert_eq!(names(&host), ["base", "sized 1", "sized 20"]);
}

#[test]
fn what_is_disabled_is_not_configured() {
    let load = Load::halt().disable(["two"]);
    let mut host = two().settings(settings("PLUGINS__ONE__CONFIG__SIZE=1")).load(load).unwrap();
    assert_eq!(loaded(&host), ["base", "one"]);
    let error = host.enable("two").unwrap_err().to_string();
    assert!(error.starts_with("plugin `two`: size: missing"), "{error}");
}

#[test]
fn in_one_namespace_a_name_is_unknown_if_nobody_takes_it() {
    let flat = || Settings::new().flat().variables("", [("SIZE", "3"), ("MODULES", "a,b"), ("SIEZ", "4")]);
    assert!(two().settings(flat()).load(Load::halt()).is_ok(), "only the host knows what it takes itself");
    let load = Load::collect().disable(["one", "two"]).own_settings(["modules"]);
    let error = two().settings(flat()).load(load).unwrap_err().to_string();
    assert!(error.contains("siez") && error.contains("size") && !error.contains("modules:"), "{error}");
}

#[test]
fn tenants_have_settings_of_their_own() {
    let builder = builder().plugin_configured("sized", Configured::new);
    let factory = builder.settings(settings("PLUGINS__SIZED__CONFIG__SIZE=1")).factory(Load::halt()).unwrap();
    let of = |host: Result<Host<NamesDispatcher>, _>| {
        let mut host: Host<_> = host?;
        host.start().unwrap();
        Ok::<_, hookspec::LoadError>(host.handle().now().name().unwrap()[0].value.clone())
    };
    assert_eq!(of(factory.process()).unwrap(), "sized 1");
    let bad = of(factory.tenant_with("bad", settings("PLUGINS__SIZED__CONFIG__SIZE=1000")));
    assert!(bad.unwrap_err().to_string().contains("too large for here"));
    let good = of(factory.tenant_with("good", settings("PLUGINS__SIZED__CONFIG__SIZE=7")));
    assert_eq!(good.unwrap(), "sized 7");
    assert_eq!(factory.request().unwrap().name().unwrap()[0].value, "sized 1");
}

#[test]
fn nobody_runs_whom_the_gate_refuses() {
    let made = Arc::new(AtomicUsize::new(0));
    let all = |on_refusal| {
        let gate = Gate::unverified().override_plugin("base", "part of this host").on_refusal(on_refusal);
        let made = Arc::clone(&made);
        builder().trust(gate).plugin(Base).plugin(Needs).plugin_by("other", move || {
            made.fetch_add(1, Ordering::SeqCst);
            Other
        })
    };
    for load in [Load::collect(), Load::halt()] {
        let error = all(OnRefusal::Stop).load(load).unwrap_err();
        let stages: Vec<_> =
            error.report().errors().iter().map(|failed| (&*failed.id, failed.stage)).collect();
        assert_eq!(stages, [("needs", Stage::Trust), ("other", Stage::Trust)]);
    }
    let mut host = all(OnRefusal::LeaveOut).load(Load::collect()).unwrap();
    assert_eq!((loaded(&host), host.report().errors().len()), (vec!["base"], 2));
    let host_halts = all(OnRefusal::LeaveOut).load(Load::halt()).unwrap();
    assert_eq!((loaded(&host_halts), host_halts.report().skipped().len()), (vec!["base"], 2));
    let error = host.register(Other).unwrap_err().to_string();
    assert!(error.starts_with("plugin `other` is not trusted"), "{error}");
    assert_eq!(made.load(Ordering::SeqCst), 0);
}
