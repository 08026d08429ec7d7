use std::sync::{Arc, Mutex};

use crate::toy::{ToyHooks, toys};
use crate::trust::{Gate, OnRefusal, Subject, Verification};
use crate::{Builder, Dispatcher, Event, Observer, Problem, Registry};

toys! {
    Guard "guard" "1.0.0" [] { "say" {} }
    Rogue "rogue" "1.0.0" [] { "say" {} }
    Needy "needy" "1.0.0" ["rogue"] { "say" {} }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Observer for Log {
    fn event(&self, event: &Event) {
        self.0.lock().unwrap().push(event.to_string());
    }
}

fn builder() -> Builder<ToyHooks> {
    Registry::builder::<ToyHooks>()
}

fn gate() -> Gate {
    let verifier = |subject: &Subject<'_>| {
        Ok(if subject.plugin == "rogue" { Verification::Unsigned } else { Verification::verified("acme") })
    };
    Gate::new(verifier).publishers(["acme"])
}

#[test]
fn a_refused_plugin_is_a_problem_beside_the_others() {
    let log = Log::default();
    let error = builder()
        .trust(gate())
        .observe(log.clone())
        .plugin(Guard)
        .plugin(Guard)
        .plugin(Rogue)
        .build()
        .unwrap_err();
    assert!(
        matches!(error.problems(), [Problem::Untrusted { plugin, .. }, Problem::Duplicate { .. }] if plugin == "rogue"),
        "{error}"
    );
    assert_eq!(error.problems()[0].plugins(), ["rogue"]);
    assert_eq!(log.0.lock().unwrap().len(), 3, "each is told of");
}

#[test]
fn a_refused_plugin_can_be_left_out() {
    let log = Log::default();
    let lenient = || gate().on_refusal(OnRefusal::LeaveOut);
    let hooks = builder().trust(lenient()).observe(log.clone()).plugin(Rogue).plugin(Guard).build().unwrap();
    assert_eq!(hooks.words(), "guard");
    let told = log.0.lock().unwrap().clone();
    assert!(told[0].starts_with("plugin `rogue` 1.0.0: refused: it is unsigned; "), "{told:?}");
    assert_eq!(told[1], "plugin `guard` 1.0.0: signed by trusted publisher `acme`");

    let error = builder().trust(lenient()).plugin(Rogue).plugin(Needy).build().unwrap_err();
    assert!(matches!(error.problems(), [Problem::Dependencies(_)]), "{error}");
}

#[test]
fn a_live_set_keeps_its_gate() {
    let log = Log::default();
    let lenient = gate().on_refusal(OnRefusal::LeaveOut);
    let live = builder().trust(lenient).observe(log.clone()).live().unwrap();
    let error = live.register(Rogue).unwrap_err();
    assert!(error.to_string().starts_with("plugin `rogue` is not trusted: it is unsigned; "), "{error}");
    live.register(Guard).unwrap();
    let mut hooks = live.handle();
    assert_eq!(hooks.now().words(), "guard");
    let told = log.0.lock().unwrap().clone();
    assert_eq!(
        told[1..],
        ["plugin `guard` 1.0.0: signed by trusted publisher `acme`", "plugin `guard`: registered"]
    );
    assert_eq!(hooks.now().registry().plugins().len(), 1);
}

#[test]
fn an_event_is_data() {
    struct Json(Arc<Mutex<Vec<serde_json::Value>>>);
    impl Observer for Json {
        fn event(&self, event: &Event) {
            self.0.lock().unwrap().push(serde_json::to_value(event).unwrap());
        }
    }
    let told = Arc::default();
    builder().trust(gate()).observe(Json(Arc::clone(&told))).plugin(Guard).build().unwrap();
    assert_eq!(
        *told.lock().unwrap(),
        [serde_json::json!({
            "event": "trust_decided", "plugin": "guard", "version": "1.0.0", "signature_status": "verified",
            "publisher": "acme", "trust_decision": "trusted_publisher",
        })]
    );
}
