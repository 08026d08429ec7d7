//! The order of a hook as a picture.
//!
//! Arounds are frames, one within the other; inside them the handlers stand in a column, and between any two is the
//! reason. Arrows on the left lead from a handler to those that wait for it. All text is in a font of fixed width, so
//! that its length is known without measuring; nothing else is needed to lay it out.

use std::fmt::Write;

use super::explain::{HookExplanation, Standing};
use super::text::{columns, place, wrapped};
use crate::order::Reason;

const MARGIN: usize = 20;
/// Between a frame and what is in it.
const PAD: usize = 14;
const BOX: usize = 44;
/// Between two lines of small text.
const LINE: usize = 15;
/// Between two arrows that run side by side.
const LANE: usize = 12;
/// How many columns a reason takes before it is broken.
const REASON: usize = 58;

const INK: &str = "#1f2933";
const GREY: &str = "#616e7c";
const BLUE: &str = "#2563c9";
const ORANGE: &str = "#b45309";

impl HookExplanation {
    /// Draws it as an SVG picture, complete in itself: arounds as nested frames, handlers as a column with the reasons
    /// between them, dependencies as arrows.
    pub fn to_svg(&self) -> String {
        Drawing::of(self).finish(self)
    }
}

/// One arrow from a handler to one that waits for it.
struct Arc {
    from: usize,
    to: usize,
    lane: usize,
    reason: Reason,
}

struct Drawing {
    body: String,
    width: usize,
    height: usize,
}

impl Drawing {
    fn of(hook: &HookExplanation) -> Self {
        let arcs = arcs(&hook.handlers);
        let lanes = arcs.iter().map(|arc| arc.lane + 1).max().unwrap_or(0);
        let lanes_width = if lanes == 0 { 0 } else { lanes * LANE + 14 };
        let texts: Vec<(String, String)> = (1..)
            .zip(&hook.handlers)
            .map(|(number, handler)| (format!("{number}  {}", handler.label()), details(handler)))
            .collect();
        let box_width = texts
            .iter()
            .map(|(name, details)| (wide(columns(name), 14)).max(wide(columns(details), 12)) + 28)
            .max()
            .unwrap_or(150)
            .max(150);
        let gaps: Vec<(Vec<String>, bool)> = hook.handlers.iter().filter_map(reason).collect();
        let gap_width = gaps.iter().flat_map(|(lines, _)| lines).map(|line| wide(columns(line), 12) + 46);
        let headers: Vec<Vec<(String, usize, &str)>> = hook.arounds.iter().map(header).collect();
        let header_width = headers
            .iter()
            .enumerate()
            .flat_map(|(i, lines)| {
                lines.iter().map(move |(text, size, _)| wide(columns(text), *size) + 2 * PAD * i)
            })
            .max()
            .unwrap_or(0);
        let inner = lanes_width + gap_width.max().unwrap_or(0).max(box_width);
        let frames = 2 * PAD * headers.len();
        let titles = [
            wide(columns(&name(hook)), 17),
            wide(columns(&subtitle(hook)), 12),
            wide(columns(hook.summary), 12),
        ];
        let content = (inner + frames).max(header_width + 2 * PAD);
        let mut this = Self {
            body: String::new(),
            width: content.max(titles.into_iter().max().unwrap_or(0)) + 2 * MARGIN,
            height: 0,
        };
        let mut y = this.titles(hook);

        let mut frames = Vec::new();
        for (i, lines) in headers.iter().enumerate() {
            frames.push((MARGIN + PAD * i, y, content - 2 * PAD * i));
            let mut baseline = y + 6;
            for (text, size, color) in lines {
                baseline += LINE + 1;
                this.text(MARGIN + PAD * i + PAD, baseline, *size, color, text);
            }
            y = baseline + PAD;
        }
        let x = MARGIN + PAD * headers.len() + lanes_width;
        let mut tops = Vec::new();
        for (i, ((name, details), handler)) in texts.iter().zip(&hook.handlers).enumerate() {
            if i > 0 {
                let (reason, dashed) = &gaps[i - 1];
                y = this.gap(x, y, reason, *dashed);
            }
            tops.push(y);
            this.handler(x, y, box_width, name, details, handler);
            y += BOX;
        }
        if hook.handlers.is_empty() {
            let style = format!("fill=\"none\" stroke=\"{GREY}\" stroke-dasharray=\"4 4\"");
            this.rect(x, y, box_width, BOX, &style);
            let nobody = if hook.is_empty() { "nobody implements it" } else { "no handlers" };
            this.text(x + 14, y + 27, 12, GREY, nobody);
            y += BOX;
        }
        for arc in &arcs {
            this.arc(x, tops[arc.from], tops[arc.to], arc);
        }
        // A frame closes below what it holds, the innermost first.
        let mut rects = String::new();
        for (i, (frame_x, frame_y, width)) in frames.iter().enumerate() {
            let bottom = y + PAD * (headers.len() - i);
            let height = bottom - frame_y;
            let _ = writeln!(
                rects,
                "<rect x=\"{frame_x}\" y=\"{frame_y}\" width=\"{width}\" height=\"{height}\" rx=\"10\" \
                 fill=\"{}\" stroke=\"#9aa5b1\"/>",
                if i % 2 == 0 { "#f5f7fa" } else { "#ffffff" },
            );
        }
        this.body.insert_str(0, &rects);
        y += PAD * headers.len();
        this.legend(y, &arcs, gaps.iter().any(|(_, dashed)| *dashed))
    }

