//! Who is given what, in which order.

use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::support::{names, run};

#[test]
fn stages_run_in_the_order_in_which_they_are_written() {
    for (pipeline, trace) in [
        ("in1,in2-out1", "in1.process in2.process out1.process_results"),
        ("in2,in1-out1", "in2.process in1.process out1.process_results"),
        (
            "in1-as2-as1-out2,out1",
            "in1.process as2.process_input as1.process_input out2.process_results out1.process_results",
        ),
    ] {
        assert_eq!(run(pipeline).unwrap().trace.join(" "), trace);
    }
}

#[test]
fn outputs_get_what_inputs_made_where_there_is_no_assistant() {
    assert_eq!(names(&run("in1,in2-out1").unwrap()), ["in1", "in1+", "in2", "in2+"]);
}

#[test]
fn an_assistant_gets_what_those_before_it_made_and_then_the_inputs() {
    let outcome = run("in1-as1-as2-as3-out1").unwrap();
    let given: Vec<_> = outcome.results.iter().map(|result| &*result.formatted).collect();
    assert_eq!(given, ["in1 in1+", "as1 in1 in1+", "as1 as2 in1 in1+"]);
    assert_eq!(names(&outcome), ["as1", "as2", "as3"]);
}

#[test]
fn an_input_gets_what_its_providers_gather_in_the_order_in_which_it_names_them() {
    let outcome = run("in_two,in1-out1").unwrap();
    assert_eq!(outcome.results[0].formatted, "prov2 prov1");
    assert_eq!(outcome.results[1].formatted, "");
    assert_eq!(outcome.trace[..2], ["prov2.gather_data", "prov1.gather_data"]);
}

fn shuffled(of: &[&'static str], least: usize) -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(of.to_vec(), least..=of.len()).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_pipeline_is_what_the_model_says(
        inputs in shuffled(&["in1", "in2", "in3"], 1),
        assistants in shuffled(&["as1", "as2", "as3"], 0),
        outputs in shuffled(&["out1", "out2"], 1),
    ) {
        let mut parts = vec![inputs.join(",")];
        parts.extend(assistants.iter().map(ToString::to_string));
        parts.push(outputs.join(","));
        let outcome = run(&parts.join("-")).unwrap();

        let from_inputs: Vec<String> = inputs.iter().flat_map(|name| [(*name).to_owned(), format!("{name}+")]).collect();
        let results = if assistants.is_empty() { from_inputs.clone() } else { assistants.iter().map(ToString::to_string).collect() };
        prop_assert_eq!(names(&outcome), results);
        for (place, result) in outcome.results.iter().enumerate().filter(|_| !assistants.is_empty()) {
            let before = assistants[..place].iter().map(ToString::to_string);
            let given: Vec<String> = before.chain(from_inputs.iter().cloned()).collect();
            prop_assert_eq!(&result.formatted, &given.join(" "));
        }
        let turns = inputs.iter().map(|name| format!("{name}.process"));
        let turns = turns.chain(assistants.iter().map(|name| format!("{name}.process_input")));
        let turns = turns.chain(outputs.iter().map(|name| format!("{name}.process_results")));
        prop_assert_eq!(outcome.trace, turns.collect::<Vec<_>>());
    }
}
