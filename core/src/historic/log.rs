//! What was fired at one hook, and who is there to be told.

use std::any::Any;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::Arc;

use crate::data::HookMeta;
use crate::dispatch::Hook;
use crate::fault::Fault;
use crate::sync::Mutex;

/// The hook in one version of a set, and who had joined by then.
pub(crate) struct Stand<H: ?Sized> {
    pub(super) hook: Hook<H>,
    /// Node by node: the number under which the plugin joined; none of one that was never enabled.
    pub(super) joined: Arc<[Option<u64>]>,
}

impl<H: ?Sized> Stand<H> {
    pub(crate) fn new(hook: Hook<H>, joined: &Arc<[Option<u64>]>) -> Self {
        Self { hook, joined: Arc::clone(joined) }
    }

    /// Under which number the plugin of a node joined.
    pub(super) fn joined(&self, node: Option<usize>) -> Option<u64> {
        self.joined.get(node?).copied().flatten()
    }
}

/// What is remembered of a fire: a log is of one hook, and its type is known to whoever fires that.
pub(super) type Event = Arc<dyn Any + Send + Sync>;

/// Fires a hook with what is remembered of a fire; what comes of it are its faults.
pub(crate) type Tell<H> = fn(&Hook<H>, &(dyn Any + Send + Sync)) -> Vec<Fault>;

/// What was remembered of a fire, by those who know its type.
pub(crate) fn remembered<X: 'static>(event: &(dyn Any + Send + Sync)) -> &X {
    event.downcast_ref().unwrap_or_else(|| unreachable!("a log is of one hook"))
}

/// What one historic hook of a live set was fired with, in every version of the set.
pub(crate) struct Log<H: ?Sized> {
    meta: &'static HookMeta,
    pub(super) share: fn(&H) -> Box<H>,
    /// Fires the hook at somebody who comes later.
    tell: Tell<H>,
    state: Mutex<State<H>>,
}

struct State<H: ?Sized> {
    /// The last ones.
    events: VecDeque<Event>,
    /// How many there were altogether.
    fired: u64,
    /// The version that was published last.
    current: Arc<Stand<H>>,
}

/// What comes of writing a fire down.
pub(super) struct Remembered<H: ?Sized> {
    /// Who is there at this moment.
    pub(super) current: Arc<Stand<H>>,
    /// What had to go for it, and how many have gone so far.
    pub(super) forgotten: Option<(Event, u64)>,
}

impl<H: ?Sized> Log<H> {
    pub(crate) fn new(
        meta: &'static HookMeta,
        share: fn(&H) -> Box<H>,
        tell: Tell<H>,
        current: &Arc<Stand<H>>,
    ) -> Self {
        let state = State { events: VecDeque::new(), fired: 0, current: Arc::clone(current) };
        Self { meta, share, tell, state: Mutex::new(state) }
    }

    /// How many fires it keeps.
    pub(super) fn limit(&self) -> usize {
        let limit = self.meta.history.unwrap_or(1).max(1);
        usize::try_from(limit).unwrap_or(usize::MAX)
    }

    /// Writes a fire down. The lock is let go before anything is dropped.
    pub(super) fn remember(&self, event: Event) -> Remembered<H> {
        let mut state = self.state.lock();
        state.fired += 1;
        let oldest = if state.events.len() < self.limit() { None } else { state.events.pop_front() };
        state.events.push_back(event);
        Remembered {
            forgotten: oldest.map(|oldest| (oldest, state.forgotten())),
            current: Arc::clone(&state.current),
        }
    }

    /// How many fires it remembers, and how many it has forgotten.
    pub(super) fn count(&self) -> (usize, u64) {
        let state = self.state.lock();
        (state.events.len(), state.forgotten())
    }

    /// What was fired after the first `seen` ones, as far as it is remembered, and how many there were altogether.
    fn since(&self, seen: u64) -> (Vec<Event>, u64) {
        let state = self.state.lock();
        let known = usize::try_from(seen.saturating_sub(state.forgotten())).unwrap_or(usize::MAX);
        (state.events.iter().skip(known).map(Arc::clone).collect(), state.fired)
    }
}

impl<H: ?Sized> State<H> {
    fn forgotten(&self) -> u64 {
        self.fired - self.events.len() as u64
    }
}

/// The logs of a live set, by hook.
pub(crate) struct Histories(Mutex<HashMap<usize, Arc<dyn Any + Send + Sync>>>);

impl Histories {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(HashMap::new()))
    }

    /// The log of a hook, made where there is none yet.
    pub(crate) fn log<H>(&self, meta: &'static HookMeta, make: impl FnOnce() -> Log<H>) -> Arc<Log<H>>
    where
        H: ?Sized + 'static,
        Box<H>: Send + Sync,
    {
        let mut all = self.0.lock();
        let log = all.entry(std::ptr::from_ref(meta).addr()).or_insert_with(|| Arc::new(make()));
        let log = Arc::clone(log).downcast();
        log.unwrap_or_else(|_| unreachable!("a hook has one type"))
    }
}

impl fmt::Debug for Histories {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Histories")
    }
}

/// A historic hook in a version that is to be published, whatever its types.
pub(crate) trait Staged {
    /// Keeps others from firing it.
    fn hold(&self) -> Box<dyn Held + '_>;

    /// Its declaration.
    fn meta(&self) -> &'static HookMeta;

    /// Whether the plugin of a node implements it.
    fn has(&self, node: usize) -> bool;

    /// Fires at the plugin of a node what was fired after the first `seen` ones; returns how many there are then.
    fn replay(&self, node: usize, seen: u64, faults: &mut Vec<Fault>) -> u64;
}

/// A historic hook that nobody can fire at this moment.
pub(crate) trait Held {
    /// How often it was fired.
    fn fired(&self) -> u64;

    /// Says that the version is published now; what was before must be dropped when nothing is held any more.
    fn publish(&mut self) -> Box<dyn Any>;
}

/// A hook in a version that is to be published, and its log.
pub(crate) struct Stage<H: ?Sized> {
    pub(crate) log: Arc<Log<H>>,
    pub(crate) stand: Arc<Stand<H>>,
}

impl<H: ?Sized + 'static> Staged for Stage<H> {
    fn hold(&self) -> Box<dyn Held + '_> {
        Box::new(Holding { state: self.log.state.lock(), next: &self.stand })
    }

    fn meta(&self) -> &'static HookMeta {
        self.stand.hook.meta()
    }

    fn has(&self, node: usize) -> bool {
        self.stand.hook.handlers().any(|handler| handler.node == Some(node))
    }

    fn replay(&self, node: usize, seen: u64, faults: &mut Vec<Fault>) -> u64 {
        let hook = self.stand.hook.narrow(&|hookimpl| hookimpl.node == Some(node), self.log.share);
        let (events, fired) = self.log.since(seen);
        for event in events {
            faults.extend((self.log.tell)(&hook, &*event));
        }
        fired
    }
}

struct Holding<'a, G, H: ?Sized> {
    state: G,
    next: &'a Arc<Stand<H>>,
}

impl<H: ?Sized + 'static, G: std::ops::DerefMut<Target = State<H>>> Held for Holding<'_, G, H> {
    fn fired(&self) -> u64 {
        self.state.fired
    }

    fn publish(&mut self) -> Box<dyn Any> {
        Box::new(std::mem::replace(&mut self.state.current, Arc::clone(self.next)))
    }
}
