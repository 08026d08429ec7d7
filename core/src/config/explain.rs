//! What gave each setting of a plugin its value.

use std::fmt;

use serde::Serialize;

use super::read::{Outline, read};
use super::tree::{Content, Setting};
use super::{Config, Provenance, Settings};
use crate::document::step;

/// Every field of a plugin's configuration: its value, what gave it, and what that covers.
///
/// `Display` prints a line for each field. A value is shown as it was written, `${NAME}` unexpanded, and only if the type asked
/// for it by its kind: secrets, values that the type keeps in a form of its own, and fields that it does not have are redacted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The plugin.
    pub plugin: String,
    /// Its fields: first those that are set, in the order in which they were written.
    pub fields: Vec<Explained>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explained {
    /// The field, as in `retry.limit`.
    pub field: String,
    /// Its value as it was written; `[secret]` where it is redacted, none where it is not set and the type has a default.
    pub value: Option<String>,
    /// What gave the value.
    pub from: Option<Provenance>,
    /// The layers that it covers, the latest first.
    pub covers: Vec<Provenance>,
}

impl Explanation {
    pub(super) fn new<T: Config>(settings: &Settings, plugin: &str) -> Self {
        let section = settings.section(plugin);
        let read = read::<T>(settings, Some(plugin), section, true);
        let mut fields = Vec::new();
        if let Some(section) = section {
            let all = !settings.is_shared();
            for (name, _, setting) in section.as_table().into_iter().flat_map(super::tree::Table::iter) {
                let name = read
                    .asked
                    .iter()
                    .find(|asked| super::tree::same_letters(asked, name))
                    .map_or(name, |name| name);
                if all || read.asked.contains(name) {
                    leaves(&step(name), setting, &read.outline, &mut fields);
                }
            }
        }
        let is_there = |field: &str| fields.iter().any(|explained: &Explained| explained.field == field);
        let unset: Vec<_> = read.outline.unset.iter().filter(|field| !is_there(field)).cloned().collect();
        fields.extend(unset.into_iter().map(|field| Explained {
            field,
            value: None,
            from: None,
            covers: Vec::new(),
        }));
        Self { plugin: plugin.to_owned(), fields }
    }
}

/// Explains what a setting holds; a list is one value.
fn leaves(field: &str, setting: &Setting, outline: &Outline, fields: &mut Vec<Explained>) {
    if let Content::Table(table) = &setting.content
        && !table.is_empty()
    {
        for (name, _, setting) in table.iter() {
            leaves(&format!("{field}.{}", step(name)), setting, outline, fields);
        }
        return;
    }
    let value = shown(field, setting, outline).unwrap_or_else(|| "[secret]".to_owned());
    fields.push(Explained {
        field: field.to_owned(),
        value: Some(value),
        from: Some(setting.from.clone()),
        covers: setting.covers.clone(),
    });
}

fn shown(field: &str, setting: &Setting, outline: &Outline) -> Option<String> {
    if let Content::List(list) = &setting.content {
        let items = list.iter().enumerate().map(|(at, item)| shown(&format!("{field}[{at}]"), item, outline));
        return items.collect::<Option<Vec<_>>>().map(|items| format!("[{}]", items.join(", ")));
    }
    if !outline.plain.contains(field) || outline.secret.contains(field) {
        return None;
    }
    match &setting.content {
        Content::Bool(value) => Some(value.to_string()),
        Content::Integer(number) => Some(number.to_string()),
        Content::Float(number) => Some(format!("{number:?}")),
        Content::Text(text, super::tree::Spelling::Loose) => Some(text.clone()),
        Content::Text(text, _) => Some(format!("{text:?}")),
        Content::Null | Content::NotText | Content::List(_) | Content::Table(_) => None,
    }
}

/// `limit = 5, from argument --limit, over plugins.toml:12`.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "plugin `{}`", self.plugin)?;
        self.fields.iter().try_for_each(|field| write!(f, "\n{field}"))
    }
}

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(value) = &self.value else { return write!(f, "{} is not set", self.field) };
        write!(f, "{} = {value}", self.field)?;
        if let Some(from) = &self.from {
            write!(f, ", from {from}")?;
        }
        for (i, covered) in self.covers.iter().enumerate() {
            write!(f, "{} {covered}", if i == 0 { ", over" } else { "," })?;
        }
        Ok(())
    }
}
