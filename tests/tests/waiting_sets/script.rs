//! What each plugin of one fire is to do, and what it was seen to do.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use hookspec::HookError;

/// How many actors there are, handlers of the host included.
pub(crate) const ACTORS: usize = 32;

/// What one does when it has waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// What it should.
    Answer,
    /// Something else: a denial, a stop, another end of an around.
    Other,
    /// Nothing: it abstains, is silent, or as an around does not call on.
    Pass,
    /// It is not called, where it has a condition; as an around it drops what is further in half-way.
    Over,
    Fail,
    Reject,
    Panic,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Act {
    /// How often it waits before.
    pub(crate) waits: u8,
    pub(crate) deed: Deed,
}

#[derive(Debug, Clone)]
pub(crate) struct Script {
    acts: [Act; ACTORS],
    log: Arc<Mutex<Vec<String>>>,
}

impl Script {
    pub(crate) fn new(acts: [Act; ACTORS]) -> Self {
        Self { acts, log: Arc::default() }
    }

    pub(crate) fn deed(&self, who: usize) -> Deed {
        self.acts[who].deed
    }

    pub(crate) fn log(&self, line: String) {
        self.log.lock().unwrap().push(line);
    }

    pub(crate) fn take_log(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock().unwrap())
    }

    /// What a plain handler does.
    pub(crate) fn now(&self, who: usize) -> Result<Deed, HookError> {
        self.log(format!("{who} is called"));
        match self.deed(who) {
            Deed::Fail => Err(HookError::message(format!("{who} fails"))),
            Deed::Reject => Err(HookError::reject(format!("{who} rejects"))),
            Deed::Panic => panic!("{who} panics"),
            deed => Ok(deed),
        }
    }

    /// What one does that can wait.
    pub(crate) async fn acts(&self, who: usize) -> Result<Deed, HookError> {
        let _under_way = UnderWay { script: self, who };
        self.log(format!("{who} begins"));
        for _ in 0..self.acts[who].waits {
            once().await;
        }
        self.now(who)
    }
}

/// Tells of its end.
struct UnderWay<'a> {
    script: &'a Script,
    who: usize,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.script.log(format!("{} is over", self.who));
    }
}

/// Waits once.
pub(crate) async fn once() {
    let mut waited = false;
    poll_fn(|task| {
        if std::mem::replace(&mut waited, true) {
            return Poll::Ready(());
        }
        task.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Polls a future once; drops it if it waits.
pub(crate) async fn half<F: Future>(future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    poll_fn(|task| match future.as_mut().poll(task) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

/// Polls to the end, or so often; and says how often.
pub(crate) fn drive<F: Future>(future: F, most: usize) -> (usize, Option<F::Output>) {
    let mut future = pin!(future);
    let mut task = Context::from_waker(Waker::noop());
    for polls in 0..most {
        if let Poll::Ready(output) = future.as_mut().poll(&mut task) {
            return (polls, Some(output));
        }
    }
    (most, None)
}
