//! What is there, what is asked for, and how the one becomes the other.

use std::borrow::Cow;

use serde::de::Visitor;

use super::stand_in;
use super::stop::Stop;
use crate::config::Settings;
use crate::config::tree::{Content, Spelling};

/// A value as it is before somebody asks for it.
pub(super) enum Seen<'a> {
    Content(&'a Content),
    Text(Cow<'a, str>, Spelling),
    StandIn(usize),
}

/// What a type asks for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Asked {
    Bool,
    Integer,
    Float,
    Text,
    Nothing,
}

/// A value as it is handed over.
pub(super) enum Scalar<'a> {
    Nothing,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(Cow<'a, str>),
}

impl Seen<'_> {
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Content(content) => content.kind(),
            Self::Text(..) => "a text",
            Self::StandIn(_) => "nothing",
        }
    }
}

impl Asked {
    /// What a text that may become anything becomes.
    pub(super) fn convert<'t>(self, text: &str, settings: &Settings) -> Option<Scalar<'t>> {
        let text = text.trim();
        match self {
            Self::Bool => settings.truth_of(text).map(Scalar::Bool),
            Self::Integer => text.parse().ok().map(Scalar::Integer),
            Self::Float => text.parse().ok().map(Scalar::Float),
            Self::Nothing => text.is_empty().then_some(Scalar::Nothing),
            Self::Text => None,
        }
    }

    pub(super) fn stand_in<'t>(self, nth: usize) -> Scalar<'t> {
        match self {
            Self::Bool => Scalar::Bool(nth % 2 == 1),
            Self::Integer => Scalar::Integer(stand_in::integer(nth)),
            Self::Float => Scalar::Float(stand_in::float(nth)),
            Self::Text => Scalar::Text(Cow::Borrowed(stand_in::text(nth))),
            Self::Nothing => Scalar::Nothing,
        }
    }
}

impl Scalar<'_> {
    pub(super) fn deliver<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self {
            Self::Nothing => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Integer(number) => match (u64::try_from(number), i64::try_from(number)) {
                (Ok(number), _) => visitor.visit_u64(number),
                (_, Ok(number)) => visitor.visit_i64(number),
                _ => visitor.visit_i128(number),
            },
            Self::Float(number) => visitor.visit_f64(number),
            Self::Text(text) => visitor.visit_str(&text),
        }
    }
}
