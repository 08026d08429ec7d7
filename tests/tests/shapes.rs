//! Whatever a trait of hooks may look like, its hooks are registered and fired as they are written.
#![cfg(any(feature = "inventory", feature = "linkme"))]
#![allow(
    clippy::non_minimal_cfg,
    clippy::many_single_char_names,
    clippy::trivially_copy_pass_by_ref,
    dead_code,
    unreachable_pub,
    missing_debug_implementations,
    reason = "most items are there to be written down"
)]

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use hookspec::Linked;

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

/// What is compiled out leaves nothing behind.
mod compiled_out {
    use hookspec::{hookimpl, hookspec, plugin};

    #[hookspec]
    pub trait CfgHooks {
        #[hook(collect)]
        fn names(&self) -> Option<u32>;
        #[cfg(any())]
        #[hook(voting, empty = allow)]
        fn absent(&self, missing: Missing) -> hookspec::Vote;
        #[cfg(all())]
        #[hook(broadcast)]
        fn present(&self);
        #[cfg(any())]
        #[hook(broadcast, concurrent, timeout = "20s")]
        async fn absent_later(&self, missing: Missing);
        #[cfg(all())]
        #[hook(collect)]
        async fn ages(&self) -> Option<u32>;
        #[cfg(any())]
        #[hook(broadcast, worker)]
        fn absent_at_work(&self, missing: Missing);
    }

    #[plugin(id = "cfg-guard", version = "1.0.0")]
    #[derive(Default)]
    struct Guard;

    #[hookimpl]
    impl CfgHooks for Guard {
        #[cfg(all())]
        fn names(&self) -> Option<u32> {
            Some(1)
        }
        #[cfg(any())]
        fn names(&self) -> Option<u32> {
            Some(Missing)
        }
        #[cfg(any())]
        fn absent(&self, missing: Missing) -> hookspec::Vote {}
        #[cfg(any())]
        #[hookimpl(when = |missing: &Missing| missing.is_there())]
        async fn absent_later(&self, missing: Missing) {
            missing.await;
        }
        #[cfg(any())]
        #[wrap]
        fn absent_later(&self, missing: Missing) -> impl FnOnce(End<'_, Missing>) + Send {}
        #[cfg(all())]
        #[hookimpl(when = || true)]
        async fn ages(&self) -> Option<u32> {
            std::future::ready(Some(1)).await
        }
        #[cfg(any())]
        async fn ages(&self) -> Option<u32> {
            Missing.await
        }
    }

    #[plugin(id = "cfg-absent", version = "1.0.0")]
    #[cfg(any())]
    struct Absent(Missing);

    #[hookimpl]
    #[cfg(any())]
    impl CfgHooks for Absent {
        fn names(&self) -> Option<u32> {
            Some(2)
        }
    }

    #[plugin(id = "cfg-below", version = "1.0.0")]
    #[derive(Default)]
    struct Below;

    #[cfg(any())]
    #[hookimpl]
    impl CfgHooks for Below {
        fn names(&self) -> Option<u32> {
            Some(3)
        }
    }
}

#[test]
fn what_is_compiled_out_is_neither_registered_nor_fired() {
    let hooks = compiled_out::CfgHooksDispatcher::linked(Linked::new(&[])).unwrap();
    let names: Vec<u32> = hooks.names().unwrap().iter().map(|name| name.value).collect();
    assert_eq!(names, [1]);
    assert!(hooks.present().is_ok());
    assert_eq!(block_on(hooks.ages()).unwrap()[0].value, 1);
    assert!(hooks.registry().plugin("cfg-absent").is_none());
}

/// Keywords as names.
mod raw {
    use hookspec::{End, Verdict, Vote, hookimpl, hookspec, plugin};

    #[hookspec]
    pub trait RawHooks {
        #[hook(voting, empty = deny)]
        fn r#move(&self, r#type: &str, r#fn: u32) -> Vote;
        #[hook(voting, empty = deny)]
        async fn r#yield(&self, r#type: &str, r#fn: u32) -> Vote;
    }

    #[plugin(id = "raw-guard", version = "1.0.0")]
    #[derive(Default)]
    struct Guard;

    #[hookimpl]
    impl RawHooks for Guard {
        fn r#move(&self, r#type: &str, r#fn: u32) -> Vote {
            if r#type == "pawn" && r#fn == 1 { Vote::Allow } else { Vote::deny("no") }
        }

