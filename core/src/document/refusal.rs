//! Why a type refuses a value, said without the value.
//!
//! serde's own messages quote what they found; a document may hold secrets. So these are built from kinds, and what a type
//! says in its own words is cleared of the words of the value.

use std::fmt;

use serde::de::{Expected, Unexpected};

use crate::data::nearest;

/// Why a type refuses a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A field that must be there is not.
    Missing { field: &'static str },
    /// A value of another kind, or one that is out of range.
    Found { found: &'static str, wanted: String },
    /// A list or a table of another length.
    Length { wanted: String },
    /// A field that the type has not.
    Unknown { field: String, known: &'static [&'static str] },
    /// A text that names none of the variants.
    Variant { known: &'static [&'static str] },
    /// A field that is given twice, by two of its names.
    Twice { field: &'static str },
    /// In the type's own words.
    Said(String),
}

impl Refusal {
    pub(crate) fn found(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Found { found: kind(found), wanted: wanted(expected) }
    }

    /// A list of this length, of which the type has read all but the rest.
    pub(crate) fn unread(rest: usize, length: usize) -> Self {
        Self::Length { wanted: format!("a list of {}, not of {length}", length - rest) }
    }

    /// Takes the words of a value out of what the type itself said.
    pub(crate) fn without(self, value: &str) -> Self {
        match self {
            Self::Said(message) => Self::Said(redact(&message, value)),
            other => other,
        }
    }
}

/// Has serde refuse by a [`Refusal`], of which the error is made by `From`.
macro_rules! refuses {
    ($error:ty) => {
        impl ::serde::de::Error for $error {
            fn custom<T: ::std::fmt::Display>(message: T) -> Self {
                Refusal::Said(message.to_string()).into()
            }

            fn invalid_type(
                found: ::serde::de::Unexpected<'_>,
                expected: &dyn ::serde::de::Expected,
            ) -> Self {
                Refusal::found(found, expected).into()
            }

            fn invalid_value(
                found: ::serde::de::Unexpected<'_>,
                expected: &dyn ::serde::de::Expected,
            ) -> Self {
                Refusal::found(found, expected).into()
            }

            fn invalid_length(_: usize, expected: &dyn ::serde::de::Expected) -> Self {
                Refusal::Length { wanted: $crate::document::refusal::wanted(expected) }.into()
            }

            fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
                Refusal::Variant { known }.into()
            }

            fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
                Refusal::Unknown { field: field.to_owned(), known }.into()
            }

            fn missing_field(field: &'static str) -> Self {
                Refusal::Missing { field }.into()
            }

            fn duplicate_field(field: &'static str) -> Self {
                Refusal::Twice { field }.into()
            }
        }
    };
}

pub(crate) use refuses;

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { field } => write!(f, "the field `{field}` is missing; write it"),
            Self::Found { found, wanted } => write!(f, "found {found}; write {wanted}"),
            Self::Length { wanted } => write!(f, "found another length; write {wanted}"),
            Self::Unknown { field, known } => {
                write!(f, "unknown field `{}`", field.escape_debug())?;
                if let Some(nearest) = nearest(field, known.iter().copied()) {
                    write!(f, ": did you mean `{nearest}`?")
                } else if known.is_empty() {
                    f.write_str("; leave it out, there are no fields")
                } else {
                    write!(f, "; known are `{}`", known.join("`, `"))
                }
            }
            Self::Variant { known: [] } => f.write_str("there is nothing to write here; leave it out"),
            Self::Variant { known } => write!(f, "found another word; write `{}`", known.join("`, `")),
            Self::Twice { field } => write!(f, "the field `{field}` is given twice; write it once"),
            Self::Said(message) => f.write_str(message),
        }
    }
}

