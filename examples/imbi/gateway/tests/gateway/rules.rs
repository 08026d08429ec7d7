//! Rules over a webhook.

use std::time::Duration;

use hookspec::ManualTimer;
use imbi_gateway::{Gateway, Vault, Webhook, WebhookRule};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{dispatch, entry, gateway, one, registry};

fn rule(handler: &str) -> Value {
    json!({"ordinal": 1, "handler": handler})
}

fn all() -> Gateway {
    gateway(&json!([
        entry("gateway-actions", &json!({})),
        entry("odd", &json!({"credentials": [{"name": "b"}, "a", {"name": "c", "required": false}]})),
        entry("pagerduty", &json!({"credentials": ["api_key"], "stored": {"api_key": "k"}})),
    ]))
}

#[test]
fn routes_have_one_shape() {
    let gateway = all();
    assert_eq!(
        one(&gateway, &rule("gateway-actions:boom")).1.unwrap(),
        "handler not resolvable: `gateway-actions:boom` is no route; write `gateway-actions#boom`, with `#` between plugin \
         and action"
    );
    for handler in
        ["", "#", "a", "A#b", "a#B", "a#b\n", "a##b", "a#b#c", "1a#b", "a#1b", "a_b#c", "a#b-c", "ä#b"]
    {
        let (status, error) = one(&gateway, &rule(handler));
        assert_eq!(status, "skipped");
        assert!(error.unwrap().starts_with("handler not resolvable: "), "{handler:?}");
    }
    for handler in ["gateway-actions#nope", "nope#boom", "a#b", "a-1-#b_2_"] {
        assert_eq!(
            one(&gateway, &rule(handler)),
            ("skipped".to_owned(), Some("handler not resolvable".to_owned()))
        );
    }
}

#[test]
fn what_goes_wrong_with_a_rule_is_its_own_outcome() {
    let gateway = gateway(&json!([entry("gateway-actions", &json!({})), entry("odd", &json!({}))]));
    let outcomes = dispatch(
        &gateway,
        &json!([
            {"ordinal": 3, "handler": "odd#show", "handler_config": "[7]"},
            {"ordinal": -1, "handler": "odd#panic"},
            {"ordinal": 2, "handler": "gateway-actions#boom"},
            {"ordinal": 2, "handler": "gateway-actions#update_project", "handler_config": "[{\"path\": \"/a\", \"from\": \"/payload/no\"}]"},
            {"ordinal": 3, "handler": "odd#show"},
        ]),
        &json!({}),
    );
    let told: Vec<(&str, &str, Option<&str>)> =
        outcomes.iter().map(|(handler, status, error)| (&**handler, &**status, error.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("odd#panic", "failed", Some("panicked: not today")),
            ("gateway-actions#boom", "failed", Some("RuntimeError: boom")),
            ("gateway-actions#update_project", "failed", Some("LookupError: nothing at `/payload/no`")),
            ("odd#show", "succeeded", None),
            ("odd#show", "succeeded", None),
        ]
    );
}

#[test]
fn a_config_is_read_as_the_action_s_type() {
    let gateway = all();
    for (config, told) in [
        ("", "handler_config:1: not JSON: "),
        ("not valid json", "handler_config:1: not JSON: "),
        ("{}", "found a table; write a list (handler_config:1)"),
        ("[{}]", "[0].from: missing"),
        ("[[\"/a\", \"/b\"]]", "[0]: found a list; write a table"),
        (
            "[{\"path\": \"/a\", \"from\": \"/b\", \"form\": 1}]",
            "[0].form: unknown field; known are `path`, `from`",
        ),
        ("[{\"path\": \"/a\", \"from\": 7}]", "[0].from: found a whole number; write a text"),
        ("[{\"path\": \"/a\", \"path\": \"/a\"}]", "`path` stands twice"),
    ] {
        let (status, error) = one(
            &gateway,
            &json!({"ordinal": 1, "handler": "gateway-actions#update_project", "handler_config": config}),
        );
        let error = error.unwrap();
        assert_eq!(status, "skipped");
        assert!(error.starts_with("invalid handler_config: ") && error.contains(told), "{config}: {error}");
    }
}

#[test]
fn a_config_is_written_in_a_text_or_as_it_is() {
    let gateway = all();
    let rule = |config: &Value| json!({"ordinal": 1, "handler": "gateway-actions#update_project", "handler_config": config});
    let config = json!([{"path": "/a", "from": "/payload/status"}]);
    for config in [config.clone(), json!(config.to_string()), json!([])] {
        assert_eq!(one(&gateway, &rule(&config)), ("succeeded".to_owned(), None), "{config}");
    }
    // Nothing is an empty table, as where nothing is said; anything else is read as the action's type.
    for config in [Value::Null, json!({}), json!(7), json!(true)] {
        let (status, error) = one(&gateway, &rule(&config));
        assert_eq!(status, "skipped");
        assert!(error.unwrap().starts_with("invalid handler_config: found "), "{config}");
    }
    let boom = json!({"ordinal": 1, "handler": "gateway-actions#boom", "handler_config": null});
    assert_eq!(one(&gateway, &boom).1.unwrap(), "RuntimeError: boom");
}

