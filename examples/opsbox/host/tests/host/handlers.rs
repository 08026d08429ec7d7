//! Types and those who handle them.

use crate::actors::STARTED;
use crate::support::{opsbox, run, run_with};
use serde_json::json;

fn refused(pipeline: &str) -> String {
    run(pipeline).map(|_| ()).unwrap_err()
}

#[test]
fn a_handler_brings_the_hooks_of_its_types() {
    let outcome = run("in1-shout-out1").unwrap();
    assert_eq!(outcome.results[0].formatted, "IN1 IN1+");
    assert_eq!(outcome.trace, ["in1.process", "shout.shout", "out1.process_results"]);
}

#[test]
fn the_first_active_handler_of_a_type_has_it() {
    // `in1` uses `general`, and is written first; `shout` uses only `zz_general`.
    assert_eq!(run("in1-as_both-out1").unwrap().results[0].formatted, "general");
    let error = refused("shout-as_both-out1");
    assert!(error.contains("`shout` is an assistant, and stands where an input belongs"), "{error}");
    assert!(!error.contains("as_both`"), "it is handled by `zz_general`: {error}");
}

#[test]
fn plugins_stand_where_their_type_belongs() {
    assert_eq!(
        refused("out1,prov1-in1-as_idle-general"),
        "the pipeline cannot be run\n  \
         out1,prov1-in1-as_idle-general\n  \
         ^^^^ character 1: `out1` is an output, and stands where an input belongs\n  \
         \u{20}    ^^^^^ character 6: `prov1` is of the type `provider`, which others use; no pipeline names it\n  \
         \u{20}          ^^^ character 12: `in1` is an input, and stands where an assistant belongs\n  \
         \u{20}              ^^^^^^^ character 16: `as_idle` is of the type `assistant`, and does not implement `process_input`\n  \
         \u{20}                      ^^^^^^^ character 24: `general` is a handler, which others use; no pipeline names it"
    );
    let error = refused("in1-orphan-out1");
    assert!(error.contains("`orphan` is of the type `shout`, which nobody here handles"), "{error}");
}

#[test]
fn a_broken_plugin_is_passed_over_and_the_others_are_kept() {
    let opsbox = opsbox();
    assert!(opsbox.available().broken().iter().any(|broken| broken.id == "typeless"));
    assert!(run("in1-out1").is_ok());
    let error = refused("in1-typeless-out1");
    assert!(error.contains("plugin `typeless` is broken: it is of no type"), "{error}");
}

#[test]
fn uses_go_one_step_and_what_they_need_has_to_be_there() {
    let error = refused("in_deep-out1");
    assert!(error.starts_with("what the pipeline uses needs more than it names; "), "{error}");
    assert!(error.contains("\n  plugin `prov_deep` "), "{error}");
    assert!(error.contains("depends on `prov1`, which was skipped"), "{error}");
    // Where another names it, it is there.
    assert!(run("in_two,in_deep-out1").is_ok());
}

#[test]
fn plugins_are_needed_as_the_pipeline_names_them_and_then_those_they_use() {
    let pipeline = "stray_ebs,in_two-cost_savings-cli_out".parse().unwrap();
    assert_eq!(
        opsbox().available().needed(&pipeline).unwrap(),
        ["stray_ebs", "in_two", "cost_savings", "cli_out", "ec2", "rego", "prov2", "general", "prov1"]
    );
}

#[test]
fn plugins_start_as_they_are_needed_and_none_before_what_it_uses() {
    STARTED.take();
    run("in2,in_two,in1-out1").unwrap();
    // `in_two` uses the two providers, and is itself not on the list.
    assert_eq!(STARTED.take(), ["in2", "prov2", "prov1", "in1"]);
}

#[test]
fn a_check_uses_one_provider_or_none() {
    let outcome = run("check_one,check_none-out1").unwrap();
    let texts: Vec<_> =
        outcome.results.iter().map(|result| (&*result.result_description, &*result.formatted)).collect();
    assert_eq!(texts, [("Names", "prov1"), ("Names", "")]);
    assert_eq!(
        outcome.trace,
        [
            "prov1.gather_data",
            "check_one.report_findings",
            "check_none.report_findings",
            "out1.process_results"
        ]
    );
    let error = refused("check_two-out1");
    assert_eq!(
        error,
        "plugin `check_two` failed in `process_plugin`: a check uses one provider, and `check_two` uses 2; leave all but one out \
         of its `depends_on(…)`"
    );
}

#[test]
fn a_check_injects_what_its_policy_goes_by() {
    for (threshold, idle) in [(json!(1.5), 0), (json!(1.6), 1), (json!(100), 2)] {
        let outcome = run_with("idle_instances-out1", &json!({"ec2_cpu_idle_threshold": threshold})).unwrap();
        assert_eq!(outcome.results[0].details.entries().len(), idle, "{threshold}");
    }
}

#[test]
fn a_plugin_that_fails_or_panics_is_named() {
    assert_eq!(
        refused("in1-as_panics-out1"),
        "plugin `as_panics` failed in `process_input`: panicked: no idea"
    );
}

#[test]
fn sizes_that_are_no_whole_gigabytes_are_refused() {
    let cost = |sizes: serde_json::Value| {
        let odd = json!({"odd_names": ["odd"], "odd_sizes": sizes});
        run_with("in_odd-cost_savings-out1", &odd).map(|outcome| outcome.results[0].formatted.clone())
    };
    assert_eq!(cost(json!([])).unwrap(), "odd: save $0.00/month");
    assert_eq!(cost(json!([1, 2, 0])).unwrap(), "odd: save $0.24/month");
    for (size, found) in
        [(json!(1.5), "`1.5`"), (json!(-1), "`-1`"), (json!("1"), "a text"), (json!(null), "nothing")]
    {
        assert_eq!(
            cost(json!([1, size])).unwrap_err(),
            format!(
                "plugin `cost_savings` failed in `process_input`: entry 2 of `odd` has a `size` of {found}; write whole gigabytes, \
                 0 or more"
            )
        );
    }
    let error = cost(json!([u64::MAX, 1])).unwrap_err();
    assert!(error.contains("the sizes in `odd` are more than 18446744073709551615 together"), "{error}");
}

#[test]
fn results_whose_names_are_no_file_names_are_not_written() {
    for name in ["", ".", "..", "a/b", "a\\b", "c:", "a\u{0}b", &"x".repeat(201)] {
        let error = run_with("in_odd-json_out", &json!({"odd_names": [name]})).unwrap_err();
        assert!(error.contains("cannot be the name of a file"), "{name:?}: {error}");
    }
    let error = run_with("in_odd-json_out", &json!({"odd_names": ["a", "b", "a"]})).unwrap_err();
    assert_eq!(
        error,
        "plugin `json_out` failed in `process_results`: `findings/tests/a.json` would be written twice; let the results that it is \
         written for have different names"
    );
}
