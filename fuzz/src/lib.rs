//! What must hold of every parser, whatever it is given.
//!
//! A target is a function that reads bytes, panics if a property does not hold, and says whether the parser took them. It is
//! run by a fuzzer (`fuzz_targets/`) and, over the seeds in `corpus/`, by a plain test: so the properties hold in every run
//! of the gates, and the fuzzer only looks for what nobody thought of.

mod document;
mod file;
mod manifest;
mod pipeline;
mod policy;
mod settings;
mod text;
mod trust;

pub use document::{json, toml, yaml};
pub use file::manifest_file;
pub use manifest::{actions, archive, command_line, hooks, kind, lockfile, manifest, metadata, selection};
pub use pipeline::pipeline;
pub use policy::policy;
pub use settings::settings;
pub use text::{dependency, duration, id, requirement, version};
pub use trust::{canonical, checksum, route, source};

/// Whether a parser took what it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Taken {
    /// It did.
    Yes,
    /// It did not, and said why.
    No,
}

impl From<bool> for Taken {
    fn from(taken: bool) -> Self {
        if taken { Self::Yes } else { Self::No }
    }
}

/// A function that reads bytes and panics if a property does not hold.
pub type Target = fn(&[u8]) -> Taken;

/// Every target, by the name that its fuzzer and its corpus have.
pub const TARGETS: &[(&str, Target)] = &[
    ("actions", actions),
    ("archive", archive),
    ("canonical", canonical),
    ("checksum", checksum),
    ("command_line", command_line),
    ("dependency", dependency),
    ("duration", duration),
    ("hooks", hooks),
    ("id", id),
    ("json", json),
    ("kind", kind),
    ("lockfile", lockfile),
    ("manifest", manifest),
    ("manifest_file", manifest_file),
    ("metadata", metadata),
    ("pipeline", pipeline),
    ("policy", policy),
    ("requirement", requirement),
    ("route", route),
    ("selection", selection),
    ("source", source),
    ("settings", settings),
    ("toml", toml),
    ("version", version),
    ("yaml", yaml),
];

/// Holds an error's text to the house's form: what was found in backticks, then what to write.
fn cures(text: &str) {
    assert!(text.contains('`'), "names nothing: {text}");
    let words = ["; write ", "; start it with ", "; remove "];
    assert!(words.iter().any(|word| text.contains(word)), "says no cure: {text}");
}
