//! A webhook, for a person.

use std::fmt::Write as _;

use crate::Outcome;

/// Writes down what came of a webhook.
pub fn print(outcome: &Outcome) -> String {
    let mut text = String::from("Plugins\n");
    let load = &outcome.load;
    for slug in &load.loaded {
        let _ = writeln!(text, "  loaded   {slug}");
    }
    for slug in &load.skipped {
        let _ = writeln!(text, "  skipped  {slug}");
    }
    for (entry, error) in &load.errors {
        let _ = writeln!(text, "  failed   {entry}: {error}");
    }
    let project = outcome.external_identifier.as_deref().unwrap_or("no project");
    let _ = writeln!(text, "\nRules, for {project}");
    let wide = outcome.outcomes.iter().map(|line| line.handler.chars().count()).max().unwrap_or(0);
    for line in &outcome.outcomes {
        let why = line.error.as_ref().map(|error| format!(": {error}")).unwrap_or_default();
        let took = line.took.as_secs_f64() * 1000.0;
        let _ = writeln!(text, "  {:wide$}  {}{why} ({took:.1} ms)", line.handler, line.status);
    }
    if !outcome.project_patch.is_empty() {
        text.push_str("\nChanges\n");
    }
    for change in &outcome.project_patch {
        let _ = writeln!(text, "  {} = {}", change.path, change.value);
    }
    let _ = writeln!(text, "\nLogs\n  {}", outcome.log_query.expanded);
    text
}
