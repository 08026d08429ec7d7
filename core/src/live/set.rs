//! The live set itself.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::data::{Plugin, PluginInfo};
use crate::live::cell::Current;
use crate::live::change::{Arrival, Change, Changed};
use crate::live::draft::{Arriving, Came, Draft};
use crate::live::entries::Entries;
use crate::live::handle::Subset;
use crate::live::weak::{Undo, WeakLive};
use crate::live::{ChangeError, Departed, Handle, Snapshot};
use crate::observe::{Observer, Observers};
use crate::registry::{Accepts, Plan, Ready, Registry, SelectError, SpecSet};
use crate::sync;

/// A set of plugins that can change while it is fired at: `S` is a dispatcher, or a tuple of dispatchers.
///
/// [`Builder::live`](crate::Builder::live) makes it. Fire through a [`handle`](Self::handle) per thread or task. A clone is
/// the same set.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let live = NodeHooksDispatcher::builder().live()?;
/// let mut hooks = live.handle();
/// assert!(!hooks.now().authorize("alice")?.is_allow(), "nobody is there, and the hook says `empty = deny`");
///
/// live.register(Guard)?;
/// assert!(hooks.now().authorize("alice")?.is_allow());
///
/// live.disable("acme-guard")?;
/// assert!(!hooks.now().authorize("alice")?.is_allow());
///
/// let gone = live.unregister("acme-guard")?.expect("it is there");
/// gone.wait(Duration::from_secs(1))?;
/// # Ok(())
/// # }
/// ```
pub struct Live<S>(pub(super) Arc<Shared<S>>);

/// What all handles share.
pub(crate) struct Shared<S> {
    pub(super) current: Current<View<S>>,
    pub(super) entries: Arc<Entries>,
}

/// One version of the set.
pub(crate) struct View<S> {
    pub(super) set: S,
    /// What it was made of.
    ready: Arc<Ready>,
}

impl<S: SpecSet> View<S> {
    fn whole(ready: Ready) -> sync::Arc<Self> {
        sync::Arc::new(Self { set: ready.assemble(&|_| true), ready: Arc::new(ready) })
    }

    fn of(&self, subset: &Subset) -> sync::Arc<Self> {
        let ready = Arc::clone(&self.ready);
        sync::Arc::new(Self { set: ready.assemble(&|id| subset.keeps(id)), ready })
    }
}

impl<S: SpecSet> Shared<S> {
    /// What is current of a subset, and its version.
    pub(super) fn view(&self, subset: Option<&Subset>) -> (u64, sync::Arc<View<S>>) {
        let (version, view) = self.current.load();
        let view = match subset {
            Some(subset) => view.of(subset),
            None => view,
        };
        (version, view)
    }
}

impl<S: SpecSet> Live<S> {
    pub(crate) fn new(ready: Ready) -> Self {
        let current = Current::new(View::whole(ready));
        Self(Arc::new(Shared { current, entries: Arc::new(Entries::new()) }))
    }

    /// A handle to fire with.
    pub fn handle(&self) -> Handle<S> {
        Handle::new(Arc::clone(&self.0), None)
    }

    /// A handle that leaves out the plugins of these ids, also such as are registered later; `core` stands for the host's
    /// own handlers.
    ///
    /// It follows the set as other handles do, and makes tables of its own for each version that it sees.
    ///
    /// # Errors
    ///
    /// Where an id is no plugin's at this moment.
    pub fn except(&self, ids: &[&str]) -> Result<Handle<S>, SelectError> {
        self.subset(ids, false)
    }

    /// A handle to the plugins of these ids only, also such as are registered later; `core` stands for the host's own
    /// handlers.
    ///
    /// # Errors
    ///
    /// Where an id is no plugin's at this moment.
    pub fn only(&self, ids: &[&str]) -> Result<Handle<S>, SelectError> {
        self.subset(ids, true)
    }

    fn subset(&self, ids: &[&str], keep: bool) -> Result<Handle<S>, SelectError> {
        self.registry().check_ids(ids)?;
        let ids = ids.iter().map(|id| (*id).to_owned()).collect();
        Ok(Handle::new(Arc::clone(&self.0), Some(Subset { ids, keep })))
    }

    /// The dispatchers of this moment, to be kept.
    pub fn snapshot(&self) -> Snapshot<S> {
        Snapshot::new(&self.0)
    }

    /// The plugins of this moment, and their orders.
    pub fn registry(&self) -> Registry {
        self.0.current.load().1.ready.registry.clone()
    }

    /// The set as its own plugins hold it.
    pub fn downgrade(&self) -> WeakLive<S> {
        WeakLive(Arc::downgrade(&self.0))
    }

