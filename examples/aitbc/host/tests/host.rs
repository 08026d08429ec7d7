//! The host and its plugins, one program.

#[path = "host/commands.rs"]
mod commands;
#[path = "host/configuration.rs"]
mod configuration;
#[path = "host/downloads.rs"]
mod downloads;
#[path = "host/golden.rs"]
mod golden;
#[path = "host/lifecycle.rs"]
mod lifecycle;
#[path = "host/log.rs"]
mod log;
#[path = "host/malformed.rs"]
mod malformed;
#[path = "host/order.rs"]
mod order;
#[path = "host/orders.rs"]
mod orders;
#[path = "host/plugins.rs"]
mod plugins;
#[path = "host/relatives.rs"]
mod relatives;
#[path = "host/support.rs"]
mod support;