#[test]
fn filter_route_credentials_and_config_are_asked_in_this_order() {
    let gateway = all();
    let mut rule = json!({
        "ordinal": 1, "handler": "odd#nope", "handler_config": "not json", "filter": "/payload/status == \"FAILED\"",
    });
    assert_eq!(one(&gateway, &rule).1.unwrap(), "filter does not match");
    rule["filter"] = json!("/payload/status == \"SUCCESS\"");
    assert_eq!(one(&gateway, &rule).1.unwrap(), "handler not resolvable");
    rule["handler"] = json!("odd#show");
    assert_eq!(one(&gateway, &rule).1.unwrap(), "missing credentials");
    rule["handler"] = json!("pagerduty#trigger_incident");
    assert!(one(&gateway, &rule).1.unwrap().starts_with("invalid handler_config: "));
    rule["handler_config"] = json!("{\"title\": \"quality\"}");
    assert_eq!(one(&gateway, &rule), ("succeeded".to_owned(), None));
}

#[test]
fn filters_compare_what_is_at_a_pointer() {
    let gateway = all();
    for (filter, holds) in [
        ("/payload/status", true),
        ("/payload/nothing", false),
        ("/payload/status != \"FAILED\"", true),
        ("/payload/nothing != 0", true),
        ("/payload/qualityGate/conditions/0/metric == \"new_coverage\"", true),
        ("  /payload/status   ==   \"SUCCESS\"  ", true),
    ] {
        let (status, _) =
            one(&gateway, &json!({"ordinal": 1, "handler": "gateway-actions#boom", "filter": filter}));
        assert_eq!(status == "failed", holds, "{filter}");
    }
    // By the reference's name too: a rule whose filter was not read would run when it must not.
    let named =
        json!({"ordinal": 1, "handler": "gateway-actions#boom", "filter_expression": "/payload/nothing"});
    assert_eq!(one(&gateway, &named).1.unwrap(), "filter does not match");
    for payload in [json!({"x": null}), json!({"x": false})] {
        let rules = json!([{"ordinal": 1, "handler": "gateway-actions#boom", "filter": "/payload/x"}]);
        assert_eq!(dispatch(&gateway, &rules, &payload)[0].2.as_deref(), Some("filter does not match"));
    }
    for wrong in ["status", "", "/a == x", "/a =="] {
        let rule = json!({"ordinal": 1, "handler": "a#b", "filter": wrong});
        assert!(serde_json::from_value::<WebhookRule>(rule).is_err(), "{wrong}");
    }
}

#[test]
fn an_action_that_does_not_answer_is_dropped_in_time() {
    let timer = ManualTimer::new();
    let gateway = Gateway::new(registry(&json!([entry("odd", &json!({}))])), Vault::in_memory().unwrap())
        .unwrap()
        .with_timeout(Duration::from_secs(10), timer.clone());
    let rules: Vec<WebhookRule> = serde_json::from_value(
        json!([{"ordinal": 1, "handler": "odd#hang"}, {"ordinal": 2, "handler": "odd#show"}]),
    )
    .unwrap();
    let webhook = Webhook::new(&Value::Null);
    let mut run = Box::pin(gateway.dispatch(&rules, &webhook));
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(run.as_mut().poll(&mut task).is_pending());
    timer.advance(Duration::from_millis(9_999));
    assert!(run.as_mut().poll(&mut task).is_pending());
    timer.advance(Duration::from_millis(1));
    let std::task::Poll::Ready(outcomes) = run.as_mut().poll(&mut task) else { panic!("it still waits") };
    assert_eq!(outcomes[0].error().unwrap(), "timed out after 10s");
    assert_eq!(outcomes[1].error(), None);
}

#[test]
fn what_came_in_says_whose_it_is() {
    for (payload, key, slug) in [
        (json!({"project": {"key": "acme:billing-api"}}), Some("acme:billing-api"), Some("billing-api")),
        (json!({"project": {"key": "billing"}}), Some("billing"), Some("billing")),
        (json!({"project": {"key": "a:b:c"}}), Some("a:b:c"), Some("b:c")),
        (json!({"project": {"key": 7}}), None, None),
        (json!([]), None, None),
    ] {
        let webhook = Webhook::new(&payload);
        assert_eq!((webhook.external_identifier(), webhook.project_slug()), (key, slug));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_run_by_ordinal_and_then_as_they_are_written(ordinals in proptest::collection::vec(-3..3_i64, 0..8)) {
        let gateway = gateway(&json!([]));
        let rules: Vec<Value> = ordinals.iter().enumerate()
            .map(|(at, ordinal)| json!({"ordinal": ordinal, "handler": format!("a#r{at}")}))
            .collect();
        let ran = dispatch(&gateway, &Value::from(rules), &Value::Null);
        let mut expected: Vec<usize> = (0..ordinals.len()).collect();
        expected.sort_by_key(|at| ordinals[*at]);
        let expected: Vec<String> = expected.into_iter().map(|at| format!("a#r{at}")).collect();
        prop_assert_eq!(ran.into_iter().map(|(handler, ..)| handler).collect::<Vec<_>>(), expected);
    }
}
