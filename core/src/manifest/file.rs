//! One manifest in a file.

use std::fmt::Display;
use std::path::Path;

use crate::data::{Dependency, Requirement, Version, check_id, check_platform};
use crate::document::{Document, Format, Node};
use crate::manifest::error::called;
use crate::manifest::read::{Read, ReadField, ReadValue, read};
use crate::manifest::{Field, ManifestError, ManifestProblem};

/// What the files of a host call their fields, where that is not as the framework does.
///
/// # Examples
///
/// ```
/// use hookspec::{Field, FieldNames};
///
/// let names = FieldNames::new().with("plugin_type", Field::Kinds).with("info.name", Field::Id).with("tier", Field::Extra);
/// # let _ = names;
/// ```
#[derive(Debug, Clone, Default)]
pub struct FieldNames {
    names: Vec<(String, Field)>,
    required: Vec<Field>,
}

impl FieldNames {
    /// The names that the framework has.
    pub fn new() -> Self {
        Self::default()
    }

    /// Has files call a field by another name than its own: a path, with dots where it lies in a table.
    ///
    /// A name with [`Field::Extra`] is one that only this host knows.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, field: Field) -> Self {
        self.names.push((path.into(), field));
        self
    }

    /// Has every file of this host say these; the id always has to be said.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "yaml")] {
    /// use hookspec::document::Format;
    /// use hookspec::{Field, FieldNames, ManifestFile};
    ///
    /// let names = FieldNames::new().with("plugin_type", Field::Kinds).require([Field::Version, Field::Kinds]);
    /// let error = ManifestFile::parse("plugin.yaml", "id: acme.hello", Format::Yaml, &names).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "plugin.yaml: the manifest has no `version`; add it\nplugin.yaml: the manifest has no `plugin_type`; add it"
    /// );
    /// # }
    /// ```
    #[must_use]
    pub fn require(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.required.extend(fields);
        self
    }
}

/// A manifest that was read from a file.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "yaml")] {
/// use hookspec_core::document::Format;
/// use hookspec_core::manifest::{Field, FieldNames, ManifestFile};
///
/// let names = FieldNames::new().with("plugin_type", Field::Kinds);
/// let text = "id: acme.reputation\nversion: 1.2.3\nplugin_type: enricher\ntags: [reputation]\n";
/// let file = ManifestFile::parse("aisoc-plugin.yaml", text, Format::Yaml, &names)?;
/// assert_eq!((file.id(), file.text(Field::Version)), ("acme.reputation", Some("1.2.3")));
/// assert_eq!(file.texts(Field::Kinds).collect::<Vec<_>>(), ["enricher"]);
/// assert_eq!(file.line(Field::Kinds), Some(3));
///
/// let error = ManifestFile::parse("aisoc-plugin.yaml", "id: acme\nversoin: 1.2\n", Format::Yaml, &names).unwrap_err();
/// assert!(error.to_string().starts_with("aisoc-plugin.yaml:2: unknown field `versoin`: did you mean `version`?"));
/// # }
/// # Ok::<(), hookspec_core::manifest::ManifestError>(())
/// ```
#[derive(Debug, Clone)]
pub struct ManifestFile {
    file: String,
    read: Read,
}

impl ManifestFile {
    /// Reads a file in the format that its name says.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each with its line.
    pub fn open(path: impl AsRef<Path>, names: &FieldNames) -> Result<Self, ManifestError> {
        Self::of(Document::open(path), names)
    }

    /// Reads a text; `file` is how errors name it.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open).
    pub fn parse(
        file: impl Into<String>,
        text: &str,
        format: Format,
        names: &FieldNames,
    ) -> Result<Self, ManifestError> {
        Self::of(Document::parse(file, text, format), names)
    }

