//! The steps of a plugin, and the states between them.

use hookspec::State;
use serde_json::json;

use crate::support::{Actor, Folder, PLUGINS, actors, event};

const THREE: &str = r#"{"plugins": {
    "first": {"enabled": true, "priority": 1},
    "odd": {"enabled": true, "priority": 2},
    "last": {"enabled": true, "priority": 3}
}}"#;

/// A run in which `odd` fails at a step: the steps up, who is told of an event, the steps down, how `odd` is after the start and at the
/// end, and why.
type Run = (Vec<String>, Vec<String>, Vec<String>, [State; 2], Vec<String>);

fn run(odd: Actor) -> Run {
    let mut manager = actors(THREE, [("first", Actor::fine()), ("odd", odd), ("last", Actor::fine())]);
    manager.start().unwrap();
    let (up, after_start) = (manager.trace(), manager.status("odd").unwrap());
    let told = manager.broadcast(event("user_login")).remove(0).1;
    manager.trace();
    let mut failures = manager.failures();
    if let Err(error) = manager.stop() {
        failures.extend(error.failed().iter().map(|failed| failed.cause.to_string()));
    }
    for name in ["first", "last"] {
        assert_eq!(manager.status(name), Some(State::Unloaded));
    }
    (up, told, manager.trace(), [after_start, manager.status("odd").unwrap()], failures)
}

