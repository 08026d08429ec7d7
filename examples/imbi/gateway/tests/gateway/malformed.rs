//! Files that are not what they should be, in every way that a file can be.

use std::fs;

use example_support::malformed::{harmless, malformed};

use crate::support::{ENTRIES, Folder, RULES, Ran, WEBHOOK};

const FILES: [(&str, &str); 3] =
    [("entries.json", ENTRIES), ("rules.json", RULES), ("webhook.json", WEBHOOK)];

/// The program, with a vault that it would write.
fn run(folder: &Folder) -> Ran {
    folder.program_in(&[("IMBI_VAULT_KEY", &"a".repeat(64))], &["--json", "--vault", "vault.json"])
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_its_line_and_nothing_is_written() {
    for (file, text) in FILES {
        let cut = ("cut short", text.as_bytes()[..text.len() / 3].to_owned());
        let empty = ("empty", Vec::new());
        for (how, bytes) in malformed(text).into_iter().chain([cut, empty]) {
            let folder = Folder::new();
            folder.write(file, bytes);
            let ran = run(&folder);
            let (named, rest) = ran.failed().split_once(':').unwrap();
            let line = rest.split(':').next().unwrap();
            assert_eq!(named, file, "{how}");
            assert!(line.parse::<usize>().is_ok_and(|line| line > 0), "{how}: {}", ran.err());
            assert!(ran.err().len() < 300, "{how}: {}", ran.err());
            assert!(!folder.path("vault.json").exists(), "{how}");
        }
        let folder = Folder::new();
        fs::remove_file(folder.path(file)).unwrap();
        fs::create_dir(folder.path(file)).unwrap();
        assert!(run(&folder).failed().starts_with(&format!("{file}: cannot be read: ")));
        assert!(!folder.path("vault.json").exists());
    }
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
