//! What is read, what is refused, and where.

use proptest::prelude::*;

use crate::{Pipeline, PipelineError, Stage};

fn names(pipeline: &Pipeline, stage: Stage) -> Vec<&str> {
    pipeline.of(stage).map(super::Step::name).collect()
}

fn refused(text: &str) -> PipelineError {
    text.parse::<Pipeline>().expect_err(text)
}

/// `at character: what`, of every mistake.
fn told(text: &str) -> Vec<String> {
    let told = refused(text).to_string();
    told.lines().skip(2).map(|line| line.trim_start_matches([' ', '^']).to_owned()).collect()
}

#[test]
fn reads_stages_in_the_order_in_which_they_are_written() {
    let pipeline: Pipeline = "b,a-d-c-f,e".parse().unwrap();
    assert_eq!(names(&pipeline, Stage::Input), ["b", "a"]);
    assert_eq!(names(&pipeline, Stage::Assistant), ["d", "c"]);
    assert_eq!(names(&pipeline, Stage::Output), ["f", "e"]);
    let pipeline: Pipeline = "in-out".parse().unwrap();
    assert_eq!(names(&pipeline, Stage::Assistant), [""; 0]);
}

#[test]
fn fewer_than_two_parts_are_an_error_at_the_end() {
    let cure = "there is no `-` and no output; a pipeline is `input,input-assistant-output,output`";
    assert_eq!(told("stray_ebs"), [format!("character 10: {cure}")]);
    assert_eq!(told("größe,b"), [format!("character 8: {cure}")]);
    assert_eq!(told(""), ["character 1: it is empty; a pipeline is `input,input-assistant-output,output`"]);
}

#[test]
fn there_is_at_least_one_input_and_one_output() {
    assert_eq!(told("-out"), ["character 1: an input has no name; write one"]);
    assert_eq!(told("in-"), ["character 4: an output has no name; write one"]);
    assert_eq!(
        told("-"),
        ["character 1: an input has no name; write one", "character 2: an output has no name; write one"]
    );
    assert_eq!(told("in--out"), ["character 4: an assistant has no name; write one, or remove the `-`"]);
    assert_eq!(
        told("in-a,b-out"),
        ["character 5: assistants work one after the other; write `-` instead of the comma"]
    );
    assert_eq!(told("in -out"), ["character 3: a name has no white space; remove it"]);
    assert_eq!(told("in-o\u{0}ut"), ["character 5: a name has no control characters; remove it"]);
}

#[test]
fn names_each_plugin_once() {
    let twice = "stands here a second time; a plugin runs once";
    assert_eq!(told("a,b-a-a"), [format!("character 5: `a` {twice}"), format!("character 7: `a` {twice}")]);
}

#[test]
fn points_at_every_mistake_in_one_go() {
    let error = refused(",ü-b\t-,x");
    assert_eq!(
        error.to_string(),
        "the pipeline is malformed\n  \
         ,ü-b␉-,x\n  \
         ^ character 1: an input has no name; write one, or remove the comma\n  \
         \u{20}   ^ character 5: a name has no white space; remove it\n  \
         \u{20}     ^ character 7: an output has no name; write one, or remove the comma"
    );
    let many = refused(&",".repeat(1000)).to_string();
    assert!(many.ends_with("\n  and 992 more"), "{many}");
}

#[test]
fn whoever_knows_the_names_points_at_them_too() {
    let pipeline: Pipeline = "abc-défg-x".parse().unwrap();
    let error = pipeline.refuse("no such plugin", [(&pipeline.steps()[1], "there is none".to_owned())]);
    assert_eq!(error.to_string(), "no such plugin\n  abc-défg-x\n      ^^^^ character 5: there is none");
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_read(
        inputs in prop::collection::vec("[a-z_.0-9é]{1,4}", 1..4),
        assistants in prop::collection::vec("[a-z_.0-9é]{1,4}", 0..4),
        outputs in prop::collection::vec("[a-z_.0-9é]{1,4}", 1..4),
    ) {
        let all: Vec<&String> = inputs.iter().chain(&assistants).chain(&outputs).collect();
        let once = all.iter().collect::<std::collections::HashSet<_>>().len() == all.len();
        let mut parts = vec![inputs.join(",")];
        parts.extend(assistants.iter().cloned());
        parts.push(outputs.join(","));
        let text = parts.join("-");
        match text.parse::<Pipeline>() {
            Ok(pipeline) => {
                prop_assert!(once);
                prop_assert_eq!(names(&pipeline, Stage::Input), inputs);
                prop_assert_eq!(names(&pipeline, Stage::Assistant), assistants);
                prop_assert_eq!(names(&pipeline, Stage::Output), outputs);
                prop_assert_eq!(pipeline.to_string(), text);
            }
            Err(_) => prop_assert!(!once),
        }
    }

    #[test]
    fn whatever_is_given_is_read_or_refused_with_places_in_it(text in "[ab,\\- \\PC]{0,12}") {
        match text.parse::<Pipeline>() {
            Ok(pipeline) => {
                for step in pipeline.steps() {
                    prop_assert_eq!(&text[step.span()], step.name());
                }
            }
            Err(error) => {
                prop_assert!(!error.mistakes().is_empty());
                prop_assert!(error.mistakes().is_sorted_by_key(|mistake| mistake.span().start));
                for mistake in error.mistakes() {
                    prop_assert!(text.get(mistake.span()).is_some(), "{:?} of {:?}", mistake, text);
                }
                prop_assert_eq!(error.to_string().lines().count(), 2 + error.mistakes().len().min(11));
            }
        }
    }
}
