//! What stands in an entry: everything that a plugin's manifest can say, and nothing that is dropped in silence.

use imbi_gateway::{Entry, OptionDefault};
use serde_json::{Value, json};

use crate::support::{ENTRIES, Folder, RULES, entries, entry};

/// An entry with every field that there is.
fn whole() -> Value {
    json!({
        "entry_point": "sonarqube", "slug": "sonar", "name": "SonarQube", "description": "Quality.",
        "plugin_type": "webhook", "class": "WebhookActionPlugin", "auth_type": "aws-iam-ic", "api_version": 1,
        "cacheable": false, "supports_histogram": true, "supports_deployment_sync": true, "login_capable": true,
        "requires_identity": true, "default_scopes": ["openid", "email"],
        "options": [
            {"name": "host", "label": "Host", "description": "Where it is.", "type": "string", "required": true,
             "default": "https://sonar.example.com", "choices": ["https://sonar.example.com"]},
            {"name": "port", "label": "Port", "type": "integer", "default": 9000},
            {"name": "tls", "label": "TLS", "type": "boolean", "default": true, "choices": null},
            {"name": "token", "label": "Token", "type": "secret", "description": null, "default": null},
            {"name": "plain", "label": "Plain"},
        ],
        "actions": ["update_project_from_webhook"], "actions_raise": null,
        "credentials": [
            "api_token",
            {"name": "proxy", "label": "Proxy", "description": "Where there is one.", "required": false},
        ],
        "stored": {"api_token": "s3cret", "proxy": null},
        "data_types": [{"name": "string", "label": "String"}, {"name": "secret", "label": "Secret", "secret": true}],
        "vertex_labels": [{
            "name": "Gate", "shape": {"key": "str"}, "model_ref": "imbi_plugin_sonar.models:Gate",
            "indexes": [{"fields": ["key"], "unique": true}, {"fields": ["name"]}],
            "display_name": "Gates", "description": "Quality gates.", "nav_label": null,
        }],
        "edge_labels": [{
            "name": "MEASURED_BY", "from_labels": ["Project"], "to_labels": ["Gate"], "properties": {"since": "date"},
        }],
        "widget_text": "Connect to see quality gates.",
        "ops_log_templates": {"": {"label": "{{action}}"}, "scan": {"label": "Scanned {{version}}", "summary": "scanned"}},
    })
}

/// What the program says of a file of these entries.
fn said(all: &Value) -> (Value, String) {
    let folder = Folder::new();
    folder.write("entries.json", all.to_string());
    let ran = folder.program(&["--json"]);
    (serde_json::from_str(ran.out()).unwrap(), ran.err().to_owned())
}

#[test]
fn every_field_of_a_manifest_is_read() {
    let (printed, remarks) = said(&json!([whole()]));
    assert_eq!(printed["load"], json!({"loaded": ["sonar"], "errors": {}, "skipped": []}));
    assert_eq!(remarks, "");

    let Entry { name, description, auth_type, default_scopes, options, credentials, .. } =
        entries(&json!([whole()])).remove(0);
    assert_eq!((name.as_deref(), description.as_deref()), (Some("SonarQube"), Some("Quality.")));
    assert_eq!(
        (&*auth_type, &default_scopes[..]),
        ("aws-iam-ic", &["openid".to_owned(), "email".to_owned()][..])
    );
    let types: Vec<&str> = options.iter().map(|option| &*option.type_).collect();
    assert_eq!(types, ["string", "integer", "boolean", "secret", "string"]);
    assert_eq!(options[1].default, Some(OptionDefault::Integer(9000)));
    assert_eq!(options[2].default, Some(OptionDefault::Boolean(true)));
    assert_eq!((&options[3].default, options[0].required, options[4].required), (&None, true, false));
    let required: Vec<(&str, bool)> =
        credentials.iter().map(|field| (&*field.name, field.required)).collect();
    assert_eq!(required, [("api_token", true), ("proxy", false)]);
    let flags = |entry: &Entry| {
        [
            entry.cacheable,
            entry.supports_histogram,
            entry.supports_deployment_sync,
            entry.login_capable,
            entry.requires_identity,
        ]
    };
    let whole = entries(&json!([whole()])).remove(0);
    assert_eq!(flags(&whole), [false, true, true, true, true]);
    assert_eq!((whole.data_types[0].secret, whole.data_types[1].secret), (false, true));
    assert_eq!(whole.vertex_labels[0].shape.indexes[0].fields, ["key"]);
    assert_eq!(whole.edge_labels[0].shape.properties["since"], "date");
    assert_eq!(whole.ops_log_templates["scan"].summary.as_deref(), Some("scanned"));
    assert_eq!(whole.widget_text.as_deref(), Some("Connect to see quality gates."));

    // Most of it need not be said.
    let least = entries(&json!([{"entry_point": "x"}])).remove(0);
    assert_eq!(flags(&least), [true, false, false, false, false]);
    assert_eq!((&*least.auth_type, least.api_version), ("api_token", 1));
}

