//! Async hooks, against a loop over trait objects of `async_trait`.
//!
//! The work of the handlers is that of [`Worker`](crate::Worker), and what differs is how they wait. A poll loop without a
//! runtime drives them, so that nothing else is counted.

mod baseline;
mod hooks;

use std::fmt;
use std::future::poll_fn;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use crate::cases::{Fires, repeat};
pub use baseline::PlainWaiting;
pub use hooks::{
    Immediate, Prompt, Unseen, WaitingHooks, WaitingHooksDispatcher, Yielding,
    dispatcher as waiting_dispatcher,
};

/// How many handlers.
pub const WAITING_SIZES: [usize; 3] = [0, 10, 100];

/// How a handler waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// It cannot: it is a plain `fn`.
    Cannot,
    /// It awaits what is ready.
    Ready,
    /// The same, and the compiler does not see that it is.
    Opaque,
    /// It is woken once.
    Once,
}

impl Wait {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Cannot, Self::Ready, Self::Opaque, Self::Once];
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Cannot => "cannot",
            Self::Ready => "ready at once",
            Self::Opaque => "ready, unseen",
            Self::Once => "once",
        })
    }
}

/// What is fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of the framework")]
pub enum Waiting {
    Voting,
    Filter,
    Broadcast,
    /// A broadcast whose handlers are under way at once; by hand they are not.
    Concurrent,
}

impl Waiting {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Voting, Self::Filter, Self::Broadcast, Self::Concurrent];
}

impl fmt::Display for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Voting => "voting",
            Self::Filter => "filter chain",
            Self::Broadcast => "broadcast",
            Self::Concurrent => "concurrent broadcast",
        })
    }
}

/// An async hook that fires as often as it is told to, and the same by hand.
pub struct WaitingCase {
    /// What is fired.
    pub hook: Waiting,
    /// How its handlers wait.
    pub wait: Wait,
    /// How many there are.
    pub handlers: usize,
    /// By hand.
    pub dynamic: Fires,
    /// As a hook.
    pub hooked: Fires,
}

impl WaitingCase {
    fn new(hook: Waiting, wait: Wait, handlers: usize) -> Self {
        let (plain, hooks) = match wait {
            Wait::Cannot => {
                (baseline::handlers(handlers, Immediate::new), waiting_dispatcher(handlers, Immediate::new))
            }
            Wait::Ready => {
                (baseline::handlers(handlers, Prompt::new), waiting_dispatcher(handlers, Prompt::new))
            }
            Wait::Opaque => {
                (baseline::handlers(handlers, Unseen::new), waiting_dispatcher(handlers, Unseen::new))
            }
            Wait::Once => {
                (baseline::handlers(handlers, Yielding::new), waiting_dispatcher(handlers, Yielding::new))
            }
        };
        let dynamic: Fires = match hook {
            Waiting::Voting => repeat(move |i| _ = black_box(&block_on(baseline::authorize(&plain, i)))),
            Waiting::Filter => repeat(move |i| _ = black_box(&block_on(baseline::transform(&plain, i)))),
            Waiting::Broadcast | Waiting::Concurrent => {
                repeat(move |i| _ = black_box(&block_on(baseline::persist(&plain, i))))
            }
        };
        let hooked: Fires = match hook {
            Waiting::Voting => repeat(move |i| _ = black_box(&block_on(hooks.authorize(i)))),
            Waiting::Filter => repeat(move |i| _ = black_box(&block_on(hooks.transform(i)))),
            Waiting::Broadcast => repeat(move |i| _ = black_box(&block_on(hooks.persist(i)))),
            Waiting::Concurrent => repeat(move |i| _ = black_box(&block_on(hooks.spread(i)))),
        };
        Self { hook, wait, handlers, dynamic, hooked }
    }
}

/// `hook/wait/handlers`.
impl fmt::Display for WaitingCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.hook, self.wait, self.handlers)
    }
}

impl fmt::Debug for WaitingCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WaitingCase").field(&format_args!("{self}")).finish()
    }
}

/// Every async hook, with handlers that wait in every way; a hook that nobody implements once.
pub fn waiting() -> Vec<WaitingCase> {
    let mut all = Vec::new();
    for hook in Waiting::ALL {
        for wait in Wait::ALL {
            for handlers in WAITING_SIZES {
                if handlers > 0 || wait == Wait::Cannot {
                    all.push(WaitingCase::new(hook, wait, handlers));
                }
            }
        }
    }
    all
}

/// Polls to the end.
#[inline]
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut task = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut task) {
            return output;
        }
    }
}

/// Ready at its first poll, for all that the optimiser knows only perhaps.
#[inline]
async fn unseen() {
    poll_fn(|_| if black_box(true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

/// Pending at its first poll, and woken at once.
#[inline]
pub(crate) async fn once() {
    let mut polled = false;
    poll_fn(|task| {
        if std::mem::replace(&mut polled, true) {
            return Poll::Ready(());
        }
        task.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
