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
/// assert!(SystemTimer.now() >= before + Duration::from_millis(2));
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Poll;

    use super::*;
    use crate::time::fixture::{Bell, Note, block_on, poll};

    const LONG: Duration = Duration::from_hours(1);

    fn driver(start: fn(&'static Driver) -> io::Result<()>) -> &'static Driver {
        Box::leak(Box::new(Driver::new(start)))
    }

    fn waiting(driver: &Driver) -> usize {
        driver.state.lock().waiting.len()
    }

    /// Waits for something that another thread is about to do.
    fn until(done: impl Fn() -> bool) {
        let start = Instant::now();
        while !done() {
            assert!(start.elapsed() < Duration::from_secs(10), "waited in vain");
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn overruns_a_sleep_by_less_than_five_milliseconds() {
        let time = Duration::from_millis(50);
        let overrun = |_| {
            let before = SystemTimer.now();
            block_on(SystemTimer.sleep(time));
            SystemTimer.now().checked_sub(before + time).expect("it is not ready early")
        };
        // The machine may be busy with other things; the best of some shows what the timer does.
        let best = (0..10).map(overrun).min().unwrap();
        assert!(best < Duration::from_millis(5), "{best:?}");
    }

    #[test]
    fn leaves_nothing_behind_of_a_million_cancelled_sleeps() {
        let driver = driver(start);
        let bell = Arc::new(Bell::default());
        let waker = Waker::from(Arc::clone(&bell));
        let mut kept = driver.sleep(LONG);
        assert_eq!(poll(&mut kept, &waker), Poll::Pending);
        for _ in 0..1_000_000 {
            let mut sleep = driver.sleep(Duration::from_secs(30));
            assert_eq!(poll(&mut sleep, &waker), Poll::Pending);
        }
        assert_eq!(waiting(driver), 1);
        drop((kept, waker));
        assert_eq!((waiting(driver), bell.rung(), Arc::strong_count(&bell)), (0, 0, 1));
    }

    #[test]
    fn wakes_thousands_each_once() {
        let driver = driver(start);
        let bells: Vec<Arc<Bell>> = (0..5000).map(|_| Arc::default()).collect();
        let sleep = |(i, bell): (u64, &Arc<Bell>)| {
            let mut sleep = driver.sleep(Duration::from_millis(20 + i % 50));
            let _ = poll(&mut sleep, &Waker::from(Arc::clone(bell)));
            (sleep, i)
        };
        let sleeps: Vec<_> = (0..).zip(&bells).map(sleep).collect();
        let cancelled = sleeps.iter().filter(|(_, i)| i % 5 == 4).count();
        // The others are dropped; on a slow machine some may have been woken before that.
        let kept: Vec<_> = sleeps.into_iter().filter(|(_, i)| i % 5 != 4).collect();
        assert_eq!((cancelled, kept.len()), (1000, 4000));
        until(|| {
            waiting(driver) == 0 && kept.iter().all(|&(_, i)| bells[usize::try_from(i).unwrap()].rung() == 1)
        });
        for (mut sleep, _) in kept {
            assert_eq!(poll(&mut sleep, Waker::noop()), Poll::Ready(()));
        }
        assert!(bells.iter().all(|bell| bell.rung() <= 1));
    }

    #[test]
    fn wakes_in_the_order_of_the_ends() {
        let driver = driver(start);
        let page = Arc::new(Mutex::new(Vec::new()));
        let mut sleeps = Vec::new();
        for (name, time) in [("last", 90), ("first", 30), ("middle", 60)] {
            let mut sleep = driver.sleep(Duration::from_millis(time));
            let note = Note { name, page: Arc::clone(&page), more: || () };
            assert_eq!(poll(&mut sleep, &Waker::from(Arc::new(note))), Poll::Pending);
            sleeps.push(sleep);
        }
        until(|| page.lock().len() == 3);
        assert_eq!(*page.lock(), ["first", "middle", "last"]);
    }

    #[test]
    fn wakes_the_task_that_polled_last() {
        let driver = driver(start);
        let bells = [Arc::new(Bell::default()), Arc::new(Bell::default())];
        let mut sleep = driver.sleep(Duration::from_millis(100));
        for bell in &bells {
            assert_eq!(poll(&mut sleep, &Waker::from(Arc::clone(bell))), Poll::Pending);
        }
        assert_eq!((waiting(driver), Arc::strong_count(&bells[0])), (1, 1));
        until(|| bells[1].rung() == 1);
        assert_eq!(bells[0].rung(), 0);
    }

    #[test]
    fn survives_a_waker_that_panics_and_holds_no_lock_while_it_wakes() {
        let driver = driver(start);
        let page = Arc::new(Mutex::new(Vec::new()));
        let more = move || {
            let mut another = driver.sleep(LONG);
            assert_eq!(poll(&mut another, Waker::noop()), Poll::Pending);
            assert_eq!(waiting(driver), 1);
            panic!("as told");
        };
        let note = Note { name: "panicked", page: Arc::clone(&page), more };
        let mut sleep = driver.sleep(Duration::from_millis(50));
        assert_eq!(poll(&mut sleep, &Waker::from(Arc::new(note))), Poll::Pending);
        until(|| page.lock().len() == 1 && waiting(driver) == 0);
        block_on(driver.sleep(Duration::from_millis(5)));
    }

    #[test]
    fn is_not_disturbed_by_sleeps_that_end_later() {
        let driver = driver(start);
        let mut first = driver.sleep(LONG);
        assert_eq!(poll(&mut first, Waker::noop()), Poll::Pending);
        until(|| driver.state.lock().until.is_some());
        let before = driver.state.lock().until;
        drop(first);
        let mut later = driver.sleep(LONG * 2);
        assert_eq!(poll(&mut later, Waker::noop()), Poll::Pending);
        // It would have looked at the list, which has nothing but the later one.
        assert_eq!(driver.state.lock().until, before);
        block_on(driver.sleep(Duration::from_millis(5)));
        until(|| driver.state.lock().until != before);
    }

    #[test]
    fn asks_again_for_a_thread_that_the_system_refuses() {
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        let driver = driver(|driver| match ASKED.fetch_add(1, Ordering::SeqCst) {
            0..3 => Err(io::Error::from(io::ErrorKind::WouldBlock)),
            _ => start(driver),
        });
        let bell = Arc::new(Bell::default());
        let waker = Waker::from(Arc::clone(&bell));
        let mut sleep = driver.sleep(Duration::from_millis(100));
        for asked in 1..=3 {
            assert_eq!(poll(&mut sleep, &waker), Poll::Pending);
            assert_eq!((bell.rung(), waiting(driver)), (asked, 0));
        }
        assert_eq!(poll(&mut sleep, &waker), Poll::Pending);
        until(|| bell.rung() == 4);
        assert_eq!((poll(&mut sleep, &waker), ASKED.load(Ordering::SeqCst)), (Poll::Ready(()), 4));
    }

    #[test]
    fn never_ends_a_sleep_beyond_the_clock() {
        let driver = driver(|_| panic!("no thread is needed"));
        assert_eq!(poll(&mut driver.sleep(Duration::MAX), Waker::noop()), Poll::Pending);
        assert_eq!(poll(&mut driver.sleep(Duration::ZERO), Waker::noop()), Poll::Ready(()));
    }
}
