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
//! 3. What the application depends on itself is never counted here, and what the author left out is not looked below.
//!
//! A crate that names another has the hash of its file in its metadata. That does not decide what is expected, only who is
//! to blame: the crate that is linked and does not name the next one on the way to the plugin.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use super::externs::{CommandLine, FRAMEWORK, stem};
use super::lockfile::{Lockfile, fold};
use super::marker::Marker;
use super::metadata;
use super::units::Units;

/// A plugin crate below a direct dependency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Below {
    /// Its plugins; never empty.
    pub(crate) markers: Vec<Marker>,
    /// Where the way to it is cut, if it is.
    pub(crate) gap: Option<Gap>,
}

/// One crate lists another and does not name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gap {
    /// The crate whose code should name the other.
    pub(crate) parent: String,
    /// The other, by its own name.
    pub(crate) unnamed: String,
}

/// Finds the plugin crates below the crates in the files `tops`, by crate name; `left_out` are looked neither at nor below.
pub(crate) fn find(
    tops: &[&Path],
    left_out: &[String],
    line: &CommandLine,
    lock: Option<&Lockfile>,
) -> BTreeMap<String, Below> {
    let may_hold = |name: &str| lock.is_none_or(|lock| lock.may_hold_plugins(name));
    let mut search = Search { line, left_out, found: BTreeMap::new() };
    let mut folders: BTreeMap<&Path, (Units, Vec<PathBuf>)> = BTreeMap::new();
    for top in tops {
        let Some(name) = stem(top).map(|stem| stem.krate).filter(|name| may_hold(name)) else { continue };
        let folder = top.parent().unwrap_or(top);
        let (units, noted) =
            folders.entry(folder).or_insert_with(|| (Units::beside(top, &may_hold), Vec::new()));
        if units.below(top).is_some() {
            noted.push(top.to_path_buf());
        } else if let Some(lock) = lock {
            search.through_lock(name, lock);
        }
    }
    for (units, noted) in folders.into_values() {
        search.through_notes(noted, &units);
    }
    search.found
}

struct Search<'a> {
    line: &'a CommandLine,
    left_out: &'a [String],
    found: BTreeMap<String, Below>,
}

impl Search<'_> {
    /// Rule 1.
    fn through_notes(&mut self, tops: Vec<PathBuf>, units: &Units) {
        // What the program links, as far as it is of interest: from the top down, wherever code names the next one.
        let mut linked: BTreeSet<PathBuf> = tops.iter().cloned().collect();
        let mut gaps = Vec::new();
        let mut queue = VecDeque::from(tops);
        while let Some(parent) = queue.pop_front() {
            let below = units.below(&parent).unwrap_or_default();
            for file in below {
                if self.is_left_out(&file) {
                    continue;
                }
                if !metadata::names(&parent, &file) {
                    gaps.push((parent.clone(), file));
                } else if linked.insert(file.clone()) {
                    self.add(metadata::of_file(&file).markers, None);
                    queue.push_back(file);
                }
            }
        }
        for (parent, unnamed) in gaps {
            if let (false, Some(gap)) = (linked.contains(&unnamed), Gap::new(&parent, &unnamed)) {
                self.behind(unnamed, &gap, units);
            }
        }
    }

    /// Takes in the first plugin crates on every way down from `start`, which a gap cuts off.
    fn behind(&mut self, start: PathBuf, gap: &Gap, units: &Units) {
        let mut seen = BTreeSet::from([start.clone()]);
        let mut queue = VecDeque::from([start]);
        while let Some(file) = queue.pop_front() {
            let markers = metadata::of_file(&file).markers;
            if markers.is_empty() {
                let below = units.below(&file).unwrap_or_default();
                let fresh =
                    below.into_iter().filter(|file| !self.is_left_out(file) && seen.insert(file.clone()));
                queue.extend(fresh.collect::<Vec<_>>());
            }
            self.add(markers, Some(gap.clone()));
        }
    }

    /// Rule 2.
    fn through_lock(&mut self, top: &str, lock: &Lockfile) {
        let mut queue: VecDeque<usize> = lock.named(top).into_iter().collect();
        let mut seen: BTreeSet<usize> = queue.iter().copied().collect();
        while let Some(index) = queue.pop_front() {
            let parent = &lock.packages[index];
            if !parent.fetched {
                continue;
            }
            for below in parent.dependencies.iter().filter_map(|entry| lock.resolve(entry)) {
                let package = &lock.packages[below];
                let name = fold(&package.name);
                if lock.uses_framework(below) && !self.left_out.contains(&name) && seen.insert(below) {
                    let fits =
                        |marker: &Marker| marker.package == package.name && marker.version == package.version;
                    let markers = self.in_folders(&name).into_iter().filter(fits).collect();
                    self.add(markers, Some(Gap { parent: fold(&parent.name), unnamed: name }));
                    queue.push_back(below);
                }
            }
        }
    }

    /// The markers of every compiled crate of this name, current or left over.
    fn in_folders(&self, name: &str) -> Vec<Marker> {
        let mut markers: Vec<Marker> = self
            .line
            .compiled()
            .filter(|file| stem(file).is_some_and(|stem| stem.krate == name))
            .flat_map(|file| metadata::of_file(&file).markers)
            .collect();
        markers.sort();
        markers.dedup();
        markers
    }

    /// Whether there is nothing to look for at or below the crate in `file`.
    fn is_left_out(&self, file: &Path) -> bool {
        stem(file).is_none_or(|stem| {
            FRAMEWORK.contains(&stem.krate) || self.left_out.iter().any(|name| name == stem.krate)
        })
    }

    fn add(&mut self, markers: Vec<Marker>, gap: Option<Gap>) {
        let Some(krate) = markers.first().map(|marker| marker.krate.clone()) else { return };
        let direct = self.line.externs.iter().any(|known| known.real_name() == Some(&krate));
        if !direct {
            self.found.entry(krate).or_insert(Below { markers, gap });
        }
    }
}

impl Gap {
    fn new(parent: &Path, unnamed: &Path) -> Option<Self> {
        let name = |file| stem(file).map(|stem| stem.krate.to_owned());
        Some(Self { parent: name(parent)?, unnamed: name(unnamed)? })
    }
}
