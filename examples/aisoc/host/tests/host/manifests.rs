//! What may be wrong with what is installed.

use crate::support::{Folder, HELLO, Ran, lines, manifest_of, platform};

/// A problem of one plugin is reported, and the others enrich.
#[track_caller]
fn reported(ran: &Ran, code: i32, told: &str) {
    assert_eq!(ran.code(), Some(code), "{}", ran.err());
    assert!(ran.err().contains(told), "{}", ran.err());
    assert_eq!(lines(ran.out()).len(), 5);
}

/// The program over the sample with one more manifest, or one that is put in the place of another.
fn with(name: &str, manifest: impl AsRef<[u8]>) -> Ran {
    let folder = Folder::sample("manifest");
    folder.write(&manifest_of(name), manifest);
    folder.enrich(&["--json"])
}

#[test]
fn what_is_no_manifest_is_named_with_its_line() {
    let at = "plugins/zz/aisoc-plugin.yaml";
    for (text, told) in [
        ("id: [\n", format!("\n- Failed to parse {at}:1: not YAML: ")),
        (
            "id: acme.zz\nid: acme.zz\n",
            format!("\n- Failed to parse {at}:2: `id` stands twice, first in line 1"),
        ),
        ("- id\n", format!("\n- Invalid manifest in {at}:1: a manifest is a table of fields")),
        ("", format!("\n- Invalid manifest in {at}: the manifest has no `id`; add it\n")),
        (
            "id: acme.zz\nname: Z\nversion: 1.0.0\n",
            format!("\n- Invalid manifest in {at}: the manifest has no `plugin_type`; add it\n"),
        ),
        (
            "id: acme.zz\nplugin_type: enricher\n",
            format!("\n- Invalid manifest in {at}: the manifest has no `name`; add it\n"),
        ),
        (
            "id: acme.zz\nname: Z\nversion: 1.0.0\nplugin_type: enricher\nentrypoint: x\n",
            format!("\n- Invalid manifest in {at}:5: unknown field `entrypoint`; known are "),
        ),
        (
            "id: acme.zz\nname: Z\nversion: latest\nplugin_type: enricher\n",
            format!("\n- Invalid manifest in {at}:3: "),
        ),
        (
            "id: acme/zz\nname: Z\nversion: 1.0.0\nplugin_type: enricher\n",
            format!("\n- Invalid manifest in {at}:1: invalid plugin id `acme/zz`"),
        ),
    ] {
        reported(&with("zz", text), 1, &told);
    }
    reported(&with("zz", b"id: \xff"), 1, &format!("\n- Failed to parse {at}"));
}

#[test]
fn a_folder_without_a_manifest_is_reported() {
    let folder = Folder::sample("no-manifest");
    folder.write("plugins/zz/README.md", "");
    reported(&folder.enrich(&["--json"]), 1, "\n- No aisoc-plugin.yaml found in plugins/zz\n");
}

#[test]
fn types_are_the_hosts_and_written_as_they_are() {
    for wrong in ["enrichers", "Enricher", "connect", "responder"] {
        let text = format!("id: acme.zz\nname: Z\nversion: 1.0.0\nplugin_type: {wrong}\n");
        let told = format!(
            "\n- acme.zz: Invalid manifest in plugins/zz/aisoc-plugin.yaml:4: `plugin_type` is `{wrong}`, which"
        );
        let ran = with("zz", text);
        reported(&ran, 0, &told);
        assert_eq!(ran.err().matches("acme.zz").count(), 1, "{}", ran.err());
    }
}

#[test]
fn a_manifest_must_not_contradict_the_linked_plugin() {
    let ran = with("hello-plugin", HELLO.replace("1.0.0", "1.0.1"));
    reported(
        &ran,
        0,
        "\n- plugin 'aisoc.hello-plugin': manifest says version '1.0.1', the linked plugin is '1.0.0' \
         (plugins/hello-plugin/aisoc-plugin.yaml:3)\n",
    );
    let ran = with("hello-plugin", HELLO.replace("plugin_type: enricher", "plugin_type: action"));
    reported(
        &ran,
        0,
        "\n- plugin 'aisoc.hello-plugin': manifest says plugin_type 'action', the linked plugin is 'enricher' ",
    );
}