#[test]
fn an_unknown_field_is_told_of_and_keeps_nothing_from_running() {
    let folder = Folder::new();
    let text = ENTRIES
        .replace("\"stored\":{}", "\"storde\":{},\"stored\":{}")
        .replace("\"api_version\":999", "\"api_version\":999,\"icon\":\"clock\",\"options\":[{\"name\":\"a\",\"typ\":\"x\"}]")
        .replace("[\"api_token\"]", "[{\"name\":\"api_token\",\"multiline\":true}]")
        .replace("\"actions\":[\"x\"]", "\"actions\":[\"x\"],\"vertex_labels\":[{\"name\":\"L\",\"indexes\":[{\"fields\":[\"a\"],\"uniq\":true}]}]");
    folder.write("entries.json", text);
    folder.write("rules.json", RULES.replace("\"ordinal\":4", "\"ordinal\":4,\n\"when\":\"never\""));
    let ran = folder.program(&["--json"]);
    let expected = [
        "entries.json:2: [1].credentials[0]: unknown field `multiline`; known are `name`, `label`, `description`, `required`",
        "entries.json:3: [2]: unknown field `storde`: did you mean `stored`?",
        "entries.json:5: [4].vertex_labels[0].indexes[0]: unknown field `uniq`: did you mean `unique`?",
        "entries.json:7: [6]: unknown field `icon`; known are ",
        "entries.json:7: [6].options[0]: unknown field `typ`: did you mean `type`?",
        "rules.json:5: [3]: unknown field `when`; known are `ordinal`, `handler`, `handler_config`, `filter`",
    ];
    for (line, expected) in ran.err().lines().zip(expected) {
        assert!(line.starts_with(expected), "{line}\n{expected}");
    }
    assert_eq!(ran.err().lines().count(), expected.len());
    let without: Value = Folder::new().program(&["--json"]).json();
    assert_eq!(serde_json::from_str::<Value>(ran.out()).unwrap(), without);
}

#[test]
fn a_word_that_no_manifest_has_makes_one_entry_invalid() {
    let invalid = "Missing or invalid manifest attribute";
    for (more, told) in [
        (
            json!({"auth_type": "basic"}),
            "entries.json:1: [0].auth_type: found another word; write `api_token`, `oauth2`, `oidc`, `aws-iam-ic`\n",
        ),
        (
            json!({"plugin_type": "webhooks"}),
            "entries.json:1: [0].plugin_type: found another word; write `configuration`, `logs`, `identity`, \
             `deployment`, `lifecycle`, `webhook`\n",
        ),
        (
            json!({"options": [{"name": "a", "type": "mapping"}]}),
            "entries.json:1: [0].options[0].type: found another word; write `string`, `integer`, `boolean`, `secret`\n",
        ),
        (json!({"vertex_labels": [{"name": "A", "indexes": [{"fields": []}]}]}), ""),
        (json!({"vertex_labels": [{"name": "A", "indexes": [{"fields": ["a", " "]}]}]}), ""),
    ] {
        let (printed, remarks) = said(&json!([entry("sonarqube", &more), entry("pagerduty", &json!({}))]));
        assert_eq!(
            printed["load"],
            json!({
                "loaded": ["pagerduty"], "errors": {"sonarqube": invalid}, "skipped": [],
            })
        );
        assert_eq!(remarks, told);
    }
    for auth_type in ["api_token", "oauth2", "oidc", "aws-iam-ic"] {
        let (printed, _) = said(&json!([entry("sonarqube", &json!({"auth_type": auth_type}))]));
        assert_eq!(printed["load"]["loaded"], json!(["sonarqube"]));
    }
}

