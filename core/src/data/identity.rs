//! Who a hookimpl is: the validated facts of a plugin and of each hookimpl in a registry.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::data::capability::Provided;
use crate::data::{HookMeta, Manifest, Origin, Version};
use crate::fault::{Circuits, Terms};
use crate::order::Phase;

/// A plugin in a registry.
#[derive(Debug)]
pub struct PluginInfo {
    pub(crate) id: Cow<'static, str>,
    pub(crate) version: Version,
    pub(crate) manifest: Option<&'static Manifest>,
    pub(crate) origin: Origin,
    pub(crate) provided: Arc<Provided>,
    pub(crate) circuits: Circuits,
    /// How many of its calls have faulted.
    pub(crate) faults: AtomicU64,
}

impl PluginInfo {
    /// The same plugin as if it had just been registered: nothing is held against it.
    pub(crate) fn renewed(&self) -> Self {
        Self {
            id: self.id.clone(),
            version: self.version.clone(),
            manifest: self.manifest,
            origin: self.origin,
            provided: Arc::clone(&self.provided),
            circuits: Circuits::default(),
            faults: AtomicU64::new(0),
        }
    }

    /// The id it is registered under: the manifest's, unless it was registered by hand under another.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The plugin's version.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The plugin's manifest; none for the host's own handlers.
    pub fn manifest(&self) -> Option<&'static Manifest> {
        self.manifest
    }

    /// Where it is declared, or where it was registered by hand.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// Whether this is the host itself.
    pub fn is_core(&self) -> bool {
        self.manifest.is_none()
    }

    /// How many of its calls have faulted, over all hooks, since it was registered or made anew.
    pub fn faults(&self) -> u64 {
        self.faults.load(Ordering::Relaxed)
    }

    /// Whether the manifest declares this capability; the host has them all.
    pub fn declares(&self, capability: &str) -> bool {
        self.manifest.is_none_or(|manifest| manifest.capabilities.contains(&capability))
    }
}

/// One plugin's implementation of one hook, as a registry knows it.
///
/// Displays as `plugin.name`, which for the host's own handlers reads `core.001.authz`.
#[derive(Debug)]
pub struct Hookimpl {
    pub(crate) hook: &'static HookMeta,
    pub(crate) plugin: Arc<PluginInfo>,
    /// The plugin's index in the registry's graph; none for core.
    pub(crate) node: Option<usize>,
    pub(crate) name: Cow<'static, str>,
    pub(crate) origin: Origin,
    pub(crate) around: bool,
    pub(crate) phase: Phase,
    pub(crate) priority: i32,
    pub(crate) before: &'static [&'static str],
    pub(crate) after: &'static [&'static str],
    pub(crate) weight: u32,
    /// Whether it has a condition.
    pub(crate) conditional: bool,
    pub(crate) terms: Terms,
    /// When it was registered, counted over the registry: the pluggy profile orders by it.
    pub(crate) registered: usize,
}

impl Hookimpl {
    /// The hook it implements.
    pub fn hook(&self) -> &'static HookMeta {
        self.hook
    }

    /// The plugin it belongs to.
    pub fn plugin(&self) -> &Arc<PluginInfo> {
        &self.plugin
    }

    /// Its name within the plugin: the hook's, or for the host's own handlers the name they were given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is written.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// Whether it wraps the others of its hook.
    pub fn is_around(&self) -> bool {
        self.around
    }

    /// Its coarse place.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Its place within the phase, low first.
    pub fn priority(&self) -> i32 {
        self.priority
    }

    /// How long it may take, by whoever says so most narrowly: the operator, itself, its hook, the registry.
    pub fn timeout(&self) -> Option<Duration> {
        self.terms.timeout
    }

    /// How much its vote counts.
    pub fn weight(&self) -> u32 {
        self.weight
    }
}

impl fmt::Display for Hookimpl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.plugin.id, self.name)
    }
}
