//! The error that ends one pass over a type: where it was, and why.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use super::path::Spot;
use crate::document::refusal::{Refusal, kind, wanted};

/// What ends a pass. serde makes it without a place; the reader that gets it first says which.
#[derive(Debug)]
pub(super) enum Stop {
    /// As serde made it.
    Refused(Refusal),
    /// At a place, and noted.
    At(Spot),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::At(spot) => spot.fmt(f),
        }
    }
}

impl std::error::Error for Stop {}

impl de::Error for Stop {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Refused(Refusal::Said(message.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Refused(Refusal::found(kind(found), expected))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::Refused(Refusal::Length { wanted: wanted(expected) })
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Self::Refused(Refusal::Variant { known })
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::Refused(Refusal::Unknown { field: field.to_owned(), known })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Refused(Refusal::Missing { field })
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::Refused(Refusal::Twice { field })
    }
}
