//! The guide: from a first hook to a host that is tested.
//!
//! The first three chapters are enough for a program with plugins; each of the others is there for who needs it.
//!
//! 1. [`hooks`] – declaring hooks: the six semantics, and what a fault does to each.
//! 2. [`plugins`] – writing a plugin: its manifest, its place in the order, arounds, conditions, capabilities, kinds, functions.
//! 3. [`hosts`] – firing: linking, building a registry, kinds, manifests, the host's own handlers, subsets, inspection.
//! 4. [`configuration`] – settings from files, the environment, the command line and code; what is wrong with them, at once.
//! 5. [`lifecycle`] – plugins that are loaded, started, watched and stopped; tenants and requests.
//! 6. [`trust`] – which plugins may run: signatures, publishers, exceptions, audited decisions.
//! 7. [`actions`] – things that plugins can do, which rules call by name.
//! 8. [`async_hooks`] – hooks that wait: what it costs, arounds, several handlers at once, fires that are dropped.
//! 9. [`live`] – plugins that come and go while the host runs; hooks that plugins declare, and hooks that remember.
//! 10. [`safeguards`] – deadlines, quarantine and the operator's table.
//! 11. [`observing`] – watching: who was called, passed over, failed, and for how long.
//! 12. [`static_sets`] – sets of plugins that the compiler checks, orders and calls.
//! 13. [`testing`] – testing plugins and hosts.
//!
//! Every example runs.

#[doc = include_str!("hooks.md")]
pub mod hooks {}

#[doc = include_str!("plugins.md")]
pub mod plugins {}

#[doc = include_str!("hosts.md")]
pub mod hosts {}

#[doc = include_str!("configuration.md")]
pub mod configuration {}

#[doc = include_str!("lifecycle.md")]
pub mod lifecycle {}

#[doc = include_str!("trust.md")]
pub mod trust {}

#[doc = include_str!("actions.md")]
pub mod actions {}

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
