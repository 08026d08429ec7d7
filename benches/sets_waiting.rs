//! Async hooks of sets that the compiler knows, against the same calls written by hand.
//!
//! Each plugin is a type of its own, as plugins are, and its handlers do next to nothing. By hand means: a struct with the plugins as
//! fields, and one `.await` after the other, with the same isolation: each handler's future is polled behind a wall of its own.

#![allow(
    clippy::inline_always,
    clippy::items_after_statements,
    clippy::wildcard_imports,
    reason = "code by hand is written as its author would have the compiler see it, and by macros for each size"
)]

use std::fmt;
use std::future::poll_fn;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;

use hookspec::{HookError, Vote, hookspec};

use crate::cases::{Fires, repeat};
use crate::sets::{Failed, panicked};
use crate::waiting::{Wait, Waiting, block_on, once};

/// The async hooks that a set and code written by hand both fire.
#[hookspec]
pub trait SetWaitingHooks {
    /// May this fact be asserted?
    #[hook(voting, empty = allow)]
    async fn authorize(&self, fact: u64) -> Vote;
    /// Rewrites a value.
    #[hook(filter_chain)]
    async fn transform(&self, value: u64) -> Result<u64, HookError>;
    /// Told of a fact, one after the other, until one fails.
    #[hook(broadcast, on_fault = fail)]
    async fn persist(&self, fact: u64) -> Result<(), HookError>;
    /// Told of a fact, all at once.
    #[hook(broadcast, concurrent)]
    async fn spread(&self, fact: u64) -> Result<(), HookError>;
}

/// How many handlers.
pub const SET_WAITING_SIZES: [usize; 2] = [4, 20];

/// An async hook of a set, and the same calls by hand.
pub struct SetWaitingCase {
    /// What is fired.
    pub hook: Waiting,
    /// How its handlers wait.
    pub wait: Wait,
    /// How many there are.
    pub handlers: usize,
    /// By hand, each polled behind a wall of its own.
    pub by_hand: Fires,
    /// Through the set.
    pub set: Fires,
}

/// `hook/wait/handlers`.
impl fmt::Display for SetWaitingCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.hook, self.wait, self.handlers)
    }
}

impl fmt::Debug for SetWaitingCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SetWaitingCase").field(&format_args!("{self}")).finish()
    }
}

/// A wall around each poll, as one would write it.
async fn caught<F: Future>(future: F) -> Result<F::Output, String> {
    let mut future = pin!(future);
    poll_fn(|task| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(task))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
        Err(_) => Poll::Ready(Err(panicked())),
    })
    .await
}

macro_rules! plugins {
    (($wait:expr) $($name:ident $id:literal)*) => {
        $(
            /// A plugin.
            #[hookspec::plugin(id = $id, version = "1.0.0")]
            #[derive(Debug)]
            pub(super) struct $name {
                blocked: u64,
                told: AtomicU64,
            }

            impl Default for $name {
                fn default() -> Self {
                    Self { blocked: black_box(u64::MAX), told: AtomicU64::new(0) }
                }
            }

            impl $name {
                async fn vote(&self, fact: u64) -> Vote {
                    $wait.await;
                    if fact == self.blocked { Vote::deny("blocked") } else { Vote::Allow }
                }

                async fn next(&self, value: u64) -> Result<u64, HookError> {
                    $wait.await;
                    if value == self.blocked { Err(HookError::message("blocked")) } else { Ok(value.rotate_left(1) & !1) }
                }

                async fn tell(&self, fact: u64) -> Result<(), HookError> {
                    $wait.await;
                    if fact == self.blocked {
                        return Err(HookError::message("blocked"));
                    }
                    self.told.store(fact, Ordering::Relaxed);
                    Ok(())
                }
            }

            #[hookspec::hookimpl]
            impl SetWaitingHooks for $name {
                async fn authorize(&self, fact: u64) -> Vote {
                    $wait.await;
                    if fact == self.blocked { Vote::deny("blocked") } else { Vote::Allow }
                }

                async fn transform(&self, value: u64) -> Result<u64, HookError> {
                    $wait.await;
                    if value == self.blocked { Err(HookError::message("blocked")) } else { Ok(value.rotate_left(1) & !1) }
                }

                async fn persist(&self, fact: u64) -> Result<(), HookError> {
                    $wait.await;
                    if fact == self.blocked {
                        return Err(HookError::message("blocked"));
                    }
                    self.told.store(fact, Ordering::Relaxed);
                    Ok(())
                }

                async fn spread(&self, fact: u64) -> Result<(), HookError> {
                    $wait.await;
                    if fact == self.blocked {
                        return Err(HookError::message("blocked"));
                    }
                    self.told.store(fact, Ordering::Relaxed);
                    Ok(())
                }
            }
        )*
    };
}