    /// Makes several changes together, or none of them.
    ///
    /// The closure only says what is to be changed; it is called once, and what it says is done when it returns.
    ///
    /// # Errors
    ///
    /// Everything that keeps the plugins from being as they would be then; nothing has changed.
    pub fn change(&self, say: impl FnOnce(&mut Change<S>)) -> Result<Changed, ChangeError> {
        let mut change = Change::new();
        say(&mut change);
        self.make(change)
    }

    fn make(&self, mut change: Change<S>) -> Result<Changed, ChangeError> {
        loop {
            let (made_from, before) = self.0.current.load();
            let draft = Draft::new(&before.ready, &change.steps);
            if draft.is_empty() {
                return Ok(self.changed(draft.came, &before.ready.registry, made_from));
            }
            let (ready, came) = draft.build(&mut change.steps)?;
            let (registry, observers) = (ready.registry.clone(), ready.members.observers.clone());
            let Ok((version, replaced)) = self.0.current.publish(made_from, View::whole(ready)) else {
                continue;
            };
            tracing::debug!(target: "hookspec", version, "plugins changed");
            for gone in came.departed.iter().filter(|gone| registry.plugin(gone.id()).is_none()) {
                registry.0.safeguards.forget(gone.id());
            }
            // What nobody fires over any more goes before anybody is told.
            drop((before, replaced, change));
            if !observers.is_empty() {
                came.events.iter().for_each(|event| observers.tell(event));
            }
            return Ok(self.changed(came, &registry, version));
        }
    }

    fn changed(&self, came: Came, registry: &Registry, version: u64) -> Changed {
        let arrival = |arriving| match arriving {
            Arriving::Registered(id) => registry.shared(&id).map(Arrival::Registered),
            Arriving::Blocked(id) => Some(Arrival::Blocked { id }),
        };
        let departed = |plugin| Departed::new(plugin, version, Arc::clone(&self.0.entries));
        Changed {
            arrivals: came.arrivals.into_iter().filter_map(arrival).collect(),
            departed: came.departed.into_iter().map(departed).collect(),
            events: came.events,
        }
    }

    /// Changes who watches.
    pub(super) fn observers(&self, change: impl Fn(&Observers) -> Observers) {
        loop {
            let (made_from, before) = self.0.current.load();
            let mut members = before.ready.members.clone();
            members.observers = change(&members.observers);
            let ready = Plan::new((*before.ready.registry.0).clone(), members).construct();
            let ready = ready.unwrap_or_else(|_| unreachable!("every instance is there"));
            if self.0.current.publish(made_from, View::whole(ready)).is_ok() {
                return;
            }
        }
    }

    /// Adds an observer, which is told of every fire that begins from now on; it is the outermost.
    ///
    /// It stays, whether what this returns is kept or not, until that is asked to undo it.
    pub fn observe(&self, observer: impl Observer) -> Undo<S> {
        let observer: Arc<dyn Observer> = Arc::new(observer);
        self.observers(|observers| observers.with(Arc::clone(&observer)));
        Undo { set: self.downgrade(), observer }
    }
}

impl<S: SpecSet> Live<S> {
    /// Registers a plugin value under its manifest's id.
    ///
    /// # Errors
    ///
    /// Everything that keeps it from being registered. Where its id is blocked that is an error too, but for
    /// [`Profile::Pluggy`](crate::Profile::Pluggy), where it is an [`Arrival`] that says so.
    #[track_caller]
    pub fn register<P: Plugin>(&self, plugin: P) -> Result<Arrival, ChangeError>
    where
        S: Accepts<P>,
    {
        let mut change = Change::new();
        change.register(plugin);
        self.arrival(change)
    }

    /// Registers a plugin value under an id of your choice.
    ///
    /// # Errors
    ///
    /// Those of [`register`](Self::register).
    #[track_caller]
    pub fn register_as<P: Plugin>(
        &self,
        id: impl Into<Cow<'static, str>>,
        plugin: P,
    ) -> Result<Arrival, ChangeError>
    where
        S: Accepts<P>,
    {
        let mut change = Change::new();
        change.register_as(id, plugin);
        self.arrival(change)
    }

    /// Registers a plugin value that the program keeps a handle to, under an id of your choice.
    ///
    /// # Errors
    ///
    /// Those of [`register`](Self::register), and where the value is registered already, under whatever id.
    #[track_caller]
    pub fn register_shared<P: Plugin>(
        &self,
        id: impl Into<Cow<'static, str>>,
        plugin: Arc<P>,
    ) -> Result<Arrival, ChangeError>
    where
        S: Accepts<P>,
    {
        let mut change = Change::new();
        change.register_shared(id, plugin);
        self.arrival(change)
    }

