//! Many sets of instances from one plan.

use std::fmt;
use std::sync::Arc;

use crate::config::Settings;
use crate::lifecycle::blueprint::Blueprint;
use crate::lifecycle::error::LoadError;
use crate::lifecycle::load::Load;
use crate::lifecycle::report::LoadReport;
use crate::lifecycle::{Host, Steps};
use crate::registry::{BuildError, Builder, Candidate, Plan, Problem, SpecSet};

/// Makes instances of the same plugins for the process, for each tenant, or for each request: `S` is a dispatcher, or a tuple.
///
/// [`Builder::factory`] makes it, and there the plugins are chosen, checked and put in order, once. Each set of instances
/// is its own: what a plugin keeps in its value, its faults, its quarantine and its state are known in that set alone. Plugins
/// share what they share by themselves (a `static`, what a capability hands out), and the host's own handlers.
///
/// A clone is the same factory.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::{Factory, Load};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let builder = NodeHooksDispatcher::builder().plugin_by("acme-guard", || Guard);
/// let factory: Factory<NodeHooksDispatcher> = builder.factory(Load::halt())?;
/// let (mut one, mut other) = (factory.tenant("one")?, factory.tenant("other")?);
/// one.start()?;
/// other.start()?;
/// one.stop()?;
/// assert!(other.handle().now().authorize("alice")?.is_allow());
/// assert!(factory.request()?.authorize("alice")?.is_allow());
/// # Ok(())
/// # }
/// ```
pub struct Factory<S, L>(Arc<Blueprint<S, L>>);

impl<S: SpecSet> Builder<S> {
    /// Chooses, checks and orders the plugins, of which instances are to be made more than once.
    ///
    /// # Errors
    ///
    /// Those of [`load`](Self::load) that can be known before any plugin code runs; and where a plugin was added as a value,
    /// which all instances would be: add it by what makes it, with [`plugin_by`](Self::plugin_by).
    pub fn factory<L: Steps>(self, load: Load<S, L>) -> Result<Factory<S, L>, LoadError> {
        let (members, mut problems) = self.gather(true, &[L::spec()]);
        let values = members.candidates.iter().filter(|candidate| candidate.construct.is_none());
        let value = |one: &Candidate| Problem::OneValue { plugin: one.id.to_string(), origin: one.origin };
        problems.extend(values.map(value));
        Ok(Factory(Arc::new(Blueprint::draw(members, problems, load)?)))
    }
}

impl<S: SpecSet, L: Steps> Factory<S, L> {
    /// What is known of the plugins before any instance is made; nobody is loaded in it.
    pub fn report(&self) -> &LoadReport {
        &self.0.slate.report
    }

    /// Instances for the process.
    ///
    /// Costs the constructors, and per plugin and hookimpl an allocation; nothing is checked or ordered again.
    ///
    /// # Errors
    ///
    /// Where failures [halt](Load::halt), the first of a configuration or a constructor.
    pub fn process(&self) -> Result<Host<S, L>, LoadError> {
        Host::new(Arc::clone(&self.0))
    }

    /// Instances for one tenant. That those of one cannot be made or started is nothing to the others.
    ///
    /// Costs as much as those for the process.
    ///
    /// # Errors
    ///
    /// Those of [`process`](Self::process).
    pub fn tenant(&self, name: &str) -> Result<Host<S, L>, LoadError> {
        tracing::debug!(target: "hookspec", tenant = name, "installing");
        Host::new(Arc::clone(&self.0))
    }

    /// Instances for one tenant, configured by settings of its own.
    ///
    /// # Errors
    ///
    /// Those of [`process`](Self::process).
    pub fn tenant_with(&self, name: &str, settings: Settings) -> Result<Host<S, L>, LoadError> {
        tracing::debug!(target: "hookspec", tenant = name, "installing");
        Host::of(Arc::clone(&self.0), Arc::new(settings), &self.0.members.observers)
    }

    /// Instances for one request, to be fired and dropped: they are constructed, and no step of theirs is run.
    ///
    /// Costs the constructors, reading the configurations of those that have one, and per hookimpl an allocation or two: the
    /// plugins' identities are the factory's, and so is what quarantine holds against them, which one request could not know.
    ///
    /// # Errors
    ///
    /// Every configuration and constructor that fails, whatever becomes of failures elsewhere: a request has all plugins or none.
    pub fn request(&self) -> Result<S, BuildError> {
        let ready = Plan::new((*self.0.registry.0).clone(), self.0.members.clone()).construct()?;
        ready.publish(0);
        Ok(ready.assemble(None).0)
    }
}

impl<S, L> Clone for Factory<S, L> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S, L> fmt::Debug for Factory<S, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Factory").field("registry", &self.0.registry).finish_non_exhaustive()
    }
}
