//! A registry as plain data.

use std::sync::Arc;

use serde::Serialize;

use crate::data::{FaultPolicy, Hookimpl, HumanDuration, Manifest, Origin, PluginInfo, Semantic};
use crate::fault::CircuitState;
use crate::order::{Partition, Phase};
use crate::registry::{Frozen, Profile, Registry};

/// Everything about a registry: who is in it, and who runs in each hook in what order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    /// The rule that hookimpls are ordered by.
    pub profile: Profile,
    /// The plugins, in registration order.
    pub plugins: Vec<PluginInspection>,
    /// The ids that may not be registered, sorted.
    pub blocked: Vec<String>,
    /// The hooks, in the order of their specs.
    pub hooks: Vec<HookInspection>,
    /// What became of handlers that were left behind.
    pub workers: WorkersInspection,
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
    /// Whether it is fired.
    pub enabled: bool,
    /// The plugins that it needs.
    pub depends_on: Vec<String>,
    /// The rights that it declares.
    pub capabilities: Vec<&'static str>,
    /// The kinds that it is of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<&'static str>,
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
    /// Whether it is fired and awaited.
    pub is_async: bool,
    /// What a fault of one of its handlers does.
    pub on_fault: FaultPolicy,
    /// The host's tier for it.
    pub band: Option<&'static str>,
    /// Where the host's own handlers stand.
    pub partition: Partition,
    /// Everybody that runs in it, or would if it were enabled: arounds outermost first, then handlers.
    pub order: Vec<HookimplInspection>,
}

/// One hookimpl.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HookimplInspection {
    /// The plugin, or `core` for the host.
    pub plugin: String,
    /// Its name within the plugin.
    pub name: String,
    /// Whether it is fired; its place is the same where it is not.
    pub enabled: bool,
    /// Whether it wraps the others.
    pub around: bool,
    /// Its coarse place.
    pub phase: Phase,
    /// Its place within the phase.
    pub priority: i32,
    /// Where it is written.
    pub origin: Origin,
    /// The terms that it is called on.
    pub terms: TermsInspection,
}

/// What a hookimpl's faults do, how long it may take, and whether it is in quarantine: by the operator's table, itself, its
/// hook and the registry, the narrowest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermsInspection {
    /// What an error does, and every fault that is neither of the next two.
    pub error: FaultPolicy,
    /// What a panic does.
    pub panic: FaultPolicy,
    /// What a missed deadline does.
    pub deadline: FaultPolicy,
    /// How long it may take, as `250ms`.
    pub timeout: Option<String>,
    /// Where its circuit stands, if it can be quarantined.
    pub circuit: Option<CircuitState>,
}

/// The threads that handlers of hooks declared `worker` run on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkersInspection {
    /// How many handlers answered after their deadline; nobody heard them.
    pub late: u64,
    /// How many have missed their deadline and not ended yet: each has a thread for itself, perhaps for ever.
    pub hung: usize,
}

impl Registry {
    /// Everything about the registry as plain data that serialises.
    pub fn inspect(&self) -> Inspection {
        Inspection::of(&self.0)
    }
}

impl Inspection {
    fn of(frozen: &Frozen) -> Self {
        let workers = &frozen.safeguards.workers;
        Self {
            workers: WorkersInspection { late: workers.late(), hung: workers.hung() },
            profile: frozen.profile,
            plugins: frozen
                .plugins
                .iter()
                .zip(&frozen.registration)
                .map(|(plugin, &node)| PluginInspection::of(plugin, node, frozen))
                .collect(),
            blocked: frozen.standing.blocked.iter().cloned().collect(),
            hooks: frozen
                .hooks
                .iter()
                .map(|hook| HookInspection {
                    spec: hook.spec.name,
                    hook: hook.hook.name,
                    summary: hook.hook.summary,
                    semantic: hook.hook.semantic,
                    is_async: hook.hook.is_async,
                    on_fault: hook.hook.on_fault,
                    band: hook.hook.band,
                    partition: hook.hook.partition,
                    order: hook
                        .order
                        .iter()
                        .map(|hookimpl| HookimplInspection::of(hookimpl, frozen))
                        .collect(),
                })
                .collect(),
        }
    }
}

impl PluginInspection {
    fn of(plugin: &PluginInfo, node: usize, frozen: &Frozen) -> Self {
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
            enabled: frozen.is_enabled(Some(node)),
            depends_on: depends_on(manifest, node, frozen),
            capabilities: manifest.map(|manifest| manifest.capabilities.to_vec()).unwrap_or_default(),
            kinds: manifest.map(|manifest| manifest.kinds.to_vec()).unwrap_or_default(),
            hooks,
        }
    }
}

/// What the manifest says, and after it what the operator adds.
fn depends_on(manifest: Option<&Manifest>, node: usize, frozen: &Frozen) -> Vec<String> {
    let own = manifest.into_iter().flat_map(|manifest| manifest.dependencies);
    let mut all: Vec<String> = own.map(|needs| needs.id.to_owned()).collect();
    for on in frozen.graph.dependencies(node).map(|on| frozen.graph.id(on)) {
        if !all.iter().any(|id| id == on) {
            all.push(on.to_owned());
        }
    }
    all
}

impl HookimplInspection {
    pub(super) fn of(hookimpl: &Hookimpl, frozen: &Frozen) -> Self {
        Self {
            plugin: hookimpl.plugin().id().to_owned(),
            name: hookimpl.name().to_owned(),
            enabled: frozen.is_enabled(hookimpl.node),
            around: hookimpl.is_around(),
            phase: hookimpl.phase(),
            priority: hookimpl.priority(),
            origin: hookimpl.origin(),
            terms: TermsInspection::of(hookimpl, frozen),
        }
    }
}

impl TermsInspection {
    fn of(hookimpl: &Hookimpl, frozen: &Frozen) -> Self {
        let terms = &hookimpl.terms;
        Self {
            error: terms.error,
            panic: terms.panic,
            deadline: terms.deadline,
            timeout: terms.timeout.map(|timeout| HumanDuration(timeout).to_string()),
            circuit: terms.breaker.as_ref().map(|breaker| breaker.state(frozen.safeguards.timer.now())),
        }
    }
}
