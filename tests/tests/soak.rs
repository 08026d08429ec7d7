//! A host that fires for days stays as big as it is.
//!
//! One test, since the memory is that of the whole program. It makes 300,000 fires, or as many as `FIRES` says:
//! `tests/soak/run` makes ten million of an optimised one.
#![cfg(target_os = "linux")]

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use hookspec::{HookError, ManualTimer, Quarantine, Vote, hookimpl, hookspec, plugin};

/// What a host of every day fires.
#[hookspec]
trait Hooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self, source: u64) -> Vote;
    #[hook(filter_chain)]
    fn transform(&self, fact: String) -> Result<String, HookError>;
    #[hook(broadcast, concurrent(2))]
    async fn stored(&self, fact: &str) -> Result<(), HookError>;
    #[hook(collect, on_fault = report)]
    fn names(&self, source: u64) -> Result<Option<String>, HookError>;
}

/// How often each plugin is in trouble.
const TROUBLE: u64 = 1000;

#[plugin(id = "common", manual)]
struct Common(u64);

impl Common {
    fn is_in_trouble(&self, source: u64) -> bool {
        source.wrapping_mul(31).wrapping_add(self.0).is_multiple_of(TROUBLE)
    }
}

#[hookimpl]
impl Hooks for Common {
    fn authorize(&self, source: u64) -> Vote {
        assert!(!self.is_in_trouble(source), "source {source}");
        Vote::Allow
    }

    fn transform(&self, fact: String) -> Result<String, HookError> {
        if fact.len() > 40 { Err(HookError::message("too long")) } else { Ok(fact + "!") }
    }

    async fn stored(&self, fact: &str) -> Result<(), HookError> {
        let mut waited = fact.len().is_multiple_of(2);
        std::future::poll_fn(|task| {
            if std::mem::replace(&mut waited, true) {
                return Poll::Ready(());
            }
            task.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
        Ok(())
    }

    fn names(&self, source: u64) -> Result<Option<String>, HookError> {
        if self.is_in_trouble(source) {
            return Err(HookError::message(format!("source {source}")));
        }
        Ok(Some(format!("common {}", self.0)))
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut task = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut task) {
            return output;
        }
    }
}

/// What the program has in memory, in bytes.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = statm.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4096
}

/// One fire of each hook; how many faults there were.
fn four_fires(hooks: &HooksDispatcher, source: u64) -> u64 {
    let denied = hooks.authorize(source).is_ok_and(|verdict| verdict.is_allow());
    let fact = "x".repeat(usize::try_from(source % 42).unwrap());
    let transformed = hooks.transform(fact).is_ok();
    assert!(block_on(hooks.stored("sky")).is_ok());
    let names = hooks.names(source);
    u64::from(!denied) + u64::from(!transformed) + names.faults.len() as u64
}

#[test]
fn resident_memory_is_the_same_after_ten_million_fires() {
    std::panic::set_hook(Box::new(|panic| {
        // Those of the handlers are expected.
        if !panic.payload_as_str().is_some_and(|text| text.starts_with("source ")) {
            eprintln!("{panic}");
        }
    }));
    let fires: u64 = std::env::var("FIRES").map_or(300_000, |fires| fires.parse().unwrap());
    let timer = ManualTimer::new();
    let builder = || {
        let rule = Quarantine::after(3).within(Duration::from_secs(10)).pause(Duration::from_secs(5));
        let builder = HooksDispatcher::builder().timer(timer.clone()).quarantine(rule);
        (0..4).fold(builder, |builder, number| builder.plugin_as(format!("p{number}"), Common(number)))
    };
    let frozen = builder().build().unwrap();
    let live = builder().live().unwrap();
    let mut handle = live.handle();
    let mut faults = 0;
    let mut run = |from: u64, to: u64| {
        for round in from / 8..to / 8 {
            faults += four_fires(&frozen, round) + four_fires(&handle.now(), round);
            if round % 500 == 0 {
                // Circuits that have opened go half-open, and close.
                timer.advance(Duration::from_secs(1));
            }
            if round % 2_000 == 0 {
                live.register_as("guest", Common(9)).unwrap();
                assert_eq!(handle.now().names.len(), 5);
                live.unregister("guest").unwrap();
            }
        }
    };
    run(0, fires / 10);
    let (before, began) = (resident(), Instant::now());
    run(fires / 10, fires + fires / 10);
    let (after, took) = (resident(), began.elapsed());
    let grown = after.saturating_sub(before);
    println!(
        "{fires} fires in {:.1} s, {faults} faults and denials: {} KiB resident before, {} after, {} more",
        took.as_secs_f64(),
        before / 1024,
        after / 1024,
        grown / 1024,
    );
    assert!(faults > fires / 1000, "there were faults");
    assert!(grown < 1024 * 1024, "{grown} bytes more");
}