/// The kind of what was found.
fn kind(found: Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "`true` or `false`",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a whole number",
        Unexpected::Float(_) => "a number with a fraction",
        Unexpected::Char(_) | Unexpected::Str(_) => "a text",
        Unexpected::Bytes(_) => "bytes",
        Unexpected::Unit | Unexpected::Option => "nothing",
        Unexpected::Seq | Unexpected::TupleVariant => "a list",
        Unexpected::Map | Unexpected::StructVariant => "a table",
        Unexpected::Enum | Unexpected::UnitVariant | Unexpected::NewtypeVariant => "a word of a choice",
        Unexpected::NewtypeStruct | Unexpected::Other(_) => "another value",
    }
}

/// What a type expects, in the words of whoever writes the document.
pub(crate) fn wanted(expected: &dyn Expected) -> String {
    let text = expected.to_string();
    let plain = match text.as_str() {
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" => "a whole number from 0 to 4294967295",
        "u64" | "u128" | "usize" => "a whole number, not negative",
        "i8" => "a whole number from -128 to 127",
        "i16" => "a whole number from -32768 to 32767",
        "i32" => "a whole number from -2147483648 to 2147483647",
        "i64" | "i128" | "isize" => "a whole number",
        "f32" | "f64" => "a number",
        "a string" | "string" | "a borrowed string" => "a text",
        "a character" => "one letter",
        "a boolean" => "`true` or `false`",
        "a sequence" | "a set" => "a list",
        "a map" => "a table",
        "unit" => "nothing",
        _ if text.starts_with("struct ") => "a table",
        _ if text.starts_with("nonzero ") || text.starts_with("a nonzero ") => "a number other than 0",
        _ => return text,
    };
    plain.to_owned()
}

/// Takes the words of `value` out of a message: no letter of a secret stays next to another.
///
/// Each word of the message that is a word of the value becomes `…`, and so does what is quoted and a part of the value, and the
/// whole value wherever it stands.
fn redact(message: &str, value: &str) -> String {
    const QUOTES: [char; 3] = ['`', '\'', '"'];
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words: Vec<&str> = value.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return message.to_owned();
    }
    let escaped = value.escape_debug().to_string();
    let mut message = message.to_owned();
    // A shorter value would tear other words apart; as a word of its own it is taken out below.
    for whole in [value, &escaped] {
        if whole.chars().count() >= 4 {
            message = message.replace(whole, "…");
        }
    }
    let mut redacted = String::with_capacity(message.len());
    let mut rest = message.as_str();
    while let Some(start) = rest.find(is_word) {
        let length = rest[start..].find(|c| !is_word(c)).unwrap_or(rest.len() - start);
        let (before, word, after) = (&rest[..start], &rest[start..start + length], &rest[start + length..]);
        let quoted = before.ends_with(QUOTES) && after.starts_with(QUOTES) && value.contains(word);
        let known = quoted || words.iter().any(|of_value| of_value.eq_ignore_ascii_case(word));
        redacted.push_str(before);
        redacted.push_str(if known { "…" } else { word });
        rest = after;
    }
    redacted + rest
}

#[cfg(test)]
mod tests {
    use super::redact;

    #[test]
    fn keeps_no_word_of_the_value() {
        for (message, value, redacted) in [
            ("`hunter2` is no port", "hunter2", "`…` is no port"),
            ("invalid digit found in string", "8o", "invalid digit found in string"),
            ("found `pass` before `word`", "pass word", "found `…` before `…`"),
            ("found \"a\\\"b c\" there", "a\"b c", "found \"…\" there"),
            ("12 is more than 10", "12", "… is more than 10"),
            ("must not be 1", "11", "must not be 1"),
            ("unexpected 'h' in it, not 'x'", "hunter2", "unexpected '…' in it, not 'x'"),
            ("xhunter2x", "hunter2", "x…x"),
            ("nothing to hide", "", "nothing to hide"),
            ("nothing to hide", "--", "nothing to hide"),
            ("HUNTER2 is taken", "hunter2", "… is taken"),
        ] {
            assert_eq!(redact(message, value), redacted);
        }
    }
}
