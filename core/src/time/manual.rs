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

#[cfg(test)]
mod tests {
    use std::task::Poll;

    use super::*;
    use crate::time::fixture::{Bell, Note, poll};

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn stands_still_until_it_is_moved() {
        let timer = ManualTimer::new();
        let bell = Arc::new(Bell::default());
        let waker = Waker::from(Arc::clone(&bell));
        let mut sleep = timer.sleep(SECOND);
        assert_eq!(poll(&mut sleep, &waker), Poll::Pending);
        timer.advance(SECOND / 2);
        assert_eq!((poll(&mut sleep, &waker), bell.rung(), timer.waiting()), (Poll::Pending, 0, 1));
        timer.clone().advance(SECOND / 2);
        assert_eq!((bell.rung(), timer.waiting()), (1, 0));
        assert_eq!(poll(&mut sleep, &waker), Poll::Ready(()));
        assert_eq!(Timer::now(&timer), SECOND);
    }

    #[test]
    fn wakes_in_the_order_of_the_ends_with_time_standing_at_each() {
        let timer = ManualTimer::new();
        let page = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let mut sleeps = Vec::new();
        for (name, seconds) in [("third", 3), ("first", 1), ("second", 2), ("also second", 2), ("not yet", 9)]
        {
            let mut sleep = timer.sleep(SECOND * seconds);
            let (clock, seen) = (timer.clone(), Arc::clone(&seen));
            let more = move || seen.lock().push(Timer::now(&clock).as_secs());
            let waker = Waker::from(Arc::new(Note { name, page: Arc::clone(&page), more }));
            assert_eq!(poll(&mut sleep, &waker), Poll::Pending);
            sleeps.push(sleep);
        }
        timer.advance(SECOND * 5);
        assert_eq!(*page.lock(), ["first", "second", "also second", "third"]);
        assert_eq!(*seen.lock(), [1, 2, 2, 3]);
        assert_eq!((Timer::now(&timer), timer.waiting()), (SECOND * 5, 1));
    }

    #[test]
    fn counts_a_sleep_begun_in_a_wake_from_that_moment() {
        let timer = ManualTimer::new();
        let page = Arc::new(Mutex::new(Vec::new()));
        let begun = Arc::new(Mutex::new(None));
        let more = {
            let (timer, page, begun) = (timer.clone(), Arc::clone(&page), Arc::clone(&begun));
            move || {
                let mut next = timer.sleep(SECOND * 2);
                let note = Note { name: "begun in a wake", page: Arc::clone(&page), more: || () };
                assert_eq!(poll(&mut next, &Waker::from(Arc::new(note))), Poll::Pending);
                *begun.lock() = Some(next);
            }
        };
        let mut sleep = timer.sleep(SECOND);
        let note = Note { name: "outer", page: Arc::clone(&page), more };
        assert_eq!(poll(&mut sleep, &Waker::from(Arc::new(note))), Poll::Pending);
        timer.advance(SECOND * 2);
        assert_eq!((page.lock().clone(), timer.waiting()), (vec!["outer"], 1));
        timer.advance(SECOND);
        assert_eq!(*page.lock(), ["outer", "begun in a wake"]);
    }

    #[test]
    fn adds_up_an_advance_from_within_a_wake() {
        let timer = ManualTimer::new();
        let page = Arc::new(Mutex::new(Vec::new()));
        let clock = timer.clone();
        let note = Note { name: "jump", page: Arc::clone(&page), more: move || clock.advance(SECOND * 10) };
        let mut sleep = timer.sleep(SECOND);
        assert_eq!(poll(&mut sleep, &Waker::from(Arc::new(note))), Poll::Pending);
        timer.advance(SECOND * 2);
        assert_eq!((Timer::now(&timer), page.lock().len()), (SECOND * 12, 1));
    }

    #[test]
    fn forgets_a_sleep_that_is_dropped() {
        let timer = ManualTimer::new();
        let bell = Arc::new(Bell::default());
        let mut sleep = timer.sleep(SECOND);
        assert_eq!(poll(&mut sleep, &Waker::from(Arc::clone(&bell))), Poll::Pending);
        drop(sleep);
        assert_eq!((timer.waiting(), Arc::strong_count(&bell)), (0, 1));
        timer.advance(SECOND);
        assert_eq!(bell.rung(), 0);
    }

    #[test]
    fn wakes_the_task_that_polled_last() {
        let timer = ManualTimer::new();
        let bells = [Arc::new(Bell::default()), Arc::new(Bell::default())];
        let mut sleep = timer.sleep(SECOND);
        for bell in &bells {
            assert_eq!(poll(&mut sleep, &Waker::from(Arc::clone(bell))), Poll::Pending);
        }
        assert_eq!((timer.waiting(), Arc::strong_count(&bells[0])), (1, 1));
        timer.advance(SECOND);
        assert_eq!(bells.map(|bell| bell.rung()), [0, 1]);
    }

    #[test]
    fn runs_from_the_call_of_sleep_and_not_from_the_first_poll() {
        let timer = ManualTimer::new();
        let mut sleep = timer.sleep(SECOND);
        let mut nothing = timer.sleep(Duration::ZERO);
        assert_eq!(poll(&mut nothing, Waker::noop()), Poll::Ready(()));
        timer.advance(SECOND);
        assert_eq!(poll(&mut sleep, Waker::noop()), Poll::Ready(()));
    }

    /// A task that owns its own sleep: its last waker drops that too, which takes the lock of the timer.
    #[test]
    fn drops_no_waker_under_the_lock() {
        let timer = ManualTimer::new();
        let own = Arc::new(Mutex::new(None));
        let held = Arc::clone(&own);
        let task = Note { name: "own", page: Arc::default(), more: move || drop(held.lock().take()) };
        let waker = Waker::from(Arc::new(task));
        let mut inner = timer.sleep(SECOND * 9);
        assert_eq!(poll(&mut inner, Waker::noop()), Poll::Pending);
        *own.lock() = Some(inner);
        drop(own);
        let mut sleep = timer.sleep(SECOND);
        assert_eq!(poll(&mut sleep, &waker), Poll::Pending);
        drop(waker);
        assert_eq!(timer.waiting(), 2);
        assert_eq!(poll(&mut sleep, Waker::noop()), Poll::Pending);
        assert_eq!(timer.waiting(), 1);
    }
}
