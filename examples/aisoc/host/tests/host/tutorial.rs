//! The nine tests of AiSOC's tutorial, by their names.

use std::fs;
use std::path::Path;

use aisoc_enrich::marketplace::Index;
use aisoc_enrich::{InstallError, OperatorState};
use aisoc_hello_plugin::Algorithm;
use aisoc_hooks::{HasActions as _, HasConnectors as _, HasEnrichers as _};
use hookspec::Settings;

use crate::support::{Folder, HELLO, algorithm, enrich, ip, platform, tenant};

/// The sample's folder of plugins, with nothing in it but the tutorial's.
fn hello() -> Folder {
    let folder = Folder::new("hello");
    folder.write("plugins/hello-plugin/aisoc-plugin.yaml", HELLO);
    folder
}

#[test]
fn hello_plugin_example_files_exist() {
    let plugin = Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins/hello-plugin");
    for file in ["Cargo.toml", "src/lib.rs"] {
        assert!(plugin.join(file).is_file(), "{file}");
    }
    // What is installed is what was compiled.
    assert_eq!(fs::read_to_string(plugin.join("aisoc-plugin.yaml")).unwrap(), HELLO);
}

#[test]
fn hello_plugin_is_excluded_from_marketplace() {
    let folder = Folder::new("marketplace");
    folder.write("plugins/community/_examples/hello-plugin/aisoc-plugin.yaml", HELLO);
    assert!(Index::of(&folder.path("")).unwrap().plugins.is_empty());
}

#[test]
fn hello_plugin_loads_via_loader() {
    let folder = hello();
    let platform = platform(&folder.plugins());
    assert!(platform.report().is_ok(), "{}", platform.report());
    assert_eq!(platform.state("aisoc.hello-plugin"), Some(OperatorState::Discovered));
    let tenant = platform.tenant("acme", Settings::new()).unwrap();
    let listed = tenant.list(Some("enricher"));
    assert_eq!((&*listed[0].id, &*listed[0].version), ("aisoc.hello-plugin", "1.0.0"));
}

#[test]
fn on_load_defaults_to_sha256() {
    let folder = hello();
    for settings in [Settings::new(), algorithm("")] {
        let tenant = platform(&folder.plugins()).tenant("acme", settings).unwrap();
        let merged = enrich(&tenant, &ip("203.0.113.42")).unwrap();
        assert_eq!(merged.enrichments["hello_plugin.algorithm"], "sha256");
    }
}

#[test]
fn on_load_accepts_configured_algorithm() {
    let folder = hello();
    for name in Algorithm::ALL.map(Algorithm::name) {
        let tenant = platform(&folder.plugins()).tenant("acme", algorithm(&name.to_uppercase())).unwrap();
        let merged = enrich(&tenant, &ip("203.0.113.42")).unwrap();
        assert_eq!(merged.enrichments["hello_plugin.algorithm"], name);
    }
}

#[test]
fn on_load_rejects_unknown_algorithm() {
    let folder = hello();
    let error = platform(&folder.plugins()).tenant("acme", algorithm("x")).unwrap_err();
    let InstallError::Failed { failed, report, .. } = &error else { panic!("{error}") };
    let why = "Unsupported hash algorithm: 'x'. Pick one of: ['sha224', 'sha256', 'sha384', 'sha512']";
    assert_eq!(failed, &[("aisoc.hello-plugin".to_owned(), why.to_owned())]);
    assert!(report.loaded().is_empty());
    assert_eq!(
        error.to_string(),
        format!("tenant `acme`: the install of `aisoc.hello-plugin` failed: {why}")
    );
}

#[test]
fn enrich_is_deterministic() {
    let folder = hello();
    let tenant = tenant(&folder.plugins());
    let (a, b) =
        (enrich(&tenant, &ip("203.0.113.42")).unwrap(), enrich(&tenant, &ip("203.0.113.42")).unwrap());
    assert_eq!(a, b);
    let digest = Algorithm::Sha256.digest(b"203.0.113.42");
    assert_eq!(a.enrichments["hello_plugin.digest"], digest);
    assert_eq!(a.raw["aisoc.hello-plugin"]["digest"], digest);
}

#[test]
fn enrich_uses_configured_algorithm() {
    let folder = hello();
    let tenant = platform(&folder.plugins()).tenant("acme", algorithm("sha512")).unwrap();
    let merged = enrich(&tenant, &ip("203.0.113.42")).unwrap();
    assert_eq!(merged.enrichments["hello_plugin.digest"], Algorithm::Sha512.digest(b"203.0.113.42"));
    assert_eq!(merged.enrichments["hello_plugin.length"], 128);
}

#[test]
fn hello_plugin_registers_as_enricher() {
    let folder = hello();
    let mut tenant = tenant(&folder.plugins());
    let plugins = tenant.host().snapshot();
    assert_eq!((plugins.enrichers().len(), plugins.actions().len(), plugins.connectors().len()), (1, 0, 0));
    assert!(plugins.enrichers().get("aisoc.hello-plugin").is_some());
    assert!(plugins.enrichers().get("acme.reputation").is_none());
    assert_eq!(tenant.host().registry().plugins().len(), 1);
}
