//! The timer of a host without a runtime.
//!
//! One thread for the whole program, started by the first sleep that is polled, waits for the earliest end. It remembers
//! until when it waits, and a sleep that ends later does not disturb it: a program whose deadlines are all thirty
//! seconds and all met wakes it twice a minute, however many there are.

use std::io;
use std::sync::OnceLock;
use std::task::Waker;
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex, MutexGuard};

use crate::fault::isolate;
use crate::time::sleeper::{Clock, Key, Sleeper, Waiting};
use crate::time::{Sleep, Timer};

/// How many sleeps the thread wakes before it looks at the lock again: enough to make the lock cheap, and few enough
/// that a hundred thousand deadlines at one instant do not need a list of their own.
const BATCH: usize = 128;

static DRIVER: Driver = Driver::new(start);

/// Real time, by a thread of its own; the default.
///
/// It needs no runtime: the thread is started by the first sleep, and is one for the whole program, however many
/// registries there are. It runs what a waker does when it is woken, which is next to nothing in every common executor;
/// one that blocks there holds up the other sleeps.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use hookspec_core::{SystemTimer, Timer};
///
/// let before = SystemTimer.now();
/// std::thread::sleep(Duration::from_millis(2));
/// assert!(SystemTimer.now() - before >= Duration::from_millis(2));
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemTimer;

impl Timer for SystemTimer {
    fn now(&self) -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }

    /// Resolves once this much time has passed; never, if the system's clock cannot count that far.
    fn sleep(&self, time: Duration) -> Sleep {
        DRIVER.sleep(time)
    }
}

/// The list of sleeps, and the thread that wakes them.
struct Driver {
    state: Mutex<State>,
    earlier: Condvar,
    start: fn(&'static Driver) -> io::Result<()>,
}

struct State {
    waiting: Waiting<Instant>,
    /// Whether the thread has been started.
    runs: bool,
    /// Until when the thread waits; for ever, if none.
    until: Option<Instant>,
}

fn start(driver: &'static Driver) -> io::Result<()> {
    thread::Builder::new().name("hookspec-timer".to_owned()).spawn(move || driver.run()).map(drop)
}

impl Driver {
    const fn new(start: fn(&'static Driver) -> io::Result<()>) -> Self {
        let state = State { waiting: Waiting::new(), runs: false, until: None };
        Self { state: Mutex::new(state), earlier: Condvar::new(), start }
    }

    fn sleep(&'static self, time: Duration) -> Sleep {
        match Instant::now().checked_add(time) {
            Some(end) => Box::pin(Sleeper::new(self, end)),
            None => Box::pin(std::future::pending()),
        }
    }

    fn run(&self) {
        let mut due: Vec<Waker> = Vec::with_capacity(BATCH);
        let mut state = self.state.lock();
        loop {
            let now = Instant::now();
            while due.len() < BATCH
                && let Some((_, waker)) = state.waiting.pop(now)
            {
                due.push(waker);
            }
            if !due.is_empty() {
                MutexGuard::unlocked(&mut state, || {
                    for waker in due.drain(..) {
                        // A panic here is not the next sleep's affair; the hook of the program has already told of it.
                        let _ = isolate(|| waker.wake());
                    }
                });
                continue;
            }
            state.until = state.waiting.first();
            match state.until {
                Some(until) => drop(self.earlier.wait_until(&mut state, until)),
                None => self.earlier.wait(&mut state),
            }
        }
    }
}

impl Clock for &'static Driver {
    type Time = Instant;

    fn now(&self) -> Instant {
        Instant::now()
    }

    fn put(&self, key: Key<Instant>, waker: Waker) -> bool {
        let mut state = self.state.lock();
        if !state.runs {
            state.runs = (self.start)(self).is_ok();
        }
        if !state.runs {
            // The system has no thread to spare now. The task polls on and asks again: busy, but no deadline is lost.
            return false;
        }
        let earlier = state.until.is_none_or(|until| key.0 < until);
        let replaced = state.waiting.put(key, waker);
        drop(state);
        drop(replaced);
        if earlier {
            self.earlier.notify_one();
        }
        true
    }

    fn remove(&self, key: Key<Instant>) -> Option<Waker> {
        self.state.lock().waiting.remove(key)
    }
}
