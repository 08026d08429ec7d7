//! A set of plugins that changes while it is fired at.
//!
//! Everything that a fire touches – who runs, in what order, who watches – is one immutable version of the set. A change
//! builds the next version beside it, by the same checks and the same order as a [`Builder`](crate::Builder), keeps the
//! instances that are there, and swaps one pointer. Whoever fires has a [`Handle`], which holds on to the version that it
//! saw last and compares one number to know whether there is a newer one. So a fire under way keeps the plugins that it
//! began with, and one that begins after a change, also from inside another, has the new ones.
//!
//! # Changes
//!
//! A change is made as a whole or not at all, and when it fails it says everything that is in its way. No lock is held
//! while code of a plugin or an observer runs: the next version is built from a numbered one, and published under a lock
//! only where that one is still current; else it is built again, with the instances that were already made. So a
//! constructor, a handler, a destructor and an observer may all change the set that they are in. (A queue, in which one
//! writer works for the others, would keep a handler from seeing its own change made when the call returns.) Of several
//! changes at once one always gets through at its first attempt.
//!
//! Observers are told of a change after it is made, in the thread that made it and before the call returns.
//!
//! Plugins that come are told what [historic hooks](crate::historic) remember before the version that they are in is published,
//! also in the thread that makes the change.
//!
//! # Plugins that leave
//!
//! A plugin that was unregistered, blocked, disabled, reloaded or replaced may still be inside fires that began before:
//! [`Departed`] says when they are over. A plugin's value is dropped once, when the last version that it is in goes, which
//! is never before the last fire over it has ended; who does that is whoever held on to it last, often a handle that
//! moves on. A panic of its destructor is logged and goes no further.
//!
//! # Cost
//!
//! A fire through [`Handle::now`] pays a store, a load and a compare more than one over a frozen set, and a store when it is
//! over. A change costs what building the set costs, but for the constructors.

mod cell;
mod change;
mod departed;
mod draft;
mod entries;
mod error;
mod handle;
mod operations;
mod past;
mod set;
mod weak;

pub(crate) use change::Step;
pub use change::{Arrival, Change, Changed};
pub use departed::Departed;
pub use error::{ChangeError, SpecError, StillInside};
pub use handle::{Handle, Now, Snapshot};
pub use set::Live;
pub(crate) use set::{Shared, View};
pub use weak::{Undo, WeakLive};