        #[around]
        fn r#move(&self, next: impl MoveNext, r#type: &str, r#fn: u32) -> Verdict {
            next.call(r#type, r#fn)
        }

        #[hookimpl(when = |r#fn: u32, r#type: &str| r#fn < 2 && !r#type.is_empty())]
        async fn r#yield(&self, r#type: &str, r#fn: u32) -> Vote {
            std::future::ready(if r#type == "pawn" && r#fn == 1 { Vote::Allow } else { Vote::deny("no") })
                .await
        }

        #[wrap]
        fn r#yield(&self, r#type: &str, _: u32) -> impl FnOnce(End<'_, Verdict>) + Send {
            assert!(r#type.len() < 9);
            |end| assert!(matches!(end, End::Outcome(_)))
        }
    }
}

#[test]
fn a_raw_name_is_the_name_without_its_mark() {
    let hooks = raw::RawHooksDispatcher::linked(Linked::new(&[])).unwrap();
    assert!(matches!(hooks.r#move("pawn", 1), Ok(hookspec::Verdict::Allow)));
    assert_eq!(hooks.r#move.meta().name, "move");
    assert_eq!(hooks.r#move.len(), 2);
    assert!(block_on(hooks.r#yield("pawn", 1)).unwrap().is_allow());
    assert!(!block_on(hooks.r#yield("pawn", 2)).unwrap().is_allow());
    assert_eq!(hooks.r#yield.meta().name, "yield");
}

/// Lifetimes with names, unique references, and more arguments than anybody should have.
mod arguments {
    use hookspec::{Cx, hookimpl, hookspec, plugin};

    #[derive(Clone)]
    pub struct View<'a>(pub &'a str);

    #[hookspec]
    pub trait ArgumentHooks {
        #[hook(broadcast)]
        fn seen<'a, 'b>(&self, cx: Cx<'_, Self>, long: &'b str, short: &mut Vec<&'a str>)
        where
            'b: 'a;
        /// The same, with the bound where the lifetime is declared.
        #[hook(broadcast)]
        fn bound<'a, 'b: 'a>(&self, long: &'b str, short: &mut Vec<&'a str>);
        #[hook(collect)]
        fn viewed(&self, view: View<'_>, mut_count: &mut u32) -> Option<usize>;
        #[hook(broadcast)]
        fn many(
            &self,
            a: u8,
            b: &u8,
            c: &mut u8,
            d: String,
            e: &str,
            f: &[u8],
            g: (u8, u8),
            h: [u8; 2],
            i: Option<&u8>,
            j: &dyn Fn(u8) -> u8,
        );
    }

    #[plugin(id = "argument-one", version = "1.0.0")]
    #[derive(Default)]
    struct One;

    #[plugin(id = "argument-two", version = "1.0.0")]
    #[derive(Default)]
    struct Two;

    #[hookimpl]
    impl ArgumentHooks for One {
        fn seen<'a, 'b>(&self, _cx: Cx<'_, Self>, long: &'b str, short: &mut Vec<&'a str>)
        where
            'b: 'a,
        {
            short.push(long);
        }
        fn viewed(&self, view: View<'_>, mut_count: &mut u32) -> Option<usize> {
            *mut_count += 1;
            Some(view.0.len())
        }
        fn many(
            &self,
            a: u8,
            b: &u8,
            c: &mut u8,
            d: String,
            e: &str,
            f: &[u8],
            g: (u8, u8),
            h: [u8; 2],
            i: Option<&u8>,
            j: &dyn Fn(u8) -> u8,
        ) {
            *c += a + b + f[0] + g.0 + h[0] + i.unwrap() + j(1);
            assert_eq!((&*d, e), ("d", "e"));
        }
    }

    #[hookimpl]
    impl ArgumentHooks for Two {
        fn seen<'a, 'b>(&self, _cx: Cx<'_, Self>, long: &'b str, short: &mut Vec<&'a str>)
        where
            'b: 'a,
        {
            short.push(&long[1..]);
        }
        fn bound<'a, 'b: 'a>(&self, long: &'b str, short: &mut Vec<&'a str>) {
            short.push(&long[2..]);
        }
        fn viewed(&self, _view: View<'_>, mut_count: &mut u32) -> Option<usize> {
            *mut_count += 1;
            None
        }
    }
}

#[test]
fn arguments_reach_every_handler() {
    use arguments::{ArgumentHooksDispatcher, ArgumentHooksHandlers, View};
    let handlers = ArgumentHooksHandlers::new().viewed("host", |view, count| {
        *count += 1;
        Some(view.0.len() + 1)
    });
    let hooks = ArgumentHooksDispatcher::builder().linked(Linked::new(&[])).core(handlers).build().unwrap();
    let long = String::from("long");
    let mut short = Vec::new();
    assert!(hooks.seen(&long, &mut short).is_ok());
    assert!(hooks.bound(&long, &mut short).is_ok());
    assert_eq!(short, ["long", "ong", "ng"]);
    let mut count = 0;
    let lengths: Vec<_> =
        hooks.viewed(View("abc"), &mut count).unwrap().iter().map(|given| given.value).collect();
    assert_eq!((lengths, count), (vec![4, 3], 3));
    let mut c = 0;
    let report = hooks.many(1, &1, &mut c, "d".to_owned(), "e", &[1], (1, 0), [1, 0], Some(&1), &|x| x);
    assert!(report.is_ok());
    drop(report);
    assert_eq!(c, 7);
}

/// A plugin that only the host can make, since only the host knows of what.
mod generic {
    use hookspec::{Vote, hookimpl, hookspec, plugin};

    #[hookspec]
    pub trait GenericHooks {
        #[hook(voting, empty = deny, strategy = majority, weighted)]
        fn authorize(&self) -> Vote;
    }

    #[plugin(id = "generic-cache", version = "1.0.0", manual)]
    pub struct Cache<T: Send + Sync + 'static>(pub T);

    #[hookimpl]
    impl<T: Send + Sync + 'static> GenericHooks for Cache<T> {
        #[hookimpl(weight = 3)]
        fn authorize(&self) -> Vote {
            Vote::Allow
        }
    }

    #[plugin(id = "generic-no", version = "1.0.0", manual)]
    pub struct No<const N: usize>;

    #[hookimpl]
    impl<const N: usize> GenericHooks for No<N> {
        fn authorize(&self) -> Vote {
            Vote::deny(N.to_string())
        }
    }
}

#[test]
fn a_generic_plugin_is_registered_by_hand() {
    let hooks = generic::GenericHooksDispatcher::builder()
        .plugin(generic::Cache(String::new()))
        .plugin_as("no-1", generic::No::<1>)
        .plugin_as("no-2", generic::No::<2>)
        .build()
        .unwrap();
    assert!(hooks.authorize().unwrap().is_allow(), "three against two");
    assert!(hooks.only(&["no-1"]).unwrap().authorize().unwrap().denial().is_some());
}

/// The same arguments, and more, for handlers that wait, for wraps and for conditions.
mod waiting {
    use std::future::ready;
    use std::sync::Arc;

    use hookspec::{Cx, End, Faults, Found, HookError, hookimpl, hookspec, plugin};

    #[derive(Clone)]
    pub struct View<'a>(pub &'a str);

    pub trait Named: Sync {
        fn name(&self) -> &'static str;
    }

    impl Named for str {
        fn name(&self) -> &'static str {
            "text"
        }
    }

    impl Named for u8 {
        fn name(&self) -> &'static str {
            "number"
        }
    }

    #[hookspec]
    pub trait WaitingHooks {
        #[hook(broadcast)]
        async fn seen<'a, 'b>(&self, cx: Cx<'_, Self>, long: &'b str, short: &mut Vec<&'a str>)
        where
            'b: 'a;
        #[hook(broadcast)]
        async fn bound<'a, 'b: 'a>(&self, long: &'b str, short: &mut Vec<&'a str>) -> Result<(), HookError>;
        #[hook(collect)]
        async fn viewed(&self, view: View<'_>, count: &mut u32) -> Option<usize>;
        #[hook(broadcast, concurrent(2))]
        async fn shared(&self, cx: Cx<'_, Self>, fact: Arc<str>, who: Option<&str>, named: &dyn Named);
        #[hook(collect)]
        async fn many(
            &self,
            a: u8,
            b: &u8,
            c: &mut u8,
            d: String,
            e: &str,
            f: &[u8],
            g: (u8, &str),
            h: [u8; 2],
            i: Option<&u8>,
            j: &(dyn Fn(u8) -> u8 + Sync),
            k: Arc<str>,
            l: fn(&str) -> usize,
            m: &mut Option<&mut u8>,
            n: Option<Box<[u8]>>,
        ) -> Option<String>;
    }

    #[plugin(id = "waiting-one", version = "1.0.0")]
    #[derive(Default)]
    struct One;

    #[hookimpl]
    impl WaitingHooks for One {
        #[hookimpl(when = |long: &str, short: &Vec<&str>| short.is_empty() && !long.is_empty())]
        async fn seen<'a, 'b>(&self, _cx: Cx<'_, Self>, long: &'b str, short: &mut Vec<&'a str>)
        where
            'b: 'a,
        {
            short.push(ready(long).await);
        }
        #[around]
        async fn seen<'a, 'b>(
            &self,
            cx: Cx<'_, Self>,
            next: impl SeenNext,
            long: &'b str,
            short: &mut Vec<&'a str>,
        ) -> Result<(), Faults>
        where
            'b: 'a,
        {
            assert_eq!(cx.plugin().id(), "waiting-one");
            next.call(long, short).await?;
            short.push(&long[3..]);
            Ok(())
        }
        #[wrap]
        fn bound<'a, 'b: 'a>(
            &self,
            long: &'b str,
            short: &mut Vec<&'a str>,
        ) -> impl FnOnce(End<'_, Result<(), Faults>>) + Send {
            short.push(&long[1..]);
            |end| assert!(matches!(end, End::Outcome(Ok(()))))
        }
        async fn bound<'a, 'b: 'a>(&self, long: &'b str, short: &mut Vec<&'a str>) -> Result<(), HookError> {
            short.push(ready(&long[2..]).await);
            Ok(())
        }
        #[hookimpl(when = |view: &View<'_>, count: &u32| view.0.len() > 2 && *count == 0)]
        async fn viewed(&self, view: View<'_>, count: &mut u32) -> Option<usize> {
            *count += ready(1).await;
            Some(view.0.len())
        }
        #[wrap]
        fn viewed(
            &self,
            view: View<'_>,
            count: &mut u32,
        ) -> impl FnOnce(End<'_, Result<Vec<Found<usize>>, Faults>>) + Send {
            assert_eq!((view.0, *count), ("abc", 0));
            |end| assert!(matches!(end, End::Outcome(Ok(found)) if found.len() == 2))
        }
        #[hookimpl(when = |who: Option<&str>, fact: &Arc<str>, named: &dyn Named| {
            who == Some(&**fact) && named.name() == "number"
        })]
        async fn shared(&self, cx: Cx<'_, Self>, fact: Arc<str>, who: Option<&str>, named: &dyn Named) {
            assert_eq!(Some(&*ready(fact).await), who);
            assert_eq!((named.name(), cx.plugin().id()), ("number", "waiting-one"));
        }
        #[hookimpl(when = |a: u8, b: &u8, c: u8, f: &[u8], g: (u8, &str), h: [u8; 2], i: Option<&u8>,
            j: &(dyn Fn(u8) -> u8 + Sync), l: fn(&str) -> usize, m: &Option<&mut u8>, n: &Option<Box<[u8]>>| {
            (a, *b, c, f[0], g.0, h[0], i, j(1), l("l")) == (1, 1, 2, 1, 1, 1, Some(&1), 1, 1)
                && m.is_some()
                && n.is_none()
        })]
        async fn many(
            &self,
            a: u8,
            b: &u8,
            c: &mut u8,
            d: String,
            e: &str,
            f: &[u8],
            g: (u8, &str),
            h: [u8; 2],
            i: Option<&u8>,
            j: &(dyn Fn(u8) -> u8 + Sync),
            k: Arc<str>,
            l: fn(&str) -> usize,
            m: &mut Option<&mut u8>,
            n: Option<Box<[u8]>>,
        ) -> Option<String> {
            *c += a + b + f[0] + g.0 + h[0] + i.unwrap() + j(1);
            **m.as_mut().unwrap() += ready(1).await;
            Some(format!("{d}{e}{}{k}{}{}", g.1, l("k"), n.map_or(0, |n| n.len())))
        }
    }
}

#[test]
fn arguments_reach_handlers_that_wait() {
    use std::future::ready;
    use waiting::{Named, View, WaitingHooksDispatcher, WaitingHooksHandlers};
    let handlers = WaitingHooksHandlers::new()
        .async_viewed("host", |view, _count| Box::pin(async move { Some(view.0.len() + 1) }))
        .async_seen("host", |_cx, long, _short| Box::pin(async move { assert_eq!(long, "long") }))
        .async_many("host", |_, _, c, _, _, _, g, _, i, _, _, _, m, _| {
            Box::pin(async move {
                *c += ready(g.0).await + i.unwrap();
                m.as_deref_mut().map(|m| m.to_string())
            })
        });
    let hooks = WaitingHooksDispatcher::builder().linked(Linked::new(&[])).core(handlers).build().unwrap();
    let long = String::from("long");
    let mut short = Vec::new();
    assert!(block_on(hooks.seen(&long, &mut short)).is_ok());
    assert!(block_on(hooks.bound(&long, &mut short)).is_ok());
    assert_eq!(short, ["long", "g", "ong", "ng"]);
    let mut count = 0;
    let lengths: Vec<_> =
        block_on(hooks.viewed(View("abc"), &mut count)).unwrap().iter().map(|given| given.value).collect();
    assert_eq!((lengths, count), (vec![4, 3], 1));
    let report = block_on(hooks.shared("it".into(), Some("it"), &7_u8 as &dyn Named));
    assert!(report.is_ok());
    assert!(report.outcomes().all(|(_, outcome)| matches!(outcome, hookspec::Outcome::Done)));
    let (mut c, mut m) = (0, 0);
    let answers = block_on(hooks.many(
        1,
        &1,
        &mut c,
        "d".to_owned(),
        "e",
        &[1],
        (1, "g"),
        [1, 0],
        Some(&1),
        &|x| x,
        "k".into(),
        str::len,
        &mut Some(&mut m),
        None,
    ))
    .unwrap();
    let values: Vec<_> = answers.iter().map(|answer| &*answer.value).collect();
    assert_eq!(values, ["0", "degk10"]);
    assert_eq!((c, m), (9, 1));
}

/// Owned arguments of every kind, for a handler that may be left behind.
mod at_work {
    use std::sync::Arc;

    use hookspec::{Cx, Vote, hookimpl, hookspec, plugin};

    #[hookspec]
    pub trait WorkHooks {
        #[hook(voting, empty = deny, worker, timeout = "20s")]
        fn authorize(&self, cx: Cx<'_, Self>, source: Arc<str>, pair: (u8, &'static str)) -> Vote;
        #[hook(first, worker)]
        fn resolve(&self, by: Option<String>, with: fn(&str) -> usize) -> Option<usize>;
    }

    #[plugin(id = "work-guard", version = "1.0.0")]
    #[derive(Default)]
    struct Guard;

    #[hookimpl]
    impl WorkHooks for Guard {
        #[hookimpl(timeout = "10s", when = |pair: (u8, &'static str), source: &Arc<str>| {
            source.len() > 1 && pair.0 > 0
        })]
        fn authorize(&self, cx: Cx<'_, Self>, source: Arc<str>, pair: (u8, &'static str)) -> Vote {
            assert_eq!(cx.plugin().id(), "work-guard");
            if (1, &*source) == pair { Vote::Allow } else { Vote::deny("no") }
        }
        #[hookimpl(when = |by: &Option<String>| by.is_some())]
        fn resolve(&self, by: Option<String>, with: fn(&str) -> usize) -> Option<usize> {
            by.as_deref().map(with)
        }
    }
}

#[test]
fn owned_arguments_reach_handlers_on_workers() {
    let hooks = at_work::WorkHooksDispatcher::linked(Linked::new(&[])).unwrap();
    assert!(hooks.authorize("it".into(), (1, "it")).unwrap().is_allow());
    let denial = |source: &str, pair| {
        hooks.authorize(source.into(), pair).unwrap().denial().unwrap().plugin().map(str::to_owned)
    };
    assert_eq!(denial("it", (1, "that")).as_deref(), Some("work-guard"));
    assert_eq!(denial("i", (1, "i")), None, "its condition does not hold");
    assert_eq!(hooks.resolve(Some("four".to_owned()), str::len).unwrap().unwrap().value, 4);
    assert!(hooks.resolve(None, str::len).unwrap().is_none());
}
