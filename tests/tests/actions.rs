//! Actions: which there are, how rules name them, and what becomes of each rule.

use std::collections::HashMap;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use hookspec::actions::{ActionOutcome, ActionSkip, ActionStatus, Catalog, CatalogProblemKind, Rule};
use hookspec::document::Format;
use hookspec::{
    Action, ActionHost, Actions, ActionsDispatcher, Dispatcher, HookError, ManualTimer, NoConfig, Origin,
    Registry, Vote, actions, hookimpl, hookspec, origin, plugin,
};
use proptest::prelude::*;
use serde::Deserialize;

/// The host: a gateway that runs rules over webhooks.
struct Gateway;

#[derive(Clone, Copy)]
struct Webhook<'a> {
    credentials: Option<&'a str>,
    payload: &'a str,
}

impl ActionHost for Gateway {
    const NAME: &'static str = "gateway";
    const ORIGIN: Origin = origin!();
    type Call<'a> = Webhook<'a>;
    type Output = String;
}

/// Another host in the same program.
struct Console;

impl ActionHost for Console {
    const NAME: &'static str = "console";
    const ORIGIN: Origin = origin!();
    type Call<'a> = ();
    type Output = ();
}

#[hookspec]
trait GatewayHooks {
    /// May this webhook come in?
    #[hook(voting, empty = allow)]
    fn admit(&self, payload: &str) -> Vote;
}

#[derive(Debug, thiserror::Error)]
#[error("boom")]
struct RuntimeError;

#[plugin(id = "chat")]
#[derive(Default)]
struct Chat {
    posts: AtomicUsize,
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Post {
    /// Where to.
    channel: String,
    #[serde(default)]
    times: u8,
}

#[actions(host = Gateway)]
impl Chat {
    /// Posts the payload
    /// to a channel.
    ///
    /// And says so.
    #[action]
    fn post_message(&self, call: Webhook<'_>, config: Post) -> Result<String, HookError> {
        self.posts.fetch_add(1, Ordering::Relaxed);
        Ok(format!("{} in {} x{}", call.payload, config.channel, config.times))
    }

    #[action(name = "keys", label = "Show keys", description = "For tests.")]
    #[deprecated]
    async fn credentials(&self, call: Webhook<'_>) -> Result<String, HookError> {
        std::future::ready(()).await;
        Ok(call.credentials.unwrap_or("none").to_owned())
    }

    #[action]
    fn boom(&self, _: Webhook<'_>) -> Result<String, HookError> {
        Err(RuntimeError.into())
    }

    #[action]
    fn say_no(&self, _: Webhook<'_>) -> Result<String, HookError> {
        Err(HookError::message("not today"))
    }

    #[action]
    async fn panics(&self, _: Webhook<'_>) -> Result<String, HookError> {
        std::future::ready(()).await;
        panic!("at {}", self.posts.load(Ordering::Relaxed));
    }

    #[action]
    async fn hangs(&self, _: Webhook<'_>) -> Result<String, HookError> {
        pending().await
    }

