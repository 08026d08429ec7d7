//! Threads for handlers that may be abandoned.
//!
//! A handler that does not return cannot be stopped: Rust has no way to end a thread from outside. What can be done is
//! to run it in a thread that nobody needs, wait as long as the deadline says, and go on without it. It is *abandoned*,
//! not cancelled: it goes on in its thread, and what it answers in the end is thrown away. So the price of a handler
//! that hangs for ever is one worker, and the pool says how many it has lost that way; the price of one that is
//! late is what it does after its time.
//!
//! The pool has an upper bound, since a plugin that hangs in every fire would otherwise take a thread each time. A job
//! that finds every worker busy waits in a queue within its own time, and is taken back when that is over: a job never
//! starts after its caller has gone on.
//!
//! A call costs a few allocations, a queue under a lock and two changes of thread: only a hook that declares a hard
//! deadline pays it. No lock is held while a job, a callback or a destructor runs. The deadlines are in real time,
//! whatever timer a registry has: a thread that waits cannot be woken by virtual time.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use crate::fault::{depth, discard, isolate};

/// How many workers a pool has at most, unless the host says otherwise.
pub(crate) const DEFAULT_WORKERS: usize = 4;

type Job = Box<dyn FnOnce(&Shared) + Send>;

/// A bounded pool of threads, started when they are needed; they end when it is dropped, but for those that hang.
pub(crate) struct Workers {
    shared: Arc<Shared>,
    limit: usize,
}

/// Why a job has no result.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Missed {
    /// It never started, and never will: every worker was busy for the whole time.
    NoWorker,
    /// It started, and goes on without anybody to wait for it.
    Abandoned,
    /// It panicked with this text.
    Panicked(String),
}

struct Shared {
    state: Mutex<State>,
    work: Condvar,
}

#[derive(Default)]
struct State {
    /// By number, the oldest first; a caller whose time is over takes its own out.
    queue: BTreeMap<u64, Job>,
    next: u64,
    threads: usize,
    idle: usize,
    closed: bool,
    hung: usize,
    late: u64,
}

/// Where a caller and a worker meet.
struct Meeting<R> {
    stage: Mutex<Stage<R>>,
    ended: Condvar,
}

enum Stage<R> {
    Awaited,
    Ended(Result<R, String>),
    Abandoned(Box<dyn FnOnce() + Send>),
}

impl Workers {
    /// A pool of at most `limit` threads, none of which is started yet; at least one.
    pub(crate) fn new(limit: usize) -> Self {
        let shared = Shared { state: Mutex::default(), work: Condvar::new() };
        Self { shared: Arc::new(shared), limit: limit.max(1) }
    }

    /// Runs a job in a worker and waits for it as long as `limit`, the wait for a worker included.
    ///
    /// `on_late` runs in the worker when a job that was abandoned has ended after all, and its result is dropped.
    ///
    /// The job stands in the caller's nesting of fires, so that fires which go round through workers still end.
    pub(crate) fn run<R: Send + 'static>(
        &self,
        limit: Duration,
        job: impl FnOnce() -> R + Send + 'static,
        on_late: impl FnOnce() + Send + 'static,
    ) -> Result<R, Missed> {
        let end = Instant::now().checked_add(limit);
        let meeting = Arc::new(Meeting { stage: Mutex::new(Stage::Awaited), ended: Condvar::new() });
        let number = self.push({
            let meeting = Arc::clone(&meeting);
            let nesting = depth::snapshot();
            Box::new(move |shared| {
                let result = isolate(|| depth::with_stack(&nesting, job));
                meeting.end(result, shared);
            })
        });
        if let Some(result) = meeting.wait(end) {
            return result.map_err(Missed::Panicked);
        }
        // In a statement of its own: the job is dropped, which runs code of its own, when the lock is gone.
        let unstarted = self.shared.state.lock().queue.remove(&number);
        if let Some(job) = unstarted {
            discard(job);
            return Err(Missed::NoWorker);
        }
        meeting.abandon(on_late, &self.shared)?.map_err(Missed::Panicked)
    }

    /// How many jobs ended after they had been abandoned.
    pub(crate) fn late(&self) -> u64 {
        self.shared.state.lock().late
    }

    /// How many abandoned jobs have not ended: the workers that are lost, for now or for ever.
    pub(crate) fn hung(&self) -> usize {
        self.shared.state.lock().hung
    }

    /// Queues a job, and starts a worker for it if none is free and there may be one more.
    fn push(&self, job: Job) -> u64 {
        let mut state = self.shared.state.lock();
        let number = state.next;
        state.next += 1;
        state.queue.insert(number, job);
        let start = state.queue.len() > state.idle && state.threads < self.limit;
        state.threads += usize::from(start);
        drop(state);
        self.shared.work.notify_one();
        if start && Shared::start(&self.shared).is_err() {
            // The job waits for another worker, or for its time to be over.
            self.shared.state.lock().threads -= 1;
        }
        number
    }
}

