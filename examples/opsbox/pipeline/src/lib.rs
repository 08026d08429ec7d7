//! The pipeline language of Opsbox: `in1,in2-as1-as2-out1,out2`.
//!
//! A pipeline names what runs, in the order in which it is written: inputs, separated by commas; then assistants, if any, each
//! behind a `-`, since each works on what those before it made; then, behind the last `-`, outputs, separated by commas. Nothing
//! is named twice. What a name stands for is not this crate's affair.
//!
//! ```
//! use opsbox_pipeline::{Pipeline, Stage};
//!
//! let pipeline: Pipeline = "stray_ebs,idle_instances-cost_savings-cli_out".parse()?;
//! let assistants: Vec<&str> = pipeline.of(Stage::Assistant).map(|step| step.name()).collect();
//! assert_eq!(assistants, ["cost_savings"]);
//!
//! let error = "stray_ebs,-cli_out".parse::<Pipeline>().unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "the pipeline is malformed\n  \
//!        stray_ebs,-cli_out\n            \
//!                  ^ character 11: an input has no name; write one, or remove the comma"
//! );
//! # Ok::<(), opsbox_pipeline::PipelineError>(())
//! ```

mod error;
mod parse;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

pub use error::{Mistake, PipelineError};

/// Where in a pipeline a plugin stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It makes results out of nothing but its providers' data.
    Input,
    /// It makes results out of other results.
    Assistant,
    /// It brings results somewhere.
    Output,
}

/// With its article: `an input`.
impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Input => "an input",
            Self::Assistant => "an assistant",
            Self::Output => "an output",
        })
    }
}

/// One name of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    stage: Stage,
    name: String,
    at: usize,
}

impl Step {
    /// Where in the pipeline it stands.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The plugin that it names.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the name is in the text, in bytes.
    pub fn span(&self) -> Range<usize> {
        self.at..self.at + self.name.len()
    }
}

/// What runs, in the order in which it is written.
///
/// It has at least one input and one output, and names nothing twice. Displayed, it is the text that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pipeline {
    text: String,
    steps: Vec<Step>,
}

impl Pipeline {
    /// All of it: inputs, assistants, outputs.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The steps of one stage.
    pub fn of(&self, stage: Stage) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.stage == stage)
    }

    /// An error that points at steps: what is said of each, for whoever knows what the names stand for.
    pub fn refuse<'a>(
        &'a self,
        summary: &'static str,
        of: impl IntoIterator<Item = (&'a Step, String)>,
    ) -> PipelineError {
        let mistakes = of.into_iter().map(|(step, said)| Mistake::new(step.span(), said)).collect();
        PipelineError::new(summary, self.text.clone(), mistakes)
    }
}

impl FromStr for Pipeline {
    type Err = PipelineError;

    /// Reads a pipeline.
    ///
    /// # Errors
    ///
    /// All that is wrong with it, each at its place.
    fn from_str(text: &str) -> Result<Self, PipelineError> {
        parse::parse(text)
    }
}

impl fmt::Display for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
