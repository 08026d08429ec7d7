//! The plugin crates that a direct dependency lists in its `Cargo.toml`, and perhaps never names.
//!
//! An application depends on `acme-bundle`, which depends on `acme-guard` and never names it: rustc drops `acme_guard` and
//! says nothing. Nothing that the application's code can say brings it back, so it is *expected*, and the start of the
//! program tells whether it came. An expectation that is wrong would break a program that is right, hence these rules:
//!
//! 1. Where cargo's notes on a compilation are readable ([`super::units`]), they alone count. They are exact: an optional
//!    dependency that is off, a dev-dependency and a build-dependency are not in them.
//! 2. Where they are not, `Cargo.lock` counts, but only from fetched packages downwards (for a package in the workspace, the
//!    lock lists dev-dependencies and optional ones as well), and only as far as a compiled crate of that very version lies in
//!    the folder of dependencies with a marker in it.
//! 3. What the application depends on itself is never counted here.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use super::externs::{CommandLine, stem};
use super::lockfile::{Lockfile, folded_eq};
use super::marker::Marker;
use super::metadata;
use super::units::Units;

/// The package that every user of the framework stands above.
const RUNTIME: &str = "hookspec-core";

/// A plugin crate below a direct dependency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Below {
    /// The crate whose `Cargo.toml` names it.
    pub(crate) via: String,
    /// Its plugins; never empty.
    pub(crate) markers: Vec<Marker>,
}

/// Finds the plugin crates below those of the crates in `tops` that stand above the framework, by crate name.
pub(crate) fn find(tops: &[&Path], line: &CommandLine, lock: Option<&Lockfile>) -> BTreeMap<String, Below> {
    let known =
        lock.map(|lock| (lock, lock.reaching(RUNTIME))).filter(|(_, reached)| reached.contains(&true));
    // A name that the lock does not have (a library under another name than its package) may be anything.
    let may_hold = |name: &str| {
        known.as_ref().is_none_or(|(lock, reached)| lock.named(name).is_none_or(|index| reached[index]))
    };
    let mut search = Search { line, found: BTreeMap::new(), seen: BTreeSet::new() };
    let mut noted: BTreeMap<PathBuf, Units> = BTreeMap::new();
    for top in tops {
        let Some(name) = stem(top).filter(|stem| may_hold(stem.krate)) else { continue };
        let folder = top.parent().unwrap_or(top).to_path_buf();
        let units = noted.entry(folder).or_insert_with(|| {
            Units::beside(top, &|package| {
                known
                    .as_ref()
                    .is_none_or(|(lock, reached)| lock.named(package).is_some_and(|index| reached[index]))
            })
        });
        if units.below(top).is_some() {
            search.through_notes(top, units);
        } else if let Some((lock, reached)) = &known {
            search.through_lock(name.krate, lock, reached);
        }
    }
    search.found
}

struct Search<'a> {
    line: &'a CommandLine,
    found: BTreeMap<String, Below>,
    seen: BTreeSet<PathBuf>,
}

impl Search<'_> {
    /// Rule 1.
    fn through_notes(&mut self, top: &Path, units: &Units) {
        let mut queue = VecDeque::from([top.to_path_buf()]);
        while let Some(file) = queue.pop_front() {
            let Some(parent) = stem(&file).map(|stem| stem.krate.to_owned()) else { continue };
            for below in units.below(&file).unwrap_or_default() {
                if self.seen.insert(below.clone()) {
                    self.add(&parent, metadata::of_file(&below).markers);
                    queue.push_back(below);
                }
            }
        }
    }

    /// Rule 2.
    fn through_lock(&mut self, top: &str, lock: &Lockfile, reached: &[bool]) {
        let mut queue: VecDeque<usize> = lock.named(top).into_iter().collect();
        let mut seen: BTreeSet<usize> = queue.iter().copied().collect();
        while let Some(index) = queue.pop_front() {
            let parent = &lock.packages[index];
            if !parent.fetched {
                continue;
            }
            for below in parent.dependencies.iter().filter_map(|entry| lock.resolve(entry)) {
                if reached[below] && seen.insert(below) {
                    let package = &lock.packages[below];
                    let fits =
                        |marker: &Marker| marker.package == package.name && marker.version == package.version;
                    let markers = self.in_folders(&package.name).into_iter().filter(fits).collect();
                    self.add(&parent.name.replace('-', "_"), markers);
                    queue.push_back(below);
                }
            }
        }
    }

    /// The markers of every compiled crate of this name, current or left over.
    fn in_folders(&self, name: &str) -> Vec<Marker> {
        let entries =
            self.line.folders.iter().filter_map(|folder| folder.read_dir().ok()).flatten().flatten();
        let files = entries.map(|entry| entry.path());
        let mut markers: Vec<Marker> = files
            .filter(|file| stem(file).is_some_and(|stem| folded_eq(stem.krate, name)))
            .flat_map(|file| metadata::of_file(&file).markers)
            .collect();
        markers.sort();
        markers.dedup();
        markers
    }

    fn add(&mut self, via: &str, markers: Vec<Marker>) {
        let Some(krate) = markers.first().map(|marker| marker.krate.clone()) else { return };
        let direct = self.line.externs.iter().any(|known| known.real_name() == Some(&krate));
        if !direct {
            self.found.entry(krate).or_insert_with(|| Below { via: via.to_owned(), markers });
        }
    }
}
