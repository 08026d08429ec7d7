//! What a run came to.

use std::io::{self, Write};
use std::path::PathBuf;

use opsbox_hooks::CheckResult;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

/// What a run came to; as JSON, what `--json` prints.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// Whose turn it was, in order: `ec2.gather_data`.
    pub trace: Vec<String>,
    /// What the outputs were given.
    #[serde(rename = "final")]
    pub results: Vec<CheckResult>,
    /// The files that were written.
    #[serde(serialize_with = "as_map")]
    pub files: Vec<(PathBuf, String)>,
    /// What was said.
    pub cli: Vec<String>,
}

impl Outcome {
    /// Tells a person.
    ///
    /// # Errors
    ///
    /// Where `out` cannot be written to.
    pub fn print(&self, out: &mut impl Write) -> io::Result<()> {
        for text in &self.cli {
            writeln!(out, "{text}")?;
        }
        if !self.files.is_empty() && !self.cli.is_empty() {
            writeln!(out)?;
        }
        for (path, _) in &self.files {
            writeln!(out, "wrote {}", path.display())?;
        }
        if self.files.is_empty() && self.cli.is_empty() {
            writeln!(out, "{} results, and nothing to show of them", self.results.len())?;
        }
        Ok(())
    }
}

/// The files by path, each with what it holds: as JSON, if it is that.
fn as_map<S: Serializer>(files: &[(PathBuf, String)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(files.len()))?;
    for (path, contents) in files {
        let contents = serde_json::from_str(contents).unwrap_or_else(|_| Value::String(contents.clone()));
        map.serialize_entry(&path.display().to_string(), &contents)?;
    }
    map.end()
}
