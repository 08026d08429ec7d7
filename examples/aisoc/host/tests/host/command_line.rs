//! What a person types, and what comes back.

use crate::support::Folder;

#[test]
fn prints_what_the_readme_shows() {
    let readme = include_str!("../../README.md");
    let shown: Vec<&str> =
        readme.split("```text\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    let [out, err] = shown[..] else { panic!("{shown:?}") };
    let folder = Folder::sample("readme");
    let ran = folder.enrich(&[]);
    assert_eq!((ran.code(), ran.out()), (Some(0), out));
    assert_eq!(ran.err(), err);
}

#[test]
fn one_that_cannot_be_enriched_is_told_of_and_the_others_are_enriched() {
    let folder = Folder::sample("some");
    let long = "x".repeat(100_000);
    folder.write(
        "indicators.jsonl",
        format!("{{\"indicator_type\":\"url\",\"indicator_value\":\"{long}\"}}\n"),
    );
    let ran = folder.enrich(&["--json"]);
    assert_eq!((ran.code(), ran.out().lines().count()), (Some(0), 1));
}

#[test]
fn words_that_mean_nothing_are_refused() {
    let folder = Folder::sample("words");
    for arguments in [&["--tenant", "=sha256"][..], &["--colour"], &["more"]] {
        let ran = folder.enrich(arguments);
        assert_eq!((ran.code(), ran.out()), (Some(2), ""), "{}", ran.err());
    }
}
