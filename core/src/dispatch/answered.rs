//! What the handler of an async hook gives when it is called.

use std::fmt;
use std::pin::Pin;

/// What an async hook's handler gives: its answer at once, or the rest of its future.
///
/// A plain `fn` and an `async fn` that finished at its first poll are `Ready`; the call has made that poll, with the waker
/// of the context that it was given.
pub enum Answered<'a, A> {
    /// It has answered.
    Ready(A),
    /// It waits; it has been polled once.
    Waiting(Pin<Box<dyn Future<Output = A> + Send + 'a>>),
}

impl<A: fmt::Debug> fmt::Debug for Answered<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ready(answer) => f.debug_tuple("Ready").field(answer).finish(),
            Self::Waiting(_) => f.debug_tuple("Waiting").finish_non_exhaustive(),
        }
    }
}
