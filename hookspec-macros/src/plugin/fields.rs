//! The fields of a manifest with the places that they were written at, whether that is the attribute or a file.

use std::fmt::Display;
use std::rc::Rc;

use proc_macro2::Span;
use syn::LitStr;

use crate::diagnostics::Diagnostics;
use crate::extra::Extra;
use crate::manifest::{FIELDS, Field, Shape};
use crate::options::{Options, Right};

/// Where something is written: in code, or in a file that code names.
#[derive(Clone)]
pub(super) struct Place {
    span: Span,
    /// The file, as the attribute names it, and the line.
    line: Option<(Rc<str>, u32)>,
}

impl Place {
    pub(super) fn of_file(span: Span, file: &Rc<str>, line: u32) -> Self {
        Self { span, line: Some((Rc::clone(file), line)) }
    }

    /// Where its errors have their carets.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// Reports a mistake here: one in a file begins with file and line.
    pub(super) fn report(&self, message: impl Display, errors: &mut Diagnostics) {
        errors.place(self.span, self.message(message));
    }

    /// A message about what is written here.
    pub(super) fn message(&self, message: impl Display) -> String {
        match &self.line {
            Some((file, line)) => format!("{file}:{line}: {message}"),
            None => message.to_string(),
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
struct FieldGiven {
    name: &'static str,
    /// Where its name is.
    place: Place,
    given: Given,
    /// Whether it is types, of which a file can only have the names.
    types: bool,
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
    given: Vec<FieldGiven>,
    /// What there is beyond the fields that are known.
    pub(super) extra: Vec<(Text, Extra)>,
    /// Whether there is a file that could not be read, which may say whatever is missing.
    pub(super) unread: bool,
    /// Names in a file that have to be those of the types in the attribute.
    pub(super) agreed: Vec<(&'static str, Place, Vec<Text>)>,
}

impl Fields {
    /// The fields of an attribute. Its capabilities and kinds may be paths, and are read where they are needed.
    pub(super) fn of_attribute(options: &Options) -> Self {
        let mut fields = Self::default();
        for &(field, name, shape) in FIELDS {
            let Some(span) = options.given(&[name]).next().map(syn::Ident::span) else { continue };
            let given = match shape {
                Shape::Text => match options.text(name) {
                    Some(text) => Given::Text(text.into()),
                    None => continue,
                },
                Shape::Table => continue,
                Shape::Texts if matches!(field, Field::Capabilities | Field::Kinds) => Given::Texts(
                    options.rights(name).iter().filter_map(Right::name).map(Text::from).collect(),
                ),
                Shape::Texts => Given::Texts(options.texts(name).iter().map(Text::from).collect()),
                Shape::Integers => {
                    let written = |&(value, span): &(u32, Span)| Written { value, place: span.into() };
                    Given::Integers(options.integers(name).iter().map(written).collect())
                }
            };
            let types = options.rights(name).iter().any(|right| right.path().is_some());
            fields.given.push(FieldGiven { name, place: span.into(), given, types });
        }
        if let Some(kind) = options.given(&["kind"]).next() {
            // A function is of the kind whose method it is.
            let place = Place::from(kind.span());
            if let Some(kinds) = fields.given.iter_mut().find(|known| known.name == Field::Kinds.name()) {
                kinds.types = true;
            } else {
                let (name, given) = (Field::Kinds.name(), Given::Texts(Vec::new()));
                fields.given.push(FieldGiven { name, place, given, types: true });
            }
        }
        let extra = options.extra("extra").iter().cloned();
        fields.extra = extra.map(|(name, value)| (Text::from(&name), value)).collect();
        fields
    }

    /// Takes a field of a file; one that was given elsewhere too is reported, unless types are given there whose names it has.
    pub(super) fn add(&mut self, name: &'static str, place: Place, given: Given, errors: &mut Diagnostics) {
        match (self.given.iter().find(|known| known.name == name), given) {
            (Some(known), Given::Texts(texts)) if known.types => self.agreed.push((name, place, texts)),
            (Some(known), _) => {
                let other = known.place.name();
                place.report(format!("`{name}` is given {other} too; write it once"), errors);
            }
            (None, given) => self.given.push(FieldGiven { name, place, given, types: false }),
        }
    }

    /// Takes what only some hosts know.
    pub(super) fn add_extra(&mut self, name: Text, value: Extra, errors: &mut Diagnostics) {
        match self.extra.iter().find(|(known, _)| known.value == name.value) {
            Some((known, _)) => {
                let (name, other) = (&name.value, known.place.name());
                known.place.report(format!("`{name}` is given {other} too; write it once"), errors);
            }
            None => self.extra.push((name, value)),
        }
    }

    fn get(&self, name: &str) -> Option<&Given> {
        self.given.iter().find(|field| field.name == name).map(|field| &field.given)
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
