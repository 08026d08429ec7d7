//! What one would write without a framework: a loop per semantic, over whatever can be called.
//!
//! The loops stop where the hooks stop and return what the hooks return, but catch no panic, and know nobody's name.

use std::collections::BTreeMap;

use hookspec::{HookError, Vote};

use crate::hooks::{BenchHooks, Worker};

/// The hooks as a plain object trait.
pub trait Plain: Send + Sync {
    /// As [`BenchHooks::authorize`].
    fn authorize(&self, fact: u64) -> Vote;
    /// As [`BenchHooks::transform`].
    ///
    /// # Errors
    ///
    /// Where the value is blocked.
    fn transform(&self, value: u64) -> Result<u64, HookError>;
    /// As [`BenchHooks::persist`].
    ///
    /// # Errors
    ///
    /// Where the fact is blocked.
    fn persist(&self, fact: u64) -> Result<(), HookError>;
    /// As [`BenchHooks::rank`].
    fn rank(&self, fact: u64) -> Vec<(u64, f64)>;
    /// As [`BenchHooks::resolve`].
    fn resolve(&self, token: u64) -> Option<u64>;
    /// As [`BenchHooks::gather`].
    fn gather(&self, token: u64) -> Option<u64>;
}

/// Calls that stay calls: a handler of a real plugin is too big to be inlined.
macro_rules! opaque {
    ($($name:ident($argument:ident) -> $answer:ty;)+) => {
        impl Plain for Worker {
            $(
                #[inline(never)]
                fn $name(&self, $argument: u64) -> $answer {
                    <Self as BenchHooks>::$name(self, $argument)
                }
            )+
        }
    };
}

opaque! {
    authorize(fact) -> Vote;
    transform(value) -> Result<u64, HookError>;
    persist(fact) -> Result<(), HookError>;
    rank(fact) -> Vec<(u64, f64)>;
    resolve(token) -> Option<u64>;
    gather(token) -> Option<u64>;
}

pub(crate) fn authorize<T>(handlers: &[T], fact: u64, call: impl Fn(&T, u64) -> Vote) -> Vote {
    for handler in handlers {
        if let Vote::Deny(reason) = call(handler, fact) {
            return Vote::Deny(reason);
        }
    }
    Vote::Allow
}

pub(crate) fn transform<T>(
    handlers: &[T],
    mut value: u64,
    call: impl Fn(&T, u64) -> Result<u64, HookError>,
) -> Result<u64, HookError> {
    for handler in handlers {
        value = call(handler, value)?;
    }
    Ok(value)
}

pub(crate) fn persist<T>(
    handlers: &[T],
    fact: u64,
    call: impl Fn(&T, u64) -> Result<(), HookError>,
) -> Vec<(usize, HookError)> {
    let mut errors = Vec::new();
    for (i, handler) in handlers.iter().enumerate() {
        if let Err(error) = call(handler, fact) {
            errors.push((i, error));
        }
    }
    errors
}

pub(crate) fn rank<T>(
    handlers: &[T],
    fact: u64,
    call: impl Fn(&T, u64) -> Vec<(u64, f64)>,
) -> BTreeMap<u64, f64> {
    let mut scores = BTreeMap::new();
    for handler in handlers {
        for (key, delta) in call(handler, fact) {
            *scores.entry(key).or_insert(0.0) += delta;
        }
    }
    scores
}

pub(crate) fn resolve<T>(
    handlers: &[T],
    token: u64,
    call: impl Fn(&T, u64) -> Option<u64>,
) -> Option<(usize, u64)> {
    handlers.iter().enumerate().find_map(|(i, handler)| Some((i, call(handler, token)?)))
}

pub(crate) fn gather<T>(
    handlers: &[T],
    token: u64,
    call: impl Fn(&T, u64) -> Option<u64>,
) -> Vec<(usize, u64)> {
    handlers.iter().enumerate().filter_map(|(i, handler)| Some((i, call(handler, token)?))).collect()
}
