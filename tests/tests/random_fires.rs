//! Random fires over a live set, from several threads, while plugins come, go, are disabled and blocked.
//!
//! One fire of ten has plugins in trouble. Each fire is predicted for the plugins that it runs over, by the rules of the fault
//! matrix: who is called, what the caller gets, who is blamed. At the end the calls that were counted are those that were
//! predicted, every thread has come home, and the set still changes and fires.
//!
//! It makes 100,000 fires, or as many as `FIRES` says: `tests/soak/run` makes a million of an optimised one.

#[path = "random_fires/actors.rs"]
mod actors;
#[path = "fault_matrix/cells.rs"]
#[expect(dead_code, reason = "of the matrix, this draws some cells")]
mod cells;
#[path = "fault_matrix/model.rs"]
#[expect(dead_code, reason = "what is said of tallies and quarantine is not drawn")]
mod model;
#[path = "fault_matrix/seen.rs"]
#[expect(dead_code, reason = "nobody watches here")]
mod seen;
#[path = "fault_matrix/specs.rs"]
#[expect(dead_code, reason = "of the specs, eight make one set")]
mod specs;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use hookspec::FaultPolicy::{self, Fail, FailAfterAll, Report};
use hookspec::{Handle, Live, Policy, PolicyRule, Registry};

use actors::{CALLED, CALLS, DRAWN, Drawn, LIMIT, Link, Script, Shell, ThreadClock, advance, mix};
use cells::{AROUND, Cell, Kind, Mode, Place, Trouble, id};
use model::Actor;
use seen::Got;
use specs::Fires;

/// Eight specs over one set of plugins.
type Set = (
    specs::sync_fail::HooksDispatcher,
    specs::sync_report::HooksDispatcher,
    specs::sync_all::HooksDispatcher,
    specs::async_fail::HooksDispatcher,
    specs::async_report::HooksDispatcher,
    specs::drafts_sync_all::HooksDispatcher,
    specs::at_once_fail::HooksDispatcher,
    specs::moves_sync::HooksDispatcher,
);

/// Plugins come and go under these numbers; 8 is an around.
const NUMBERS: [u8; 11] = [0, 1, 2, 3, 4, 5, 6, 7, AROUND, 9, 10];
const THREADS: u64 = 3;

/// What came of the fires of one thread.
#[derive(Debug, Default)]
struct Tally {
    fires: u64,
    troubled: u64,
    faults: u64,
    calls: [u64; 32],
    /// How many plugins the fires ran over.
    over: u64,
}

fn live(timed: bool) -> Live<Set> {
    let mut table = Policy::new();
    for number in NUMBERS.into_iter().filter(|&number| timed && number != AROUND) {
        table = table.plugin(id(number), PolicyRule::new().timeout(LIMIT));
    }
    let live = Registry::builder::<Set>().timer(ThreadClock).policy(table).live().unwrap();
    for number in NUMBERS {
        register(&live, number);
    }
    live
}

fn register(live: &Live<Set>, number: u8) {
    let script = Arc::new(Script(number));
    // Where it is there already, or blocked, there is nothing to do.
    if number == AROUND {
        drop(live.register_as(id(number), Shell(script)));
    } else {
        drop(live.register_as(id(number), Link(script)));
    }
}

/// One change of the set.
fn change(live: &Live<Set>, bits: u64) {
    let number = NUMBERS[usize::try_from((bits >> 8) % NUMBERS.len() as u64).unwrap()];
    let id = &id(number);
    // More of what brings them back: one that is blocked needs two changes.
    match bits % 16 {
        0 => drop(live.unregister(id)),
        1 => drop(live.disable(id)),
        2 => drop(live.block(id)),
        3..7 => drop(live.unblock(id)),
        7..10 => drop(live.enable(id)),
        _ => register(live, number),
    }
}

const KINDS: [Kind; 8] = [
    Kind::Deny,
    Kind::Permit,
    Kind::Majority,
    Kind::Keep,
    Kind::Broadcast,
    Kind::Score,
    Kind::First,
    Kind::Collect,
];

/// Draws a fire, makes it, and holds what comes of it against the model.
fn fire(handle: &mut Handle<Set>, seed: u64, timed: bool, tally: &mut Tally) {
    let bits = mix(seed, 77);
    let place = if bits & 1 == 0 { Place::Before } else { Place::After };
    let waits = if bits & 2 == 0 { Mode::Ready } else { Mode::Waits };
    let kind = KINDS[usize::try_from((bits >> 8) % 8).unwrap()];
    let now = handle.now();
    let (hooks, spec, mode, kind): (&dyn Fired, FaultPolicy, Mode, Kind) = match (bits >> 16) % 8 {
        0 => (&now.0, Fail, Mode::Sync, kind),
        1 => (&now.1, Report, Mode::Sync, kind),
        2 => (&now.2, FailAfterAll, Mode::Sync, kind),
        3 => (&now.3, Fail, waits, kind),
        4 => (&now.4, Report, waits, kind),
        5 => (&now.5, FailAfterAll, Mode::Sync, Kind::Edit),
        6 => (&now.6, Fail, waits, Kind::AtOnce),
        _ => (&now.7, Fail, Mode::Sync, Kind::Pass),
    };
    let drawn = Drawn { seed, mode, place, timed };
    let actors: Vec<Actor> =
        hooks.order(kind).into_iter().map(|(id, around)| actor(&drawn, &id, around)).collect();
    let cell = Cell { mode, kind, trouble: Trouble::Error, place, spec, table: None };
    let expected = model::expect(cell, &actors);
    DRAWN.set(Some(drawn));
    let got = catch_unwind(AssertUnwindSafe(|| hooks.fired(kind))).expect("no panic escapes");
    let calls = CALLS.take();
    assert_eq!(got, expected.got, "{cell} {actors:?}");
    assert_eq!(calls, expected.calls, "{cell} {actors:?}");
    let faulted = actors.iter().any(|actor| actor.trouble.is_some());
    tally.fires += 1;
    tally.troubled += u64::from(faulted);
    tally.faults += got.faults.len() as u64;
    tally.over += actors.len() as u64;
    for call in calls {
        tally.calls[usize::from(call)] += 1;
    }
}

