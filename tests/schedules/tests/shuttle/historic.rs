//! Fires that are remembered, while plugins come and go.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookspec::{Live, hookimpl, hookspec, plugin};
use shuttle::thread::{JoinHandle, spawn, yield_now};

use crate::{Count, Value, explore};

/// How many threads fire, and how often each.
const FIRING: usize = 2;
const FIRES: usize = 2;

#[hookspec]
trait Facts {
    #[hook(broadcast, historic)]
    fn stored(&self, who: usize, n: usize);
    /// Nobody is told of it but by replays, which are its own.
    #[hook(broadcast, historic(1))]
    fn last(&self, n: usize);
}

/// Holds each fire of each thread against the one that must be next.
#[plugin(id = "keeps", manual)]
struct Keeps {
    of: Arc<[AtomicUsize; FIRING]>,
    last: AtomicUsize,
    value: Value,
}

impl Keeps {
    fn new(count: &Arc<Count>) -> (Self, Arc<[AtomicUsize; FIRING]>) {
        let of = Arc::<[AtomicUsize; FIRING]>::default();
        (Self { of: Arc::clone(&of), last: AtomicUsize::new(0), value: Value::new(count) }, of)
    }
}

#[hookimpl]
impl Facts for Keeps {
    fn stored(&self, who: usize, n: usize) {
        self.value.used();
        assert_eq!(self.of[who].fetch_add(1, Ordering::SeqCst), n, "once and in order, of {who}");
    }

    fn last(&self, n: usize) {
        assert!(self.last.swap(n, Ordering::SeqCst) < n, "in order, whatever is forgotten");
    }
}

type Set = Live<FactsDispatcher>;

fn live() -> Set {
    FactsDispatcher::builder().live().unwrap()
}

/// Fires from one thread over what is current, and from another over what was current a while ago.
fn firing(live: &Set) -> [JoinHandle<()>; FIRING] {
    let (current, older) = (live.clone(), live.clone());
    let mut hooks = current.handle();
    let current = spawn(move || {
        for n in 0..FIRES {
            assert!(hooks.now().stored(0, n).is_ok());
            assert!(hooks.now().last(n + 1).is_ok());
        }
    });
    let older = spawn(move || {
        let snapshot = older.snapshot();
        for n in 0..FIRES {
            yield_now();
            assert!(snapshot.stored(1, n).is_ok());
        }
    });
    [current, older]
}

fn has_all(of: &[AtomicUsize; FIRING]) {
    assert!(of.iter().all(|of| of.load(Ordering::SeqCst) == FIRES), "{of:?}");
}

#[test]
fn a_plugin_that_comes_while_others_fire_gets_each_fire_once() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        let fires = firing(&live);
        let (keeps, of) = Keeps::new(&count);
        assert!(live.register(keeps).unwrap().faults().is_empty());
        for thread in fires {
            thread.join().unwrap();
        }
        has_all(&of);
        drop(live);
        assert_eq!(count.alive(), 0);
    });
}

#[test]
fn plugins_that_come_at_once_overtake_each_other_and_get_each_fire_once() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        let fires = firing(&live);
        let registering = ["aa", "bb"].map(|id| {
            let (live, count) = (live.clone(), Arc::clone(&count));
            spawn(move || {
                let (keeps, of) = Keeps::new(&count);
                assert!(live.register_as(id, keeps).unwrap().faults().is_empty());
                of
            })
        });
        for thread in fires {
            thread.join().unwrap();
        }
        for thread in registering {
            has_all(&thread.join().unwrap());
        }
        assert_eq!(live.handle().now().stored.history().remembered, FIRING * FIRES);
        assert_eq!(live.handle().now().last.history().forgotten, FIRES as u64 - 1);
    });
}

#[test]
fn plugins_that_come_and_go_get_each_fire_at_most_once() {
    explore(|| {
        let (live, count) = (live(), Arc::<Count>::default());
        let fires = firing(&live);
        let changing = live.clone();
        let changing_count = Arc::clone(&count);
        let changes = spawn(move || {
            changing.register(Keeps::new(&changing_count).0).unwrap();
            changing.disable("keeps").unwrap();
            changing.replace(Keeps::new(&changing_count).0).unwrap();
            changing.enable("keeps").unwrap();
            let gone = changing.unregister("keeps").unwrap().unwrap();
            crate::quiet(&gone);
        });
        for thread in fires.into_iter().chain([changes]) {
            thread.join().unwrap();
        }
        assert_eq!(count.alive(), 0);
        let (keeps, of) = Keeps::new(&count);
        live.register(keeps).unwrap();
        has_all(&of);
    });
}
