//! What operators do, and the other types of plugins.

use aisoc_enrich::{ActionError, OperatorState, Tenant};
use aisoc_hooks::{ActionRequest, ActionResult, HasConnectors as _, PluginContext};
use hookspec::{Secret, Settings};
use serde_json::json;

use crate::support::{Folder, algorithm, enrich, ip, platform, tenant};

const HELLO: &str = "aisoc.hello-plugin";

#[test]
fn an_operator_sees_in_which_state_a_plugin_is() {
    use OperatorState::{Disabled, Discovered, Enabled, Failed, Unloaded};

    let folder = Folder::sample("states");
    let platform = platform(&folder.plugins());
    assert_eq!(platform.state(HELLO), Some(Discovered));
    assert_eq!(platform.state("acme.broken"), Some(Failed));
    assert_eq!(platform.state("acme.nobody"), None);
    let mut tenant = platform.tenant("acme", Settings::new()).unwrap();
    assert_eq!(tenant.state(HELLO), Some(Enabled));
    assert_eq!((tenant.disable(HELLO).unwrap(), tenant.state(HELLO)), (true, Some(Disabled)));
    assert!(!enrich(&tenant, &ip("x")).unwrap().enrichments.contains_key("hello_plugin.digest"));
    // A new instance is as disabled as the old one was.
    tenant.reload(HELLO).unwrap();
    assert_eq!(tenant.state(HELLO), Some(Disabled));
    assert_eq!((tenant.enable(HELLO).unwrap(), tenant.state(HELLO)), (true, Some(Enabled)));
    tenant.reload(HELLO).unwrap();
    assert_eq!(tenant.state(HELLO), Some(Enabled));
    assert!(enrich(&tenant, &ip("x")).unwrap().enrichments.contains_key("hello_plugin.digest"));
    tenant.unload(HELLO).unwrap();
    assert_eq!(tenant.state(HELLO), Some(Unloaded));
    tenant.unload("acme.nobody").unwrap();
    let topics: Vec<_> = platform.audit().entries().into_iter().map(|entry| entry.to_string()).collect();
    assert!(topics.contains(&format!("plugin.reload.completed {HELLO}")), "{topics:?}");
    assert!(topics[0].starts_with("plugin.load.failed acme.broken: "), "{topics:?}");
}

#[test]
fn a_reload_that_fails_changes_nothing() {
    let folder = Folder::sample("reload");
    let mut tenant = tenant(&folder.plugins());
    tenant.host().configure(algorithm("x"));
    let error = tenant.reload(HELLO).unwrap_err().to_string();
    assert!(error.contains("Unsupported hash algorithm: 'x'."), "{error}");
    assert_eq!(tenant.state(HELLO), Some(OperatorState::Enabled));
    assert_eq!(enrich(&tenant, &ip("x")).unwrap().enrichments["hello_plugin.algorithm"], "sha256");
}

#[test]
fn plugins_are_listed_by_type() {
    let folder = Folder::sample("list");
    let tenant = tenant(&folder.plugins());
    let ids =
        |plugin_type| tenant.list(plugin_type).into_iter().map(|listing| listing.id).collect::<Vec<_>>();
    assert_eq!(ids(None), ["acme.block-ip", "acme.reputation", HELLO]);
    assert_eq!(ids(Some("enricher")), ["acme.reputation", HELLO]);
    assert_eq!(ids(Some("action")), ["acme.block-ip"]);
    assert!(ids(Some("connector")).is_empty());
}

fn act(tenant: &Tenant, action: &str, target: &str, dry_run: bool) -> Result<ActionResult, ActionError> {
    let request = json!({ "action": action, "target": target, "dry_run": dry_run });
    pollster::block_on(tenant.act(&serde_json::from_value::<ActionRequest>(request).unwrap()))
}

#[test]
fn an_action_is_done_or_only_told_of() {
    let folder = Folder::sample("actions");
    let tenant = tenant(&folder.plugins());
    for (action, dry_run, told) in [
        ("block_ip", true, "would block 203.0.113.42"),
        ("block_ip", false, "blocked 203.0.113.42"),
        ("block_ip", false, "203.0.113.42 is blocked already"),
        ("unblock_ip", true, "would unblock 203.0.113.42"),
        ("unblock_ip", false, "unblocked 203.0.113.42"),
        ("unblock_ip", true, "203.0.113.42 is not blocked"),
    ] {
        let result = act(&tenant, action, "203.0.113.42", dry_run).unwrap();
        assert_eq!((result.success, &*result.message, result.dry_run), (true, told, dry_run));
    }
    let result = act(&tenant, "block_ip", "nowhere", false).unwrap();
    assert!(!result.success && result.message.contains("no address"));
    assert_eq!(
        act(&tenant, "isolate_host", "x", false).unwrap_err().to_string(),
        "no plugin does `isolate_host`; there are `block_ip`, `unblock_ip`"
    );
}

#[test]
fn a_connector_is_tried_and_asked_since_when() {
    let folder = Folder::new("connector");
    folder.install("feed", "test.feed", "connector");
    let mut tenant = tenant(&folder.plugins());
    let plugins = tenant.host().snapshot();
    let feed = plugins.connectors().get("test.feed").unwrap();
    let cx = PluginContext::new("acme", "http://localhost:8000", Secret::default());
    assert!(pollster::block_on(feed.test_connection(&cx)).unwrap());
    let ids = |since| {
        let alerts = pollster::block_on(feed.fetch_events(since, &cx)).unwrap();
        alerts.into_iter().map(|alert| alert.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(None), ["alert-10", "alert-20", "alert-30"]);
    assert_eq!(ids(Some(20)), ["alert-30"]);
}

#[test]
fn a_token_is_never_shown() {
    let cx = PluginContext::new("acme", "http://localhost:8000", Secret::from("hunter2"));
    assert!(!format!("{cx:?}").contains("hunter2"));
}
