//! The fields of a manifest with the places that they were written at, whether that is the attribute or a file.

use std::fmt::Display;
use std::rc::Rc;

use proc_macro2::Span;
use syn::LitStr;

use crate::diagnostics::Diagnostics;
use crate::extra::Extra;
use crate::field::{FIELDS, FieldShape};
use crate::options::{Options, Right};

/// Where something is written: in code, or in a file that code names.
#[derive(Clone)]
pub(super) struct Place {
    span: Span,
    /// The file, as the attribute names it, and the line.
    line: Option<(Rc<str>, usize)>,
}

impl Place {
    pub(super) fn of_file(span: Span, file: &Rc<str>, line: usize) -> Self {
        Self { span, line: Some((Rc::clone(file), line)) }
    }

    /// Where its errors have their carets.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// Reports a mistake here: one in a file begins with file and line.
    pub(super) fn report(&self, message: impl Display, errors: &mut Diagnostics) {
        match &self.line {
            Some((file, line)) => errors.place(self.span, format!("{file}:{line}: {message}")),
            None => errors.place(self.span, message),
        }
    }

    /// As a message about something else names it.
    fn name(&self) -> String {
        match &self.line {
            Some((file, line)) => format!("at {file}:{line}"),
            None => "in the attribute".to_owned(),
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self { span, line: None }
    }
}

/// A text or a number of a manifest.
#[derive(Clone)]
pub(super) struct Written<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

/// A text of a manifest.
pub(super) type Text = Written<String>;

impl Written<String> {
    pub(super) fn literal(&self) -> LitStr {
        LitStr::new(&self.value, self.place.span)
    }

    /// Holds it against a rule.
    pub(super) fn valid<T, E: Display>(
        &self,
        checked: impl FnOnce(&str) -> Result<T, E>,
        errors: &mut Diagnostics,
    ) -> Option<T> {
        checked(&self.value).map_err(|error| self.place.report(error, errors)).ok()
    }
}

impl From<&LitStr> for Text {
    fn from(text: &LitStr) -> Self {
        Self { value: text.value(), place: text.span().into() }
    }
}

/// One field that was given.
pub(super) struct Field {
    pub(super) name: &'static str,
    /// Where its name is.
    pub(super) place: Place,
    pub(super) given: Given,
}

/// What it was given.
pub(super) enum Given {
    Text(Text),
    Texts(Vec<Text>),
    Integers(Vec<Written<u32>>),
}

/// The fields that were given, each once.
#[derive(Default)]
pub(super) struct Fields {
    given: Vec<Field>,
    /// What there is beyond the fields that are known.
    pub(super) extra: Vec<(Text, Extra)>,
}

impl Fields {
    /// The fields of an attribute. Its capabilities and kinds may be paths, and are read where they are needed.
    pub(super) fn of_attribute(options: &Options) -> Self {
        let mut fields = Self::default();
        for &(name, shape) in FIELDS {
            let Some(span) = options.given(&[name]).next().map(syn::Ident::span) else { continue };
            let given = match shape {
                FieldShape::Text => match options.text(name) {
                    Some(text) => Given::Text(text.into()),
                    None => continue,
                },
                FieldShape::Texts if matches!(name, "capabilities" | "kinds") => Given::Texts(
                    options.rights(name).iter().filter_map(Right::name).map(Text::from).collect(),
                ),
                FieldShape::Texts => Given::Texts(options.texts(name).iter().map(Text::from).collect()),
                FieldShape::Integers => {
                    let written = |&(value, span): &(u32, Span)| Written { value, place: span.into() };
                    Given::Integers(options.integers(name).iter().map(written).collect())
                }
            };
            fields.given.push(Field { name, place: span.into(), given });
        }
        let extra = options.extra("extra").iter().cloned();
        fields.extra = extra.map(|(name, value)| (Text::from(&name), value)).collect();
        fields
    }

    /// Takes a field; one that was given elsewhere too is reported.
    pub(super) fn add(&mut self, field: Field, errors: &mut Diagnostics) {
        match self.given.iter().find(|known| known.name == field.name) {
            Some(known) => {
                let (name, other) = (field.name, known.place.name());
                field.place.report(format!("`{name}` is given {other} too; write it once"), errors);
            }
            None => self.given.push(field),
        }
    }

    fn get(&self, name: &str) -> Option<&Given> {
        self.given.iter().find(|field| field.name == name).map(|field| &field.given)
    }

    /// Where a field is given.
    pub(super) fn place(&self, name: &str) -> Option<&Place> {
        self.given.iter().find(|field| field.name == name).map(|field| &field.place)
    }

    pub(super) fn text(&self, name: &str) -> Option<&Text> {
        match self.get(name)? {
            Given::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn texts(&self, name: &str) -> &[Text] {
        match self.get(name) {
            Some(Given::Texts(texts)) => texts,
            _ => &[],
        }
    }

    pub(super) fn integers(&self, name: &str) -> &[Written<u32>] {
        match self.get(name) {
            Some(Given::Integers(integers)) => integers,
            _ => &[],
        }
    }
}
