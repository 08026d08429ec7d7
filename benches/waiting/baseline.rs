//! What one would write without a framework: `async_trait` and a loop that awaits.

use async_trait::async_trait;
use hookspec::{HookError, Vote};

use crate::BenchHooks;
use crate::waiting::hooks::{Immediate, Prompt, Unseen, Yielding};
use crate::waiting::{once, unseen};

/// The hooks as an object trait.
#[async_trait]
pub trait PlainWaiting: Send + Sync {
    /// May this fact be asserted?
    async fn authorize(&self, fact: u64) -> Vote;
    /// Rewrites a value.
    ///
    /// # Errors
    ///
    /// Where the value is blocked.
    async fn transform(&self, value: u64) -> Result<u64, HookError>;
    /// Told of a fact.
    ///
    /// # Errors
    ///
    /// Where the fact is blocked.
    async fn persist(&self, fact: u64) -> Result<(), HookError>;
}

macro_rules! waits {
    ($($name:ident $(awaits $wait:expr)?;)+) => {
        $(
            #[async_trait]
            impl PlainWaiting for $name {
                async fn authorize(&self, fact: u64) -> Vote {
                    $($wait.await;)?
                    BenchHooks::authorize(&self.0, fact)
                }

                async fn transform(&self, value: u64) -> Result<u64, HookError> {
                    $($wait.await;)?
                    BenchHooks::transform(&self.0, value)
                }

                async fn persist(&self, fact: u64) -> Result<(), HookError> {
                    $($wait.await;)?
                    BenchHooks::persist(&self.0, fact)
                }
            }
        )+
    };
}

waits! {
    Immediate;
    Prompt awaits std::future::ready(());
    Unseen awaits unseen();
    Yielding awaits once();
}

pub(super) fn handlers<P: PlainWaiting + 'static>(
    count: usize,
    make: impl Fn(usize) -> P,
) -> Vec<Box<dyn PlainWaiting>> {
    let handlers: Vec<_> = (0..count).map(|place| Box::new(make(place)) as Box<dyn PlainWaiting>).collect();
    std::hint::black_box(handlers)
}

pub(super) async fn authorize(handlers: &[Box<dyn PlainWaiting>], fact: u64) -> Vote {
    for handler in handlers {
        if let Vote::Deny(reason) = handler.authorize(fact).await {
            return Vote::Deny(reason);
        }
    }
    Vote::Allow
}

pub(super) async fn transform(handlers: &[Box<dyn PlainWaiting>], mut value: u64) -> Result<u64, HookError> {
    for handler in handlers {
        value = handler.transform(value).await?;
    }
    Ok(value)
}

pub(super) async fn persist(handlers: &[Box<dyn PlainWaiting>], fact: u64) -> Vec<(usize, HookError)> {
    let mut errors = Vec::new();
    for (i, handler) in handlers.iter().enumerate() {
        if let Err(error) = handler.persist(fact).await {
            errors.push((i, error));
        }
    }
    errors
}
