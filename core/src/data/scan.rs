//! Reads the numbers and the suffix that versions and comparators have in common, in const evaluation too.
//!
//! The macro crate compiles this file too, so it names nothing but `std` and `semver`.

use std::fmt;

use semver::BuildMetadata;

use super::release::{Pre, Release};
use super::text;

/// What stands between a text and a version; `Display` is the second half of an error's message.
#[derive(Debug, Clone, Copy)]
pub(super) enum Problem<'a> {
    Empty,
    Space,
    LeadingV,
    Epoch,
    /// A number was due where this begins.
    NoNumber(&'a str),
    LeadingZero(&'a str),
    TooLarge(&'a str),
    TooManyParts,
    /// Numbers are missing, and this has zeros for them.
    Partial(Scanned<'a>),
    Dev,
    Post,
    Suffix(&'a str),
    /// A semver suffix that semver refuses: what is wrong, and with which part.
    Semver(&'static str, &'static str),
}

impl fmt::Display for Problem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "it is empty; write one such as `1.2.3`"),
            Self::Space => write!(f, "it has a space in it; remove the space"),
            Self::LeadingV => write!(f, "it starts with `v`; write only what follows the `v`"),
            Self::Epoch => write!(f, "semver has no epochs; write only what follows the `!`"),
            Self::NoNumber(rest) => match rest.chars().next() {
                Some(found) => {
                    let found = found.escape_debug();
                    write!(f, "`{found}` stands where a number is due; write one such as `1.2.3`")
                }
                None => write!(f, "it ends where a number is due; write one such as `1.2.3`"),
            },
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
            Self::Partial(whole) => {
                write!(f, "it needs three numeric parts; write `{}`", whole.to_semver())
            }
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
            Self::Semver(flaw, part) => write!(f, "{flaw} {part}; write one such as `1.2.3-rc.1+build`"),
        }
    }
}

/// A version that may lack its last numbers, as those in requirements may.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanned<'a> {
    /// With zeros for the numbers that were not given.
    pub(super) release: Release<'a>,
    pub(super) given: usize,
    pub(super) build: &'a str,
}

impl Scanned<'_> {
    pub(super) fn to_semver(self) -> semver::Version {
        let build = BuildMetadata::new(self.build).expect("the scan takes what semver takes");
        semver::Version { build, ..self.release.to_semver() }
    }
}

/// Reads one to three numbers, then a suffix of semver or of PEP 440.
pub(super) const fn scan(text: &str) -> Result<Scanned<'_>, Problem<'_>> {
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    if text::has_space(text) {
        return Err(Problem::Space);
    }
    if let [b'v' | b'V', b'0'..=b'9', ..] = text.as_bytes() {
        return Err(Problem::LeadingV);
    }
    let (mut numbers, mut given, mut rest) = ([0; 3], 0, text);
    loop {
        let (digits, after) = split_digits(rest);
        if digits.is_empty() {
            return Err(Problem::NoNumber(rest));
        }
        if let [b'!', ..] = after.as_bytes() {
            return Err(Problem::Epoch);
        }
        let number = match number(digits) {
            Ok(number) => number,
            Err(problem) => return Err(problem),
        };
        if given == numbers.len() {
            return Err(Problem::TooManyParts);
        }
        numbers[given] = number;
        given += 1;
        rest = after;
        match rest.as_bytes() {
            [b'.', b'a'..=b'z' | b'A'..=b'Z', ..] => break,
            [b'.', ..] => rest = rest.split_at(1).1,
            _ => break,
        }
    }
    let (pre, build) = match text::split_once(rest, b'+') {
        Some((_, build)) if build.is_empty() => return Err(Problem::Semver("nothing follows the", "`+`")),
        Some((pre, build)) => match check_identifiers(build, BUILD) {
            Ok(()) => (pre, build),
            Err(problem) => return Err(problem),
        },
        None => (rest, ""),
    };
    let semver = text::strip_prefix(pre, b'-');
    let pre = match semver {
        Some(pre) if pre.is_empty() => return Err(Problem::Semver("nothing follows the", "`-`")),
        Some(pre) => match check_identifiers(pre, PRE) {
            Ok(()) => Pre::semver(pre),
            Err(problem) => return Err(problem),
        },
        None => match python_prerelease(pre) {
            Ok(pre) => pre,
            Err(problem) => return Err(problem),
        },
    };
    let scanned = Scanned { release: Release { numbers, pre }, given, build };
    // Semver needs all three numbers before a `-`; PEP 440 fills up with zeros.
    if semver.is_some() && given < 3 { Err(Problem::Partial(scanned)) } else { Ok(scanned) }
}

