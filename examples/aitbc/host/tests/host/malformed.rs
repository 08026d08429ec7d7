//! Files that are not what they should be, in every way that a file can be.

use std::fs;

use example_support::malformed::{harmless, malformed};

use crate::support::{EVENTS, Folder, PLUGINS, REGISTRY};

const FILES: [(&str, &str); 3] =
    [("plugins.yaml", PLUGINS), ("registry.json", REGISTRY), ("events.jsonl", EVENTS)];

#[test]
fn a_file_that_cannot_be_read_is_named_with_its_line_and_no_plugin_runs() {
    for (file, text) in FILES {
        for (how, bytes) in malformed(text) {
            let folder = Folder::new();
            folder.write(file, bytes);
            let ran = folder.program(&["--json"]);
            for told in ran.failed().lines() {
                // The settings name the field first, and then where it stands.
                let (_, rest) =
                    told.split_once(&format!("{file}:")).unwrap_or_else(|| panic!("{how}: {told}"));
                let line = rest.split(|letter: char| !letter.is_ascii_digit()).next().unwrap();
                assert!(line.parse::<usize>().is_ok_and(|line| line > 0), "{how}: {told}");
                assert!(told.len() < 300, "{how}: {told}");
            }
        }
        let folder = Folder::new();
        fs::remove_file(folder.path(file)).unwrap();
        fs::create_dir(folder.path(file)).unwrap();
        let ran = folder.program(&[]);
        assert!(ran.failed().contains(file) && ran.err().contains("directory"), "{}", ran.err());
    }
}

#[test]
fn every_line_of_events_that_is_no_text_is_named() {
    let folder = Folder::new();
    folder.write("events.jsonl", b"{\"event_type\": \"a\"}\n\xff\n\n{\"event_type\": \"\xfe\"}\n");
    let cure = r#"an event is `{"event_type": "…", "data": {…}}`"#;
    assert_eq!(
        folder.program(&[]).failed(),
        format!(
            "events.jsonl:2: the line is not UTF-8; {cure}\nevents.jsonl:4: the line is not UTF-8; {cure}\n"
        )
    );
}

#[test]
fn what_editors_do_to_a_file_does_not_matter() {
    let expected = Folder::new().program(&["--json"]).json();
    for (file, text) in FILES {
        for (how, bytes) in harmless(text) {
            let folder = Folder::new();
            folder.write(file, bytes);
            assert_eq!(folder.program(&["--json"]).json(), expected, "{file}, {how}");
        }
    }
}
