//! What an async hook's handler gives back when it is called: its answer, or the rest of its future.
//!
//! A handler that can wait is boxed, as a trait object must be; but it is polled once where its type is still known, so that
//! one that is ready is never polled through the box, and one that cannot wait – a plain `fn`, or an `async fn` without an
//! `.await` – is never boxed. A fire allocates once for each handler that really waits or might have; where the optimiser
//! sees that one cannot, not even that. So that it sees, nothing is wrapped around the handler's own future: what is done
//! with its answer is done by who takes it in.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::fault::isolate;

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a handler of an async hook gives: its answer at once, or the rest of its future.
#[doc(hidden)]
pub enum Answered<'a, A> {
    /// It did not wait.
    Ready(A),
    /// It waits.
    Waiting(BoxFuture<'a, A>),
}

impl<A> fmt::Debug for Answered<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ready(_) => "Ready",
            Self::Waiting(_) => "Waiting",
        })
    }
}

/// Starts a handler that can wait: its first poll is made here.
#[doc(hidden)]
#[inline]
pub fn start<'a, F>(handler: F, task: &mut Context<'_>) -> Answered<'a, F::Output>
where
    F: Future + Send + 'a,
{
    let mut handler = Box::pin(handler);
    match handler.as_mut().poll(task) {
        Poll::Ready(answer) => Answered::Ready(answer),
        Poll::Pending => Answered::Waiting(handler),
    }
}

/// The same of one that is boxed already.
#[doc(hidden)]
#[inline]
pub fn start_boxed<'a, A>(mut handler: BoxFuture<'a, A>, task: &mut Context<'_>) -> Answered<'a, A> {
    match handler.as_mut().poll(task) {
        Poll::Ready(answer) => Answered::Ready(answer),
        Poll::Pending => Answered::Waiting(handler),
    }
}

/// A handler from its call to its answer: the first poll calls it, the others poll what is left of it.
pub(crate) fn called<'a, A, C>(call: C) -> impl Future<Output = A>
where
    C: FnOnce(&mut Context<'_>) -> Answered<'a, A>,
    A: 'a,
{
    let mut call = Some(call);
    let mut rest = None;
    poll_fn(move |task| {
        if let Some(call) = call.take() {
            return match call(task) {
                Answered::Ready(answer) => Poll::Ready(answer),
                Answered::Waiting(waiting) => {
                    rest = Some(Waiting::unpolled(waiting));
                    Poll::Pending
                }
            };
        }
        match &mut rest {
            Some(rest) => Pin::new(rest).poll(task),
            None => Poll::Pending,
        }
    })
}

/// The rest of a handler's future; a panic of what it drops stays inside.
pub(crate) struct Waiting<'a, A> {
    rest: Option<BoxFuture<'a, A>>,
    /// Whether it has been polled in this poll of the fire already, by [`start`].
    just_polled: bool,
}

impl<'a, A> Waiting<'a, A> {
    /// Of a future that nobody has polled yet.
    pub(crate) fn unpolled(rest: BoxFuture<'a, A>) -> Self {
        Self { rest: Some(rest), just_polled: false }
    }

    /// Of a handler that was started in this poll of the fire.
    pub(crate) fn new(rest: BoxFuture<'a, A>) -> Self {
        Self { rest: Some(rest), just_polled: true }
    }
}

impl<A> Future for Waiting<'_, A> {
    type Output = A;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<A> {
        if std::mem::take(&mut self.just_polled) {
            return Poll::Pending;
        }
        match &mut self.rest {
            Some(rest) => rest.as_mut().poll(task),
            None => Poll::Pending,
        }
    }
}

impl<A> Drop for Waiting<'_, A> {
    #[inline(always)]
    fn drop(&mut self) {
        if let Some(rest) = self.rest.take() {
            leave(rest);
        }
    }
}

/// Drops the rest of a handler's future. A function of its own, so that one that never waited has no more than a test for it.
#[inline(never)]
fn leave<A>(rest: BoxFuture<'_, A>) {
    // Whoever drops a fire is not to blame for what its handlers do then, and nobody is left to be told.
    let _ = isolate(|| drop(rest));
}