const PRE: &str = "pre-release identifier";
const BUILD: &str = "build metadata";

/// Checks identifiers by the grammar of semver, and refuses them in its words.
const fn check_identifiers(identifiers: &str, part: &'static str) -> Result<(), Problem<'static>> {
    let mut rest = Some(identifiers);
    while let Some(identifiers) = rest {
        let identifier;
        (identifier, rest) = match text::split_once(identifiers, b'.') {
            Some((identifier, after)) => (identifier, Some(after)),
            None => (identifiers, None),
        };
        let (mut unread, mut is_number) = (identifier.as_bytes(), true);
        while let [found, after @ ..] = unread {
            match found {
                b'0'..=b'9' => {}
                b'a'..=b'z' | b'A'..=b'Z' | b'-' => is_number = false,
                _ => return Err(Problem::Semver("unexpected character in", part)),
            }
            unread = after;
        }
        match identifier.as_bytes() {
            [] => return Err(Problem::Semver("empty identifier segment in", part)),
            [b'0', _, ..] if is_number && text::equal(part, PRE) => {
                return Err(Problem::Semver("invalid leading zero in", part));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Turns the `a10` of PEP 440 into the `alpha.10` of semver, and nothing into nothing.
const fn python_prerelease(suffix: &str) -> Result<Pre<'_>, Problem<'_>> {
    if suffix.is_empty() {
        return Ok(Pre::NONE);
    }
    let undotted = without_dot(suffix);
    let (word, rest) = split_letters(undotted);
    if word.eq_ignore_ascii_case("dev") {
        return Err(Problem::Dev);
    }
    if word.eq_ignore_ascii_case("post") || word.eq_ignore_ascii_case("rev") || word.eq_ignore_ascii_case("r")
    {
        return Err(Problem::Post);
    }
    let stage = if undotted.len() < suffix.len() {
        return Err(Problem::Suffix(suffix));
    } else if word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("alpha") {
        "alpha"
    } else if word.eq_ignore_ascii_case("b") || word.eq_ignore_ascii_case("beta") {
        "beta"
    } else if word.eq_ignore_ascii_case("c")
        || word.eq_ignore_ascii_case("rc")
        || word.eq_ignore_ascii_case("pre")
        || word.eq_ignore_ascii_case("preview")
    {
        "rc"
    } else {
        return Err(Problem::Suffix(suffix));
    };
    let (digits, after) = split_digits(rest);
    let (next, _) = split_letters(without_dot(after));
    if next.eq_ignore_ascii_case("dev") {
        return Err(Problem::Dev);
    } else if next.eq_ignore_ascii_case("post") {
        return Err(Problem::Post);
    } else if digits.is_empty() || !after.is_empty() {
        return Err(Problem::Suffix(suffix));
    }
    match number(digits) {
        Ok(_) => Ok(Pre { stage, rest: digits }),
        Err(problem) => Err(problem),
    }
}

const fn without_dot(text: &str) -> &str {
    match text::strip_prefix(text, b'.') {
        Some(rest) => rest,
        None => text,
    }
}

const fn split_digits(text: &str) -> (&str, &str) {
    let mut rest = text.as_bytes();
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    text.split_at(text.len() - rest.len())
}

const fn split_letters(text: &str) -> (&str, &str) {
    let mut rest = text.as_bytes();
    while let [b'a'..=b'z' | b'A'..=b'Z', after @ ..] = rest {
        rest = after;
    }
    text.split_at(text.len() - rest.len())
}

const fn number(digits: &str) -> Result<u64, Problem<'_>> {
    if let [b'0', _, ..] = digits.as_bytes() {
        return Err(Problem::LeadingZero(digits));
    }
    match u64::from_str_radix(digits, 10) {
        Ok(number) => Ok(number),
        Err(_) => Err(Problem::TooLarge(digits)),
    }
}
