//! The primitives that a live set is built on, by one name.
//!
//! A program runs on those of `std` and `parking_lot`. Compiled with `--cfg loom` or `--cfg shuttle` they are those of a
//! tool that runs a test under many schedules of its threads, or under all of them: `tests/schedules` does.

#[cfg(not(any(loom, shuttle)))]
mod real {
    pub(crate) use parking_lot::{Mutex, RwLock};
    pub(crate) use std::sync::Arc;
    pub(crate) use std::sync::atomic::{AtomicU64, Ordering};
    pub(crate) use std::thread::{sleep, yield_now};
    pub(crate) use std::thread_local;

    /// Nothing: what is written with `SeqCst` is seen by whoever reads with `SeqCst` after it.
    #[inline]
    pub(crate) fn settle() {}

    /// What was done before it is seen by whoever does something after one of its own.
    #[inline]
    pub(crate) fn fence() {
        std::sync::atomic::fence(Ordering::SeqCst);
    }

    /// Lets a moment pass.
    #[inline]
    pub(crate) fn spin() {
        std::hint::spin_loop();
    }
}

#[cfg(any(loom, shuttle))]
mod explored {
    #[cfg(loom)]
    use loom as tool;
    #[cfg(shuttle)]
    use shuttle as tool;

    use std::time::Duration;
    pub(crate) use tool::sync::Arc;
    pub(crate) use tool::sync::atomic::{AtomicU64, Ordering};
    use tool::sync::{MutexGuard, RwLockReadGuard, RwLockWriteGuard};
    pub(crate) use tool::thread::yield_now;
    pub(crate) use tool::thread_local;

    /// As `parking_lot` has it: a panic while it is held does not poison it.
    #[derive(Debug)]
    pub(crate) struct Mutex<T>(tool::sync::Mutex<T>);

    impl<T> Mutex<T> {
        pub(crate) fn new(value: T) -> Self {
            Self(tool::sync::Mutex::new(value))
        }

        pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
            self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
        }
    }

    /// As `parking_lot` has it.
    #[derive(Debug)]
    pub(crate) struct RwLock<T>(tool::sync::RwLock<T>);

    impl<T> RwLock<T> {
        pub(crate) fn new(value: T) -> Self {
            Self(tool::sync::RwLock::new(value))
        }

        pub(crate) fn read(&self) -> RwLockReadGuard<'_, T> {
            self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner)
        }

        pub(crate) fn write(&self) -> RwLockWriteGuard<'_, T> {
            self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner)
        }
    }

    /// Time does not pass here: another thread runs.
    pub(crate) fn sleep(_: Duration) {
        yield_now();
    }

    /// loom knows `SeqCst` only of fences, and takes accesses that ask for it as acquire and release.
    pub(crate) fn settle() {
        #[cfg(loom)]
        loom::sync::atomic::fence(Ordering::SeqCst);
    }

    /// What was done before it is seen by whoever does something after one of its own.
    pub(crate) fn fence() {
        settle();
    }

    /// A moment is nothing here: who waits for others yields.
    pub(crate) fn spin() {}
}

#[cfg(any(loom, shuttle))]
pub(crate) use explored::*;
#[cfg(not(any(loom, shuttle)))]
pub(crate) use real::*;

/// Something in a cache line of its own: who reads it does not wait for what is written beside it.
#[derive(Debug)]
#[repr(align(64))]
pub(crate) struct Apart<T>(pub(crate) T);
