//! From an order to instances: a plan is checked, and what is ready has run its constructors.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::config::AnyConfig;
use crate::dispatch::Subset;
use crate::historic::{Newcomer, Staged};
use crate::order::CORE;
use crate::registry::assembly::Value;
use crate::registry::members::Members;
use crate::registry::{Assembly, BuildError, Candidate, Frozen, Problem, Registry, SpecSet, Standing};

/// A registry that lacks only its plugins' instances: everything is checked and in order, and no plugin code ran.
pub(crate) struct Plan {
    registry: Registry,
    members: Members,
}

impl Plan {
    /// A plan of these members, which are in order.
    pub(crate) fn new(order: Frozen, members: Members) -> Self {
        let standing = Standing {
            disabled: members.candidates.iter().map(|candidate| !candidate.is_fired()).collect(),
            blocked: members.blocked.clone(),
            observers: members.observers.clone(),
        };
        Self { registry: Registry(Arc::new(Frozen { standing, ..order })), members }
    }

    /// The registry to come, and who is in it.
    pub(crate) fn into_parts(self) -> (Registry, Members) {
        (self.registry, self.members)
    }

    /// The registry to come.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Puts the hookimpls of one hook, by its place in the registry, into another order of their present places.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn rearrange(&mut self, hook: usize, order: &[usize]) {
        let frozen = Arc::get_mut(&mut self.registry.0)
            .unwrap_or_else(|| unreachable!("a plan is shared with nobody"));
        let hook = &mut frozen.hooks[hook];
        hook.order = order.iter().map(|&at| Arc::clone(&hook.order[at])).collect();
    }

    /// Runs the constructors of those that have no instance yet, in registration order, when all that are configured have been
    /// read.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with any configuration; if nothing is, every constructor that refused or panicked.
    pub(crate) fn construct(mut self) -> Result<Ready, BuildError> {
        let mut configs = self.configs()?;
        let mut problems = Vec::new();
        for &node in &self.registry.0.registration {
            let made = self.members.candidates[node].construct(configs.remove(&node));
            problems.extend(made.err().map(|problem| *problem));
        }
        BuildError::unless_empty(problems)?;
        Ok(Ready { registry: self.registry, members: self.members, joined: Arc::default() })
    }

    /// Reads the configuration of those that are made of one and have no instance yet.
    fn configs(&self) -> Result<HashMap<usize, AnyConfig>, BuildError> {
        let mut reading = self.members.fixed.settings.reading();
        let (mut configs, mut problems) = (HashMap::new(), Vec::new());
        for &node in &self.registry.0.registration {
            match self.members.candidates[node].read(&mut reading) {
                Ok(config) => configs.extend(config.map(|config| (node, config))),
                Err(problem) => problems.push(*problem),
            }
        }
        let settings = reading.into_problems().into_iter();
        problems.extend(settings.map(|problem| Problem::Setting(Box::new(problem))));
        BuildError::unless_empty(problems)?;
        Ok(configs)
    }
}

/// A registry with its plugins' instances: dispatchers can be made of it, as often as one likes.
pub(crate) struct Ready {
    pub(crate) registry: Registry,
    pub(crate) members: Members,
    /// Node by node: under which number the plugin joined a live set.
    joined: Arc<[Option<u64>]>,
}

/// The number under which a plugin joins next, whichever set it is.
static JOINS: AtomicU64 = AtomicU64::new(0);

impl Ready {
    /// Says that this version is the current one, and with it who is told of what happens outside of any fire.
    pub(crate) fn publish(&self, version: u64) {
        self.registry.0.safeguards.watched_by(version, &self.members.observers);
        if let Some(spares) = &self.members.spares {
            let instances = self.members.candidates.iter().filter_map(|one| one.instance.as_ref());
            instances.for_each(|instance| instance.serve(version));
            spares.serve(version);
        }
    }

    /// Has those join who are enabled and have not joined yet; returns them in registration order, each with its instance.
    pub(crate) fn join(&mut self) -> Vec<Newcomer> {
        let mut newcomers = Vec::new();
        for &node in &self.registry.0.registration {
            let candidate = &mut self.members.candidates[node];
            if candidate.is_fired() && candidate.joined.is_none() {
                candidate.joined = Some(JOINS.fetch_add(1, Ordering::Relaxed));
                newcomers.extend(candidate.instance.clone().map(|instance| (node, instance)));
            }
        }
        self.joined = self.members.candidates.iter().map(|candidate| candidate.joined).collect();
        newcomers
    }

    /// Makes dispatchers over the enabled plugins, or those of a subset; also returns their historic hooks.
    pub(crate) fn assemble<S: SpecSet>(&self, subset: Option<&Subset>) -> (S, Vec<Box<dyn Staged>>) {
        let keep = |id: &str| subset.is_none_or(|subset| subset.keeps(id));
        let kept = |one: &Candidate| one.is_fired() && keep(&one.id);
        self.over(self.members.candidates.iter().map(kept).collect(), keep(CORE), subset)
    }

    /// Makes dispatchers over the host's own handlers and these plugins, node by node, whether they are fired or not.
    pub(crate) fn among<S: SpecSet>(&self, kept: Vec<bool>) -> S {
        self.over(kept, true, None).0
    }

    fn over<S: SpecSet>(
        &self,
        kept: Vec<bool>,
        core: bool,
        subset: Option<&Subset>,
    ) -> (S, Vec<Box<dyn Staged>>) {
        let mut objects = HashMap::new();
        let wanted = S::kinds();
        let candidates = &self.members.candidates;
        for (node, candidate) in candidates.iter().enumerate().filter(|&(node, _)| kept[node]) {
            if let Some(instance) = &candidate.instance {
                for record in candidate.kinds {
                    if wanted.iter().any(|kind| kind.is(record.kind)) {
                        objects.insert(((record.kind.id)(), node), (record.bind)(Arc::clone(instance)));
                    }
                }
            }
        }
        let mut assembly = Assembly {
            registry: self.registry.clone(),
            values: candidates.iter().map(Value::of).collect(),
            tables: HashMap::new(),
            objects,
            fixed: Arc::clone(&self.members.fixed),
            histories: self.members.histories.clone(),
            spares: self.members.spares.clone().filter(|_| subset.is_none()),
            joined: Arc::clone(&self.joined),
            kept,
            core,
            subset: subset.cloned(),
            alone: None,
            staged: Vec::new(),
        };
        let set = S::assemble(&mut assembly);
        (set, std::mem::take(&mut assembly.staged))
    }
}
