//! What a `str` cannot do in const evaluation by itself.
//!
//! The compiler takes a call for some dozen steps, so what is asked often walks over bytes and calls nothing.
//!
//! The macro crate compiles this file too, so it names nothing but `std`.

use std::cmp::Ordering;

/// Whether two texts are the same.
pub(crate) const fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = a.len();
    if i != b.len() {
        return false;
    }
    // Names of one kind begin alike.
    while i > 0 {
        i -= 1;
        if a[i] != b[i] {
            return false;
        }
    }
    true
}

/// Compares two texts as `Ord` does: byte by byte.
pub(crate) const fn compare(a: &str, b: &str) -> Ordering {
    compare_from(0, a.as_bytes(), b.as_bytes())
}

/// Compares two texts whose first bytes are known to be the same.
pub(crate) const fn compare_from(start: usize, a: &[u8], b: &[u8]) -> Ordering {
    let (mut i, a_len, b_len) = (start, a.len(), b.len());
    while i < a_len && i < b_len {
        if a[i] != b[i] {
            return if a[i] < b[i] { Ordering::Less } else { Ordering::Greater };
        }
        i += 1;
    }
    if a_len < b_len {
        Ordering::Less
    } else if a_len > b_len {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// The text without white space at either end, as `str::trim` has it.
pub(crate) const fn trim(text: &str) -> &str {
    let text = trim_start(text);
    let bytes = text.as_bytes();
    if let [.., b'!'..=b'~'] = bytes {
        return text;
    }
    let (mut at, mut end) = (0, 0);
    while at < bytes.len() {
        match space(bytes.split_at(at).1) {
            0 => {
                at += 1;
                end = at;
            }
            length => at += length,
        }
    }
    text.split_at(end).0
}

/// The text without white space before it, as `str::trim_start` has it.
pub(crate) const fn trim_start(text: &str) -> &str {
    let mut rest = text.as_bytes();
    if let [b'!'..=b'~', ..] = rest {
        return text;
    }
    while let length @ 1.. = space(rest) {
        rest = rest.split_at(length).1;
    }
    text.split_at(text.len() - rest.len()).1
}

/// Whether there is white space anywhere.
pub(crate) const fn has_space(text: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return false,
            [b'!'..=b'~', after @ ..] => after,
            [_, after @ ..] if space(rest) == 0 => after,
            _ => return true,
        };
    }
}

/// How long the character is that a text begins with, if that is white space by `char::is_whitespace`; else 0.
const fn space(bytes: &[u8]) -> usize {
    match bytes {
        [b'\t'..=b'\r' | b' ', ..] => 1,
        [0xC2, 0x85 | 0xA0, ..] => 2,
        [0xE1, 0x9A, 0x80, ..]
        | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
        | [0xE2, 0x81, 0x9F, ..]
        | [0xE3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

/// What stands before and behind the first of this ASCII character, if there is one.
pub(crate) const fn split_once(text: &str, at: u8) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let (mut i, len) = (0, bytes.len());
    while i < len {
        if bytes[i] == at {
            let (before, rest) = text.split_at(i);
            return Some((before, rest.split_at(1).1));
        }
        i += 1;
    }
    None
}

/// What follows this ASCII character, if the text begins with it.
pub(crate) const fn strip_prefix(text: &str, prefix: u8) -> Option<&str> {
    match text.as_bytes() {
        [first, ..] if *first == prefix => Some(text.split_at(1).1),
        _ => None,
    }
}
