//! A host whose plugins are configured, from nothing to started.

use std::collections::BTreeMap;
use std::hint::black_box;

use hookspec::{Cx, HookError, Host, Lifecycle, Load, Settings, hookimpl, hookspec, plugin};
use serde::{Deserialize, Serialize};

const REGION: &str = "eu-west-1";

/// The one hook of the host.
#[hookspec]
pub trait NodeHooks {
    /// Told of a fact.
    #[hook(broadcast)]
    fn stored(&self, fact: u64);
}

#[derive(Serialize)]
struct Section {
    config: Config,
}

/// What each plugin is configured by.
#[derive(Debug, Deserialize, Serialize)]
struct Config {
    limit: u32,
    region: String,
}

/// A plugin that is made of its configuration, and started.
#[plugin(id = "configured", manual)]
#[derive(Debug)]
pub struct Configured(Config);

impl Configured {
    /// What one occupies by itself: its value, the two counters of what shares it, its text.
    pub const OWN_BYTES: usize = size_of::<Self>() + 2 * size_of::<usize>() + REGION.len();
}

#[hookimpl]
impl NodeHooks for Configured {
    fn stored(&self, fact: u64) {
        black_box((fact, self.0.limit, &self.0.region));
    }
}

#[hookimpl]
impl Lifecycle for Configured {
    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        if black_box(self.0.limit) == 0 { Err(HookError::message("nothing to do")) } else { Ok(()) }
    }
}

/// A section for each of so many plugins.
///
/// # Panics
///
/// Never: they can all be written.
pub fn settings(plugins: usize) -> Settings {
    let config = || Config { limit: 7, region: REGION.to_owned() };
    let section = |i| (format!("plugin-{i}"), Section { config: config() });
    let sections: BTreeMap<_, _> = (0..plugins).map(section).collect();
    Settings::new().code("bench", &BTreeMap::from([("plugins", sections)])).expect("they can be written")
}

/// A host with so many plugins, all of which have been started.
///
/// # Panics
///
/// Where the settings are not those of so many plugins.
pub fn started(plugins: usize, settings: Settings) -> Host<NodeHooksDispatcher> {
    let builder = (0..plugins).fold(NodeHooksDispatcher::builder(), |builder, i| {
        builder.plugin_configured(format!("plugin-{i}"), Configured)
    });
    let mut host = builder.settings(settings).load(Load::halt()).expect("all are configured");
    host.start().expect("all have something to do");
    host
}
