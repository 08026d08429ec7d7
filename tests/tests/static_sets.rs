//! Sets of plugins that the compiler knows, held against a registry of the same plugins.
#![allow(missing_docs, reason = "a program of its own")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookspec::{
    Cx, Draft, End, Faults, FilterFault, Flow, Found, GivenBack, HookError, Outcome, Scores, Verdict, Vote,
    hookimpl, hookspec, plugin, plugin_set,
};

#[hookspec]
pub trait NodeHooks {
    /// May they?
    #[hook(voting, empty = deny)]
    fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote;
    /// How do they stand to it?
    #[hook(voting, empty = allow, strategy = majority, weighted, on_fault = report)]
    fn poll(&self, source: &str) -> Result<Vote, HookError>;
    /// Rewrites a fact.
    #[hook(filter_chain)]
    fn transform(&self, fact: String) -> Result<Flow<String>, HookError>;
    /// Edits a fact.
    #[hook(filter_chain, transactional)]
    fn edit(&self, fact: &mut Draft<'_, String>, by: &str) -> Result<(), HookError>;
    /// Passes a number on.
    #[hook(filter_chain, by_value)]
    fn pass(&self, number: u64) -> Result<u64, GivenBack<u64>>;
    /// Told of a fact.
    #[hook(broadcast)]
    fn stored(&self, fact: &str, seen: &mut Vec<String>) -> Result<(), HookError>;
    /// Scores facts.
    #[hook(score)]
    fn rank(&self, fact: String) -> Vec<(String, f64)>;
    /// Who is it?
    #[hook(first)]
    fn resolve(&self, token: u32) -> Option<String>;
    /// What everybody says.
    #[hook(collect, partition = mixed)]
    fn names(&self) -> Option<String>;
    /// Nobody answers this.
    #[hook(voting, empty = deny)]
    fn idle(&self) -> Vote;
}

#[hookspec]
pub trait RecallHooks {
    /// What comes to mind?
    #[hook(collect)]
    fn recall(&self, cue: &str) -> Option<String>;
}

#[plugin(id = "guard", version = "1.2.0")]
#[derive(Debug, Default)]
pub struct Guard;

#[hookimpl]
impl NodeHooks for Guard {
    fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote {
        match source {
            "mallory" => Vote::deny(format!("{} blocks mallory", cx.plugin().id())),
            "panic" => panic!("no such source"),
            _ => Vote::Allow,
        }
    }

    #[hookimpl(weight = 3)]
    fn poll(&self, source: &str) -> Result<Vote, HookError> {
        match source {
            "eve" => Err(HookError::message("eve")),
            "mallory" => Ok(Vote::deny("no")),
            _ => Ok(Vote::Allow),
        }
    }

    fn transform(&self, fact: String) -> Result<Flow<String>, HookError> {
        match fact.as_str() {
            "stop" => Ok(Flow::Stop("stopped".to_owned())),
            "fail" => Err(HookError::message("cannot")),
            _ => Ok(Flow::Next(format!("{fact} guarded"))),
        }
    }

    fn edit(&self, fact: &mut Draft<'_, String>, by: &str) -> Result<(), HookError> {
        fact.push_str(by);
        if by == "fail" { Err(HookError::message("no edits")) } else { Ok(()) }
    }

    fn pass(&self, number: u64) -> Result<u64, GivenBack<u64>> {
        Ok(number + 1)
    }

    fn stored(&self, fact: &str, seen: &mut Vec<String>) -> Result<(), HookError> {
        seen.push(format!("guard {fact}"));
        if fact == "bad" { Err(HookError::message("bad fact")) } else { Ok(()) }
    }

    fn rank(&self, fact: String) -> Vec<(String, f64)> {
        vec![(fact, if cfg!(any()) { f64::NAN } else { 1.5 })]
    }

    fn resolve(&self, token: u32) -> Option<String> {
        (token == 1).then(|| "guard's".to_owned())
    }

