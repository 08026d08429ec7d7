//! The timer of a host on tokio.

use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::Instant;

use crate::time::{Sleep, SystemTimer, Timer};

/// The time of the tokio runtime that a fire runs in.
///
/// With the clock of that runtime paused, deadlines stand still too. A fire outside of any runtime sleeps as with
/// [`SystemTimer`].
///
/// # Panics
///
/// A sleep panics in a runtime that was built without `enable_time`, as tokio's own do.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use hookspec_core::{Timer, TokioTimer};
///
/// let timer = TokioTimer::new();
/// let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
/// runtime.block_on(async {
///     let before = timer.now();
///     timer.sleep(Duration::from_millis(5)).await;
///     assert!(timer.now() >= before + Duration::from_millis(5));
/// });
/// ```
#[derive(Debug, Clone, Copy)]
pub struct TokioTimer {
    start: Instant,
}

impl TokioTimer {
    /// A timer that starts now, in or outside of a runtime.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for TokioTimer {
    fn default() -> Self {
        Self::new()
    }
}

impl Timer for TokioTimer {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        if Handle::try_current().is_ok() {
            Box::pin(tokio::time::sleep(time))
        } else {
            SystemTimer.sleep(time)
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::runtime::Builder;

    use super::*;
    use crate::time::fixture::block_on;

    #[test]
    fn follows_a_clock_that_is_paused() {
        let runtime = Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let real = std::time::Instant::now();
            let timer = TokioTimer::new();
            timer.sleep(Duration::from_hours(1)).await;
            assert!(timer.now() >= Duration::from_hours(1));
            assert!(real.elapsed() < Duration::from_mins(1));
        });
    }

    #[test]
    fn sleeps_outside_of_a_runtime_too() {
        let timer = TokioTimer::default();
        let before = timer.now();
        block_on(timer.sleep(Duration::from_millis(5)));
        assert!(timer.now() >= before + Duration::from_millis(5));
    }
}
