//! Text that goes into other text.

use std::fmt::Write;

use crate::order::Phase;

/// The text on one line: the host names its own handlers as it likes, line breaks included.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// How many columns a text takes in a font of fixed width; what is not ASCII may be wide.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// What a hookimpl asks for: `first, priority -5`, and nothing for the default.
pub(super) fn place(phase: Phase, priority: i32) -> String {
    let mut out = String::new();
    if phase != Phase::Normal {
        let _ = write!(out, "{phase}");
    }
    if priority != 0 {
        let _ = write!(out, "{}priority {priority}", if out.is_empty() { "" } else { ", " });
    }
    out
}

/// The text in lines of at most this many columns, broken at spaces.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap_or_else(|| unreachable!("there is always a line"));
        if line.is_empty() {
            line.push_str(word);
        } else if columns(line) + 1 + columns(word) <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// `` `a`, `b` ``
pub(super) fn listed(names: &[String]) -> String {
    if names.is_empty() { "nothing".to_owned() } else { format!("`{}`", names.join("`, `")) }
}