    fn of(
        document: Result<Document, crate::document::DocumentError>,
        FieldNames { names, required }: &FieldNames,
    ) -> Result<Self, ManifestError> {
        let (file, root) = match document {
            Ok(document) => document.into_parts(),
            Err(error) => return Err(ManifestError::new(vec![error.into()])),
        };
        let (read, found) = read(&root, names);
        let mut problems: Vec<ManifestProblem> = found
            .into_iter()
            .map(|problem| ManifestProblem::Field {
                file: file.clone(),
                line: problem.place.line,
                message: problem.message,
            })
            .collect();
        let manifest = Self { file, read };
        let required =
            [Field::Id].into_iter().chain(required.iter().copied().filter(|field| *field != Field::Id));
        for field in required.filter(|field| !manifest.says(*field)) {
            let (file, field) = (manifest.file.clone(), called(field, names));
            problems.push(ManifestProblem::Missing { file, field });
        }
        manifest.check(&mut problems);
        if problems.is_empty() { Ok(manifest) } else { Err(ManifestError::new(problems)) }
    }

    /// Holds every text against the rule of its field.
    fn check(&self, problems: &mut Vec<ManifestProblem>) {
        for field in &self.read.fields {
            let ReadValue::Texts(texts) = &field.value else { continue };
            for (text, place) in texts {
                let wrong = match field.field {
                    Field::Id | Field::Conflicts => wrong(check_id(text)),
                    Field::Version | Field::MinHost | Field::MaxHost => wrong(Version::parse(text)),
                    Field::RequiresHost => wrong(Requirement::parse(text)),
                    Field::DependsOn | Field::Optional => wrong(Dependency::parse(text)),
                    Field::Platforms => wrong(check_platform(text)),
                    _ => None,
                };
                problems.extend(wrong.map(|message| ManifestProblem::Field {
                    file: self.file.clone(),
                    line: place.line,
                    message,
                }));
            }
        }
    }

    /// Whether there is anything in a field.
    fn says(&self, field: Field) -> bool {
        self.find(field).is_some_and(|found| match &found.value {
            ReadValue::Texts(texts) => !texts.is_empty(),
            ReadValue::Integers(integers) => !integers.is_empty(),
        })
    }

    pub(super) fn find(&self, field: Field) -> Option<&ReadField> {
        self.read.fields.iter().find(|known| known.field == field)
    }

    /// The name that errors give the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The id of the plugin whose manifest it is.
    pub fn id(&self) -> &str {
        self.text(Field::Id).unwrap_or_default()
    }

    /// The text of a field, or the first of several; none where the file says nothing.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.texts(field).next()
    }

    /// The texts of a field; none where the file says nothing.
    pub fn texts(&self, field: Field) -> impl Iterator<Item = &str> {
        let texts = self.find(field).map_or(&[][..], |found| match &found.value {
            ReadValue::Texts(texts) => texts,
            ReadValue::Integers(_) => &[],
        });
        texts.iter().map(|(text, _)| &**text)
    }

    /// The numbers of a field; none where the file says nothing.
    pub fn integers(&self, field: Field) -> impl Iterator<Item = u32> {
        let integers = self.find(field).map_or(&[][..], |found| match &found.value {
            ReadValue::Integers(integers) => integers,
            ReadValue::Texts(_) => &[],
        });
        integers.iter().map(|(integer, _)| *integer)
    }

    /// The line that a field stands in, from 1.
    pub fn line(&self, field: Field) -> Option<u32> {
        self.find(field).map(|found| found.place.line)
    }

    /// What the file says beyond the fields that are known, by its path.
    ///
    /// Any serde type is read from a [`Node`], with the line of a value that does not fit.
    pub fn extra(&self, path: &str) -> Option<&Node> {
        let mut names = path.split('.');
        let first = self.read.extra.get(names.next()?)?;
        names.try_fold(first, |node, name| node.get(name))
    }

    /// The names of what the file says beyond the fields that are known, as far as they are not within tables.
    pub fn extras(&self) -> impl Iterator<Item = &str> {
        self.read.extra.keys()
    }
}

fn wrong<T, E: Display>(checked: Result<T, E>) -> Option<String> {
    checked.err().map(|error| error.to_string())
}
