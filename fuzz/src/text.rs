//! The rules that are written as one text: versions, requirements, ids, dependencies, durations.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use hookspec_core::data::{Dependency, HumanDuration, Requirement, Version, check_id, parse_duration};

use crate::{Taken, cures};

/// Versions, one a line.
///
/// What is parsed is printed as it was and read as the same; semver is taken as it is; the order is one, and equal versions
/// have equal hashes.
pub fn version(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let mut versions = Vec::new();
    for line in text.lines() {
        let parsed = Version::parse(line);
        if let Ok(theirs) = semver::Version::parse(line) {
            assert_eq!(parsed.as_ref().map(Version::semver), Ok(&theirs), "semver takes `{line}`");
        }
        match parsed {
            Ok(version) => versions.push(version),
            Err(error) => cures(&error.to_string()),
        }
    }
    for version in &versions {
        assert_eq!(Version::parse(&version.to_string()).unwrap().as_str(), version.as_str());
        assert_eq!(Version::parse(&version.semver().to_string()).as_ref(), Ok(version));
        for other in versions.iter().take(8) {
            assert_eq!(version.cmp(other), other.cmp(version).reverse());
            assert_eq!(version.cmp(other), version.semver().cmp_precedence(other.semver()));
            assert!(version != other || hash(version) == hash(other), "{version} and {other}");
            for third in versions.iter().take(8) {
                assert!(!(version <= other && other <= third) || version <= third);
            }
        }
    }
    Taken::from(!versions.is_empty())
}

/// A requirement, and versions on the lines after it.
///
/// What is parsed is printed as it was and read as the same; a list admits what each of its comparators admits; and semver
/// agrees: on every release, and on the pre-releases that one of its comparators admits by itself. Of a list it asks only
/// whether some comparator names the pre-release: to `>=1.0.0-b, 1` it admits `1.0.0-rc.1`, which is below `1`.
pub fn requirement(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let (text, versions) = text.split_once('\n').unwrap_or((text, "1.2.3\n0.9.0a10\n1.0.0-rc.1\n0.0.0"));
    let versions: Vec<Version> = versions.lines().filter_map(|line| Version::parse(line).ok()).collect();
    let requirement = match Requirement::parse(text) {
        Ok(requirement) => requirement,
        Err(error) => {
            cures(&error.to_string());
            return Taken::No;
        }
    };
    let again = Requirement::parse(&requirement.to_string()).unwrap();
    assert_eq!(again, requirement);
    assert_eq!(again.as_str(), requirement.as_str());
    assert_eq!(hash(&again), hash(&requirement));
    let parts: Vec<_> = text.split(',').map(|part| Requirement::parse(part).unwrap()).collect();
    let theirs = semver::VersionReq::parse(text);
    let their_parts: Vec<_> = text.split(',').map(semver::VersionReq::parse).collect();
    for version in &versions {
        let admits = requirement.admits(version);
        assert_eq!(again.admits(version), admits);
        assert_eq!(parts.iter().all(|part| part.admits(version)), admits, "`{text}` against `{version}`");
        let respelled = Version::parse(&version.semver().to_string()).unwrap();
        assert_eq!(requirement.admits(&respelled), admits, "the spelling of `{version}` matters");
        let semver = version.semver();
        if let (Ok(theirs), true) = (&theirs, semver.pre.is_empty()) {
            assert_eq!(theirs.matches(semver), admits, "semver on `{version}` and `{text}`");
        }
        for (part, theirs) in parts.iter().zip(&their_parts) {
            if theirs.as_ref().is_ok_and(|theirs| theirs.matches(semver)) {
                assert!(part.admits(version), "semver admits `{version}` to `{part}`");
            }
        }
    }
    Taken::Yes
}

/// An id.
///
/// It is one exactly if `^[a-zA-Z0-9][a-zA-Z0-9._-]{1,63}$` says so and it is not `core`; and the error tells which letter
/// is wrong.
pub fn id(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let letters = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    let first = text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
    let right = letters && first && (2..=64).contains(&text.len()) && text != "core";
    match check_id(text) {
        Ok(()) => assert!(right, "`{text}`"),
        Err(error) => {
            assert!(!right, "{error}");
            cures(&error.to_string());
        }
    }
    Taken::from(right)
}

/// A dependency.
///
/// Its two halves are right by themselves; it is printed so that it is read as the same; and the space between them does not
/// matter.
pub fn dependency(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let dependency = match Dependency::parse(text) {
        Ok(dependency) => dependency,
        Err(error) => {
            cures(&error.to_string());
            return Taken::No;
        }
    };
    let (id, requirement) = (dependency.id(), dependency.requirement());
    check_id(id).unwrap();
    assert_eq!(Requirement::parse(requirement.as_str()).as_ref(), Ok(requirement));
    assert_eq!(Dependency::parse(&dependency.to_string()).as_ref(), Ok(&dependency));
    assert!(text.trim_start().starts_with(id));
    assert_eq!(Dependency::parse(&format!("  {id}   {requirement} ")).as_ref(), Ok(&dependency));
    Taken::Yes
}

/// A duration.
///
/// It is shown so that it is read as the same, in no more letters than it takes; and it is the sum of what stands before the
/// point and what stands behind it.
pub fn duration(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let duration = match parse_duration(text) {
        Ok(duration) => duration,
        Err(error) => {
            cures(&error.to_string());
            return Taken::No;
        }
    };
    let shown = HumanDuration(duration).to_string();
    assert_eq!(parse_duration(&shown), Ok(duration), "`{shown}`");
    assert!(!shown.contains(".0s") && shown.len() <= "18446744073709551615.999999999s".len());
    if let Some((whole, rest)) = text.split_once('.') {
        let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let parts =
            [format!("{whole}{unit}"), format!("0.{rest}")].map(|part| parse_duration(&part).unwrap());
        assert_eq!(parts[0].checked_add(parts[1]), Some(duration));
    }
    Taken::Yes
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
