//! The wakers of the handlers of a join.
//!
//! A [`Node`] is what the waker of one handler points to: to wake it puts its place in the queue that all of them share,
//! once until it is polled, and the first in the queue wakes the fire. Wakes may come from any thread and at any time,
//! also from within the poll of the handler and after its end; the lock of the queue is held for a push or a swap, and
//! never while foreign code runs.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Wake, Waker};

use parking_lot::Mutex;

/// What the wakers of one join share.
#[derive(Default)]
pub(super) struct Wakes(Mutex<Shared>);

#[derive(Default)]
struct Shared {
    /// The places that were woken since the join last looked.
    woken: VecDeque<usize>,
    /// The waker of the fire, while it waits to be woken.
    task: Option<Waker>,
}

impl Wakes {
    /// Moves the places that were woken to the end of `woken`.
    pub(super) fn take(&self, woken: &mut VecDeque<usize>) {
        let mut shared = self.0.lock();
        if woken.is_empty() {
            // Both buffers live on.
            std::mem::swap(&mut shared.woken, woken);
        } else {
            woken.append(&mut shared.woken);
        }
    }

    /// Leaves the waker of the fire for the next place that is woken; false, and not left, where one was woken already.
    pub(super) fn listen(&self, task: &Waker) -> bool {
        let task = task.clone();
        let before = {
            let mut shared = self.0.lock();
            if !shared.woken.is_empty() {
                return false;
            }
            shared.task.replace(task)
        };
        drop(before);
        true
    }

    /// Forgets the waker of the fire, so that a waker that somebody keeps does not keep the task alive.
    pub(super) fn leave(&self) {
        let task = self.0.lock().task.take();
        drop(task);
    }

    fn push(&self, place: usize) {
        let task = {
            let mut shared = self.0.lock();
            shared.woken.push_back(place);
            shared.task.take()
        };
        if let Some(task) = task {
            task.wake();
        }
    }
}

/// What the waker of one handler points to.
pub(super) struct Node {
    place: usize,
    /// Whether a wake would be of no use: it is in the queue already, or it has ended.
    idle: AtomicBool,
    wakes: Arc<Wakes>,
}

impl Node {
    pub(super) fn new(place: usize, wakes: Arc<Wakes>) -> Self {
        Self { place, idle: AtomicBool::new(false), wakes }
    }

    /// The same node for another handler, unless somebody still has a waker of it.
    pub(super) fn again(mut self: Arc<Self>, place: usize) -> Option<Arc<Self>> {
        let node = Arc::get_mut(&mut self)?;
        node.place = place;
        *node.idle.get_mut() = false;
        Some(self)
    }

    /// Lets the next wake queue it again; to be called right before it is polled.
    ///
    /// It reads what the last wake wrote, and so what the waker wrote before: a wake that comes too early to queue it
    /// again is one whose reason this poll sees.
    pub(super) fn rearm(&self) {
        self.idle.swap(false, Ordering::AcqRel);
    }

    /// Makes wakes do nothing from now on.
    pub(super) fn retire(&self) {
        self.idle.store(true, Ordering::Relaxed);
    }
}

impl Wake for Node {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if !self.idle.swap(true, Ordering::AcqRel) {
            self.wakes.push(self.place);
        }
    }
}
