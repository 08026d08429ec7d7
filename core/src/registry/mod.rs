//! From records to a frozen registry.
//!
//! A [`Builder`] takes what the linker collected and what the program adds by hand, checks everything, orders plugins and
//! hookimpls, and only then runs plugin code: the constructors. Whatever is wrong is reported together, in one
//! [`BuildError`], and then nothing is left behind. What comes out is a dispatcher per spec over one shared [`Registry`],
//! which never changes again: it says who is in it and in what order they run, and it does not fire.

mod alone;
mod arrange;
mod assembly;
mod builder;
mod candidate;
mod check;
mod compatible;
mod error;
mod global;
mod instance;
mod kinds;
mod maker;
mod members;
mod open;
mod placement;
mod plan;
mod renewed;
mod spares;
mod spec_set;
mod trusted;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::data::{Hookimpl, Manifest, Plugin, PluginInfo, Spec};
use crate::dispatch::Setting;
use crate::fault::Safeguards;
use crate::observe::Observers;
use crate::order::PluginGraph;

pub use arrange::Profile;
pub(crate) use arrange::entry;
pub use assembly::Assembly;
pub(crate) use assembly::nobody;
pub use builder::Builder;
pub(crate) use candidate::Candidate;
pub use error::{BuildError, Problem, RegisterError, SelectError};
pub use global::{Global, Scope};
pub(crate) use instance::Instance;
pub use kinds::KindRule;
pub(crate) use maker::Maker;
pub(crate) use members::{Fixed, Members};
pub(crate) use plan::{Plan, Ready};
pub(crate) use spares::{AllSpares, Home};
pub use spec_set::{Accepts, Dispatcher, SpecSet};
pub(crate) use trusted::judge;

/// The validated, ordered and frozen set of plugins that dispatchers fire over.
///
/// A clone is another handle to the same registry.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
///
/// let hooks = NodeHooksDispatcher::builder().plugin(Guard).build().unwrap();
/// let registry = hooks.registry();
/// assert_eq!(registry.plugin("acme-guard").unwrap().version().to_string(), "1.0.0");
/// assert_eq!(registry.register(Guard).unwrap_err().to_string(), "registry is frozen; cannot register handlers");
/// ```
#[derive(Debug, Clone)]
pub struct Registry(pub(crate) Arc<Frozen>);

#[derive(Debug, Clone)]
pub(crate) struct Frozen {
    /// In registration order.
    pub(crate) plugins: Vec<Arc<PluginInfo>>,
    /// Their nodes in the graph.
    pub(crate) registration: Vec<usize>,
    core: Arc<PluginInfo>,
    pub(crate) graph: PluginGraph,
    pub(crate) profile: Profile,
    max_depth: usize,
    pub(crate) safeguards: Arc<Safeguards>,
    pub(crate) hooks: Vec<HookOrder>,
    /// The next number that a registration gets.
    registered: usize,
    pub(crate) standing: Standing,
}

/// What can change of a registry without its being ordered anew.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    /// Node by node: whether the plugin is left out of fires.
    pub(crate) disabled: Vec<bool>,
    /// The ids that may not be registered.
    pub(crate) blocked: BTreeSet<String>,
    /// Who watches.
    pub(crate) observers: Observers,
}

/// One hook and everybody that runs in it, or would if it were enabled.
#[derive(Debug, Clone)]
pub(crate) struct HookOrder {
    pub(crate) spec: &'static Spec,
    pub(crate) hook: &'static crate::data::HookMeta,
    /// Arounds outermost first, then handlers.
    pub(crate) order: Vec<Arc<Hookimpl>>,
}

impl Frozen {
    /// The host itself.
    pub(crate) fn core(&self) -> &Arc<PluginInfo> {
        &self.core
    }

    /// The plugins' nodes in the order in which they are made and started; in reverse they are stopped.
    ///
    /// Registration order, but dependencies first, which pluggy's registration order does not see to.
    pub(crate) fn life_order(&self) -> Vec<usize> {
        match self.profile {
            Profile::Dependencies => self.registration.clone(),
            Profile::Pluggy => self.graph.dependencies_first(&self.registration),
        }
    }

    /// What holds for every hook.
    fn setting(&self) -> Setting {
        Setting {
            max_depth: self.max_depth,
            observers: self.standing.observers.clone(),
            safeguards: Arc::clone(&self.safeguards),
        }
    }

    /// Whether the plugin of a node is fired; the host is.
    pub(crate) fn is_enabled(&self, node: Option<usize>) -> bool {
        node.is_none_or(|node| !self.standing.disabled[node])
    }
}

impl Registry {
    /// Starts a builder for the dispatchers of one spec, or of a tuple of specs that share their plugins.
    pub fn builder<S: SpecSet>() -> Builder<S> {
        Builder::new()
    }

    /// The plugins, in registration order: by id, but dependencies first.
    pub fn plugins(&self) -> impl ExactSizeIterator<Item = &PluginInfo> {
        self.0.plugins.iter().map(|plugin| &**plugin)
    }

    /// The plugin of this id.
    pub fn plugin(&self, id: &str) -> Option<&PluginInfo> {
        self.plugins().find(|plugin| plugin.id() == id)
    }

    pub(crate) fn shared(&self, id: &str) -> Option<Arc<PluginInfo>> {
        self.0.plugins.iter().find(|plugin| plugin.id() == id).map(Arc::clone)
    }

    /// Whether the plugin of this id is fired; not where there is none.
    pub fn is_enabled(&self, id: &str) -> bool {
        let at = self.0.plugins.iter().position(|plugin| plugin.id() == id);
        at.is_some_and(|at| self.0.is_enabled(Some(self.0.registration[at])))
    }

    /// The ids that may not be registered, sorted.
    pub fn blocked(&self) -> impl Iterator<Item = &str> {
        self.0.standing.blocked.iter().map(|id| &**id)
    }

    /// The rule that hookimpls are ordered by.
    pub fn profile(&self) -> Profile {
        self.0.profile
    }

    /// Refuses: a frozen registry takes no more plugins.
    ///
    /// A host that hands its registry to code that may try to register late gets a clear answer, and nothing changes.
    ///
    /// # Errors
    ///
    /// Always [`RegisterError::Frozen`], which names the plugin.
    pub fn register<P: Plugin>(&self, plugin: P) -> Result<(), RegisterError> {
        drop(plugin);
        let manifest: &'static Manifest = P::MANIFEST;
        Err(RegisterError::Frozen { plugin: manifest.id.to_owned() })
    }
}
