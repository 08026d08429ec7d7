//! Plugin sets that are known when the program is compiled: checked and ordered by the compiler.
//!
//! A registry finds out at start that a plugin is missing, or that two wait for each other, and in what order everybody runs.
//! Manifests, hookimpls and specs are constants, though, so for a set whose members are written down all of that can be had
//! from const evaluation: a mistake is a compile error under plain `cargo check`, and an order is a table that types can be
//! picked by.
//!
//! `plugin_set!` writes down what it was given as a [`SetMeta`]. From it, a [`SetGraph`]
//!
//! - is made once per set: ids are sorted, names are resolved, dependencies are walked, and every hook is ordered;
//! - [`check`](SetGraph::check)s the set, and puts everything that is wrong into one message;
//! - says the [`HookOrder`] of each hook.
//!
//! What it finds is what a registry of the same plugins finds, in the same words, but for the cures. Versions, requirements and
//! names are read by the very same functions ([`data`](crate::data)). The walk is another one ([`order`](crate::order) has
//! tables that grow), and a property test holds registries and sets together.
//!
//! # Cost
//!
//! None at run time. The compiler interprets one step at a time, and takes a call for dozens of them: hence tables of numbers and
//! loops over bytes, here and in what is asked for every hookimpl. `benches/check.rs` times it. Whoever evaluates a [`SetGraph`]
//! allows the lint `long_running_const_eval`, which some hundred plugins with dozens of hookimpls each would trip.

mod builder;
mod check;
mod compatible;
mod crowd;
mod graph;
mod hook;
mod ids;
mod instance;
mod lists;
mod message;
mod order;
mod relations;
mod set;
#[cfg(test)]
mod tests;
mod waiting;
mod walk;

pub use self::builder::SetBuilder;
pub use self::graph::SetGraph;
pub use self::instance::{Has, Hosts, Listed, Parts, PluginSet, SelfMade};
pub use self::lists::{
    HookOf, List0, List1, List2, List3, List4, List5, List6, List7, List8, Long, More, Nth, Take, Taken,
    fired, taken,
};
use self::message::Message;
pub use self::order::HookOrder;
pub use self::set::{Member, SetMeta};