#[test]
fn a_manifest_of_nobody_says_how_to_link_it() {
    let ran = with("zz", "id: acme.reputatiom\nname: Z\nversion: 1.0.0\nplugin_type: enricher\n");
    reported(
        &ran,
        0,
        "plugin `acme.reputatiom` is not linked (did you mean `acme.reputation`?); add its crate",
    );
}

#[test]
fn of_two_with_one_id_the_first_folder_counts() {
    // Also where it is the only plugin that is left.
    for others in [true, false] {
        let folder = if others { Folder::sample("twice") } else { Folder::new("twice") };
        folder.write("indicators.jsonl", crate::support::INDICATORS);
        folder.install("reputation", "acme.reputation", "enricher");
        folder.install("zz", "acme.reputation", "enricher");
        let ran = folder.enrich(&["--json", "--events"]);
        reported(
            &ran,
            0,
            "\n- plugins/zz/aisoc-plugin.yaml:1: plugin `acme.reputation` has a manifest already, \
             plugins/reputation/aisoc-plugin.yaml:1; take one of the two away\n",
        );
        assert!(ran.err().contains("\nplugin.duplicate_id acme.reputation: "), "{}", ran.err());
        assert_eq!(lines(ran.out())[0]["malicious"], true);
    }
}

#[test]
fn who_is_linked_and_not_installed_does_nothing() {
    let folder = Folder::new("not-installed");
    folder.install("reputation", "acme.reputation", "enricher");
    folder.write("indicators.jsonl", crate::support::INDICATORS);
    let ran = folder.enrich(&["--json"]);
    reported(&ran, 0, "\n2 linked, without a manifest here: acme.block-ip, aisoc.hello-plugin\n");
    assert_eq!(lines(ran.out())[0]["tags"], serde_json::json!(["listed"]));
}

#[test]
fn what_may_not_be_installed_is_refused() {
    let hello = |more: &str| with("hello-plugin", format!("{HELLO}{more}\n"));
    for image in ["169.254.169.254/x", "metadata.google.internal/x", "-x", "'a b'"] {
        let ran = hello(&format!("oci_image: {image}"));
        reported(&ran, 0, "\n- aisoc.hello-plugin: plugins/hello-plugin/aisoc-plugin.yaml:12: `oci_image`: ");
    }
    assert!(hello("oci_image: registry.acme.com/hello:1.0").err().starts_with("3 loaded"));
    assert!(hello("min_aisoc_version: 0.0.1\ntier: beta").err().starts_with("3 loaded"));
    let ran = hello("min_aisoc_version: 99.0.0");
    reported(&ran, 0, "plugins/hello-plugin/aisoc-plugin.yaml:12: needs AiSOC 99.0.0 or newer, and this is ");
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_refused() {
    let folder = Folder::sample("links");
    std::os::unix::fs::symlink("/etc/passwd", folder.path("plugins/hello-plugin/words")).unwrap();
    std::fs::rename(folder.path("plugins/block-ip"), folder.path("block-ip")).unwrap();
    std::os::unix::fs::symlink(folder.path("block-ip"), folder.path("plugins/block-ip")).unwrap();
    let ran = folder.enrich(&["--json"]);
    reported(&ran, 0, "- aisoc.hello-plugin: plugins/hello-plugin/words is neither a file nor a directory");
    reported(&ran, 0, "- acme.block-ip: plugins/block-ip is a symbolic link; put the folder itself there");
}

#[test]
fn ids_should_be_lower_case_and_dotted() {
    let ran = with("zz", "id: Hello\nname: Z\nversion: 1.0.0\nplugin_type: enricher\n");
    reported(
        &ran,
        0,
        "\nplugins/zz/aisoc-plugin.yaml:1: id `Hello` should be lower-case and begin with a namespace, as `acme.hello`\n",
    );
}

#[test]
fn a_plugin_that_cannot_be_made_is_told_of() {
    let folder = Folder::new("unmade");
    folder.install("unmade", "test.unmade", "connector");
    let error = platform(&folder.plugins()).tenant("acme", hookspec::Settings::new()).unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("tenant `acme`: the install of `test.unmade` failed: create_plugin() in "),
        "{text}"
    );
    assert!(text.ends_with(" raised an error: no vendor today"), "{text}");
}
