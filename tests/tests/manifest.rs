//! Manifests: in the attribute, in a file that is compiled in, and in a directory that is read at run time.
#![cfg(any(feature = "inventory", feature = "linkme"))]
#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations, unreachable_pub, warnings)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![allow(clippy::redundant_pub_crate, reason = "it is at odds with `unreachable_pub`")]
#![deny(elided_lifetimes_in_paths, single_use_lifetimes, trivial_casts, unused_qualifications)]

use hookspec::{
    Capability, Extra, Field, FieldNames, Linked, Manifest, Manifests, Plugin, Problem, Registry, plugin,
    plugin_kind,
};

/// The right to read the clock.
#[derive(Debug)]
pub struct ClockRead;

impl Capability for ClockRead {
    const NAME: &'static str = "clock.read";
    type Handle = ();
}

/// Says more of an indicator.
#[plugin_kind]
pub trait Enricher {
    /// Says it.
    fn enrich(&self) -> u32;
}

/// Does something.
#[plugin_kind]
pub trait Action {
    /// Does it.
    fn execute(&self) -> u32;
}

#[plugin(manifest = "manifests/reputation.toml", kinds(Enricher), capabilities(ClockRead))]
#[derive(Default)]
struct Reputation;

impl Enricher for Reputation {
    fn enrich(&self) -> u32 {
        7
    }
}

#[plugin(
    manifest = "manifests/block-ip.yaml",
    fields(plugin_type = "kinds", tier = "extra"),
    kind = Action::execute,
    license = "MIT"
)]
fn block_ip() -> u32 {
    8
}

#[plugin(manifest = "manifests/base.json")]
#[derive(Default)]
struct Base;

#[plugin(
    id = "bounded",
    authors("Ada", "Zoë"),
    repository = "https://acme.example/bounded",
    requires_host = "~1.4",
    manual
)]
struct Bounded;

#[plugin(id = "elsewhere", platforms("haiku", "nto"), manual)]
struct Elsewhere;

#[plugin(id = "at-most", max_host = "1.4.0", manual)]
struct AtMost;

#[test]
fn a_file_says_all_that_an_attribute_can() {
    let manifest = Reputation::MANIFEST;
    assert_eq!(
        *manifest,
        Manifest {
            name: "Acme Reputation",
            description: "Says what others think of an indicator.",
            authors: &["Ada <ada@acme.example>"],
            license: "MIT",
            homepage: "https://acme.example",
            keywords: &["reputation", "offline"],
            kinds: &["enricher"],
            capabilities: &["clock.read"],
            platforms: &["unix", "windows-x86_64"],
            requires_host: Some(">=1.0.0, <=2.0.0"),
            api_versions: &[1, 2],
            dependencies: manifest.dependencies,
            conflicts: &["acme.legacy"],
            extra: manifest.extra,
            ..Manifest::new("acme.reputation", "1.2.3", manifest.origin)
        }
    );
    let needs: Vec<_> =
        manifest.dependencies.iter().map(|needs| (needs.id, needs.requirement, needs.optional)).collect();
    assert_eq!(needs, [("acme.base", ">=1, <2", false), ("acme.audit", "*", true)]);
    assert_eq!(manifest.extra("rego.rego_file").and_then(Extra::as_text), Some("reputation.rego"));
    assert_eq!(manifest.extra("rego.weights").unwrap().items(), [Extra::Integer(1), Extra::Number(-0.5)]);
    assert_eq!(manifest.extra("tier").and_then(Extra::as_text), Some("stable"));
}

#[test]
fn a_file_may_have_names_of_its_own_and_the_attribute_the_rest() {
    let manifest = BlockIp::MANIFEST;
    assert_eq!((manifest.id, manifest.name, manifest.version), ("acme.block-ip", "Block IP", "2.0.0-rc.1"));
    assert_eq!(
        (manifest.description, manifest.license, manifest.kinds),
        ("Blocks an address.", "MIT", &["action"][..])
    );
    assert_eq!(manifest.extra("tier").and_then(Extra::as_text), Some("beta"));
    assert_eq!((Base::MANIFEST.id, Base::MANIFEST.api_versions), ("acme.base", &[1][..]));
}

#[test]
fn what_is_not_said_is_what_cargo_says() {
    let manifest = Bounded::MANIFEST;
    assert_eq!((manifest.name, manifest.version), ("bounded", env!("CARGO_PKG_VERSION")));
    assert_eq!(
        (manifest.description, manifest.license),
        (env!("CARGO_PKG_DESCRIPTION"), env!("CARGO_PKG_LICENSE"))
    );
    assert_eq!((manifest.homepage, manifest.authors), ("", &["Ada", "Zoë"][..]));
    assert!(manifest.keywords.is_empty() && manifest.kinds.is_empty() && manifest.extra.is_empty());
}

#[test]
fn a_manifest_serialises() {
    let json = serde_json::to_value(Reputation::MANIFEST).unwrap();
    assert_eq!(json["dependencies"][0]["requirement"], ">=1, <2");
    assert_eq!(json["extra"]["rego"]["weights"][1], -0.5);
}

