//! The gateway and its plugins, one program.

#[path = "gateway/actors.rs"]
mod actors;
#[path = "gateway/calls.rs"]
mod calls;
#[path = "gateway/command_line.rs"]
mod command_line;
#[path = "gateway/entries.rs"]
mod entries;
#[path = "gateway/golden.rs"]
mod golden;
#[path = "gateway/loading.rs"]
mod loading;
#[path = "gateway/malformed.rs"]
mod malformed;
#[path = "gateway/orders.rs"]
mod orders;
#[path = "gateway/rules.rs"]
mod rules;
#[path = "gateway/secrets.rs"]
mod secrets;
#[path = "gateway/support.rs"]
mod support;
#[path = "gateway/templates.rs"]
mod templates;
#[path = "gateway/vault.rs"]
mod vault;
