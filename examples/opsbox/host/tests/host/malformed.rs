//! Files that are not what they should be, in every way that a file can be.

use std::fs;

use example_support::malformed::{harmless, malformed};

use crate::support::{CONF, DATA, Folder, Ran};

const FILES: [(&str, &str); 2] = [("conf.json", CONF), ("ec2.json", DATA)];

fn folder() -> Folder {
    let folder = Folder::new("malformed");
    for (file, text) in FILES {
        folder.write(file, text);
    }
    folder
}

fn run(folder: &Folder) -> Ran {
    folder.program(&["--config", "conf.json", "--data", "ec2.json", "--json"])
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_its_line_and_nothing_is_written() {
    for (file, text) in FILES {
        let cut = ("cut short", text.as_bytes()[..text.len() / 3].to_owned());
        let empty = ("empty", Vec::new());
        for (how, bytes) in malformed(text).into_iter().chain([cut, empty]) {
            let folder = folder();
            folder.write(file, bytes);
            let before = folder.files(".");
            let ran = run(&folder);
            let (_, rest) = ran
                .failed()
                .split_once(&format!("{file}:"))
                .unwrap_or_else(|| panic!("{how}: {}", ran.err()));
            let line = rest.split(':').next().unwrap();
            assert!(line.parse::<usize>().is_ok_and(|line| line > 0), "{how}: {}", ran.err());
            assert!(ran.err().len() < 300, "{how}: {}", ran.err());
            assert_eq!(folder.files("."), before, "{how}");
        }
        let folder = folder();
        fs::remove_file(folder.path(file)).unwrap();
        fs::create_dir(folder.path(file)).unwrap();
        let ran = run(&folder);
        assert!(ran.failed().contains(&format!("{file}: cannot be read: ")), "{}", ran.err());
        assert!(folder.files("findings").is_empty());
    }
}

#[test]
fn data_of_any_name_that_is_no_text_is_named_with_its_line() {
    let folder = folder();
    folder.write("data", [&DATA.as_bytes()[..40], b"\n\xff"].concat());
    let ran = folder.program(&["--config", "conf.json", "--data", "data"]);
    let line = DATA[..40].lines().count() + 1;
    let told = format!("data:{line}: the bytes are not a text; save the file as UTF-8");
    assert!(ran.failed().contains(&told), "{}", ran.err());
}

#[test]
fn what_editors_do_to_a_file_does_not_matter() {
    let expected = run(&folder()).done().to_owned();
    for (file, text) in FILES {
        for (how, bytes) in harmless(text) {
            let folder = folder();
            folder.write(file, bytes);
            assert_eq!(run(&folder).done(), expected, "{file}, {how}");
        }
    }
}
