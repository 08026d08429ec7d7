//! The live set itself.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::data::PluginInfo;
use crate::dispatch::Subset;
use crate::fault::Fault;
use crate::historic::{Histories, Joining, Publishing, Staged};
use crate::live::cell::{Current, FIRST};
use crate::live::change::{Arrival, Change, Changed};
use crate::live::draft::{Arriving, Came, Draft};
use crate::live::entries::Entries;
use crate::live::past::{Changing, Left, Past};
use crate::live::weak::{Undo, WeakLive};
use crate::live::{ChangeError, Departed, Handle, Snapshot, SpecError};
use crate::observe::{Observer, Observers};
use crate::registry::{AllSpares, Candidate, Plan, Problem, Ready, Registry, SelectError, SpecSet, judge};
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
    past: sync::Arc<Past<View<S>>>,
}

/// The version of a moment, for somebody who looks at it.
struct Loan<S> {
    version: u64,
    view: sync::Arc<View<S>>,
    /// Behind the view, so that it is dropped after it.
    _left: Left<View<S>>,
}

impl<S> Deref for Loan<S> {
    type Target = View<S>;

    fn deref(&self) -> &View<S> {
        &self.view
    }
}

/// One version of the set.
pub(crate) struct View<S> {
    pub(super) set: S,
    /// What it was made of.
    ready: Arc<Ready>,
}

/// A version that was put in place, and the one before it.
struct Published<'a, S> {
    ready: Arc<Ready>,
    version: u64,
    replaced: sync::Arc<View<S>>,
    changing: Changing<'a, View<S>>,
}

impl<S> Published<'_, S> {
    /// What nobody fires over any more goes; `before` is what the change was made from.
    fn settle(self, before: Loan<S>) -> (Arc<Ready>, u64) {
        let Self { ready, version, replaced, changing } = self;
        // Not the last reference, so that those who fire can be seen to have moved on.
        drop(before);
        changing.replaced(replaced);
        (ready, version)
    }
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

impl<S> Shared<S> {
    /// What says that a reference to a version was dropped.
    pub(super) fn left(&self) -> Left<View<S>> {
        Left(sync::Arc::clone(&self.past))
    }

    /// What is current, to be looked at.
    fn lend(&self) -> Loan<S> {
        let (version, view) = self.current.load();
        Loan { version, view, _left: self.left() }
    }
}

impl<S: SpecSet> Shared<S> {
    /// What is current of a subset, and its version.
    pub(super) fn view(&self, subset: Option<&Subset>) -> (u64, sync::Arc<View<S>>) {
        match subset {
            Some(subset) => {
                let whole = self.lend();
                (whole.version, whole.of(subset))
            }
            None => self.current.load(),
        }
    }
}

/// Those who still hold a version are its only owners then.
impl<S> Drop for Shared<S> {
    fn drop(&mut self) {
        if let Some(spares) = &self.current.load().1.ready.members.spares {
            spares.close();
        }
        self.past.forget();
    }
}

impl<S: SpecSet> Live<S> {
    pub(crate) fn new(mut ready: Ready) -> Self {
        ready.members.histories = Some(Arc::new(Histories::new()));
        ready.members.spares = Some(Arc::new(AllSpares::new(FIRST)));
        ready.join();
        ready.publish(FIRST);
        let current = Current::new(View::whole(ready).0);
        let (entries, past) = (Arc::new(Entries::new()), sync::Arc::new(Past::new()));
        Self(Arc::new(Shared { current, entries, past }))
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
        self.0.lend().ready.registry.clone()
    }

    /// What the version of this moment is made of.
    pub(crate) fn ready(&self) -> Arc<Ready> {
        Arc::clone(&self.0.lend().ready)
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
    ) -> Result<Option<Published<'_, S>>, ChangeError> {
        let Shared { current, past, .. } = &*self.0;
        let newcomers = ready.join();
        let (next, historic) = View::whole(ready);
        let ready = Arc::clone(&next.ready);
        let is_current = || current.version() == made_from;
        // It outlives the locks that are held while it begins: when it ends, destructors may run.
        let mut changing = None;
        let publish = || {
            changing = Some(past.change());
            current.publish(made_from, next)
        };
        match joining.publish(&historic, &newcomers, is_current, publish) {
            Publishing::Made((version, replaced)) => {
                ready.publish(version);
                let changing = changing.unwrap_or_else(|| past.change());
                Ok(Some(Published { ready, version, replaced, changing }))
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
        // Also what others leave while this change is prepared is left to it, unless constructors make that long.
        let preparing = (!change.makes()).then(|| self.0.past.change());
        loop {
            let before = self.0.lend();
            let draft = Draft::new(&before.ready, &change.steps);
            if draft.is_empty() {
                return Ok(self.changed(draft.came, &before.ready.registry, before.version, Vec::new()));
            }
            let (ready, came) = draft.build(&mut change.steps)?;
            let Some(published) = self.publish(before.version, ready, &mut joining)? else { continue };
            tracing::debug!(target: "hookspec", version = published.version, "plugins changed");
            // What nobody fires over any more goes before anybody is told.
            drop(change);
            let (ready, version) = published.settle(before);
            drop(preparing);
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
            let before = self.0.lend();
            let mut members = before.ready.members.clone();
            members.observers = change(&members.observers);
            let ready = Plan::new((*before.ready.registry.0).clone(), members).construct();
            let ready = ready.unwrap_or_else(|_| unreachable!("every instance is there"));
            // Nobody comes, so nobody can be behind.
            if let Ok(Some(published)) = self.publish(before.version, ready, &mut Joining::default()) {
                published.settle(before);
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
        let view = self.0.lend();
        let plugins: Vec<_> = view.ready.registry.plugins().map(PluginInfo::id).collect();
        f.debug_struct("Live").field("version", &view.version).field("plugins", &plugins).finish()
    }
}
