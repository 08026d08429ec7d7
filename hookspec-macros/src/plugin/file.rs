//! The file that holds a plugin's manifest, read while the plugin is compiled.

use std::path::Path;
use std::rc::Rc;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::LitStr;

use super::fields::{Fields, Given, Place, Written};
use crate::diagnostics::Diagnostics;
use crate::document::{Format, Map, Node, Value};
use crate::extra::Extra;
use crate::manifest::{FIELDS, Field, ReadValue, Shape, nearest, read};
use crate::options::Options;

/// A file that was read: the compiler has to read it again when it changes.
pub(super) struct File<'a>(&'a LitStr);

/// Adds the fields of the file that the attribute names, if it names one.
pub(super) fn add<'a>(
    options: &'a Options,
    fields: &mut Fields,
    errors: &mut Diagnostics,
) -> Option<File<'a>> {
    let names = names(options, errors);
    let Some(path) = options.text("manifest") else {
        if let Some(span) = options.span("fields") {
            errors.place(
                span,
                "`fields(…)` says what a file calls its fields; add `manifest = \"plugin.toml\"`",
            );
        }
        return None;
    };
    let text = match text(path) {
        Ok(text) => text,
        Err(message) => {
            fields.unread = true;
            errors.at(path, message);
            return None;
        }
    };
    let file: Rc<str> = path.value().into();
    let place = |line: u32| Place::of_file(path.span(), &file, line);
    let parsed = Format::of(Path::new(&*file)).ok_or_else(|| unknown_format(&file));
    match parsed.and_then(|format| format.parse(&file, &text).map_err(|error| error.to_string())) {
        Ok(root) => take(&root, &names, place, fields, errors),
        Err(message) => {
            fields.unread = true;
            errors.at(path, message);
        }
    }
    Some(File(path))
}

fn unknown_format(file: &str) -> String {
    format!("{file}: the name does not say the format; let it end in `.toml`, `.yaml`, `.yml` or `.json`")
}

/// The text of a file, relative to the package.
fn text(path: &LitStr) -> Result<String, String> {
    let path = path.value();
    let root = std::env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| {
        format!("{path}: a manifest is found from the package, and this is not compiled by cargo")
    })?;
    std::fs::read_to_string(Path::new(&root).join(&path))
        .map_err(|error| format!("{path}: cannot be read: {error}; the path begins where the Cargo.toml is"))
}

/// What the file calls its fields: `fields(plugin_type = "kinds")`.
fn names(options: &Options, errors: &mut Diagnostics) -> Vec<(String, Field)> {
    let mut names = Vec::new();
    for (name, stands_for) in options.extra("fields") {
        let path = name.value();
        let Extra::Text(field) = stands_for else {
            errors
                .at(name, format!("`{path}` stands for a field; write its name, as in `{path} = \"kinds\"`"));
            continue;
        };
        match Field::of(field) {
            Some(known) => names.push((path, known)),
            None => errors.at(
                name,
                format!("`{path}` stands for `{field}`, which is no field of a manifest{}", known(field)),
            ),
        }
    }
    names
}

/// The end of a message about a field that is not known.
fn known(name: &str) -> String {
    let known: Vec<&str> = FIELDS.iter().map(|(_, known, _)| *known).collect();
    let near = nearest(name, known.iter().copied());
    let near = near.map_or_else(|| ";".to_owned(), |near| format!(": did you mean `{near}`?"));
    format!("{near} known are `{}`", known.join("`, `"))
}

fn take(
    root: &Node,
    names: &[(String, Field)],
    place: impl Fn(u32) -> Place,
    fields: &mut Fields,
    errors: &mut Diagnostics,
) {
    let (read, problems) = read(root, names);
    for problem in problems {
        place(problem.place.line).report(problem.message, errors);
    }
    for field in read.fields {
        let given = match field.value {
            ReadValue::Integers(values) => Given::Integers(
                values.into_iter().map(|(value, at)| Written { value, place: place(at.line) }).collect(),
            ),
            ReadValue::Texts(values) => {
                let mut texts =
                    values.into_iter().map(|(value, at)| Written { value, place: place(at.line) });
                match (field.field.shape(), texts.next()) {
                    (Shape::Text, Some(text)) => Given::Text(text),
                    (_, first) => Given::Texts(first.into_iter().chain(texts).collect()),
                }
            }
        };
        fields.add(field.field.name(), place(field.place.line), given, errors);
    }
    for (name, at, node) in read.extra {
        match extra(&node) {
            Ok(value) => fields.add_extra(Written { value: name, place: place(at.line) }, value, errors),
            Err(at) => {
                place(at).report(format!("a number in `{name}` is too large; write it as a text"), errors);
            }
        }
    }
}

/// A value as code can hold it; the line of a number that no constant can hold.
fn extra(node: &Node) -> Result<Extra, u32> {
    Ok(match &node.value {
        Value::Null => Extra::Null,
        Value::Bool(value) => Extra::Bool(*value),
        Value::Integer(value) => Extra::Integer(i64::try_from(*value).map_err(|_| node.place.line)?),
        Value::Float(value) if value.is_finite() => Extra::Number(*value),
        Value::Float(_) => return Err(node.place.line),
        Value::Text(value) => Extra::Text(value.clone()),
        Value::List(values) => Extra::List(values.iter().map(extra).collect::<Result<_, _>>()?),
        Value::Map(map) => Extra::Table(table(map)?),
    })
}

fn table(map: &Map) -> Result<Vec<(String, Extra)>, u32> {
    map.iter().map(|(key, node)| Ok((key.to_owned(), extra(node)?))).collect()
}

impl File<'_> {
    /// Has the compiler track the file.
    pub(super) fn tracked(&self, private: &TokenStream) -> TokenStream {
        let path = LitStr::new(&format!("/{}", self.0.value()), Span::call_site());
        quote! {
            const _: &[u8] = #private::include_bytes!(#private::concat!(#private::env!("CARGO_MANIFEST_DIR"), #path));
        }
    }
}