    fn names(&self) -> Option<String> {
        Some("guard".to_owned())
    }
}

/// Depends on the guard, and wraps what it can.
#[plugin(id = "audit", depends_on("guard >=1, <2"))]
#[derive(Debug, Default)]
pub struct Audit {
    ended: AtomicUsize,
}

#[hookimpl]
impl NodeHooks for Audit {
    #[around]
    fn authorize(&self, cx: Cx<'_, Self>, next: impl AuthorizeNext, source: &str) -> Verdict {
        match source {
            "silent" => Verdict::Allow,
            "outer" => {
                let _ = next.call(source);
                panic!("after all")
            }
            "strict" => Verdict::deny(cx, format!("was {}", next.call("alice").is_allow())),
            _ => next.call(source),
        }
    }

    #[hookimpl(when = |source: &str| source != "quiet")]
    fn poll(&self, source: &str) -> Result<Vote, HookError> {
        if source == "mallory" { Ok(Vote::Allow) } else { Ok(Vote::Abstain) }
    }

    #[around]
    fn transform(&self, next: impl TransformNext, fact: String) -> Result<String, FilterFault<String>> {
        next.call(format!("({fact})").replace("(stop)", "stop").replace("(fail)", "fail"))
    }

    #[wrap]
    fn stored(
        &self,
        _fact: &str,
        _seen: &mut Vec<String>,
    ) -> impl FnOnce(End<'_, Result<(), Faults>>) + Send {
        |_| _ = self.ended.fetch_add(1, Ordering::Relaxed)
    }

    #[around]
    fn rank(&self, next: impl RankNext, fact: String) -> Result<Scores<String>, Faults> {
        let mut scores = next.call(fact)?;
        scores.insert("audit".to_owned(), -1.0);
        Ok(scores)
    }

    #[around]
    fn resolve(&self, next: impl ResolveNext, token: u32) -> Result<Option<Found<String>>, Faults> {
        Ok(next.call(token)?.map(|found| found.map(|name| format!("{name}!"))))
    }
}

/// Comes last, and only to some hooks.
#[plugin(id = "zeal", version = "0.1.0")]
#[derive(Debug, Default)]
pub struct Zeal;

#[hookimpl]
impl NodeHooks for Zeal {
    #[hookimpl(first)]
    fn authorize(&self, _cx: Cx<'_, Self>, source: &str) -> Vote {
        if source == "zed" { Vote::deny("zeal") } else { Vote::Abstain }
    }

    #[hookimpl(priority = -5)]
    fn stored(&self, fact: &str, seen: &mut Vec<String>) -> Result<(), HookError> {
        seen.push(format!("zeal {fact}"));
        assert_ne!(fact, "boom", "zeal");
        Ok(())
    }

    fn rank(&self, fact: String) -> Vec<(String, f64)> {
        vec![(fact.clone(), 0.25), (fact, 0.25)]
    }

    fn pass(&self, number: u64) -> Result<u64, GivenBack<u64>> {
        if number > 10 {
            Err(GivenBack { value: number, error: HookError::message("too much") })
        } else {
            Ok(number * 2)
        }
    }

    fn resolve(&self, token: u32) -> Option<String> {
        (token <= 2).then(|| "zeal's".to_owned())
    }

