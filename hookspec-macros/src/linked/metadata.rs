//! The metadata of a compiled crate, and the markers in it.
//!
//! A check build leaves `lib<name>-<hash>.rmeta`, which is the metadata. Any other build leaves an `.rlib`: an `ar` archive
//! with the metadata in its member `lib.rmeta`, beside the object code, which is never read. Nothing of the metadata's own
//! layout is assumed: the file is searched for markers as plain bytes.

use std::fs::File;
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::path::Path;

use super::externs::{Extern, stem};
use super::marker::{self, Marker};

/// Mentioned by every crate that uses the framework, directly or not.
const RUNTIME: &str = "hookspec_core";

/// What a crate's metadata says about plugins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Holdings {
    /// Whether any metadata could be read at all.
    pub(crate) readable: bool,
    /// The plugins of the crate itself, sorted.
    pub(crate) markers: Vec<Marker>,
}

/// Reads what the crate behind an `--extern` holds.
pub(crate) fn of_extern(found: &Extern) -> Holdings {
    let mut all = Holdings::default();
    for file in &found.files {
        let one = of_file(file);
        all.readable |= one.readable;
        all.markers.extend(one.markers);
    }
    all.markers.sort();
    all.markers.dedup();
    all
}

/// Reads what the crate in `file` holds; a file that is not metadata holds nothing.
pub(crate) fn of_file(file: &Path) -> Holdings {
    let Some(stem) = stem(file) else { return Holdings::default() };
    match load(file) {
        Ok(bytes) => Holdings { readable: true, markers: markers(&bytes, stem.krate) },
        Err(_) => Holdings::default(),
    }
}

/// Whether the crate behind `found` uses the framework, itself or through a crate that it names.
pub(crate) fn uses_the_framework(found: &Extern) -> bool {
    let mut files = found.files.iter().filter(|file| stem(file).is_some()).peekable();
    // What cannot be read gets the benefit of the doubt.
    files.peek().is_none() || files.any(|file| load(file).map_or(true, |bytes| holds(&bytes, b'k', RUNTIME)))
}

/// Whether the crate in `parent` names the one in `file`, itself or through a crate that it names.
pub(crate) fn names(parent: &Path, file: &Path) -> bool {
    let hash = stem(file).map_or("", |stem| stem.hash);
    !hash.is_empty() && load(parent).is_ok_and(|bytes| holds(&bytes, b'-', &format!("-{hash}")))
}

/// Whether `text`, which holds the byte `rare`, is in `bytes`.
fn holds(bytes: &[u8], rare: u8, text: &str) -> bool {
    let Some(before) = text.bytes().position(|byte| byte == rare) else { return false };
    let (head, tail) = (&text.as_bytes()[..before], &text.as_bytes()[before + 1..]);
    let mut rest = bytes;
    // `skip_until` is the platform's own byte search: this code runs unoptimised in most builds, a loop would be slow.
    while rest.skip_until(rare).is_ok_and(|skipped| skipped > 0) {
        let passed = &bytes[..bytes.len() - rest.len()];
        if rest.starts_with(tail) && passed.strip_suffix(&[rare]).is_some_and(|passed| passed.ends_with(head))
        {
            return true;
        }
    }
    false
}

/// Finds every marker of the crate `krate` in `bytes`.
pub(super) fn markers(bytes: &[u8], krate: &str) -> Vec<Marker> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while rest.skip_until(marker::EDGE).is_ok_and(|skipped| skipped > 0) {
        found.extend(marker::decode(rest).filter(|marker| marker.krate == krate));
    }
    found.sort();
    found.dedup();
    found
}

