//! What is wrong with a pipeline, and where.

use std::error::Error;
use std::fmt;
use std::ops::Range;

/// How many mistakes are shown: who has made more has made one of another kind.
const SHOWN: usize = 10;

/// One thing that is wrong, and its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    span: Range<usize>,
    said: String,
}

impl Mistake {
    pub(crate) fn new(span: Range<usize>, said: String) -> Self {
        Self { span, said }
    }

    /// Where it is, in bytes; empty where something is missing.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What was found, and what to write.
    pub fn said(&self) -> &str {
        &self.said
    }
}

/// What is wrong with a pipeline: displayed, the text with a caret under each mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelineError {
    summary: &'static str,
    text: String,
    mistakes: Vec<Mistake>,
}

impl PipelineError {
    pub(crate) fn new(summary: &'static str, text: String, mistakes: Vec<Mistake>) -> Self {
        Self { summary, text, mistakes }
    }

    /// All of it, from left to right.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }
}

impl fmt::Display for PipelineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  {}", self.summary, self.text.chars().map(visible).collect::<String>())?;
        for mistake in self.mistakes.iter().take(SHOWN) {
            let before = self.text[..mistake.span.start].chars().count();
            let width = self.text[mistake.span()].chars().count().max(1);
            let (indent, carets) = (" ".repeat(before), "^".repeat(width));
            write!(f, "\n  {indent}{carets} character {}: {}", before + 1, mistake.said)?;
        }
        match self.mistakes.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}

impl Error for PipelineError {}

/// Each character as one that takes one place, so that carets stand under what they mean.
fn visible(c: char) -> char {
    match u32::from(c) {
        low @ 0..0x20 => char::from_u32(0x2400 + low).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ if c.is_control() => '\u{fffd}',
        _ => c,
    }
}
