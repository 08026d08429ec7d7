//! Which versions a requirement admits, and what the errors say.

use hookspec_core::data::{Requirement, Version};
use proptest::prelude::*;

fn admits(requirement: &str, version: &str) -> bool {
    let requirement = Requirement::parse(requirement).unwrap_or_else(|error| panic!("{error}"));
    requirement.admits(&Version::parse(version).unwrap_or_else(|error| panic!("{error}")))
}

fn refusal(text: &str) -> String {
    let message = Requirement::parse(text).expect_err("the text should be refused").to_string();
    let prefix = format!("invalid requirement `{text}`: ");
    message.strip_prefix(&prefix).unwrap_or_else(|| panic!("{message}")).to_owned()
}

/// Checks a table of requirement, admitted versions and refused versions.
fn check(table: &[(&str, &[&str], &[&str])]) {
    for (requirement, admitted, refused) in table {
        for version in *admitted {
            assert!(admits(requirement, version), "`{requirement}` should admit `{version}`");
        }
        for version in *refused {
            assert!(!admits(requirement, version), "`{requirement}` should not admit `{version}`");
        }
    }
}

#[test]
fn admits_pre_releases_in_range() {
    check(&[
        (">=0.9.0a8, <1.0.0", &["0.9.0a8", "0.9.0a10", "0.9.0-alpha.10", "0.9.0", "0.10.0b1"], &["0.9.0a7"]),
        (">=0.8.0, <1.0.0", &["0.9.0-alpha.10", "0.8.0"], &["0.8.0rc1", "1.0.0"]),
        (">=0.9a8", &["0.9.0a8", "0.9.0"], &["0.9.0a7"]),
        ("*", &["0.0.1a1", "9.9.9"], &[]),
    ]);
}

#[test]
fn excludes_the_pre_releases_of_an_excluded_upper_bound() {
    check(&[
        ("<1.0.0", &["0.9.9rc1", "0.9.9"], &["1.0.0-alpha.1", "1.0.0rc1", "1.0.0"]),
        ("<1", &["0.9.9rc1"], &["1.0.0a1"]),
        ("<1.0.0-beta.1", &["1.0.0-alpha.1", "0.9.0"], &["1.0.0b1", "1.0.0"]),
        ("^0.9", &["0.9.0", "0.9.5a1"], &["0.9.0a1", "0.10.0a1", "1.0.0-alpha.1"]),
        ("1.2", &["1.2.0", "1.9.0a1"], &["1.2.0rc1", "2.0.0a1"]),
        ("~1.2.3", &["1.2.3", "1.2.4rc1"], &["1.2.3rc1", "1.3.0-alpha.1"]),
        ("~=1.2", &["1.2.0", "1.3.0a1"], &["1.2.0rc1", "2.0.0a1"]),
        ("<=1.0.0", &["1.0.0rc1", "1.0.0"], &["1.0.1a1"]),
    ]);
}

#[test]
fn reads_every_operator_of_semver() {
    check(&[
        ("^1.2.3", &["1.2.3", "1.9.0"], &["1.2.2", "2.0.0"]),
        ("^0.2.3", &["0.2.3", "0.2.9"], &["0.2.2", "0.3.0", "1.2.3"]),
        ("^0.0.3", &["0.0.3"], &["0.0.2", "0.0.4", "0.0.3rc1"]),
        ("^0.0", &["0.0.0", "0.0.9"], &["0.1.0"]),
        ("~1", &["1.0.0", "1.9.9"], &["2.0.0"]),
        ("=1.2.3", &["1.2.3", "1.2.3+build"], &["1.2.4", "1.2.3rc1"]),
        ("=1.2", &["1.2.0", "1.2.9", "1.2.0rc1"], &["1.3.0a1"]),
        (">1.2", &["1.3.0", "1.3.0a1"], &["1.2.0", "1.2.9"]),
        ("<=1.2", &["1.2.0a1", "1.2.9", "0.1.0"], &["1.3.0", "1.3.0a1"]),
        (">1.2.3", &["1.2.4a1", "1.2.4"], &["1.2.3", "1.2.3rc1"]),
        ("1.*", &["1.0.0", "1.0.0a1", "1.9.0"], &["2.0.0a1"]),
        ("1.x.X", &["1.9.0"], &["2.0.0"]),
    ]);
}

/// The rows agree with what Python's `packaging` says with `prereleases=True`.
#[test]
fn reads_every_operator_of_pep_440() {
    check(&[
        ("==1.2.3", &["1.2.3"], &["1.2.4", "1.2.3a1"]),
        ("==1.2", &["1.2.0"], &["1.2.1", "1.2.0a1"]),
        ("==1.2.0rc1", &["1.2.0-rc.1"], &["1.2.0"]),
        ("==1.2.*", &["1.2.0a1", "1.2.9"], &["1.3.0a1", "1.1.9"]),
        ("!=1.0.0", &["1.0.1", "1.0.0a1"], &["1.0.0"]),
        ("!=1.0.*", &["1.1.0a1", "0.9.0"], &["1.0.0", "1.0.0a1"]),
        ("~=1.2", &["1.2.0", "1.9.0"], &["1.1.9", "2.0.0"]),
        ("~=1.2.3", &["1.2.3", "1.2.9"], &["1.2.2", "1.3.0"]),
        ("~=2.2rc1", &["2.2.0rc1", "2.9.0"], &["2.2.0b1", "3.0.0a1"]),
        (">=1.0, !=1.1.0, <2", &["1.0.0", "1.1.1"], &["1.1.0", "2.0.0"]),
    ]);
}

