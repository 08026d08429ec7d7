//! A registry as plain data.

use std::sync::Arc;

use serde::Serialize;

use crate::data::{FaultPolicy, Hookimpl, Origin, PluginInfo, Semantic};
use crate::order::{Partition, Phase};
use crate::registry::{Frozen, Profile, Registry};

/// Everything about a registry: who is in it, and who runs in each hook in what order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    /// The rule that hookimpls are ordered by.
    pub profile: Profile,
    /// The plugins, in registration order.
    pub plugins: Vec<PluginInspection>,
    /// The hooks, in the order of their specs.
    pub hooks: Vec<HookInspection>,
}

/// One plugin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PluginInspection {
    /// The id that it is registered under.
    pub id: String,
    /// Its version.
    pub version: String,
    /// One line for a person.
    pub description: &'static str,
    /// Where it is declared, or where it was added by hand.
    pub origin: Origin,
    /// The plugins that it needs.
    pub depends_on: Vec<String>,
    /// The rights that it declares.
    pub capabilities: Vec<&'static str>,
    /// The hooks that it implements, in the order of their specs.
    pub hooks: Vec<&'static str>,
}

/// One hook.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HookInspection {
    /// The spec that declares it.
    pub spec: &'static str,
    /// Its name.
    pub hook: &'static str,
    /// The first line of its docs.
    pub summary: &'static str,
    /// How answers combine.
    pub semantic: Semantic,
    /// What a fault of one of its handlers does.
    pub on_fault: FaultPolicy,
    /// The host's tier for it.
    pub band: Option<&'static str>,
    /// Where the host's own handlers stand.
    pub partition: Partition,
    /// Everybody that runs in it: arounds outermost first, then handlers.
    pub order: Vec<HookimplInspection>,
}

/// One hookimpl.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HookimplInspection {
    /// The plugin, or `core` for the host.
    pub plugin: String,
    /// Its name within the plugin.
    pub name: String,
    /// Whether it wraps the others.
    pub around: bool,
    /// Its coarse place.
    pub phase: Phase,
    /// Its place within the phase.
    pub priority: i32,
    /// Where it is written.
    pub origin: Origin,
}

impl Registry {
    /// Everything about the registry as plain data that serialises.
    pub fn inspect(&self) -> Inspection {
        Inspection::of(&self.0)
    }
}

impl Inspection {
    fn of(frozen: &Frozen) -> Self {
        Self {
            profile: frozen.profile,
            plugins: frozen.plugins.iter().map(|plugin| PluginInspection::of(plugin, frozen)).collect(),
            hooks: frozen
                .hooks
                .iter()
                .map(|hook| HookInspection {
                    spec: hook.spec.name,
                    hook: hook.hook.name,
                    summary: hook.hook.summary,
                    semantic: hook.hook.semantic,
                    on_fault: hook.hook.on_fault,
                    band: hook.hook.band,
                    partition: hook.hook.partition,
                    order: hook.order.iter().map(|hookimpl| HookimplInspection::of(hookimpl)).collect(),
                })
                .collect(),
        }
    }
}

impl PluginInspection {
    fn of(plugin: &PluginInfo, frozen: &Frozen) -> Self {
        let manifest = plugin.manifest();
        let mut hooks: Vec<&'static str> = Vec::new();
        for hook in &frozen.hooks {
            if hook.order.iter().any(|hookimpl| std::ptr::eq(Arc::as_ptr(hookimpl.plugin()), plugin)) {
                hooks.push(hook.hook.name);
            }
        }
        Self {
            id: plugin.id().to_owned(),
            version: plugin.version().to_string(),
            description: manifest.map_or("", |manifest| manifest.description),
            origin: plugin.origin(),
            depends_on: manifest
                .map(|manifest| manifest.dependencies.iter().map(|needs| needs.id.to_owned()).collect())
                .unwrap_or_default(),
            capabilities: manifest.map(|manifest| manifest.capabilities.to_vec()).unwrap_or_default(),
            hooks,
        }
    }
}

impl HookimplInspection {
    pub(super) fn of(hookimpl: &Hookimpl) -> Self {
        Self {
            plugin: hookimpl.plugin().id().to_owned(),
            name: hookimpl.name().to_owned(),
            around: hookimpl.is_around(),
            phase: hookimpl.phase(),
            priority: hookimpl.priority(),
            origin: hookimpl.origin(),
        }
    }
}
