//! Calls that end in time, and telling every plugin.

use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use hookspec::{ManualTimer, Secret, Timer as _};
use imbi_gateway::{FanOut, Gateway, Journal, Vault, timeout};
use imbi_hooks::kinds::ProjectEvent;
use imbi_hooks::{Credentials, Deployment as _, Identity as _, Logs as _, PluginError, Response};
use pollster::block_on;
use serde_json::{Map, json};

use crate::actors::Plain;
use crate::support::{entry, gateway, registry};

fn pagerduty() -> Gateway {
    gateway(&json!([entry("pagerduty", &json!({"credentials": ["api_key"], "stored": {"api_key": "old"}}))]))
}

fn key(credentials: &Credentials) -> String {
    credentials.get("api_key").map(|secret| secret.reveal().to_owned()).unwrap_or_default()
}

#[test]
fn credentials_that_are_not_taken_are_refreshed_and_tried_once_more() {
    let gateway = pagerduty();
    let tried = RefCell::new(Vec::new());
    let refresh = async |_: &Credentials| Ok(Credentials::new([("api_key", Secret::from("new"))]));
    let only = |wanted: &'static str| {
        let tried = &tried;
        async move |credentials: &Credentials| {
            tried.borrow_mut().push(key(credentials));
            if key(credentials) == wanted {
                Ok(7)
            } else {
                Err(PluginError::AuthenticationFailed("401".to_owned()))
            }
        }
    };
    assert_eq!(block_on(gateway.call("pagerduty", refresh, only("old"))).unwrap(), 7);
    assert_eq!(tried.take(), ["old"]);
    assert_eq!(block_on(gateway.call("pagerduty", refresh, only("new"))).unwrap(), 7);
    assert_eq!(tried.take(), ["old", "new"]);
    let error = block_on(gateway.call("pagerduty", refresh, only("newer"))).unwrap_err();
    assert_eq!((error.to_string().as_str(), tried.take().len()), ("Authentication failed: 401", 2));
    // Where there are no others to be had, that is what is said.
    let none = async |_: &Credentials| Err(PluginError::IdentityAuthorizationExpired);
    let error = block_on(gateway.call("pagerduty", none, only("new"))).unwrap_err();
    assert_eq!((error, tried.take().len()), (PluginError::IdentityAuthorizationExpired, 1));
    // Any other error is not tried again.
    let unavailable = async |_: &Credentials| Err::<(), _>(PluginError::Unavailable("down".to_owned()));
    assert!(block_on(gateway.call("pagerduty", refresh, unavailable)).is_err());
}

#[test]
fn a_call_needs_a_plugin_and_its_credentials() {
    let gateway = gateway(&json!([entry(
        "pagerduty",
        &json!({"slug": "example", "credentials": ["token", {"name": "account"}, {"name": "region", "required": false}],
                "stored": {"account": "", "region": "eu"}})
    )]));
    let call = |slug: &str| {
        let same = async |credentials: &Credentials| Ok(credentials.clone());
        block_on(gateway.call(slug, same, async |_: &Credentials| Ok(()))).unwrap_err()
    };
    assert_eq!(call("nowhere").to_string(), "Plugin not found: nowhere");
    assert_eq!(
        call("example").to_string(),
        "Missing required credentials for plugin 'example': ['account', 'token']"
    );
    assert_eq!(call("example").response().status, 400);
}

#[test]
fn a_call_that_does_not_answer_in_time_is_503_and_to_be_tried_again() {
    let timer = ManualTimer::new();
    let gateway = Gateway::new(registry(&json!([entry("odd", &json!({}))])), Vault::in_memory().unwrap())
        .unwrap()
        .with_timeout(Duration::from_secs(10), timer.clone());
    let same = async |credentials: &Credentials| Ok(credentials.clone());
    let mut call = pin!(gateway.call("odd", same, async |_: &Credentials| {
        timer.sleep(Duration::from_mins(1)).await;
        Ok(())
    }));
    let mut task = Context::from_waker(Waker::noop());
    assert!(call.as_mut().poll(&mut task).is_pending());
    timer.advance(Duration::from_secs(10));
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut task) else { panic!("it still waits") };
    assert_eq!(error.to_string(), "Plugin 'odd' timed out after 10s");
    assert_eq!(serde_json::to_value(error.response()).unwrap(), json!({"status": 503, "retry_after": 5}));
}

#[test]
fn the_time_that_plugins_have_is_the_operator_s() {
    assert_eq!(timeout(None).unwrap(), Duration::from_secs(10));
    assert_eq!(timeout(Some(" 2.5 ")).unwrap(), Duration::from_millis(2500));
    for wrong in ["", "0", "-1", "ten", "inf", "NaN", "1e300", "10s"] {
        assert_eq!(
            timeout(Some(wrong)).unwrap_err().to_string(),
            format!(
                "IMBI_PLUGIN_TIMEOUT_SECONDS is `{wrong}`; write a number of seconds greater than 0, such as `10`"
            )
        );
    }
}

