//! A run, for a person.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

use crate::outcome::Outcome;

/// Writes down what came of a run.
pub fn print(outcome: &Outcome) -> String {
    let mut text = format!("AITBC {}\n", outcome.host_version);
    rows(&mut text, "loaded", outcome.load_order.iter().map(|name| (name, "")));
    rows(&mut text, "skipped", &outcome.skipped);
    rows(&mut text, "errors", &outcome.errors);
    rows(&mut text, "steps", outcome.lifecycle.iter().map(|step| (step, "")));
    rows(&mut text, "started", &outcome.status_after_start);
    let events: Vec<_> = outcome.events.iter().map(|(event, told)| (event, told.join(", "))).collect();
    rows(&mut text, "events", events);
    if let Some(ran) = &outcome.cli {
        let _ = writeln!(text, "\n$ {}\n{}", ran.argv.join(" "), ran.stdout.trim_end());
    }
    rows(&mut text, "stopped", outcome.teardown.iter().map(|step| (step, "")));
    rows(&mut text, "failed", outcome.failures.iter().map(|failure| (failure, "")));
    rows(&mut text, "states", &outcome.status_after_teardown);
    rows(&mut text, "registry", &outcome.registry_select);
    text
}

fn rows<K: Display, V: Display>(text: &mut String, title: &str, rows: impl IntoIterator<Item = (K, V)>) {
    let rows: BTreeMap<usize, (String, String)> =
        rows.into_iter().map(|(key, value)| (key.to_string(), value.to_string())).enumerate().collect();
    if rows.is_empty() {
        return;
    }
    let wide = rows.values().map(|(key, _)| key.chars().count()).max().unwrap_or(0);
    let _ = writeln!(text, "\n{title}");
    for (key, value) in rows.into_values() {
        let _ = writeln!(text, "{}", format!("  {key:wide$}  {value}").trim_end());
    }
}
