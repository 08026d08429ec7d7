//! The file of events.

use std::fs;
use std::path::Path;

use aitbc_hooks::Event;

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
        match serde_json::from_str::<Event>(line) {
            Ok(event) => events.push(event),
            Err(error) => {
                // serde_json counts lines within this one.
                let why = error.to_string();
                let why = why.rsplit_once(" at line ").map_or(&*why, |(why, _)| why);
                let cure = r#"write `{"event_type": "…", "data": {…}}`"#;
                let (file, column) = (file.display(), error.column());
                problems.push(format!("{file}:{number}:{column}: {why}; {cure}"));
            }
        }
    }
    if problems.is_empty() { Ok(events) } else { Err(HostError::Lines { problems }) }
}
