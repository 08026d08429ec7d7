//! Where credentials are kept.

use std::fs;

use hookspec::Secret;
use imbi_gateway::{Key, Vault, VaultError};
use serde_json::{Value, json};

use crate::support::{Folder, entry};

fn key(digit: &str) -> Key {
    Key::parse(&digit.repeat(64), "a test").unwrap()
}

fn store(
    vault: &mut Vault,
    plugin: &str,
    name: &str,
    value: Option<&str>,
) -> Result<Vec<String>, VaultError> {
    let value = value.map(Secret::from);
    vault.patch(plugin, [(name, value.as_ref())])
}

#[test]
fn what_is_stored_is_there_again_and_cannot_be_read_in_the_file() {
    let folder = Folder::new();
    let file = folder.path("vault.json");
    let mut vault = Vault::open(&file, &key("a")).unwrap();
    assert!(!file.exists());
    store(&mut vault, "sonarqube", "api_token", Some("s3cret")).unwrap();
    assert_eq!(store(&mut vault, "sonarqube", "Größe", Some("7")).unwrap(), ["Größe", "api_token"]);
    let text = folder.read("vault.json");
    assert!(!text.contains("s3cret") && !text.contains("api_token"), "{text}");

    let vault = Vault::open(&file, &key("a")).unwrap();
    let credentials = vault.credentials("sonarqube").unwrap();
    assert_eq!(credentials.get("api_token").unwrap().reveal(), "s3cret");
    assert_eq!(vault.names("sonarqube"), ["Größe", "api_token"]);
    assert_eq!(vault.names("pagerduty"), [""; 0]);
}

#[test]
fn nothing_and_an_empty_text_remove_a_key_and_the_others_stay() {
    let mut vault = Vault::in_memory().unwrap();
    for name in ["a", "b", "c"] {
        store(&mut vault, "p", name, Some("x")).unwrap();
    }
    assert_eq!(store(&mut vault, "p", "a", None).unwrap(), ["b", "c"]);
    assert_eq!(store(&mut vault, "p", "b", Some("")).unwrap(), ["c"]);
    assert_eq!(store(&mut vault, "p", "nothing", None).unwrap(), ["c"]);
    assert_eq!(store(&mut vault, "p", "c", None).unwrap(), [""; 0]);
}

#[test]
fn what_cannot_be_decrypted_is_never_overwritten() {
    let folder = Folder::new();
    let file = folder.path("vault.json");
    store(&mut Vault::open(&file, &key("a")).unwrap(), "p", "token", Some("s3cret")).unwrap();
    store(&mut Vault::open(&file, &key("a")).unwrap(), "q", "token", Some("s3cret")).unwrap();
    let whole: Value = serde_json::from_str(&folder.read("vault.json")).unwrap();
    let blob = |plugin: &str| whole["plugins"][plugin].as_str().unwrap().to_owned();

    let flipped =
        format!("{}{}", &blob("p")[..blob("p").len() - 1], if blob("p").ends_with('0') { '1' } else { '0' });
    // Damaged, cut short, empty, no digits, and another plugin's.
    for damaged in
        [flipped, blob("p")[..60].to_owned(), String::new(), "zz".to_owned(), "ä".to_owned(), blob("q")]
    {
        let mut text = whole.clone();
        text["plugins"]["p"] = json!(damaged);
        folder.write("vault.json", text.to_string());
        let before = folder.read("vault.json");
        let mut vault = Vault::open(&file, &key("a")).unwrap();
        let error = store(&mut vault, "p", "token", Some("new")).unwrap_err();
        assert!(
            error.to_string().starts_with("the credentials of plugin 'p' cannot be decrypted"),
            "{error}"
        );
        assert!(vault.credentials("p").is_err());
        assert_eq!((vault.names("p"), folder.read("vault.json")), (Vec::new(), before));
        // The others' are as good as before.
        assert_eq!(vault.names("q"), ["token"]);
        store(&mut vault, "q", "other", Some("x")).unwrap();
        let after: Value = serde_json::from_str(&folder.read("vault.json")).unwrap();
        assert_eq!(after["plugins"]["p"], json!(damaged));
    }

    let mut other = Vault::open(&file, &key("b")).unwrap();
    assert!(matches!(store(&mut other, "p", "token", None), Err(VaultError::Corrupted { .. })));
}

