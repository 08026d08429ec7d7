//! Gathering, checking and freezing a set of plugins.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use crate::collect::Linked;
use crate::config::{Config, Made, Settings};
use crate::data::{Capability, Manifest, Plugin, Provided, Spec};
#[cfg(test)]
use crate::data::{ImplRecord, PluginRecord};
use crate::dispatch::HandlerSet;
use crate::fault::{MAX_DEPTH, Policy, Quarantine, Safeguards, Workers};
use crate::live::Live;
use crate::manifest::Manifests;
use crate::observe::{Observer, Observers};
use crate::order::CORE;
use crate::registry::candidate::{self, Candidate};
use crate::registry::check::Host;
use crate::registry::kinds::{KindRule, Known};
use crate::registry::members::{Fixed, Members};
use crate::registry::open;
use crate::registry::plan::Plan;
use crate::registry::{Accepts, BuildError, Problem, Profile, Ready, SpecSet, judge};
use crate::time::Timer;
use crate::trust::{Gate, OnRefusal};

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
    open: bool,
    by_hand: Vec<Candidate>,
    handlers: HandlerSet,
    provided: Provided,
    host: Host,
    observers: Observers,
    gate: Option<Arc<Gate>>,
    safeguards: Safeguards,
    settings: Settings,
    profile: Profile,
    max_depth: usize,
    specs: PhantomData<fn() -> S>,
}

impl<S: SpecSet> Builder<S> {
    pub(super) fn new() -> Self {
        Self {
            linked: Vec::new(),
            without: Vec::new(),
            open: false,
            by_hand: Vec::new(),
            handlers: HandlerSet::default(),
            provided: Provided::default(),
            host: Host::default(),
            observers: Observers::default(),
            gate: None,
            safeguards: Safeguards::default(),
            settings: Settings::new(),
            profile: Profile::default(),
            max_depth: MAX_DEPTH,
            specs: PhantomData,
        }
    }

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