/// The same calls, one after the other; and those of the last hook beside each other.
macro_rules! by_hand {
    ($set:ident $($name:ident $at:literal)*) => {
        #[derive(Debug, Default)]
        #[expect(non_snake_case, reason = "named as its plugins")]
        struct $set {
            $($name: $name,)*
        }

        impl $set {
            async fn authorize(&self, fact: u64) -> Result<Vote, Failed<String>> {
                $(
                    match caught(self.$name.vote(fact)).await {
                        Ok(Vote::Allow | Vote::Abstain) => {}
                        Ok(denied) => return Ok(denied),
                        Err(text) => return Err(($at, text)),
                    }
                )*
                Ok(Vote::Allow)
            }

            async fn transform(&self, mut value: u64) -> Result<u64, Failed<Result<HookError, String>>> {
                $(
                    match caught(self.$name.next(value)).await {
                        Ok(Ok(next)) => value = next,
                        Ok(Err(error)) => return Err(($at, Ok(error))),
                        Err(text) => return Err(($at, Err(text))),
                    }
                )*
                Ok(value)
            }

            async fn persist(&self, fact: u64) -> Result<(), Failed<Result<HookError, String>>> {
                $(
                    match caught(self.$name.tell(fact)).await {
                        Ok(Ok(())) => {}
                        Ok(Err(error)) => return Err(($at, Ok(error))),
                        Err(text) => return Err(($at, Err(text))),
                    }
                )*
                Ok(())
            }

            #[expect(non_snake_case, reason = "named as its plugins")]
            async fn spread(&self, fact: u64) -> Vec<Failed<Result<HookError, String>>> {
                let mut failed = Vec::new();
                $(let (mut $name, mut left) = (pin!(caught(self.$name.tell(fact))), true);
                let $name = (&mut $name, &mut left);)*
                poll_fn(|task| {
                    let mut all = Poll::Ready(());
                    $(
                        if *$name.1 {
                            match $name.0.as_mut().poll(task) {
                                Poll::Pending => all = Poll::Pending,
                                Poll::Ready(told) => {
                                    *$name.1 = false;
                                    match told {
                                        Ok(Ok(())) => {}
                                        Ok(Err(error)) => failed.push(($at, Ok(error))),
                                        Err(text) => failed.push(($at, Err(text))),
                                    }
                                }
                            }
                        }
                    )*
                    all
                })
                .await;
                failed
            }
        }
    };
}

macro_rules! cases {
    ($wait:ident $size:literal) => {
        /// Every hook.
        pub(super) fn cases() -> Vec<SetWaitingCase> {
            let mut cases = Vec::new();
            macro_rules! case {
                ($hook:ident $name:ident) => {{
                    let (by_hand, set) = (Box::new(Hand::default()), Box::new(Set::new()));
                    // Functions, as in a program: neither is to be woven into the loop around it.
                    #[inline(never)]
                    fn by_hand_once(plugins: &Hand, i: u64) {
                        black_box(&block_on(plugins.$name(i)));
                    }
                    #[inline(never)]
                    fn set_once(plugins: &Set, i: u64) {
                        black_box(&block_on(plugins.$name(i)));
                    }
                    cases.push(SetWaitingCase {
                        hook: Waiting::$hook,
                        wait: Wait::$wait,
                        handlers: $size,
                        by_hand: repeat(move |i| by_hand_once(&by_hand, i)),
                        set: repeat(move |i| set_once(&set, i)),
                    });
                }};
            }
            case!(Voting authorize);
            case!(Filter transform);
            case!(Broadcast persist);
            case!(Concurrent spread);
            cases
        }
    };
}

/// Plugins, a set of them, and the same calls by hand: as in an application, each plugin is in one set.
macro_rules! set_of {
    ($module:ident $size:literal $wait:ident ($future:expr) $($name:ident $id:literal $at:literal)*) => {
        mod $module {
            use super::*;

            plugins! { ($future) $($name $id)* }
            hookspec::plugin_set! { pub(super) Set: SetWaitingHooks = [$($name),*] }
            by_hand! { Hand $($name $at)* }
            cases! { $wait $size }
        }
    };
}

macro_rules! four {
    ($module:ident $wait:ident $future:expr) => {
        set_of! { $module 4 $wait ($future) P00 "p00" 0 P01 "p01" 1 P02 "p02" 2 P03 "p03" 3 }
    };
}

macro_rules! twenty {
    ($module:ident $wait:ident $future:expr) => {
        set_of! { $module 20 $wait ($future)
            P00 "p00" 0 P01 "p01" 1 P02 "p02" 2 P03 "p03" 3 P04 "p04" 4 P05 "p05" 5 P06 "p06" 6 P07 "p07" 7 P08 "p08" 8 P09 "p09" 9
            P10 "p10" 10 P11 "p11" 11 P12 "p12" 12 P13 "p13" 13 P14 "p14" 14 P15 "p15" 15 P16 "p16" 16 P17 "p17" 17 P18 "p18" 18 P19 "p19" 19
        }
    };
}

four! { ready_4 Ready std::future::ready(()) }
twenty! { ready_20 Ready std::future::ready(()) }
four! { once_4 Once once() }
twenty! { once_20 Once once() }

/// All of them.
pub fn sets_waiting() -> Vec<SetWaitingCase> {
    [ready_4::cases(), ready_20::cases(), once_4::cases(), once_20::cases()].into_iter().flatten().collect()
}
