//! The readers behind `linked!()`, each with what must hold of whatever it reads.

#[path = "../../../hookspec-macros/src/linked/externs.rs"]
mod externs;
#[path = "../../../hookspec-macros/src/linked/lockfile.rs"]
mod lockfile;
#[path = "../../../hookspec-macros/src/linked/marker.rs"]
pub(crate) mod marker;
#[path = "../../../hookspec-macros/src/linked/metadata.rs"]
mod metadata;
#[path = "../../../hookspec-macros/src/linked/request.rs"]
mod request;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::Cursor;

use proc_macro2::TokenStream;

use externs::CommandLine;
use lockfile::{Lockfile, fold};
use request::{Request, Selection};

/// Reads markers of `krate` out of `bytes`, and says whether there is one.
///
/// Each that is found is there, letter by letter, and one that is put anywhere is found.
pub fn markers(bytes: &[u8], krate: &str) -> bool {
    let written = |marker: &marker::Marker| {
        let marker::Marker { krate, package, version, plugin } = marker;
        format!("\x7fhookspec-plugin 1 {krate} {package} {version} {plugin}\x7f").into_bytes()
    };
    let found = metadata::markers(bytes, krate);
    for marker in &found {
        let text = written(marker);
        assert!(bytes.windows(text.len()).any(|window| window == text), "{marker:?} is not there");
        assert_eq!(marker.krate, krate);
    }
    let own = marker::Marker {
        krate: "acme_guard".to_owned(),
        package: "acme-guard".to_owned(),
        version: "1.0.0".to_owned(),
        plugin: "acme.guard".to_owned(),
    };
    let (before, after) = bytes.split_at(bytes.len() / 2);
    let mixed = [before, &written(&own), after].concat();
    assert!(metadata::markers(&mixed, &own.krate).contains(&own), "a marker was not found");
    !found.is_empty()
}

/// Reads `lib.rmeta` out of an archive, and says whether there is one.
///
/// What is read is a part of the archive; and what is put behind any whole archive is read.
pub fn archive(bytes: &[u8]) -> bool {
    let read = metadata::member(&mut Cursor::new(bytes), "lib.rmeta");
    if let Ok(content) = &read {
        assert!(bytes.windows(content.len().max(1)).any(|window| window == content) || content.is_empty());
    }
    let size = bytes.len();
    let mut whole = format!("!<arch>\n{:<16}{:<32}{size:<10}`\n", "lib.rmeta/", "0").into_bytes();
    whole.extend(bytes);
    assert_eq!(metadata::member(&mut Cursor::new(whole), "lib.rmeta").unwrap(), bytes);
    read.is_ok()
}

/// Reads a lock file, and says whether it lists a package.
///
/// A package uses the framework exactly if it is the framework or one that it depends on does.
pub fn lockfile(text: &str) -> bool {
    let lock = Lockfile::parse(text);
    for (index, package) in lock.packages.iter().enumerate() {
        assert!(!package.name.is_empty());
        let first = lock.named(&package.name).expect("a package has its name");
        assert!(first <= index && fold(&lock.packages[first].name) == fold(&package.name));
        let below: Vec<usize> = package.dependencies.iter().filter_map(|entry| lock.resolve(entry)).collect();
        for (entry, &on) in
            package.dependencies.iter().filter(|entry| lock.resolve(entry).is_some()).zip(&below)
        {
            let mut words = entry.split(' ');
            assert_eq!(words.next().map(fold), Some(fold(&lock.packages[on].name)));
            assert!(words.next().is_none_or(|version| version == lock.packages[on].version));
        }
        let uses = fold(&package.name) == "hookspec_core" || below.iter().any(|&on| lock.uses_framework(on));
        assert_eq!(lock.uses_framework(index), uses, "{}", package.name);
        if uses {
            assert!(lock.may_hold_plugins(&package.name));
        }
    }
    !lock.packages.is_empty()
}

/// Reads a command line of rustc, an argument a line, and says whether it names a crate.
///
/// Every crate can be named in code, and none is there twice; nor is a file of it, or a folder.
pub fn command_line(text: &str) -> bool {
    let line = CommandLine::parse(text.lines().map(OsString::from), &|_| None);
    let names: BTreeSet<&str> = line.externs.iter().map(|found| found.name.as_str()).collect();
    assert_eq!(names.len(), line.externs.len());
    for found in &line.externs {
        assert!(externs::is_name(&found.name), "{}", found.name);
        let files: BTreeSet<_> = found.files.iter().collect();
        assert!(!files.is_empty() && files.len() == found.files.len());
        assert!(found.real_name().is_none_or(externs::is_name));
    }
    assert_eq!(line.folders.iter().collect::<BTreeSet<_>>().len(), line.folders.len());
    !line.externs.is_empty()
}

/// Reads what stands between the parentheses of `linked!`, and says whether it is without a mistake.
///
/// Every crate that is kept can be named; without a mistake, none is there twice.
pub fn selection(tokens: TokenStream) -> bool {
    let request = Request::parse(tokens);
    let (Selection::AllBut(named) | Selection::Only(named)) = &request.selection;
    assert!(named.iter().all(|named| externs::is_name(&named.name)));
    let right = request.mistakes.is_empty();
    let names: BTreeSet<&str> = named.iter().map(|named| named.name.as_str()).collect();
    assert!(!right || names.len() == named.len());
    right
}
