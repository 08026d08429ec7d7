//! A text that is written in const evaluation: what the compiler prints of a set that is wrong.

use crate::data::Origin;

/// How long a message may get, in bytes. What does not fit is told once the rest is mended.
const CAPACITY: usize = 1 << 14;

/// Room for what stands before and behind the problems.
const MARGIN: usize = 1 << 9;

/// Problems, one per line, each written piece by piece.
pub(super) struct Message {
    buffer: [u8; CAPACITY],
    len: usize,
    limit: usize,
    problems: u32,
    /// How many problems there was no room for.
    untold: u32,
    is_full: bool,
}

impl Message {
    pub(super) const fn new() -> Self {
        Self {
            buffer: [0; CAPACITY],
            len: 0,
            limit: CAPACITY - MARGIN,
            problems: 0,
            untold: 0,
            is_full: false,
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.problems == 0
    }

    /// Begins the next problem.
    pub(super) const fn problem(&mut self) -> &mut Self {
        self.problems += 1;
        self.untold += self.is_full as u32;
        self.text("\n- ")
    }

    /// Writes a piece as it is.
    pub(super) const fn text(&mut self, text: &str) -> &mut Self {
        if self.is_full {
            return self;
        }
        self.is_full = text.len() > self.limit - self.len;
        self.put(if self.is_full { "…" } else { text });
        self
    }

    /// Writes a name in backticks.
    pub(super) const fn name(&mut self, name: &str) -> &mut Self {
        self.text("`").text(name).text("`")
    }

    /// Writes a separator, unless it is the first time.
    pub(super) const fn between(&mut self, separator: &str, first: &mut bool) -> &mut Self {
        let text = if *first { "" } else { separator };
        *first = false;
        self.text(text)
    }

    /// Writes an origin as it is displayed.
    pub(super) const fn origin(&mut self, origin: &Origin) -> &mut Self {
        if origin.package.is_empty() {
            self.text(origin.file).text(":").number(origin.line as u64)
        } else {
            self.text(origin.package).text(" ").text(origin.version).text(" (");
            self.text(origin.file).text(":").number(origin.line as u64).text(")")
        }
    }

    pub(super) const fn number(&mut self, number: u64) -> &mut Self {
        if number >= 10 {
            self.number(number / 10);
        }
        let from_digit = "0123456789".split_at((number % 10) as usize).1;
        self.text(from_digit.split_at(1).0)
    }

    /// The whole message about the set of this name.
    pub(super) const fn about(&self, set: &str) -> Self {
        let mut whole = Self { limit: CAPACITY - "…".len(), ..Self::new() };
        whole.text("plugin set ").name(set);
        if self.problems == 1 {
            whole.text(": ").text(self.as_str().split_at("\n- ".len()).1);
        } else {
            whole.text(" has ").number(self.problems as u64).text(" problems:").text(self.as_str());
        }
        if self.untold > 0 {
            whole.text("\n- and ").number(self.untold as u64).text(" more");
        }
        whole
    }

    pub(super) const fn as_str(&self) -> &str {
        match str::from_utf8(self.buffer.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => unreachable!(),
        }
    }

    const fn put(&mut self, text: &str) {
        let (place, _) = self.buffer.split_at_mut(self.len).1.split_at_mut(text.len());
        place.copy_from_slice(text.as_bytes());
        self.len += text.len();
    }
}
