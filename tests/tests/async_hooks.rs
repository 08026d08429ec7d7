//! Async hooks: every semantic, plain and async handlers on one spec, arounds, wraps, drops.

use std::future::{poll_fn, ready};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use hookspec::{
    BoxFuture, Cx, Draft, End, Faults, FilterFault, Flow, Found, GivenBack, HookError, Scores, Verdict, Vote,
    hookimpl, hookspec, plugin,
};

/// Every semantic, async.
#[hookspec]
pub trait Hooks {
    /// May they?
    #[hook(voting, empty = deny)]
    async fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote;
    /// Rewrites.
    #[hook(filter_chain)]
    async fn transform(&self, fact: String, by: &str) -> Result<String, HookError>;
    /// Edits.
    #[hook(filter_chain, transactional)]
    async fn edit(&self, fact: &mut Draft<'_, String>) -> Result<(), HookError>;
    /// Moves.
    #[hook(filter_chain, by_value)]
    async fn pass(&self, fact: String) -> Result<Flow<String>, GivenBack<String>>;
    /// Told.
    #[hook(broadcast)]
    async fn stored(&self, fact: &str, seen: &mut Vec<String>) -> Result<(), HookError>;
    /// Ranked.
    #[hook(score)]
    async fn rank(&self, facts: &[&str]) -> Vec<(String, f64)>;
    /// Resolved.
    #[hook(first)]
    async fn resolve(&self, token: Option<&str>) -> Option<u32>;
    /// Named.
    #[hook(collect)]
    async fn names(&self) -> Result<Option<String>, HookError>;
}

/// Waits once.
async fn once() {
    let mut waited = false;
    poll_fn(|task| {
        if waited {
            return Poll::Ready(());
        }
        waited = true;
        task.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Runs a future to its end; it must never wait for anybody else.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut task = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut task) {
            return output;
        }
    }
}

#[plugin(id = "waits", version = "1.0.0")]
#[derive(Default)]
struct Waits;

#[hookimpl]
impl Hooks for Waits {
    async fn authorize(&self, cx: Cx<'_, Self>, source: &str) -> Vote {
        once().await;
        if source == "mallory" { Vote::deny(format!("{} says no", cx.plugin().id())) } else { Vote::Allow }
    }

    async fn transform(&self, fact: String, by: &str) -> Result<String, HookError> {
        once().await;
        Ok(format!("{fact} by {by}"))
    }

    async fn edit(&self, fact: &mut Draft<'_, String>) -> Result<(), HookError> {
        once().await;
        fact.push('!');
        Ok(())
    }

    async fn pass(&self, fact: String) -> Result<Flow<String>, GivenBack<String>> {
        once().await;
        Ok(Flow::Next(fact + "?"))
    }

    async fn stored(&self, fact: &str, seen: &mut Vec<String>) -> Result<(), HookError> {
        once().await;
        seen.push(format!("waits: {fact}"));
        Ok(())
    }

    async fn rank(&self, facts: &[&str]) -> Vec<(String, f64)> {
        once().await;
        facts.iter().map(|fact| ((*fact).to_owned(), 1.5)).collect()
    }

    async fn resolve(&self, token: Option<&str>) -> Option<u32> {
        once().await;
        token.map(|token| token.len().try_into().unwrap())
    }

    async fn names(&self) -> Result<Option<String>, HookError> {
        once().await;
        Ok(Some("waits".to_owned()))
    }
}

#[plugin(id = "plain", version = "1.0.0")]
#[derive(Default)]
struct Plain;

#[hookimpl]
impl Hooks for Plain {
    fn authorize(&self, _cx: Cx<'_, Self>, source: &str) -> Vote {
        if source == "eve" { Vote::deny("plainly no") } else { Vote::Abstain }
    }

    fn transform(&self, fact: String, _by: &str) -> Result<String, HookError> {
        if fact.is_empty() { Err(HookError::message("nothing")) } else { Ok(fact.to_uppercase()) }
    }

    fn edit(&self, fact: &mut Draft<'_, String>) -> Result<(), HookError> {
        fact.insert(0, '¡');
        Ok(())
    }

