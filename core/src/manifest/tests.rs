#![cfg(feature = "toml")]
//! What a manifest in a file may say, and where its mistakes are.

use crate::data::Origin;
use crate::document::Format;
use crate::manifest::{Field, FieldNames, ManifestFile, ManifestProblem, Manifests};
use crate::{Manifest, manifest};

fn parse(text: &str, names: &FieldNames) -> Result<ManifestFile, String> {
    ManifestFile::parse("plugin.toml", text, Format::Toml, names).map_err(|error| error.to_string())
}

fn file(text: &str) -> ManifestFile {
    parse(text, &FieldNames::new()).unwrap()
}

fn refused(text: &str) -> String {
    parse(text, &FieldNames::new()).unwrap_err()
}

#[test]
fn every_field_is_read_by_its_own_name() {
    let file = file(
        r#"
        id = "acme-guard"
        name = "Guard"
        version = "1.0.0a1"
        author = "Ada"
        tags = ["net", "ip"]
        min_host = "1.0.0"
        api_version = 2
        dependencies = ["acme-identity >=1"]
        kind = "guard"
        platforms = ["linux"]

        [rego]
        rego_file = "s3.rego"

        [extra]
        tier = "stable"
        "#,
    );
    assert_eq!((file.id(), file.text(Field::Name)), ("acme-guard", Some("Guard")));
    assert_eq!(
        file.texts(Field::Authors).chain(file.texts(Field::Keywords)).collect::<Vec<_>>(),
        ["Ada", "net", "ip"]
    );
    assert_eq!(file.integers(Field::ApiVersions).collect::<Vec<_>>(), [2]);
    assert_eq!(file.texts(Field::DependsOn).collect::<Vec<_>>(), ["acme-identity >=1"]);
    assert_eq!((file.line(Field::Version), file.line(Field::License)), (Some(4), None));
    assert_eq!(file.extra("rego.rego_file").and_then(|node| node.as_text()), Some("s3.rego"));
    assert_eq!(file.extras().collect::<Vec<_>>(), ["rego", "tier"]);
    assert!(file.extra("rego.nothing").is_none() && file.extra("").is_none());
}

#[test]
fn a_host_may_call_its_fields_otherwise() {
    let names = FieldNames::new()
        .with("info.name", Field::Id)
        .with("info.type", Field::Kinds)
        .with("info.uses", Field::DependsOn)
        .with("tier", Field::Extra);
    let text = "tier = 'beta'\n[info]\nname = 'example-aws'\ntype = 'provider'\nuses = []\n[handler]\nhandles = ['x']\n";
    let file = parse(text, &names).unwrap();
    assert_eq!((file.id(), file.text(Field::Kinds)), ("example-aws", Some("provider")));
    assert_eq!(file.extra("tier").and_then(|node| node.as_text()), Some("beta"));
    assert_eq!(
        parse("[info]\nname = 'ab'\nusses = []\n", &names).unwrap_err(),
        "plugin.toml:3: unknown field `usses` of `info`: did you mean `uses`? known are `name`, `type`, `uses`; what only \
         some hosts know goes under `extra`"
    );
    assert_eq!(
        parse("[info]\nname = 'ab'\n[info.type]\n", &names).unwrap_err(),
        "plugin.toml:3: `info.type` takes texts, and this is a table; write texts there"
    );
    assert_eq!(
        parse("[info]\ntype = 'ab'\n", &names).unwrap_err(),
        "plugin.toml: the manifest has no `info.name`; add it"
    );
}

#[test]
fn all_mistakes_are_reported_with_their_lines() {
    let text = "id = 'a/b'\nversion = 1\nlicence = 'MIT'\napi_versions = [1, -2]\nplatforms = ['darwin']\ndepends_on = ['x y']\n";
    let error = refused(text);
    let lines: Vec<&str> = error.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(lines, [2, 3, 4, 1, 5, 6].map(|line| format!("plugin.toml:{line}:")));
    for part in [
        "`version` takes a text, and this is a whole number; write a text there",
        "unknown field `licence`: did you mean `license`?",
        "`api_versions` takes whole numbers, and this is out of range",
        "invalid plugin id `a/b`",
        "here it is called `macos`",
    ] {
        assert!(error.contains(part), "{part}\n{error}");
    }
}

#[test]
fn nothing_is_dropped() {
    assert!(
        refused("id = 'ab'\nentrypoint = 'x'\n")
            .starts_with("plugin.toml:2: unknown field `entrypoint`; known are `id`")
    );
    assert!(refused("id = 'ab'\n[capabilites]\nx = 1\n").contains("did you mean `capabilities`?"));
    assert!(
        refused("id = 'ab'\nauthor = 'A'\nauthors = ['B']\n")
            .contains("`authors` says again what `author` says in line 2")
    );
    assert!(refused("id = 'ab'\nextra = 1\n").contains("`extra` is a table, and this is a whole number"));
    assert!(
        refused("id = 'ab'\n[rego]\n[extra.rego]\n")
            .contains("`rego` stands among what only some hosts know twice")
    );
    assert!(refused("").contains("the manifest has no `id`"));
}