#[test]
fn every_field_has_a_type() {
    for (more, told) in [
        (json!({"name": 7}), "[0].name: found a whole number; write a text"),
        (json!({"auth_type": null}), "[0].auth_type: found nothing; write a text"),
        (json!({"cacheable": "yes"}), "[0].cacheable: found a text; write `true` or `false`"),
        (json!({"login_capable": 1}), "[0].login_capable: found a whole number; write `true` or `false`"),
        (json!({"default_scopes": "openid"}), "[0].default_scopes: found a text; write a list"),
        (json!({"default_scopes": [1]}), "[0].default_scopes[0]: found a whole number; write a text"),
        (json!({"options": {}}), "[0].options: found a table; write a list"),
        (json!({"options": [{}]}), "[0].options[0]: the field `name` is missing; write it"),
        (
            json!({"options": [{"name": "a", "default": 0.5}]}),
            "[0].options[0].default: write a text, a whole number, `true` or `false`",
        ),
        (
            json!({"options": [{"name": "a", "choices": [1]}]}),
            "[0].options[0].choices[0]: found a whole number; write a text",
        ),
        (
            json!({"credentials": [7]}),
            "[0].credentials[0]: found a whole number; write a name, or a table with one",
        ),
        (json!({"credentials": [{}]}), "[0].credentials[0]: the field `name` is missing; write it"),
        (
            json!({"credentials": [{"name": "a", "required": 1}]}),
            "[0].credentials[0].required: found a whole number; write `true` or `false`",
        ),
        (json!({"data_types": [{"name": "a", "secret": "no"}]}), "[0].data_types[0].secret: found a text"),
        (json!({"vertex_labels": ["A"]}), "[0].vertex_labels[0]: found a text; write a table"),
        (
            json!({"edge_labels": [{"from_labels": []}]}),
            "[0].edge_labels[0]: the field `name` is missing; write it",
        ),
        (json!({"widget_text": []}), "[0].widget_text: found a list; write a text"),
        (json!({"ops_log_templates": ["a"]}), "[0].ops_log_templates: found a list; write a table"),
        (
            json!({"ops_log_templates": {"a": {}}}),
            "[0].ops_log_templates.a: the field `label` is missing; write it",
        ),
    ] {
        let folder = Folder::new();
        folder.write("entries.json", json!([entry("sonarqube", &more)]).to_string());
        let ran = folder.program(&[]);
        assert!(ran.failed().starts_with(&format!("entries.json:1: {told}")), "{more}: {}", ran.err());
    }
}

#[test]
fn labels_of_one_name_agree_on_everything_but_what_people_read() {
    use imbi_gateway::{Gateway, Vault};

    let collide = |one: Value, other: Value| {
        let labelled =
            |entry_point: &str, label: Value| entry(entry_point, &json!({"vertex_labels": [label]}));
        let all = json!([labelled("pagerduty", one), labelled("sonarqube", other)]);
        Gateway::new(crate::support::registry(&all), Vault::in_memory().unwrap()).is_err()
    };
    let label = |more: Value| {
        let mut label = json!({"name": "X", "model_ref": "a:X", "indexes": [{"fields": ["k"]}]});
        label.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        label
    };
    assert!(!collide(label(json!({})), label(json!({"indexes": [{"fields": ["k"], "unique": false}]}))));
    assert!(!collide(
        label(json!({})),
        label(json!({"display_name": "Xs", "description": "x", "nav_label": "x"}))
    ));
    for differs in [
        json!({"model_ref": "b:X"}),
        json!({"indexes": []}),
        json!({"indexes": [{"fields": ["k"], "unique": true}]}),
        json!({"from_labels": ["A"]}),
        json!({"to_labels": ["A"]}),
        json!({"properties": {"a": "str"}}),
        json!({"shape": {"a": "str"}}),
    ] {
        assert!(collide(label(json!({})), label(differs.clone())), "{differs}");
    }
}
