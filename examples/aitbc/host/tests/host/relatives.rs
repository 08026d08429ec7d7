//! The platform's older registries, and plugins of the obsolete interface.

#![expect(deprecated, reason = "the obsolete interface is what is tested")]

use std::sync::{Arc, Mutex};

use aitbc_hooks::booking::{BookingHooks, BookingHooksDispatcher, Moment};
use aitbc_hooks::legacy::{LegacyPlugin, LegacyPluginAdapter};
use aitbc_hooks::negotiation::{NegotiationHooks, NegotiationHooksDispatcher};
use hookspec::{HookError, State, hookimpl, plugin};
use serde_json::{Map, Value, json};

use crate::log::warnings;
use crate::support::{case, event};

/// Answers with its number and what it was given; 0 fails, and 255 panics.
#[plugin(id = "relative", version = "1.0.0", manual)]
#[derive(Debug)]
struct Relative(u8);

impl Relative {
    fn answer(&self, hook: &str, given: &Value) -> Result<Option<Value>, HookError> {
        match self.0 {
            0 => Err(HookError::message("no answer")),
            1 => Ok(None),
            255 => panic!("no answer at all"),
            number => Ok(Some(json!([number, hook, given]))),
        }
    }
}

#[hookimpl]
impl NegotiationHooks for Relative {
    fn on_resource_discovery(&self, payload: &Value) -> Result<Option<Value>, HookError> {
        self.answer("discovery", payload)
    }
    fn on_negotiation_start(&self, payload: &Value) -> Result<Option<Value>, HookError> {
        self.answer("start", payload)
    }
    fn on_proof_generation(&self, payload: &Value) -> Result<Option<Value>, HookError> {
        self.answer("proof", payload)
    }
    fn on_verification_success(&self, payload: &Value) -> Result<Option<Value>, HookError> {
        self.answer("success", payload)
    }
}

#[hookimpl]
impl BookingHooks for Relative {
    fn before_booking(&self, context: &Map<String, Value>) -> Result<Option<Value>, HookError> {
        self.answer("before_booking", &context["id"])
    }
    fn after_booking(&self, context: &Map<String, Value>) -> Result<Option<Value>, HookError> {
        self.answer("after_booking", &context["id"])
    }
    fn before_pricing(&self, context: &Map<String, Value>) -> Result<Option<Value>, HookError> {
        self.answer("before_pricing", &context["id"])
    }
    fn after_pricing(&self, context: &Map<String, Value>) -> Result<Option<Value>, HookError> {
        self.answer("after_pricing", &context["id"])
    }
}

fn negotiation(numbers: &[u8]) -> NegotiationHooksDispatcher {
    let add = |builder: hookspec::Builder<_>, (at, number): (usize, &u8)| {
        builder.plugin_as(format!("relative-{at}"), Relative(*number))
    };
    numbers.iter().enumerate().fold(NegotiationHooksDispatcher::builder(), add).build().unwrap()
}

#[test]
fn a_hook_of_a_negotiation_gives_the_results_in_order_of_registration() {
    let hooks = negotiation(&[2, 1, 3]);
    for (name, hook) in [
        ("onResourceDiscovery", "discovery"),
        ("onNegotiationStart", "start"),
        ("onProofGeneration", "proof"),
        ("onVerificationSuccess", "success"),
    ] {
        assert_eq!(hooks.call(name, &json!(7)).unwrap(), [json!([2, hook, 7]), json!([3, hook, 7])]);
    }
    assert_eq!(negotiation(&[]).call("onProofGeneration", &Value::Null).unwrap(), [Value::Null; 0]);
}

#[test]
fn an_error_of_a_negotiation_goes_through_and_an_unknown_hook_is_named() {
    let error = negotiation(&[2, 0, 3]).call("onProofGeneration", &Value::Null).unwrap_err();
    assert!(error.to_string().contains("no answer"), "{error}");
    for name in ["onProof", "on_proof_generation", ""] {
        let error = negotiation(&[2]).call(name, &Value::Null).unwrap_err();
        assert_eq!(error.to_string(), format!("unknown hook: {name}"));
    }
}

