//! Gathering, checking and freezing a set of plugins.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use crate::collect::Linked;
use crate::data::{Capability, Plugin, Provided, Spec};
#[cfg(test)]
use crate::data::{ImplRecord, PluginRecord};
use crate::dispatch::HandlerSet;
use crate::fault::{MAX_DEPTH, Policy, Quarantine, Safeguards, Workers};
use crate::live::Live;
use crate::observe::{Observer, Observers};
use crate::order::CORE;
use crate::registry::candidate::{self, Candidate};
use crate::registry::check::Host;
use crate::registry::members::{Fixed, Members};
use crate::registry::plan::Plan;
use crate::registry::{Accepts, BuildError, Problem, Profile, Ready, SpecSet};
use crate::time::Timer;

/// Puts a registry together: `S` is the dispatcher that comes out, or a tuple of dispatchers over the same plugins.
///
/// Nothing is checked and no plugin code runs before [`build`](Self::build), which reports everything at once.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::{NodeHooksDispatcher, NodeHooksHandlers};
/// use hookspec::Vote;
///
/// let hooks = NodeHooksDispatcher::builder()
///     .host("acme", "1.0.0")
///     .plugin(Guard)
///     .plugin_as("acme-guard-2", Guard)
///     .core(NodeHooksHandlers::new().authorize("001.open", |_cx, _source| Vote::Allow))
///     .build()
///     .unwrap();
/// let order: Vec<_> = hooks.authorize.handlers().map(ToString::to_string).collect();
/// assert_eq!(order, ["core.001.open", "acme-guard.authorize", "acme-guard-2.authorize"]);
/// ```
#[must_use = "a builder does nothing until it is built"]
pub struct Builder<S> {
    linked: Vec<Linked>,
    without: Vec<String>,
    by_hand: Vec<Candidate>,
    handlers: HandlerSet,
    provided: Provided,
    host: Host,
    observers: Observers,
    safeguards: Safeguards,
    profile: Profile,
    max_depth: usize,
    specs: PhantomData<fn() -> S>,
}

impl<S> Default for Builder<S> {
    fn default() -> Self {
        Self {
            linked: Vec::new(),
            without: Vec::new(),
            by_hand: Vec::new(),
            handlers: HandlerSet::default(),
            provided: Provided::default(),
            host: Host::default(),
            observers: Observers::default(),
            safeguards: Safeguards::default(),
            profile: Profile::default(),
            max_depth: MAX_DEPTH,
            specs: PhantomData,
        }
    }
}

impl<S> Builder<S> {
    /// Takes the plugins that the linker collected: `.linked(hookspec::linked!())`.
    ///
    /// Every plugin in the program that implements one of the specs is taken, and what such a plugin depends on; the
    /// argument says which crates should have brought some, and a crate that did not is a problem.
    pub fn linked(mut self, linked: Linked) -> Self {
        self.linked.push(linked);
        self
    }

    /// Leaves a linked plugin out.
    pub fn without(mut self, id: impl Into<String>) -> Self {
        self.without.push(id.into());
        self
    }

    /// Adds a plugin value under its manifest's id.
    #[track_caller]
    pub fn plugin<P: Plugin>(self, plugin: P) -> Self
    where
        S: Accepts<P>,
    {
        self.add::<S, P>(Cow::Borrowed(P::MANIFEST.id), plugin)
    }