fn actor(drawn: &Drawn, plugin: &str, around: bool) -> Actor {
    let number = plugin[1..].parse().unwrap();
    Actor { around, trouble: drawn.trouble(number), ..Actor::good(number) }
}

/// A dispatcher of any spec.
trait Fired {
    fn order(&self, kind: Kind) -> Vec<(String, bool)>;
    fn fired(&self, kind: Kind) -> Got;
}

impl<D: Fires> Fired for D {
    fn order(&self, kind: Kind) -> Vec<(String, bool)> {
        self.who(kind)
    }

    fn fired(&self, kind: Kind) -> Got {
        let bell = Arc::new(Bell(AtomicBool::new(false)));
        let waker = Waker::from(Arc::clone(&bell));
        let mut fire = pin!(self.fire(kind));
        loop {
            if let Poll::Ready(got) = fire.as_mut().poll(&mut Context::from_waker(&waker)) {
                return got;
            }
            if !bell.0.swap(false, Ordering::SeqCst) {
                advance(LIMIT);
            }
        }
    }
}

struct Bell(AtomicBool);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Fires in some threads while another one changes the set without pause.
fn fires(count: u64, seed: u64, timed: bool) -> Tally {
    let live = live(timed);
    let (done, home) = mpsc::channel();
    let (over, changes) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let mut threads = Vec::new();
    for thread in 0..THREADS {
        let (live, done, changes) = (live.clone(), done.clone(), Arc::clone(&changes));
        threads.push(std::thread::spawn(move || {
            let (mut handle, mut tally) = (live.handle(), Tally::default());
            for number in 0..count / THREADS {
                fire(&mut handle, mix(seed + thread, number), timed, &mut tally);
                if number % 64 == 0 {
                    // From where fires are made, too.
                    change(&live, mix(seed ^ thread, number));
                    changes.fetch_add(1, Ordering::Relaxed);
                }
            }
            done.send(()).unwrap();
            tally
        }));
    }
    drop(done);
    let beside = {
        let (live, over, changes) = (live.clone(), Arc::clone(&over), Arc::clone(&changes));
        std::thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                change(&live, mix(seed, 1_000_000 + changes.fetch_add(1, Ordering::Relaxed)));
                std::thread::yield_now();
            }
        })
    };
    for _ in 0..THREADS {
        match home.recv_timeout(Duration::from_mins(10)) {
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("a thread is stuck"),
            // One that found something says so itself.
            Ok(()) | Err(mpsc::RecvTimeoutError::Disconnected) => {}
        }
    }
    over.store(true, Ordering::Relaxed);
    beside.join().unwrap();
    let mut all = Tally::default();
    for thread in threads {
        let tally = thread.join().unwrap();
        all.fires += tally.fires;
        all.troubled += tally.troubled;
        all.faults += tally.faults;
        all.over += tally.over;
        all.calls.iter_mut().zip(tally.calls).for_each(|(all, calls)| *all += calls);
    }
    // The set is as it should be: it changes, and it fires.
    for number in NUMBERS {
        live.unblock(&id(number));
        register(&live, number);
        live.enable(&id(number)).unwrap();
    }
    let mut handle = live.handle();
    assert_eq!(handle.now().0.who(Kind::Deny).len(), NUMBERS.len());
    for number in 0..100 {
        fire(&mut handle, mix(!seed, number), timed, &mut all);
    }
    println!(
        "{} fires over {} plugins each, {} with somebody in trouble, {} faults told of, {} changes of the set",
        all.fires,
        all.over / all.fires,
        all.troubled,
        all.faults,
        changes.load(Ordering::Relaxed),
    );
    all
}

#[test]
fn a_fire_calls_whom_its_snapshot_and_its_policy_say() {
    let told = std::panic::take_hook();
    // Handlers panic without end; what this test finds wrong is no panic of theirs.
    std::panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|place| !place.file().ends_with("actors.rs")) {
            told(panic);
        }
    }));
    let count: u64 = std::env::var("FIRES").map_or(100_000, |fires| fires.parse().unwrap());
    let mut calls = [0; 32];
    for (seed, timed) in [(1 << 32, false), (1 << 40, true)] {
        let tally = fires(count / 2, seed, timed);
        assert!(tally.troubled * 20 > tally.fires, "a tenth is in trouble, but for those over nobody");
        calls.iter_mut().zip(tally.calls).for_each(|(all, calls)| *all += calls);
    }
    assert_eq!(
        CALLED.each_ref().map(|called| called.load(Ordering::Relaxed)),
        calls,
        "no call is lost or doubled"
    );
}
