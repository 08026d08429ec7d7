//! A historic hook of a dispatcher.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::dispatch::{HandlerSet, Hook, Slot, Subset};
use crate::historic::{Log, Stand};
use crate::observe::Event;
use crate::registry::Registry;

/// A hook that remembers what it is fired with: the field of a dispatcher that bears a historic hook's name.
///
/// It dereferences to its [`Hook`]. `X` is what is remembered of a fire: its arguments.
///
/// # Examples
///
/// ```
/// use hookspec::{hookimpl, hookspec, plugin};
///
/// #[hookspec]
/// trait Life {
///     #[hook(broadcast, historic(2))]
///     fn started(&self, what: String);
/// }
///
/// #[plugin(id = "late", manual)]
/// struct Late;
///
/// #[hookimpl]
/// impl Life for Late {
///     fn started(&self, what: String) {
///         assert!(what != "disk", "it is forgotten by now");
///     }
/// }
///
/// let live = LifeDispatcher::builder().live().unwrap();
/// let mut hooks = live.handle();
/// for what in ["disk", "network", "clock"] {
///     assert!(hooks.now().started(what.to_owned()).is_empty());
/// }
/// let history = hooks.now().started.history();
/// assert_eq!((history.remembered, history.forgotten), (2, 1));
/// assert!(live.register(Late).unwrap().faults().is_empty());
/// ```
pub struct Historic<H: ?Sized, X> {
    stand: Arc<Stand<H>>,
    /// None in a frozen dispatcher.
    log: Option<Arc<Log<H>>>,
    /// Who is left out.
    subsets: Vec<Subset>,
    late: OnceLock<Box<Late<H>>>,
    remembered: PhantomData<fn(X)>,
}

/// How much a historic hook remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct History {
    /// How many fires a plugin that comes now would get.
    pub remembered: usize,
    /// How many it would not get, since there were too many after them.
    pub forgotten: u64,
}

/// The hook once more, with those who joined after its version; a version that is held on to for long has several.
struct Late<H: ?Sized> {
    since: Arc<Stand<H>>,
    hook: Hook<H>,
    next: OnceLock<Box<Self>>,
}

impl<H: ?Sized + 'static, X> Historic<H, X> {
    pub(crate) fn new(stand: Arc<Stand<H>>, log: Option<Arc<Log<H>>>, subsets: Vec<Subset>) -> Self {
        Self { stand, log, subsets, late: OnceLock::new(), remembered: PhantomData }
    }

    /// How much it remembers; in a frozen dispatcher nothing, since nobody comes later.
    ///
    /// When it is full, each fire takes the place of the oldest. [`Event::HistoryOverflow`] tells of the first one that is
    /// forgotten, and from then on each time that it has forgotten as many again as it can remember.
    pub fn history(&self) -> History {
        let (remembered, forgotten) = self.log.as_deref().map(Log::count).unwrap_or_default();
        History { remembered, forgotten }
    }

    /// Writes a fire down, then fires at those who are to get it at once.
    pub(crate) fn fire<'a, R>(&'a self, event: X, fire: impl FnOnce(&'a Hook<H>, &X) -> R) -> R
    where
        X: Send + Sync + 'static,
    {
        let Some(log) = &self.log else { return fire(self, &event) };
        let event = Arc::new(event);
        let remembered = log.remember(Arc::clone(&event) as _);
        if let Some((oldest, forgotten)) = remembered.forgotten {
            drop(oldest);
            self.tell_forgotten(forgotten, log.limit());
        }
        let hook = self.over(&remembered.current, log);
        drop(remembered.current);
        fire(hook, &event)
    }

    #[cold]
    fn tell_forgotten(&self, forgotten: u64, limit: usize) {
        if (forgotten - 1).is_multiple_of(limit as u64) {
            let event = Event::HistoryOverflow { hook: self.meta().name };
            tracing::warn!(target: "hookspec", forgotten, "{event}");
            self.setting.observers.tell(&event);
        }
    }

    /// The hook, with those who joined after its version.
    fn over(&self, current: &Arc<Stand<H>>, log: &Log<H>) -> &Hook<H> {
        if Arc::ptr_eq(&current.joined, &self.stand.joined) {
            return self;
        }
        let joined = |slot: &&Slot<H>| {
            let joined = current.joined(slot.hookimpl.node);
            joined.is_some()
                && !self.stand.joined.contains(&joined)
                && self.subsets.iter().all(|subset| subset.keeps(slot.hookimpl.plugin.id()))
        };
        let mut joined = current.hook.handler_slots().iter().filter(joined).peekable();
        if joined.peek().is_none() {
            return self;
        }
        let mut late = &self.late;
        loop {
            let known = late.get_or_init(|| {
                let slots =
                    self.slots.iter().chain(joined.clone()).map(|slot| slot.share(log.share)).collect();
                let hook = Hook::new(self.meta(), slots, self.setting.clone());
                Box::new(Late { since: Arc::clone(current), hook, next: OnceLock::new() })
            });
            if Arc::ptr_eq(&known.since, current) {
                return &known.hook;
            }
            late = &known.next;
        }
    }

    /// The same hook with some of its hookimpls only.
    #[doc(hidden)]
    #[must_use]
    pub fn select(&self, subset: &Subset, share: impl Fn(&H) -> Box<H>) -> Self {
        let subsets = self.subsets.iter().chain([subset]).cloned().collect();
        self.with_hook(Hook::select(self, subset, share), subsets)
    }

    /// The same hook with extra handlers of the host, in their place in the order.
    #[doc(hidden)]
    #[must_use]
    pub fn extend(&self, registry: &Registry, extras: &mut HandlerSet, share: impl Fn(&H) -> Box<H>) -> Self {
        self.with_hook(Hook::extend(self, registry, extras, share), self.subsets.clone())
    }

    fn with_hook(&self, hook: Hook<H>, subsets: Vec<Subset>) -> Self {
        let stand = Arc::new(Stand::new(hook, &self.stand.joined));
        Self::new(stand, self.log.clone(), subsets)
    }
}

impl<H: ?Sized, X> Deref for Historic<H, X> {
    type Target = Hook<H>;

    #[inline]
    fn deref(&self) -> &Hook<H> {
        &self.stand.hook
    }
}

impl<H: ?Sized, X> fmt::Debug for Historic<H, X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Historic").field(&self.stand.hook).finish()
    }
}
