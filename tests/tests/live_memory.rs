//! A set that changes for ever stays as small as it is.
//!
//! One test, since the counter counts the whole program.

use std::alloc::System;

use hookspec::{Event, Observer, hookimpl, hookspec, plugin};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[hookspec]
trait Hooks {
    #[hook(collect)]
    fn name(&self) -> Option<String>;
}

#[plugin(id = "plain", manual)]
struct Plain(#[expect(dead_code, reason = "it takes room")] Vec<u8>);

#[hookimpl]
impl Hooks for Plain {
    fn name(&self) -> Option<String> {
        Some("plain".to_owned())
    }
}

/// Is told, and keeps nothing.
struct Quiet;

impl Observer for Quiet {
    fn event(&self, event: &Event) {
        assert!(event.plugin().is_some());
    }
}

#[test]
fn live_bytes_are_the_same_after_a_hundred_thousand_rounds() {
    let live = HooksDispatcher::builder().plugin_as("other", Plain(vec![0; 100])).live().unwrap();
    let mut hooks = live.handle();
    let mut round = |number: u32| {
        live.register(Plain(vec![0; 1000])).unwrap();
        assert_eq!(hooks.now().name().unwrap().len(), 2);
        let undo = number.is_multiple_of(100).then(|| live.observe(Quiet));
        let _another = live.handle();
        let snapshot = number.is_multiple_of(2).then(|| live.snapshot());
        live.unregister("plain").unwrap();
        if let Some(undo) = undo {
            undo.undo();
        }
        drop(snapshot);
        assert_eq!(hooks.now().name().unwrap().len(), 1);
    };
    (0..100).for_each(&mut round);
    let region = Region::new(COUNTING);
    (100..100_100).for_each(&mut round);
    let change = region.change();
    assert!(change.bytes_allocated > 100_000 * 1000, "the rounds allocate");
    let kept = change.bytes_allocated.cast_signed() - change.bytes_deallocated.cast_signed();
    // The test harness has a thread of its own, and entries keep the room of a few.
    assert!(kept.abs() < 4096, "{kept} bytes are left");
}
