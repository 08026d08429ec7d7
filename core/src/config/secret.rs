//! A text that nobody prints.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};

/// The name by which a reader of settings knows a secret.
pub(super) const NAME: &str = "$hookspec::Secret";

/// A text that is never shown: a token, a password, a key.
///
/// - `Debug` and `Display` print `[secret]`; it does not serialize. The text is had by [`reveal`](Self::reveal), which is
///   easy to search for.
/// - A setting that is read as a secret is redacted wherever settings are shown.
/// - Two secrets are compared in a time that depends on their lengths alone.
/// - The memory is wiped when it is dropped if the crate is built with the feature `zeroize`.
///
/// # Examples
///
/// ```
/// use hookspec_core::config::Secret;
///
/// let token = Secret::from("hunter2");
/// assert_eq!(format!("{token} {token:?}"), "[secret] Secret([secret])");
/// assert_eq!(token.reveal(), "hunter2");
/// ```
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// The text.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether the text is empty, which the default is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(feature = "zeroize")]
impl Drop for Secret {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.0.as_bytes(), other.0.as_bytes());
        a.len() == b.len() && a.iter().zip(b).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
    }
}

impl Eq for Secret {}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// `[secret]`.
impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// `Secret([secret])`.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([secret])")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NAME, Text)
    }
}

/// Takes a text, and says of anything else only that it is none: serde's own message would show it.
struct Text;

fn no_text<T, E: de::Error>() -> Result<T, E> {
    Err(E::custom("not a text; write the secret in quotes"))
}

impl<'de> Visitor<'de> for Text {
    type Value = Secret;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Secret, D::Error> {
        deserializer.deserialize_string(self)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Secret, E> {
        Ok(Secret(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Secret, E> {
        Ok(Secret(text))
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Secret, E> {
        no_text()
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Secret, E> {
        no_text()
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Secret, E> {
        no_text()
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Secret, E> {
        no_text()
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Secret, E> {
        no_text()
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Secret, E> {
        no_text()
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Secret, E> {
        no_text()
    }
}
