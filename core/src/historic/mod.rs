//! Hooks that remember what they were fired with, for plugins that come later.
//!
//! Each historic hook of a live set has one log, which outlives every change of the set. A fire is written down before it
//! runs, and goes over the plugins of its own version. A plugin that comes is told everything that is in the log before the
//! version that it is in is published, and the last look at the log and the publication happen under the log's lock. So
//! whatever is fired is either in the log when the plugin looks, or finds the plugin there:
//!
//! - fired before the last look: replayed, and the fire itself is over a version that the plugin is not in;
//! - fired after it, over the new version: the plugin is called as everybody is;
//! - fired after it, but over an older version that somebody holds on to: the log knows who has joined meanwhile, and the fire
//!   takes those along, behind the others.
//!
//! Hence each plugin gets each fire once and in order, however many threads fire and register. No lock is held while a handler
//! runs: between two looks at the log the plugin is told the rest, and then it looks again. A registration is over when it
//! has caught up.
//!
//! # Who is a newcomer
//!
//! Who is registered, in each registration anew, and the new instance of one that is reloaded or replaced; the first time
//! that it is enabled. One that was disabled for a while is none: it misses what is fired meanwhile, as it does in any hook. A
//! plugin that a fire leaves out ([`except`](crate::Live::except)) misses that fire; it is remembered for those who come.
//!
//! # Cost
//!
//! A fire clones its arguments once for the log, takes its lock once, and lets it go before any handler runs. In a frozen
//! dispatcher there is no log: nobody comes later.

mod field;
mod joining;
mod kept;
mod log;

pub use field::{Historic, History};
pub(crate) use joining::{Joining, Newcomer, Publishing};
pub use kept::Kept;
pub(crate) use log::{Histories, Log, Stage, Staged, Stand, Tell, remembered};
