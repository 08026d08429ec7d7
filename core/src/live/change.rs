//! What is to be changed of a live set, and what came of it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::data::{Plugin, PluginInfo};
use crate::fault::Fault;
use crate::live::Departed;
use crate::observe::Event;
use crate::registry::{Accepts, Candidate, Instance, Maker, SpecSet};

/// Several changes of a live set that are made together, or not at all: what [`Live::change`](crate::Live::change) hands
/// out.
///
/// They are taken in their order; what must hold of the plugins must hold after the last of them.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
///
/// let live = NodeHooksDispatcher::builder().plugin_as("old", Guard).live().unwrap();
/// let changed = live.change(|set| { set.unregister("old").register_as("new", Guard); }).unwrap();
/// assert_eq!(changed.departed()[0].plugin().id(), "old");
/// assert_eq!(changed.arrivals()[0].plugin().unwrap().id(), "new");
/// ```
pub struct Change<S> {
    pub(super) steps: Vec<Step>,
    specs: PhantomData<fn() -> S>,
}

/// One change. It may be tried several times: what a constructor made is kept for the next try.
pub(crate) enum Step {
    Register(Candidate),
    Unregister(String),
    Enable(String),
    Disable(String),
    Block(String),
    Unblock(String),
    Reload {
        id: String,
        made: Option<Made>,
    },
    Replace(Candidate),
    /// Has these fired, or not: whoever they are, they were started or stopped.
    Activate(BTreeSet<String>, bool),
    /// Puts others in the place of all that are there.
    Become(Vec<Candidate>),
}

/// An instance, and what made it.
pub(crate) struct Made {
    pub(super) by: Maker,
    pub(super) instance: Instance,
}

impl<S: SpecSet> Change<S> {
    pub(super) fn new() -> Self {
        Self { steps: Vec::new(), specs: PhantomData }
    }

    /// Whether constructors may run.
    pub(super) fn makes(&self) -> bool {
        let hands_over = |candidate: &Candidate| candidate.instance.is_some();
        self.steps.iter().any(|step| match step {
            Step::Register(candidate) | Step::Replace(candidate) => !hands_over(candidate),
            Step::Become(all) => !all.iter().all(hands_over),
            Step::Reload { .. } => true,
            _ => false,
        })
    }

    pub(crate) fn step(&mut self, step: Step) -> &mut Self {
        self.steps.push(step);
        self
    }

    #[track_caller]
    fn add<T: Accepts<P>, P: Plugin>(&mut self, id: Cow<'static, str>, plugin: Arc<P>) -> &mut Self {
        self.step(Step::Register(Candidate::by_hand::<T, P>(id, plugin)))
    }

    /// Registers a plugin value under its manifest's id.
    #[track_caller]
    pub fn register<P: Plugin>(&mut self, plugin: P) -> &mut Self
    where
        S: Accepts<P>,
    {
        self.add::<S, P>(Cow::Borrowed(P::MANIFEST.id), Arc::new(plugin))
    }