    #[cfg(any())]
    #[action]
    fn absent(&self, _: Webhook<'_>) -> Result<NoSuchType, HookError> {}
}

#[hookimpl]
impl GatewayHooks for Chat {
    fn admit(&self, payload: &str) -> Vote {
        if payload.is_empty() { Vote::deny("it is empty") } else { Vote::Allow }
    }
}

/// Implements nothing but actions, of both hosts.
#[plugin(id = "both", depends_on("chat"))]
#[derive(Default)]
struct Both;

#[actions(host = Gateway)]
impl Both {
    #[action]
    fn echo(&self, call: Webhook<'_>, config: HashMap<String, u32>) -> Result<String, HookError> {
        Ok(format!("{} {}", call.payload, config.len()))
    }
}

#[actions(host = Console)]
impl Both {
    #[action]
    fn clear(&self, _call: ()) -> Result<(), HookError> {
        Ok(())
    }
}

#[plugin(id = "broken", manual)]
struct Broken(Result<Vec<&'static str>, &'static str>);

#[actions]
impl Actions<Gateway> for Broken {
    fn actions(self: &Arc<Self>) -> Result<Vec<Action<Gateway>>, HookError> {
        match &self.0 {
            Err("panic") => panic!("boom"),
            Err(error) => Err(HookError::message(*error)),
            Ok(names) => Ok(names.iter().map(|name| echo(name, "Echo")).collect()),
        }
    }
}

/// Only the host can make it.
#[plugin(id = "generic", manual)]
struct Generic<T: Send + Sync + 'static>(T);

#[actions(host = Gateway)]
impl<T: ToString + Send + Sync + 'static> Generic<T> {
    #[action]
    fn show(&self, _: Webhook<'_>) -> Result<String, HookError> {
        Ok(self.0.to_string())
    }
}

fn echo(name: &str, label: &str) -> Action<Gateway> {
    Action::new(name.to_owned(), label.to_owned(), name.to_owned(), |name, call, _: NoConfig| {
        Box::pin(async move { Ok(format!("{name} {}", call.payload)) })
    })
}

type Set = (GatewayHooksDispatcher, ActionsDispatcher<Gateway>);

fn catalog() -> Catalog<Gateway> {
    let set: Set = Registry::builder()
        .plugin(Chat::default())
        .plugin_of::<ActionsDispatcher<Gateway>, _>(Both)
        .build()
        .unwrap();
    set.1.catalog()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(std::thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

fn run(rules: &[Rule]) -> Vec<ActionOutcome<String>> {
    let catalog = catalog();
    let webhook = Webhook { credentials: Some("s3cret"), payload: "hello" };
    block_on(catalog.dispatch().run(rules, |_, _| Ok(webhook)))
}

fn lines(outcomes: &[ActionOutcome<String>]) -> Vec<String> {
    let line = |one: &ActionOutcome<String>| {
        let what = one.output().cloned().or_else(|| one.error()).unwrap_or_default();
        format!("{} {}: {what}", one.handler, one.status())
    };
    outcomes.iter().map(line).collect()
}

#[test]
fn a_catalog_tells_what_people_read() {
    let catalog = catalog();
    let all: Vec<_> = catalog
        .actions()
        .map(|(plugin, action)| (plugin, action.name(), action.label(), action.description()))
        .collect();
    assert_eq!(
        all[..3],
        [
            ("chat", "post_message", "Post message", "Posts the payload to a channel."),
            ("chat", "keys", "Show keys", "For tests."),
            ("chat", "boom", "Boom", ""),
        ]
    );
    assert_eq!(catalog.plugins().collect::<Vec<_>>(), ["chat", "both"]);
    assert!(catalog.of("chat").unwrap()[0].config().ends_with("::Post"));
    let schema: serde_json::Value =
        serde_json::from_str(&catalog.of("chat").unwrap()[0].schema().unwrap()).unwrap();
    assert_eq!(schema["properties"]["channel"]["description"], "Where to.");
    assert_eq!(schema["required"], serde_json::json!(["channel"]));
    assert_eq!(catalog.of("chat").unwrap()[1].schema(), None, "it takes no config");
    assert!(catalog.problems().is_empty() && catalog.of("nobody").is_none());
}

#[test]
fn each_rule_goes_its_way_alone() {
    let rules = [
        Rule::new(3, "chat#post_message").written(Format::Json, r##"{"channel": "#ops", "times": 2}"##),
        Rule::new(1, "chat#panics"),
        Rule::new(2, "chat#boom").written(Format::Json, "{}"),
        Rule::new(4, "chat#nope"),
        Rule::new(5, "nobody#post_message"),
        Rule::new(6, "chat:post_message"),
        Rule::new(7, "chat#say_no"),
        Rule::new(8, "chat#keys"),
        Rule::new(8, "both#echo").written(Format::Json, r#"{"a": 1}"#),
        Rule::new(-1, "generic#show"),
    ];
    assert_eq!(
        lines(&run(&rules)),
        [
            "generic#show skipped: handler not resolvable",
            "chat#panics failed: panicked: at 0",
            "chat#boom failed: RuntimeError: boom",
            "chat#post_message succeeded: hello in #ops x2",
            "chat#nope skipped: handler not resolvable",
            "nobody#post_message skipped: handler not resolvable",
            "chat:post_message skipped: handler not resolvable: `chat:post_message` is no route; write \
             `chat#post_message`, with `#` between plugin and action",
            "chat#say_no failed: not today",
            "chat#keys succeeded: s3cret",
            "both#echo succeeded: hello 1",
        ]
    );
}

#[test]
fn a_config_that_cannot_be_read_never_reaches_the_action() {
    let written = |text: &str| Rule::new(0, "chat#post_message").written(Format::Json, text);
    let invalid = |rule: Rule| {
        let [outcome] = &run(&[rule])[..] else { panic!("one rule, one outcome") };
        assert_eq!(outcome.status(), ActionStatus::Skipped);
        let error = outcome.error().unwrap();
        error.strip_prefix("invalid handler_config: ").unwrap_or_else(|| panic!("{error}")).to_owned()
    };
    assert_eq!(
        invalid(Rule::new(0, "chat#post_message")),
        "channel: missing; write a text (handler_config:1)"
    );
    assert_eq!(
        invalid(written("{\n\"times\": \"s3cret\",\n\"chanel\": \"s3cret\"}")),
        "chanel: unknown field: did you mean `channel`? (handler_config:3); \
         channel: missing; write a text (handler_config:1); \
         times: found a text; write a whole number from 0 to 255 (handler_config:2)",
        "all at once"
    );
    for (text, what) in [
        ("not valid json", "handler_config:1: "),
        ("", "handler_config:1: "),
        ("{}", "channel: missing; write a text"),
        (r#"{"channel": "s3cret", "times": "s3cret"}"#, "times: found a text; write a whole number"),
        (r#"{"channel": "a", "times": 999}"#, "times: "),
        (r#"{"channel": "a", "chanel": "s3cret"}"#, "chanel"),
        (r#"{"channel": "a", "channel": "b"}"#, "channel"),
        ("[]", ""),
    ] {
        let error = invalid(written(text));
        assert!(error.contains(what) && !error.contains("s3cret"), "{text}: {error}");
    }
    let takes_none = |text| Rule::new(0, "chat#boom").written(Format::Json, text);
    assert!(invalid(takes_none(r#"{"a": 1}"#)).contains("a: "));
    assert!(invalid(takes_none("3")).contains("an empty table, since this action takes no config"));
    for nothing in ["{}", "null", " { } "] {
        assert_eq!(run(&[takes_none(nothing)])[0].status(), ActionStatus::Failed);
    }
}

#[test]
fn the_filter_is_asked_first_and_the_host_before_the_config() {
    let catalog = catalog();
    let rules = [
        Rule::new(1, "chat:filtered"),
        Rule::new(2, "chat#raises"),
        Rule::new(3, "chat#panics"),
        Rule::new(4, "chat#post_message").written(Format::Json, "not valid json"),
    ];
    let asked = AtomicUsize::new(0);
    let dispatch = catalog.dispatch().only_if(|rule| match rule.ordinal() {
        1 => Ok(false),
        2 => Err(HookError::message("no such field")),
        3 => panic!("oops"),
        _ => Ok(true),
    });
    let outcomes = block_on(dispatch.run(&rules, |rule, plugin| {
        asked.fetch_add(1, Ordering::Relaxed);
        assert_eq!((rule.ordinal(), plugin), (4, "chat"));
        Err(ActionSkip::because("missing credentials"))
    }));
    assert_eq!(
        lines(&outcomes),
        [
            "chat:filtered skipped: filter does not match",
            "chat#raises skipped: filter raised: no such field",
            "chat#panics skipped: filter raised: oops",
            "chat#post_message skipped: missing credentials",
        ]
    );
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[test]
fn an_action_that_hangs_is_dropped_when_its_time_is_over() {
    let (catalog, timer) = (catalog(), ManualTimer::new());
    let rules = [Rule::new(1, "chat#hangs"), Rule::new(2, "chat#keys")];
    let webhook = Webhook { credentials: None, payload: "" };
    let dispatch = catalog.dispatch().timeout(Duration::from_secs(10)).timer(timer.clone());
    let mut run = Box::pin(dispatch.run(&rules, |_, _| Ok(webhook)));
    let mut task = Context::from_waker(Waker::noop());
    assert!(run.as_mut().poll(&mut task).is_pending());
    timer.advance(Duration::from_millis(9_999));
    assert!(run.as_mut().poll(&mut task).is_pending());
    timer.advance(Duration::from_millis(1));
    let Poll::Ready(outcomes) = run.as_mut().poll(&mut task) else { panic!("its time is over") };
    assert_eq!(lines(&outcomes), ["chat#hangs failed: timed out after 10s", "chat#keys succeeded: none"]);
    assert_eq!(
        serde_json::to_value(&outcomes).unwrap(),
        serde_json::json!([
            {"ordinal": 1, "handler": "chat#hangs", "status": "failed", "error": "timed out after 10s", "duration_ms": 10000},
            {"ordinal": 2, "handler": "chat#keys", "status": "succeeded", "duration_ms": 0},
        ])
    );
}

#[test]
fn a_plugin_with_a_problem_is_left_out_and_the_others_stay() {
    let problem = |broken: Broken| {
        let actions: ActionsDispatcher<Gateway> =
            Registry::builder().plugin(broken).plugin(Chat::default()).build().unwrap();
        let catalog = actions.catalog();
        assert!(catalog.of("chat").is_some() && catalog.of("broken").is_none());
        let texts: Vec<_> = catalog.problems().iter().map(ToString::to_string).collect();
        texts.join("\n")
    };
    assert_eq!(problem(Broken(Err("boom"))), "plugin `broken`: actions() raised: boom");
    assert_eq!(problem(Broken(Err("panic"))), "plugin `broken`: actions() raised: boom");
    assert_eq!(
        problem(Broken(Ok(vec!["z", "b", "a", "z", "a", "z"]))),
        "plugin `broken`: Duplicate action names within plugin: ['a', 'z']"
    );
    assert_eq!(
        problem(Broken(Ok(vec!["a#b", "c", "c"]))),
        "plugin `broken`: action name `a#b` is none; write lower-case letters, digits and `_`, a letter first\n\
         plugin `broken`: Duplicate action names within plugin: ['c']"
    );
}

#[test]
fn a_catalog_is_put_together_by_hand_too() {
    let mut catalog = Catalog::<Gateway>::new();
    catalog.add("good", || Ok(vec![echo("a", "A")])).add("good", || Ok(vec![echo("b", "B")]));
    catalog.add("empty", || Ok(Vec::new())).add("blank", || Ok(vec![echo("a", " ")]));
    let kinds: Vec<_> = catalog.problems().iter().map(|one| (one.plugin(), one.kind().to_string())).collect();
    assert_eq!(
        kinds,
        [
            ("good", "Duplicate plugin slug".to_owned()),
            ("blank", "action `a` has an empty label; write what people are to see".to_owned()),
        ]
    );
    assert!(matches!(catalog.problems()[0].kind(), CatalogProblemKind::DuplicatePlugin));
    assert_eq!(catalog.plugins().collect::<Vec<_>>(), ["good", "empty"]);
    assert_eq!(catalog.of("good").unwrap()[0].name(), "a");
}

#[test]
fn actions_come_and_go_with_their_plugins() {
    let live = Registry::builder::<ActionsDispatcher<Gateway>>().plugin(Generic(7)).live().unwrap();
    let mut actions = live.handle();
    let plugins = |catalog: Catalog<Gateway>| catalog.plugins().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(plugins(actions.now().catalog()), ["generic"]);
    live.register(Chat::default()).unwrap();
    assert_eq!(plugins(actions.now().catalog()), ["chat", "generic"]);
    live.disable("generic").unwrap();
    assert_eq!(plugins(actions.now().catalog()), ["chat"]);

    let rules = [Rule::new(1, "generic#show")];
    let webhook = Webhook { credentials: None, payload: "" };
    live.enable("generic").unwrap();
    let catalog = actions.now().catalog();
    live.unregister("generic").unwrap();
    // Whoever has a catalog goes on with what is in it.
    assert_eq!(
        lines(&block_on(catalog.dispatch().run(&rules, |_, _| Ok(webhook)))),
        ["generic#show succeeded: 7"]
    );
}

#[test]
fn the_linker_brings_plugins_that_have_nothing_but_actions() {
    let (hooks, actions, console): (
        GatewayHooksDispatcher,
        ActionsDispatcher<Gateway>,
        ActionsDispatcher<Console>,
    ) = Registry::builder().linked(hookspec::linked!()).build().unwrap();
    assert!(!hooks.admit("").unwrap().is_allow());
    assert_eq!(actions.catalog().plugins().collect::<Vec<_>>(), ["chat", "both"]);
    assert_eq!(console.catalog().plugins().collect::<Vec<_>>(), ["both"]);
    // A registry of one host has nothing to do with the plugins of the other.
    let console: ActionsDispatcher<Console> =
        Registry::builder().linked(hookspec::linked!()).build().unwrap();
    assert_eq!(
        Dispatcher::registry(&console).plugins().map(hookspec::PluginInfo::id).collect::<Vec<_>>(),
        ["chat", "both"]
    );
}

#[test]
fn a_dispatch_can_move_between_threads() {
    fn is_send<T: Send>(future: T) -> T {
        future
    }
    let (catalog, rules) = (catalog(), [Rule::new(1, "chat#keys")]);
    let run = is_send(catalog.dispatch().run(&rules, |_, _| Ok(Webhook { credentials: None, payload: "" })));
    let outcomes = std::thread::scope(|scope| scope.spawn(|| block_on(run)).join().unwrap());
    assert_eq!(lines(&outcomes), ["chat#keys succeeded: none"]);
}

proptest! {
    #[test]
    fn a_route_is_what_its_rule_says(text in "[a-b#:_A1-]{0,6}") {
        let expected = text.split_once('#').is_some_and(|(plugin, action)| {
            let fits = |part: &str, also: char| {
                part.starts_with(|c: char| c.is_ascii_lowercase())
                    && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == also)
            };
            fits(plugin, '-') && fits(action, '_')
        });
        let route = text.parse::<hookspec::actions::Route>();
        prop_assert_eq!(route.is_ok(), expected);
        if let Ok(route) = route {
            prop_assert_eq!(format!("{}#{}", route.plugin(), route.action()), text);
        }
    }

    #[test]
    fn there_is_an_outcome_per_rule_by_ordinal(ordinals in proptest::collection::vec(-3_i64..3, 0..8)) {
        let routes = ["chat#keys", "chat#boom", "chat#nope", "x", "chat#panics"];
        let rules: Vec<_> = ordinals.iter().zip(routes.iter().cycle()).map(|(&at, route)| Rule::new(at, *route)).collect();
        let outcomes = run(&rules);
        let mut expected: Vec<_> = rules.iter().map(|rule| (rule.ordinal(), rule.route().to_owned())).collect();
        expected.sort_by_key(|(ordinal, _)| *ordinal);
        let ran: Vec<_> = outcomes.iter().map(|one| (one.ordinal, one.handler.clone())).collect();
        prop_assert_eq!(ran, expected);
    }
}
