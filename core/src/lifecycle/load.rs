//! What a host says about loading: who is wanted, and what a failure does.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use crate::data::{Manifest, Origin, PluginInfo};
use crate::dispatch::voting::Verdict;
use crate::fault::{Faults, HookError};

/// What a plugin that fails does to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnFailure {
    Halt,
    Collect,
}

/// What becomes of two plugins that have one id.
///
/// The earlier is the one that comes first by id, crate, version, file and line; linked plugins come before those that were
/// added by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum OnDuplicate {
    /// The later one is an error; where failures are collected, the earlier one is loaded. The default.
    #[default]
    Reject,
    /// The later one is skipped.
    KeepFirst,
    /// The earlier one is skipped.
    Replace,
}

/// What becomes of a plugin that is made for other hosts than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum OnIncompatible {
    /// It is an error. The default.
    #[default]
    Error,
    /// It is skipped.
    Skip,
}

/// A plugin that may be loaded, before any of its code has run.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Proposed<'a> {
    /// The id that it is to have.
    pub id: &'a str,
    /// What it says about itself.
    pub manifest: &'static Manifest,
    /// Where it is declared, or was added by hand.
    pub origin: Origin,
}

/// What a rule of the host says of a plugin.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Admission {
    /// It may be loaded.
    Admit,
    /// It is left out, for this reason, until the host [asks for it](crate::lifecycle::Host::load_plugin).
    Skip(String),
    /// It is an error, for this reason.
    Refuse(String),
}

