//! Making a value of a set: what only the run time knows.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::config::Settings;
use crate::data::{Capability, Plugin, Spec};
use crate::dispatch::HandlerSet;
use crate::plugin_set::instance::{Has, Hosts, Parts, PluginSet};
use crate::registry::{Assembly, BuildError, Builder, Candidate, Instance, Problem, Registry, SpecSet};

/// Makes a value of a plugin set: plugins by hand, handlers of the host, what it provides.
///
/// What the set is made of is in its declaration, and was checked by the compiler. The rules of a registry that only make
/// sense where a set is put together at run time – observers, deadlines, the operator's table, quarantine, ids of your choice,
/// pluggy's order – are not here; the spec's dispatcher has them.
#[must_use = "a builder does nothing until it is built"]
pub struct SetBuilder<S> {
    candidates: Vec<Candidate>,
    registry: Builder<Specs<S>>,
}

/// The specs of a set, as a builder takes them.
struct Specs<S>(PhantomData<fn() -> S>);

impl<S: PluginSet> SpecSet for Specs<S> {
    fn specs() -> Vec<&'static Spec> {
        S::SPECS.to_vec()
    }

    fn assemble(_: &mut Assembly) -> Self {
        Self(PhantomData)
    }
}

impl<S: PluginSet> SetBuilder<S> {
    pub(super) fn new() -> Self {
        let candidates = S::plugins().iter().map(|listed| {
            let impls = listed.impls.iter().flatten().copied().collect();
            Candidate::listed(listed.manifest, impls, listed.make, listed.kinds)
        });
        let registry = Registry::builder();
        let registry = match S::HOST.and_then(|host| host.split_once(' ')) {
            Some((name, version)) => registry.host(name, version),
            None => registry,
        };
        Self { candidates: candidates.collect(), registry }
    }

    /// Hands over a plugin's value, in place of one that it makes itself; a `manual` plugin needs it.
    pub fn plugin<P: Plugin>(mut self, plugin: P) -> Self
    where
        S: Has<P>,
    {
        let of = |candidate: &&mut Candidate| candidate.id == P::MANIFEST.id;
        if let Some(candidate) = self.candidates.iter_mut().find(of) {
            candidate.instance = Some(Instance::new(Arc::new(plugin)));
        }
        self
    }

    /// Adds handlers of the host itself, gathered in a spec's generated `…Handlers` type; the set lists `core`.
    ///
    /// They stand where each hook's partition says, and sort by name among themselves.
    pub fn core(mut self, handlers: impl Into<HandlerSet>) -> Self
    where
        S: Hosts,
    {
        self.registry = self.registry.core(handlers);
        self
    }

    /// Takes the settings that the plugins' configurations are read from.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.registry = self.registry.settings(settings);
        self
    }

    /// Provides a capability to the plugins that declare it; the last one given counts.
    pub fn provide<C: Capability>(mut self, handle: Arc<C::Handle>) -> Self {
        self.registry = self.registry.provide::<C>(handle);
        self
    }

    /// Constructs the plugins that were not handed over, in registration order, and puts the set together.
    ///
    /// # Errors
    ///
    /// [`BuildError`] with everything that only the run time can know: a manual plugin whose value is missing or a
    /// constructor that panicked.
    pub fn build(self) -> Result<S, BuildError> {
        let missing = self.candidates.iter().filter(|one| one.construct.is_none() && one.instance.is_none());
        let missing = missing.map(|one| Problem::NoValue { plugin: one.id.to_string(), origin: one.origin });
        let missing: Vec<Problem> = missing.collect();
        let ready = self.registry.listed(self.candidates, missing)?;
        Ok(S::assemble(&mut Parts::new(ready)))
    }
}

impl<S: PluginSet> fmt::Debug for SetBuilder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<Cow<'_, str>> = self.candidates.iter().map(|candidate| candidate.id.clone()).collect();
        f.debug_struct("SetBuilder").field("plugins", &ids).field("registry", &self.registry).finish()
    }
}
