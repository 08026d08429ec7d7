//! From entry points to plugins.

use imbi_gateway::{Gateway, GatewayError, Vault};
use serde_json::{Value, json};

use crate::support::{dispatch, entries, entry, gateway, registry};

/// What is wrong with one entry.
fn wrong(entry_point: &str, more: &Value) -> Option<String> {
    registry(&json!([entry(entry_point, more)])).result().errors.get(entry_point).cloned()
}

#[test]
fn the_first_check_that_fails_is_told_in_the_reference_s_words_and_order() {
    // From the last check to the first: each entry also breaks all the later ones.
    let mut more = json!({});
    for (breaks, told) in [
        (
            json!({"actions": ["z", "a", "z", "b", "a"]}),
            Some("Duplicate action names within plugin: ['a', 'z']"),
        ),
        (json!({"actions": "x"}), Some("actions() must return list[ActionDescriptor]")),
        (json!({"actions_raise": "boom"}), Some("actions() raised: boom")),
        (json!({"api_version": 2}), None),
        (json!({"plugin_type": "logs"}), Some("Class does not implement LogsPlugin for plugin_type='logs'")),
        (
            json!({"class": "SomethingElse"}),
            Some(
                "Plugin must subclass ConfigurationPlugin, LogsPlugin, IdentityPlugin, DeploymentPlugin, \
                 LifecyclePlugin, or WebhookActionPlugin",
            ),
        ),
        (json!({"slug": null}), Some("Missing or invalid manifest attribute")),
    ] {
        more.as_object_mut().unwrap().extend(breaks.as_object().unwrap().clone());
        assert_eq!(wrong("sonarqube", &more).as_deref(), told, "{more}");
    }
    assert_eq!(wrong("nowhere", &more).unwrap(), "entry point 'nowhere' is not linked; add its crate");
}

#[test]
fn a_manifest_needs_a_slug_and_one_of_the_six_types() {
    for more in [json!({"slug": ""}), json!({"plugin_type": null}), json!({"plugin_type": "webhooks"})] {
        assert_eq!(wrong("sonarqube", &more).unwrap(), "Missing or invalid manifest attribute");
    }
    for (kind, class) in [
        ("configuration", "ConfigurationPlugin"),
        ("logs", "LogsPlugin"),
        ("identity", "IdentityPlugin"),
        ("deployment", "DeploymentPlugin"),
        ("lifecycle", "LifecyclePlugin"),
    ] {
        let told = format!("Class does not implement {class} for plugin_type='{kind}'");
        assert_eq!(wrong("sonarqube", &json!({"plugin_type": kind})).unwrap(), told);
        assert_eq!(wrong("sonarqube", &json!({"plugin_type": kind, "class": class})), None);
    }
}

#[test]
fn another_version_of_the_interface_is_skipped_by_its_entry_point() {
    let entry = |version: u32| entry("sonarqube", &json!({"slug": "sonar", "api_version": version}));
    for version in [0, 2, 999] {
        let registry = registry(&json!([entry(version)]));
        assert_eq!(registry.result().skipped, ["sonarqube"]);
        assert!(registry.result().errors.is_empty() && registry.result().loaded.is_empty());
    }
    assert_eq!(registry(&json!([entry(1)])).result().loaded, ["sonar"]);
    // A plugin may itself be made for another version, whatever its entry says.
    let own = json!([{"entry_point": "future", "slug": "f", "plugin_type": "configuration"}]);
    assert_eq!(registry(&own).result().skipped, ["future"]);
}

