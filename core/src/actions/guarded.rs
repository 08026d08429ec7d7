//! An action under way: its panics end here, and its time may be limited.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::actions::ActionFailure;
use crate::dispatch::BoxFuture;
use crate::fault::{HookError, discard, isolate};
use crate::time::{Sleep, Timer};

/// The future of an action, or of one that panicked or ran out of time.
pub(super) struct Guarded<'a, T> {
    action: Option<BoxFuture<'a, Result<T, HookError>>>,
    limit: Option<(Duration, Sleep)>,
}

impl<'a, T> Guarded<'a, T> {
    pub(super) fn new(
        action: BoxFuture<'a, Result<T, HookError>>,
        limit: Option<Duration>,
        timer: &dyn Timer,
    ) -> Self {
        Self { action: Some(action), limit: limit.map(|limit| (limit, timer.sleep(limit))) }
    }
}

impl<T> Future for Guarded<'_, T> {
    type Output = Result<T, ActionFailure>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        // Polled after its end it has nothing to say, and never will.
        let Some(action) = &mut this.action else { return Poll::Pending };
        let answer = match isolate(|| action.as_mut().poll(task)) {
            Ok(Poll::Ready(answer)) => answer.map_err(ActionFailure::Error),
            Err(panic) => Err(ActionFailure::Panic(panic)),
            Ok(Poll::Pending) => {
                let Some((limit, sleep)) = &mut this.limit else { return Poll::Pending };
                ready!(sleep.as_mut().poll(task));
                Err(ActionFailure::TimedOut { limit: *limit })
            }
        };
        discard(this.action.take());
        Poll::Ready(answer)
    }
}

/// Whoever drops a dispatch is not to blame for what an action does then.
impl<T> Drop for Guarded<'_, T> {
    fn drop(&mut self) {
        discard(self.action.take());
    }
}