    /// Opens the set to specs that its plugins bring along: every linked plugin is taken, whatever it implements.
    ///
    /// It is checked, ordered and constructed with the others, and [`Snapshot::of`](crate::Snapshot::of) fires the hooks of a
    /// spec that the set's type does not name. So a plugin can declare hooks for other plugins, and the host need not know of them.
    pub fn open(mut self) -> Self {
        self.open = true;
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

    /// Adds a plugin that the program makes, under an id of your choice: `make` is called for each instance.
    ///
    /// Unlike a value, such a plugin can be reloaded, and a [`Factory`](crate::lifecycle::Factory) can make several of it.
    #[track_caller]
    pub fn plugin_by<P: Plugin>(
        mut self,
        id: impl Into<Cow<'static, str>>,
        make: impl Fn() -> P + Send + Sync + 'static,
    ) -> Self
    where
        S: Accepts<P>,
    {
        self.by_hand.push(Candidate::made::<S, P>(id.into(), make));
        self
    }

    /// Adds a plugin that the program makes of its configuration, under an id of your choice: the
    /// [settings](Self::settings) of that id are read for each instance, as a `C`.
    ///
    /// So one type can be there several times, each with a configuration of its own.
    #[track_caller]
    pub fn plugin_configured<P: Plugin, C: Config, M: Made<P>>(
        mut self,
        id: impl Into<Cow<'static, str>>,
        make: impl Fn(C) -> M + Send + Sync + 'static,
    ) -> Self
    where
        S: Accepts<P>,
    {
        self.by_hand.push(Candidate::configured::<S, P, C, M>(id.into(), make));
        self
    }

    /// Adds a plugin as the linker would have brought it.
    #[cfg(test)]
    pub(crate) fn record(mut self, plugin: &PluginRecord, impls: Vec<&'static ImplRecord>) -> Self {
        self.by_hand.push(Candidate { impls: Arc::new(impls), ..Candidate::linked(plugin) });
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

    /// Says which versions of its interface the host speaks; a plugin that is made for others is
    /// [incompatible](Problem::is_incompatible).
    pub fn api_versions(mut self, versions: impl IntoIterator<Item = u32>) -> Self {
        self.host.api_versions.extend(versions);
        self
    }

    /// Names a kind that plugins may be of, besides those of the set, which are traits.
    pub fn kind(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.host.kinds.push(Known { name: name.into(), meta: None });
        self
    }

    /// Says of how many kinds a plugin is to be; of as many as it likes where nothing is said.
    pub fn kind_rule(mut self, rule: KindRule) -> Self {
        self.host.kind_rule = rule;
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

    /// Adds a rule of the host for manifests: the error says what to write instead.
    ///
    /// # Examples
    ///
    /// ```
    /// use acme_guard::Guard;
    /// use acme_hooks::NodeHooksDispatcher;
    ///
    /// let host = NodeHooksDispatcher::builder().manifest_rule(|manifest| match manifest.keywords {
    ///     [] => Err("it has no keywords; write `keywords(\"…\")`".to_owned()),
    ///     _ => Ok(()),
    /// });
    /// let error = host.plugin(Guard).build().unwrap_err().to_string();
    /// assert!(error.starts_with("the manifest of plugin `acme-guard` does not follow this host's rule: it has no keywords"));
    /// ```
    pub fn manifest_rule(
        mut self,
        rule: impl Fn(&Manifest) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        self.host.manifest_rule = Some(Box::new(rule));
        self
    }

    /// Takes the manifests that the host has in files: every plugin has to have one that does not contradict it, and every one
    /// of them a plugin.
    ///
    /// They count for plugins that come to a live set too. There is an example at [`Manifests`].
    pub fn manifests(mut self, manifests: Manifests) -> Self {
        self.host.manifests = Some(manifests);
        self
    }

    /// Puts a gate before the registry, which decides over every plugin before any code of any plugin runs.
    ///
    /// Plugins that are added by hand are judged too, and those that come to a live set later; there a refused one is always an
    /// error. The host's own handlers are not.
    pub fn trust(mut self, gate: impl Into<Arc<Gate>>) -> Self {
        self.gate = Some(gate.into());
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

    /// Takes the settings that plugins are configured by; without them a plugin gets the defaults of its configuration.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
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

    /// Says for the operator where a plugin stands among the others: low first, and 0 where nothing is said.
    ///
    /// It is compared before ids, in the order of plugins and in that of every hook; phases and priorities of hookimpls, and what
    /// a plugin depends on, weigh more. (AITBC's configuration calls it `priority`.) The last word on a plugin counts.
    ///
    /// # Examples
    ///
    /// ```
    /// use acme_guard::Guard;
    /// use acme_hooks::NodeHooksDispatcher;
    ///
    /// let three = || ["a", "b", "c"].into_iter().fold(NodeHooksDispatcher::builder(), |all, id| {
    ///     all.plugin_as(format!("guard-{id}"), Guard)
    /// });
    /// let order = |hooks: NodeHooksDispatcher| {
    ///     hooks.authorize.handlers().map(|one| one.plugin().id().to_owned()).collect::<Vec<_>>().join(" ")
    /// };
    /// let hooks = three().precedence("guard-a", 10).precedence("guard-c", -10).build().unwrap();
    /// assert_eq!(order(hooks), "guard-c guard-b guard-a");
    ///
    /// let hooks = three().precedence("guard-a", -10).depends_on("guard-a", "guard-c").build().unwrap();
    /// assert_eq!(order(hooks), "guard-c guard-a guard-b");
    /// ```
    pub fn precedence(mut self, plugin: impl Into<String>, precedence: i32) -> Self {
        self.host.placement.precede(plugin.into(), precedence);
        self
    }

    /// Says for the operator that a plugin depends on another, as if its manifest said so: any version of it.
    pub fn depends_on(mut self, plugin: impl Into<String>, on: impl Into<String>) -> Self {
        self.host.placement.depend(plugin.into(), on.into());
        self
    }

    /// Limits how deep fires may nest in one thread: 1 to [`MAX_DEPTH`], which is the default.
    pub fn max_depth(mut self, limit: usize) -> Self {
        self.max_depth = limit;
        self
    }

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

    /// Checks and orders these plugins besides, and makes them; `problems` are those found so far.
    pub(crate) fn listed(
        mut self,
        listed: Vec<Candidate>,
        mut problems: Vec<Problem>,
    ) -> Result<Ready, BuildError> {
        self.by_hand.extend(listed);
        let (members, found) = self.gather(false, &[]);
        problems.extend(found);
        members.plan(problems)?.construct()
    }

    /// Checks and orders everything, without running any plugin code; others `may_come`, or nobody.
    pub(crate) fn plan(self, may_come: bool) -> Result<Plan, BuildError> {
        let (mut members, mut problems) = self.gather(may_come, &[]);
        if let Some(gate) = members.fixed.gate.clone() {
            let leave_out = gate.refusals() == OnRefusal::LeaveOut;
            let refused = judge(&gate, &members.candidates, &members.observers, leave_out, &mut problems);
            if leave_out {
                refused.into_iter().rev().for_each(|at| drop(members.candidates.remove(at)));
            }
        }
        members.plan(problems)
    }

    /// Gathers the plugins, sorted by id but for those that were added by hand, which follow; also returns what is wrong with
    /// what the program says. Hooks of `besides` may stand in the operator's table too.
    pub(crate) fn gather(self, may_come: bool, besides: &[&'static Spec]) -> (Members, Vec<Problem>) {
        let mut specs = S::specs();
        if self.open {
            let by_hand = self.by_hand.iter().flat_map(|candidate| candidate.impls.iter());
            open::widen(&mut specs, by_hand.map(|hooks| hooks.spec));
        }
        let mut problems = Vec::new();
        if self.max_depth == 0 || self.max_depth > MAX_DEPTH {
            problems.push(Problem::MaxDepth { limit: self.max_depth });
        }
        let mut host = self.host;
        let kinds = S::kinds();
        let known = kinds.iter().map(|kind| Known { name: Cow::Borrowed(kind.name), meta: Some(kind) });
        host.kinds.splice(..0, known);

        let mut candidates = if self.linked.is_empty() {
            let nothing = |plugin| Problem::NothingToLeaveOut { plugin, linked: Vec::new() };
            problems.extend(self.without.into_iter().map(nothing));
            Vec::new()
        } else {
            candidate::linked(&mut specs, self.open, &host, &self.linked, &self.without, &mut problems)
        };
        // Of all specs, those too that plugins brought along.
        host.capabilities.extend(specs.iter().flat_map(|spec| spec.capabilities));
        candidates.extend((1..).zip(self.by_hand).map(|(age, candidate)| Candidate { age, ..candidate }));
        host.placement.put(&mut candidates);
        if !may_come {
            host.placement.unknown(&candidates, &mut problems);
        }
        let hooks: Vec<_> = specs.iter().chain(besides).flat_map(|spec| spec.hooks).copied().collect();
        let plugins: Vec<&str> =
            candidates.iter().map(|candidate: &Candidate| &*candidate.id).chain([CORE]).collect();
        if let Some(manifests) = &mut host.manifests {
            let kinds: Vec<&str> = host.kinds.iter().map(|kind| &*kind.name).collect();
            let mut found = manifests.take_problems();
            found.extend(manifests.check_all(&plugins[..candidates.len()], &kinds));
            problems.extend(found.into_iter().map(Problem::Manifest));
        }
        let plugins = (!may_come).then_some(&plugins[..]);
        if let Err(error) = self.safeguards.check(&hooks, plugins) {
            problems.push(Problem::Policy(error));
        }
        let fixed = Fixed::new(
            specs,
            self.open,
            host,
            self.provided,
            self.handlers,
            self.profile,
            self.max_depth,
            self.safeguards,
            self.settings,
            self.gate,
        );
        let members = Members {
            candidates,
            blocked: BTreeSet::new(),
            observers: self.observers,
            histories: None,
            spares: None,
            fixed: Arc::new(fixed),
        };
        (members, problems)
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