    fn titles(&mut self, hook: &HookExplanation) -> usize {
        let mut y = MARGIN + 15;
        let bold = format!("font-size=\"17\" font-weight=\"bold\" fill=\"{INK}\"");
        let _ = writeln!(self.body, "<text x=\"{MARGIN}\" y=\"{y}\" {bold}>{}</text>", escaped(&name(hook)));
        y += 20;
        self.text(MARGIN, y, 12, GREY, &subtitle(hook));
        if !hook.summary.is_empty() {
            y += 17;
            self.text(MARGIN, y, 12, INK, hook.summary);
        }
        y + 16
    }

    fn handler(&mut self, x: usize, y: usize, width: usize, name: &str, details: &str, handler: &Standing) {
        let fill = if handler.is_core() { "#e4e9f0" } else { "#ffffff" };
        self.rect(x, y, width, BOX, &format!("fill=\"{fill}\" stroke=\"{INK}\""));
        let title = format!("{} ({})", handler.label(), handler.hookimpl.origin);
        let bold = format!("font-size=\"14\" font-weight=\"bold\" fill=\"{INK}\"");
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\" {bold}><title>{}</title>{}</text>",
            x + 14,
            y + 19,
            escaped(&title),
            escaped(name),
        );
        self.text(x + 14, y + 36, 12, GREY, details);
    }

    /// The arrow between two neighbours and the reason beside it; answers where the next box begins.
    fn gap(&mut self, x: usize, y: usize, lines: &[String], dashed: bool) -> usize {
        let height = (LINE * lines.len() + 13).max(30);
        let (middle, end) = (x + 24, y + height);
        let style = if dashed { " stroke-dasharray=\"4 3\"" } else { "" };
        let _ = writeln!(
            self.body,
            "<path d=\"M{middle},{y} V{}\" fill=\"none\" stroke=\"{GREY}\"{style} marker-end=\"url(#grey)\"/>",
            end - 1,
        );
        let first = y + (height - LINE * lines.len()) / 2 + 11;
        for (i, line) in lines.iter().enumerate() {
            self.text(middle + 14, first + LINE * i, 12, GREY, line);
        }
        end
    }

    fn arc(&mut self, x: usize, from: usize, to: usize, arc: &Arc) {
        let (color, marker) = paint(arc.reason);
        let lane = x - 14 - arc.lane * LANE;
        let (start, end) = (from + BOX - 14, to + 14);
        let _ = writeln!(
            self.body,
            "<path d=\"M{x},{start} H{} Q{lane},{start} {lane},{} V{} Q{lane},{end} {},{end} H{}\" fill=\"none\" \
             stroke=\"{color}\" stroke-width=\"1.5\" marker-end=\"url(#{marker})\"/>",
            lane + 6,
            start + 6,
            end - 6,
            lane + 6,
            x - 1,
        );
    }

    /// What the arrows mean, where there are any.
    fn legend(mut self, mut y: usize, arcs: &[Arc], dashed: bool) -> Self {
        let has = |depends: bool| arcs.iter().any(|arc| (arc.reason == Reason::DependsOn) == depends);
        let rows = [
            (has(true), BLUE, "", "leads to the one that depends on it"),
            (has(false), ORANGE, "", "leads to the one that goes after it: `before` or `after`"),
            (dashed, GREY, " stroke-dasharray=\"4 3\"", "ordered by name only"),
        ];
        y += 12;
        for (_, color, style, text) in rows.iter().filter(|row| row.0) {
            y += 17;
            let _ = writeln!(
                self.body,
                "<path d=\"M{MARGIN},{} h28\" stroke=\"{color}\" stroke-width=\"1.5\"{style}/>",
                y - 4,
            );
            self.text(MARGIN + 38, y, 12, GREY, text);
            self.width = self.width.max(2 * MARGIN + 38 + wide(columns(text), 12));
        }
        self.height = y + MARGIN;
        self
    }

    fn rect(&mut self, x: usize, y: usize, width: usize, height: usize, style: &str) {
        let _ = writeln!(
            self.body,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"7\" {style}/>",
        );
    }

    fn text(&mut self, x: usize, y: usize, size: usize, color: &str, text: &str) {
        let text = escaped(text);
        let _ = writeln!(
            self.body,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{color}\">{text}</text>"
        );
    }

    fn finish(self, hook: &HookExplanation) -> String {
        let Self { body, width, height } = self;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" \
             font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\">\n\
             <title>{}</title>\n<defs>\n",
            escaped(&hook.title()),
        );
        for (id, color) in [("grey", GREY), ("blue", BLUE), ("orange", ORANGE)] {
            let _ = writeln!(
                out,
                "<marker id=\"{id}\" markerUnits=\"userSpaceOnUse\" markerWidth=\"9\" markerHeight=\"8\" refX=\"8\" \
                 refY=\"4\" orient=\"auto\"><path d=\"M0,0 L9,4 L0,8 z\" fill=\"{color}\"/></marker>",
            );
        }
        let _ = writeln!(out, "</defs>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        out + &body + "</svg>\n"
    }
}

