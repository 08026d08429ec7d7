//! With an executor made by hand: a waker that counts, and a loop.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::task::Wake;
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::{Join as AnyJoin, *};

/// A join of what a table has.
type Join<'a, A> = AnyJoin<BoxFuture<'a, A>>;

mod ends;
mod order;
mod wakes;

/// The task of a fire: counts how often it is woken, and wakes the thread that waits for it.
#[derive(Default)]
struct Task {
    woken: AtomicUsize,
    thread: Mutex<Option<thread::Thread>>,
}

impl Task {
    fn new() -> Arc<Self> {
        Arc::default()
    }

    fn times(&self) -> usize {
        self.woken.load(Ordering::SeqCst)
    }
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        self.woken.fetch_add(1, Ordering::SeqCst);
        if let Some(thread) = &*self.thread.lock() {
            thread.unpark();
        }
    }
}

/// A place and what its handler came to.
type Done = (usize, Result<usize, String>);

/// What handlers leave behind.
#[derive(Default)]
struct Log {
    started: RefCell<Vec<usize>>,
    done: RefCell<Vec<Done>>,
}

impl Log {
    fn places(&self) -> Vec<usize> {
        self.done.borrow().iter().map(|(place, _)| *place).collect()
    }
}

/// The waker that a handler waits with, to be woken from outside; and its answer.
#[derive(Default)]
struct Bell {
    waker: Mutex<Option<Waker>>,
    answer: Mutex<Option<usize>>,
    polls: AtomicUsize,
    drops: AtomicUsize,
}

impl Bell {
    fn ring(&self) {
        let waker = self.waker.lock().take();
        waker.expect("the handler waits").wake();
    }

    fn answer(&self, answer: usize) {
        *self.answer.lock() = Some(answer);
        self.ring();
    }

    fn polls(&self) -> usize {
        self.polls.load(Ordering::SeqCst)
    }

    fn drops(&self) -> usize {
        self.drops.load(Ordering::SeqCst)
    }
}

fn bells(count: usize) -> Vec<Arc<Bell>> {
    (0..count).map(|_| Arc::default()).collect()
}

/// A handler that waits for its bell.
struct Waits(Arc<Bell>);

impl Future for Waits {
    type Output = usize;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<usize> {
        self.0.polls.fetch_add(1, Ordering::SeqCst);
        // The order matters: an answer that comes in between finds the waker.
        *self.0.waker.lock() = Some(task.waker().clone());
        match self.0.answer.lock().take() {
            Some(answer) => Poll::Ready(answer),
            None => Poll::Pending,
        }
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.drops.fetch_add(1, Ordering::SeqCst);
    }
}

/// Calls a handler as a hook does: with the first poll made.
fn call<'a>(
    handler: impl Future<Output = usize> + Send + 'a,
    task: &mut Context<'_>,
) -> Result<Answered<'a, usize>, String> {
    let mut future = Box::pin(handler);
    isolate(|| match future.as_mut().poll(task) {
        Poll::Ready(answer) => Answered::Ready(answer),
        Poll::Pending => Answered::Waiting(future),
    })
}

/// Polls once, with handlers that wait for bells.
fn turn(join: &mut Join<'_, usize>, bells: &[Arc<Bell>], log: &Log, task: &Arc<Task>) -> Poll<()> {
    turn_until(join, bells, log, task, |_| ControlFlow::Continue(()))
}

fn turn_until(
    join: &mut Join<'_, usize>,
    bells: &[Arc<Bell>],
    log: &Log,
    task: &Arc<Task>,
    enough: impl Fn(usize) -> ControlFlow<()>,
) -> Poll<()> {
    join.poll(
        &mut Context::from_waker(&Waker::from(Arc::clone(task))),
        |place, task| {
            log.started.borrow_mut().push(place);
            call(Waits(Arc::clone(&bells[place])), task)
        },
        |place, outcome| {
            log.done.borrow_mut().push((place, outcome));
            enough(place)
        },
    )
}

/// Runs to the end handlers that need nobody else; gives what is done, and how often the join was polled.
fn run<'a>(
    join: &mut Join<'a, usize>,
    mut start: impl FnMut(usize, &mut Context<'_>) -> Result<Answered<'a, usize>, String>,
) -> (Vec<Done>, usize) {
    let task = Task::new();
    *task.thread.lock() = Some(thread::current());
    let waker = Waker::from(Arc::clone(&task));
    let mut done = Vec::new();
    for turns in 1.. {
        let seen = task.times();
        let polled = join.poll(&mut Context::from_waker(&waker), &mut start, |place, outcome| {
            done.push((place, outcome));
            ControlFlow::Continue(())
        });
        if polled.is_ready() {
            return (done, turns);
        }
        let waits = Instant::now();
        while task.times() == seen {
            thread::park_timeout(Duration::from_secs(1));
            assert!(task.times() != seen || waits.elapsed() < Duration::from_secs(20), "a wake was lost");
        }
    }
    unreachable!()
}

/// A handler that wakes itself so often before it answers.
async fn yields(times: usize) -> usize {
    let mut left = times;
    std::future::poll_fn(|task| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        task.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    times
}
