//! Tenants, who know nothing of each other.

use std::sync::atomic::Ordering;

use aisoc_enrich::Tenant;
use hookspec::Settings;

use crate::actors::CLEANED_UP;
use crate::support::{Folder, algorithm, enrich, ip, lines, platform};

#[test]
fn every_tenant_has_instances_of_its_own() {
    let folder = Folder::new("own");
    folder.install("counts", "test.counts", "enricher");
    folder.install("hello", "aisoc.hello-plugin", "enricher");
    let platform = platform(&folder.plugins());
    let a = platform.tenant("a", algorithm("sha256")).unwrap();
    let b = platform.tenant("b", algorithm("sha512")).unwrap();
    let counted = |tenant: &Tenant, length: u64| {
        let merged = enrich(tenant, &ip("x")).unwrap();
        assert_eq!(merged.enrichments["hello_plugin.length"], length);
        merged.enrichments["test_counts.count"].as_u64().unwrap()
    };
    assert_eq!((counted(&a, 64), counted(&a, 64), counted(&b, 128), counted(&a, 64)), (1, 2, 1, 3));
    let before = CLEANED_UP.load(Ordering::SeqCst);
    a.uninstall().unwrap();
    assert_eq!(CLEANED_UP.load(Ordering::SeqCst), before + 1);
    assert_eq!(counted(&b, 128), 2);
}

#[test]
fn an_install_that_fails_is_that_tenants_alone() {
    let folder = Folder::sample("install");
    let ran = folder.enrich(&["--tenant", "a", "--tenant", "b=md6", "--tenant", "c=SHA512", "--json"]);
    assert_eq!(ran.code(), Some(1));
    let told: Vec<_> = lines(ran.out())
        .iter()
        .map(|line| {
            (line["tenant"].as_str().unwrap().to_owned(), line["algorithm"].as_str().unwrap().to_owned())
        })
        .collect();
    let expected = [("a", "sha256"), ("c", "sha512")];
    let expected: Vec<_> = expected
        .iter()
        .flat_map(|(tenant, name)| vec![((*tenant).to_owned(), (*name).to_owned()); 5])
        .collect();
    assert_eq!(told, expected);
    assert!(
        ran.err().contains(
            "\ntenant `b`: the install of `aisoc.hello-plugin` failed: Unsupported hash algorithm: 'md6'. Pick one of: \
             ['sha224', 'sha256', 'sha384', 'sha512']\n"
        ),
        "{}",
        ran.err()
    );
    assert!(ran.err().contains("tenant `b`: 2 loaded: "), "{}", ran.err());
    assert!(ran.err().contains("tenant `c`: 3 loaded: "), "{}", ran.err());
}

#[test]
fn without_tenants_a_bad_algorithm_leaves_nothing_to_print() {
    let folder = Folder::sample("bad-algorithm");
    let ran = folder.enrich(&["--algorithm", "x", "--json"]);
    assert!(
        ran.refused().contains("Unsupported hash algorithm: 'x'. Pick one of: ['sha224', "),
        "{}",
        ran.err()
    );
}

#[test]
fn what_a_plugin_cannot_be_told_is_refused_with_its_origin() {
    let folder = Folder::sample("config");
    let settings = Settings::new()
        .code_for("aisoc.hello-plugin", "tenant acme", &serde_json::json!({"algorithm": 5, "algoritm": "x"}))
        .unwrap();
    let text = platform(&folder.plugins()).tenant("acme", settings).unwrap_err().to_string();
    assert!(text.contains("algorithm") && text.contains("code (tenant acme)"), "{text}");
}

#[test]
fn a_tenant_is_named_once() {
    let folder = Folder::sample("named");
    let ran = folder.enrich(&["--tenant", "a", "--tenant", "a=sha512"]);
    assert_eq!(ran.refused(), "tenant `a` is named twice; name each once\n");
}
