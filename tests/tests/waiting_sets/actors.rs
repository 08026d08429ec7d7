//! Plugins that do as the script of their fire says.

use hookspec::{
    BoxFuture, Cx, Draft, End, Faults, FilterFault, Flow, Found, GivenBack, HookError, Scores, Verdict, Vote,
    hookimpl, hookspec, plugin,
};

use crate::script::{Deed, Script, half, once};

/// Every semantic, form and policy, async.
#[hookspec]
pub trait Hooks {
    /// May they?
    #[hook(voting, empty = deny)]
    async fn authorize(&self, cx: Cx<'_, Self>, script: &Script) -> Result<Vote, HookError>;
    /// How do they stand to it?
    #[hook(voting, empty = allow, strategy = majority, weighted, on_fault = report)]
    async fn poll(&self, script: &Script) -> Result<Vote, HookError>;
    /// Does anybody permit it?
    #[hook(voting, empty = deny, strategy = permit_overrides, on_fault = fail_after_all)]
    async fn permit(&self, script: &Script) -> Result<Vote, HookError>;
    /// Rewrites.
    #[hook(filter_chain)]
    async fn transform(&self, fact: String, script: &Script) -> Result<Flow<String>, HookError>;
    /// Rewrites as far as it goes.
    #[hook(filter_chain, on_fault = report, partition = core_last)]
    async fn trim(&self, fact: String, script: &Script) -> Result<Flow<String>, HookError>;
    /// Edits.
    #[hook(filter_chain, transactional, on_fault = fail_after_all)]
    async fn edit(&self, fact: &mut Draft<'_, String>, script: &Script) -> Result<Flow<()>, HookError>;
    /// Moves.
    #[hook(filter_chain, by_value)]
    async fn pass(&self, fact: String, script: &Script) -> Result<Flow<String>, GivenBack<String>>;
    /// Told.
    #[hook(broadcast)]
    async fn stored(&self, script: &Script, seen: &mut Vec<String>) -> Result<(), HookError>;
    /// Told, unless one fails.
    #[hook(broadcast, on_fault = fail)]
    async fn strict(&self, script: &Script) -> Result<(), HookError>;
    /// Told, whoever fails.
    #[hook(broadcast, on_fault = fail_after_all, partition = mixed)]
    async fn audit(&self, script: &Script, fact: String) -> Result<(), HookError>;
    /// Ranked.
    #[hook(score, on_fault = report)]
    async fn rank(&self, script: &Script) -> Result<Vec<(String, f64)>, HookError>;
    /// Resolved.
    #[hook(first)]
    async fn resolve(&self, script: &Script) -> Result<Option<u32>, HookError>;
    /// Named.
    #[hook(collect, on_fault = report)]
    async fn names(&self, script: &Script) -> Result<Option<String>, HookError>;
    /// Told at once.
    #[hook(broadcast, concurrent)]
    async fn spread(&self, script: &Script) -> Result<(), HookError>;
    /// Told two at a time, until one fails.
    #[hook(broadcast, concurrent(2), on_fault = fail)]
    async fn pairs(&self, cx: Cx<'_, Self>, script: &Script) -> Result<(), HookError>;
    /// Nobody answers this.
    #[hook(voting, empty = deny)]
    async fn idle(&self) -> Vote;
}

fn vote(done: Result<Deed, HookError>, who: usize) -> Result<Vote, HookError> {
    Ok(match done? {
        Deed::Other => Vote::deny(format!("{who} denies")),
        Deed::Pass => Vote::Abstain,
        _ => Vote::Allow,
    })
}

fn flow(done: Result<Deed, HookError>, who: usize, fact: String) -> Result<Flow<String>, HookError> {
    Ok(match done? {
        Deed::Other => Flow::Stop(format!("{fact} stopped by {who}")),
        Deed::Pass => Flow::Next(fact),
        _ => Flow::Next(format!("{fact} {who}")),
    })
}

fn edit(done: Result<Deed, HookError>, who: usize, fact: &mut String) -> Result<Flow<()>, HookError> {
    fact.push(' ');
    fact.push_str(&who.to_string());
    Ok(if done? == Deed::Other { Flow::Stop(()) } else { Flow::Next(()) })
}

fn pass(done: Result<Deed, HookError>, who: usize, fact: String) -> Result<Flow<String>, GivenBack<String>> {
    match done {
        Err(error) => Err(GivenBack::new(fact, error)),
        Ok(Deed::Other) => Ok(Flow::Stop(format!("{fact} stopped by {who}"))),
        Ok(_) => Ok(Flow::Next(format!("{fact} {who}"))),
    }
}

fn rank(done: Result<Deed, HookError>, who: usize) -> Result<Vec<(String, f64)>, HookError> {
    Ok(match done? {
        Deed::Other => vec![("all".to_owned(), 1.5), (format!("of {who}"), f64::NAN)],
        Deed::Pass => Vec::new(),
        _ => vec![("all".to_owned(), 0.1), (format!("of {who}"), -1.0)],
    })
}

fn answer<T>(done: Result<Deed, HookError>, answer: T) -> Result<Option<T>, HookError> {
    Ok(if done? == Deed::Answer { Some(answer) } else { None })
}

fn wanted(script: &Script, who: usize) -> bool {
    assert!(script.deed(who) != Deed::Reject, "{who} cannot say whether");
    script.deed(who) != Deed::Over
}

/// Plugins with a handler for every hook: `Name "id" number [async] method [.await] (options)`.
macro_rules! handlers {
    ($($name:ident $id:literal $who:literal [$($keyword:tt)?] $act:ident [$($wait:tt)*] ($($option:tt)*)
        $(when $when:ident)? $(needs $needs:literal)?;)*) => {
        $(
            #[plugin(id = $id, version = "1.0.0" $(, depends_on($needs))?)]
            #[derive(Debug, Default)]
            pub struct $name;

            #[hookimpl]
            impl Hooks for $name {
                $($keyword)? fn authorize(&self, cx: Cx<'_, Self>, script: &Script) -> Result<Vote, HookError> {
                    assert_eq!(cx.plugin().id(), $id);
                    vote(script.$act($who)$($wait)*, $who)
                }

                #[hookimpl($($option)*)]
                #[hookimpl(weight = 3)]
                $(#[hookimpl(when = |script: &Script| $when(script, $who))])?
                $($keyword)? fn poll(&self, script: &Script) -> Result<Vote, HookError> {
                    vote(script.$act($who)$($wait)*, $who)
                }

                $($keyword)? fn permit(&self, script: &Script) -> Result<Vote, HookError> {
                    vote(script.$act($who)$($wait)*, $who)
                }

                #[hookimpl($($option)*)]
                $(#[hookimpl(when = |fact: &String, script: &Script| $when(script, $who) && !fact.is_empty())])?
                $($keyword)? fn transform(&self, fact: String, script: &Script) -> Result<Flow<String>, HookError> {
                    flow(script.$act($who)$($wait)*, $who, fact)
                }

                $($keyword)? fn trim(&self, fact: String, script: &Script) -> Result<Flow<String>, HookError> {
                    flow(script.$act($who)$($wait)*, $who, fact)
                }

                $(#[hookimpl(when = |fact: &Draft<'_, String>, script: &Script| $when(script, $who) && !fact.is_empty())])?
                $($keyword)? fn edit(&self, fact: &mut Draft<'_, String>, script: &Script) -> Result<Flow<()>, HookError> {
                    edit(script.$act($who)$($wait)*, $who, fact)
                }

                $(#[hookimpl(when = |fact: &String, script: &Script| $when(script, $who) && !fact.is_empty())])?
                $($keyword)? fn pass(&self, fact: String, script: &Script) -> Result<Flow<String>, GivenBack<String>> {
                    pass(script.$act($who)$($wait)*, $who, fact)
                }

                #[hookimpl($($option)*)]
                $(#[hookimpl(when = |script: &Script| $when(script, $who))])?
                $($keyword)? fn stored(&self, script: &Script, seen: &mut Vec<String>) -> Result<(), HookError> {
                    let done = script.$act($who)$($wait)*;
                    seen.push($id.to_owned());
                    done.map(drop)
                }

                $($keyword)? fn strict(&self, script: &Script) -> Result<(), HookError> {
                    script.$act($who)$($wait)*.map(drop)
                }

                $($keyword)? fn audit(&self, script: &Script, fact: String) -> Result<(), HookError> {
                    assert_eq!(fact, "fact");
                    script.$act($who)$($wait)*.map(drop)
                }

                #[hookimpl($($option)*)]
                $(#[hookimpl(when = |script: &Script| $when(script, $who))])?
                $($keyword)? fn rank(&self, script: &Script) -> Result<Vec<(String, f64)>, HookError> {
                    rank(script.$act($who)$($wait)*, $who)
                }

                $(#[hookimpl(when = |script: &Script| $when(script, $who))])?
                $($keyword)? fn resolve(&self, script: &Script) -> Result<Option<u32>, HookError> {
                    answer(script.$act($who)$($wait)*, $who)
                }

                $($keyword)? fn names(&self, script: &Script) -> Result<Option<String>, HookError> {
                    answer(script.$act($who)$($wait)*, $id.to_owned())
                }

                $(#[hookimpl(when = |script: &Script| $when(script, $who))])?
                $($keyword)? fn spread(&self, script: &Script) -> Result<(), HookError> {
                    script.$act($who)$($wait)*.map(drop)
                }

                $($keyword)? fn pairs(&self, cx: Cx<'_, Self>, script: &Script) -> Result<(), HookError> {
                    assert_eq!(cx.plugin().id(), $id);
                    script.$act($who)$($wait)*.map(drop)
                }
            }
        )*
    };
}

handlers! {
    Anne "anne" 0 [async] acts [.await] ();
    Bert "bert" 1 [async] acts [.await] (priority = -3);
    Carl "carl" 2 [] now [] ();
    Dora "dora" 3 [async] acts [.await] (last) when wanted;
    Emil "emil" 4 [] now [] (first) when wanted;
    Fred "fred" 5 [async] acts [.await] () needs "hugo";
    Gina "gina" 6 [async] acts [.await] (priority = 2);
    Hugo "hugo" 7 [async] acts [.await] ();
    Ines "ines" 8 [] now [] (after("jana"));
    Jana "jana" 9 [async] acts [.await] ();
    Karl "karl" 10 [async] acts [.await] (before("anne"));
}

/// What an around does before it calls on; true where it does not.
async fn before(script: &Script, who: usize) -> bool {
    script.log(format!("{who} goes around"));
    if script.acts(who).await.is_ok_and(|deed| deed == Deed::Pass) {
        return true;
    }
    once().await;
    false
}

/// What it does after.
async fn after<T>(script: &Script, who: usize, outcome: T) -> T {
    script.log(format!("{who} has gone around"));
    if script.deed(who) == Deed::Other {
        once().await;
        panic!("{who} panics after all");
    }
    outcome
}

/// Calls on: to the end, or half-way.
async fn go_on<F: Future>(
    script: &Script,
    who: usize,
    next: F,
    nothing: impl FnOnce() -> F::Output,
) -> F::Output {
    if script.deed(who) == Deed::Over { half(next).await.unwrap_or_else(nothing) } else { next.await }
}

macro_rules! arounds {
    ($($name:ident $id:literal $who:literal;)*) => {
        $(
            #[plugin(id = $id, version = "1.0.0")]
            #[derive(Debug, Default)]
            pub struct $name;

            #[hookimpl]
            impl Hooks for $name {
                #[around]
                async fn authorize(&self, cx: Cx<'_, Self>, next: impl AuthorizeNext, script: &Script) -> Verdict {
                    if before(script, $who).await {
                        return Verdict::Allow;
                    }
                    let verdict = go_on(script, $who, next.call(script), || Verdict::Allow).await;
                    if script.deed($who) == Deed::Fail {
                        return Verdict::deny(cx, "around");
                    }
                    after(script, $who, verdict).await
                }

                #[around]
                async fn poll(&self, next: impl PollNext, script: &Script) -> Verdict {
                    if before(script, $who).await {
                        return Verdict::Allow;
                    }
                    let _overruled = after(script, $who, next.call(script).await).await;
                    Verdict::Allow
                }

                #[around]
                async fn transform(&self, next: impl TransformNext, fact: String, script: &Script) -> Result<String, FilterFault<String>> {
                    if before(script, $who).await {
                        return Ok(fact);
                    }
                    let outcome = go_on(script, $who, next.call(format!("({fact}"), script), || Ok("half".to_owned())).await;
                    after(script, $who, outcome).await.map(|fact| fact + ")")
                }

                #[around]
                async fn trim(&self, next: impl TrimNext, fact: String, script: &Script) -> Result<String, FilterFault<String>> {
                    if before(script, $who).await {
                        return Ok(fact);
                    }
                    after(script, $who, next.call(format!("({fact}"), script).await).await
                }

                #[around]
                async fn edit(&self, next: impl EditNext, fact: String, script: &Script) -> Result<String, FilterFault<String>> {
                    if before(script, $who).await {
                        return Ok(fact);
                    }
                    after(script, $who, next.call(fact, script).await).await
                }

                #[around]
                async fn pass(&self, next: impl PassNext, fact: String, script: &Script) -> Result<String, FilterFault<Option<String>>> {
                    if before(script, $who).await {
                        return Ok(fact);
                    }
                    let outcome = go_on(script, $who, next.call(fact, script), || Ok("half".to_owned())).await;
                    after(script, $who, outcome).await
                }

                #[around]
                async fn stored(&self, next: impl StoredNext, script: &Script, seen: &mut Vec<String>) -> Result<(), Faults> {
                    seen.push(format!("({}", $id));
                    if before(script, $who).await {
                        return Ok(());
                    }
                    let outcome = go_on(script, $who, next.call(script, seen), || Ok(())).await;
                    seen.push(format!("{})", $id));
                    after(script, $who, outcome).await
                }

                #[around]
                async fn strict(&self, next: impl StrictNext, script: &Script) -> Result<(), Faults> {
                    if before(script, $who).await {
                        return Ok(());
                    }
                    after(script, $who, next.call(script).await).await
                }

                #[around]
                async fn rank(&self, next: impl RankNext, script: &Script) -> Result<Scores<String>, Faults> {
                    if before(script, $who).await {
                        return Ok(Scores::new());
                    }
                    let mut scores = next.call(script).await?;
                    scores.insert($id.to_owned(), if script.deed($who) == Deed::Fail { f64::INFINITY } else { 1.0 });
                    Ok(after(script, $who, scores).await)
                }

                #[around]
                async fn resolve(&self, next: impl ResolveNext, script: &Script) -> Result<Option<Found<u32>>, Faults> {
                    if before(script, $who).await {
                        return Ok(None);
                    }
                    let found = go_on(script, $who, next.call(script), || Ok(None)).await?;
                    after(script, $who, Ok(found.map(|found| found.map(|n| n + 100)))).await
                }

                #[around]
                async fn names(&self, next: impl NamesNext, script: &Script) -> Result<Vec<Found<String>>, Faults> {
                    if before(script, $who).await {
                        return Ok(Vec::new());
                    }
                    let outcome = next.call(script).await;
                    after(script, $who, outcome).await
                }

                #[around]
                async fn spread(&self, next: impl SpreadNext, script: &Script) -> Result<(), Faults> {
                    if before(script, $who).await {
                        return Ok(());
                    }
                    let outcome = go_on(script, $who, next.call(script), || Ok(())).await;
                    after(script, $who, outcome).await
                }
            }
        )*
    };
}

arounds! {
    Lars "lars" 11;
    Mona "mona" 12;
}

/// Goes around one hook only.
macro_rules! onions {
    ($($name:ident $id:literal $who:literal;)*) => {
        $(
            #[plugin(id = $id, version = "1.0.0")]
            #[derive(Debug, Default)]
            pub struct $name;

            #[hookimpl]
            impl Hooks for $name {
                #[around]
                async fn authorize(&self, _cx: Cx<'_, Self>, next: impl AuthorizeNext, script: &Script) -> Verdict {
                    if before(script, $who).await {
                        return Verdict::Allow;
                    }
                    after(script, $who, next.call(script).await).await
                }
            }
        )*
    };
}

onions! {
    N13 "n13" 13; N14 "n14" 14; N15 "n15" 15; N16 "n16" 16; N17 "n17" 17; N18 "n18" 18; N19 "n19" 19; N20 "n20" 20; N21 "n21" 21; N22 "n22" 22;
    N23 "n23" 23; N24 "n24" 24; N25 "n25" 25; N26 "n26" 26; N27 "n27" 27; N28 "n28" 28; N29 "n29" 29;
}

/// Wraps what it can.
#[plugin(id = "wrap", version = "1.0.0")]
#[derive(Debug, Default)]
pub struct Wrapper;

const WRAPPER: usize = 30;

fn wraps<O>(script: &Script) -> impl FnOnce(End<'_, O>) + Send + use<O> {
    script.log("wrap begins".to_owned());
    assert_ne!(script.deed(WRAPPER), Deed::Panic, "wrap");
    // What a wrap returns may outlive what it was lent.
    let script = script.clone();
    move |end| {
        script.log(format!("wrap ends: {}", if let End::Dropped = end { "dropped" } else { "outcome" }));
        assert_ne!(script.deed(WRAPPER), Deed::Other, "wrap at the end");
    }
}

#[hookimpl]
impl Hooks for Wrapper {
    #[wrap]
    fn authorize(&self, _cx: Cx<'_, Self>, script: &Script) -> impl FnOnce(End<'_, Verdict>) + Send {
        wraps(script)
    }

    #[wrap]
    fn transform(
        &self,
        fact: &String,
        script: &Script,
    ) -> impl FnOnce(End<'_, Result<String, FilterFault<String>>>) + Send {
        script.log(format!("wrap sees {fact}"));
        wraps(script)
    }

    #[wrap]
    fn stored(
        &self,
        script: &Script,
        seen: &mut Vec<String>,
    ) -> impl FnOnce(End<'_, Result<(), Faults>>) + Send {
        seen.push("wrap".to_owned());
        wraps(script)
    }

    #[wrap]
    fn spread(&self, script: &Script) -> impl FnOnce(End<'_, Result<(), Faults>>) + Send {
        wraps(script)
    }
}

const HOST: usize = 31;

/// Handlers of the host, plain ones and such that wait.
pub(crate) fn host() -> HooksHandlers {
    HooksHandlers::new()
        .async_authorize("001.waits", |_cx, script| -> BoxFuture<'_, Result<Vote, HookError>> {
            Box::pin(async move { vote(script.acts(HOST).await, HOST) })
        })
        .authorize("002.plain", |_cx, script| vote(script.now(HOST), HOST))
        .async_transform("001.waits", |fact, script| {
            Box::pin(async move { flow(script.acts(HOST).await, HOST, fact) })
        })
        .trim("plain", |fact, script| flow(script.now(HOST), HOST, fact))
        .edit("plain", |fact, script| edit(script.now(HOST), HOST, fact))
        .async_pass("waits", |fact, script| {
            Box::pin(async move { pass(script.acts(HOST).await, HOST, fact) })
        })
        .async_stored("waits", |script, seen| {
            Box::pin(async move {
                let done = script.acts(HOST).await;
                seen.push("host".to_owned());
                done.map(drop)
            })
        })
        .async_audit("waits", |script, _fact| Box::pin(async move { script.acts(HOST).await.map(drop) }))
        .rank("plain", |script| rank(script.now(HOST), HOST))
        .async_names("waits", |script| {
            Box::pin(async move { answer(script.acts(HOST).await, "host".to_owned()) })
        })
        .async_spread("waits", |script| Box::pin(async move { script.acts(HOST).await.map(drop) }))
}
