//! One change at a time: each is a [`Change`] of one step.

use std::borrow::Cow;
use std::sync::Arc;

use crate::data::Plugin;
use crate::live::change::{Arrival, Change};
use crate::live::{ChangeError, Departed, Live};
use crate::registry::{Accepts, SpecSet};

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

    /// Registers a plugin value that implements only some of the specs, under an id of your choice.
    ///
    /// # Errors
    ///
    /// Those of [`register`](Self::register).
    #[track_caller]
    pub fn register_of_as<T: Accepts<P>, P: Plugin>(
        &self,
        id: impl Into<Cow<'static, str>>,
        plugin: P,
    ) -> Result<Arrival, ChangeError> {
        let mut change = Change::new();
        change.register_of_as::<T, P>(id, plugin);
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
        self.registry().0.standing.blocked.contains(id)
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
