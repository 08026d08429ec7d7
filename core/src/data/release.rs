//! What of a version is compared.
//!
//! The macro crate compiles this file too, so it names nothing but `std` and `semver`.

use std::cmp::Ordering;
use std::fmt;

use semver::{BuildMetadata, Prerelease};

use super::text;

/// The numbers of a version and its pre-release.
///
/// It borrows the text that it was read from and is compared in const evaluation, which `semver::Version` cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Release<'a> {
    pub(super) numbers: [u64; 3],
    pub(super) pre: Pre<'a>,
}

/// A pre-release as its dotted identifiers: the first, and those that follow, which PEP 440 writes without a dot between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pre<'a> {
    pub(super) stage: &'a str,
    pub(super) rest: &'a str,
}

impl<'a> Release<'a> {
    /// The version `0.0.0`.
    pub(crate) const ZERO: Release<'static> = Release { numbers: [0; 3], pre: Pre::NONE };

    pub(super) fn of(version: &'a semver::Version) -> Self {
        Self {
            numbers: [version.major, version.minor, version.patch],
            pre: Pre::semver(version.pre.as_str()),
        }
    }

    pub(super) fn to_semver(self) -> semver::Version {
        let [major, minor, patch] = self.numbers;
        let pre = Prerelease::new(&self.pre.to_string()).expect("the scan takes what semver takes");
        semver::Version { major, minor, patch, pre, build: BuildMetadata::EMPTY }
    }

    /// Compares by semver's precedence.
    pub(super) const fn compare(self, other: Release<'_>) -> Ordering {
        match leading(&self.numbers, &other.numbers, 3) {
            Ordering::Equal => self.pre.compare(other.pre),
            order => order,
        }
    }

    /// Compares so many leading numbers.
    pub(super) const fn compare_leading(self, other: Release<'_>, count: usize) -> Ordering {
        leading(&self.numbers, &other.numbers, count)
    }
}

const fn leading(ours: &[u64; 3], theirs: &[u64; 3], count: usize) -> Ordering {
    let mut i = 0;
    while i < count {
        if ours[i] < theirs[i] {
            return Ordering::Less;
        } else if ours[i] > theirs[i] {
            return Ordering::Greater;
        }
        i += 1;
    }
    Ordering::Equal
}

impl<'a> Pre<'a> {
    /// No pre-release at all.
    pub(super) const NONE: Pre<'static> = Pre { stage: "", rest: "" };

    /// Parts what stands behind the `-` of a semver version.
    pub(super) const fn semver(identifiers: &'a str) -> Self {
        let (stage, rest) = first(identifiers);
        Self { stage, rest }
    }

    pub(super) const fn is_empty(self) -> bool {
        self.stage.is_empty()
    }

    /// Identifier by identifier; a version that has a pre-release comes before the one that has none.
    const fn compare(self, other: Pre<'_>) -> Ordering {
        match (self.is_empty(), other.is_empty()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Greater,
            (false, true) => return Ordering::Less,
            (false, false) => {}
        }
        let (mut ours, mut theirs) = ((self.stage, self.rest), (other.stage, other.rest));
        loop {
            let order = compare_identifiers(ours.0, theirs.0);
            if order.is_ne() || (ours.0.is_empty() && theirs.0.is_empty()) {
                return order;
            }
            (ours, theirs) = (first(ours.1), first(theirs.1));
        }
    }
}

/// The first identifier, empty if there is none, and those behind its dot.
const fn first(identifiers: &str) -> (&str, &str) {
    match text::split_once(identifiers, b'.') {
        Some(parts) => parts,
        None => (identifiers, ""),
    }
}

/// Numbers are compared as such and come before words; no identifier comes before any.
const fn compare_identifiers(ours: &str, theirs: &str) -> Ordering {
    match (is_number(ours), is_number(theirs)) {
        _ if ours.is_empty() || theirs.is_empty() => text::compare(ours, theirs),
        (true, true) if ours.len() < theirs.len() => Ordering::Less,
        (true, true) if ours.len() > theirs.len() => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (true, true) | (false, false) => text::compare(ours, theirs),
    }
}

const fn is_number(identifier: &str) -> bool {
    let mut rest = identifier.as_bytes();
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    rest.is_empty()
}

/// The identifiers with dots between them.
impl fmt::Display for Pre<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.stage)?;
        if self.rest.is_empty() { Ok(()) } else { write!(f, ".{}", self.rest) }
    }
}
