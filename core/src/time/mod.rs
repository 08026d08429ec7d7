//! Time: what a deadline is measured by.
//!
//! A handler with a deadline runs against a timer, and which timer is right depends on the host. A host on a runtime
//! wants that runtime's; a host without one still needs a deadline to pass; a test wants time to stand still until it
//! says so. Hence the trait [`Timer`], which is two methods, and three of its kind: [`SystemTimer`] (the default: one
//! thread for the whole program, started by the first sleep), [`ManualTimer`] (time that only a test moves) and, with
//! the feature `tokio`, `TokioTimer`.
//!
//! Nearly every deadline is met, so nearly every sleep is dropped before its time. That is the path to be cheap: a
//! sleep that is dropped takes its entry along, and the thread is woken only for a sleep that ends before every other
//! it knows of. A sleep costs one box, and one entry of a sorted map under a lock from its first poll on.

#[cfg(test)]
mod fixture;
mod manual;
mod sleeper;
mod system;
#[cfg(feature = "tokio")]
mod tokio;

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

#[cfg(feature = "tokio")]
pub use self::tokio::TokioTimer;
pub use manual::ManualTimer;
pub use system::SystemTimer;

/// A future that is ready once a time has passed; dropping it cancels it.
///
/// The time runs from the call of [`Timer::sleep`], not from the first poll.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send + 'static>>;

/// What measures the deadlines of a registry.
///
/// A timer of one's own wraps what the host's runtime has:
///
/// ```
/// use std::time::Duration;
///
/// use hookspec_core::{Sleep, SystemTimer, Timer};
///
/// /// Ten times as patient, for a host under a debugger.
/// #[derive(Debug)]
/// struct Patient(SystemTimer);
///
/// impl Timer for Patient {
///     fn now(&self) -> Duration {
///         self.0.now() / 10
///     }
///
///     fn sleep(&self, time: Duration) -> Sleep {
///         self.0.sleep(time * 10)
///     }
/// }
/// assert!(Patient(SystemTimer).now() <= SystemTimer.now());
/// ```
pub trait Timer: Send + Sync + fmt::Debug + 'static {
    /// The time since some fixed start of this timer; it never goes back.
    fn now(&self) -> Duration;

    /// Resolves once this much time has passed.
    ///
    /// It must wake the task that polled it last, and must not be ready before [`now`](Timer::now) has moved by that
    /// much.
    fn sleep(&self, time: Duration) -> Sleep;
}
