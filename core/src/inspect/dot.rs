//! The order of a hook in the language of Graphviz.

use std::fmt::Write;

use super::explain::{HookExplanation, Standing};
use super::text::{place, wrapped};
use crate::order::Reason;

impl HookExplanation {
    /// Draws it in DOT: arounds as nested clusters, handlers as a column, dependencies as extra arrows.
    ///
    /// Solid arrows are the order, dashed where only names decided; the arrows of dependencies, `before` and `after` point
    /// the same way, from the one that goes first.
    pub fn to_dot(&self) -> String {
        let mut out = format!("digraph {} {{\n", quoted(&format!("{}.{}", self.spec, self.hook)));
        let _ = writeln!(out, "  label={}; labelloc=t; rankdir=TB; compound=true;", quoted(&self.title()));
        out.push_str("  graph [fontname=\"Helvetica\"];\n");
        out.push_str(
            "  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\"];\n",
        );
        out.push_str("  edge [fontname=\"Helvetica\", fontsize=10];\n");
        for (i, around) in self.arounds.iter().enumerate() {
            let mut label = format!("around {}", described(around));
            if let Some(because) = &around.because {
                let _ = write!(label, "\norder: {}", broken(&because.text));
            }
            let style = "style=rounded; color=gray40; fontsize=12";
            let _ = writeln!(out, "  subgraph cluster_{i} {{ label={}; {style};", quoted(&label));
        }
        if self.handlers.is_empty() {
            out.push_str("  none [label=\"no handlers\", style=dashed];\n");
        }
        for (i, handler) in self.handlers.iter().enumerate() {
            let fill = if handler.is_core() { ", fillcolor=gray92" } else { "" };
            let label = format!("{}. {}", i + 1, described(handler));
            let _ = writeln!(out, "  h{i} [label={}{fill}];", quoted(&label));
        }
        for (i, because) in
            self.handlers.iter().enumerate().filter_map(|(i, h)| Some((i, h.because.as_ref()?)))
        {
            let style = if because.by_name_only { ", style=dashed" } else { "" };
            let label = quoted(&broken(&because.text));
            let _ = writeln!(out, "  h{} -> h{i} [label={label}{style}];", i - 1);
        }
        for (i, wait) in
            self.handlers.iter().enumerate().flat_map(|(i, h)| h.waits.iter().map(move |w| (i, w)))
        {
            let color = if wait.reason == Reason::DependsOn { "royalblue" } else { "darkorange3" };
            let _ = writeln!(out, "  h{} -> h{i} [color={color}, penwidth=1.5, constraint=false];", wait.at);
        }
        out.extend(self.arounds.iter().map(|_| "  }\n"));
        out.push_str("}\n");
        out
    }
}

/// Its name, and beneath it what it asks for.
pub(super) fn described(standing: &Standing) -> String {
    let asks = place(standing.hookimpl.phase, standing.hookimpl.priority);
    let details: Vec<&str> =
        [&*standing.version, &*asks].into_iter().filter(|text| !text.is_empty()).collect();
    let details = if standing.is_core() { "the host".to_owned() } else { details.join(", ") };
    format!("{}\n{details}", standing.label())
}

/// A reason in lines short enough for an arrow.
fn broken(text: &str) -> String {
    wrapped(text, 44).join("\n")
}

/// A quoted string of DOT, where `\n` is a line break and every other backslash must be doubled.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
