//! What an operator asks: which plugins, which hooks, in what order.

use std::io::{self, Write};

use hookspec::{FaultPolicy, Partition, Semantic};
use serde_json::{Value, json};

use crate::{HealthReport, Node};

/// The plugins as JSON.
pub(crate) fn plugins(node: &Node) -> Value {
    let reports = node.health().check();
    let inspection = node.registry().inspect();
    let plugins = inspection.plugins.iter().zip(&reports);
    plugins
        .map(|(plugin, health)| {
            json!({
                "name": plugin.id,
                "version": plugin.version,
                "description": plugin.description,
                "requires_stigmem": node.registry().plugin(&plugin.id).and_then(|p| p.manifest()?.requires_host),
                "depends_on": plugin.depends_on,
                "capabilities": plugin.capabilities,
                "hooks": plugin.hooks.iter().filter(|hook| **hook != "health").collect::<Vec<_>>(),
                "health": {
                    "status": health.status,
                    "message": health.message,
                    "error_summary": health.error_summary,
                },
            })
        })
        .collect()
}

/// The plugins as a table.
pub(crate) fn list(node: &Node, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = vec![["NAME", "VERSION", "HEALTH", "CAPABILITIES", "DEPENDS ON"].map(ToOwned::to_owned)];
    let inspection = node.registry().inspect();
    for (plugin, health) in inspection.plugins.iter().zip(node.health().check()) {
        rows.push([
            plugin.id.clone(),
            plugin.version.clone(),
            health.status.word().to_owned(),
            or_dash(&plugin.capabilities.join(", ")),
            or_dash(&plugin.depends_on.join(", ")),
        ]);
    }
    if rows.len() == 1 {
        return writeln!(out, "No plugins registered");
    }
    table(&rows, out)
}

/// One plugin; false where there is none of that name.
pub(crate) fn describe(node: &Node, name: &str, out: &mut dyn Write) -> io::Result<bool> {
    let inspection = node.registry().inspect();
    let Some(plugin) = inspection.plugins.iter().find(|plugin| plugin.id == name) else { return Ok(false) };
    let health = node.health().check().into_iter().find(|report| report.plugin_name == name);
    let requires = node.registry().plugin(name).and_then(|plugin| plugin.manifest()?.requires_host);
    writeln!(out, "{} {}", plugin.id, plugin.version)?;
    if !plugin.description.is_empty() {
        writeln!(out, "  {}", plugin.description)?;
    }
    writeln!(out)?;
    let hooks: Vec<&str> = plugin.hooks.iter().copied().filter(|hook| *hook != "health").collect();
    for (label, text) in [
        ("requires stigmem", requires.unwrap_or_default().to_owned()),
        ("depends on", plugin.depends_on.join(", ")),
        ("capabilities", plugin.capabilities.join(", ")),
        ("hooks", hooks.join(", ")),
        ("health", health.as_ref().map(health_line).unwrap_or_default()),
        ("declared in", plugin.origin.to_string()),
    ] {
        writeln!(out, "  {label:<17} {}", or_dash(&text))?;
    }
    Ok(true)
}

/// Every hook of the node with its handlers, in order.
pub(crate) fn hooks(node: &Node, out: &mut dyn Write) -> io::Result<()> {
    let hooks = node.registry().inspect().hooks;
    for (i, hook) in hooks.iter().filter(|hook| hook.spec == "StigmemHooks").enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        let partition = match hook.partition {
            Partition::CoreFirst => "core first",
            Partition::CoreLast => "core last",
            Partition::Mixed => "core among plugins",
        };
        let broadcast = matches!(hook.semantic, Semantic::Broadcast);
        let strict = if broadcast && hook.on_fault == FaultPolicy::Fail { ", strict" } else { "" };
        let band = hook.band.unwrap_or("-");
        writeln!(out, "{}  ({band}, {}{strict}, {partition})", hook.hook, hook.semantic)?;
        writeln!(out, "  {}", hook.summary)?;
        if hook.order.is_empty() {
            writeln!(out, "  -")?;
        }
        for (place, who) in (1..).zip(&hook.order) {
            writeln!(out, "  {place}. {}.{}", who.plugin, who.name)?;
        }
    }
    Ok(())
}

/// `unhealthy: replica offline (RuntimeError: replica offline)`.
pub(crate) fn health_line(report: &HealthReport) -> String {
    let line = format!("{}: {}", report.status.word(), report.message);
    match &report.error_summary {
        Some(summary) => format!("{line} ({summary})"),
        None => line,
    }
}

/// Rows under each other, every column as wide as its widest cell.
pub(crate) fn table<const N: usize>(rows: &[[String; N]], out: &mut dyn Write) -> io::Result<()> {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    for row in rows {
        let cells: Vec<String> =
            row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "-".to_owned() } else { text.to_owned() }
}
