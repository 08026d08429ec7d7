//! Kinds: plugins that a host calls as what they are.
//!
//! A hook is fired at everybody who implements it. A *kind* is the other way to use plugins: the host picks one, or walks over
//! them, and calls it through a trait of its own: an enricher, a store, a transport. `#[plugin_kind]` on the trait names the kind;
//! a plugin says `kinds(Enricher)`, and does not compile unless it implements the trait.
//!
//! [`Plugins`] are the plugins of one kind. They stand in a [`SpecSet`](crate::SpecSet) beside dispatchers, so everything that
//! holds for a registry holds for them: one check, one order, one instance of each plugin, the enabled ones of a live set, the
//! subset of a handle.
//!
//! # Cost
//!
//! A walk over the plugins of a kind is a walk over a slice, and a call is a call through a trait object. Nothing stands between
//! the host and the plugin: a panic goes through, unless the host calls [`PluginInfo::isolate`](crate::PluginInfo::isolate).

mod holds;
mod isolate;
mod plugins;

pub use holds::{Holds, Place};
pub use isolate::Panicked;
pub(crate) use plugins::Member;
pub use plugins::Plugins;
