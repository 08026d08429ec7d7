//! As much of `Cargo.lock` as tells which packages stand below which.
//!
//! Read line by line and without trust: what is not understood is passed over, so that no content is an error. The file is
//! only ever used to look where a plugin *may* be; what a crate really holds is read from its metadata.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

/// The package that every user of the framework stands above.
const RUNTIME: &str = "hookspec-core";

/// The packages of one lock file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Lockfile {
    pub(crate) packages: Vec<Package>,
    /// Where the packages of a name are; `-` and `_` are the same.
    places: BTreeMap<String, Vec<usize>>,
    /// For each package, whether it is the framework or depends on it, through any number of others.
    uses_framework: Vec<bool>,
}

/// One `[[package]]` block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// Whether it came from a registry or a repository, as opposed to a folder beside the program.
    pub(crate) fetched: bool,
    /// As written: `name`, `name version` or `name version (source)`.
    pub(crate) dependencies: Vec<String>,
}

impl Lockfile {
    /// Reads the lock file nearest above `folder`.
    pub(crate) fn above(folder: &Path) -> Option<Self> {
        let text =
            folder.ancestors().find_map(|place| std::fs::read_to_string(place.join("Cargo.lock")).ok())?;
        Some(Self::parse(&text))
    }

    /// Reads the text of a lock file.
    pub(super) fn parse(text: &str) -> Self {
        let mut packages: Vec<Package> = Vec::new();
        let mut in_package = false;
        let mut in_list = false;
        for line in text.lines().map(str::trim) {
            if line.starts_with('[') && !in_list {
                in_package = line == "[[package]]";
                if in_package {
                    packages.push(Package::default());
                }
                continue;
            }
            let Some(package) = packages.last_mut().filter(|_| in_package) else { continue };
            let mut items = line;
            if !in_list {
                let Some((key, value)) = line.split_once('=') else { continue };
                match key.trim() {
                    "name" => package.name = unquoted(value),
                    "version" => package.version = unquoted(value),
                    "source" => package.fetched = true,
                    "dependencies" => {
                        in_list = true;
                        items = value;
                    }
                    _ => {}
                }
            }
            if in_list {
                package.dependencies.extend(items.split('"').skip(1).step_by(2).map(str::to_owned));
                in_list = !items.ends_with(']');
            }
        }
        packages.retain(|package| !package.name.is_empty());
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, package) in packages.iter().enumerate() {
            places.entry(fold(&package.name)).or_default().push(index);
        }
        let mut lock = Self { packages, places, uses_framework: Vec::new() };
        lock.uses_framework = lock.reaching(RUNTIME);
        lock
    }

    /// The first package of the name `name`.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.places.get(&fold(name))?.first().copied()
    }

    /// Whether the package at `index` uses the framework.
    pub(crate) fn uses_framework(&self, index: usize) -> bool {
        self.uses_framework.get(index).is_some_and(|&uses| uses)
    }

    /// Whether a crate of the name `name` may hold plugins, as far as this file can tell.
    ///
    /// A file that does not know the framework is not this program's, and a name that it does not know may be a library
    /// under another name than its package's: both may be anything.
    pub(crate) fn may_hold_plugins(&self, name: &str) -> bool {
        match self.places.get(&fold(name)) {
            Some(places) if self.places.contains_key(&fold(RUNTIME)) => {
                places.iter().any(|&index| self.uses_framework(index))
            }
            _ => true,
        }
    }

    fn reaching(&self, name: &str) -> Vec<bool> {
        let mut above: Vec<Vec<usize>> = vec![Vec::new(); self.packages.len()];
        for (index, package) in self.packages.iter().enumerate() {
            for below in package.dependencies.iter().filter_map(|entry| self.resolve(entry)) {
                above[below].push(index);
            }
        }
        let mut reached = vec![false; self.packages.len()];
        let mut queue: VecDeque<usize> =
            self.places.get(&fold(name)).into_iter().flatten().copied().collect();
        while let Some(index) = queue.pop_front() {
            if !std::mem::replace(&mut reached[index], true) {
                queue.extend(&above[index]);
            }
        }
        reached
    }

    /// The package that an entry of a dependency list means.
    pub(crate) fn resolve(&self, entry: &str) -> Option<usize> {
        let mut words = entry.split(' ');
        let places = self.places.get(&fold(words.next()?))?;
        let version = words.next();
        let fits = |&&index: &&usize| version.is_none_or(|version| self.packages[index].version == version);
        places.iter().find(fits).copied()
    }
}

