//! The host and its plugins, one program.

#[path = "host/actors.rs"]
mod actors;
#[path = "host/command_line.rs"]
mod command_line;
#[path = "host/golden.rs"]
mod golden;
#[path = "host/indicators.rs"]
mod indicators;
#[path = "host/malformed.rs"]
mod malformed;
#[path = "host/manifests.rs"]
mod manifests;
#[path = "host/marketplace.rs"]
mod marketplace;
#[path = "host/merging.rs"]
mod merging;
#[path = "host/operating.rs"]
mod operating;
#[path = "host/orders.rs"]
mod orders;
#[path = "host/support.rs"]
mod support;
#[path = "host/tenants.rs"]
mod tenants;
#[path = "host/trust.rs"]
mod trust;
#[path = "host/tutorial.rs"]
mod tutorial;