#[test]
fn reads_spaces_around_operators_and_commas() {
    assert_eq!(Requirement::parse(" >= 1.2 ,<2 "), Requirement::parse(">=1.2, <2"));
    assert_eq!(Requirement::parse("~= 1.2.0b1"), Requirement::parse("~=1.2.0-beta.1"));
    assert_ne!(Requirement::parse(">1.2"), Requirement::parse(">1.2.0"));
}

#[test]
fn computes_no_bound_that_could_overflow() {
    let largest = u64::MAX;
    let version = format!("{largest}.{largest}.{largest}");
    for operator in ["^", "~", "~=", ">=", "<=", "=", "=="] {
        assert!(admits(&format!("{operator}{version}"), &version));
    }
    assert!(!admits(&format!(">{largest}"), &version));
    assert!(Requirement::parse(">=1.18446744073709551616").is_err());
}

#[test]
fn names_the_comparator_at_fault_and_what_to_write() {
    let garbage = "it starts with neither an operator nor a number; \
                   write comparators such as `>=1.2, <2`, `^1.2`, `~=1.2`, `==1.2.*` or `*`";
    let missing = "a comma has nothing beside it; write one comma between two comparators";
    let space = "a space parts it in two; write commas between comparators, as in `>=1.2, <2`";
    for (text, message) in [
        ("", "it is empty; write `*` to admit every version"),
        (" ", "it is empty; write `*` to admit every version"),
        ("not-a-specifier", garbage),
        ("\u{e9}1", garbage),
        (">=1.2,", missing),
        (",", missing),
        (">=1.2 <2", space),
        (">=1.2, newest", &format!("in `newest`, {garbage}")),
        ("===1.2.3", "the operator `===` is unknown; write `==`"),
        ("=>1.2", "the operator `=>` is unknown; write `>=`"),
        ("=<1.2", "the operator `=<` is unknown; write `<=`"),
        ("!1.2", "the operator `!` is unknown; write `!=`"),
        (
            ">>1.2",
            "the operator `>>` is unknown; write `>=`, `>`, `<`, `<=`, `=`, `==`, `!=`, `^`, `~` or `~=`",
        ),
        (">=*", "a lone `*` takes no operator; write `*` to admit every version"),
        (">=1.*", "a wildcard goes with `=`, `==`, `!=` or no operator; write `>=1`"),
        (
            "==1.2.3.*",
            "a wildcard stands for the last of three numbers; write `1.2.3` or one such as `1.2.*`",
        ),
        (
            "==1.2a1.*",
            "a wildcard stands for the last of three numbers; write `1.2a1` or one such as `1.2.*`",
        ),
        ("1.*.3", "`*` stands where a number is due; write one such as `1.2.3`"),
        ("~=2", "the operator `~=` needs at least two numbers; write `^2` or `~=2.0`"),
        ("~=2a1", "the operator `~=` needs at least two numbers; write `^2` or `~=2.0`"),
        (">=", "it ends where a number is due; write one such as `>=1.2`"),
        ("<2, >=1.2-rc.1", "in `>=1.2-rc.1`, it needs three numeric parts; write `1.2.0-rc.1`"),
        (
            ">=1.0.dev1",
            "semver has no `.dev` releases; write a pre-release such as `1.2.3a1` or `1.2.3-alpha.1`",
        ),
        ("v1.2", "it starts with `v`; write only what follows the `v`"),
    ] {
        assert_eq!(refusal(text), message, "for `{text}`");
    }
}

#[test]
fn travels_through_serde_as_its_text() {
    let json = "\">=0.9.0a8,<1\"";
    let requirement: Requirement = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&requirement).unwrap(), json);
    let garbage = serde_json::from_str::<Requirement>("\"newest\"").unwrap_err().to_string();
    assert!(garbage.starts_with("invalid requirement `newest`: "), "{garbage}");
}

/// Comparators of semver, of numbers small enough to meet those of a version now and then.
const SEMVER: &str = "(|[\\^~=<>]|>=|<=) ?[0-3]([.][0-3]){0,2}|[0-3][.][*]|[0-3][.][0-3][.][*xX]";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn agrees_with_semver_where_nothing_is_a_pre_release(
        comparators in prop::collection::vec(SEMVER, 1..4),
        version in "[0-4][.][0-4][.][0-4]",
    ) {
        let text = comparators.join(", ");
        let theirs = semver::VersionReq::parse(&text).unwrap().matches(&semver::Version::parse(&version).unwrap());
        prop_assert_eq!(admits(&text, &version), theirs, "`{}` against `{}`", text, version);
    }

    #[test]
    fn admits_every_pre_release_that_semver_admits(
        operator in "|[\\^~=<>]|>=|<=",
        bound in "[0-2][.][0-2][.][0-2](|-(alpha|beta)[.][0-2])",
        version in "[0-2][.][0-2][.][0-2](|-(alpha|beta)[.][0-2])",
    ) {
        let text = format!("{operator}{bound}");
        let theirs = semver::VersionReq::parse(&text).unwrap().matches(&semver::Version::parse(&version).unwrap());
        prop_assert!(!theirs || admits(&text, &version), "`{}` against `{}`", text, version);
    }

    #[test]
    fn never_panics_on_a_requirement(text in any::<String>(), near in "[\\^~=<>!]{0,3}[0-3a-c.,*xX+! \u{e9}-]{0,12}") {
        for text in [text, near] {
            if let Ok(requirement) = Requirement::parse(&text) {
                requirement.admits(&Version::parse("1.2.3rc1").unwrap());
            }
        }
    }

    #[test]
    fn prints_what_it_parsed(comparators in prop::collection::vec(SEMVER, 1..4)) {
        let text = comparators.join(",");
        let requirement = Requirement::parse(&text).unwrap();
        prop_assert_eq!(requirement.to_string(), text);
        prop_assert_eq!(Requirement::parse(requirement.as_str()).unwrap(), requirement);
    }
}
