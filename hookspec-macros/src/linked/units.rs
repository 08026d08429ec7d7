//! Which crates cargo compiled a crate against, read from the notes that cargo keeps beside its output.
//!
//! For each compiled crate `deps/lib<crate>-<hash>.rlib` cargo leaves `.fingerprint/<package>-<hash>/lib-<crate>.json`,
//! whose `deps` list names the exact dependencies of that compilation: features, platforms and dev-dependencies are
//! settled, which `Cargo.lock` cannot tell. Each entry ends in a number that the dependency repeats, in hexadecimal, in its
//! own `lib-<crate>`. The files are cargo's own business and may change: whatever is not found as described reads as
//! "unknown", and the caller falls back on the lock file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::externs::{is_name, stem};

/// The notes of one `target/<profile>` folder.
#[derive(Debug, Default)]
pub(crate) struct Units {
    /// By the hash in the file name: the note's folder, and the package that the folder's name starts with.
    folders: BTreeMap<String, (String, PathBuf)>,
    /// By the number that dependents know it by: the crate's file.
    files: BTreeMap<String, PathBuf>,
}

impl Units {
    /// Reads the notes beside `file`, with the numbers of those packages for which `wanted` holds.
    pub(crate) fn beside(file: &Path, wanted: &dyn Fn(&str) -> bool) -> Self {
        let mut units = Self::default();
        let Some(deps) = file.parent() else { return units };
        let Ok(entries) = deps.join("../.fingerprint").read_dir() else { return units };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if let Some((package, hash)) = name.to_str().and_then(|name| name.rsplit_once('-')) {
                units.folders.insert(hash.to_owned(), (package.to_owned(), entry.path()));
            }
        }
        for (hash, (package, folder)) in &units.folders {
            if wanted(package) {
                units.files.extend(numbered(folder, hash, deps));
            }
        }
        units
    }

    /// The files of the wanted packages that the crate in `file` was compiled against; `None` if that is not known.
    pub(crate) fn below(&self, file: &Path) -> Option<Vec<PathBuf>> {
        let stem = stem(file)?;
        let (_, folder) = self.folders.get(stem.hash)?;
        let note = std::fs::read_to_string(folder.join(format!("lib-{}.json", stem.krate))).ok()?;
        Some(numbers(&note)?.into_iter().filter_map(|number| self.files.get(&number).cloned()).collect())
    }
}

/// The libraries that `folder` notes, with their numbers.
fn numbered(folder: &Path, hash: &str, deps: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(krate) = name.to_str().and_then(|name| name.strip_prefix("lib-")) else { continue };
        let Some(file) = is_name(krate).then(|| file_of(deps, krate, hash)).flatten() else { continue };
        if let Ok(number) = std::fs::read_to_string(entry.path()) {
            found.push((number.trim().to_owned(), file));
        }
    }
    found
}

/// The file of a crate that can be linked; a macro has none.
pub(super) fn file_of(deps: &Path, krate: &str, hash: &str) -> Option<PathBuf> {
    ["rlib", "rmeta"]
        .map(|extension| deps.join(format!("lib{krate}-{hash}.{extension}")))
        .into_iter()
        .find(|file| file.is_file())
}

/// The last number of each entry of the `deps` list, spelt as the dependency itself spells it.
fn numbers(note: &str) -> Option<Vec<String>> {
    let (_, list) = note.split_once("\"deps\":[")?;
    let mut found = Vec::new();
    let mut rest = list;
    while let Some(entry) = rest.trim_start_matches(',').strip_prefix('[') {
        let (fields, tail) = entry.split_once(']')?;
        let number: u64 = fields.rsplit(',').next()?.trim().parse().ok()?;
        found.push(format!("{:016x}", number.swap_bytes()));
        rest = tail;
    }
    rest.starts_with(']').then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_numbers_of_a_note() {
        let note = r#"{"rustc":7,"deps":[[18,"acme_guard",false,16099241420313963318],[1,"b",true,1]],"local":[[9]]}"#;
        assert_eq!(numbers(note).unwrap(), ["36ab113bc6fe6bdf", "0100000000000000"]);
        assert_eq!(numbers(r#"{"deps":[]}"#).unwrap(), [""; 0]);
    }

    #[test]
    fn what_is_not_such_a_note_is_unknown() {
        for note in [
            "",
            "{}",
            r#"{"deps":["#,
            r#"{"deps":[["#,
            r#"{"deps":[[1,"a",false,x]]}"#,
            r#"{"deps":[{"a":1}]}"#,
        ] {
            assert_eq!(numbers(note), None, "{note}");
        }
    }

    #[test]
    fn a_place_without_notes_knows_nothing() {
        let units = Units::beside(Path::new("/nowhere/deps/libone-1.rlib"), &|_| true);
        assert_eq!(units.below(Path::new("/nowhere/deps/libone-1.rlib")), None);
    }
}