    /// Registers a plugin value under an id of your choice.
    #[track_caller]
    pub fn register_as<P: Plugin>(&mut self, id: impl Into<Cow<'static, str>>, plugin: P) -> &mut Self
    where
        S: Accepts<P>,
    {
        self.add::<S, P>(id.into(), Arc::new(plugin))
    }

    /// Registers a plugin value that the program keeps a handle to, under an id of your choice.
    #[track_caller]
    pub fn register_shared<P: Plugin>(
        &mut self,
        id: impl Into<Cow<'static, str>>,
        plugin: Arc<P>,
    ) -> &mut Self
    where
        S: Accepts<P>,
    {
        self.add::<S, P>(id.into(), plugin)
    }

    /// Registers a plugin value that implements only some of the specs: `T` is a dispatcher or a tuple of dispatchers.
    #[track_caller]
    pub fn register_of<T: Accepts<P>, P: Plugin>(&mut self, plugin: P) -> &mut Self {
        self.add::<T, P>(Cow::Borrowed(P::MANIFEST.id), Arc::new(plugin))
    }

    /// Registers a plugin value that implements only some of the specs, under an id of your choice.
    #[track_caller]
    pub fn register_of_as<T: Accepts<P>, P: Plugin>(
        &mut self,
        id: impl Into<Cow<'static, str>>,
        plugin: P,
    ) -> &mut Self {
        self.add::<T, P>(id.into(), Arc::new(plugin))
    }

    /// Unregisters a plugin, if it is there.
    pub fn unregister(&mut self, id: impl Into<String>) -> &mut Self {
        self.step(Step::Unregister(id.into()))
    }

    /// Has a plugin fired again.
    pub fn enable(&mut self, id: impl Into<String>) -> &mut Self {
        self.step(Step::Enable(id.into()))
    }

    /// Keeps a plugin, and does not fire it.
    pub fn disable(&mut self, id: impl Into<String>) -> &mut Self {
        self.step(Step::Disable(id.into()))
    }

    /// Unregisters a plugin, if it is there, and keeps its id from being registered.
    pub fn block(&mut self, id: impl Into<String>) -> &mut Self {
        self.step(Step::Block(id.into()))
    }

    /// Lets an id be registered again.
    pub fn unblock(&mut self, id: impl Into<String>) -> &mut Self {
        self.step(Step::Unblock(id.into()))
    }

    /// Has a plugin made anew by its constructor.
    pub fn reload(&mut self, id: impl Into<String>) -> &mut Self {
        self.step(Step::Reload { id: id.into(), made: None })
    }

    /// Puts another value in the place of the plugin that has its manifest's id.
    #[track_caller]
    pub fn replace<P: Plugin>(&mut self, plugin: P) -> &mut Self
    where
        S: Accepts<P>,
    {
        self.replace_as(Cow::Borrowed(P::MANIFEST.id), plugin)
    }

    /// Puts another value in the place of the plugin that is registered under this id.
    #[track_caller]
    pub fn replace_as<P: Plugin>(&mut self, id: impl Into<Cow<'static, str>>, plugin: P) -> &mut Self
    where
        S: Accepts<P>,
    {
        self.step(Step::Replace(Candidate::by_hand::<S, P>(id.into(), Arc::new(plugin))))
    }
}

impl<S> fmt::Debug for Change<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.steps).finish()
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, id): (_, &str) = match self {
            Self::Register(candidate) => ("Register", &candidate.id),
            Self::Unregister(id) => ("Unregister", id),
            Self::Enable(id) => ("Enable", id),
            Self::Disable(id) => ("Disable", id),
            Self::Block(id) => ("Block", id),
            Self::Unblock(id) => ("Unblock", id),
            Self::Reload { id, .. } => ("Reload", id),
            Self::Replace(candidate) => ("Replace", &candidate.id),
            Self::Activate(ids, _) => return f.debug_tuple("Activate").field(ids).finish(),
            Self::Become(all) => return f.debug_tuple("Become").field(&all.len()).finish(),
        };
        f.debug_tuple(what).field(&id).finish()
    }
}

/// What came of registering one plugin.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Arrival {
    /// It is there.
    Registered {
        /// The plugin.
        plugin: Arc<PluginInfo>,
        /// What went wrong while it was told what historic hooks remember; it is there all the same.
        faults: Vec<Fault>,
    },
    /// Its id is blocked, so nothing was done; only under [`Profile::Pluggy`](crate::Profile::Pluggy), where that is no
    /// error.
    Blocked {
        /// The id.
        id: String,
    },
}

impl Arrival {
    /// The plugin; none where its id is blocked.
    pub fn plugin(&self) -> Option<&PluginInfo> {
        match self {
            Self::Registered { plugin, .. } => Some(plugin),
            Self::Blocked { .. } => None,
        }
    }

    /// Whether it is there.
    pub fn is_registered(&self) -> bool {
        matches!(self, Self::Registered { .. })
    }

    /// What went wrong while it was told what historic hooks remember; it is there all the same.
    pub fn faults(&self) -> &[Fault] {
        match self {
            Self::Registered { faults, .. } => faults,
            Self::Blocked { .. } => &[],
        }
    }
}

/// What came of a change that was made.
#[derive(Debug, Clone)]
pub struct Changed {
    pub(super) arrivals: Vec<Arrival>,
    pub(super) departed: Vec<Departed>,
    pub(super) events: Vec<Event>,
    pub(super) faults: Vec<Fault>,
}

impl Changed {
    /// What was registered, in the order of the change.
    pub fn arrivals(&self) -> &[Arrival] {
        &self.arrivals
    }

    /// The plugins and instances that new fires do not include any more, in the order of the change.
    pub fn departed(&self) -> &[Departed] {
        &self.departed
    }

    /// What happened, as observers were told; empty where everything was as it was to be already.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// What went wrong while the plugins and instances that came were told what historic hooks remember; they are there all the
    /// same.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}