#[test]
fn a_booking_passes_over_who_fails_and_keeps_the_results() {
    let add = |builder: hookspec::Builder<_>, (at, number): (usize, u8)| {
        builder.plugin_as(format!("relative-{at}"), Relative(number))
    };
    let hooks: BookingHooksDispatcher = [2, 0, 255, 1, 3]
        .into_iter()
        .enumerate()
        .fold(BookingHooksDispatcher::builder(), add)
        .build()
        .unwrap();
    let mut context = Map::from_iter([("id".to_owned(), json!("b-1"))]);
    for (moment, hook) in [
        (Moment::BeforeBooking, "before_booking"),
        (Moment::AfterBooking, "after_booking"),
        (Moment::BeforePricing, "before_pricing"),
        (Moment::AfterPricing, "after_pricing"),
    ] {
        hooks.run(moment, &mut context);
        assert_eq!(context["hook_results"], json!([[2, hook, "b-1"], [3, hook, "b-1"]]));
    }
}

#[test]
fn whoever_fails_at_a_booking_is_in_the_log() {
    let hooks: BookingHooksDispatcher = BookingHooksDispatcher::builder()
        .plugin_as("able", Relative(2))
        .plugin_as("failing", Relative(0))
        .plugin_as("panicking", Relative(255))
        .build()
        .unwrap();
    let told =
        warnings(|| hooks.run(Moment::BeforeBooking, &mut Map::from_iter([("id".to_owned(), json!("b-1"))])));
    assert_eq!(told.len(), 2, "{told:?}");
    for (line, (plugin, why)) in
        told.iter().zip([("failing", "no answer"), ("panicking", "no answer at all")])
    {
        assert!(
            line.starts_with("aitbc_hooks::booking: ") && line.contains(plugin) && line.contains(why),
            "{line}"
        );
    }
}

/// A plugin of the obsolete interface, which keeps what it was told.
struct Old(bool, Arc<Mutex<Vec<String>>>);

impl LegacyPlugin for Old {
    fn old_method(&self) -> bool {
        self.0
    }

    fn on_event(&self, name: &str, data: &str) {
        self.1.lock().unwrap().push(format!("{name} {data}"));
    }
}

#[test]
fn a_plugin_of_the_obsolete_interface_is_adapted() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let yaml = r#"{"plugins": {"old": {"enabled": true}, "older": {"enabled": true}}}"#;
    let mut manager = case(yaml, std::path::Path::new("/"), |builder| {
        let (told, other) = (Arc::clone(&told), Arc::clone(&told));
        builder
            .plugin_by("old", move || LegacyPluginAdapter::new(Old(true, Arc::clone(&told))))
            .plugin_by("older", move || LegacyPluginAdapter::new(Old(false, Arc::clone(&other))))
    })
    .unwrap();
    manager.start().unwrap();
    assert_eq!((manager.status("old"), manager.status("older")), (Some(State::Active), Some(State::Error)));
    assert_eq!(manager.failures(), ["older.start: `old_method` answered false"]);
    assert_eq!(manager.broadcast(event("user_login"))[0].1, ["old"]);
    assert_eq!(*told.lock().unwrap(), ["user_login {}"]);
    manager.stop().unwrap();
}

#[test]
fn whoever_runs_a_plugin_of_the_obsolete_interface_is_warned_once_by_the_log() {
    let yaml = r#"{"plugins": {"old": {"enabled": true}, "agent-cli": {"enabled": true}}}"#;
    let mut manager = case(yaml, std::path::Path::new("/"), |builder| {
        builder.plugin_by("old", || LegacyPluginAdapter::new(Old(true, Arc::default())))
    })
    .unwrap();
    let told = warnings(|| {
        manager.start().unwrap();
        manager.broadcast(event("user_login"));
        manager.stop().unwrap();
    });
    assert_eq!(
        told,
        [
            "aitbc_hooks::legacy: plugin `old` has the obsolete interface; implement `AitbcHooks` and `Lifecycle` \
             plugin=\"old\""
        ]
    );
}
