//! The guide: from a first hook to a host that is tested.
//!
//! 1. [`hooks`] – declaring hooks: the six semantics, and what a fault does to each.
//! 2. [`plugins`] – writing a plugin: its manifest, its place in the order, arounds, conditions, capabilities.
//! 3. [`hosts`] – firing: linking, building a registry, the host's own handlers, subsets, inspection.
//! 4. [`async_hooks`] – hooks that wait: what it costs, arounds, several handlers at once, fires that are dropped.
//! 5. [`live`] – plugins that come and go while the host runs.
//! 6. [`safeguards`] – deadlines, quarantine and the operator's table.
//! 7. [`observing`] – watching: who was called, passed over, failed, and for how long.
//! 8. [`static_sets`] – sets of plugins that the compiler checks, orders and calls.
//! 9. [`testing`] – testing plugins and hosts.
//!
//! Every example runs.

#[doc = include_str!("hooks.md")]
pub mod hooks {}

#[doc = include_str!("plugins.md")]
pub mod plugins {}

#[doc = include_str!("hosts.md")]
pub mod hosts {}

#[doc = include_str!("async_hooks.md")]
pub mod async_hooks {}

#[doc = include_str!("live.md")]
pub mod live {}

#[doc = include_str!("safeguards.md")]
pub mod safeguards {}

#[doc = include_str!("observing.md")]
pub mod observing {}

#[doc = include_str!("static_sets.md")]
pub mod static_sets {}

#[doc = include_str!("testing.md")]
pub mod testing {}
