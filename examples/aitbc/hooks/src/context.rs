//! What the platform lends to plugins that declare it: the parts of the specification's `PluginContext`.
//!
//! The configuration is not among them: a plugin is made of it. Nor is the logger, which is `tracing`.

use std::path::Path;

use hookspec::Capability;
use serde_json::Value;

use crate::Event;

/// The folder in which a plugin keeps its data.
#[derive(Debug)]
pub struct DataDir;

impl Capability for DataDir {
    const NAME: &'static str = "data_dir";
    type Handle = Path;
}

/// A folder for what need not be kept.
#[derive(Debug)]
pub struct TempDir;

impl Capability for TempDir {
    const NAME: &'static str = "temp_dir";
    type Handle = Path;
}

/// The way to tell others of something.
#[derive(Debug)]
pub struct EventBus;

/// Where a plugin leaves events; the platform tells of them when the one that it is telling of is through.
pub trait Bus: Send + Sync {
    /// Leaves an event.
    fn publish(&self, event: Event);
}

impl Capability for EventBus {
    const NAME: &'static str = "event_bus";
    type Handle = dyn Bus;
}

/// The way to the platform's interface.
#[derive(Debug)]
pub struct ApiClient;

/// Asks the platform's interface.
pub trait Api: Send + Sync {
    /// The answer to a call.
    ///
    /// # Errors
    ///
    /// What the platform says where there is none.
    fn call(&self, path: &str, body: &Value) -> Result<Value, String>;
}

impl Capability for ApiClient {
    const NAME: &'static str = "api_client";
    type Handle = dyn Api;
}