fn name(hook: &HookExplanation) -> String {
    format!("{}.{}", hook.spec, hook.hook)
}

fn subtitle(hook: &HookExplanation) -> String {
    format!("{}, {}", hook.semantic, hook.rule())
}

/// What stands beneath a hookimpl's name.
fn details(standing: &Standing) -> String {
    if standing.is_core() {
        return "the host".to_owned();
    }
    let asks = place(standing.hookimpl.phase, standing.hookimpl.priority);
    let separator = if asks.is_empty() { "" } else { ", " };
    format!("{}{separator}{asks}", standing.version)
}

/// Why a handler stands behind the one before it, in lines, and whether by name only.
fn reason(standing: &Standing) -> Option<(Vec<String>, bool)> {
    standing.because.as_ref().map(|because| (wrapped(&because.text, REASON), because.by_name_only))
}

/// The lines at the top of a frame, each with its size and color.
fn header(around: &Standing) -> Vec<(String, usize, &'static str)> {
    let mut lines = vec![(format!("around {}", around.label()), 14, INK), (details(around), 12, GREY)];
    if let Some((reason, _)) = reason(around) {
        lines.extend(
            wrapped(&format!("order: {}", reason.join(" ")), REASON).into_iter().map(|l| (l, 12, GREY)),
        );
    }
    lines
}

fn paint(reason: Reason) -> (&'static str, &'static str) {
    if reason == Reason::DependsOn { (BLUE, "blue") } else { (ORANGE, "orange") }
}

/// Every wait as an arrow, in the lane nearest to the boxes that is free: the short ones within the long ones.
fn arcs(handlers: &[Standing]) -> Vec<Arc> {
    let mut arcs: Vec<Arc> = handlers
        .iter()
        .enumerate()
        .flat_map(|(to, handler)| {
            handler.waits.iter().map(move |wait| Arc { from: wait.at, to, lane: 0, reason: wait.reason })
        })
        .filter(|arc| arc.from < arc.to)
        .collect();
    arcs.sort_by_key(|arc| (arc.to - arc.from, arc.from));
    for i in 0..arcs.len() {
        let (done, rest) = arcs.split_at_mut(i);
        let free = |lane: &usize| {
            done.iter().all(|arc| arc.lane != *lane || arc.to <= rest[0].from || rest[0].to <= arc.from)
        };
        rest[0].lane = (0..i).find(free).unwrap_or(i);
    }
    arcs
}

/// How wide some columns are at a size, in a font whose letters are at most 0.61 of it.
fn wide(columns: usize, size: usize) -> usize {
    (columns * size * 61).div_ceil(100)
}

/// A text as XML holds it; characters that XML cannot hold are shown as the one that stands for them.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
