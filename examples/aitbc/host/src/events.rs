//! The file of events.

use std::fs;
use std::path::Path;

use aitbc_hooks::Event;
use hookspec::document::{Document, Format};

use crate::HostError;

/// Reads a file of events, one JSON object a line; empty lines are none.
///
/// # Errors
///
/// Where it cannot be read, and every line that is no event.
pub fn read_events(file: &Path) -> Result<Vec<Event>, HostError> {
    let bytes = fs::read(file).map_err(|source| HostError::Events { file: file.to_owned(), source })?;
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let (mut events, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        match parse(line) {
            Ok(event) => events.extend(event),
            Err(problem) => problems.push(format!(
                r#"{}:{number}: {problem}; an event is `{{"event_type": "…", "data": {{…}}}}`"#,
                file.display(),
            )),
        }
    }
    if problems.is_empty() { Ok(events) } else { Err(HostError::Lines { problems }) }
}

/// One line; nothing where it is empty.
fn parse(line: &[u8]) -> Result<Option<Event>, String> {
    let text = str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    let document = Document::parse("", text, Format::Json).and_then(|document| document.read());
    document.map(Some).map_err(|error| error.problem().to_string())
}
