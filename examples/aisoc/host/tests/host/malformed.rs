//! Files that are not what they should be, in every way that a file can be.

use std::fs;

use example_support::malformed::{harmless, malformed};

use crate::support::{Folder, HELLO, INDICATORS, manifest_of};

fn line_of(told: &str, file: &str) -> Option<usize> {
    let (_, rest) = told.split_once(&format!("{file}:"))?;
    rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

#[test]
fn a_file_of_indicators_that_cannot_be_read_is_named_with_its_lines_and_nothing_is_enriched() {
    let cut = ("cut short", INDICATORS.as_bytes()[..INDICATORS.len() / 3].to_owned());
    for (how, bytes) in malformed(INDICATORS).into_iter().chain([cut]) {
        let folder = Folder::sample("malformed");
        folder.write("indicators.jsonl", bytes);
        let ran = folder.enrich(&["--json"]);
        for told in ran.refused().lines() {
            assert!(line_of(told, "indicators.jsonl").is_some_and(|line| line > 0), "{how}: {told}");
            assert!(told.len() < 300, "{how}: {told}");
        }
    }
    let folder = Folder::sample("malformed");
    fs::remove_file(folder.path("indicators.jsonl")).unwrap();
    fs::create_dir(folder.path("indicators.jsonl")).unwrap();
    let ran = folder.enrich(&[]);
    assert!(ran.refused().starts_with("cannot read `indicators.jsonl`: "), "{}", ran.err());
}

#[test]
fn a_manifest_that_cannot_be_read_is_on_the_report_with_its_line_and_the_others_enrich() {
    let file = manifest_of("hello-plugin");
    for (how, bytes) in malformed(HELLO) {
        let folder = Folder::sample("malformed");
        folder.write(&file, bytes);
        let ran = folder.enrich(&["--json"]);
        assert_eq!(ran.code(), Some(1), "{how}");
        assert!(
            ran.err().starts_with("2 loaded: acme.block-ip 2.0.0-rc.1, acme.reputation 1.2.3\n"),
            "{how}"
        );
        let told = ran.err().lines().find(|line| line.contains("hello-plugin")).unwrap();
        assert!(line_of(told, &file).is_some_and(|line| line > 0), "{how}: {told}");
        assert!(told.len() < 300, "{how}: {told}");
        assert_eq!(ran.out().lines().count(), INDICATORS.lines().count(), "{how}");
    }
}

#[test]
fn what_editors_do_to_a_file_does_not_matter() {
    let expected = Folder::sample("harmless").enrich(&["--json"]).out().to_owned();
    for (file, text) in [("indicators.jsonl".to_owned(), INDICATORS), (manifest_of("hello-plugin"), HELLO)] {
        for (how, bytes) in harmless(text) {
            let folder = Folder::sample("harmless");
            folder.write(&file, bytes);
            let ran = folder.enrich(&["--json"]);
            assert_eq!((ran.code(), ran.out()), (Some(0), &*expected), "{file}, {how}");
        }
    }
}
