//! Settings: a document, variables and the words of a command line, read as a type.

use hookspec_core::document::{Document, Format};
use hookspec_core::{Secret, Settings};
use serde::Deserialize;

use crate::Taken;

/// A document in TOML; then, after a line `===`, lines `NAME=value` and words of a command line, in turn.
///
/// Reading ends; what is wrong is one line a problem, each with a word of what is wrong; a problem stands once; and what is read
/// twice is the same.
pub fn settings(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let (document, rest) = text.split_once("\n===\n").unwrap_or((text, ""));
    let Ok(document) = Document::parse("document", document, Format::Toml) else { return Taken::No };
    let variables: Vec<_> = rest.lines().step_by(2).filter_map(|line| line.split_once('=')).collect();
    let words = rest.lines().skip(1).step_by(2);
    let settings = Settings::new()
        .sections("{id}")
        .document(document)
        .expect("a document in TOML is a table")
        .environment(|name| (name.len() < 4).then(|| name.to_owned()))
        .variables("A_", variables)
        .arguments(words);
    let Ok(settings) = settings else { return Taken::No };
    let read = settings.read::<Sample>("p");
    let explained = settings.explain::<Sample>("p");
    assert!(explained.fields.iter().all(|field| !field.field.is_empty()));
    match read {
        Ok(sample) => {
            assert_eq!(settings.read::<Sample>("p").as_ref(), Ok(&sample));
            Taken::Yes
        }
        Err(error) => {
            let rows: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
            assert!(!rows.is_empty() && rows.iter().all(|row| !row.trim().is_empty()), "{error}");
            let mut places: Vec<_> = error.problems().iter().map(|problem| &problem.field).collect();
            places.dedup();
            assert_eq!(places.len(), rows.len(), "{error}");
            Taken::No
        }
    }
}

/// A type that takes every way through a reader.
#[derive(Debug, PartialEq, Deserialize)]
struct Sample {
    id: String,
    #[serde(default)]
    number: Option<u16>,
    #[serde(default)]
    token: Secret,
    #[serde(default)]
    pair: (i8, char),
    #[serde(default)]
    choice: Choice,
    #[serde(default)]
    strict: Option<Strict>,
    #[serde(default)]
    loose: Option<Loose>,
    #[serde(default)]
    address: Option<std::net::IpAddr>,
    #[serde(default)]
    all: Vec<Percent>,
}

#[derive(Debug, PartialEq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    #[default]
    None,
    One(u8),
    Two(u8, u8),
    Three {
        three: Box<Choice>,
    },
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    #[serde(alias = "lower")]
    low: u8,
    high: std::num::NonZeroU8,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Loose {
    Number(i32),
    Words(Vec<String>),
    Table(std::collections::BTreeMap<String, Loose>),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(try_from = "u8")]
struct Percent(u8);

impl TryFrom<u8> for Percent {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if number <= 100 { Ok(Self(number)) } else { Err(format!("{number} is more than 100")) }
    }
}
