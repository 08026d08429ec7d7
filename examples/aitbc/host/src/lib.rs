//! The plugin manager of the AITBC platform.
//!
//! The framework loads, orders, configures, starts and stops the plugins; what stands here is what only this platform has: its
//! configuration file, its registry of downloads, its command line.

mod bus;
pub mod cli;
mod commands;
mod config;
mod error;
mod events;
mod manager;
mod outcome;
mod print;
mod registry_file;
mod run;
mod trace;

pub use bus::Queue;
pub use commands::{CommandError, Invocation};
pub use config::{Entry, PluginName, PluginsFile, Priority};
pub use error::HostError;
pub use events::read_events;
pub use manager::{HealthCheck, Manager, Specs, VERSION};
pub use outcome::Outcome;
pub use print::print;
pub use registry_file::{Compatibility, Download, InstallError, Listing, RegistryFile};
pub use run::run;
