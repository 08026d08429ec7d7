use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use crate::trust::{Canonical, Checksum, Payload, PayloadError};

/// A directory that goes with its owner.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("hookspec-trust-{}-{count}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(super) fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let file = self.0.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
        self
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) fn manifest() -> Canonical {
    serde_json::from_str(
        r#"{"id": "aisoc.hello-plugin", "name": "Hello ☃", "version": "1.0.0", "rate": 0.1, "signature": "abc",
            "trust": {"tier": "x"}, "tags": ["b", "a"]}"#,
    )
    .unwrap()
}

pub(super) fn folder() -> Folder {
    Folder::new()
        .with("plugin.py", "def create_plugin():\n    return None\n")
        .with("lib/helper.py", "")
        .with("lib/ü.txt", "grüße")
        .with("data.bin", (0..=255_u8).collect::<Vec<_>>().repeat(1024))
        .with("plugin.sig", "not part of what is signed")
}

fn is_python(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "py")
}

/// Made with Python 3.11 over the same files: `hashlib.sha256(json.dumps({"manifest": {…}, "files": {path: hexdigest, …}},
/// sort_keys=True, separators=(",", ":")).encode()).hexdigest()`.
#[test]
fn gives_the_digest_that_python_gives() {
    let folder = folder();
    let payload = || Payload::of(folder.path());
    let digest = |payload: Payload<'_>| payload.digest(&manifest()).unwrap().hex();
    assert_eq!(digest(payload()), "165c6e90f503d01f37cd67e413cf57751ed3108292345765b03518428a988f24");
    assert_eq!(
        digest(payload().only(&is_python)),
        "8039c7a94f8f23dd0f247a966415c346fadf170096d87c95252d133a0a2f1a15"
    );
    assert_eq!(
        digest(payload().only(&|_| false)),
        "37a92af106338611ff7a971878353e58dbf8b67c80c03418b61720a3043c99d3"
    );
}

/// Made with `hashlib.sha256`.
#[test]
fn hashes_what_a_reader_gives_in_pieces() {
    let cases: [(Vec<u8>, &str); 3] = [
        (Vec::new(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (b"abc".to_vec(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (vec![b'a'; 1_000_000], "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ];
    for (bytes, hex) in cases {
        assert_eq!(Checksum::of(&bytes[..]).unwrap().hex(), hex);
    }
}

#[cfg(unix)]
#[test]
fn refuses_links_and_what_is_no_file() {
    let refused = |folder: &Folder| {
        let error = Payload::of(folder.path()).files().unwrap_err();
        matches!(error, PayloadError::NotOrdinary { .. })
    };
    let link = |to: &str, at: &str| {
        let folder = folder();
        std::os::unix::fs::symlink(to, folder.path().join(at)).unwrap();
        folder
    };
    assert!(refused(&link("/etc/passwd", "passwd")));
    assert!(refused(&link("plugin.py", "lib/again.py")));
    assert!(refused(&link("..", "up")));
    // Where it would not count, it is refused all the same.
    let elsewhere = link("/dev/null", "plugin.txt");
    assert!(Payload::of(elsewhere.path()).only(&is_python).files().is_err());
    let socket = folder();
    let _listener = std::os::unix::net::UnixListener::bind(socket.path().join("socket")).unwrap();
    assert!(refused(&socket));
    // The directory itself.
    let (outer, inner) = (Folder::new(), folder());
    let there = outer.path().join("there");
    std::os::unix::fs::symlink(inner.path(), &there).unwrap();
    assert!(matches!(Payload::of(&there).files(), Err(PayloadError::NotOrdinary { .. })));
    assert!(Payload::of(&outer.path().join("absent")).files().is_err());
    assert!(Payload::of(&inner.path().join("plugin.py")).files().is_err());
}

#[test]
fn the_signature_and_what_is_written_with_it_do_not_count() {
    let folder = folder();
    let before = Payload::of(folder.path()).digest(&manifest()).unwrap();
    let folder = folder.with("plugin.sig", "another");
    let signed = manifest().without(&["signature", "trust"]);
    assert_eq!(Payload::of(folder.path()).digest(&signed).unwrap(), before);
    let folder = folder.with("lib/plugin.sig", "it counts anywhere else");
    assert_ne!(Payload::of(folder.path()).digest(&signed).unwrap(), before);
    assert!(matches!(
        Payload::of(folder.path()).digest(&Canonical::of_text("x")),
        Err(PayloadError::Manifest)
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn differs_where_a_name_or_a_byte_does(
        files in proptest::collection::btree_map("[a-c]{1,2}", proptest::collection::vec(any::<u8>(), 0..4), 1..4),
        which in any::<prop::sample::Index>(),
        rename: bool,
    ) {
        let make = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
            let folder = files.iter().fold(Folder::new(), |folder, (name, content)| folder.with(name, content));
            Payload::of(folder.path()).digest(&manifest()).unwrap()
        };
        let mut changed = files.clone();
        let name = files.keys().nth(which.index(files.len())).unwrap();
        let mut content = changed.remove(name).unwrap();
        if !rename {
            content.push(0);
        }
        changed.insert(if rename { format!("{name}x") } else { name.clone() }, content);
        prop_assert_eq!(make(&files), make(&files.clone()));
        prop_assert_ne!(make(&files), make(&changed));
    }
}
