//! Threads that fire and threads that register: every plugin gets every fire once, and each thread's in its order.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

use hookspec::{HookError, hookimpl, plugin};

use crate::{Fact, Facts, Set, builder, live};

const FIRING: usize = 3;
const FIRES: usize = 100;

/// Counts what it is told.
#[plugin(id = "counts", manual)]
#[derive(Default)]
struct Counts {
    /// How many fires of each thread; the next one has this number.
    of: [AtomicUsize; FIRING],
    slow: bool,
}

#[hookimpl]
impl Facts for Counts {
    fn stored(&self, fact: Fact) -> Result<(), HookError> {
        if self.slow {
            thread::yield_now();
        }
        assert_eq!(
            self.of[fact.0].fetch_add(1, Ordering::SeqCst),
            fact.1,
            "in order and once, of {}",
            fact.0
        );
        Ok(())
    }
}

impl Counts {
    fn check(&self) {
        for of in &self.of {
            assert_eq!(of.load(Ordering::SeqCst), FIRES);
        }
    }
}

/// Fires all facts from several threads at once, each with its own handle, which `fire` uses.
fn firing(live: &Set, fire: fn(&Set, Fact)) -> Vec<thread::JoinHandle<()>> {
    let begin = Arc::new(Barrier::new(FIRING));
    let threads = (0..FIRING).map(|who| {
        let (live, begin) = (live.clone(), Arc::clone(&begin));
        thread::spawn(move || {
            begin.wait();
            for n in 0..FIRES {
                fire(&live, Arc::new((who, n)));
            }
        })
    });
    threads.collect()
}

/// Registers plugins while `fire` fires, and checks what each was told.
fn race(live: &Set, fire: fn(&Set, Fact)) {
    let threads = firing(live, fire);
    let registering = (0..2).map(|who| {
        let live = live.clone();
        thread::spawn(move || {
            let mut all = Vec::new();
            for i in 0..8 {
                let counts = Arc::new(Counts { slow: i % 2 == 0, ..Counts::default() });
                let arrival = live.register_shared(format!("counts-{who}-{i}"), Arc::clone(&counts)).unwrap();
                assert!(arrival.faults().is_empty(), "{:?}", arrival.faults());
                all.push(counts);
                thread::yield_now();
            }
            all
        })
    });
    let registering: Vec<_> = registering.collect();
    for thread in threads {
        thread.join().unwrap();
    }
    for thread in registering {
        thread.join().unwrap().iter().for_each(|counts| counts.check());
    }
    assert_eq!(live.registry().plugins().len(), 16);
    assert_eq!(live.handle().now().stored.history().remembered, FIRING * FIRES);
}

#[test]
fn each_newcomer_gets_each_fire_once() {
    for _ in 0..5 {
        race(&live(), |live, fact| {
            let mut hooks = live.handle();
            assert!(hooks.now().stored(fact).is_ok());
        });
    }
}

#[test]
fn each_newcomer_gets_each_fire_over_an_older_version_once() {
    for _ in 0..5 {
        race(&live(), |live, fact| {
            let snapshot = live.snapshot();
            thread::yield_now();
            assert!(snapshot.stored(fact).is_ok());
        });
    }
}

#[test]
fn who_comes_and_goes_gets_each_fire_at_most_once() {
    let live = builder().live().unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let changes = [0, 1].map(|who| {
        let (live, done) = (live.clone(), Arc::clone(&done));
        thread::spawn(move || {
            let id = format!("counts-{who}");
            while !done.load(Ordering::SeqCst) {
                // A registration is told everything anew, and once.
                let counts = Arc::new(Counts::default());
                live.register_shared(id.clone(), Arc::clone(&counts)).unwrap();
                live.disable(&id).unwrap();
                live.unregister(&id).unwrap().unwrap();
            }
        })
    });
    for thread in firing(&live, |live, fact| assert!(live.handle().now().stored(fact).is_ok())) {
        thread.join().unwrap();
    }
    done.store(true, Ordering::SeqCst);
    for thread in changes {
        thread.join().unwrap();
    }
    let counts = Arc::new(Counts::default());
    live.register_shared("counts", Arc::clone(&counts)).unwrap();
    counts.check();
}