/// Reads the metadata out of an `.rmeta` or `.rlib`.
fn load(file: &Path) -> io::Result<Vec<u8>> {
    let mut source = File::open(file)?;
    if file.extension().is_some_and(|extension| extension == "rlib") {
        member(&mut source, "lib.rmeta")
    } else {
        let mut bytes = Vec::new();
        source.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Reads one member of an `ar` archive and skips all others.
pub(super) fn member(archive: &mut (impl Read + Seek), wanted: &str) -> io::Result<Vec<u8>> {
    const HEADER: usize = 60;
    let mut magic = [0; 8];
    archive.read_exact(&mut magic)?;
    if &magic != b"!<arch>\n" {
        return Err(io::ErrorKind::InvalidData.into());
    }
    loop {
        let mut header = [0; HEADER];
        archive.read_exact(&mut header)?;
        let field = |range: std::ops::Range<usize>| std::str::from_utf8(&header[range]).map(str::trim);
        let bad = |_| io::Error::from(io::ErrorKind::InvalidData);
        let size: u64 = field(48..58).map_err(bad)?.parse().map_err(|_| io::ErrorKind::InvalidData)?;
        let mut name = field(0..16).map_err(bad)?.trim_end_matches('/').to_owned();
        let mut left = size;
        // The BSD form keeps the name in front of the content and its length in the header.
        if let Some(length) = name.strip_prefix("#1/").and_then(|length| length.parse::<u64>().ok()) {
            let length = length.min(size);
            let mut bytes = Vec::new();
            archive.by_ref().take(length).read_to_end(&mut bytes)?;
            left -= length;
            String::from_utf8_lossy(&bytes).trim_end_matches('\0').clone_into(&mut name);
        }
        if name == wanted {
            let mut bytes = Vec::new();
            archive.by_ref().take(left).read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
        let padded = left.checked_add(size % 2).ok_or(io::ErrorKind::InvalidData)?;
        archive.seek(SeekFrom::Current(i64::try_from(padded).map_err(|_| io::ErrorKind::InvalidData)?))?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = b"!<arch>\n".to_vec();
        for (name, content) in members {
            let size = content.len();
            bytes.extend(format!("{name:<16}{:<12}{:<6}{:<6}{:<8}{size:<10}`\n", 0, 0, 0, 644).into_bytes());
            bytes.extend(*content);
            bytes.extend(std::iter::repeat_n(b'\n', size % 2));
        }
        bytes
    }

    #[test]
    fn finds_each_marker_of_the_crate_once() {
        let bytes = b"..\x7fhookspec-plugin 1 acme acme 1.0.0 a.one\x7f\x7f.\x7fhookspec-plugin 1 acme acme 1.0.0 a-two\x7f\
            \x7fhookspec-plugin 1 acme acme 1.0.0 a.one\x7f";
        let found: Vec<_> = markers(bytes, "acme").into_iter().map(|marker| marker.plugin).collect();
        assert_eq!(found, ["a-two", "a.one"]);
    }

    #[test]
    fn passes_over_what_only_looks_like_a_marker() {
        for bytes in [
            &b"\x7fhookspec-plugin 1 other other 1.0.0 a\x7f"[..],
            b"\x7fhookspec-plugin 2 acme acme 1.0.0 a\x7f",
            b"\x7fhookspec-plugin 1 acme acme 1.0.0\x7f",
            b"\x7fhookspec-plugin 1 acme acme 1.0.0 a b\x7f",
            b"\x7fhookspec-plugin 1 acme acme  a\x7f",
            b"\x7fhookspec-plugin 1 acme acme 1.0.0 \xff\x7f",
            b"\x7fhookspec-plugin 1 acme acme 1.0.0 cut off",
            b"hookspec-plugin 1 acme acme 1.0.0 a\x7f",
            b"\x7f",
            b"",
        ] {
            assert_eq!(markers(bytes, "acme"), [], "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn finds_text_by_its_rarest_byte() {
        assert!(holds(b"kkhookspec_core", b'k', RUNTIME) && holds(b"..-12ab.", b'-', "-12ab"));
        for bytes in [&b"hookspec_cor"[..], b"lookspec_core", b"kspec_core", b"k", b""] {
            assert!(!holds(bytes, b'k', RUNTIME));
        }
    }

    #[test]
    fn reads_one_member_of_an_archive() {
        let plain = archive(&[("/", b"abc"), ("x.o/", b"object"), ("lib.rmeta/", b"meta"), ("y.o/", b"o")]);
        assert_eq!(member(&mut Cursor::new(plain), "lib.rmeta").unwrap(), b"meta");
        let bsd = archive(&[("#1/4", b"x.o\0abc"), ("#1/12", b"lib.rmeta\0\0\0meta")]);
        assert_eq!(member(&mut Cursor::new(bsd), "lib.rmeta").unwrap(), b"meta");
    }

    #[test]
    fn an_archive_that_is_none_is_an_error() {
        let whole = archive(&[("x.o/", b"object"), ("lib.rmeta/", b"meta")]);
        for cut in 0..whole.len() - 4 {
            let _ = member(&mut Cursor::new(&whole[..cut]), "lib.rmeta");
        }
        assert!(member(&mut Cursor::new(b"rust\0\0\0\x0a"), "lib.rmeta").is_err());
        assert!(member(&mut Cursor::new(archive(&[("x.o/", b"object")])), "lib.rmeta").is_err());
        let mut odd = whole.clone();
        odd[8 + 48..8 + 58].fill(b'9');
        assert!(member(&mut Cursor::new(odd), "lib.rmeta").is_err());
    }
}