const LINKED: Manifest = Manifest {
    kinds: &["enricher"],
    capabilities: &["net", "fs"],
    ..Manifest::new("x", "1.3.0", Origin::new("x", "1.3.0", "x", "src/lib.rs", 3))
};

fn against(text: &str) -> Vec<String> {
    let manifests = Manifests::from_iter([file(text)]);
    manifests.check("xx", LINKED.origin, &LINKED).iter().map(ToString::to_string).collect()
}

#[test]
fn a_manifest_must_not_contradict_the_linked_plugin() {
    assert!(
        against("id = 'xx'\nversion = '1.3.0+build'\nkinds = ['enricher']\ncapabilities = ['fs', 'net']\n")
            .is_empty()
    );
    assert!(against("id = 'xx'\n").is_empty(), "what it does not name it does not contradict");
    assert_eq!(
        against("id = 'xx'\nversion = '1.2.0'\nkind = 'action'\ncapabilities = []\n"),
        [
            "plugin 'xx': manifest says version '1.2.0', the linked plugin is '1.3.0' (plugin.toml:2)",
            "plugin 'xx': manifest says kind 'action', the linked plugin is 'enricher' (plugin.toml:3)",
            "plugin 'xx': manifest says capabilities '', the linked plugin is 'net, fs' (plugin.toml:4)",
        ]
    );
    assert_eq!(
        against("id = 'yy'\n"),
        [
            "plugin `xx` (x 1.3.0 (src/lib.rs:3)) has no manifest among those that were read; add one, or leave the plugin out"
        ]
    );
}

#[test]
fn manifests_and_plugins_are_held_against_each_other() {
    let mut manifests = Manifests::from_iter([
        file("id = 'guard-a'\nkinds = 'enrichers'\n"),
        file("id = 'bb'\n"),
        file("\nid = 'bb'\n"),
    ]);
    let found = manifests.check_all(&["guard", "bb"], &["enricher", "action"]);
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "plugin.toml:2: `kinds` is `enrichers`, which this host does not know (did you mean `enricher`?); known are \
             `enricher`, `action`",
        ]
    );
    assert_eq!(
        manifests.take_problems().iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["plugin.toml:2: plugin `bb` has a manifest already, plugin.toml:1; take one of the two away"]
    );
    assert_eq!((found[0].plugin(), found[0].file()), (Some("guard-a"), Some("plugin.toml")));
    let found = manifests.check_all(&["guard", "bb"], &["enricher", "enrichers"]);
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "plugin.toml:1: plugin `guard-a` is not linked (did you mean `guard`?); add its crate to the program, or take the \
             manifest away",
        ]
    );
}

#[test]
fn what_a_host_requires_has_to_be_said() {
    let names =
        FieldNames::new().with("info.type", Field::Kinds).require([Field::Id, Field::Kinds, Field::Version]);
    assert!(parse("id = 'ab'\nversion = '1.0.0'\n[info]\ntype = 'x'\n", &names).is_ok());
    assert_eq!(
        parse("version = '1.0.0'\n[info]\ntype = []\n", &names).unwrap_err(),
        "plugin.toml: the manifest has no `id`; add it\nplugin.toml: the manifest has no `info.type`; add it"
    );
}

#[test]
fn a_directory_is_read_in_order_and_a_mistake_in_one_hides_no_other() {
    let directory = std::env::temp_dir().join(format!("hookspec-manifests-{}", std::process::id()));
    let write = |folder: &str, text: &str| {
        std::fs::create_dir_all(directory.join(folder)).unwrap();
        std::fs::write(directory.join(folder).join("plugin.toml"), text).unwrap();
    };
    write("zz", "id = 'zz'\n");
    write("aa", "id = 'aa'\n");
    write("mm", "id = \n");
    write(".git", "id = \n");
    std::fs::create_dir_all(directory.join("empty")).unwrap();
    std::fs::write(directory.join("README.md"), "").unwrap();
    let manifests = Manifests::read_dir(&directory, "plugin.toml", &FieldNames::new());
    std::fs::remove_dir_all(&directory).unwrap();
    assert_eq!(manifests.iter().map(ManifestFile::id).collect::<Vec<_>>(), ["aa", "zz"]);
    let problems = manifests.problems();
    assert!(
        matches!(problems, [ManifestProblem::NoFile { .. }, ManifestProblem::Document(_)]),
        "{problems:?}"
    );
    let gone = Manifests::read_dir(&directory, "plugin.toml", &FieldNames::new());
    assert!(matches!(gone.problems(), [ManifestProblem::Document(_)]));
}

#[test]
fn a_manifest_has_what_cargo_knows_of_the_package() {
    const HERE: Manifest = manifest!("here");
    assert_eq!(HERE.version, env!("CARGO_PKG_VERSION"));
    assert_eq!((HERE.name, HERE.license), ("here", env!("CARGO_PKG_LICENSE")));
    assert_eq!(HERE.authors.len(), 0);
}