/// A name in its one spelling: packages have `-` where code has `_`.
pub(crate) fn fold(name: &str) -> String {
    name.replace('-', "_")
}

/// The text between the first two quotes.
fn unquoted(value: &str) -> String {
    value.split('"').nth(1).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
# This file is automatically @generated by Cargo.
version = 4

[[package]]
name = "acme-bundle"
version = "0.1.0"
dependencies = [
 "acme-guard 1.0.0 (registry+https://example.org)",
 "log",
]

[[package]]
name = "acme-guard"
version = "0.9.0"

[[package]]
name = "acme-guard"
version = "1.0.0"
source = "registry+https://example.org"
dependencies = [ "hookspec" ]

[[package]]
name = "hookspec"
version = "0.1.0"
dependencies = [
 "hookspec-core",
]

[[package]]
name = "hookspec-core"
version = "0.1.0"

[[package]]
name = "log"
version = "0.4.0"

[metadata]
name = "no package"
"#;

    #[test]
    fn reads_packages_and_what_they_depend_on() {
        let lock = Lockfile::parse(LOCK);
        let names: Vec<_> = lock.packages.iter().map(|package| package.name.as_str()).collect();
        assert_eq!(names, ["acme-bundle", "acme-guard", "acme-guard", "hookspec", "hookspec-core", "log"]);
        assert_eq!(lock.packages[0].dependencies.len(), 2);
        assert_eq!(lock.resolve(&lock.packages[0].dependencies[0]), Some(2));
        assert!(lock.packages[2].fetched && !lock.packages[1].fetched);
        assert_eq!(lock.named("acme_bundle"), Some(0));
    }

    #[test]
    fn knows_who_stands_above_a_package() {
        let lock = Lockfile::parse(LOCK);
        let uses: Vec<_> = (0..7).map(|index| lock.uses_framework(index)).collect();
        assert_eq!(uses, [true, false, true, true, true, false, false]);
        // Of two packages of one name, one does; what is not listed may.
        assert!(lock.may_hold_plugins("acme_guard") && lock.may_hold_plugins("elsewhere"));
        assert!(!lock.may_hold_plugins("log"));
        assert!(Lockfile::parse("[[package]]\nname = \"log\"").may_hold_plugins("log"));
    }

    #[test]
    fn no_content_is_an_error() {
        for text in [
            "",
            "[[package]]",
            "[[package]]\nname",
            "[[package]]\nname = \"",
            "dependencies = [",
            "]\n[[",
            "\u{0}",
        ] {
            assert!(Lockfile::parse(text).packages.len() <= 1, "{text:?}");
        }
        let endless =
            Lockfile::parse("[[package]]\nname = \"a\"\ndependencies = [\n\"b\"\n[[package]]\nname = \"c\"");
        assert!(endless.packages.len() <= 2);
        for cut in 0..LOCK.len() {
            Lockfile::parse(&LOCK[..cut]);
        }
    }

    #[test]
    fn a_circle_ends() {
        let text = "[[package]]\nname = \"a\"\ndependencies = [\n \"b\",\n]\n[[package]]\nname = \"b\"\ndependencies = [\n \"a\",\n]";
        assert_eq!(Lockfile::parse(text).reaching("a"), [true, true]);
    }
}
