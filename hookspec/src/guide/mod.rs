//! The guide: from a first hook to a host that is tested.
//!
//! 1. [`hooks`] – declaring hooks: the six semantics, and what a fault does to each.
//! 2. [`plugins`] – writing a plugin: its manifest, its place in the order, arounds, capabilities.
//! 3. [`hosts`] – firing: linking, building a registry, the host's own handlers, subsets, inspection.
//! 4. [`testing`] – testing plugins and hosts.
//!
//! Every example runs.

#[doc = include_str!("hooks.md")]
pub mod hooks {}

#[doc = include_str!("plugins.md")]
pub mod plugins {}

#[doc = include_str!("hosts.md")]
pub mod hosts {}

#[doc = include_str!("testing.md")]
pub mod testing {}
