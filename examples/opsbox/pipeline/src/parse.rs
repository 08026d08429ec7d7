//! From a text to a pipeline.

use std::collections::HashSet;

use crate::{Mistake, Pipeline, PipelineError, Stage, Step};

/// What every error about the whole says.
const SHAPE: &str = "a pipeline is `input,input-assistant-output,output`";

pub(crate) fn parse(text: &str) -> Result<Pipeline, PipelineError> {
    let mut parser = Parser { steps: Vec::new(), mistakes: Vec::new() };
    match (text.split_once('-'), text.rsplit_once('-')) {
        _ if text.is_empty() => parser.mistake(0..0, format!("it is empty; {SHAPE}")),
        (Some((inputs, rest)), Some((start, outputs))) => {
            parser.list(Stage::Input, 0, inputs);
            // One `-` is both the first and the last; between two there are assistants, also where nothing is written.
            if let Some(between) = rest.strip_suffix(outputs).and_then(|between| between.strip_suffix('-')) {
                parser.assistants(inputs.len() + 1, between);
            }
            parser.list(Stage::Output, start.len() + 1, outputs);
        }
        _ => {
            parser.list(Stage::Input, 0, text);
            let end = text.len()..text.len();
            parser.mistake(end, format!("there is no `-` and no output; {SHAPE}"));
        }
    }
    parser.repeated();
    if parser.mistakes.is_empty() {
        return Ok(Pipeline { text: text.to_owned(), steps: parser.steps });
    }
    parser.mistakes.sort_by_key(|mistake| mistake.span().start);
    Err(PipelineError::new("the pipeline is malformed", text.to_owned(), parser.mistakes))
}

struct Parser {
    steps: Vec<Step>,
    mistakes: Vec<Mistake>,
}

impl Parser {
    fn mistake(&mut self, at: std::ops::Range<usize>, said: impl Into<String>) {
        self.mistakes.push(Mistake::new(at, said.into()));
    }

    /// Inputs or outputs: names with commas between.
    fn list(&mut self, stage: Stage, mut at: usize, text: &str) {
        let cure = if text.contains(',') { "write one, or remove the comma" } else { "write one" };
        for name in text.split(',') {
            self.name(stage, at, name, cure);
            at += name.len() + 1;
        }
    }

    /// What stands between the first and the last `-`.
    fn assistants(&mut self, mut at: usize, text: &str) {
        for name in text.split('-') {
            if let Some(comma) = name.find(',') {
                let said = "assistants work one after the other; write `-` instead of the comma";
                self.mistake(at + comma..at + comma + 1, said);
            } else {
                self.name(Stage::Assistant, at, name, "write one, or remove the `-`");
            }
            at += name.len() + 1;
        }
    }

    fn name(&mut self, stage: Stage, at: usize, name: &str, cure: &str) {
        let wrong = |c: char| c.is_whitespace() || c.is_control();
        if name.is_empty() {
            self.mistake(at..at, format!("{stage} has no name; {cure}"));
        } else if let Some((place, found)) = name.char_indices().find(|&(_, c)| wrong(c)) {
            let what = if found.is_whitespace() { "white space" } else { "control characters" };
            self.mistake(
                at + place..at + place + found.len_utf8(),
                format!("a name has no {what}; remove it"),
            );
        } else {
            self.steps.push(Step { stage, name: name.to_owned(), at });
        }
    }

    /// A plugin runs once: what its second turn would be given, and which of its results would count, nobody could tell.
    fn repeated(&mut self) {
        let mut seen = HashSet::new();
        for step in &self.steps {
            if !seen.insert(&step.name) {
                let said = format!("`{}` stands here a second time; a plugin runs once", step.name);
                self.mistakes.push(Mistake::new(step.span(), said));
            }
        }
    }
}
