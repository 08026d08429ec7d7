//! The order of a hook as a flowchart of Mermaid.

use std::fmt::Write;

use super::dot::described;
use super::explain::HookExplanation;
use super::text::wrapped;
use crate::order::Reason;

impl HookExplanation {
    /// Draws it for Mermaid: arounds as nested subgraphs, handlers as a column, dependencies as thick arrows.
    ///
    /// Put it in a code block of the language `mermaid`. Dotted arrows are those that only names put there.
    pub fn to_mermaid(&self) -> String {
        let mut out = String::from("flowchart TB\n");
        let _ = writeln!(out, "  subgraph hook [{}]\n  direction TB", quoted(&self.title()));
        for (i, around) in self.arounds.iter().enumerate() {
            let _ = writeln!(
                out,
                "  subgraph a{i} [{}]\n  direction TB",
                quoted(&format!("around {}", around.label()))
            );
        }
        if self.handlers.is_empty() {
            out.push_str("  none[\"no handlers\"]\n");
        }
        for (i, handler) in self.handlers.iter().enumerate() {
            let label = quoted(&format!("{}. {}", i + 1, described(handler)));
            let class = if handler.is_core() { ":::core" } else { "" };
            let _ = writeln!(out, "  h{i}[{label}]{class}");
        }
        for (i, because) in
            self.handlers.iter().enumerate().filter_map(|(i, h)| Some((i, h.because.as_ref()?)))
        {
            let arrow = if because.by_name_only { "-.->" } else { "-->" };
            let label = quoted(&wrapped(&because.text, 44).join("\n"));
            let _ = writeln!(out, "  h{} {arrow}|{label}| h{i}", i - 1);
        }
        for (i, wait) in
            self.handlers.iter().enumerate().flat_map(|(i, h)| h.waits.iter().map(move |w| (i, w)))
        {
            let label = if wait.reason == Reason::DependsOn { "needed by" } else { "asked to go before" };
            let _ = writeln!(out, "  h{} ==>|{}| h{i}", wait.at, quoted(label));
        }
        out.extend(self.arounds.iter().map(|_| "  end\n"));
        out.push_str("  end\n");
        if self.handlers.iter().any(super::Standing::is_core) {
            out.push_str("  classDef core fill:#e8ebf0\n");
        }
        out
    }
}

/// A quoted text, in which Mermaid reads `#…;` as a character and angle brackets as HTML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '#' => out.push_str("#35;"),
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push_str("#96;"),
            '\n' => out.push_str("<br/>"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
