//! What can be wrong with a question about an order.

use super::text::listed;

/// Why a question about an order has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExplainError {
    /// No spec of the registry declares the hook.
    #[error("no such hook: `{hook}`; there are {}", listed(.known))]
    UnknownHook {
        /// The name that was asked for.
        hook: String,
        /// The hooks that there are, in the order of their specs.
        known: Vec<String>,
    },
    /// Several specs declare a hook of this name.
    #[error("several specs declare `{hook}`; write one of {}", listed(.meant))]
    AmbiguousHook {
        /// The name that was asked for.
        hook: String,
        /// The hooks that may be meant.
        meant: Vec<String>,
    },
    /// Nobody of this name implements the hook.
    #[error("no hookimpl or plugin `{name}` in `{hook}`; there are {}", listed(.known))]
    UnknownHookimpl {
        /// The name that was asked for.
        name: String,
        /// The hook.
        hook: String,
        /// The hookimpls that there are, in order.
        known: Vec<String>,
    },
    /// An id with several hookimpls in the hook, or the same hookimpl twice.
    #[error("`{first}` and `{second}` do not name two hookimpls of `{hook}`, but {}", listed(.meant))]
    NotAPair {
        /// The one name that was asked for.
        first: String,
        /// The other.
        second: String,
        /// The hook.
        hook: String,
        /// The hookimpls that the two names stand for.
        meant: Vec<String>,
    },
}
