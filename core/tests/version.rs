//! What a version is, how versions compare, and what the errors say.

use std::collections::HashSet;

use hookspec_core::data::Version;
use proptest::prelude::*;

fn version(text: &str) -> Version {
    Version::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(text: &str) -> String {
    let message = Version::parse(text).expect_err("the text should be refused").to_string();
    let prefix = format!("invalid version `{text}`: ");
    message.strip_prefix(&prefix).unwrap_or_else(|| panic!("{message}")).to_owned()
}

#[test]
fn reads_semver_as_it_is() {
    for text in ["1.2.3", "1.2.3-rc.1+build", "0.0.0", "1.0.0-a10", "1.0.0--", "1.0.0+01.-", "1.0.0-dev.1"] {
        assert_eq!(*version(text).semver(), semver::Version::parse(text).unwrap());
    }
}

#[test]
fn normalises_the_pre_releases_of_pep_440() {
    for (python, semver) in [
        ("0.9.0a10", "0.9.0-alpha.10"),
        ("1.0.0b2", "1.0.0-beta.2"),
        ("1.0.0rc1", "1.0.0-rc.1"),
        ("1.0.0alpha1", "1.0.0-alpha.1"),
        ("1.0.0BETA0", "1.0.0-beta.0"),
        ("1.0.0c3", "1.0.0-rc.3"),
        ("1.0.0pre4", "1.0.0-rc.4"),
        ("1.0.0preview5", "1.0.0-rc.5"),
        ("1.0.0rc1+local.7", "1.0.0-rc.1+local.7"),
    ] {
        assert_eq!(version(python).semver().to_string(), semver);
        assert_eq!(version(python).to_string(), python);
    }
}

#[test]
fn orders_alpha_beta_candidate_and_final_by_number() {
    let ascending =
        ["0.8.9", "0.9.0a9", "0.9.0a10", "0.9.0b1", "0.9.0-beta.2", "0.9.0rc1", "0.9.0", "0.9.1a1", "0.10.0"];
    assert!(ascending.map(version).is_sorted_by(|a, b| a < b));
}

#[test]
fn ignores_spelling_and_build_metadata_when_comparing() {
    let same = ["1.0.0rc1", "1.0.0-rc.1", "1.0.0c1", "1.0.0-rc.1+linux", "1.0.0rc1+mac"].map(version);
    assert!(same.iter().all(|one| *one == same[0] && one.cmp(&same[0]).is_eq()));
    assert_eq!(HashSet::from(same).len(), 1);
}

#[test]
fn reads_numbers_up_to_the_largest_and_refuses_larger_ones() {
    let largest = u64::MAX;
    assert_eq!(version(&format!("{largest}.{largest}.{largest}rc{largest}")).semver().patch, largest);
    for text in ["18446744073709551616.0.0", "0.18446744073709551616.0", "0.0.0a18446744073709551616"] {
        assert_eq!(
            refusal(text),
            "the number `18446744073709551616` is too large; write at most `18446744073709551615`"
        );
    }
}

#[test]
fn says_what_is_wrong_and_what_to_write() {
    let dev = "semver has no `.dev` releases; write a pre-release such as `1.2.3a1` or `1.2.3-alpha.1`";
    let post = "semver has no `.post` releases; write the next patch version, such as `1.2.4`";
    for (text, message) in [
        ("", "it is empty; write one such as `1.2.3`"),
        ("1.2.3 ", "it has a space in it; remove the space"),
        ("v1.2.3", "it starts with `v`; write only what follows the `v`"),
        ("1!1.2.3", "semver has no epochs; write only what follows the `!`"),
        ("1", "it needs three numeric parts; write `1.0.0`"),
        ("1.2", "it needs three numeric parts; write `1.2.0`"),
        ("1.2rc1", "it needs three numeric parts; write `1.2.0-rc.1`"),
        ("1.2-rc.1", "it needs three numeric parts; write `1.2.0-rc.1`"),
        ("1.2.3.4", "it has more than three numeric parts; write three, such as `1.2.3`"),
        ("2024.01.5", "the number `01` starts with a zero; write `1`"),
        ("1.2.00", "the number `00` starts with a zero; write `0`"),
        ("latest", "`l` stands where a number is due; write one such as `1.2.3`"),
        ("1..2", "`.` stands where a number is due; write one such as `1.2.3`"),
        ("1.2.", "it ends where a number is due; write one such as `1.2.3`"),
        ("1.2.3.dev1", dev),
        ("1.2.3dev", dev),
        ("1.2.3a1.dev2", dev),
        ("1.2.3.post1", post),
        ("1.2.3.rev1", post),
        ("1.2.3rc1.post2", post),
        ("1.2.3rc", "`rc` is no pre-release; write one such as `1.2.3rc1` or `1.2.3-rc.1`"),
        ("1.2.3.rc1", "`.rc1` is no pre-release; write one such as `1.2.3rc1` or `1.2.3-rc.1`"),
        ("1.2.3rc1x", "`rc1x` is no pre-release; write one such as `1.2.3rc1` or `1.2.3-rc.1`"),
        ("1.2.3final", "`final` is no pre-release; write one such as `1.2.3rc1` or `1.2.3-rc.1`"),
        ("1.2.3-", "nothing follows the `-`; write one such as `1.2.3-rc.1+build`"),
        ("1.2.3+", "nothing follows the `+`; write one such as `1.2.3-rc.1+build`"),
        ("1.2.3-01", "invalid leading zero in pre-release identifier; write one such as `1.2.3-rc.1+build`"),
    ] {
        assert_eq!(refusal(text), message, "for `{text}`");
    }
}

#[test]
fn travels_through_serde_as_its_text() {
    let json = "\"0.9.0a10\"";
    let version: Version = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&version).unwrap(), json);
    let number = serde_json::from_str::<Version>("1.2").unwrap_err().to_string();
    assert!(number.contains("expected a version in quotes, such as \"1.2.3\""), "{number}");
    let partial = serde_json::from_str::<Version>("\"1.2\"").unwrap_err().to_string();
    assert!(partial.starts_with("invalid version `1.2`: "), "{partial}");
}

