//! A replay, told to a person: what was decided, by whom, in which order.

use std::io::{self, Write};

use stigmem_hooks::{Fact, RecallRequest};

use crate::inspect::{health_line, table};
use crate::replay::{Joined, Record};
use crate::{Asserted, Call, Recalled, Trouble};

/// Tells one record.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn print(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    match record {
        Record::Startup { plugins, .. } => {
            heading("Plugins, in the order in which they joined: by name, dependencies first", out)?;
            let rows: Vec<_> = (1..)
                .zip(plugins)
                .map(|(place, plugin): (usize, _)| {
                    let Joined { id, version, description } = plugin;
                    [format!("  {place}. {id}"), version.clone(), (*description).to_owned()]
                })
                .collect();
            table(&rows, out)?;
            heading("Operations", out)
        }
        Record::Assert { request, outcome } => assert(request, outcome, out),
        Record::Recall { request, outcome } => recall(request, outcome, out),
        Record::Health(reports) => {
            heading("Health of the plugins", out)?;
            let rows: Vec<_> = reports
                .iter()
                .map(|report| [format!("  {}", report.plugin_name), health_line(report)])
                .collect();
            table(&rows, out)
        }
        Record::Audit { events, plugin_emitted } => {
            heading("Audit trail", out)?;
            let rows: Vec<_> = events
                .iter()
                .map(|event| {
                    let plugin = event.target.strip_prefix("plugin:").unwrap_or(&event.target);
                    let reason = event.reason.clone().unwrap_or_default();
                    [format!("  {}", event.event_type), plugin.to_owned(), reason]
                })
                .collect();
            table(&rows, out)?;
            writeln!(out, "  and {plugin_emitted} more that plugins emitted themselves")
        }
        Record::Late { error } => {
            heading("A plugin that comes late", out)?;
            writeln!(out, "  {}", error.as_deref().unwrap_or("was let in"))
        }
    }
}

fn assert(request: &Fact, outcome: &Asserted, out: &mut dyn Write) -> io::Result<()> {
    let Fact { id, source, entity, relation, value, confidence, .. } = request;
    writeln!(out, "\n  {id}  {source} asserts: {entity} {relation} = {value:?} (confidence {confidence})")?;
    let stored = format!("stored as {:?}", outcome.fact.value);
    decision(outcome.status, &stored, outcome.detail.as_deref(), outcome.by.as_deref(), out)?;
    course(&outcome.calls, &outcome.troubles, out)
}

fn recall(request: &RecallRequest, outcome: &Recalled, out: &mut dyn Write) -> io::Result<()> {
    let RecallRequest { id, caller, entity } = request;
    writeln!(out, "\n  {id}  {caller} recalls: {entity}")?;
    let results = &outcome.answer.results;
    let found = match results.len() {
        0 => "nothing known".to_owned(),
        1 => "1 fact".to_owned(),
        n => format!("{n} facts, best first"),
    };
    decision(outcome.status, &found, outcome.detail.as_deref(), outcome.by.as_deref(), out)?;
    let rows: Vec<_> = results
        .iter()
        .map(|(fact, score)| {
            let delta = outcome.answer.deltas.get(&fact.id).copied().unwrap_or_default();
            let sum = format!(
                "{score} = {} {} {}",
                fact.confidence,
                if delta < 0.0 { '-' } else { '+' },
                delta.abs()
            );
            [format!("        {}", fact.id), fact.relation.clone(), format!("{:?}", fact.value), sum]
        })
        .collect();
    table(&rows, out)?;
    course(&outcome.calls, &outcome.troubles, out)
}

fn decision(
    status: u16,
    good: &str,
    detail: Option<&str>,
    by: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match (detail, by) {
        (None, _) => writeln!(out, "      {status} {good}"),
        (Some(detail), Some(by)) => writeln!(out, "      {status} {detail} (decided by {by})"),
        (Some(detail), None) => writeln!(out, "      {status} {detail}"),
    }
}

/// Who ran, hook by hook, and who failed.
fn course(calls: &[Call], troubles: &[Trouble], out: &mut dyn Write) -> io::Result<()> {
    for calls in calls.chunk_by(|a, b| a.hook == b.hook) {
        let names: Vec<&str> =
            calls.iter().map(|call| if call.plugin == "core" { "the node" } else { &*call.plugin }).collect();
        writeln!(out, "        {:<22}{}", calls[0].hook, names.join(", then "))?;
        for trouble in troubles.iter().filter(|trouble| trouble.hook == Some(calls[0].hook)) {
            writeln!(out, "        {:<22}! {}", "", trouble.message)?;
        }
    }
    Ok(())
}

fn heading(text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{text}")
}
