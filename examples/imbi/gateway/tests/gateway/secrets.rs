//! Nothing that anybody sees holds a secret.

use hookspec::Secret;
use imbi_gateway::{Gateway, Key, Registry, Vault};
use imbi_hooks::Credentials;
use pollster::block_on;
use serde_json::json;

use crate::support::{ENTRIES, Folder, entries, entry, registry};

const SECRET: &str = "hunter2hunter2";

#[test]
fn no_output_of_the_program_holds_a_secret() {
    let folder = Folder::new();
    let key = "5ec7e7".repeat(11)[..64].to_owned();
    let secret = ENTRIES.replace("s3cret", SECRET);
    for entries in [
        secret.clone(),
        secret.replace(r#""api_version":999"#, r#""api_version":-1"#),
        secret.replace(r#""credentials":["api_token"]"#, r#""credentials":["api_token","other"]"#),
        secret.replace(r#""slug":"sonarqube""#, r#""slug":7"#),
        secret.replace(&format!(r#""{SECRET}""#), &format!(r#"["{SECRET}"]"#)),
        secret.replace(r#"{"api_token":"#, r#"{"api_token":"x","api_token":"#),
    ] {
        folder.write("entries.json", &entries);
        for more in [&["--json"][..], &[], &["--vault", "vault.json"], &["--vault", "vault.json", "--json"]] {
            let ran = folder.program_in(&[("IMBI_VAULT_KEY", &key)], more);
            for said in [ran.out(), ran.err()] {
                assert!(!said.contains(&SECRET[..7]) && !said.contains(&key[..12]), "{entries}: {said}");
            }
        }
        let kept = std::fs::read_to_string(folder.path("vault.json")).unwrap_or_default();
        assert!(!kept.contains(&SECRET[..7]) && !kept.contains(&key), "{kept}");
    }
    // A key that is none is not shown either.
    let ran = folder.program_in(&[("IMBI_VAULT_KEY", SECRET)], &["--vault", "vault.json"]);
    assert!(!ran.failed().contains("hunter2"), "{}", ran.err());
}

#[test]
fn nothing_that_is_debugged_holds_a_secret() {
    let all =
        json!([entry("sonarqube", &json!({"credentials": ["api_token"], "stored": {"api_token": SECRET}}))]);
    let folder = Folder::new();
    let key = Key::parse(&"5e".repeat(32), "a test").unwrap();
    let gateway =
        Gateway::new(registry(&all), Vault::open(&folder.path("vault.json"), &key).unwrap()).unwrap();
    let loaded: Registry = registry(&all);
    let credentials = Credentials::new([("api_token", Secret::from(SECRET))]);
    let found = gateway.credentials("sonarqube", loaded.get("sonarqube").unwrap()).unwrap();
    assert_eq!(found.get("api_token").unwrap().reveal(), SECRET);
    let refused = block_on(gateway.call(
        "sonarqube",
        async |found: &Credentials| Ok(found.clone()),
        async |found: &Credentials| {
            Err::<(), _>(imbi_hooks::PluginError::Failed(format!("{found:?} {:?}", found.get("api_token"))))
        },
    ));
    for shown in [
        format!("{gateway:?}{gateway:#?}"),
        format!("{loaded:?}{loaded:#?}"),
        format!("{:?}{:#?}", entries(&all), entries(&all)),
        format!("{credentials:?}{credentials:#?}"),
        format!("{key:?}{:?}", *gateway.vault()),
        format!("{refused:?} {}", refused.as_ref().unwrap_err()),
        folder.read("vault.json"),
    ] {
        assert!(!shown.contains("hunter2") && !shown.contains("5e5e5e"), "{shown}");
    }
    assert!(format!("{credentials:?}").contains("api_token"));
}
