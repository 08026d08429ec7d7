//! What a person types, and what comes back.

use aisoc_enrich::cli::Cli;
use clap::Parser as _;

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
    let folder = Folder::new("some");
    folder.install("fails", "test.fails", "enricher");
    let line = |value: &str| format!("{{\"indicator_type\":\"url\",\"indicator_value\":\"{value}\"}}\n");
    folder.write("indicators.jsonl", ["error", "fine", "panic", "too"].map(line).concat());
    let (plugins, indicators) = (folder.plugins(), folder.path("indicators.jsonl"));
    // Here, and not as a program of its own, which has none of these plugins.
    let cli = Cli::parse_from(["aisoc-enrich".as_ref(), plugins.as_os_str(), indicators.as_os_str()]);
    let said = cli.run(hookspec::linked!()).unwrap();
    assert_eq!((&*said.out, said.success), ("url  fine  -\nurl  too   -\n", false));
    let file = indicators.display();
    assert!(
        said.err.ends_with(&format!(
            "\n{file}:1: plugin `test.fails`: 429 from the vendor\n{file}:3: plugin `test.fails`: panicked: no such vendor\n"
        )),
        "{}",
        said.err
    );
}

#[test]
fn a_value_may_be_as_long_as_one_likes() {
    let folder = Folder::sample("long");
    let long = "x".repeat(1_000_000);
    folder
        .write("indicators.jsonl", format!("{{\"indicator_type\":\"url\",\"indicator_value\":\"{long}\"}}"));
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

#[test]
fn the_environment_says_nothing_to_plugins() {
    let folder = Folder::sample("environment");
    let arguments = ["plugins", "indicators.jsonl", "--json"];
    let expected = folder.program(&arguments);
    let variables = [
        "ALGORITHM",
        "algorithm",
        "HELLO_PLUGIN_ALGORITHM",
        "AISOC_HELLO_PLUGIN_ALGORITHM",
        "AISOC_ALGORITHM",
    ];
    let ran = folder.program_in(&variables.map(|name| (name, "sha512")), &arguments);
    assert_eq!((ran.code(), ran.out(), ran.err()), (Some(0), expected.out(), expected.err()));
    assert!(ran.out().contains("sha256"));
}
