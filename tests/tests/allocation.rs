//! A fire without a fault allocates nothing of its own.
//!
//! One test, since the counter counts the whole program.

use hookspec::{Cx, Draft, Faults, FilterFault, Flow, Found, Verdict, Vote, hookimpl, hookspec, plugin};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Every semantic and every policy; the sums of a score and the list of a collect are the caller's to keep.
#[hookspec]
trait Lean {
    #[hook(voting, empty = allow)]
    fn vote(&self, cx: Cx<'_, Self>) -> Vote;
    #[hook(voting, empty = allow, strategy = majority, on_fault = report)]
    fn poll(&self, cx: Cx<'_, Self>) -> Vote;
    #[hook(filter_chain)]
    fn keep(&self, cx: Cx<'_, Self>, number: u64) -> u64;
    #[hook(filter_chain, transactional, on_fault = report)]
    fn edit(&self, cx: Cx<'_, Self>, number: &mut Draft<'_, u64>);
    #[hook(filter_chain, by_value)]
    fn pass(&self, cx: Cx<'_, Self>, text: String) -> Flow<String>;
    #[hook(broadcast)]
    fn tell(&self, cx: Cx<'_, Self>);
    #[hook(broadcast, on_fault = fail_after_all)]
    fn audit(&self, cx: Cx<'_, Self>);
    #[hook(score)]
    fn rank(&self, cx: Cx<'_, Self>) -> Vec<(u8, f64)>;
    #[hook(first)]
    fn find(&self, cx: Cx<'_, Self>) -> Option<u64>;
    #[hook(collect, on_fault = report)]
    fn list(&self, cx: Cx<'_, Self>) -> Option<u64>;
}

#[plugin(id = "lean", manual)]
struct Plugin;

#[hookimpl]
impl Lean for Plugin {
    fn vote(&self, _cx: Cx<'_, Self>) -> Vote {
        Vote::Allow
    }
    fn poll(&self, _cx: Cx<'_, Self>) -> Vote {
        Vote::Abstain
    }
    fn keep(&self, _cx: Cx<'_, Self>, number: u64) -> u64 {
        number + 1
    }
    fn edit(&self, _cx: Cx<'_, Self>, number: &mut Draft<'_, u64>) {
        **number += 1;
    }
    fn pass(&self, _cx: Cx<'_, Self>, text: String) -> Flow<String> {
        Flow::Next(text)
    }
    fn tell(&self, _cx: Cx<'_, Self>) {}
    fn audit(&self, _cx: Cx<'_, Self>) {}
    fn rank(&self, _cx: Cx<'_, Self>) -> Vec<(u8, f64)> {
        Vec::new()
    }
    fn find(&self, _cx: Cx<'_, Self>) -> Option<u64> {
        None
    }
    fn list(&self, _cx: Cx<'_, Self>) -> Option<u64> {
        None
    }
}

#[plugin(id = "wrap", manual)]
struct Wrap;

#[hookimpl]
impl Lean for Wrap {
    #[around]
    fn vote(&self, _cx: Cx<'_, Self>, next: impl VoteNext) -> Verdict {
        next.call()
    }
    #[around]
    fn keep(&self, _cx: Cx<'_, Self>, next: impl KeepNext, number: u64) -> Result<u64, FilterFault<u64>> {
        next.call(number)
    }
    #[around]
    fn tell(&self, _cx: Cx<'_, Self>, next: impl TellNext) -> Result<(), Faults> {
        next.call()
    }
    #[around]
    fn find(&self, _cx: Cx<'_, Self>, next: impl FindNext) -> Result<Option<Found<u64>>, Faults> {
        next.call()
    }
}

/// Fires everything once.
fn fire(hooks: &LeanDispatcher, text: String) -> String {
    assert!(hooks.vote().unwrap().is_allow());
    assert!(hooks.poll().is_allow());
    let number = hooks.keep(0).unwrap();
    assert_eq!(hooks.edit(0).value, number);
    assert!(hooks.tell().is_ok());
    assert!(hooks.audit().unwrap().is_ok());
    assert!(hooks.rank().unwrap().is_empty());
    assert!(hooks.find().unwrap().is_none());
    assert!(hooks.list().is_empty());
    hooks.pass(text).unwrap()
}

#[test]
fn a_fire_without_a_fault_allocates_nothing() {
    for (plugins, wraps) in [(0, 0), (1, 0), (10, 0), (10, 3)] {
        let mut builder = LeanDispatcher::builder();
        for i in 0..plugins {
            builder = builder.plugin_as(format!("plugin-{i}"), Plugin);
        }
        for i in 0..wraps {
            builder = builder.plugin_as(format!("wrap-{i}"), Wrap);
        }
        let hooks = builder.build().unwrap();
        let mut text = fire(&hooks, "a value on the heap".to_owned());
        // The least of a few: the test harness has threads of its own.
        let least = (0..5).map(|_| {
            let region = Region::new(COUNTING);
            text = fire(&hooks, std::mem::take(&mut text));
            let change = region.change();
            change.allocations + change.reallocations
        });
        assert_eq!(least.min(), Some(0), "{plugins} plugins, {wraps} arounds");
        assert_eq!(text, "a value on the heap");
    }
}