#[test]
fn actions_are_those_that_the_entry_advertises() {
    let all = |more: Value| {
        let registry = registry(&json!([entry("gateway-actions", &more)]));
        registry.catalog().actions().map(|(_, action)| action.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(all(json!({})).len(), 2);
    assert_eq!(all(json!({"actions": ["boom"]})), ["boom"]);
    assert_eq!(all(json!({"actions": ["boom", "not_there"]})), ["boom"]);
    // An empty catalog loads.
    assert_eq!(all(json!({"actions": []})), [""; 0]);
    for name in ["Boom", "1a", "", "a-b", "a\n", "größe"] {
        let told = wrong("gateway-actions", &json!({"actions": ["boom", name]})).unwrap();
        assert!(told.starts_with("actions() raised: action name '"), "{name}: {told}");
    }
    for list in [json!(7), json!([7]), json!({"boom": 1}), json!([["boom"]])] {
        let told = wrong("gateway-actions", &json!({"actions": list})).unwrap();
        assert_eq!(told, "actions() must return list[ActionDescriptor]");
    }
}

#[test]
fn each_call_for_the_actions_gets_a_fresh_list() {
    let registry = registry(&json!([entry("gateway-actions", &json!({}))]));
    let snapshot = registry.host().snapshot();
    let (one, other) = (snapshot.0.catalog(), snapshot.0.catalog());
    let names = |catalog: &hookspec::actions::Catalog<imbi_hooks::Gateway>| {
        catalog
            .of("gateway-actions")
            .unwrap()
            .iter()
            .map(|action| action.name().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&one), names(&other));
    assert!(registry.catalog().actions().all(|(_, action)| !action.label().is_empty()));
}

#[test]
fn the_config_of_an_action_gives_a_json_schema() {
    let registry = registry(&json!([
        entry("gateway-actions", &json!({})),
        entry("pagerduty", &json!({})),
        entry("sonarqube", &json!({"slug": "sonar"})),
    ]));
    let schema = |slug: &str, name: &str| {
        let action =
            registry.catalog().of(slug).unwrap().iter().find(|action| action.name() == name).unwrap();
        action.schema().map(|schema| serde_json::from_str::<Value>(&schema).unwrap())
    };
    let update = schema("gateway-actions", "update_project").unwrap();
    assert_eq!((&update["type"], &update["items"]["$ref"]), (&json!("array"), &json!("#/$defs/Mapping")));
    let mapping = &update["$defs"]["Mapping"];
    assert_eq!(mapping["required"], json!(["path", "from"]));
    assert_eq!(mapping["additionalProperties"], json!(false));
    assert_eq!(
        mapping["properties"]["path"],
        json!({"description": "What of the project is changed, as a JSON pointer.", "type": "string"})
    );
    let metrics = schema("sonar", "update_project_from_webhook").unwrap();
    assert_eq!(metrics["required"], json!(["metric_keys"]));
    assert_eq!(
        metrics["properties"]["metric_keys"],
        json!({"description": "Their names at the service.", "type": "array", "items": {"type": "string"}})
    );
    let incident = schema("pagerduty", "trigger_incident").unwrap();
    assert_eq!(
        (&incident["required"], &incident["properties"]["title"]["default"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(incident["description"], "What the incident is like.");
    // One that takes no config has nothing to say of it.
    assert_eq!(schema("gateway-actions", "boom"), None);
}

#[test]
fn the_first_of_a_slug_by_entry_point_has_it() {
    let all = json!([
        entry("sonarqube", &json!({"slug": "same"})),
        entry("pagerduty", &json!({"slug": "same"})),
        entry("gateway-actions", &json!({"slug": "same", "actions_raise": "boom"})),
    ]);
    let registry = registry(&all);
    assert_eq!(registry.result().loaded, ["same"]);
    assert_eq!(registry.result().errors["sonarqube"], "Duplicate plugin slug: same");
    assert_eq!(registry.result().errors["gateway-actions"], "actions() raised: boom");
    assert_eq!(registry.get("same").unwrap().entry_point, "pagerduty");
    assert_eq!((registry.slug_of("pagerduty"), registry.slug_of("sonarqube")), (Some("same"), None));
    assert!(registry.get("other").is_none());
}

#[test]
fn an_entry_point_that_stands_twice_counts_once() {
    let all = json!([entry("sonarqube", &json!({})), entry("sonarqube", &json!({"slug": "other"}))]);
    let registry = registry(&all);
    assert_eq!(registry.result().loaded, ["sonarqube"]);
    assert_eq!(
        registry.result().errors["sonarqube"],
        "entry point 'sonarqube' stands here twice; the first counts"
    );
}

fn labelled(slug: &str, of: &str, labels: &Value) -> Value {
    entry(if slug == "a" { "pagerduty" } else { "sonarqube" }, &json!({"slug": slug, of: labels}))
}

/// How labels of these entries collide.
fn collision(all: &Value) -> Option<String> {
    match Gateway::new(registry(all), Vault::in_memory().unwrap()) {
        Ok(_) => None,
        Err(GatewayError::Labels(text)) => Some(text),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn labels_collide_with_the_core_s_and_with_others_of_another_shape() {
    for (of, what, core) in [("vertex_labels", "vlabel", "User"), ("edge_labels", "edge label", "MEMBER_OF")]
    {
        let taken = json!([labelled("evil", of, &json!([{"name": core}]))]);
        let told = format!("Plugin 'evil' declares {what} '{core}' which collides with core schemata");
        assert_eq!(collision(&taken).unwrap(), told);

        let with = |shape: Value| {
            json!([
                labelled("a", of, &json!([{"name": "X", "shape": {"n": "int"}}])),
                labelled("b", of, &json!([{"name": "X", "shape": shape}])),
            ])
        };
        let told = format!("Plugin 'b' declares {what} 'X' with a shape that differs from plugin 'a'");
        assert_eq!(collision(&with(json!({"n": "text"}))).unwrap(), told);
        assert_eq!(collision(&with(json!({"n": "int"}))), None);
    }
    // A vertex and an edge may share a name.
    let both = json!([
        labelled("a", "vertex_labels", &json!([{"name": "X"}])),
        labelled("b", "edge_labels", &json!([{"name": "X", "shape": {"n": "int"}}])),
    ]);
    assert_eq!(collision(&both), None);
}

#[test]
fn a_reload_that_fails_keeps_the_registry_that_is_there() {
    let gateway = gateway(&json!([entry("gateway-actions", &json!({}))]));
    let boom = json!([{"ordinal": 1, "handler": "gateway-actions#boom"}]);
    let before = gateway.registry();
    let evil = json!([labelled("evil", "vertex_labels", &json!([{"name": "User"}]))]);
    gateway.reload(&entries(&evil), hookspec::linked!()).unwrap_err();
    assert_eq!(gateway.registry().result(), before.result());
    assert_eq!(dispatch(&gateway, &boom, &Value::Null)[0].1, "failed");

    let next = json!([entry("pagerduty", &json!({"credentials": ["api_key"], "stored": {"api_key": "k"}}))]);
    gateway.reload(&entries(&next), hookspec::linked!()).unwrap();
    assert_eq!(gateway.registry().result().loaded, ["pagerduty"]);
    assert_eq!(dispatch(&gateway, &boom, &Value::Null)[0].2.as_deref(), Some("handler not resolvable"));
    let incident = json!([{"ordinal": 1, "handler": "pagerduty#trigger_incident"}]);
    assert_eq!(dispatch(&gateway, &incident, &Value::Null)[0].1, "succeeded");
    // Whoever still has the old registry goes on with it.
    assert_eq!(before.result().loaded, ["gateway-actions"]);
}