    /// Adds a plugin value under an id of your choice; the same type can be added more than once.
    #[track_caller]
    pub fn plugin_as<P: Plugin>(self, id: impl Into<Cow<'static, str>>, plugin: P) -> Self
    where
        S: Accepts<P>,
    {
        self.add::<S, P>(id.into(), plugin)
    }

    /// Adds a plugin value that implements only some of the specs: `T` is a dispatcher or a tuple of dispatchers.
    #[track_caller]
    pub fn plugin_of<T: Accepts<P>, P: Plugin>(self, plugin: P) -> Self {
        self.add::<T, P>(Cow::Borrowed(P::MANIFEST.id), plugin)
    }

    /// Adds a plugin value that implements only some of the specs, under an id of your choice.
    #[track_caller]
    pub fn plugin_of_as<T: Accepts<P>, P: Plugin>(self, id: impl Into<Cow<'static, str>>, plugin: P) -> Self {
        self.add::<T, P>(id.into(), plugin)
    }

    #[track_caller]
    fn add<T: Accepts<P>, P: Plugin>(mut self, id: Cow<'static, str>, plugin: P) -> Self {
        self.by_hand.push(Candidate::by_hand::<T, P>(id, Arc::new(plugin)));
        self
    }

    /// Adds a plugin value that the program keeps a handle to, under an id of your choice.
    #[track_caller]
    pub fn plugin_shared<P: Plugin>(mut self, id: impl Into<Cow<'static, str>>, plugin: Arc<P>) -> Self
    where
        S: Accepts<P>,
    {
        self.by_hand.push(Candidate::by_hand::<S, P>(id.into(), plugin));
        self
    }

    /// Adds a plugin as the linker would have brought it.
    #[cfg(test)]
    pub(crate) fn record(mut self, plugin: &PluginRecord, impls: Vec<&'static ImplRecord>) -> Self {
        self.by_hand.push(Candidate { impls, ..Candidate::linked(plugin) });
        self
    }

    /// Adds handlers of the host itself, gathered in a spec's generated `…Handlers` type.
    ///
    /// They belong to the plugin `core`, stand where the hook's partition says, and sort by name among themselves.
    pub fn core(mut self, handlers: impl Into<HandlerSet>) -> Self {
        self.handlers.0.extend(handlers.into().0);
        self
    }

    /// Says what the host is called and its version, which plugins may require.
    pub fn host(mut self, name: impl Into<String>, version: impl Into<String>) -> Self {
        self.host.name = Some((name.into(), version.into()));
        self
    }

    /// Names a capability that plugins may declare, without providing it: asking for it gives `None`.
    ///
    /// The capabilities that the specs name need not be named again.
    pub fn capability<C: Capability>(mut self) -> Self {
        self.host.capabilities.push(C::NAME);
        self
    }

    /// Provides a capability to the plugins that declare it; the last one given counts.
    pub fn provide<C: Capability>(mut self, handle: Arc<C::Handle>) -> Self {
        self.provided.insert::<C>(handle);
        self.capability::<C>()
    }

    /// Adds a rule of the host for plugin ids: the error says what to write instead.
    pub fn id_rule(mut self, rule: impl Fn(&str) -> Result<(), String> + Send + Sync + 'static) -> Self {
        self.host.id_rule = Some(Box::new(rule));
        self
    }

    /// Adds an observer, which is told of every fire and of what happens from then on; the last one added is the outermost.
    pub fn observe(mut self, observer: impl Observer) -> Self {
        self.observers = self.observers.with(Arc::new(observer));
        self
    }

    /// Gives every handler at most this long to answer, unless its hook, itself or the operator's table says otherwise: more
    /// than nothing, and at most 30 seconds.
    ///
    /// An async handler is dropped when its time is over. A plain one runs on: its fire waits for it and throws its answer away,
    /// but for hooks declared `worker`, which go on without it.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.safeguards.registry = self.safeguards.registry.timeout(timeout);
        self
    }

    /// Leaves out whoever faults too often, unless the operator's table says otherwise.
    pub fn quarantine(mut self, rule: Quarantine) -> Self {
        self.safeguards.registry = self.safeguards.registry.quarantine(rule);
        self
    }

    /// Takes the operator's table of what faults do, how long handlers may take, and when they are left out.
    ///
    /// It wins over what hooks and plugins say. What it names must be there, but for plugins that may come to a live set.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.safeguards.policy = policy;
        self
    }

    /// Measures deadlines and quarantines by this timer; by the system's where none is given.
    pub fn timer(mut self, timer: impl Timer) -> Self {
        self.safeguards.timer = Arc::new(timer);
        self
    }

    /// Runs the handlers of hooks declared `worker` on at most so many threads; four where nothing is said.
    pub fn workers(mut self, most: usize) -> Self {
        self.safeguards.workers = Arc::new(Workers::new(most));
        self
    }

    /// Chooses the rule that hookimpls are ordered by.
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// Limits how deep fires may nest in one thread: 1 to [`MAX_DEPTH`], which is the default.
    pub fn max_depth(mut self, limit: usize) -> Self {
        self.max_depth = limit;
        self
    }

