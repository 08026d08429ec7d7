//! Tasks for the tests of the timers.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use parking_lot::Mutex;

use crate::time::Sleep;

/// A task that counts how often it is woken.
#[derive(Default)]
pub(super) struct Bell(AtomicUsize);

impl Bell {
    pub(super) fn rung(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// A task that writes down its name when it is woken, and does more.
pub(super) struct Note<F> {
    pub(super) name: &'static str,
    pub(super) page: Arc<Mutex<Vec<&'static str>>>,
    pub(super) more: F,
}

impl<F: Fn() + Send + Sync + 'static> Wake for Note<F> {
    fn wake(self: Arc<Self>) {
        self.page.lock().push(self.name);
        (self.more)();
    }
}

/// One poll by the task of this waker.
pub(super) fn poll(sleep: &mut Sleep, waker: &Waker) -> Poll<()> {
    sleep.as_mut().poll(&mut Context::from_waker(waker))
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs one future in this thread.
pub(super) fn block_on<R>(future: impl Future<Output = R>) -> R {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(result) => return result,
            Poll::Pending => thread::park(),
        }
    }
}
