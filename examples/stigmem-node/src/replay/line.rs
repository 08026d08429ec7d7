//! One line of the input.

use serde::Deserialize;
use stigmem_hooks::{Fact, RecallRequest};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Operation {
    /// Take this fact in.
    Assert(Fact),
    /// Answer this.
    Recall(RecallRequest),
}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", expecting = "a JSON object")]
enum Line {
    Assert {
        id: String,
        source: String,
        entity: String,
        relation: String,
        value: String,
        confidence: f64,
        scope: String,
    },
    Recall(RecallRequest),
}

/// Reads a line; a blank one is none. `is_first`: a byte order mark is allowed.
pub(super) fn read(bytes: &[u8], is_first: bool) -> Result<Option<Operation>, String> {
    let text = str::from_utf8(bytes)
        .map_err(|error| format!("not UTF-8 from byte {} of the line on", error.valid_up_to() + 1))?;
    let text = text.trim_end_matches(['\r', '\n']);
    let text = if is_first { text.trim_start_matches('\u{feff}') } else { text };
    if text.trim().is_empty() {
        return Ok(None);
    }
    if text.trim_start().starts_with('[') {
        // Which would be read as the fields of a record in their order.
        return Err("expected a JSON object, and found an array".to_owned());
    }
    let line = serde_json::from_str(text).map_err(|error| reason(&error))?;
    Ok(Some(match line {
        Line::Assert { id, source, entity, relation, value, confidence, scope } => {
            Operation::Assert(Fact { id, source, entity, relation, value, confidence, scope, cid: None })
        }
        Line::Recall(request) => Operation::Recall(request),
    }))
}

/// The error's text; the line that it names is always 1, so only the column stays.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) if error.column() > 0 => format!("{what} (column {})", error.column()),
        Some((what, _)) => what.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason_of(text: &str) -> String {
        read(text.as_bytes(), false).unwrap_err()
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(reason_of("{\r\n"), "EOF while parsing an object (column 1)");
        assert_eq!(reason_of("{\"op\n"), "EOF while parsing a string (column 4)");
        assert_eq!(reason_of(r#"["recall","r","c","e"]"#), "expected a JSON object, and found an array");
        assert_eq!(reason_of("7"), "invalid type: integer `7`, expected a JSON object (column 1)");
        assert_eq!(reason_of("null"), "invalid type: null, expected a JSON object (column 4)");
        assert!(reason_of("{\"id\":\"r\"}").starts_with("missing field `op`"));
        assert!(
            reason_of("{\"op\":\"forget\"}")
                .starts_with("unknown variant `forget`, expected `assert` or `recall`")
        );
        let recall = r#"{"op":"recall","id":"r","caller":"c"}"#;
        assert!(reason_of(recall).starts_with("missing field `entity`"));
        let twice = r#"{"op":"recall","id":"r","id":"s","caller":"c","entity":"e"}"#;
        assert!(reason_of(twice).starts_with("duplicate field `id`"));
        assert!(read(b"\xff", false).unwrap_err().starts_with("not UTF-8 from byte 1"));
    }

    #[test]
    fn takes_what_does_not_matter() {
        assert_eq!(read(b" \t\r\n", false), Ok(None));
        let line =
            "\u{feff}{\"op\":\"recall\",\"id\":\"r\",\"caller\":\"c\",\"entity\":\"e\",\"more\":[1]}\r\n";
        assert!(matches!(read(line.as_bytes(), true), Ok(Some(Operation::Recall(_)))));
        assert!(read(line.as_bytes(), false).is_err());
    }
}
