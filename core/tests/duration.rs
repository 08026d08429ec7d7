//! How durations are read and shown.

use std::time::Duration;

use hookspec_core::data::{HumanDuration, parse_duration};
use proptest::prelude::*;

fn refusal(text: &str) -> String {
    let message = parse_duration(text).expect_err("the text should be refused").to_string();
    let prefix = format!("invalid duration `{}`: ", text.escape_debug());
    message.strip_prefix(&prefix).unwrap_or_else(|| panic!("{message}")).to_owned()
}

#[test]
fn reads_every_unit() {
    for (text, nanos) in [
        ("7ns", 7),
        ("7us", 7_000),
        ("7\u{b5}s", 7_000),
        ("250ms", 250_000_000),
        ("60s", 60_000_000_000),
        ("0s", 0),
        ("007s", 7_000_000_000),
        ("1.50s", 1_500_000_000),
        ("0.000000001s", 1),
        ("1.0ns", 1),
        ("2m", 120_000_000_000),
        ("0.5m", 30_000_000_000),
        ("1h", 3_600_000_000_000),
        ("0.000000000025h", 90),
    ] {
        assert_eq!(parse_duration(text), Ok(Duration::from_nanos(nanos)), "{text}");
    }
    let most = format!("{}.999999999s", u64::MAX);
    assert_eq!(parse_duration(&most), Ok(Duration::MAX));
}

#[test]
fn shows_a_duration_in_the_unit_that_fits() {
    for (nanos, text) in [
        (0, "0s"),
        (999, "999ns"),
        (1_500, "1.5us"),
        (250_000_000, "250ms"),
        (250_000_001, "250.000001ms"),
        (60_000_000_000, "60s"),
        (60_000_000_001, "60.000000001s"),
    ] {
        assert_eq!(HumanDuration(Duration::from_nanos(nanos)).to_string(), text);
    }
}

#[test]
fn says_what_is_wrong_and_what_to_write() {
    let units = "write `ns`, `us`, `ms`, `s`, `m` or `h`";
    let sum = "it is more than one number and one unit; write one sum, such as `90s`";
    let space = "it has a space in it; write number and unit as one, such as `60s`";
    for (text, message) in [
        ("", "it is empty; write one such as `60s` or `500ms`"),
        ("60 s", space),
        (" 60s", space),
        ("-1s", "it starts with `-`; start it with a digit, as in `0.5s`"),
        (".5s", "it starts with `.`; start it with a digit, as in `0.5s`"),
        ("\u{7}", "it starts with `\\u{7}`; start it with a digit, as in `0.5s`"),
        ("1.s", "no digit follows the point; write one, as in `1.5s`"),
        ("60", "it has no unit; write `60s` or `60ms`"),
        ("1.5", "it has no unit; write `1.5s` or `1.5ms`"),
        ("1m30s", sum),
        ("1.5.2s", sum),
        ("2min", "the unit `min` is unknown; write `2m`"),
        ("2 minutes", space),
        ("2Secs", "the unit `Secs` is unknown; write `2s`"),
        ("2MS", "the unit `MS` is unknown; write `2ms`"),
        ("2hours", "the unit `hours` is unknown; write `2h`"),
        ("2hrs", "the unit `hrs` is unknown; write `2h`"),
        ("2msec", "the unit `msec` is unknown; write `2ms`"),
        ("2millis", "the unit `millis` is unknown; write `2ms`"),
        ("2micros", "the unit `micros` is unknown; write `2us`"),
        ("2d", &format!("the unit `d` is unknown; {units}")),
        ("0.5ns", "it is not a whole number of nanoseconds; write fewer decimals"),
        ("0.0000000000001h", "it is not a whole number of nanoseconds; write fewer decimals"),
        ("18446744073709551616s", "it is too long; write at most `18446744073709551615s`"),
        (
            "99999999999999999999999999999999999999999h",
            "it is too long; write at most `18446744073709551615s`",
        ),
    ] {
        assert_eq!(refusal(text), message, "for `{text}`");
    }
}

proptest! {
    #[test]
    fn reads_what_it_shows(seconds in prop_oneof![Just(0), 0..1000_u64, any::<u64>()], nanos in 0..1_000_000_000_u32) {
        for duration in [Duration::new(seconds, nanos), Duration::from_nanos(u64::from(nanos)), Duration::from_millis(seconds)] {
            prop_assert_eq!(parse_duration(&HumanDuration(duration).to_string()), Ok(duration));
        }
    }

    #[test]
    fn never_panics_on_a_duration(text in any::<String>(), near in "[0-9]{0,3}[.]?[0-9]{0,30}[nu\u{b5}msh ]{0,2}") {
        for text in [text, near] {
            if let Err(error) = parse_duration(&text) {
                prop_assert!(error.to_string().contains("; write ") || error.to_string().contains("; start "));
            }
        }
    }
}
