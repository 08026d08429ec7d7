//! The order of everything as one text, to keep beside the code.
//!
//! An order is worked out from what all plugins say together, so a plugin that is updated or added may move others. The
//! lock file makes that a line of a diff: a test or the host itself holds the registry against it.

use std::fmt::{self, Write};

use crate::registry::{Profile, Registry};

use super::text::printable;

/// The environment variable that has a check write the lock file anew.
pub(crate) const UPDATE: &str = "HOOKSPEC_UPDATE_LOCK";

const HEAD: &str = "\
# The order in which plugins register and hookimpls run. A check compares it with what is linked.
# It is written by a program: accept a change with `HOOKSPEC_UPDATE_LOCK=1`, see `Registry::check_order_lock`.
";

impl Registry {
    /// Writes down the order of all plugins, with their versions, and of every hook.
    ///
    /// The text depends on the set of plugins and on nothing else, one line to each, so that it makes a readable diff.
    pub fn order_lock(&self) -> String {
        let mut out = String::from(HEAD);
        for Section { name, lines } in self.sections() {
            let _ = writeln!(out, "\n[{name}]");
            for line in lines {
                let _ = writeln!(out, "{line}");
            }
        }
        out
    }

    /// Holds the orders against a text of [`order_lock`](Self::order_lock).
    ///
    /// # Examples
    ///
    /// In a test of the host, with the file beside its Cargo.toml. `HOOKSPEC_UPDATE_LOCK=1 cargo test` writes it:
    ///
    /// ```
    /// # fn check(registry: &hookspec_core::Registry, file: &std::path::Path) {
    /// # // `file` stands for "hooks.lock"
    /// if std::env::var_os("HOOKSPEC_UPDATE_LOCK").is_some() {
    ///     std::fs::write(file, registry.order_lock()).unwrap();
    /// }
    /// let lock = std::fs::read_to_string(file).unwrap_or_default();
    /// registry.check_order_lock(&lock).unwrap_or_else(|drift| panic!("{drift}"));
    /// # }
    /// ```
    ///
    /// The feature `testing` has this as `testing::check_order_lock`. A host that will not start in another order than
    /// the one that was reviewed checks against `include_str!("../hooks.lock")` after it has built its dispatcher.
    ///
    /// # Errors
    ///
    /// [`OrderDrift`], which says what moved, appeared and vanished.
    pub fn check_order_lock(&self, text: &str) -> Result<(), OrderDrift> {
        let (is, mut was) = (self.sections(), sections(text));
        let mut drifts = Vec::new();
        for Section { name, lines } in is {
            let before = was.iter().position(|section| section.name == name).map(|i| was.remove(i));
            let is_new = before.is_none();
            let drift = SectionDrift::between(name, &before.unwrap_or_default().lines, &lines, is_new);
            drifts.extend(drift);
        }
        drifts.extend(was.into_iter().map(|Section { name, lines }| SectionDrift {
            section: name,
            new: false,
            gone: true,
            vanished: lines,
            appeared: Vec::new(),
            moved: Vec::new(),
        }));
        if drifts.is_empty() { Ok(()) } else { Err(OrderDrift { sections: drifts }) }
    }

    fn sections(&self) -> Vec<Section> {
        let profile = match self.profile() {
            Profile::Dependencies => "dependencies",
            Profile::Pluggy => "pluggy",
        };
        let plugin = |plugin: &crate::PluginInfo| format!("{} {}", plugin.id(), plugin.version());
        let mut sections = vec![
            Section { name: "profile".to_owned(), lines: vec![profile.to_owned()] },
            Section { name: "plugins".to_owned(), lines: self.plugins().map(plugin).collect() },
        ];
        sections.extend(self.0.hooks.iter().map(|hook| {
            Section {
                name: format!("{}::{}::{}", hook.spec.origin.module, hook.spec.name, hook.hook.name),
                lines: hook
                    .order
                    .iter()
                    .map(|hookimpl| {
                        let around = if hookimpl.around { "around " } else { "" };
                        format!("{around}{}", printable(&hookimpl.to_string()))
                    })
                    .collect(),
            }
        }));
        sections
    }
}

