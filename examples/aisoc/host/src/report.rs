//! The load report, in AiSOC's words.

use std::fmt;

use hookspec::lifecycle::{Cause, Failed};
use hookspec::{LoadReport, ManifestProblem, Problem};

/// A load report that displays as AiSOC tells it to its operators.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a>(pub &'a LoadReport);

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(report) = self;
        write!(f, "{} loaded", report.loaded().len())?;
        for (i, loaded) in report.loaded().iter().enumerate() {
            write!(f, "{} {} {}", if i == 0 { ":" } else { "," }, loaded.id, loaded.version)?;
        }
        writeln!(f)?;
        match report.errors().len() {
            0 => {}
            1 => writeln!(f, "1 error:")?,
            n => writeln!(f, "{n} errors:")?,
        }
        for failed in report.errors() {
            let text = text(failed);
            // Some texts name the plugin, or the file where that is not known.
            if text.contains(&failed.id) {
                writeln!(f, "- {text}")?;
            } else {
                writeln!(f, "- {}: {text}", failed.id)?;
            }
        }
        if !report.skipped().is_empty() {
            let ids: Vec<&str> = report.skipped().iter().map(|skipped| &*skipped.id).collect();
            writeln!(f, "{} linked, without a manifest here: {}", ids.len(), ids.join(", "))?;
        }
        Ok(())
    }
}

/// Why a plugin is not there: the texts of AiSOC's `PluginLoadError`, with the line where there is one.
pub(crate) fn text(failed: &Failed) -> String {
    match &*failed.cause {
        Cause::Problem(Problem::Manifest(problem)) => manifest(problem),
        Cause::Problem(Problem::Constructor { panic, origin, .. }) => {
            format!("create_plugin() in {origin} raised an error: {panic}")
        }
        Cause::Fault(faults) => faults.first().message(),
        cause => cause.to_string(),
    }
}

fn manifest(problem: &ManifestProblem) -> String {
    match problem {
        ManifestProblem::NoFile { file, folder } => format!("No {file} found in {folder}"),
        ManifestProblem::Document(error) => format!("Failed to parse {error}"),
        ManifestProblem::Field { .. }
        | ManifestProblem::Missing { .. }
        | ManifestProblem::UnknownKind { .. } => format!("Invalid manifest in {problem}"),
        problem => problem.to_string(),
    }
}
