//! The case under every order that the rules leave open.
//!
//! Opsbox has pluggy's order and that of the written pipeline, and both are part of what it promises: `trace` is the order itself, and
//! lists of results are in it. What each plugin finds out, and which files come of it, must not depend on it.

use std::collections::BTreeSet;

use hookspec::Profile;
use hookspec::testing::every_order;
use opsbox::Outcome;
use opsbox_general::General;
use opsbox_hooks::{HANDLER, HandlerSpecDispatcher, Stage};
use opsbox_rego::Rego;
use serde_json::json;

use crate::support::run_with;

#[test]
fn a_type_has_its_handler_whichever_is_asked_first() {
    let handlers = || HandlerSpecDispatcher::builder().kind(HANDLER).plugin(General).plugin(Rego);
    let expected = [
        ("provider", Some((None, "gather_data"))),
        ("input", Some((Some(Stage::Input), "process"))),
        ("assistant", Some((Some(Stage::Assistant), "process_input"))),
        ("output", Some((Some(Stage::Output), "process_results"))),
        ("rego", Some((Some(Stage::Input), "report_findings"))),
        ("other", None),
    ];
    let test = |handlers: HandlerSpecDispatcher| {
        for (of, expected) in expected {
            let role = handlers.role(of).unwrap().map(|given| (given.value.stage, given.value.hook));
            assert_eq!(role, expected, "{of}");
        }
    };
    let tried = every_order(handlers, test);
    assert_eq!((tried.orders("role"), tried.orders("process_plugin")), (2, 2));
    // In pluggy's order names decide nothing, so there is nothing to turn round.
    let tried = every_order(|| handlers().profile(Profile::Pluggy), test);
    assert_eq!((tried.orders("role"), tried.orders("process_plugin")), (1, 1));
}

#[test]
fn inputs_and_outputs_of_the_case_may_stand_in_any_order() {
    let run = |inputs: &str, outputs: &str| {
        let pipeline = format!("{inputs}-tag_upper-cost_savings-{outputs}");
        run_with(&pipeline, &json!({"output_folder": "findings"})).unwrap()
    };
    let found = |outcome: &Outcome| {
        let results = outcome.results.iter().map(|result| serde_json::to_string(result).unwrap());
        (
            results.collect::<BTreeSet<_>>(),
            outcome.files.iter().cloned().collect::<BTreeSet<_>>(),
            outcome.cli.iter().cloned().collect::<BTreeSet<_>>(),
        )
    };
    let (one, other) = ("stray_ebs,idle_instances", "idle_instances,stray_ebs");
    let expected = run(one, "json_out,cli_out");
    for (inputs, outputs) in
        [(one, "cli_out,json_out"), (other, "json_out,cli_out"), (other, "cli_out,json_out")]
    {
        let outcome = run(inputs, outputs);
        assert_eq!(found(&outcome), found(&expected), "{inputs}, {outputs}");
        assert_ne!(outcome.trace, expected.trace, "{inputs}, {outputs}");
    }
}