    /// Checks and orders these plugins besides, and runs their constructors; `problems` are those found so far.
    pub(crate) fn listed(
        self,
        specs: &[&'static Spec],
        problems: Vec<Problem>,
        candidates: Vec<Candidate>,
    ) -> Result<Ready, BuildError> {
        self.plan_over(specs.to_vec(), problems, candidates, false)?.construct()
    }

    fn plan_over(
        self,
        specs: Vec<&'static Spec>,
        mut problems: Vec<Problem>,
        listed: Vec<Candidate>,
        may_come: bool,
    ) -> Result<Plan, BuildError> {
        if self.max_depth == 0 || self.max_depth > MAX_DEPTH {
            problems.push(Problem::MaxDepth { limit: self.max_depth });
        }
        let mut host = self.host;
        host.capabilities.extend(specs.iter().flat_map(|spec| spec.capabilities));

        let mut candidates = if self.linked.is_empty() {
            let nothing = |plugin| Problem::NothingToLeaveOut { plugin, linked: Vec::new() };
            problems.extend(self.without.into_iter().map(nothing));
            listed
        } else {
            candidate::linked(&specs, &self.linked, &self.without, &mut problems)
        };
        candidates.extend((1..).zip(self.by_hand).map(|(age, candidate)| Candidate { age, ..candidate }));
        let hooks: Vec<_> = specs.iter().flat_map(|spec| spec.hooks).copied().collect();
        let plugins: Vec<&str> =
            candidates.iter().map(|candidate: &Candidate| &*candidate.id).chain([CORE]).collect();
        let plugins = (!may_come).then_some(&plugins[..]);
        if let Err(error) = self.safeguards.check(&hooks, plugins) {
            problems.push(Problem::Policy(error));
        }
        let fixed = Fixed::new(
            specs,
            host,
            self.provided,
            self.handlers,
            self.profile,
            self.max_depth,
            self.safeguards,
        );
        Members {
            candidates,
            blocked: BTreeSet::new(),
            observers: self.observers,
            histories: None,
            fixed: Arc::new(fixed),
        }
        .plan(problems)
    }
}

impl<S: SpecSet> Builder<S> {
    /// Checks everything, orders it, constructs the linked plugins and freezes the registry.
    ///
    /// The checks all run before the first constructor. Constructors run in registration order.
    ///
    /// # Errors
    ///
    /// [`BuildError`] with every problem that was found; every value that was made is dropped again.
    pub fn build(self) -> Result<S, BuildError> {
        Self::finish(self.plan(false)?)
    }

    /// Checks everything as [`build`](Self::build) does, and makes a set of plugins that can change while it is fired at.
    ///
    /// # Errors
    ///
    /// Those of [`build`](Self::build).
    ///
    /// # Examples
    ///
    /// ```
    /// use acme_guard::Guard;
    /// use acme_hooks::NodeHooksDispatcher;
    ///
    /// let live = NodeHooksDispatcher::builder().live().unwrap();
    /// let mut hooks = live.handle();
    /// assert!(hooks.now().authorize.is_empty());
    /// live.register(Guard).unwrap();
    /// assert!(hooks.now().authorize("mallory").unwrap().denial().is_some());
    /// ```
    pub fn live(self) -> Result<Live<S>, BuildError> {
        Ok(Live::new(self.plan(true)?.construct()?))
    }

    /// Checks and orders everything, without running any plugin code; others `may_come`, or nobody.
    pub(crate) fn plan(self, may_come: bool) -> Result<Plan, BuildError> {
        self.plan_over(S::specs(), Vec::new(), Vec::new(), may_come)
    }

    /// Constructs the plugins and takes the hooks.
    pub(crate) fn finish(plan: Plan) -> Result<S, BuildError> {
        let ready = plan.construct()?;
        let (set, _) = ready.assemble::<S>(None);
        ready.publish(0);
        tracing::debug!(target: "hookspec", "registry frozen");
        Ok(set)
    }
}

impl<S> fmt::Debug for Builder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("linked", &self.linked)
            .field("by_hand", &self.by_hand.iter().map(|candidate| &*candidate.id).collect::<Vec<_>>())
            .field("core", &self.handlers)
            .field("provided", &self.provided)
            .field("profile", &self.profile)
            .finish_non_exhaustive()
    }
}