    fn names(&self) -> Option<String> {
        Some("zeal".to_owned())
    }
}

#[hookimpl]
impl RecallHooks for Zeal {
    fn recall(&self, cue: &str) -> Option<String> {
        Some(format!("{cue}?"))
    }
}

plugin_set! { pub AppPlugins: NodeHooks = [Zeal, Audit, Guard] }

fn dispatcher() -> NodeHooksDispatcher {
    let builder = NodeHooksDispatcher::builder()
        .plugin(Audit::default())
        .plugin(Guard)
        .plugin_of::<NodeHooksDispatcher, _>(Zeal);
    builder.build().unwrap()
}

fn shown(verdict: &Verdict) -> String {
    verdict.denial().map_or_else(|| "allowed".to_owned(), ToString::to_string)
}

#[expect(clippy::needless_pass_by_value, reason = "it is mapped over errors")]
fn told(faults: Faults) -> String {
    format!("{:?}", faults.iter().collect::<Vec<_>>())
}

/// Everything that one can see of the hooks, with whatever fires them.
fn seen(hooks: &impl FireNodeHooks) -> Vec<String> {
    let mut lines = Vec::new();
    for source in ["alice", "mallory", "zed", "panic", "silent", "outer", "strict"] {
        let verdict = hooks.authorize(source);
        lines.push(format!("authorize {source}: {:?}", verdict.map(|verdict| shown(&verdict)).map_err(told)));
        let tally = hooks.tally().authorize(source);
        let ballots = tally.ballots.iter().map(|ballot| format!("{} {:?}", ballot.by(), ballot.vote));
        lines.push(format!("tally {source}: {} {:?}", shown(&tally.verdict), ballots.collect::<Vec<_>>()));
    }
    for source in ["alice", "mallory", "eve", "quiet"] {
        let polled = hooks.poll(source);
        lines.push(format!("poll {source}: {} {:?}", shown(&polled), polled.faults));
    }
    for fact in ["sky", "stop", "fail"] {
        lines.push(format!(
            "transform {fact}: {:?}",
            hooks.transform(fact.to_owned()).map_err(|fault| (fault.last_good, told(fault.faults)))
        ));
    }
    for by in ["me", "fail"] {
        lines.push(format!(
            "edit {by}: {:?}",
            hooks.edit("by ".to_owned(), by).map_err(|fault| (fault.last_good, told(fault.faults)))
        ));
    }
    for number in [1, 20] {
        lines.push(format!(
            "pass {number}: {:?}",
            hooks.pass(number).map_err(|fault| (fault.last_good, told(fault.faults)))
        ));
    }
    for fact in ["sky", "bad", "boom"] {
        let mut told = Vec::new();
        let report = hooks.stored(fact, &mut told);
        let outcomes = report.outcomes().map(|(by, outcome)| match outcome {
            Outcome::Failed(fault) => format!("{by}: {fault:?}"),
            other => format!("{by}: {other:?}"),
        });
        lines.push(format!(
            "stored {fact}: {:?} of {}, {told:?}",
            outcomes.collect::<Vec<_>>(),
            report.len()
        ));
    }
    lines.push(format!("rank: {:?}", hooks.rank("sky".to_owned()).map_err(told)));
    for token in [1, 2, 3] {
        let found = hooks.resolve(token).unwrap();
        lines.push(format!(
            "resolve {token}: {:?}",
            found.map(|given| (given.plugin().to_owned(), given.value))
        ));
    }
    let names = hooks.names().unwrap();
    lines.push(format!(
        "names: {:?}",
        names.iter().map(|given| (given.by.to_string(), &given.value)).collect::<Vec<_>>()
    ));
    lines.push(format!("idle: {}", shown(&hooks.idle().unwrap())));
    lines
}

#[test]
fn fires_as_a_dispatcher_of_the_same_plugins_does() {
    let (set, dispatcher) = (seen(&AppPlugins::new()), seen(&dispatcher()));
    for (set, dispatcher) in set.iter().zip(&dispatcher) {
        assert_eq!(set, dispatcher);
    }
    assert_eq!(set.len(), dispatcher.len());
}

#[test]
fn runs_what_a_wrap_returns_at_the_end() {
    let hooks = AppPlugins::new();
    assert!(hooks.stored("sky", &mut Vec::new()).is_ok());
    assert!(!hooks.stored("bad", &mut Vec::new()).is_ok());
    assert_eq!(
        hooks.registry().plugins().map(hookspec::PluginInfo::id).collect::<Vec<_>>(),
        ["guard", "audit", "zeal"]
    );
}

plugin_set! { pub Hosted: NodeHooks = [core, Guard, Zeal, Audit] }

fn handlers(log: &'static Mutex<Vec<String>>) -> NodeHooksHandlers {
    NodeHooksHandlers::new()
        .authorize("002.second", move |_cx, source| {
            log.lock().unwrap().push(format!("second {source}"));
            Vote::Abstain
        })
        .authorize(
            "001.first",
            |_cx, source| if source == "root" { Vote::deny("root") } else { Vote::Abstain },
        )
        .transform("001.trim", |fact| Ok(Flow::Next(fact.trim().to_owned())))
        .stored("001.index", |fact, seen| {
            seen.push(format!("index {fact}"));
            if fact == "sky" { Err(HookError::message("offline")) } else { Ok(()) }
        })
        .names("here", || Some("host".to_owned()))
        .idle("001.idle", || Vote::Allow)
}

#[test]
fn gives_handlers_of_the_host_their_place() {
    static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let set = Hosted::builder().core(handlers(&LOG)).build().unwrap();
    let builder = NodeHooksDispatcher::builder().plugin(Audit::default()).plugin(Guard);
    let dispatcher = builder.plugin_of::<NodeHooksDispatcher, _>(Zeal).core(handlers(&LOG)).build().unwrap();
    let of_set = seen(&set);
    let told_by_set = std::mem::take(&mut *LOG.lock().unwrap());
    assert_eq!(of_set, seen(&dispatcher));
    assert_eq!(told_by_set, *LOG.lock().unwrap());
    assert!(set.authorize("root").unwrap().denial().unwrap().to_string().ends_with("(by core.001.first)"));
    let none = Hosted::builder().build().unwrap();
    assert_eq!(seen(&none), seen(&AppPlugins::new()));
}

plugin_set! { pub Both: NodeHooks + RecallHooks = [Guard, Zeal] }

#[test]
fn fires_the_hooks_of_several_specs() {
    let hooks = Both::new();
    assert!(hooks.authorize("alice").unwrap().is_allow());
    let recalled = hooks.recall("sky").unwrap();
    assert_eq!((recalled[0].plugin(), recalled[0].value.as_str()), ("zeal", "sky?"));
}

plugin_set! { pub Nobody: RecallHooks = [] }

#[test]
fn a_set_may_be_empty() {
    assert!(Nobody::new().recall("sky").unwrap().is_empty());
}

#[plugin(id = "by-hand", manual)]
#[derive(Debug)]
pub struct ByHand(pub &'static str);

#[hookimpl]
impl RecallHooks for ByHand {
    fn recall(&self, _cue: &str) -> Option<String> {
        Some(self.0.to_owned())
    }
}

plugin_set! { pub Manual: RecallHooks = [ByHand, Zeal], panics = unwind }

#[test]
fn takes_the_value_of_a_manual_plugin() {
    let hooks = Manual::builder().plugin(ByHand("made")).build().unwrap();
    assert_eq!(hooks.recall("x").unwrap()[0].value, "made");
    let error = Manual::builder().build().unwrap_err().to_string();
    assert!(
        error.starts_with(
            "plugin `by-hand` is `manual` and was not handed over; add its value with `.plugin(…)`"
        ),
        "{error}"
    );
}

#[plugin(id = "bomb")]
#[derive(Debug, Default)]
pub struct Bomb;

#[hookimpl]
impl RecallHooks for Bomb {
    fn recall(&self, _cue: &str) -> Option<String> {
        panic!("boom")
    }
}

plugin_set! { pub Walled: RecallHooks = [Bomb] }
plugin_set! { pub Open: RecallHooks = [Bomb], panics = unwind }

#[test]
fn lets_panics_through_where_it_is_told_to() {
    assert_eq!(Walled::new().recall("x").unwrap_err().first().kind_name(), "panic");
    let hooks = Open::new();
    let unwound = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| hooks.recall("x").is_ok()));
    assert!(unwound.is_err());
}

/// Fires what it answers.
#[plugin(id = "echo")]
#[derive(Debug, Default)]
pub struct Echo;

static ECHOES: std::sync::OnceLock<Echoes> = std::sync::OnceLock::new();

#[hookimpl]
impl RecallHooks for Echo {
    fn recall(&self, cue: &str) -> Option<String> {
        let inner = ECHOES.get()?.recall(cue);
        Some(inner.map_or_else(|faults| faults.to_string(), |given| given[0].value.clone()))
    }
}

plugin_set! { pub Echoes: RecallHooks = [Echo], max_depth = 3 }

#[test]
fn counts_how_deep_fires_nest_where_it_is_told_to() {
    let hooks = ECHOES.get_or_init(Echoes::new);
    let text = hooks.recall("x").unwrap()[0].value.clone();
    assert!(text.contains("fires are nested deeper than 3: recall (x4)"), "{text}");
}
