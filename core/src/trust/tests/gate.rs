use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use super::GUARD;
use crate::HookError;
use crate::trust::{
    Decision, Evidence, Gate, Grounds, Mode, OnRefusal, Refusal, SignatureStatus, Subject,
    UNSIGNED_ACKNOWLEDGEMENT, Verification,
};

fn finds(found: Verification) -> Gate {
    Gate::new(move |_: &Subject<'_>| Ok(found.clone()))
}

fn decide(gate: &Gate) -> Decision {
    let subject = Subject::new("guard", &GUARD, GUARD.origin);
    gate.judge([subject]).decisions()[0].clone()
}

fn refusal(gate: &Gate) -> String {
    decide(gate).refusal().expect("it is refused").to_string()
}

#[test]
fn trusts_nobody_unless_told_to() {
    assert_eq!(
        refusal(&Gate::unverified()),
        "it is unsigned; have it signed by a publisher who is trusted here, or write a reason why this one may run"
    );
    assert_eq!(
        refusal(&finds(Verification::verified("acme"))),
        "it is signed by `acme`, who is not trusted here; add them to the trusted publishers, or write a reason for an \
         exception"
    );
    let decision = decide(&finds(Verification::verified("acme")).publishers(["initech", "acme"]));
    assert_eq!(decision.grounds, Grounds::TrustedPublisher);
    assert_eq!(decision.to_string(), "plugin `guard` 1.0.0: signed by trusted publisher `acme`");
}

#[test]
fn only_the_literal_text_acknowledges() {
    for text in ["yes", "", "I-understand-plugins-are-unsigned", " i-understand-plugins-are-unsigned"] {
        let refused = refusal(&Gate::unverified().acknowledge_unsigned(text));
        assert!(
            refused.contains("does not acknowledge that; write `i-understand-plugins-are-unsigned`"),
            "{refused}"
        );
    }
    let decision = decide(&Gate::unverified().acknowledge_unsigned(UNSIGNED_ACKNOWLEDGEMENT));
    assert!(matches!(decision.grounds, Grounds::DevelopmentUnsignedOverride { .. }));
    assert_eq!(decision.topic(), "plugin.signature.unsigned");
}

#[test]
fn an_exception_has_a_reason_and_is_not_for_what_was_tampered_with() {
    let gate = |reason| Gate::unverified().override_plugin("guard", reason);
    assert_eq!(refusal(&gate(" \t")), "the exception for `guard` has no reason; write one");
    let reason = "OPS-12".to_owned();
    assert_eq!(decide(&gate(" OPS-12 ")).grounds, Grounds::OperatorOverride { reason });

    let tampered = finds(Verification::invalid("the files differ")).override_plugin("guard", "OPS-12");
    assert_eq!(refusal(&tampered), "its signature does not hold: the files differ");
    let stranger = finds(Verification::verified("mallory")).override_publisher("mallory", "");
    assert_eq!(refusal(&stranger), "the exception for `mallory` has no reason; write one");
}

#[test]
fn a_verifier_that_fails_or_panics_refuses_in_every_mode_that_asks_it() {
    for mode in [Mode::Strict, Mode::Warn] {
        let failing = Gate::new(|_: &Subject<'_>| Err(HookError::message("no route to the key server")));
        let permissive = |gate: Gate| {
            gate.mode(mode)
                .every_publisher()
                .override_plugin("guard", "OPS-12")
                .acknowledge_unsigned(UNSIGNED_ACKNOWLEDGEMENT)
        };
        assert_eq!(refusal(&permissive(failing)), "it could not be verified: no route to the key server");
        let panicking = Gate::new(|_: &Subject<'_>| panic!("out of bounds"));
        assert_eq!(
            refusal(&permissive(panicking)),
            "it could not be verified: the verifier panicked: out of bounds"
        );
    }
}

#[test]
fn a_disabled_gate_asks_nobody_and_still_keeps_the_list() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counts = Arc::clone(&asked);
    let gate = Gate::new(move |_: &Subject<'_>| {
        counts.fetch_add(1, Ordering::Relaxed);
        Ok(Verification::Unsigned)
    });
    let gate = gate.mode(Mode::Disabled);
    let decision = decide(&gate);
    assert_eq!(
        (decision.grounds.clone(), decision.signature_status),
        (Grounds::Unchecked, SignatureStatus::Skipped)
    );
    assert_eq!(
        refusal(&gate.entry_points(["acme"])),
        "entry point `acme_guard.v2` is not on the allow-list; add it, or a module that it is in"
    );
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}

#[test]
fn the_list_goes_by_what_the_evidence_says_else_by_the_module() {
    let gate = || Gate::unverified().mode(Mode::Disabled);
    assert!(decide(&gate().entry_points(["acme_guard"])).admits());
    let stated = Evidence::new().entry_point("acme.plugins.guard:create");
    let elsewhere = gate().entry_points(["acme.plugins"]).evidence("guard", stated);
    assert!(decide(&elsewhere).admits());
    assert!(!decide(&elsewhere.entry_points(["acme_guard"])).admits());
    assert!(!decide(&gate().entry_points([""; 0])).admits());
}

#[test]
fn decides_over_all_of_a_batch_whoever_is_refused() {
    let gate = |on_refusal| {
        Gate::new(|subject: &Subject<'_>| match subject.plugin {
            "b" => Ok(Verification::Unsigned),
            _ => Ok(Verification::verified("acme")),
        })
        .publishers(["acme"])
        .on_refusal(on_refusal)
    };
    for (on_refusal, stops) in [(OnRefusal::Stop, true), (OnRefusal::LeaveOut, false)] {
        let gate = gate(on_refusal);
        let judgement = gate.judge(["a", "b", "c"].map(|id| Subject::new(id, &GUARD, GUARD.origin)));
        let admitted: Vec<_> = judgement.decisions().iter().map(|one| (&*one.plugin, one.admits())).collect();
        assert_eq!(admitted, [("a", true), ("b", false), ("c", true)]);
        assert_eq!(judgement.stops(), stops);
        assert_eq!(judgement.refused().count(), 1);
    }
    let nobody = gate(OnRefusal::Stop);
    assert!(!nobody.judge([]).stops());
}