    async fn stored(&self, fact: &str, seen: &mut Vec<String>) -> Result<(), HookError> {
        seen.push(format!("plain: {fact}"));
        Err(HookError::message("full"))
    }

    async fn names(&self) -> Result<Option<String>, HookError> {
        Ok(ready(Some("plain".to_owned())).await)
    }
}

fn hooks() -> HooksDispatcher {
    HooksDispatcher::builder().plugin(Waits).plugin(Plain).build().unwrap()
}

#[test]
fn votes() {
    let hooks = hooks();
    assert!(block_on(hooks.authorize("alice")).unwrap().is_allow());
    let denied = |source| block_on(hooks.authorize(source)).unwrap().denial().unwrap().to_string();
    assert_eq!(denied("mallory"), "waits says no (by waits.authorize)");
    assert_eq!(denied("eve"), "plainly no (by plain.authorize)");
    let tally = block_on(hooks.tally().authorize("eve"));
    assert_eq!(tally.ballots.len(), 2);
}

#[test]
fn filters() {
    let hooks = hooks();
    assert_eq!(block_on(hooks.transform("sky".to_owned(), "me")).unwrap(), "SKY by me");
    let fault = block_on(hooks.transform(String::new(), "me")).unwrap_err();
    assert_eq!((fault.last_good.as_str(), fault.faults.first().message().as_str()), ("", "nothing"));
    assert_eq!(block_on(hooks.edit("sky".to_owned())).unwrap(), "¡sky!");
    assert_eq!(block_on(hooks.pass("sky".to_owned())).unwrap(), "sky?");
}

#[test]
fn tells() {
    let hooks = hooks();
    let mut seen = Vec::new();
    let report = block_on(hooks.stored("sky", &mut seen));
    assert_eq!(report.len(), 2);
    assert_eq!(report.faults().map(|fault| fault.plugin().to_owned()).collect::<Vec<_>>(), ["plain"]);
    assert_eq!(seen, ["plain: sky", "waits: sky"]);
}

#[test]
fn scores_and_answers() {
    let hooks = hooks();
    assert_eq!(
        block_on(hooks.rank(&["a", "b"])).unwrap(),
        Scores::from([("a".into(), 1.5), ("b".into(), 1.5)])
    );
    assert_eq!(block_on(hooks.resolve(Some("abc"))).unwrap().unwrap().value, 3);
    let names = block_on(hooks.names()).unwrap();
    let names: Vec<_> = names.iter().map(|given| (given.plugin(), given.value.as_str())).collect();
    assert_eq!(names, [("plain", "plain"), ("waits", "waits")]);
}

#[test]
fn fires_can_be_sent() {
    fn sent<T: Send>(value: T) -> T {
        value
    }
    let hooks = hooks();
    let mut seen = Vec::new();
    block_on(sent(async {
        assert!(sent(hooks.authorize("alice")).await.unwrap().is_allow());
        sent(hooks.transform(String::new(), "me")).await.unwrap_err();
        sent(hooks.edit(String::new())).await.unwrap();
        sent(hooks.pass(String::new())).await.unwrap();
        sent(hooks.stored("sky", &mut seen)).await.is_ok();
        sent(hooks.rank(&[])).await.unwrap();
        sent(hooks.resolve(None)).await.unwrap();
        sent(hooks.names()).await.unwrap();
    }));
}

#[plugin(id = "outer", version = "1.0.0", manual)]
struct Outer {
    log: Arc<Mutex<Vec<String>>>,
    ended: Arc<AtomicUsize>,
}

#[hookimpl]
impl Hooks for Outer {
    #[around]
    async fn authorize(&self, cx: Cx<'_, Self>, next: impl AuthorizeNext, source: &str) -> Verdict {
        let verdict = next.call(source.trim()).await;
        self.log.lock().unwrap().push(format!("{} {}", cx.plugin().id(), verdict.is_allow()));
        verdict
    }

    #[around]
    async fn transform(
        &self,
        next: impl TransformNext,
        fact: String,
        by: &str,
    ) -> Result<String, FilterFault<String>> {
        next.call(fact, by).await.map(|fact| fact + "~")
    }

