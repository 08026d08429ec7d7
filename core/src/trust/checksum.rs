//! Checksums as registries write them.

use std::fmt;
use std::hint::black_box;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const PREFIX: &str = "sha256:";

/// A SHA-256 checksum: `sha256:` and 64 hexadecimal digits, as AITBC's registry and OCI references write it.
///
/// It is compared in constant time: how long that takes does not tell how much of it is right.
///
/// # Examples
///
/// ```
/// use hookspec_core::trust::Checksum;
///
/// let text = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
/// let checksum: Checksum = text.parse().unwrap();
/// assert_eq!(checksum.to_string(), text);
/// assert_eq!(
///     "md5:d3b07384d113edec49eaa6238ad5ff00".parse::<Checksum>().unwrap_err().to_string(),
///     "invalid checksum: it is of the kind `md5`; write `sha256:` and 64 hexadecimal digits",
/// );
/// ```
#[derive(Clone, Copy, Eq)]
pub struct Checksum([u8; 32]);

impl Checksum {
    /// The checksum of these 32 bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its 32 bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its 64 hexadecimal digits, without the prefix.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }
}

impl PartialEq for Checksum {
    fn eq(&self, other: &Self) -> bool {
        let differ = self.0.iter().zip(&other.0).fold(0, |differ, (a, b)| black_box(differ | (a ^ b)));
        black_box(differ) == 0
    }
}

impl FromStr for Checksum {
    type Err = ChecksumError;

    fn from_str(text: &str) -> Result<Self, ChecksumError> {
        let text = text.trim();
        let Some((kind, digits)) = text.split_once(':') else {
            return Err(ChecksumError::NoKind);
        };
        if !kind.eq_ignore_ascii_case("sha256") {
            return Err(ChecksumError::Algorithm { algorithm: kind.escape_debug().to_string() });
        }
        match unhex(digits) {
            Ok(bytes) => {
                let length = digits.len();
                bytes.try_into().map(Self).map_err(|_| ChecksumError::Length { length })
            }
            Err(NotHex::Character { found, position }) => {
                let found = found.escape_debug().to_string();
                Err(ChecksumError::Character { found, position: position + kind.len() + 1 })
            }
            Err(NotHex::Odd) => Err(ChecksumError::Length { length: digits.len() }),
        }
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.hex())
    }
}

impl fmt::Debug for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Checksum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Checksum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Why a text is no checksum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChecksumError {
    /// It does not say what kind it is.
    #[error("invalid checksum: it does not say of what kind; write `sha256:` and 64 hexadecimal digits")]
    NoKind,
    /// It is of another kind.
    #[error("invalid checksum: it is of the kind `{algorithm}`; write `sha256:` and 64 hexadecimal digits")]
    Algorithm {
        /// What it is made by.
        algorithm: String,
    },
    /// Something in it is no digit.
    #[error(
        "invalid checksum: character {position} is `{found}`; write 64 hexadecimal digits after `sha256:`"
    )]
    Character {
        /// What it is.
        found: String,
        /// Where, from 1.
        position: usize,
    },
    /// It has too few digits, or too many.
    #[error("invalid checksum: it has {length} digits; write 64 after `sha256:`")]
    Length {
        /// How many.
        length: usize,
    },
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use fmt::Write;

    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Why a text is not hexadecimal.
pub(super) enum NotHex {
    Odd,
    Character { found: char, position: usize },
}

pub(super) fn unhex(text: &str) -> Result<Vec<u8>, NotHex> {
    let digit = |(at, found): (usize, char)| match found.to_digit(16) {
        Some(digit) => u8::try_from(digit).map_err(|_| NotHex::Character { found, position: at + 1 }),
        None => Err(NotHex::Character { found, position: at + 1 }),
    };
    let digits = text.chars().enumerate().map(digit).collect::<Result<Vec<u8>, _>>()?;
    let (pairs, []) = digits.as_chunks::<2>() else { return Err(NotHex::Odd) };
    Ok(pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn says_what_is_wrong_with_a_text() {
        for (text, message) in [
            ("", "it does not say of what kind"),
            ("2c26", "it does not say of what kind"),
            ("sha256:", "it has 0 digits"),
            ("sha256:abc", "it has 3 digits"),
            ("sha256:zz", "character 8 is `z`"),
            ("sha512:00", "it is of the kind `sha512`"),
            (":00", "it is of the kind ``"),
            ("sha256:\u{661}", "character 8 is `\u{661}`"),
        ] {
            let error = text.parse::<Checksum>().unwrap_err().to_string();
            assert!(error.contains(message), "{text:?}: {error}");
        }
    }

    proptest! {
        #[test]
        fn reads_what_it_displays(bytes: [u8; 32]) {
            let checksum = Checksum::new(bytes);
            prop_assert_eq!(checksum.to_string().parse(), Ok(checksum));
            prop_assert_eq!(checksum.to_string().to_uppercase().parse(), Ok(checksum));
        }

        #[test]
        fn differs_where_one_bit_does(bytes: [u8; 32], at in 0_usize..256) {
            let mut other = bytes;
            other[at / 8] ^= 1 << (at % 8);
            prop_assert_ne!(Checksum::new(bytes), Checksum::new(other));
        }

        #[test]
        fn never_panics(text: String) {
            let _ = text.parse::<Checksum>();
        }
    }
}
