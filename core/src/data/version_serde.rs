//! `Serialize` and `Deserialize` for the types that are written as one text.
//!
//! They stand apart from the types because the macro crate compiles those without serde.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Dependency, Requirement, Version};

/// Reads a text with `FromStr`.
struct Text<T> {
    expecting: &'static str,
    read: PhantomData<T>,
}

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

macro_rules! as_text {
    ($($type:ident: $expecting:literal;)+) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Text { expecting: $expecting, read: PhantomData })
            }
        }
    )+};
}

as_text! {
    Version: "a version in quotes, such as \"1.2.3\"";
    Requirement: "a requirement in quotes, such as \">=1.2, <2\"";
    Dependency: "a dependency in quotes, such as \"acme-identity >=1.2, <2\"";
}
