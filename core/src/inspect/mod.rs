//! Looking at a registry: who runs, in what order, and why.
//!
//! [`Registry::inspect`](crate::Registry::inspect) is all of it as data.
//! [`Registry::explain`](crate::Registry::explain) is one hook with its reasons: why each hookimpl stands behind the one
//! before it, which neighbours only their names put in order, and the whole as a table, JSON, DOT, Mermaid or SVG.
//! [`Registry::order_lock`](crate::Registry::order_lock) is every order as one text to keep beside the code, so that a
//! plugin that moves when a dependency is updated is seen in review and not in production.
//!
//! Arounds and handlers are two sequences: every around is outside every handler.
//!
//! Nothing of this is on the way of a fire; each call works it out anew.

mod dot;
mod error;
mod explain;
mod inspection;
mod lock;
mod mermaid;
mod svg;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod waits;

pub use error::ExplainError;
pub use explain::{Because, HookExplanation, Precedence, Standing};
pub use inspection::{
    HookInspection, HookimplInspection, Inspection, PluginInspection, TermsInspection, WorkersInspection,
};
#[cfg(any(test, feature = "testing"))]
pub(crate) use lock::UPDATE;
pub use lock::{OrderDrift, SectionDrift};
pub use waits::Wait;

pub use crate::order::{Fork, Key, Missing, Pulled, Reason, Step, Why};