/// A heading and what is below it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Section {
    name: String,
    lines: Vec<String>,
}

/// Reads a lock file, whatever its line ends; what stands before the first heading is of no section.
fn sections(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            sections.push(Section { name: name.to_owned(), lines: Vec::new() });
        } else if let Some(section) = sections.last_mut() {
            section.lines.push(line.to_owned());
        }
    }
    sections
}

/// How the order of a registry differs from its lock file.
///
/// Displays what appeared (`+`), vanished (`-`) and moved (`~`), by hook, and how to accept it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderDrift {
    sections: Vec<SectionDrift>,
}

/// The differences in one section of the lock file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SectionDrift {
    /// `profile`, `plugins`, or a hook with the path of its spec.
    pub section: String,
    /// Whether the lock file lacks it.
    pub new: bool,
    /// Whether only the lock file has it.
    pub gone: bool,
    /// The lines that only the lock file has.
    pub vanished: Vec<String>,
    /// The lines that it lacks, each with the line that it now stands behind.
    pub appeared: Vec<(String, Option<String>)>,
    /// The lines that stand in another place among the others, each with the line that it now stands behind.
    pub moved: Vec<(String, Option<String>)>,
}

impl OrderDrift {
    /// The sections that differ; never empty.
    pub fn sections(&self) -> &[SectionDrift] {
        &self.sections
    }
}

impl SectionDrift {
    fn between(section: String, was: &[String], is: &[String], new: bool) -> Option<Self> {
        if was == is && !new {
            return None;
        }
        let (kept_was, kept_is) = common(was, is);
        let mut vanished: Vec<String> = left(was, &kept_was).map(|i| was[i].clone()).collect();
        let (mut appeared, mut moved) = (Vec::new(), Vec::new());
        for i in left(is, &kept_is) {
            let entry = (is[i].clone(), i.checked_sub(1).map(|i| is[i].clone()));
            if let Some(at) = vanished.iter().position(|line| *line == is[i]) {
                vanished.remove(at);
                moved.push(entry);
            } else {
                appeared.push(entry);
            }
        }
        Some(Self { section, new, gone: false, vanished, appeared, moved })
    }
}

/// The places that are not among these.
fn left(lines: &[String], kept: &[usize]) -> impl Iterator<Item = usize> {
    (0..lines.len()).filter(|i| kept.binary_search(i).is_err())
}

/// A longest sequence of lines that both have in the same order, as places in either.
fn common(a: &[String], b: &[String]) -> (Vec<usize>, Vec<usize>) {
    let mut longest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i] == b[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut in_a, mut in_b) = (Vec::new(), Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            in_a.push(i);
            in_b.push(j);
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (in_a, in_b)
}

impl fmt::Display for OrderDrift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the order is not the one in the lock file:")?;
        for section in &self.sections {
            write!(f, "\n{section}")?;
        }
        write!(f, "\nif this is meant, write the lock file anew: run its test with `{UPDATE}=1`")
    }
}

impl fmt::Display for SectionDrift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = match (self.new, self.gone) {
            (true, _) => " (not in the lock file)",
            (_, true) => " (only in the lock file)",
            _ => "",
        };
        write!(f, "[{}]{note}", self.section)?;
        for line in &self.vanished {
            write!(f, "\n  - {line}")?;
        }
        for (line, behind) in &self.appeared {
            write!(f, "\n  + {line}, {}", Behind(behind.as_deref()))?;
        }
        for (line, behind) in &self.moved {
            write!(f, "\n  ~ {line} moved, {}", Behind(behind.as_deref()))?;
        }
        Ok(())
    }
}

struct Behind<'a>(Option<&'a str>);

impl fmt::Display for Behind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(line) => write!(f, "now behind {line}"),
            None => f.write_str("now first"),
        }
    }
}

impl std::error::Error for OrderDrift {}
