//! Signatures over the folders of plugins.

use std::fs;

use hookspec::document::Document;
use hookspec::trust::{Canonical, Payload, PrivateKey};
use serde::Deserialize as _;

use crate::support::{Folder, Ran, lines, manifest_of};

const NAMES: [&str; 3] = ["block-ip", "hello-plugin", "reputation"];

/// Signs a plugin as its publisher would.
fn sign(folder: &Folder, name: &str, key: &PrivateKey) {
    let document = Document::open(folder.path(&manifest_of(name))).unwrap();
    let manifest = Canonical::deserialize(document.root()).unwrap();
    let directory = folder.path(&format!("plugins/{name}"));
    let digest = Payload::of(&directory).without("aisoc-plugin.yaml").digest(&manifest).unwrap();
    fs::write(directory.join("plugin.sig"), key.sign(&digest)).unwrap();
}

/// The sample, and a trusted key that nobody has signed with yet.
fn trusted() -> (Folder, PrivateKey) {
    let (folder, key) = (Folder::sample("trust"), PrivateKey::from_seed(&[7; 32]));
    for (name, key) in [("other", &PrivateKey::from_seed(&[8; 32])), ("acme", &key)] {
        folder.write(&format!("keys/{name}.pem"), key.public().to_pem().unwrap());
    }
    (folder, key)
}

fn loaded(ran: &Ran) -> &str {
    ran.err().lines().next().unwrap()
}

#[test]
fn any_trusted_key_suffices_and_with_keys_it_is_strict() {
    let (folder, key) = trusted();
    for name in NAMES {
        sign(&folder, name, &key);
    }
    let ran = folder.enrich(&["--keys", "keys", "--json", "--events"]);
    assert!(loaded(&ran).starts_with("3 loaded"), "{}", ran.err());
    assert_eq!(ran.err().matches("plugin.signature.verified").count(), 3);
    assert!(!ran.err().contains("let in with a warning"));
    assert_eq!(lines(ran.out()).len(), 5);

    fs::remove_file(folder.path("plugins/block-ip/plugin.sig")).unwrap();
    folder.write("plugins/reputation/words.txt", "changed");
    let ran = folder.enrich(&["--keys", "keys", "--json", "--events"]);
    assert_eq!(loaded(&ran), "1 loaded: aisoc.hello-plugin 1.0.0");
    for told in [
        "plugin `acme.block-ip` is not trusted: it is unsigned; ",
        "plugin `acme.reputation` is not trusted: its signature does not hold: ",
        "\nplugin.signature.unsigned acme.block-ip: ",
        "\nplugin.signature.invalid acme.reputation: ",
    ] {
        assert!(ran.err().contains(told), "{told}\n{}", ran.err());
    }
    assert_eq!(lines(ran.out())[0]["tags"], serde_json::json!(["hello-plugin"]));
}

#[test]
fn modes_are_strict_warn_and_disabled_and_any_other_is_strict() {
    let (folder, _) = trusted();
    for mode in ["strict", "lenient", ""] {
        let ran = folder.enrich(&["--trust", mode]);
        assert_eq!(loaded(&ran), "0 loaded", "{mode}");
    }
    for arguments in [&[][..], &["--trust", "WARN"], &["--trust", "warn", "--keys", "keys"]] {
        let ran = folder.enrich(arguments);
        assert!(loaded(&ran).starts_with("3 loaded"), "{}", ran.err());
        assert!(
            ran.err().ends_with(
                "let in with a warning (`--trust strict` does not): acme.block-ip, acme.reputation, aisoc.hello-plugin\n"
            ),
            "{}",
            ran.err()
        );
    }
    let ran = folder.enrich(&["--trust", "disabled", "--events"]);
    assert!(loaded(&ran).starts_with("3 loaded") && !ran.err().contains("plugin.signature"), "{}", ran.err());
}

#[test]
fn a_key_that_is_none_is_named() {
    let folder = Folder::sample("bad-key");
    folder.write("keys/acme.pem", "no key");
    assert!(folder.enrich(&["--keys", "keys"]).refused().contains("acme.pem"));
    assert!(folder.enrich(&["--keys", "nowhere"]).refused().contains("nowhere"));
}

#[test]
fn a_manifest_that_was_changed_after_it_was_signed_is_not_the_signed_one() {
    let (folder, key) = trusted();
    sign(&folder, "hello-plugin", &key);
    let file = folder.path(&manifest_of("hello-plugin"));
    let text = fs::read_to_string(&file).unwrap();
    // The order of fields and comments are no change; a word is.
    fs::write(&file, format!("# hello\n{text}")).unwrap();
    assert!(loaded(&folder.enrich(&["--keys", "keys"])).contains("aisoc.hello-plugin"));
    fs::write(&file, text.replace("AiSOC Tutorial", "Mallory")).unwrap();
    assert!(!loaded(&folder.enrich(&["--keys", "keys"])).contains("aisoc.hello-plugin"));
}
