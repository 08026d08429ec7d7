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
    let text =
        fs::read_to_string(file).map_err(|source| HostError::Events { file: file.to_owned(), source })?;
    let (mut events, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let name = || file.display().to_string();
        match Document::parse(name(), line, Format::Json).and_then(|document| document.read()) {
            Ok(event) => events.push(event),
            Err(error) => problems.push(format!(
                r#"{}:{number}: {}; an event is `{{"event_type": "…", "data": {{…}}}}`"#,
                name(),
                error.problem()
            )),
        }
    }
    if problems.is_empty() { Ok(events) } else { Err(HostError::Lines { problems }) }
}
