//! What plugins can do on the AITBC platform.
//!
//! A plugin is told of events by [`AitbcHooks`], is started and stopped by the framework's own
//! [`Lifecycle`](hookspec::Lifecycle), and may be of a kind: commands ([`Cli`]), a chain ([`Blockchain`]) or a model ([`Ai`]). What
//! the platform lends to it are [rights](context). Two older registries of the platform are specs of their own: [`negotiation`]
//! and [`booking`]. A plugin of the obsolete interface is [adapted](legacy).

pub mod booking;
mod command;
pub mod context;
mod event;
mod hooks;
mod kinds;
pub mod legacy;
pub mod negotiation;

pub use command::{Argument, Command};
pub use event::Event;
pub use hooks::{AitbcHooks, AitbcHooksDispatcher, AitbcHooksHandlers};
pub use kinds::{
    Ai, AiPlugins, Blockchain, Blockchains, Cli, CliPlugins, DynAi, DynBlockchain, HasAiPlugins,
};
pub use kinds::{HasBlockchains, HasCliPlugins};
