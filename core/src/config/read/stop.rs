//! The error that ends one pass over a type: where it was, and why.

use std::fmt;

use super::path::Spot;
use crate::document::refusal::{Refusal, refuses};

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

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

refuses! { Stop }
