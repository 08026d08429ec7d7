//! The registry of downloads.

use std::path::Path;

use aitbc_host::{InstallError, Listing, RegistryFile};
use hookspec::Version;
use serde_json::{Value, json};

use crate::support::{Folder, REGISTRY};

/// What `agent-cli payload v1` comes to.
const CHECKSUM: &str = "sha256:9ceeaa4241709d26ee7eb0a01f3f826b52f629e61fbfcfa0c65cced4667ecc01";

fn download(version: &str, more: &Value) -> Value {
    let mut download = json!({
        "name": "agent-cli", "version": version, "description": "", "author": "AITBC Team", "license": "MIT",
        "download_url": "file:agent-cli-1.0.0.bin", "checksum": CHECKSUM,
    });
    let more = more.as_object().unwrap().clone();
    download.as_object_mut().unwrap().extend(more);
    download
}

fn registry(folder: &Folder, downloads: &[Value]) -> RegistryFile {
    folder.write("registry.json", json!({ "plugins": downloads }).to_string());
    RegistryFile::open(&folder.path("registry.json")).unwrap()
}

fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

#[test]
fn the_greatest_version_that_fits_is_best_by_semver_and_not_by_letters() {
    let folder = Folder::new();
    let best = |versions: &[&str], platform: &str| {
        let all: Vec<Value> = versions.iter().map(|version| download(version, &json!({}))).collect();
        let registry = registry(&folder, &all);
        registry.best("agent-cli", &version(platform)).map(|best| best.version.to_string())
    };
    assert_eq!(best(&["1.9.0", "1.10.0", "1.2.0"], "1.5.0").unwrap(), "1.10.0");
    assert_eq!(best(&["1.0.0", "1.0.0-rc.1"], "1.5.0").unwrap(), "1.0.0");
    assert_eq!(best(&["1.0.0-alpha.10", "1.0.0-alpha.9"], "1.5.0").unwrap(), "1.0.0-alpha.10");
    assert_eq!(best(&[], "1.5.0"), None);
}

#[test]
fn compatibility_includes_both_ends() {
    let folder = Folder::new();
    let range = json!({"compatibility": {"min_aitbc_version": "1.5.0", "max_aitbc_version": "2.0.0"}});
    let registry = registry(&folder, &[download("1.0.0", &range)]);
    let fits = |platform: &str| registry.plugins[0].compatibility.admits(&version(platform));
    for within in ["1.5.0", "1.5.1", "2.0.0"] {
        assert_eq!(fits(within), Ok(()));
    }
    assert_eq!(fits("1.4.9"), Err(InstallError::Incompatible("min 1.5.0".to_owned())));
    assert_eq!(fits("2.0.1"), Err(InstallError::Incompatible("max 2.0.0".to_owned())));
    assert!(registry.best("agent-cli", &version("2.0.1")).is_none());
}

/// The row of one download that is written in this way.
fn installed(more: &Value) -> String {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("sub")).unwrap();
    folder.write("sub/agent-cli.bin", crate::support::PAYLOAD);
    let listing = registry(&folder, &[download("1.0.0", more)]).listing(&folder.path(""), &version("1.5.0"));
    listing["install_1.0.0"].clone()
}

#[test]
fn only_what_was_listed_is_installed_and_only_from_beside_the_registry() {
    assert_eq!(installed(&json!({})), "ok");
    assert_eq!(installed(&json!({"download_url": "file:sub/agent-cli.bin"})), "ok");
    let zeros = format!("sha256:{}", "0".repeat(64));
    assert_eq!(installed(&json!({ "checksum": zeros })), "checksum mismatch");
    for (url, told) in [
        (
            "https://example.com/agent-cli.bin",
            "cannot be downloaded: there is no network here; write `file:`",
        ),
        ("agent-cli-1.0.0.bin", "cannot be downloaded: there is no network here; write `file:`"),
        ("file:../plugins.yaml", "leads out of its directory"),
        ("file:/etc/hostname", "cannot be downloaded: "),
        ("file:///etc/hostname", "cannot be downloaded: "),
        ("file:none.bin", "No such file"),
        ("file:", "cannot be downloaded: "),
        ("file:sub", "cannot be downloaded: "),
    ] {
        let said = installed(&json!({ "download_url": url }));
        assert!(said.contains(told), "{url}: {said}");
    }
}

#[test]
fn a_damaged_download_is_not_handed_out() {
    let folder = Folder::new();
    let registry = registry(&folder, &[download("1.0.0", &json!({}))]);
    let install = || registry.plugins[0].install(&folder.path(""), &version("1.5.0"));
    assert_eq!(install().unwrap(), crate::support::PAYLOAD.as_bytes());
    folder.write("agent-cli-1.0.0.bin", "agent-cli payload v2\n");
    assert_eq!(install().unwrap_err(), InstallError::ChecksumMismatch);
}

#[test]
fn several_plugins_may_have_one_version() {
    let folder = Folder::new();
    let other = json!({"name": "zeta", "checksum": format!("sha256:{}", "0".repeat(64))});
    let listing = registry(&folder, &[download("1.0.0", &other), download("1.0.0", &json!({}))])
        .listing(&folder.path(""), &version("1.5.0"));
    let expected = [
        ("best_compatible_agent-cli", "1.0.0"),
        ("best_compatible_zeta", "1.0.0"),
        ("install_1.0.0", "ok"),
        ("install_1.0.0_zeta", "checksum mismatch"),
    ];
    assert_eq!(listing, Listing::from(expected.map(|(row, text)| (row.to_owned(), text.to_owned()))));
}

#[test]
fn a_file_that_is_no_registry_is_told_of_with_its_line() {
    for (right, wrong, told) in [
        (
            "\"version\":\"1.0.0\"",
            "\"version\":\"1.0\"",
            "registry.json:2: plugins[0].version: invalid version `1.0`",
        ),
        (
            "sha256:9ce",
            "sha256:zz",
            "registry.json:2: plugins[0].checksum: invalid checksum: character 8 is `z`",
        ),
        (
            "sha256:9ce",
            "md5:9ce",
            "registry.json:2: plugins[0].checksum: invalid checksum: it is of the kind `md5`",
        ),
        ("\"license\":\"MIT\",", "", "registry.json:2: plugins[0]: the field `license` is missing; write it"),
        (
            "\"author\"",
            "\"authr\"",
            "registry.json:2: plugins[0]: unknown field `authr`: did you mean `author`?",
        ),
        ("\"tags\":[]", "\"tags\":7", "registry.json:3: plugins[1].tags: found a whole number; write a list"),
        ("{\"name\"", "{\"name\":\"x\",\"name\"", "registry.json:2: `name` stands twice, first in line 2"),
        (
            "\"min_aitbc_version\":\"1.0.0\"",
            "\"min_aitbc_version\":\"x\"",
            "registry.json:2: plugins[0].compatibility.min_aitbc_version: ",
        ),
        ("{\"plugins\"", "{\"plugin\"", "registry.json:1: unknown field `plugin`: did you mean `plugins`?"),
        ("]}", "]", "registry.json:5: not JSON: "),
    ] {
        let folder = Folder::new();
        let at = if wrong == "]" { REGISTRY.rfind(right) } else { REGISTRY.find(right) }.unwrap();
        let mut text = REGISTRY.trim_end().to_owned();
        text.replace_range(at..at + right.len(), wrong);
        folder.write("registry.json", text);
        let ran = folder.program(&["--json"]);
        assert!(ran.failed().contains(told), "{wrong}: {}", ran.err());
    }
    assert!(RegistryFile::open(Path::new("nowhere.json")).is_err());
}
