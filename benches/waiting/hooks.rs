//! The async hooks, and plugins that differ in how they wait.

use hookspec::{HookError, Vote, hookimpl, hookspec, plugin};

use crate::waiting::{once, unseen};
use crate::{BenchHooks, Worker};

/// The hooks of [`BenchHooks`] that are measured as async ones.
#[hookspec]
pub trait WaitingHooks {
    /// May this fact be asserted?
    #[hook(voting, empty = allow)]
    async fn authorize(&self, fact: u64) -> Vote;
    /// Rewrites a value.
    #[hook(filter_chain)]
    async fn transform(&self, value: u64) -> Result<u64, HookError>;
    /// Told of a fact, one after the other.
    #[hook(broadcast)]
    async fn persist(&self, fact: u64) -> Result<(), HookError>;
    /// Told of a fact, all at once.
    #[hook(broadcast, concurrent)]
    async fn spread(&self, fact: u64) -> Result<(), HookError>;
}

/// A worker that cannot wait.
#[plugin(id = "immediate", version = "1.0.0", manual)]
#[derive(Debug)]
pub struct Immediate(pub(super) Worker);

#[hookimpl]
impl WaitingHooks for Immediate {
    fn authorize(&self, fact: u64) -> Vote {
        BenchHooks::authorize(&self.0, fact)
    }

    fn transform(&self, value: u64) -> Result<u64, HookError> {
        BenchHooks::transform(&self.0, value)
    }

    fn persist(&self, fact: u64) -> Result<(), HookError> {
        BenchHooks::persist(&self.0, fact)
    }

    fn spread(&self, fact: u64) -> Result<(), HookError> {
        BenchHooks::persist(&self.0, fact)
    }
}

/// A worker that awaits what is ready.
#[plugin(id = "prompt", version = "1.0.0", manual)]
#[derive(Debug)]
pub struct Prompt(pub(super) Worker);

#[hookimpl]
impl WaitingHooks for Prompt {
    async fn authorize(&self, fact: u64) -> Vote {
        std::future::ready(()).await;
        BenchHooks::authorize(&self.0, fact)
    }

    async fn transform(&self, value: u64) -> Result<u64, HookError> {
        std::future::ready(()).await;
        BenchHooks::transform(&self.0, value)
    }

    async fn persist(&self, fact: u64) -> Result<(), HookError> {
        std::future::ready(()).await;
        BenchHooks::persist(&self.0, fact)
    }

    async fn spread(&self, fact: u64) -> Result<(), HookError> {
        std::future::ready(()).await;
        BenchHooks::persist(&self.0, fact)
    }
}

/// A worker that awaits what is ready, which the compiler does not see.
#[plugin(id = "unseen", version = "1.0.0", manual)]
#[derive(Debug)]
pub struct Unseen(pub(super) Worker);

#[hookimpl]
impl WaitingHooks for Unseen {
    async fn authorize(&self, fact: u64) -> Vote {
        unseen().await;
        BenchHooks::authorize(&self.0, fact)
    }

    async fn transform(&self, value: u64) -> Result<u64, HookError> {
        unseen().await;
        BenchHooks::transform(&self.0, value)
    }

    async fn persist(&self, fact: u64) -> Result<(), HookError> {
        unseen().await;
        BenchHooks::persist(&self.0, fact)
    }

    async fn spread(&self, fact: u64) -> Result<(), HookError> {
        unseen().await;
        BenchHooks::persist(&self.0, fact)
    }
}

/// A worker that is woken once.
#[plugin(id = "yielding", version = "1.0.0", manual)]
#[derive(Debug)]
pub struct Yielding(pub(super) Worker);

#[hookimpl]
impl WaitingHooks for Yielding {
    async fn authorize(&self, fact: u64) -> Vote {
        once().await;
        BenchHooks::authorize(&self.0, fact)
    }

    async fn transform(&self, value: u64) -> Result<u64, HookError> {
        once().await;
        BenchHooks::transform(&self.0, value)
    }

    async fn persist(&self, fact: u64) -> Result<(), HookError> {
        once().await;
        BenchHooks::persist(&self.0, fact)
    }

    async fn spread(&self, fact: u64) -> Result<(), HookError> {
        once().await;
        BenchHooks::persist(&self.0, fact)
    }
}

macro_rules! made {
    ($($name:ident)+) => {
        $(
            impl $name {
                /// The one in this place.
                pub fn new(place: usize) -> Self {
                    Self(Worker::new(place))
                }
            }
        )+
    };
}

made! { Immediate Prompt Unseen Yielding }

/// A dispatcher over this many of one plugin.
///
/// # Panics
///
/// Never: the ids differ.
pub fn dispatcher<P>(handlers: usize, make: impl Fn(usize) -> P) -> WaitingHooksDispatcher
where
    P: hookspec::Plugin,
    WaitingHooksDispatcher: hookspec::Accepts<P>,
{
    let builder = (0..handlers).fold(WaitingHooksDispatcher::builder(), |builder, place| {
        builder.plugin_as(format!("p{place:05}"), make(place))
    });
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}
