//! The order of a hook as aligned text.

use std::fmt::Write;

use super::explain::{HookExplanation, Standing};
use super::text::{columns, place, printable};

const HEAD: [&str; 5] = ["#", "hookimpl", "version", "asks for", "why the one above runs first"];

impl HookExplanation {
    /// Draws it as a table of plain text.
    pub fn to_table(&self) -> String {
        let mut out = format!("{}\n", self.title());
        if !self.summary.is_empty() {
            let _ = writeln!(out, "{}", printable(self.summary));
        }
        if self.is_empty() {
            out.push_str("nobody implements it\n");
            return out;
        }
        let sections = [
            ("arounds, outermost first", rows(&self.arounds)),
            ("handlers, in the order in which they run", rows(&self.handlers)),
        ];
        let mut widths = HEAD.map(columns);
        for row in sections.iter().flat_map(|(_, rows)| rows) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = columns(cell).max(*width);
            }
        }
        for (heading, rows) in sections.iter().filter(|(_, rows)| !rows.is_empty()) {
            let _ = writeln!(out, "\n{heading}:");
            line(&mut out, &HEAD.map(str::to_owned), &widths);
            line(&mut out, &widths.map(|width| "-".repeat(width)), &widths);
            for row in rows {
                line(&mut out, row, &widths);
            }
        }
        out
    }

    /// `NodeHooks.authorize: voting, core first`
    pub(super) fn title(&self) -> String {
        format!("{}.{}: {}, {}", self.spec, self.hook, self.semantic, self.rule())
    }

    /// The rule that orders the hook.
    pub(super) fn rule(&self) -> &'static str {
        use crate::order::Partition;
        use crate::registry::Profile;
        match (self.profile, self.partition) {
            (Profile::Pluggy, _) => "pluggy's order",
            (Profile::Dependencies, Partition::CoreFirst) => "core first",
            (Profile::Dependencies, Partition::CoreLast) => "core last",
            (Profile::Dependencies, Partition::Mixed) => "core mixed in",
        }
    }
}

impl Standing {
    /// What it is called, on one line, and whether it does not run.
    pub(super) fn label(&self) -> String {
        let name = printable(&self.hookimpl.to_string());
        if self.hookimpl.enabled { name } else { format!("{name} (disabled)") }
    }

    pub(super) fn is_core(&self) -> bool {
        self.version.is_empty()
    }
}

fn rows(standings: &[Standing]) -> Vec<[String; 5]> {
    let row = |(number, standing): (usize, &Standing)| {
        [
            number.to_string(),
            standing.label(),
            standing.version.clone(),
            place(standing.hookimpl.phase, standing.hookimpl.priority),
            standing.because.as_ref().map(|because| printable(&because.text)).unwrap_or_default(),
        ]
    };
    (1..).zip(standings).map(row).collect()
}

/// Writes cells in columns; the number is set to the right, and nothing follows the last word.
fn line(out: &mut String, cells: &[String; 5], widths: &[usize; 5]) {
    let mut text = String::new();
    for (i, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let gap = " ".repeat(width - columns(cell));
        let _ = if i == 0 { write!(text, "{gap}{cell}  ") } else { write!(text, "{cell}{gap}  ") };
    }
    let _ = writeln!(out, "{}", text.trim_end());
}