#[test]
fn a_file_that_is_no_vault_is_left_as_it_is() {
    let folder = Folder::new();
    let file = folder.path("vault.json");
    for (text, told) in [
        ("", "is no vault: "),
        ("[]", "is no vault: "),
        (
            r#"{"version": 2, "plugins": {}}"#,
            "it is of version 2, and this program knows 1; it is left as it is",
        ),
        (r#"{"version": 1}"#, "is no vault: "),
    ] {
        folder.write("vault.json", text);
        let error = Vault::open(&file, &key("a")).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
        assert_eq!(folder.read("vault.json"), text);
    }
}

#[test]
fn a_key_is_64_digits_in_a_file_of_its_owner() {
    for wrong in ["", "a", &"g".repeat(64), &"a".repeat(63), &"a".repeat(66), &"ä".repeat(32)] {
        assert_eq!(
            Key::parse(wrong, "`K`").unwrap_err().to_string(),
            "`K` is no key; write 64 hexadecimal digits"
        );
    }
    let folder = Folder::new();
    folder.write("key", format!("{}\n", "Aa".repeat(32)));
    assert!(Key::open(&folder.path("nowhere")).unwrap_err().to_string().starts_with("cannot read `"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let with = |mode| fs::set_permissions(folder.path("key"), fs::Permissions::from_mode(mode)).unwrap();
        for open in [0o644, 0o640, 0o604, 0o660] {
            with(open);
            let error = Key::open(&folder.path("key")).unwrap_err().to_string();
            assert!(error.contains("can be read by others; run `chmod 600 "), "{error}");
        }
        for closed in [0o600, 0o400] {
            with(closed);
            Key::open(&folder.path("key")).unwrap();
        }
    }
}

#[test]
fn the_program_keeps_credentials_from_one_run_to_the_next() {
    let folder = Folder::new();
    let variables = [("IMBI_VAULT_KEY", &*"c".repeat(64))];
    folder.program_in(&variables, &["--vault", "vault.json"]).done();
    let kept = folder.read("vault.json");
    // Without being written again they are there, and nothing is written.
    let sonar = json!({"credentials": ["api_token"]});
    folder.write("entries.json", json!([entry("sonarqube", &sonar)]).to_string());
    let printed = folder.program_in(&variables, &["--vault", "vault.json", "--json"]).json();
    assert_eq!(printed["outcomes"][0]["status"], "succeeded");
    assert_eq!(folder.read("vault.json"), kept);
    // With another key the plugin is not called, and the others are.
    let printed = folder
        .program_in(&[("IMBI_VAULT_KEY", &"d".repeat(64))], &["--vault", "vault.json", "--json"])
        .json();
    assert_eq!(printed["outcomes"][0]["status"], "skipped");
    assert!(printed["outcomes"][0]["error"].as_str().unwrap().contains("cannot be decrypted"));
    assert_eq!(folder.read("vault.json"), kept);
    // What is to be stored cannot be.
    let sonar = json!({"credentials": ["api_token"], "stored": {"api_token": "new"}});
    folder.write(
        "entries.json",
        json!([entry("pagerduty", &json!({"stored": {"api_key": "k"}})), entry("sonarqube", &sonar)])
            .to_string(),
    );
    let ran = folder.program_in(&[("IMBI_VAULT_KEY", &"d".repeat(64))], &["--vault", "vault.json"]);
    assert!(ran.failed().contains("the credentials of plugin 'sonarqube' cannot be decrypted"));
    assert_eq!(folder.read("vault.json"), kept);
    assert_eq!(
        folder.program(&["--vault", "vault.json"]).failed(),
        "a vault needs a key; give `--key-file`, or set `IMBI_VAULT_KEY`\n"
    );
}
