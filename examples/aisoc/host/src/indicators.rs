//! The file of indicators.

use std::fs;
use std::path::Path;

use aisoc_hooks::EnrichmentRequest;

use crate::HostError;

/// What a line has to be.
const CURE: &str = r#"write `{"indicator_type": "ip", "indicator_value": "203.0.113.42"}`"#;

/// Reads a file of indicators, one JSON object a line; empty lines are none.
///
/// # Errors
///
/// Where it cannot be read, and every line that is no indicator.
pub fn read_indicators(file: &Path) -> Result<Vec<(usize, EnrichmentRequest)>, HostError> {
    let bytes = fs::read(file).map_err(|source| HostError::Unreadable { path: file.to_owned(), source })?;
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let (mut requests, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        match parse(line) {
            Ok(request) => requests.extend(request.map(|request| (number, request))),
            Err((column, why)) => {
                problems.push(format!("{}:{number}:{column}: {why}; {CURE}", file.display()));
            }
        }
    }
    if problems.is_empty() { Ok(requests) } else { Err(HostError::Lines { problems }) }
}

/// One line; nothing where it is empty. An error says at which column, from 1.
fn parse(line: &[u8]) -> Result<Option<EnrichmentRequest>, (usize, String)> {
    let text = std::str::from_utf8(line)
        .map_err(|error| (error.valid_up_to() + 1, "the line is not UTF-8".to_owned()))?;
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // serde would take a list of the fields too.
    if !text.starts_with('{') {
        return Err((1, "an indicator is a JSON object".to_owned()));
    }
    serde_json::from_str(text).map(Some).map_err(|error| {
        // serde_json counts lines within this one.
        let why = error.to_string();
        (error.column(), why.rsplit_once(" at line ").map_or(&*why, |(why, _)| why).to_owned())
    })
}
