//! What a chain that failed leaves its caller: the faults, and the value.

use std::error::Error;
use std::fmt;

use crate::fault::{Fault, Faults, Reported};

/// The faults of a filter chain, and the value as it was before they happened.
///
/// For a by-value chain `T` is an `Option`: none when the handler that held the value panicked.
///
/// # Examples
///
/// ```
/// use acme_hooks::{NodeHooksDispatcher, NodeHooksHandlers};
/// use hookspec::HookError;
///
/// let hooks = NodeHooksDispatcher::builder()
///     .core(NodeHooksHandlers::new().transform("001.refuse", |_fact| Err(HookError::message("no room"))))
///     .build()
///     .unwrap();
/// let fault = hooks.transform("sky".to_owned()).unwrap_err();
/// assert_eq!(fault.last_good, "sky");
/// assert_eq!(fault.faults.first().message(), "no room");
/// ```
#[derive(Clone)]
pub struct FilterFault<T> {
    /// What went wrong.
    pub faults: Faults,
    /// The value that went into the first handler that failed, or, where every handler ran, the last good one.
    pub last_good: T,
}

/// Without the value, which may hold what must not be printed.
impl<T> fmt::Debug for FilterFault<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilterFault").field("faults", &self.faults).finish_non_exhaustive()
    }
}

impl<T> fmt::Display for FilterFault<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.faults.fmt(f)
    }
}

impl<T> Error for FilterFault<T> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.faults.source()
    }
}

/// How a chain's outcome becomes what the generated method returns.
#[doc(hidden)]
pub trait SettleFilter<T> {
    fn settle(outcome: Result<T, FilterFault<T>>, reported: Vec<Fault>) -> Self;

    /// The same where nothing went wrong.
    fn plain(value: T) -> Self;
}

impl<T> SettleFilter<T> for Result<T, FilterFault<T>> {
    #[inline]
    fn settle(outcome: Self, _reported: Vec<Fault>) -> Self {
        outcome
    }

    #[inline(always)]
    fn plain(value: T) -> Self {
        Ok(value)
    }
}

impl<T> SettleFilter<T> for Reported<T> {
    #[inline(always)]
    fn plain(value: T) -> Self {
        Self { value, faults: Vec::new() }
    }

    #[inline]
    fn settle(outcome: Result<T, FilterFault<T>>, mut reported: Vec<Fault>) -> Self {
        match outcome {
            Ok(value) => Self { value, faults: reported },
            Err(fault) => {
                fault.faults.join(&mut reported);
                Self { value: fault.last_good, faults: reported }
            }
        }
    }
}
