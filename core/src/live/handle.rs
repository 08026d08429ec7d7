//! Firing over a live set.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::dispatch::Subset;
use crate::live::entries::Entry;
use crate::live::past::Left;
use crate::live::{Shared, SpecError, View};
use crate::registry::SpecSet;
use crate::sync;

/// Fires over a live set: one for each thread or task.
///
/// It keeps the plugins that it saw last and looks for others only when there are some. While it is not used it keeps the
/// memory of what it saw last, plugins that have left included, until it is used again or dropped.
///
/// A clone is another handle, to the same plugins. A handle keeps the set alive, so a plugin should not own one of the set
/// that it is in: see [`WeakLive`](crate::WeakLive).
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
///
/// let live = NodeHooksDispatcher::builder().plugin(Guard).live().unwrap();
/// let mut hooks = live.handle();
/// let worker = std::thread::spawn(move || hooks.now().authorize("alice").unwrap().is_allow());
/// assert!(worker.join().unwrap());
/// ```
pub struct Handle<S> {
    shared: Arc<Shared<S>>,
    entry: Entry,
    /// That of `view`.
    version: u64,
    view: sync::Arc<View<S>>,
    /// Behind the view, so that it is dropped after it.
    left: Left<View<S>>,
    subset: Option<Subset>,
}

impl<S: SpecSet> Handle<S> {
    pub(super) fn new(shared: Arc<Shared<S>>, subset: Option<Subset>) -> Self {
        let entry = shared.entries.add();
        let (version, view) = shared.view(subset.as_ref());
        let left = shared.left();
        Self { shared, entry, version, view, left, subset }
    }

    /// The dispatchers over the plugins of this moment, for one fire or a few that belong together.
    ///
    /// For as long as the guard lives they do not change, and whoever waits for a plugin to be quiet waits for it. A
    /// handful of instructions where nothing has changed since it was last called.
    #[inline]
    pub fn now(&mut self) -> Now<'_, S> {
        self.entry.enter(self.version);
        if self.shared.current.version() != self.version {
            self.refetch();
        }
        Now { set: &self.view.set, entry: &self.entry }
    }

    #[cold]
    #[inline(never)]
    fn refetch(&mut self) {
        let (version, view) = self.shared.view(self.subset.as_ref());
        // Until here it counts as inside the version before, which is true of nothing and delays who waits a little.
        self.entry.enter(version);
        self.version = version;
        drop(std::mem::replace(&mut self.view, view));
        self.left.tell();
    }
}

impl<S: SpecSet> Clone for Handle<S> {
    fn clone(&self) -> Self {
        Self::new(Arc::clone(&self.shared), self.subset.clone())
    }
}

impl<S> fmt::Debug for Handle<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut handle = f.debug_struct("Handle");
        handle.field("version", &self.version);
        if let Some(subset) = &self.subset {
            handle.field(if subset.keep { "only" } else { "except" }, &subset.ids);
        }
        handle.finish_non_exhaustive()
    }
}

/// The dispatchers of one moment; it dereferences to them.
#[must_use = "fire with it"]
pub struct Now<'a, S> {
    set: &'a S,
    entry: &'a Entry,
}

impl<S> Deref for Now<'_, S> {
    type Target = S;

    #[inline]
    fn deref(&self) -> &S {
        self.set
    }
}

impl<S> Drop for Now<'_, S> {
    #[inline]
    fn drop(&mut self) {
        self.entry.leave();
    }
}

impl<S> fmt::Debug for Now<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Now")
    }
}

/// The dispatchers of one moment, owned: for a fire that outlives the place where it starts.
///
/// It dereferences to them. Whoever waits for a plugin to be quiet waits for it too.
#[must_use = "fire with it"]
pub struct Snapshot<S> {
    view: sync::Arc<View<S>>,
    /// Inside that version for as long as one of those who share it lives.
    entry: Arc<Entry>,
    /// Behind the view, so that it is dropped after it; none where the view is nobody else's.
    _left: Option<Left<View<S>>>,
}

impl<S: SpecSet> Snapshot<S> {
    pub(super) fn new(shared: &Shared<S>) -> Self {
        let entry = shared.entries.add();
        // Inside something before it is known inside what: a change published meanwhile waits for it in any case.
        entry.enter(0);
        let (version, view) = shared.current.load();
        entry.enter(version);
        Self { view, entry: Arc::new(entry), _left: Some(shared.left()) }
    }

    /// The dispatchers of other specs over the same plugins.
    ///
    /// The specs are some of those that the set is declared with or, where it is [open](crate::Builder::open), that its plugins
    /// brought along: one that none of them implements is fired at nobody. A plugin that declares hooks for others gets at them
    /// this way, by a snapshot that the host hands it or by a [`WeakLive`](crate::WeakLive). Each call makes the tables anew.
    ///
    /// # Errors
    ///
    /// [`SpecError`] where the set does not fire one of the specs, and where one has historic hooks: what these are fired with
    /// is remembered only by a set that is declared with them.
    ///
    /// # Examples
    ///
    /// ```standalone_crate
    /// use hookspec::{Dispatcher, hookimpl, hookspec, plugin};
    ///
    /// #[hookspec]
    /// pub trait EditorHooks {
    ///     #[hook(broadcast)]
    ///     fn saved(&self, path: &str);
    /// }
    ///
    /// /// Hooks that come with a plugin: the editor itself does not know them.
    /// #[hookspec]
    /// pub trait SpellingHooks {
    ///     #[hook(collect)]
    ///     fn words(&self) -> Option<String>;
    /// }
    ///
    /// #[plugin(id = "latin")]
    /// #[derive(Default)]
    /// struct Latin;
    ///
    /// #[hookimpl]
    /// impl SpellingHooks for Latin {
    ///     fn words(&self) -> Option<String> {
    ///         Some("lorem".to_owned())
    ///     }
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let live = EditorHooksDispatcher::builder().linked(hookspec::Linked::new(&[])).open().live()?;
    /// let spelling = live.snapshot().of::<SpellingHooksDispatcher>()?;
    /// assert_eq!(spelling.words()?[0].value, "lorem");
    /// # Ok(())
    /// # }
    /// ```
    pub fn of<T: SpecSet>(&self) -> Result<Snapshot<T>, SpecError> {
        Ok(Snapshot { view: self.view.over()?, entry: Arc::clone(&self.entry), _left: None })
    }
}

impl<S> Deref for Snapshot<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.view.set
    }
}

impl<S> fmt::Debug for Snapshot<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Snapshot")
    }
}
