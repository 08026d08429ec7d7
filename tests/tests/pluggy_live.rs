//! The live set against pluggy's plugin manager: `pluggy/histories.jsonl` is what pluggy 1.7.0 did, call after call, and
//! `pluggy/record_histories.py` how it was asked.
//!
//! # Other words for the same
//!
//! | pluggy | here |
//! |---|---|
//! | `register(object, name)` | `register_shared(id, value)`, whose value is an `Arc` |
//! | `register` of a blocked name gives `None` | `Arrival::Blocked` |
//! | `ValueError`, "Plugin name already registered" | `Problem::Duplicate` |
//! | `ValueError`, "Plugin already registered under a different name" | `Problem::SameValue` |
//! | `PluginValidationError` | the plugin does not compile |
//! | `unregister(name=…)` gives the object or `None` | a `Departed` or `None` |
//! | `unregister(object)`, and its `AssertionError` or `ValueError` | the host looks the id up: `unregister` takes ids |
//! | `set_blocked`, `unblock`, `is_blocked` | `block`, `unblock`, `is_blocked` |
//! | `has_plugin`, `get_plugin`, `get_name`, `list_name_plugin` | `registry().plugin(id)`, `registry().plugins()` |
//! | `list_name_plugin` has the blocked names too, with `None` | `is_blocked` |
//! | `get_hookcallers`, `get_hookimpls` | `hooks.all.arounds()`, `hooks.all.handlers()` |
//! | `subset_hook_caller(hook, objects)` | `live.except(ids)`, which is for all hooks |
//! | `call_extra(functions, …)` | `hooks.with(handlers)` |
//! | `add_hookcall_monitoring(before, after)` | `live.observe(observer)` |
//! | a wrapper (`wrapper=True`) | an around |
//! | `call_historic(callback, {…})` | `hooks.history(…, callback)` |
//! | `AssertionError` where a hook is historic or is not | does not compile |
//! | "historic incompatible with yield/wrapper/hookwrapper" | does not compile |
//! | an exception, the last one | `Faults`: every one, the last of them at the end |
//! | `RuntimeError`, "did not yield" | `FaultKind::NextNotCalled` |
//!
//! # What differs
//!
//! - A monitor's undo in pluggy puts back what was there when it was added: out of turn it takes later monitors away with
//!   it, or brings one back. Here it takes away that one, in any order, once (`Monitors` knows both rules).
//! - A call that nobody implements is told to monitors in pluggy, and costs one load here: nobody is told.
//! - A kept subset in pluggy leaves out objects, and only those that implemented the hook when it was made: one that did
//!   not is called when it registers later. Here it leaves out ids, whoever comes to have them. Where that makes a
//!   difference to a call, a subset made for that call is what is compared.
//! - An object that is not registered can be left out of a subset in pluggy; here an unknown id is an error.
//! - A hookimpl that raises in a replay keeps pluggy from registering the rest of its plugin, and from telling it the rest; the
//!   name is taken, and some of its hookimpls are called. Here the plugin is registered whole, is told everything, and what went
//!   wrong is in what `register` returns. A history is compared up to there.

#[path = "pluggy_live/monitors.rs"]
mod monitors;
#[path = "pluggy_live/objects.rs"]
mod objects;
#[path = "pluggy_live/spelling.rs"]
mod spelling;
#[path = "pluggy_live/steps.rs"]
mod steps;

use monitors::Monitors;
use serde_json::Value;
use steps::Replay;

/// Whether fires are told to observers: until they are, the traces of monitors are left out.
const FIRES_ARE_TOLD: bool = true;

/// What pluggy gave, as it is said here; `got` is what came back here.
fn expected(step: &Value, recorded: &Value, monitors: &Monitors) -> Value {
    let mut expected = recorded.clone();
    if let Some(trace) = recorded["trace"].as_str() {
        let trace = if FIRES_ARE_TOLD && monitors.agree() {
            monitors::without_empty(trace)
        } else {
            monitors::without(trace)
        };
        expected["trace"] = trace.into();
    }
    if step == "list_name_plugin" {
        expected.as_array_mut().unwrap().retain(|pair| !pair[1].is_null());
    }
    expected
}

/// Whether two outcomes are the same; an exception of pluggy may say more.
fn same(got: &Value, expected: &Value) -> bool {
    let (Value::Object(got), Value::Object(expected)) = (got, expected) else { return got == expected };
    got.len() == expected.len()
        && got.iter().all(|(key, got)| match (&**key, got, expected.get(key).unwrap_or(&Value::Null)) {
            ("raised", Value::String(got), Value::String(expected)) => expected
                .strip_prefix(&**got)
                .is_some_and(|more| more.is_empty() || more.starts_with([':', ' '])),
            (_, got, expected) => same(got, expected),
        })
}

/// Cuts the traces of a step off where a replay failed, after which pluggy tells the plugin nothing more.
fn up_to_the_failure(got: &mut Value, expected: &mut Value) {
    let of = |outcome: &Value| -> Vec<String> {
        outcome["trace"].as_str().unwrap().split_ascii_whitespace().map(str::to_owned).collect()
    };
    let (here, mut pluggy) = (of(got), of(expected));
    let end = pluggy.iter().position(|token| token == ")").unwrap_or(pluggy.len());
    pluggy.truncate(end);
    assert!(here.starts_with(&pluggy), "{here:?} and not {pluggy:?}");
    got["trace"] = expected["trace"].clone();
}

#[test]
fn does_what_pluggys_manager_did() {
    let mut lines = include_str!("../pluggy/histories.jsonl").lines();
    let header: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
    assert_eq!(header["pluggy"], "1.7.0");
    let (mut histories, mut steps, mut out_of_turn, mut by_name) = (0, 0, 0, 0);
    let (mut failed, mut told) = (0, false);
    for line in lines {
        let history: Value = serde_json::from_str(line).unwrap();
        let recorded = history["steps"].as_array().unwrap();
        let (replay, mut monitors) = (Replay::new(&history["objects"]), Monitors::default());
        for (i, step) in recorded.iter().enumerate() {
            let [step @ .., outcome] = &step.as_array().unwrap()[..] else { panic!("step {i} of {line}") };
            let number = || usize::try_from(step[1].as_u64().unwrap()).unwrap();
            if step[0] == "add_hookcall_monitoring" {
                monitors.add(number());
            } else if step[0] == "undo_monitoring" {
                monitors.undo(number());
            }
            let mut got = replay.take(step);
            if let Some(trace) = got["trace"].as_str() {
                told |= trace.contains('<');
                assert!(
                    !FIRES_ARE_TOLD || monitors.all_told(trace),
                    "monitors at step {i}: {trace} of {line}"
                );
                if !monitors.agree() {
                    out_of_turn += 1;
                    got["trace"] = monitors::without(trace).into();
                }
            }
            let mut expected = expected(&step[0], outcome, &monitors);
            if replay.has_failed() {
                up_to_the_failure(&mut got, &mut expected);
            }
            assert!(same(&got, &expected), "step {i}: {got} and not {expected} of {line}");
            steps += 1;
            if replay.has_failed() {
                failed += 1;
                break;
            }
        }
        histories += 1;
        by_name += replay.by_name();
    }
    assert_eq!((histories, steps, out_of_turn, by_name, failed), (208, 5037, 13, 21, 5));
    assert_eq!(told, FIRES_ARE_TOLD, "say in `FIRES_ARE_TOLD` whether fires are told to observers");
}