type Check = dyn Fn(Proposed<'_>) -> Admission + Send + Sync;
type Accept<S> = dyn Fn(&PluginInfo, &S) -> Result<(), HookError> + Send + Sync;
type ConfigVote<S> = dyn Fn(&S, &PluginInfo) -> Result<Verdict, Faults> + Send + Sync;

/// How plugins are loaded: who is wanted, what the host asks of each, and what a failure does to the others.
///
/// Begin with [`collect`](Self::collect) or [`halt`](Self::halt), and hand it to [`Builder::load`](crate::Builder::load).
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::lifecycle::OnDuplicate;
/// use hookspec::Load;
///
/// let builder = NodeHooksDispatcher::builder().plugin(Guard).plugin(Guard).plugin_as("acme-spare", Guard);
/// let load = Load::halt().on_duplicate(OnDuplicate::KeepFirst).disable(["acme-spare"]);
/// let host = builder.load(load).unwrap();
/// let report = host.report();
/// assert_eq!(report.loaded()[0].id, "acme-guard");
/// let skipped: Vec<_> = report.skipped().iter().map(|skipped| skipped.cause.to_string()).collect();
/// assert!(skipped[0].starts_with("plugin id `acme-guard` is taken by "));
/// assert_eq!(skipped[1], "disabled");
/// ```
#[must_use = "hand it to `Builder::load`"]
pub struct Load<S, L> {
    pub(super) on_failure: OnFailure,
    pub(super) on_duplicate: OnDuplicate,
    pub(super) on_incompatible: OnIncompatible,
    pub(super) disabled: BTreeSet<String>,
    pub(super) blocked: BTreeSet<String>,
    pub(super) only: Option<BTreeSet<String>>,
    pub(super) taken: Option<BTreeSet<String>>,
    pub(super) check: Option<Box<Check>>,
    pub(super) accept: Option<Box<Accept<S>>>,
    pub(super) vote: Option<Box<ConfigVote<S>>>,
    pub(super) grace: Duration,
    steps: PhantomData<fn() -> L>,
}

impl<S, L> Load<S, L> {
    fn new(on_failure: OnFailure) -> Self {
        Self {
            on_failure,
            on_duplicate: OnDuplicate::default(),
            on_incompatible: OnIncompatible::default(),
            disabled: BTreeSet::new(),
            blocked: BTreeSet::new(),
            only: None,
            taken: None,
            check: None,
            accept: None,
            vote: None,
            grace: Duration::from_secs(5),
            steps: PhantomData,
        }
    }

    /// A plugin that fails is left out, and so are those that depend on it; the others go on.
    pub fn collect() -> Self {
        Self::new(OnFailure::Collect)
    }

    /// A plugin that fails ends it all: what was begun is taken back in reverse, and nothing is left.
    ///
    /// What can be known before any plugin code runs is known of all plugins at once, and reported together.
    pub fn halt() -> Self {
        Self::new(OnFailure::Halt)
    }

    /// Says what becomes of two plugins that have one id.
    pub fn on_duplicate(self, on_duplicate: OnDuplicate) -> Self {
        Self { on_duplicate, ..self }
    }

    /// Says what becomes of a plugin that is made for other hosts than this.
    pub fn on_incompatible(self, on_incompatible: OnIncompatible) -> Self {
        Self { on_incompatible, ..self }
    }

    /// Leaves these out until they are [enabled](crate::lifecycle::Host::enable).
    ///
    /// None of their code runs, and their configuration is not read. An id that no plugin has is a problem, since whoever misspells it believes that the plugin does not run.
    pub fn disable<I: Into<String>>(mut self, ids: impl IntoIterator<Item = I>) -> Self {
        self.disabled.extend(ids.into_iter().map(Into::into));
        self
    }

    /// Keeps these ids from being loaded, whether there are such plugins or not.
    pub fn block<I: Into<String>>(mut self, ids: impl IntoIterator<Item = I>) -> Self {
        self.blocked.extend(ids.into_iter().map(Into::into));
        self
    }

    /// Takes only these and what they depend on, and skips the others.
    ///
    /// An id that no plugin has is a problem.
    pub fn only<I: Into<String>>(mut self, ids: impl IntoIterator<Item = I>) -> Self {
        self.only.get_or_insert_default().extend(ids.into_iter().map(Into::into));
        self
    }

    /// Names the settings that the host itself takes, where all plugins share one namespace.
    ///
    /// Under [`Settings::flat`](crate::config::Settings::flat) a setting that nobody takes is a problem from then on.
    pub fn own_settings<I: Into<String>>(mut self, names: impl IntoIterator<Item = I>) -> Self {
        self.taken.get_or_insert_default().extend(names.into_iter().map(Into::into));
        self
    }

    /// Adds a rule of the host, which each plugin must pass before any of its code runs.
    pub fn check(mut self, rule: impl Fn(Proposed<'_>) -> Admission + Send + Sync + 'static) -> Self {
        self.check = Some(Box::new(rule));
        self
    }

    /// Asks something of each instance once it is made.
    ///
    /// The closure gets a dispatcher that fires at this plugin and at nobody else. A panic of the closure is a failure of the plugin.
    pub fn accept(
        mut self,
        accept: impl Fn(&PluginInfo, &S) -> Result<(), HookError> + Send + Sync + 'static,
    ) -> Self {
        self.accept = Some(Box::new(accept));
        self
    }

    /// Has those that are there vote on each plugin that comes.
    ///
    /// Those are the host's own handlers, and the plugins that have got ready before it. The closure fires the host's voting hook. A
    /// Deny, and a fault, is a failure of the plugin that comes. The rule is Stigmem's.
    pub fn vote(
        mut self,
        vote: impl Fn(&S, &PluginInfo) -> Result<Verdict, Faults> + Send + Sync + 'static,
    ) -> Self {
        self.vote = Some(Box::new(vote));
        self
    }

    /// How long stopping waits for fires that began before; five seconds where nothing is said.
    pub fn grace(self, grace: Duration) -> Self {
        Self { grace, ..self }
    }
}

impl<S, L> fmt::Debug for Load<S, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Load")
            .field("on_failure", &self.on_failure)
            .field("on_duplicate", &self.on_duplicate)
            .field("on_incompatible", &self.on_incompatible)
            .field("disabled", &self.disabled)
            .field("blocked", &self.blocked)
            .field("only", &self.only)
            .field("own_settings", &self.taken)
            .field("grace", &self.grace)
            .finish_non_exhaustive()
    }
}
