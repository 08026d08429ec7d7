//! The manifests of a directory, and what becomes of them beside the plugins that are linked.

use std::io;
use std::path::{Path, PathBuf};

use crate::data::{Manifest, Origin, Version, nearest};
use crate::document::{DocumentError, DocumentProblem};
use crate::manifest::read::{ReadField, ReadValue};
use crate::manifest::{Field, FieldNames, ManifestFile, ManifestProblem};

/// Manifests that were read at run time, and what is wrong with those that could not be.
///
/// A mistake in one keeps no other from being read: all are reported together, when a registry is built
/// [with them](crate::Builder::manifests) or by [`problems`](Self::problems).
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "yaml")] {
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec_core::document::Format;
/// use hookspec_core::manifest::{FieldNames, ManifestFile, Manifests};
///
/// let text = "id: acme-guard\nversion: 2.0.0\n";
/// let file = ManifestFile::parse("acme-guard/plugin.yaml", text, Format::Yaml, &FieldNames::new()).unwrap();
/// let manifests = Manifests::from_iter([file]);
/// let error = NodeHooksDispatcher::builder().manifests(manifests).plugin(Guard).build().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "plugin 'acme-guard': manifest says version '2.0.0', the linked plugin is '1.0.0' (acme-guard/plugin.yaml:2)"
/// );
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Manifests {
    files: Vec<ManifestFile>,
    problems: Vec<ManifestProblem>,
}

impl Manifests {
    /// Reads the manifest of this name in every folder of a directory, in the order of the folders' names.
    ///
    /// A folder without one is a problem; folders whose names begin with a dot are passed over.
    pub fn read_dir(directory: impl AsRef<Path>, name: &str, names: &FieldNames) -> Self {
        let directory = directory.as_ref();
        let mut manifests = Self::default();
        match folders(directory) {
            Ok(folders) => {
                for folder in folders {
                    let file = folder.join(name);
                    if file.is_file() {
                        manifests.open(file, names);
                    } else {
                        let (folder, file) = (folder.display().to_string(), name.to_owned());
                        manifests.problems.push(ManifestProblem::NoFile { folder, file });
                    }
                }
            }
            Err(error) => {
                let problem = DocumentProblem::Unreadable(error);
                let error = DocumentError::new(directory.display().to_string(), None, problem);
                manifests.problems.push(error.into());
            }
        }
        manifests
    }

    /// Reads one more file.
    pub fn open(&mut self, path: impl AsRef<Path>, names: &FieldNames) {
        match ManifestFile::open(path, names) {
            Ok(file) => self.add(file),
            Err(error) => self.problems.extend(error.into_problems()),
        }
    }

    /// Adds one more, unless its plugin has one: the first counts.
    pub fn add(&mut self, file: ManifestFile) {
        match self.get(file.id()) {
            Some(first) => self.problems.push(ManifestProblem::Duplicate {
                plugin: file.id().to_owned(),
                first: at(first, Field::Id),
                line: file.line(Field::Id).unwrap_or(1),
                file: file.file().to_owned(),
            }),
            None => self.files.push(file),
        }
    }

    /// Those that could be read, in the order in which they were.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &ManifestFile> {
        self.files.iter()
    }

    /// The manifest of this plugin.
    pub fn get(&self, id: &str) -> Option<&ManifestFile> {
        self.files.iter().find(|file| file.id() == id)
    }

    /// What is wrong with the others.
    pub fn problems(&self) -> &[ManifestProblem] {
        &self.problems
    }

    pub(crate) fn take_problems(&mut self) -> Vec<ManifestProblem> {
        std::mem::take(&mut self.problems)
    }

    /// What is wrong with a plugin, seen from its manifest here.
    ///
    /// There has to be one, and where it names version, kinds or capabilities, they have to be the plugin's. A [`Builder`](crate::Builder::manifests) asks this for every plugin.
    pub fn check(&self, plugin: &str, origin: Origin, linked: &Manifest) -> Vec<ManifestProblem> {
        let Some(file) = self.get(plugin) else {
            return vec![ManifestProblem::NoManifest { plugin: plugin.to_owned(), origin }];
        };
        let said = [
            (Field::Version, vec![linked.version]),
            (Field::Kinds, linked.kinds.to_vec()),
            (Field::Capabilities, linked.capabilities.to_vec()),
        ];
        said.into_iter()
            .filter_map(|(field, linked)| {
                let found = file.find(field)?;
                let texts: Vec<&str> = file.texts(field).collect();
                let agree = match field {
                    Field::Version => same_version(&texts, &linked),
                    _ => same_names(&texts, &linked),
                };
                (!agree).then(|| differs(plugin, file, found, &linked))
            })
            .collect()
    }

    /// What is wrong with the manifests, seen from the plugins that are there and the kinds that the host knows.
    ///
    /// A host that knows no kinds takes any. A [`Builder`](crate::Builder::manifests) asks this once.
    pub fn check_all(&self, plugins: &[&str], kinds: &[&str]) -> Vec<ManifestProblem> {
        let mut problems = Vec::new();
        for file in &self.files {
            let before = problems.len();
            unknown_kinds(file, kinds, &mut problems);
            // One of a kind that nobody knows here could not be linked here: that it is not would be said twice.
            if problems.len() == before && !plugins.contains(&file.id()) {
                problems.push(ManifestProblem::NotLinked {
                    plugin: file.id().to_owned(),
                    near: meant(file.id(), plugins),
                    file: file.file().to_owned(),
                    line: file.line(Field::Id).unwrap_or(1),
                });
            }
        }
        problems
    }
}

