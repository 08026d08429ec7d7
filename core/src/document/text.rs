//! Where the bytes of a text stand: lines and columns.
//!
//! The macro crate compiles this file too, so it names nothing but `std`.

use super::node::Place;

/// A text, its name, and where its lines begin.
pub(super) struct Text<'t> {
    pub(super) file: &'t str,
    pub(super) content: &'t str,
    /// The offset of each line's first byte.
    lines: Vec<usize>,
}

impl<'t> Text<'t> {
    /// Finds the lines; a byte order mark is left out.
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        let content = text.strip_prefix('\u{feff}').unwrap_or(text);
        let breaks = content.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { file, content, lines: [0].into_iter().chain(breaks).collect() }
    }

    /// The place of a byte; the end of the text for what is beyond it.
    pub(super) fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.content.len());
        let line = self.lines.partition_point(|start| *start <= offset);
        let column = offset - self.lines[line - 1] + 1;
        Place { line: capped(line), column: capped(column) }
    }

    /// Where a part of this very text begins in it.
    #[cfg(feature = "json")]
    pub(super) fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.content.as_ptr() as usize)
    }
}

/// A count as a place holds it.
pub(super) fn capped(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
