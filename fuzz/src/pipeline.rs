//! The pipelines of the example host `opsbox`.

use opsbox_pipeline::{Pipeline, Stage};

use crate::Taken;

/// A pipeline.
///
/// What is read is the text, step for step: inputs, assistants, outputs, at least one at either end and none twice. Of a refusal,
/// every mistake has a place in the text and a line of its own, with a caret.
pub fn pipeline(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    match text.parse::<Pipeline>() {
        Ok(pipeline) => {
            assert_eq!(pipeline.to_string(), text);
            let of = |stage, between: &str| {
                let names: Vec<&str> = pipeline.of(stage).map(|step| step.name()).collect();
                names.join(between)
            };
            let (inputs, assistants) = (of(Stage::Input, ","), of(Stage::Assistant, "-"));
            let outputs = of(Stage::Output, ",");
            assert!(!inputs.is_empty() && !outputs.is_empty());
            let between = if assistants.is_empty() { String::new() } else { assistants + "-" };
            assert_eq!(format!("{inputs}-{between}{outputs}"), text);
            for (place, step) in pipeline.steps().iter().enumerate() {
                assert_eq!(text.get(step.span()), Some(step.name()));
                assert!(pipeline.steps()[..place].iter().all(|before| before.name() != step.name()));
            }
            Taken::Yes
        }
        Err(error) => {
            let mistakes = error.mistakes();
            assert!(!mistakes.is_empty());
            for mistake in mistakes {
                assert!(text.get(mistake.span()).is_some(), "{mistake:?} is nowhere in {text:?}");
            }
            let told = error.to_string();
            let lines: Vec<&str> = told.lines().skip(2).collect();
            assert_eq!(lines.len(), mistakes.len().min(11), "{told}");
            assert!(lines.iter().take(10).all(|line| line.trim_start().starts_with('^')), "{told}");
            Taken::No
        }
    }
}