impl FromIterator<ManifestFile> for Manifests {
    fn from_iter<I: IntoIterator<Item = ManifestFile>>(files: I) -> Self {
        let mut manifests = Self::default();
        files.into_iter().for_each(|file| manifests.add(file));
        manifests
    }
}

/// The folders of a directory, sorted by name.
fn folders(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if !hidden && entry.path().is_dir() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

/// Reports the kinds of a file that are none of these, if there are any.
fn unknown_kinds(file: &ManifestFile, known: &[&str], problems: &mut Vec<ManifestProblem>) {
    let Some(ReadField { written, value: ReadValue::Texts(texts), .. }) = file.find(Field::Kinds) else {
        return;
    };
    let unknown = texts.iter().filter(|(kind, _)| !known.is_empty() && !known.contains(&&**kind));
    problems.extend(unknown.map(|(kind, place)| ManifestProblem::UnknownKind {
        plugin: file.id().to_owned(),
        file: file.file().to_owned(),
        line: place.line,
        field: written.clone(),
        kind: kind.clone(),
        near: meant(kind, known),
        known: known.iter().map(|kind| (*kind).to_owned()).collect(),
    }));
}

fn at(file: &ManifestFile, field: Field) -> String {
    format!("{}:{}", file.file(), file.line(field).unwrap_or(1))
}

fn meant(name: &str, known: &[&str]) -> String {
    nearest(name, known.iter().copied()).map_or_else(String::new, |near| format!(" (did you mean `{near}`?)"))
}

/// By semver's precedence where both can be read, whatever their spelling.
fn same_version(said: &[&str], linked: &[&str]) -> bool {
    match (said, linked) {
        ([said], [linked]) => match (Version::parse(said), Version::parse(linked)) {
            (Ok(said), Ok(linked)) => said == linked,
            _ => said == linked,
        },
        _ => false,
    }
}

fn same_names(said: &[&str], linked: &[&str]) -> bool {
    said.iter().all(|name| linked.contains(name)) && linked.iter().all(|name| said.contains(name))
}

fn differs(plugin: &str, file: &ManifestFile, found: &ReadField, linked: &[&str]) -> ManifestProblem {
    let said: Vec<&str> = file.texts(found.field).collect();
    ManifestProblem::Differs {
        plugin: plugin.to_owned(),
        field: found.written.clone(),
        said: said.join(", "),
        linked: linked.join(", "),
        file: file.file().to_owned(),
        line: found.place.line,
    }
}
