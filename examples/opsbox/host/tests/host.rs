//! The host and its plugins, one program.

#[path = "host/actors.rs"]
mod actors;
#[path = "host/command_line.rs"]
mod command_line;
#[path = "host/configuration.rs"]
mod configuration;
#[path = "host/data.rs"]
mod data;
#[path = "host/flow.rs"]
mod flow;
#[path = "host/golden.rs"]
mod golden;
#[path = "host/handlers.rs"]
mod handlers;
#[path = "host/malformed.rs"]
mod malformed;
#[path = "host/orders.rs"]
mod orders;
#[path = "host/support.rs"]
mod support;
