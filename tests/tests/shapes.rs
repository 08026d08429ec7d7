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

use hookspec::Linked;

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
    assert!(hooks.registry().plugin("cfg-absent").is_none());
}

/// Keywords as names.
mod raw {
    use hookspec::{Verdict, Vote, hookimpl, hookspec, plugin};

    #[hookspec]
    pub trait RawHooks {
        #[hook(voting, empty = deny)]
        fn r#move(&self, r#type: &str, r#fn: u32) -> Vote;
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
    }
}

#[test]
fn a_raw_name_is_the_name_without_its_mark() {
    let hooks = raw::RawHooksDispatcher::linked(Linked::new(&[])).unwrap();
    assert!(matches!(hooks.r#move("pawn", 1), Ok(hookspec::Verdict::Allow)));
    assert_eq!(hooks.r#move.meta().name, "move");
    assert_eq!(hooks.r#move.len(), 2);
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
