//! What the plugin hashes with.

use std::fmt::Write as _;
use std::str::FromStr;

use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

/// A hash function of the second Secure Hash Standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Algorithm {
    /// SHA-224.
    Sha224,
    /// SHA-256.
    #[default]
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    /// All of them, sorted by name.
    pub const ALL: [Self; 4] = [Self::Sha224, Self::Sha256, Self::Sha384, Self::Sha512];

    /// Its name: `sha256`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha224 => "sha224",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }

    /// The digest of these bytes in hexadecimal.
    pub fn digest(self, bytes: &[u8]) -> String {
        match self {
            Self::Sha224 => hex(&Sha224::digest(bytes)),
            Self::Sha256 => hex(&Sha256::digest(bytes)),
            Self::Sha384 => hex(&Sha384::digest(bytes)),
            Self::Sha512 => hex(&Sha512::digest(bytes)),
        }
    }
}

/// In any case of letters; nothing is the default.
impl FromStr for Algorithm {
    type Err = UnsupportedAlgorithm;

    fn from_str(text: &str) -> Result<Self, UnsupportedAlgorithm> {
        let name = text.to_lowercase();
        if name.is_empty() {
            return Ok(Self::default());
        }
        let known = Self::ALL.into_iter().find(|algorithm| algorithm.name() == name);
        known.ok_or(UnsupportedAlgorithm { name })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A tenant asks for a hash function that is not here. The text is the tutorial's, with lists and texts as Python writes them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Unsupported hash algorithm: {}. Pick one of: [{}]", quoted(.name), names())]
pub struct UnsupportedAlgorithm {
    /// What was asked for.
    pub name: String,
}

fn names() -> String {
    Algorithm::ALL.map(|algorithm| quoted(algorithm.name())).join(", ")
}

/// A text as Python's `repr` writes it, as far as people write such texts.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut quoted = String::from(quote);
    for letter in text.chars() {
        match letter {
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            letter if letter == quote => quoted.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\x{:02x}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push(quote);
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_any_case_and_nothing_is_the_default() {
        assert_eq!("".parse(), Ok(Algorithm::Sha256));
        assert_eq!("SHA512".parse(), Ok(Algorithm::Sha512));
        for algorithm in Algorithm::ALL {
            assert_eq!(algorithm.name().parse(), Ok(algorithm));
        }
    }

    #[test]
    fn what_is_not_there_is_refused_in_the_words_of_the_tutorial() {
        for (name, told) in [("x", "'x'"), ("it's", "\"it's\""), ("a'\"b\n\u{7f}", "'a\\'\"b\\n\\x7f'")] {
            assert_eq!(
                name.parse::<Algorithm>().unwrap_err().to_string(),
                format!(
                    "Unsupported hash algorithm: {told}. Pick one of: ['sha224', 'sha256', 'sha384', 'sha512']"
                )
            );
        }
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        let of = |algorithm: Algorithm| algorithm.digest(b"abc");
        assert_eq!(of(Algorithm::Sha224), "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7");
        assert_eq!(of(Algorithm::Sha256), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(of(Algorithm::Sha384).starts_with("cb00753f45a35e8bb5a03d699ac65007"));
        assert!(of(Algorithm::Sha512).starts_with("ddaf35a193617abacc417349ae204131"));
    }
}
