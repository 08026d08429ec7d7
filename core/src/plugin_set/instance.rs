//! A set of plugins as a program holds it.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::data::{Construction, ImplRecord, KindRecord, Manifest, Plugin, PluginRecord, Spec};
use crate::dispatch::direct::{Direct, Roll};
use crate::plugin_set::SetBuilder;
use crate::registry::{Candidate, Instance, Ready, Registry, nobody};

/// A set of plugins that is known when the program is compiled: what `plugin_set!` declares.
///
/// It holds the plugins themselves and fires the hooks of its specs by calls that the compiler knows. What it is made of
/// was checked and ordered by the compiler; a [`SetBuilder`] makes its values.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a plugin set",
    label = "not declared with `plugin_set!`"
)]
pub trait PluginSet: Direct + Sized {
    /// Starts a builder: plugins by hand, handlers of the host, what it provides.
    fn builder() -> SetBuilder<Self> {
        SetBuilder::new()
    }

    /// The plugins, and the order of every hook.
    ///
    /// A handler that is asked for its context finds in it what the registry says of it.
    fn registry(&self) -> &Registry;

    /// The specs, in order.
    #[doc(hidden)]
    const SPECS: &'static [&'static Spec];

    /// The plugins, in the order in which they are listed.
    #[doc(hidden)]
    fn plugins() -> &'static [Listed];

    /// The host's name and version, where the set states them.
    #[doc(hidden)]
    const HOST: Option<&'static str>;

    /// Takes its plugins and its hooks.
    #[doc(hidden)]
    fn assemble(parts: &mut Parts) -> Self;
}

/// That a plugin is in a set, so that a value of it can be handed over.
#[diagnostic::on_unimplemented(
    message = "plugin `{P}` is not in the set `{Self}`",
    label = "not in the set",
    note = "name it in the list of the set's `plugin_set!`"
)]
pub trait Has<P>: PluginSet {}

/// That handlers of the host take part in a set.
#[diagnostic::on_unimplemented(
    message = "the host has no handlers in the set `{Self}`",
    label = "`core` is not in the set's list",
    note = "write `core` in the list of the set's `plugin_set!`: `[core, …]`"
)]
pub trait Hosts: PluginSet {}

/// A plugin that is made without being told how: any but one that is `manual`.
#[diagnostic::on_unimplemented(
    message = "plugin `{Self}` is `manual`: only the host can make it",
    label = "not made by itself",
    note = "hand a value over: `builder().plugin(value).build()`"
)]
pub trait SelfMade: Sized {
    /// How it is made.
    #[doc(hidden)]
    const CONSTRUCTION: Construction;
}

impl PluginRecord {
    /// Records a plugin that is made by itself.
    pub const fn of<P: Plugin + SelfMade>() -> Self {
        Self::made::<P>(P::CONSTRUCTION)
    }
}

/// One plugin of a set, as `plugin_set!` knows it.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    pub manifest: &'static Manifest,
    /// What it implements of each of the set's specs.
    pub impls: &'static [Option<&'static ImplRecord>],
    /// Makes it; none where it is manual.
    pub make: Option<Construction>,
    /// The kinds that it is of, as far as they are traits.
    pub kinds: &'static [KindRecord],
}

/// What a set is put together from: the registry, and the plugins' values.
#[doc(hidden)]
pub struct Parts {
    ready: Ready,
    values: HashMap<&'static str, Instance>,
}

impl Parts {
    pub(super) fn new(mut ready: Ready) -> Self {
        let taken = |candidate: &mut Candidate| Some((candidate.manifest.id, candidate.instance.take()?));
        let values = ready.members.candidates.iter_mut().filter_map(taken).collect();
        Self { ready, values }
    }

    /// The registry of the set.
    pub fn registry(&self) -> Registry {
        self.ready.registry.clone()
    }

    /// The value of the plugin of this id.
    ///
    /// # Panics
    ///
    /// If it is taken twice, which generated code does not do.
    pub fn plugin<P: Send + Sync + 'static>(&mut self, id: &str) -> P {
        let value = self.values.remove(id).and_then(Instance::into_inner);
        let value = value.and_then(|value| value.downcast::<P>().ok()).and_then(Arc::into_inner);
        value.unwrap_or_else(|| unreachable!("each plugin is made once and taken once"))
    }

    /// Who runs in a hook: the arounds and the handlers of the plugins in these places of the set's list, and the host's.
    ///
    /// # Panics
    ///
    /// Where the order that was worked out when the program was compiled is not that of the registry.
    pub fn roll<S: PluginSet>(
        &self,
        spec: usize,
        hook: &str,
        arounds: &[usize],
        handlers: &[usize],
        core_at: usize,
    ) -> Roll {
        let frozen = &self.ready.registry.0;
        let spec = S::SPECS[spec];
        let order = frozen.hooks.iter().find(|order| order.spec.is(spec) && order.hook.name == hook);
        let order = order.unwrap_or_else(|| unreachable!("`{hook}` is a hook of `{}`", spec.name));
        let ids = arounds.iter().chain(handlers).map(|&plugin| S::plugins()[plugin].manifest.id);
        let plugins = order.order.iter().filter(|hookimpl| hookimpl.node.is_some());
        let plugins = plugins.map(|hookimpl| hookimpl.plugin.id());
        assert!(ids.eq(plugins), "both engines call the plugins of `{hook}` in one order");
        let hosts = order.order.iter().filter(|hookimpl| hookimpl.node.is_none());
        Roll {
            who: order.order.clone().into(),
            nobody: Arc::new(nobody(frozen.core(), order.hook)),
            arounds: arounds.len(),
            core_at,
            hosts: hosts.map(|hookimpl| hookimpl.registered).collect(),
            fixed: Arc::clone(&self.ready.members.fixed),
            meta: order.hook,
        }
    }
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").field("registry", &self.ready.registry).finish_non_exhaustive()
    }
}
