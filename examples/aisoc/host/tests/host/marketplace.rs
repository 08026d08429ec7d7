//! The index of a repository of plugins.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Folder, HELLO, Ran};

fn manifest(id: &str, more: &str) -> String {
    format!("id: {id}\nname: N\nversion: 1.0.0\nplugin_type: enricher\n{more}\n")
}

fn run(folder: &Folder, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aisoc-marketplace"));
    command.arg(".").args(arguments).current_dir(folder.path(""));
    Ran::of(command.output().unwrap())
}

fn index(folder: &Folder) -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder.path("marketplace/index.json")).unwrap()).unwrap()
}

/// A repository with a plugin of each tier, and with what is no plugin for the marketplace.
fn repository() -> Folder {
    let folder = Folder::new("marketplace");
    folder.write("plugins/vt/plugin.yaml", manifest("aisoc.vt", "tags: [ip, url]\nauthor: A\nlicense: MIT"));
    folder
        .write("plugins/new/plugin.yaml", manifest("aisoc.new", "tier: beta\noci_image: ghcr.io/a/new:1.0"));
    folder.write("plugins/community/gn/plugin.yaml", manifest("jdoe.greynoise", ""));
    folder.write("plugins/community/_examples/hello-plugin/aisoc-plugin.yaml", HELLO);
    folder.write("plugins/_draft/plugin.yaml", manifest("aisoc.draft", ""));
    folder.write("plugins/runtime/aisoc-plugin.yaml", HELLO);
    folder
}

#[test]
fn is_made_of_the_manifests_and_nothing_else() {
    let folder = repository();
    let ran = run(&folder, &[]);
    assert_eq!(
        (ran.code(), ran.out()),
        (Some(0), "marketplace/index.json written, plugins: 3\n"),
        "{}",
        ran.err()
    );
    let index = index(&folder);
    let told: Vec<_> =
        index["plugins"].as_array().unwrap().iter().map(|entry| (&entry["id"], &entry["tier"])).collect();
    assert_eq!(
        told,
        [
            (&json!("aisoc.new"), &json!("beta")),
            (&json!("aisoc.vt"), &json!("stable")),
            (&json!("jdoe.greynoise"), &json!("community"))
        ]
    );
    assert_eq!(index["plugins"][0]["oci_image"], "ghcr.io/a/new:1.0");
    assert_eq!(
        index["plugins"][1],
        json!({
            "id": "aisoc.vt", "name": "N", "version": "1.0.0", "plugin_type": "enricher", "tier": "stable", "description": "",
            "author": "A", "tags": ["ip", "url"], "path": "plugins/vt/plugin.yaml",
        })
    );
    assert_eq!(run(&folder, &[]).out(), "marketplace/index.json unchanged, plugins: 3\n");
}

#[test]
fn a_check_tells_what_has_changed_but_not_when() {
    let folder = repository();
    assert!(run(&folder, &["--check"]).refused().starts_with("cannot read `./marketplace/index.json`: "));
    run(&folder, &[]);
    let mut aged = index(&folder);
    aged["generated"] = json!(1);
    folder.write("marketplace/index.json", aged.to_string());
    assert_eq!(run(&folder, &["--check"]).out(), "marketplace/index.json is what 3 manifests say\n");
    folder.write("plugins/vt/plugin.yaml", manifest("aisoc.vt", "tags: [ip]"));
    folder.write("plugins/other/plugin.yaml", manifest("aisoc.other", ""));
    std::fs::remove_file(folder.path("plugins/new/plugin.yaml")).unwrap();
    assert_eq!(
        run(&folder, &["--check"]).refused(),
        "./marketplace/index.json has fallen behind, build it anew:\n- `aisoc.new` has no manifest\n- `aisoc.other` is not in it\n\
         - `aisoc.vt` is otherwise in its manifest\n"
    );
    assert_eq!(index(&folder), aged);
    folder.write("marketplace/index.json", "{\n\"plugins\": [}\n");
    assert_eq!(run(&folder, &["--check"]).refused(), "./marketplace/index.json:2: not JSON; build it anew\n");
    folder.write("marketplace/index.json", "[]");
    assert!(run(&folder, &["--check"]).refused().ends_with("- it has no list `plugins`\n"));
}

#[test]
fn every_mistake_is_named_with_its_line_and_nothing_is_written() {
    let folder = repository();
    folder.write("plugins/vt/plugin.yaml", manifest("aisoc.new", ""));
    folder.write("plugins/tier/plugin.yaml", manifest("aisoc.tier", "tier: gold"));
    folder.write("plugins/community/gn/plugin.yaml", manifest("jdoe.greynoise", "tier: stable"));
    folder.write(
        "plugins/community/type/plugin.yaml",
        "id: j.t\nname: N\nversion: 1.0.0\nplugin_type: widget\n",
    );
    folder.write("plugins/community/bad/plugin.yaml", "id: [\n");
    folder.write("plugins/image/plugin.yaml", manifest("aisoc.image", "oci_image: 169.254.169.254/x"));
    let ran = run(&folder, &[]);
    for told in [
        "./plugins/vt/plugin.yaml:1: plugin `aisoc.new` has a manifest already",
        "./plugins/tier/plugin.yaml:5: `tier` is none of a plugin here; write `stable`, `beta` or `community`",
        "./plugins/community/gn/plugin.yaml:5: `tier` is none of a plugin here; write `community`",
        "./plugins/community/type/plugin.yaml:4: `plugin_type` is `widget`",
        "./plugins/community/bad/plugin.yaml:1: not YAML",
        "./plugins/image/plugin.yaml:5: `oci_image`: ",
    ] {
        assert!(ran.refused().contains(told), "{told}\n{}", ran.err());
    }
    assert_eq!(ran.err().lines().count(), 6, "{}", ran.err());
    assert!(!folder.path("marketplace").exists());
}