#[test]
fn a_decision_is_data() {
    let json = |gate: &Gate| serde_json::to_value(decide(gate)).unwrap();
    assert_eq!(
        json(&finds(Verification::verified("acme")).override_publisher("acme", "OPS-12")),
        serde_json::json!({
            "plugin": "guard", "version": "1.0.0", "signature_status": "verified", "publisher": "acme",
            "trust_decision": "operator_override", "trust_reason": "OPS-12",
        })
    );
    assert_eq!(
        json(&finds(Verification::invalid("x")).mode(Mode::Warn)),
        serde_json::json!({
            "plugin": "guard", "version": "1.0.0", "signature_status": "invalid",
            "trust_decision": "warned", "cause": "its signature does not hold: x",
        })
    );
}

#[test]
fn an_unknown_mode_is_strict() {
    for text in ["", "lenient", "off", "none", "warn,disabled", "dis abled"] {
        assert_eq!(Mode::parse(text), Mode::Strict, "{text:?}");
    }
    assert_eq!(Mode::parse(" Disabled\n"), Mode::Disabled);
    let read: Mode = serde_json::from_str("\"whatever\"").unwrap();
    assert_eq!(read, Mode::Strict);
}

/// The rules again, as the table of the guide has them.
fn model(found: &Verification, mode: Mode, trusted: bool, exceptions: [bool; 2], acknowledged: bool) -> bool {
    let [of_publisher, of_plugin] = exceptions;
    mode != Mode::Strict
        || match found {
            Verification::Verified { .. } => trusted || of_publisher || of_plugin,
            Verification::Unsigned => of_plugin || acknowledged,
            Verification::Invalid { .. } => false,
        }
}

proptest! {
    #[test]
    fn admits_what_the_table_admits(
        found in prop_oneof![
            Just(Verification::verified("acme")), Just(Verification::Unsigned), Just(Verification::invalid("x"))
        ],
        mode in prop_oneof![Just(Mode::Strict), Just(Mode::Warn), Just(Mode::Disabled)],
        (trusted, of_publisher, of_plugin, acknowledged) in any::<(bool, bool, bool, bool)>(),
    ) {
        let mut gate = finds(found.clone()).mode(mode);
        if trusted {
            gate = gate.publishers(["acme"]);
        }
        if of_publisher {
            gate = gate.override_publisher("acme", "OPS-12");
        }
        if of_plugin {
            gate = gate.override_plugin("guard", "OPS-13");
        }
        if acknowledged {
            gate = gate.acknowledge_unsigned(UNSIGNED_ACKNOWLEDGEMENT);
        }
        let decision = decide(&gate);
        prop_assert_eq!(decision.admits(), model(&found, mode, trusted, [of_publisher, of_plugin], acknowledged));
        let warned = matches!(decision.grounds, Grounds::Warned { .. });
        let strict = model(&found, Mode::Strict, trusted, [of_publisher, of_plugin], acknowledged);
        prop_assert_eq!(warned, mode == Mode::Warn && !strict);
        let other = matches!(decision.refusal(), Some(Refusal::EntryPoint { .. } | Refusal::Unverifiable { .. }));
        prop_assert!(!other);
    }
}