impl Shared {
    fn start(shared: &Arc<Self>) -> std::io::Result<()> {
        let shared = Arc::clone(shared);
        thread::Builder::new().name("hookspec-worker".to_owned()).spawn(move || shared.work()).map(drop)
    }

    /// What a worker does: one job after the other, until the pool is dropped.
    fn work(&self) {
        let mut state = self.state.lock();
        while !state.closed {
            if let Some((_, job)) = state.queue.pop_first() {
                drop(state);
                // Whatever can panic in it is isolated already; a worker must not end by what is forgotten there.
                let _ = isolate(|| job(self));
                state = self.state.lock();
            } else {
                state.idle += 1;
                self.work.wait(&mut state);
                state.idle -= 1;
            }
        }
        state.threads -= 1;
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        // Not joined: one that hangs would hang the host with it. The queue is empty, since every caller borrows the pool.
        self.shared.state.lock().closed = true;
        self.shared.work.notify_all();
    }
}

impl<R> Meeting<R> {
    /// The caller's side: the result, if it comes in time.
    fn wait(&self, end: Option<Instant>) -> Option<Result<R, String>> {
        let mut stage = self.stage.lock();
        loop {
            if let Some(result) = stage.take() {
                return Some(result);
            }
            match end {
                None => self.ended.wait(&mut stage),
                Some(end) if Instant::now() < end => drop(self.ended.wait_until(&mut stage, end)),
                Some(_) => return None,
            }
        }
    }

    /// The caller's side, when its time is over: leaves, unless the result has come at the last moment.
    fn abandon(
        &self,
        on_late: impl FnOnce() + Send + 'static,
        shared: &Shared,
    ) -> Result<Result<R, String>, Missed> {
        let on_late = Box::new(on_late);
        let mut stage = self.stage.lock();
        if let Some(result) = stage.take() {
            return Ok(result);
        }
        *stage = Stage::Abandoned(on_late);
        // Under both locks, so that the end of the job cannot be counted before this.
        shared.state.lock().hung += 1;
        Err(Missed::Abandoned)
    }

    /// The worker's side: hands over the result, or drops it where nobody waits.
    fn end(&self, result: Result<R, String>, shared: &Shared) {
        let mut stage = self.stage.lock();
        match std::mem::replace(&mut *stage, Stage::Awaited) {
            Stage::Abandoned(on_late) => {
                drop(stage);
                discard(result);
                let mut counts = shared.state.lock();
                counts.hung -= 1;
                counts.late += 1;
                drop(counts);
                let _ = isolate(on_late);
            }
            Stage::Awaited | Stage::Ended(_) => {
                *stage = Stage::Ended(result);
                drop(stage);
                self.ended.notify_one();
            }
        }
    }
}

impl<R> Stage<R> {
    /// Takes out the result, if there is one.
    fn take(&mut self) -> Option<Result<R, String>> {
        match std::mem::replace(self, Self::Awaited) {
            Self::Ended(result) => Some(result),
            other => {
                *self = other;
                None
            }
        }
    }
}

impl fmt::Debug for Workers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.shared.state.lock();
        f.debug_struct("Workers")
            .field("limit", &self.limit)
            .field("threads", &state.threads)
            .field("hung", &state.hung)
            .field("late", &state.late)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
