//! A whole run: everything is read before anything is done.

use std::path::Path;

use hookspec::{Linked, Version};
use serde_json::Value;

use crate::cli::Cli;
use crate::manager::failure;
use crate::outcome::{Outcome, Ran};
use crate::{HostError, Manager, RegistryFile, VERSION, read_events};

/// Starts the plugins, tells them of the events, runs the command or tries the first one that there is, and stops them.
///
/// # Errors
///
/// Everything that keeps the platform from running.
///
/// # Panics
///
/// Never: the platform's own version is one.
pub fn run(cli: &Cli, linked: Linked) -> Result<Outcome, HostError> {
    let events = read_events(&cli.events)?;
    let registry = RegistryFile::open(&cli.registry)?;
    let mut manager = Manager::load(&cli.plugins, &cli.allow, linked, |builder| builder)?;

    let (load_order, skipped, errors) = (manager.list(), manager.skipped(), manager.errors());
    manager.start()?;
    let lifecycle = manager.trace();
    let status_after_start = manager.states();
    let events = events.into_iter().flat_map(|event| manager.broadcast(event)).collect();
    let health = manager.health();
    let health_keys = match health.values().next().map(serde_json::to_value) {
        Some(Ok(Value::Object(fields))) => fields.into_iter().map(|(key, _)| key).collect(),
        _ => Vec::new(),
    };
    let argv = if cli.command.is_empty() { manager.example() } else { Some(cli.command.clone()) };
    let ran = argv.map(|argv| manager.command(&argv).map(|stdout| Ran { argv, stdout })).transpose();
    manager.trace();
    let mut failures = manager.failures();
    // The others are stopped all the same.
    if let Err(error) = manager.stop() {
        failures.extend(error.failed().iter().map(failure));
    }
    let teardown = manager.trace();
    let states = manager.states();
    let of = |name: &String| states.get(name).map(|state| (name.clone(), *state));
    let status_after_teardown = load_order.iter().filter_map(of).collect();

    let platform = Version::parse(VERSION).expect("cargo checks it");
    let folder = cli.registry.parent().unwrap_or(Path::new(""));
    Ok(Outcome {
        host_version: VERSION,
        load_order,
        skipped,
        errors,
        lifecycle,
        status_after_start,
        events,
        health_keys,
        cli: ran?,
        teardown,
        status_after_teardown,
        registry_select: registry.listing(folder, &platform),
        failures,
    })
}
