//! The live set itself.

use std::fmt;
use std::sync::Arc;

use crate::data::PluginInfo;
use crate::dispatch::Subset;
use crate::fault::Fault;
use crate::historic::{Histories, Joining, Publishing, Staged};
use crate::live::cell::Current;
use crate::live::change::{Arrival, Change, Changed};
use crate::live::draft::{Arriving, Came, Draft};
use crate::live::entries::Entries;
use crate::live::weak::{Undo, WeakLive};
use crate::live::{ChangeError, Departed, Handle, Snapshot, SpecError};
use crate::observe::{Observer, Observers};
use crate::registry::{Candidate, Plan, Problem, Ready, Registry, SelectError, SpecSet, judge};
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

/// A version that was put in place, and the one before it.
struct Published<S> {
    ready: Arc<Ready>,
    version: u64,
    replaced: sync::Arc<View<S>>,
}

impl<S: SpecSet> View<S> {
    /// The whole set; also its historic hooks.
    fn whole(ready: Ready) -> (sync::Arc<Self>, Vec<Box<dyn Staged>>) {
        let (set, historic) = ready.assemble(None);
        (sync::Arc::new(Self { set, ready: Arc::new(ready) }), historic)
    }

    fn of(&self, subset: &Subset) -> sync::Arc<Self> {
        let ready = Arc::clone(&self.ready);
        let (set, _) = ready.assemble(Some(subset));
        sync::Arc::new(Self { set, ready })
    }
}

impl<S> View<S> {
    /// The same plugins, as other specs have them.
    pub(super) fn over<T: SpecSet>(&self) -> Result<sync::Arc<View<T>>, SpecError> {
        self.ready.members.fixed.check_specs(&T::specs())?;
        let ready = Arc::clone(&self.ready);
        let (set, _) = ready.assemble(None);
        Ok(sync::Arc::new(View { set, ready }))
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
    pub(crate) fn new(mut ready: Ready) -> Self {
        ready.members.histories = Some(Arc::new(Histories::new()));
        ready.join();
        ready.publish(0);
        let current = Current::new(View::whole(ready).0);
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
        self.subset(ids, Subset::except)
    }

    /// A handle to the plugins of these ids only, also such as are registered later; `core` stands for the host's own
    /// handlers.
    ///
    /// # Errors
    ///
    /// Where an id is no plugin's at this moment.
    pub fn only(&self, ids: &[&str]) -> Result<Handle<S>, SelectError> {
        self.subset(ids, Subset::only)
    }

    fn subset(&self, ids: &[&str], subset: fn(&[&str]) -> Subset) -> Result<Handle<S>, SelectError> {
        self.registry().check_ids(ids)?;
        Ok(Handle::new(Arc::clone(&self.0), Some(subset(ids))))
    }

    /// The dispatchers of this moment, to be kept.
    pub fn snapshot(&self) -> Snapshot<S> {
        Snapshot::new(&self.0)
    }

    /// The plugins of this moment, and their orders.
    pub fn registry(&self) -> Registry {
        self.0.current.load().1.ready.registry.clone()
    }

    /// What the version of this moment is made of.
    pub(crate) fn ready(&self) -> Arc<Ready> {
        Arc::clone(&self.0.current.load().1.ready)
    }

    /// What the set would be with one more plugin, which is neither made nor in it yet.
    ///
    /// # Errors
    ///
    /// Everything that keeps it from being registered.
    pub(crate) fn planned(&self, candidate: Candidate) -> Result<Plan, ChangeError> {
        let ready = self.ready();
        let plugin = candidate.id.to_string();
        if ready.members.blocked.contains(&plugin) {
            return Err(ChangeError::new(vec![Problem::Blocked { plugin, origin: candidate.origin }]));
        }
        let (mut members, mut problems) = (ready.members.clone(), Vec::new());
        if let Some(gate) = &members.fixed.gate {
            judge(gate, std::slice::from_ref(&candidate), &members.observers, false, &mut problems);
        }
        members.candidates.push(candidate);
        Ok(members.plan(problems)?)
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

    /// Puts the next version in place, when those who come with it were told what they had missed; none where it was made
    /// from one that is not current any more. Returns it, its number, and what it replaced.
    ///
    /// # Errors
    ///
    /// Where a newcomer does not catch up with a historic hook.
    fn publish(
        &self,
        made_from: u64,
        mut ready: Ready,
        joining: &mut Joining,
    ) -> Result<Option<Published<S>>, ChangeError> {
        let current = &self.0.current;
        let newcomers = ready.join();
        let (next, historic) = View::whole(ready);
        let ready = Arc::clone(&next.ready);
        let is_current = || current.version() == made_from;
        let publish = || current.publish(made_from, next);
        match joining.publish(&historic, &newcomers, is_current, publish) {
            Publishing::Made((version, replaced)) => {
                ready.publish(version);
                Ok(Some(Published { ready, version, replaced }))
            }
            Publishing::Outdated => Ok(None),
            Publishing::Behind(node, hook) => {
                let plugin = ready.members.candidates[node].id.to_string();
                Err(ChangeError::new(vec![Problem::Behind { plugin, hook: hook.name }]))
            }
        }
    }

    pub(super) fn make(&self, mut change: Change<S>) -> Result<Changed, ChangeError> {
        let mut joining = Joining::default();
        loop {
            let (made_from, before) = self.0.current.load();
            let draft = Draft::new(&before.ready, &change.steps);
            if draft.is_empty() {
                return Ok(self.changed(draft.came, &before.ready.registry, made_from, Vec::new()));
            }
            let (ready, came) = draft.build(&mut change.steps)?;
            let Some(published) = self.publish(made_from, ready, &mut joining)? else { continue };
            let Published { ready, version, replaced } = published;
            tracing::debug!(target: "hookspec", version, "plugins changed");
            // What nobody fires over any more goes before anybody is told.
            drop((before, replaced, change));
            came.events.iter().for_each(|event| ready.members.observers.tell(event));
            return Ok(self.changed(came, &ready.registry, version, joining.faults));
        }
    }

    fn changed(&self, came: Came, registry: &Registry, version: u64, faults: Vec<Fault>) -> Changed {
        let arrival = |arriving| match arriving {
            Arriving::Registered(id) => registry.shared(&id).map(|plugin| {
                let faults = faults.iter().filter(|fault| fault.plugin() == id).cloned().collect();
                Arrival::Registered { plugin, faults }
            }),
            Arriving::Blocked(id) => Some(Arrival::Blocked { id }),
        };
        let departed = |plugin| Departed::new(plugin, version, Arc::clone(&self.0.entries));
        Changed {
            arrivals: came.arrivals.into_iter().filter_map(arrival).collect(),
            departed: came.departed.into_iter().map(departed).collect(),
            events: came.events,
            faults,
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
            // Nobody comes, so nobody can be behind.
            if matches!(self.publish(made_from, ready, &mut Joining::default()), Ok(Some(_))) {
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