#[test]
fn every_error_has_an_answer() {
    let text = || "x".to_owned();
    let missing = PluginError::CredentialsMissing { plugin: text(), names: vec!["it's".to_owned()] };
    assert_eq!(missing.to_string(), r"Missing required credentials for plugin 'x': ['it\'s']");
    for (error, status) in [
        (PluginError::NotFound(text()), 404),
        (PluginError::Unavailable(text()), 503),
        (missing, 400),
        (PluginError::AuthenticationFailed(text()), 401),
        (PluginError::CursorExpired, 410),
        (PluginError::SchemaCollision(text()), 409),
        (PluginError::IdentityAuthorizationPending, 202),
        (PluginError::IdentityAuthorizationExpired, 401),
        (PluginError::NotImplemented("create_tag"), 501),
        (PluginError::Failed(text()), 502),
    ] {
        let Response { status: found, retry_after, .. } = error.response();
        assert_eq!((found, retry_after.is_some()), (status, status == 503), "{error}");
    }
}

#[test]
fn what_a_plugin_leaves_out_has_a_default() {
    let (none, plain) = (Credentials::default(), Plain);
    assert_eq!(block_on(plain.histogram(&none, "q", 60)).unwrap(), [0; 0]);
    assert_eq!(block_on(plain.check_status(&none, "p", "1")).unwrap(), "unknown");
    block_on(plain.revoke(&none, "alice")).unwrap();
    let identity = Map::from_iter([("name".to_owned(), json!("alice"))]);
    assert_eq!(block_on(plain.materialize(identity.clone())).unwrap(), identity);
    let not = |name| PluginError::NotImplemented(name);
    assert_eq!(block_on(plain.create_tag(&none, "p", "t")).unwrap_err(), not("create_tag"));
    assert_eq!(block_on(plain.create_release(&none, "p", "t")).unwrap_err(), not("create_release"));
    assert_eq!(block_on(plain.list_workflows(&none, "p")).unwrap_err(), not("list_workflows"));
    assert_eq!(
        block_on(plain.list_recent_deployments(&none, "p")).unwrap_err(),
        not("list_recent_deployments")
    );
}

#[derive(Default)]
struct Batches(Vec<Vec<FanOut>>, bool);

impl Journal for Batches {
    fn write(&mut self, batch: &[FanOut]) -> Result<(), String> {
        self.0.push(batch.to_vec());
        if self.1 { Err("the disk is full".to_owned()) } else { Ok(()) }
    }
}

#[test]
fn every_lifecycle_plugin_is_told_and_one_batch_is_written() {
    let life = |name: &str, more| {
        let mut entry = entry(name, &more);
        entry["plugin_type"] = json!("lifecycle");
        entry
    };
    let gateway = gateway(&json!([
        life("life-fine", json!({"slug": "fine"})),
        life("life-failing", json!({})),
        life("life-lacking", json!({})),
        life("life-panicking", json!({})),
        life("life-whole", json!({"credentials": ["token"]})),
        entry("pagerduty", &json!({})),
    ]));
    let tell = |event, full| {
        let mut journal = Batches(Vec::new(), full);
        let told = block_on(gateway.fan_out(event, "billing", &mut journal));
        assert_eq!(journal.0, std::slice::from_ref(&told));
        told.into_iter().map(|told| (told.plugin, told.status, told.error)).collect::<Vec<_>>()
    };
    let lacks = "Missing required credentials for plugin 'life-whole': ['token']";
    let row =
        |plugin: &str, status, error: Option<&str>| (plugin.to_owned(), status, error.map(str::to_owned));
    let archived = tell(ProjectEvent::Archived, false);
    assert_eq!(
        archived[..3],
        [
            row("life-failing", "failed", Some("Plugin unavailable: billing")),
            row("fine", "succeeded", None),
            row("life-lacking", "failed", Some("Not implemented: on_project_archived")),
        ]
    );
    assert_eq!((archived[3].0.as_str(), archived[3].1), ("life-panicking", "failed"));
    assert!(archived[3].2.as_ref().is_some_and(|error| error.contains("not today")));
    assert_eq!(archived[4], row("life-whole", "failed", Some(lacks)));
    // What need not be there is skipped; and that the batch is not written changes nothing.
    let unarchived = tell(ProjectEvent::Unarchived, true);
    let statuses: Vec<&str> = unarchived.iter().map(|told| told.1).collect();
    assert_eq!(statuses, ["skipped", "skipped", "skipped", "skipped", "failed"]);
}
