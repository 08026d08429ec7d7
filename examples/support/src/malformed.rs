//! What can become of a file on its way, for tests: of no consequence, or no text that a host could read.

/// A file that was changed, and how.
pub type Changed = (&'static str, Vec<u8>);

/// What editors and systems do to a text, and what must not matter.
pub fn harmless(text: &str) -> [Changed; 3] {
    let lines = text.replace("\r\n", "\n");
    [
        ("a byte order mark", format!("\u{feff}{text}").into_bytes()),
        ("lines that end in CRLF", lines.replace('\n', "\r\n").into_bytes()),
        ("no line feed at the end", text.trim_end().to_owned().into_bytes()),
    ]
}

/// What is neither JSON, nor lines of JSON, nor YAML any more.
pub fn malformed(text: &str) -> [Changed; 9] {
    let bytes = text.as_bytes();
    let middle = bytes.len() / 2;
    let with = |inside: &[u8]| [&bytes[..middle], inside, &bytes[middle..]].concat();
    let utf_16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    [
        ("bytes that are no UTF-8", with(b"\xff\xfe")),
        ("another encoding", [0xff, 0xfe].into_iter().chain(utf_16).collect()),
        ("a control character", with(b"\0")),
        ("lists without an end", b"[".repeat(100_000)),
        ("tables without an end", b"{\"a\":".repeat(100_000)),
        ("lists in lists", [b"[".repeat(1000), b"]".repeat(1000)].concat()),
        (
            "a number beyond all bounds",
            b"{\"a\": 123456789012345678901234567890123456789012345678901}".to_vec(),
        ),
        ("a name that stands twice", b"{\"a\": 1, \"a\": 2}".to_vec()),
        ("something after the end", [bytes, b"\n]]"].concat()),
    ]
}
