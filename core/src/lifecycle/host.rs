//! A host: plugins that were loaded, and are started and stopped in order.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::config::Settings;
use crate::lifecycle::Steps;
use crate::lifecycle::blueprint::Blueprint;
use crate::lifecycle::error::LoadError;
use crate::lifecycle::install::Installed;
use crate::lifecycle::report::LoadReport;
use crate::lifecycle::roster::Roster;
use crate::lifecycle::state::State;
use crate::live::{Handle, Live, Snapshot, Undo};
use crate::observe::{Observer, Observers};
use crate::registry::{Candidate, Registry, SelectError, SpecSet};

/// The plugins of a host, from load to stop: `S` is a dispatcher, or a tuple of dispatchers.
///
/// [`Builder::load`](crate::Builder::load) makes it. Only one thread changes it at a time, by `&mut`; any number fires, each
/// through a [`handle`](Self::handle) of its own, and goes on while plugins come and go. What waits has two forms: one that
/// blocks the thread, and one that ends in `_async`.
///
/// A host that is dropped drops its plugins, and stops none of them: [`stop`](Self::stop) it before.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::{Host, Load, State};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let builder = NodeHooksDispatcher::builder().plugin_by("acme-guard", || Guard);
/// let mut host: Host<NodeHooksDispatcher> = builder.load(Load::collect())?;
/// host.start()?;
/// let mut hooks = host.handle();
/// assert!(hooks.now().authorize("alice")?.is_allow());
///
/// host.reload("acme-guard")?;
/// host.stop_plugin("acme-guard")?;
/// assert_eq!(host.state("acme-guard"), Some(State::Inactive));
/// assert!(!hooks.now().authorize("alice")?.is_allow(), "nobody is there, and the hook says `empty = deny`");
/// host.stop()?;
/// # Ok(())
/// # }
/// ```
pub struct Host<S, L> {
    pub(super) live: Live<S>,
    pub(super) blueprint: Arc<Blueprint<S, L>>,
    pub(super) roster: Arc<Roster>,
    pub(super) report: LoadReport,
    /// Those that may be loaded, and are not.
    pub(super) spare: BTreeMap<String, Candidate>,
    /// Those whose values the program had handed over, and that went when they were unloaded.
    pub(super) dropped: BTreeSet<String>,
    pub(super) disabled: BTreeSet<String>,
    pub(super) settings: Arc<Settings>,
    /// Whether those that come are started.
    pub(super) running: bool,
}

impl<S: SpecSet, L: Steps> Host<S, L> {
    pub(super) fn new(blueprint: Arc<Blueprint<S, L>>) -> Result<Self, LoadError> {
        let settings = Arc::clone(&blueprint.members.fixed.settings);
        let observers = blueprint.members.observers.clone();
        Self::of(blueprint, settings, &observers)
    }

    /// A host of these settings, watched by these.
    pub(super) fn of(
        blueprint: Arc<Blueprint<S, L>>,
        settings: Arc<Settings>,
        observers: &Observers,
    ) -> Result<Self, LoadError> {
        let Installed { live, roster, report, lost } = blueprint.install(&settings, observers)?;
        let spare = blueprint.spare.iter().cloned().chain(lost);
        let spare = spare.map(|one| (one.id.to_string(), one)).collect();
        let (disabled, roster) = (blueprint.load.disabled.clone(), Arc::new(roster));
        let dropped = BTreeSet::new();
        Ok(Self { live, roster, report, spare, dropped, disabled, settings, running: false, blueprint })
    }

    /// What came of every plugin so far.
    pub fn report(&self) -> &LoadReport {
        &self.report
    }

    /// A handle to fire with: at those that are active, and at the host's own handlers.
    pub fn handle(&self) -> Handle<S> {
        self.live.handle()
    }

    /// A handle that leaves out the plugins of these ids; see [`Live::except`].
    ///
    /// # Errors
    ///
    /// Where an id is no plugin's at this moment.
    pub fn except(&self, ids: &[&str]) -> Result<Handle<S>, SelectError> {
        self.live.except(ids)
    }

    /// A handle to the plugins of these ids only; see [`Live::only`].
    ///
    /// # Errors
    ///
    /// Where an id is no plugin's at this moment.
    pub fn only(&self, ids: &[&str]) -> Result<Handle<S>, SelectError> {
        self.live.only(ids)
    }

    /// The dispatchers of this moment, to be kept; see [`Live::snapshot`].
    pub fn snapshot(&self) -> Snapshot<S> {
        self.live.snapshot()
    }

    /// The plugins of this moment, in the order in which they are started, and the order of their hookimpls.
    pub fn registry(&self) -> Registry {
        self.live.registry()
    }

    /// Adds an observer, which is told of every fire and every event from now on; see [`Live::observe`].
    pub fn observe(&self, observer: impl Observer) -> Undo<S> {
        self.live.observe(observer)
    }

    /// The state of a plugin; none where nobody has heard of it.
    pub fn state(&self, id: &str) -> Option<State> {
        self.roster.find(id).map(|standing| standing.state)
    }

    /// Every plugin that was heard of, and its state, sorted by id.
    pub fn states(&self) -> BTreeMap<String, State> {
        self.roster.states()
    }

    /// Whether a plugin is to run: not where it is disabled, and not where nobody has heard of it.
    pub fn is_enabled(&self, id: &str) -> bool {
        self.roster.find(id).is_some() && !self.disabled.contains(id)
    }

    /// Says by what plugins are configured from now on: those that are loaded or reloaded. The others keep what they have.
    pub fn configure(&mut self, settings: Settings) {
        self.settings = Arc::new(settings);
    }

    pub(super) fn observers(&self) -> Observers {
        self.live.ready().members.observers.clone()
    }
}

impl<S, L> fmt::Debug for Host<S, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host").field("states", &self.roster.states()).finish_non_exhaustive()
    }
}
