//! What may be wrong with the file of indicators.

use aisoc_enrich::read_indicators;
use proptest::prelude::*;

use crate::support::Folder;

#[test]
fn every_line_that_is_none_is_named_and_nothing_is_enriched() {
    let folder = Folder::sample("indicators");
    let text = b"{\"indicator_type\":\"ip\"}\n\n[\"ip\",\"x\"]\n{\"indicator_type\":\"ipv6\",\"indicator_value\":\"x\"}\n{\"indicator_type\":\"ip\",\"indicator_value\":\"x\",\"indicator_value\":\"y\"}\n\xff\n{\"indicator_type\":\"ip\",\"indicator_value\":\"x\"}\n{\"indicator_type\":\"ip\",\"indicator_value\":1e999}\n{\"indicator_type\":\"ip\",\"value\":\"x\"}";
    folder.write("indicators.jsonl", text);
    let ran = folder.enrich(&["--json"]);
    let told = [
        "indicators.jsonl:1:23: missing field `indicator_value`; write `{",
        "indicators.jsonl:3:1: an indicator is a JSON object; write",
        "indicators.jsonl:4:24: unknown variant `ipv6`, expected one of `ip`, `domain`, `url`, `hash`, `email`; write",
        "indicators.jsonl:5:62: duplicate field `indicator_value`; write",
        "indicators.jsonl:6:1: the line is not UTF-8; write",
        "indicators.jsonl:8:",
        "indicators.jsonl:9:30: unknown field `value`, expected `indicator_type` or `indicator_value`; write",
    ];
    let lines: Vec<&str> = ran.refused().lines().collect();
    assert_eq!(lines.len(), told.len(), "{}", ran.err());
    for (line, told) in lines.iter().zip(told) {
        assert!(line.starts_with(told), "{line}\n{told}");
    }
}

#[test]
fn what_is_not_there_is_named() {
    let folder = Folder::sample("absent");
    assert!(folder.program(&["plugins", "nothing"]).refused().starts_with("cannot read `nothing`: "));
    assert!(
        folder.program(&["nothing", "indicators.jsonl"]).refused().starts_with("cannot read `nothing`: ")
    );
    assert!(
        folder.program(&["indicators.jsonl", "indicators.jsonl"]).refused().starts_with("cannot read `ind")
    );
}

#[test]
fn no_indicators_are_no_lines() {
    let folder = Folder::sample("empty");
    for text in ["", "\n\n", "\u{feff}"] {
        folder.write("indicators.jsonl", text);
        let ran = folder.enrich(&["--json"]);
        assert_eq!((ran.code(), ran.out()), (Some(0), ""));
        assert!(ran.err().starts_with("3 loaded"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever stands in the file, it is read or every mistake has a line of the file.
    #[test]
    fn any_file_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = Folder::new("any");
        folder.write("any.jsonl", &bytes);
        let file = folder.path("any.jsonl");
        let lines = bytes.split(|&byte| byte == b'\n').count();
        if let Err(error) = read_indicators(&file) {
            for line in error.to_string().lines().filter(|line| line.contains("any.jsonl:")) {
                let number = line.split("any.jsonl:").nth(1).unwrap().split(':').next().unwrap();
                prop_assert!((1..=lines).contains(&number.parse().unwrap()), "{}", line);
            }
        }
    }
}