    #[around]
    async fn rank(&self, next: impl RankNext, facts: &[&str]) -> Result<Scores<String>, Faults> {
        let mut scores = next.call(facts).await?;
        scores.retain(|key, _| key != "a");
        Ok(scores)
    }

    #[around]
    async fn resolve(
        &self,
        next: impl ResolveNext,
        token: Option<&str>,
    ) -> Result<Option<Found<u32>>, Faults> {
        Ok(next.call(token).await?.map(|found| found.map(|n| n + 1)))
    }

    #[wrap]
    fn stored(&self, fact: &str, seen: &mut Vec<String>) -> impl FnOnce(End<'_, Result<(), Faults>>) + Send {
        seen.push(format!("before {fact}"));
        |end| {
            self.ended.fetch_add(1, Ordering::Relaxed);
            let how = match end {
                End::Outcome(outcome) => format!("ended {}", outcome.is_ok()),
                End::Dropped => "dropped".to_owned(),
            };
            self.log.lock().unwrap().push(how);
        }
    }
}

fn wrapped() -> (HooksDispatcher, Arc<Mutex<Vec<String>>>, Arc<AtomicUsize>) {
    let (log, ended) = <(Arc<Mutex<Vec<String>>>, Arc<AtomicUsize>)>::default();
    let outer = Outer { log: Arc::clone(&log), ended: Arc::clone(&ended) };
    (HooksDispatcher::builder().plugin(Waits).plugin(outer).build().unwrap(), log, ended)
}

#[test]
fn arounds_wrap_async_hooks() {
    let (hooks, log, _) = wrapped();
    assert!(!block_on(hooks.authorize(" mallory ")).unwrap().is_allow());
    assert_eq!(*log.lock().unwrap(), ["outer false"]);
    assert_eq!(block_on(hooks.transform("sky".to_owned(), "me")).unwrap(), "sky by me~");
    assert_eq!(block_on(hooks.rank(&["a", "b"])).unwrap().len(), 1);
    assert_eq!(block_on(hooks.resolve(Some("abc"))).unwrap().unwrap().value, 4);
}

#[test]
fn a_wrap_ends_with_the_outcome() {
    let (hooks, log, ended) = wrapped();
    let mut seen = Vec::new();
    assert!(block_on(hooks.stored("sky", &mut seen)).is_ok());
    assert_eq!(seen, ["before sky", "waits: sky"]);
    assert_eq!((log.lock().unwrap().join(" "), ended.load(Ordering::Relaxed)), ("ended true".to_owned(), 1));
}

#[test]
fn a_wrap_ends_even_when_the_fire_is_dropped() {
    let (hooks, log, ended) = wrapped();
    let mut seen = Vec::new();
    {
        let mut fire = pin!(hooks.stored("sky", &mut seen));
        assert!(fire.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    assert_eq!(seen, ["before sky"]);
    assert_eq!((log.lock().unwrap().join(" "), ended.load(Ordering::Relaxed)), ("dropped".to_owned(), 1));
}

#[test]
fn the_host_answers_with_plain_closures_and_with_futures() {
    let handlers = HooksHandlers::new()
        .authorize("001.plain", |_cx, _source| Vote::Allow)
        .async_authorize("002.waits", |_cx, source| -> BoxFuture<'_, Vote> {
            Box::pin(async move {
                once().await;
                if source == "mallory" { Vote::deny("core") } else { Vote::Abstain }
            })
        })
        .async_stored("003.waits", |fact, seen| {
            Box::pin(async move {
                once().await;
                seen.push(fact.to_owned());
                Ok(())
            })
        });
    let hooks = HooksDispatcher::builder().core(handlers).build().unwrap();
    assert!(block_on(hooks.authorize("alice")).unwrap().is_allow());
    assert!(!block_on(hooks.authorize("mallory")).unwrap().is_allow());
    let mut seen = Vec::new();
    assert!(block_on(hooks.stored("sky", &mut seen)).is_ok());
    assert_eq!(seen, ["sky"]);
}
