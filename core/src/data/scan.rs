//! Reads the numbers and the suffix that versions and comparators have in common.
//!
//! The macro crate compiles this file too, so it names nothing but `std` and `semver`.

use std::fmt;

use semver::{BuildMetadata, Prerelease};

/// What stands between a text and a version; `Display` is the second half of an error's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    Empty,
    Space,
    LeadingV,
    Epoch,
    /// A number was due and this character, or the end, was there.
    NoNumber(Option<char>),
    LeadingZero(String),
    TooLarge(String),
    TooManyParts,
    /// Numbers are missing, and this has zeros for them.
    Partial(semver::Version),
    Dev,
    Post,
    Suffix(String),
    /// A semver suffix that semver refuses, and why.
    Semver(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "it is empty; write one such as `1.2.3`"),
            Self::Space => write!(f, "it has a space in it; remove the space"),
            Self::LeadingV => write!(f, "it starts with `v`; write only what follows the `v`"),
            Self::Epoch => write!(f, "semver has no epochs; write only what follows the `!`"),
            Self::NoNumber(Some(found)) => {
                write!(
                    f,
                    "`{}` stands where a number is due; write one such as `1.2.3`",
                    found.escape_debug()
                )
            }
            Self::NoNumber(None) => write!(f, "it ends where a number is due; write one such as `1.2.3`"),
            Self::LeadingZero(digits) => {
                let number = digits.trim_start_matches('0');
                let number = if number.is_empty() { "0" } else { number };
                write!(f, "the number `{digits}` starts with a zero; write `{number}`")
            }
            Self::TooLarge(digits) => {
                write!(f, "the number `{digits}` is too large; write at most `{}`", u64::MAX)
            }
            Self::TooManyParts => {
                write!(f, "it has more than three numeric parts; write three, such as `1.2.3`")
            }
            Self::Partial(whole) => write!(f, "it needs three numeric parts; write `{whole}`"),
            Self::Dev => {
                write!(
                    f,
                    "semver has no `.dev` releases; write a pre-release such as `1.2.3a1` or `1.2.3-alpha.1`"
                )
            }
            Self::Post => {
                write!(f, "semver has no `.post` releases; write the next patch version, such as `1.2.4`")
            }
            Self::Suffix(suffix) => {
                let suffix = suffix.escape_debug();
                write!(f, "`{suffix}` is no pre-release; write one such as `1.2.3rc1` or `1.2.3-rc.1`")
            }
            Self::Semver(reason) => write!(f, "{reason}; write one such as `1.2.3-rc.1+build`"),
        }
    }
}

/// A version that may lack its last numbers, as those in requirements may.
#[derive(Debug)]
pub(super) struct Parts {
    /// The numbers, with zeros for those that were not given.
    pub(super) numbers: [u64; 3],
    pub(super) given: usize,
    pub(super) pre: Prerelease,
    pub(super) build: BuildMetadata,
}

impl Parts {
    pub(super) fn into_semver(self) -> semver::Version {
        let [major, minor, patch] = self.numbers;
        semver::Version { major, minor, patch, pre: self.pre, build: self.build }
    }
}

/// Reads one to three numbers, then a suffix of semver or of PEP 440.
pub(super) fn scan(text: &str) -> Result<Parts, Problem> {
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    if text.contains(char::is_whitespace) {
        return Err(Problem::Space);
    }
    if text.strip_prefix(['v', 'V']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return Err(Problem::LeadingV);
    }
    let (mut numbers, mut given, mut rest) = ([0; 3], 0, text);
    loop {
        let (digits, after) = split_digits(rest);
        if digits.is_empty() {
            return Err(Problem::NoNumber(rest.chars().next()));
        }
        if after.starts_with('!') {
            return Err(Problem::Epoch);
        }
        *numbers.get_mut(given).ok_or(Problem::TooManyParts)? = number(digits)?;
        given += 1;
        rest = after;
        match rest.strip_prefix('.') {
            Some(next) if !next.starts_with(|c: char| c.is_ascii_alphabetic()) => rest = next,
            _ => break,
        }
    }
    let (pre, build) = match rest.split_once('+') {
        Some((_, "")) => return Err(Problem::Semver("nothing follows the `+`".to_owned())),
        Some((pre, build)) => {
            (pre, BuildMetadata::new(build).map_err(|error| Problem::Semver(error.to_string()))?)
        }
        None => (rest, BuildMetadata::EMPTY),
    };
    let semver = pre.strip_prefix('-');
    let pre = match semver {
        Some("") => return Err(Problem::Semver("nothing follows the `-`".to_owned())),
        Some(pre) => pre.to_owned(),
        None => python_prerelease(pre)?,
    };
    let pre = Prerelease::new(&pre).map_err(|error| Problem::Semver(error.to_string()))?;
    let parts = Parts { numbers, given, pre, build };
    // Semver needs all three numbers before a `-`; PEP 440 fills up with zeros.
    if semver.is_some() && given < 3 { Err(Problem::Partial(parts.into_semver())) } else { Ok(parts) }
}

/// Turns the `a10` of PEP 440 into the `alpha.10` of semver, and nothing into nothing.
fn python_prerelease(suffix: &str) -> Result<String, Problem> {
    if suffix.is_empty() {
        return Ok(String::new());
    }
    let unknown = || Problem::Suffix(suffix.to_owned());
    let split = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        (text[..end].to_ascii_lowercase(), text[end..].to_owned())
    };
    let (word, rest) = split(suffix.strip_prefix('.').unwrap_or(suffix));
    let stage = match word.as_str() {
        "dev" => return Err(Problem::Dev),
        "post" | "rev" | "r" => return Err(Problem::Post),
        _ if suffix.starts_with('.') => return Err(unknown()),
        "a" | "alpha" => "alpha",
        "b" | "beta" => "beta",
        "c" | "rc" | "pre" | "preview" => "rc",
        _ => return Err(unknown()),
    };
    let (digits, after) = split_digits(&rest);
    match split(after.strip_prefix('.').unwrap_or(after)).0.as_str() {
        "dev" => return Err(Problem::Dev),
        "post" => return Err(Problem::Post),
        _ if digits.is_empty() || !after.is_empty() => return Err(unknown()),
        _ => {}
    }
    Ok(format!("{stage}.{}", number(digits)?))
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

fn number(digits: &str) -> Result<u64, Problem> {
    if digits.len() > 1 && digits.starts_with('0') {
        return Err(Problem::LeadingZero(digits.to_owned()));
    }
    digits.parse().map_err(|_| Problem::TooLarge(digits.to_owned()))
}