type Set = (Enrichers, Actions);

#[test]
fn linked_plugins_are_held_against_a_host() {
    let set = |host: &str, api: u32| {
        Registry::builder::<Set>()
            .linked(Linked::new(&[]))
            .host("aisoc", host)
            .api_versions([api])
            .capability::<ClockRead>()
            .build()
    };
    let (enrichers, actions) = set("2.0.0", 1).unwrap();
    assert_eq!(enrichers.get("acme.reputation").unwrap().enrich(), 7);
    assert_eq!(actions.get("acme.block-ip").unwrap().execute(), 8);
    let error = set("2.0.1", 3).unwrap_err();
    assert!(error.problems().iter().all(Problem::is_incompatible));
    let texts: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| problem.to_string().split(" (").next().unwrap().to_owned())
        .collect();
    assert_eq!(
        texts,
        [
            "plugin `acme.base` is made for version 1 of the interface of its host, and this host speaks 3",
            "plugin 'acme.reputation' requires aisoc '>=1.0.0, <=2.0.0', but current version is 2.0.1",
            "plugin `acme.reputation` is made for version 1 or 2 of the interface of its host, and this host speaks 3",
        ]
    );
}

#[test]
fn a_plugin_of_another_platform_or_host_is_only_incompatible() {
    let build =
        |host: &str| Registry::builder::<Set>().host("aitbc", host).plugin(AtMost).plugin(Elsewhere).build();
    let error = build("1.5.0").unwrap_err();
    assert!(error.problems().iter().all(Problem::is_incompatible));
    let here = format!("{}-{}", std::env::consts::OS, std::env::consts::ARCH);
    assert_eq!(
        error.problems()[0].to_string(),
        "plugin 'at-most' requires aitbc '<=1.4.0', but current version is 1.5.0"
    );
    assert!(
        error.problems()[1]
            .to_string()
            .starts_with(&format!("plugin `elsewhere` runs on haiku, nto, and this is {here}"))
    );
    assert_eq!(build("1.4.0").unwrap_err().problems().len(), 1, "the greatest version is one that will do");
}

#[test]
fn plugins_that_come_to_a_live_set_are_held_against_the_manifests_too() {
    let names = FieldNames::new().with("plugin_type", Field::Kinds).with("tier", Field::Extra);
    let mut manifests = Manifests::default();
    manifests.open("manifests/block-ip.yaml", &names);
    let live = Registry::builder::<Set>().plugin(BlockIp).manifests(manifests).live().unwrap();
    let error = live.register(Bounded).unwrap_err().to_string();
    assert!(
        error.contains("plugin `bounded`") && error.contains("has no manifest among those that were read"),
        "{error}"
    );
    assert_eq!(live.registry().plugins().len(), 1);
    assert_eq!(live.registry().inspect().plugins[0].kinds, ["action"]);
}

#[test]
fn a_directory_of_manifests_is_matched_with_the_linked_plugins() {
    let directory = std::env::temp_dir().join(format!("hookspec-manifest-{}", std::process::id()));
    for (folder, text) in [
        ("base", "id: acme.base\nversion: 1.0.0\n"),
        ("block-ip", "id: acme.block-ip\nversion: 2.0.0rc1\nplugin_type: enricher\n"),
        ("reputation", "id: acme.reputation\nversion: 1.2.4\nplugin_type: enricher\n"),
        ("broken", "id: acme.broken\nversion: 1.0.0\nplugin_type: enrichers\n"),
    ] {
        std::fs::create_dir_all(directory.join(folder)).unwrap();
        std::fs::write(directory.join(folder).join("aisoc-plugin.yaml"), text).unwrap();
    }
    let names = FieldNames::new().with("plugin_type", Field::Kinds);
    let manifests = Manifests::read_dir(&directory, "aisoc-plugin.yaml", &names);
    std::fs::remove_dir_all(&directory).unwrap();
    let error = Registry::builder::<Set>()
        .linked(Linked::new(&[]))
        .host("aisoc", "1.0.0")
        .api_versions([1])
        .capability::<ClockRead>()
        .manifests(manifests)
        .build()
        .unwrap_err();
    let at = |folder: &str| directory.join(folder).join("aisoc-plugin.yaml").display().to_string();
    let texts: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            format!(
                "{}:3: `plugin_type` is `enrichers`, which this host does not know (did you mean `enricher`?); known are \
                 `enricher`, `action`",
                at("broken")
            ),
            format!(
                "plugin 'acme.block-ip': manifest says plugin_type 'enricher', the linked plugin is 'action' ({}:3)",
                at("block-ip")
            ),
            format!(
                "plugin 'acme.reputation': manifest says version '1.2.4', the linked plugin is '1.2.3' ({}:2)",
                at("reputation")
            ),
        ]
    );
    let plugins: Vec<_> = error.problems().iter().flat_map(Problem::plugins).collect();
    assert_eq!(plugins, ["acme.broken", "acme.block-ip", "acme.reputation"]);
}
