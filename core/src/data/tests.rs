//! What const evaluation reads and compares, against what the run time does.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::text::{compare, equal, has_space, split_once, strip_prefix, trim, trim_start};
use super::{Requirement, Version, admits, release};

/// Versions and what looks like one, in both spellings; numbers are small, so that they meet.
const VERSION: &str = "[0-3]([.][0-3]){1,3}(|(-(alpha|beta|rc|[0-9a-c-]{1,3})([.](0|[1-9][0-9]{0,2}|[a-c-]{1,2})){0,2})|\
                       (a|b|rc|c|pre|dev|.post)[0-9]{1,2})([+][0-9a-z.]{1,3})?";

const COMPARATOR: &str = " ?(\\^|~|~=|=|==|!=|>|>=|<|<=|)? ?[0-3]([.][0-3]){0,2}(|[.][*xX]|(-(alpha|rc)[.][0-9]{1,2})|(a|rc)[0-9]) ?|[*]";

#[test]
fn knows_all_white_space() {
    for c in '\0'..=char::MAX {
        assert_eq!(has_space(c.encode_utf8(&mut [0; 4])), c.is_whitespace(), "{c:?}");
    }
}

/// The compiler itself.
#[test]
fn compares_in_const_evaluation() {
    const ADMITTED: Option<bool> = match release("0.9.0a10") {
        Some(version) => admits(">=0.9.0a8, <1.0.0", version),
        None => None,
    };
    assert_eq!(ADMITTED, Some(true));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_is_handled_as_str_does(
        a in "[ab]{0,20}", b in "[ab]{0,20}", text in "[ \u{a0}\u{2003}]{0,2}(.|[+ \u{e9}]){0,9}\\s{0,2}",
    ) {
        for (a, b) in [(&a, &b), (&a, &a), (&a, &text)] {
            prop_assert_eq!(compare(a, b), a.cmp(b));
            prop_assert_eq!(equal(a, b), a == b);
        }
        prop_assert_eq!(trim(&text), text.trim());
        prop_assert_eq!(trim_start(&text), text.trim_start());
        prop_assert_eq!(has_space(&text), text.contains(char::is_whitespace));
        prop_assert_eq!(split_once(&text, b'+'), text.split_once('+'));
        prop_assert_eq!(strip_prefix(&text, b'+'), text.strip_prefix('+'));
    }

    #[test]
    fn releases_compare_as_semver_does(a in VERSION, b in VERSION) {
        let (Ok(x), Ok(y)) = (Version::parse(&a), Version::parse(&b)) else {
            prop_assert!(release(&a).is_none() || release(&b).is_none());
            return Ok(());
        };
        let order = release(&a).unwrap().compare(release(&b).unwrap());
        prop_assert_eq!(order, x.semver().cmp_precedence(y.semver()), "`{}` against `{}`", a, b);
        prop_assert_eq!(release(&a).unwrap().compare(release(&a).unwrap()), Ordering::Equal);
    }

    #[test]
    fn a_requirement_admits_the_same_at_compile_time(
        comparators in prop::collection::vec(COMPARATOR, 0..4), version in VERSION,
    ) {
        let requirement = comparators.join(",");
        if let Some(release) = release(&version) {
            let kept = Requirement::parse(&requirement).ok();
            let expected = kept.map(|kept| kept.admits(&Version::parse(&version).unwrap()));
            prop_assert_eq!(admits(&requirement, release), expected, "`{}` against `{}`", requirement, version);
        }
    }
}