fn steps(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

#[test]
fn a_plugin_that_fails_at_a_step_harms_no_other() {
    use State::{Active, Error, Unloaded};
    let up = "first.initialize odd.initialize last.initialize first.start odd.start last.start";
    let down = "last.stop odd.stop first.stop last.cleanup odd.cleanup first.cleanup";
    let without = |text: &str, step: &str| {
        steps(&text.replace(step, "")).into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>()
    };
    let failed = |text: &str, step: &str| steps(&text.replace(step, &format!("{step}=false")));
    let gone = |text: &str| without(&without(text, "odd.stop").join(" "), "odd.cleanup");
    let (all, others) = (steps("first odd last"), steps("first last"));

    for odd in [Actor::false_at, Actor::panics_at] {
        let (started, told, stopped, states, why) = run(odd("initialize"));
        assert_eq!(started, failed(&without(up, "odd.start").join(" "), "odd.initialize"));
        assert_eq!((told, stopped, states), (others.clone(), gone(down), [Error, Error]));
        assert!(why[0].starts_with("odd.initialize: "), "{why:?}");

        let (started, told, stopped, states, why) = run(odd("start"));
        assert_eq!(started, failed(up, "odd.start"));
        assert_eq!((told, stopped, states), (others.clone(), gone(down), [Error, Error]));
        assert!(why[0].starts_with("odd.start: "), "{why:?}");

        let (started, told, stopped, states, why) = run(odd("handle_event"));
        assert_eq!((started, told, stopped), (steps(up), others.clone(), steps(down)));
        assert_eq!((states, why.len()), ([Active, Unloaded], 0));

        // It is cleaned up all the same: the way out of `error` is `unloading`.
        let (started, told, stopped, states, why) = run(odd("stop"));
        assert_eq!((started, told, stopped), (steps(up), all.clone(), failed(down, "odd.stop")));
        assert_eq!((states, why.len()), ([Active, Unloaded], 1));

        let (started, told, stopped, states, why) = run(odd("cleanup"));
        assert_eq!((started, told, stopped), (steps(up), all.clone(), failed(down, "odd.cleanup")));
        assert_eq!((states, why.len()), ([Active, Error], 1));
    }
}

#[test]
fn flaky_fails_where_its_configuration_says() {
    for (step, started, traced) in [
        ("initialize", "error", "flaky.initialize=false"),
        ("start", "error", "flaky.start=false"),
        ("stop", "active", "flaky.stop=false"),
        ("cleanup", "active", "flaky.cleanup=false"),
    ] {
        let folder = Folder::new();
        folder.write("plugins.yaml", PLUGINS.replace("fail_on: start", &format!("fail_on: {step}")));
        let printed = folder.program(&["--json"]).json();
        assert_eq!(printed["status_after_start"]["flaky"], started, "{step}");
        let steps =
            [&printed["lifecycle"], &printed["teardown"]].map(|steps| steps.as_array().unwrap().clone());
        assert!(steps.concat().contains(&json!(traced)), "{step}");
        let told = folder.program(&[]);
        assert!(
            told.done().contains(&format!("\nfailed\n  flaky.{step}: answered false\n")),
            "{}",
            told.out()
        );
    }
    let folder = Folder::new();
    folder.write("plugins.yaml", PLUGINS.replace("fail_on: start", "fail_on: handle_event"));
    let printed = folder.program(&["--json"]).json();
    assert_eq!(
        printed["events"][0],
        json!(["user_login", ["bitcoin-integration", "audit-relay", "agent-cli"]])
    );
    assert_eq!(printed["status_after_teardown"]["flaky"], "unloaded");
}

#[test]
fn who_depends_on_one_that_did_not_start_is_not_started() {
    let yaml =
        r#"{"plugins": {"odd": {"enabled": true}, "after": {"enabled": true, "dependencies": ["odd"]}}}"#;
    let mut manager = actors(yaml, [("odd", Actor::false_at("start")), ("after", Actor::fine())]);
    manager.start().unwrap();
    assert_eq!(manager.status("after"), Some(State::Loaded));
    assert!(!manager.trace().contains(&"after.start".to_owned()));
    assert!(manager.failures()[1].starts_with("after.start: depends on `odd`"), "{:?}", manager.failures());
}

#[test]
fn one_plugin_is_loaded_started_stopped_and_unloaded() {
    let mut manager = actors(THREE, ["first", "odd", "last"].map(|name| (name, Actor::fine())));
    let state = |manager: &aitbc_host::Manager| manager.status("odd").unwrap();
    assert_eq!(state(&manager), State::Loaded);
    manager.start().unwrap();
    assert_eq!(state(&manager), State::Active);
    for refused in [manager.start_plugin("odd"), manager.load_plugin("odd"), manager.unload_plugin("odd")] {
        assert!(refused.unwrap_err().to_string().contains("plugin `odd`"));
    }
    manager.stop_plugin("odd").unwrap();
    assert_eq!(state(&manager), State::Inactive);
    assert_eq!(manager.broadcast(event("user_login")), [("user_login".to_owned(), steps("first last"))]);
    assert!(manager.stop_plugin("odd").is_err());
    manager.start_plugin("odd").unwrap();
    manager.stop_plugin("odd").unwrap();
    manager.unload_plugin("odd").unwrap();
    assert_eq!((state(&manager), manager.list()), (State::Unloaded, steps("first last")));
    assert!(manager.start_plugin("odd").is_err());
    manager.load_plugin("odd").unwrap();
    manager.start_plugin("odd").unwrap();
    assert_eq!(manager.broadcast(event("user_login"))[0].1, steps("first odd last"));
    let unknown = manager.start_plugin("ghost").unwrap_err().to_string();
    assert!(unknown.starts_with("no plugin `ghost` is known: there are `"), "{unknown}");
    assert_eq!(manager.status("ghost"), None);
}

#[test]
fn plugins_that_were_left_out_at_the_start_are_loaded_when_asked_for() {
    for (rest, name) in [("\"auto_load\": false", "idle"), ("\"auto_load\": true", "off")] {
        let yaml =
            format!(r#"{{"plugins": {{"idle": {{"enabled": true}}, "off": {{"enabled": false}}}}, {rest}}}"#);
        let mut manager = actors(&yaml, ["idle", "off"].map(|name| (name, Actor::fine())));
        manager.start().unwrap();
        assert_eq!(manager.status(name), Some(State::Unloaded));
        manager.load_plugin(name).unwrap();
        manager.start_plugin(name).unwrap();
        assert!(manager.broadcast(event("user_login"))[0].1.contains(&name.to_owned()));
    }
}

#[test]
fn the_only_way_out_of_error_is_unloading() {
    let mut manager =
        actors(THREE, [("first", Actor::fine()), ("odd", Actor::false_at("start")), ("last", Actor::fine())]);
    manager.start().unwrap();
    assert_eq!(manager.status("odd"), Some(State::Error));
    for refused in [manager.start_plugin("odd"), manager.stop_plugin("odd"), manager.load_plugin("odd")] {
        assert!(refused.unwrap_err().to_string().contains("`odd`"));
    }
    manager.unload_plugin("odd").unwrap();
    assert_eq!(manager.status("odd"), Some(State::Unloaded));
}

#[test]
fn the_ways_between_states_are_those_of_the_specification() {
    use State::{Active, Error, Inactive, Loaded, Loading, Unloaded, Unloading};
    let line = [Unloaded, Loading, Loaded, Active, Inactive, Unloading, Unloaded];
    assert!(line.windows(2).all(|way| way[0].leads_to(way[1])));
    let to_error: Vec<State> = State::ALL.into_iter().filter(|state| state.leads_to(Error)).collect();
    assert_eq!(to_error, [Loading, Loaded, Active, Unloading]);
    assert_eq!(Error.next(), [Unloading]);
    // Beyond the specification: one that was stopped may start again, and one that never started may go.
    let ways: usize = State::ALL.iter().map(|state| state.next().len()).sum();
    assert_eq!(ways, 6 + 4 + 1 + 2);
    assert!(Inactive.leads_to(Active) && Loaded.leads_to(Unloading));
    let names = State::ALL.map(State::name);
    assert_eq!(names, ["unloaded", "loading", "loaded", "active", "inactive", "unloading", "error"]);
}

#[test]
fn health_has_the_specification_s_four_fields_whatever_a_plugin_says() {
    let mut manager = actors(THREE, [("first", Actor::fine()), ("odd", Actor::false_at("handle_event"))]);
    manager.start().unwrap();
    manager.broadcast(event("a"));
    manager.broadcast(event("b"));
    let health = manager.health();
    assert_eq!((health["odd"].status, health["odd"].error_count), (State::Active, 2));
    assert_eq!((health["first"].error_count, health["first"].memory_usage), (0, 0));
    assert!(health["first"].uptime.is_some_and(|seconds| seconds >= 0.0));
    assert_eq!(manager.health_check_interval().as_secs(), 60);
    let fields = serde_json::to_value(&health["first"]).unwrap();
    let fields: Vec<&String> = fields.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["error_count", "memory_usage", "status", "uptime"]);
}
