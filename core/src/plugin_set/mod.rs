//! Plugin sets that are known when the program is compiled: checked and ordered by the compiler.
//!
//! `plugin_set!` writes down what it was given as a [`SetMeta`]: the specs, and of every member its manifest and its
//! hookimpls. All of that is constant, so the checks of a registry and the order of each hook are worked out in const
//! evaluation, and a mistake is a compile error under plain `cargo check`:
//!
//! - [`SetGraph::new`] sorts the ids and resolves every name once per set;
//! - [`SetGraph::check`] reports everything that is wrong in one message;
//! - [`SetGraph::order`] is the order of one hook, the same as at run time.

mod graph;
mod lists;
mod order;

pub use self::graph::SetGraph;
pub use self::lists::{
    HookOf, List0, List1, List2, List3, List4, List5, List6, List7, List8, More, Nth, Take, Taken, taken,
};
pub use self::order::HookOrder;
use crate::data::{Hookimpls, Manifest, Spec};

/// A set of plugins, as `plugin_set!` writes it down.
#[derive(Debug, Clone, Copy)]
pub struct SetMeta {
    /// The set's name.
    pub name: &'static str,
    /// The specs whose hooks it fires.
    pub specs: &'static [&'static Spec],
    /// The plugins, in no particular order.
    pub members: &'static [Member],
    /// The host's name and version, if the set states them: `acme 1.2.0`.
    pub host: Option<&'static str>,
    /// Whether somebody listed the members. If not, they are whatever the program depends on, and those that have nothing
    /// to do with the specs are passed over.
    pub listed: bool,
}

/// One plugin of a set.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The plugin's manifest.
    pub manifest: &'static Manifest,
    /// Its hookimpls of each of the set's specs, in the order of the specs; none where it does not implement one.
    pub hookimpls: &'static [Option<&'static Hookimpls>],
}

impl SetMeta {
    /// How many names the members mention: the second size of the set's [`SetGraph`].
    pub const fn links(&self) -> usize {
        0
    }
}
