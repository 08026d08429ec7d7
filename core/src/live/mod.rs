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
//! is never before the last fire over it has ended. Tables are large, so a fire should not be what frees them: the change
//! that replaces a version keeps it for a moment, frees it as soon as nobody holds it, and only what is held longer is
//! freed by whoever lets go of it last: a handle that moves on, a snapshot that is dropped. No version waits for another
//! change. A panic of a destructor is logged and goes no further.
//!
//! # Cost
//!
//! A fire through [`Handle::now`] pays a store, a load and a compare more than one over a frozen set, and a store when it is
//! over. The first one after a change takes a lock that no writer holds for longer than two stores, and reads what it fires
//! over out of another core's cache: a few hundred nanoseconds. What was bound to a plugin is handed on from version to version, so that a change does not write where fires read. A change costs what
//! building the set costs, but for the constructors and for what is as it was, and up to a few microseconds in which it waits
//! for those who fire to move on.

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
