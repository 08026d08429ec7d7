//! The timer of a test: time that stands still until it is moved.

use std::fmt;
use std::sync::Arc;
use std::task::Waker;
use std::time::Duration;

use parking_lot::Mutex;

use crate::time::sleeper::{Clock, Key, Sleeper, Waiting};
use crate::time::{Sleep, Timer};

/// Virtual time, for tests: it moves by [`advance`](ManualTimer::advance) alone.
///
/// Clones share one time. It starts at zero.
///
/// # Examples
///
/// ```
/// use std::task::{Context, Poll, Waker};
/// use std::time::Duration;
///
/// use hookspec_core::{ManualTimer, Timer};
///
/// let timer = ManualTimer::new();
/// let mut sleep = timer.sleep(Duration::from_secs(30));
/// let mut cx = Context::from_waker(Waker::noop());
///
/// timer.advance(Duration::from_secs(29));
/// assert_eq!(sleep.as_mut().poll(&mut cx), Poll::Pending);
/// timer.advance(Duration::from_secs(1));
/// assert_eq!(sleep.as_mut().poll(&mut cx), Poll::Ready(()));
/// ```
#[derive(Clone, Default)]
pub struct ManualTimer(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    now: Duration,
    /// Where an advance under way is going.
    target: Duration,
    waiting: Waiting<Duration>,
}

impl ManualTimer {
    /// A timer at zero.
    pub fn new() -> Self {
        Self::default()
    }

    /// Moves time on, and wakes what is due in the order of its end.
    ///
    /// Time stops at every end on the way: while a sleep is woken, [`now`](Timer::now) is its end, and a sleep begun
    /// there counts from it. Advances in several threads, or one from within a wake, add up.
    pub fn advance(&self, time: Duration) {
        let mut state = self.0.lock();
        state.target = state.target.saturating_add(time);
        loop {
            let target = state.target;
            let Some((end, waker)) = state.waiting.pop(target) else {
                state.now = target;
                return;
            };
            state.now = state.now.max(end);
            drop(state);
            waker.wake();
            state = self.0.lock();
        }
    }

    /// How many sleeps wait: those that were polled, have not ended, and were not dropped.
    pub fn waiting(&self) -> usize {
        self.0.lock().waiting.len()
    }
}

impl Timer for ManualTimer {
    fn now(&self) -> Duration {
        self.0.lock().now
    }

    fn sleep(&self, time: Duration) -> Sleep {
        let end = Timer::now(self).saturating_add(time);
        Box::pin(Sleeper::new(self.clone(), end))
    }
}

impl Clock for ManualTimer {
    type Time = Duration;

    fn now(&self) -> Duration {
        Timer::now(self)
    }

    fn put(&self, key: Key<Duration>, waker: Waker) -> bool {
        let mut state = self.0.lock();
        if state.now >= key.0 {
            return false;
        }
        let replaced = state.waiting.put(key, waker);
        drop(state);
        drop(replaced);
        true
    }

    fn remove(&self, key: Key<Duration>) -> Option<Waker> {
        self.0.lock().waiting.remove(key)
    }
}

impl fmt::Debug for ManualTimer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.0.lock();
        f.debug_struct("ManualTimer")
            .field("now", &state.now)
            .field("waiting", &state.waiting.len())
            .finish_non_exhaustive()
    }
}