proptest! {
    #[test]
    fn never_panics_on_a_version(text in any::<String>(), near in "v?[0-9]{0,3}[0-9a-c.+!*\u{e9} -]{0,12}") {
        let _ = Version::parse(&text);
        let _ = Version::parse(&near);
    }

    #[test]
    fn agrees_with_semver_on_what_is_semver(text in "[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{1,2}[-+][0-9a-z.+-]{0,6}") {
        let ours = Version::parse(&text).ok().map(|version| version.semver().clone());
        prop_assert_eq!(ours, semver::Version::parse(&text).ok());
    }

    #[test]
    fn prints_what_it_parsed(numbers: [u64; 3], suffix in "|a0|b[1-9]{1,5}|rc7|-x[.]1|[+]b|rc1[+]b") {
        let [major, minor, patch] = numbers;
        let text = format!("{major}.{minor}.{patch}{suffix}");
        let version = version(&text);
        prop_assert_eq!(version.to_string(), text);
        prop_assert_eq!(Version::parse(&version.semver().to_string()).unwrap(), version);
    }

    #[test]
    fn orders_the_stages_of_one_release(numbers: [u64; 3], one: u64, other: u64) {
        let [major, minor, patch] = numbers;
        let stage = |suffix: String| version(&format!("{major}.{minor}.{patch}{suffix}"));
        let [alpha, beta, candidate] = ["a", "b", "rc"].map(|name| stage(format!("{name}{one}")));
        prop_assert!(alpha < beta && beta < candidate && candidate < stage(String::new()));
        prop_assert_eq!(stage(format!("a{one}")).cmp(&stage(format!("a{other}"))), one.cmp(&other));
    }
}
