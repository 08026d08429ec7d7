//! What a person types, and what comes back.

use serde_json::{Value, json};

use crate::support::{ENTRIES, Folder, RULES, WEBHOOK};

#[test]
fn every_file_that_is_malformed_is_told_of_with_its_line() {
    for (file, text, told) in [
        ("entries.json", String::new(), "entries.json:1: not JSON: "),
        ("entries.json", "{}".to_owned(), "entries.json:1: found a table; write a list"),
        ("entries.json", "[[]]".to_owned(), "entries.json:1: [0]: found a list; write a table"),
        (
            "entries.json",
            "[\n{\"slug\": \"x\"}]".to_owned(),
            "entries.json:2: [0]: the field `entry_point` is missing; write it",
        ),
        (
            "entries.json",
            ENTRIES.replace("plugin_type\":\"logs", "plugin_type\":7,\"x\":\""),
            "entries.json:6: [5].plugin_type: found a whole number; write a text",
        ),
        (
            "entries.json",
            ENTRIES.replace("999", "99999999999"),
            "entries.json:7: [6].api_version: found a whole number; write a whole number from 0 to",
        ),
        (
            "entries.json",
            ENTRIES.replace("\"slug\":\"broken\"", "\"slug\":\"a\",\"slug\":\"b\""),
            "entries.json:4: `slug` stands twice",
        ),
        (
            "rules.json",
            RULES.replace("\"ordinal\":4,", ""),
            "rules.json:4: [3]: the field `ordinal` is missing; write it",
        ),
        (
            "rules.json",
            RULES.replace("\"ordinal\":4", "\"ordinal\":\"4\""),
            "rules.json:4: [3].ordinal: found a text; write a whole number",
        ),
        (
            "rules.json",
            RULES.replace("\"ordinal\":4", "\"ordinal\":4.5"),
            "rules.json:4: [3].ordinal: found a number with a fraction",
        ),
        (
            "rules.json",
            RULES.replace("\"ordinal\":4", "\"ordinal\":4,\"filter\":\"status\""),
            "rules.json:4: [3].filter: ",
        ),
        ("webhook.json", format!("\n{}", &WEBHOOK[..40]), "webhook.json:2: not JSON: "),
        ("webhook.json", "{\"a\": 1, \"a\": 2}".to_owned(), "webhook.json:1: `a` stands twice"),
    ] {
        let folder = Folder::new();
        folder.write(file, &text);
        let ran =
            folder.program_in(&[("IMBI_VAULT_KEY", &"a".repeat(64))], &["--json", "--vault", "vault.json"]);
        assert!(ran.failed().contains(told), "{text}: {}", ran.err());
        assert!(!folder.path("vault.json").exists());
    }
    for file in ["entries.json", "rules.json", "webhook.json"] {
        let folder = Folder::new();
        std::fs::remove_file(folder.path(file)).unwrap();
        assert!(folder.program(&[]).failed().starts_with(&format!("{file}: cannot be read: ")));
        folder.write(file, b"\xff\xff");
        assert!(folder.program(&[]).failed().contains("the bytes are not a text; save the file as UTF-8"));
    }
}

#[test]
fn nothing_to_do_is_done() {
    let folder = Folder::new();
    for file in ["entries.json", "rules.json", "webhook.json"] {
        folder.write(file, "\u{feff}[]\n");
    }
    let printed = folder.program(&["--json"]).json();
    assert_eq!(printed["load"], json!({"loaded": [], "errors": {}, "skipped": []}));
    assert_eq!((&printed["outcomes"], &printed["external_identifier"]), (&json!([]), &Value::Null));
    assert_eq!(printed["log_query"]["expanded"], r#"{app="", env=""}"#);
    assert!(folder.program(&[]).done().contains("Rules, for no project"));
}

#[test]
fn the_query_for_logs_is_the_operator_s() {
    let folder = Folder::new();
    let query = [
        "--json",
        "--log-query",
        "${environment}/${project_slug}/${org_slug}$",
        "--environment",
        "${project_id}",
    ];
    let printed = folder.program(&query).json();
    assert_eq!(printed["log_query"]["expanded"], "${project_id}/billing-api/$");
    assert_eq!(printed["log_query"]["vars"]["environment"], "${project_id}");
    assert_eq!(
        folder.program(&["--log-query", "${user}"]).failed(),
        "--log-query: Unknown template variable ${user}; allowed: ['environment', 'org_slug', 'project_id', 'project_slug']\n"
    );
}

#[test]
fn a_time_that_is_none_is_told_of_before_anything_is_done() {
    let folder = Folder::new();
    for wrong in ["0", "ten", ""] {
        let ran = folder.program_in(&[("IMBI_PLUGIN_TIMEOUT_SECONDS", wrong)], &[]);
        let told = format!(
            "IMBI_PLUGIN_TIMEOUT_SECONDS is `{wrong}`; write a number of seconds greater than 0, such as `10`\n"
        );
        assert_eq!(ran.failed(), told);
    }
    folder.program_in(&[("IMBI_PLUGIN_TIMEOUT_SECONDS", "0.5")], &[]).done();
}

#[test]
fn labels_that_collide_keep_the_gateway_from_running() {
    let folder = Folder::new();
    let slug = r#""slug":"pagerduty""#;
    folder.write(
        "entries.json",
        ENTRIES.replace(slug, &format!(r#"{slug},"vertex_labels":[{{"name":"User"}}]"#)),
    );
    assert_eq!(
        folder.program(&[]).failed(),
        "Plugin 'pagerduty' declares vlabel 'User' which collides with core schemata\n"
    );
}

#[test]
fn prints_what_the_readme_shows() {
    let readme = include_str!("../../README.md");
    let shown = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let printed = Folder::new().program(&[]).done().to_owned();
    // No two runs take the same time.
    let timeless = |text: &str| {
        text.lines()
            .map(|line| line.rsplit_once(" (").map_or(line, |(line, _)| line))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(timeless(&printed), timeless(shown));
}