    /// Registers a plugin value that implements only some of the specs: `T` is a dispatcher or a tuple of dispatchers.
    ///
    /// # Errors
    ///
    /// Those of [`register`](Self::register).
    #[track_caller]
    pub fn register_of<T: Accepts<P>, P: Plugin>(&self, plugin: P) -> Result<Arrival, ChangeError> {
        let mut change = Change::new();
        change.register_of::<T, P>(plugin);
        self.arrival(change)
    }

    fn arrival(&self, change: Change<S>) -> Result<Arrival, ChangeError> {
        let arrival = self.make(change)?.arrivals.pop();
        Ok(arrival.unwrap_or_else(|| unreachable!("a change that registers something says what came of it")))
    }

    /// Unregisters a plugin; none where there is no such plugin.
    ///
    /// # Errors
    ///
    /// Where others depend on it.
    pub fn unregister(&self, id: &str) -> Result<Option<Departed>, ChangeError> {
        self.departed(|set| set.unregister(id))
    }

    /// Has a plugin fired again, and says whether it was disabled.
    ///
    /// # Errors
    ///
    /// Where there is no such plugin.
    pub fn enable(&self, id: &str) -> Result<bool, ChangeError> {
        let changed = self.change(|set| {
            set.enable(id);
        })?;
        Ok(!changed.events.is_empty())
    }

    /// Keeps a plugin, and does not fire it; none where it was disabled before.
    ///
    /// It keeps its state and its place in the order, and others may depend on it.
    ///
    /// # Errors
    ///
    /// Where there is no such plugin.
    pub fn disable(&self, id: &str) -> Result<Option<Departed>, ChangeError> {
        self.departed(|set| set.disable(id))
    }

    /// Keeps an id from being registered, and unregisters the plugin that has it; none where there is no such plugin.
    ///
    /// # Errors
    ///
    /// Where others depend on it.
    pub fn block(&self, id: &str) -> Result<Option<Departed>, ChangeError> {
        self.departed(|set| set.block(id))
    }

    /// Lets an id be registered again, and says whether it was blocked.
    ///
    /// # Panics
    ///
    /// Never: nothing can be in the way.
    pub fn unblock(&self, id: &str) -> bool {
        let changed = self.change(|set| {
            set.unblock(id);
        });
        let changed = changed.unwrap_or_else(|_| unreachable!("the plugins stay as they are"));
        !changed.events.is_empty()
    }

    /// Whether an id is kept from being registered.
    pub fn is_blocked(&self, id: &str) -> bool {
        self.0.current.load().1.ready.members.blocked.contains(id)
    }

    /// Has a plugin made anew by its constructor; it stays enabled or disabled, and keeps its place.
    ///
    /// # Errors
    ///
    /// Where there is no such plugin, where it was registered by hand (then [`replace`](Self::replace) it), and where the
    /// constructor panics.
    pub fn reload(&self, id: &str) -> Result<Departed, ChangeError> {
        self.departed(|set| set.reload(id)).map(first)
    }

    /// Puts another value in the place of the plugin that has its manifest's id; it stays enabled or disabled.
    ///
    /// # Errors
    ///
    /// Where there is no such plugin, and everything that would keep the value from being registered.
    #[track_caller]
    pub fn replace<P: Plugin>(&self, plugin: P) -> Result<Departed, ChangeError>
    where
        S: Accepts<P>,
    {
        self.replace_as(P::MANIFEST.id, plugin)
    }

    /// Puts another value in the place of the plugin that is registered under this id.
    ///
    /// # Errors
    ///
    /// Those of [`replace`](Self::replace).
    #[track_caller]
    pub fn replace_as<P: Plugin>(
        &self,
        id: impl Into<Cow<'static, str>>,
        plugin: P,
    ) -> Result<Departed, ChangeError>
    where
        S: Accepts<P>,
    {
        let mut change = Change::new();
        change.replace_as(id, plugin);
        self.make(change).map(|mut changed| changed.departed.pop()).map(first)
    }

    fn departed(
        &self,
        say: impl FnOnce(&mut Change<S>) -> &mut Change<S>,
    ) -> Result<Option<Departed>, ChangeError> {
        let mut change = Change::new();
        say(&mut change);
        Ok(self.make(change)?.departed.pop())
    }
}

fn first(departed: Option<Departed>) -> Departed {
    departed.unwrap_or_else(|| unreachable!("an instance that is replaced departs"))
}

impl<S> Clone for Live<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S> fmt::Debug for Live<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (version, view) = self.0.current.load();
        let plugins: Vec<_> = view.ready.registry.plugins().map(PluginInfo::id).collect();
        f.debug_struct("Live").field("version", &version).field("plugins", &plugins).finish()
    }
}
