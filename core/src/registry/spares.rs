//! What was bound to plugins for versions of a live set that are gone, for those to come.
//!
//! A hook calls a plugin through an object that was bound to it, one for each version. To bind one writes into the count that
//! stands beside the plugin's data, and so takes the data out of the caches of those who fire. Therefore a hook that goes gives
//! its objects back, and the next version of it takes them: a set that changes without pause binds nothing but newcomers, and
//! what its fires read of the others stays as it is.
//!
//! An object keeps its plugin, so only those of plugins that are in the set at present are taken back; and when a plugin leaves,
//! its objects go.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use crate::data::{HookMeta, Spec};
use crate::fault::discard;
use crate::registry::Instance;
use crate::sync::{AtomicU64, Mutex, Ordering};

/// One object, of which plugin it is, and whether it is its around.
struct Spare<H: ?Sized> {
    instance: Instance,
    around: bool,
    call: Box<H>,
}

/// The objects of one hook that are in no version; at most as many as one version has.
pub(crate) struct Spares<H: ?Sized> {
    objects: Mutex<Vec<Spare<H>>>,
    current: Arc<AtomicU64>,
}

/// Those that were taken for a version, in the order in which the last version had them.
pub(crate) struct Taken<H: ?Sized> {
    objects: Vec<Option<Spare<H>>>,
    /// Where the next one is likely to be.
    at: usize,
}

/// Where the objects of one version of a hook go.
pub(crate) struct Home<H: ?Sized> {
    spares: Arc<Spares<H>>,
    /// Slot by slot; none where it is the host's.
    instances: Box<[Option<Instance>]>,
}

impl<H: ?Sized> Spares<H> {
    /// Takes all of them.
    pub(crate) fn take(&self) -> Taken<H> {
        let objects = std::mem::take(&mut *self.objects.lock());
        Taken { objects: objects.into_iter().map(Some).collect(), at: 0 }
    }
}

impl<H: ?Sized> Taken<H> {
    /// That of a plugin, if there is one.
    pub(crate) fn of(&mut self, instance: &Instance, around: bool) -> Option<Box<H>> {
        let is_its = |spare: &Option<Spare<H>>| {
            spare.as_ref().is_some_and(|spare| spare.around == around && spare.instance.is(instance))
        };
        let (before, behind) = self.objects.split_at(self.at);
        let found = behind.iter().position(is_its).map(|i| self.at + i);
        let found = found.or_else(|| before.iter().position(is_its))?;
        self.at = found + 1;
        self.objects[found].take().map(|spare| spare.call)
    }
}

/// What no version takes may be the last of a plugin.
impl<H: ?Sized> Drop for Taken<H> {
    fn drop(&mut self) {
        self.objects.drain(..).for_each(discard);
    }
}

impl<H: ?Sized> Home<H> {
    pub(crate) fn new(spares: Arc<Spares<H>>, instances: Vec<Option<Instance>>) -> Self {
        Self { spares, instances: instances.into() }
    }

    /// Takes back the objects of a version that goes, slot by slot.
    pub(crate) fn give_back(self, calls: impl Iterator<Item = (bool, Box<H>)>) {
        let Self { spares, instances } = self;
        let all = calls.zip(instances);
        let all = all.map(|((around, call), instance)| (instance, around, call));
        let mut rest = Vec::new();
        let mut objects = spares.objects.lock();
        let is_room = objects.is_empty();
        let current = spares.current.load(Ordering::SeqCst);
        for (instance, around, call) in all {
            match instance {
                Some(instance) if is_room && instance.serves(current) => {
                    objects.push(Spare { instance, around, call });
                }
                instance => rest.push((call, instance)),
            }
        }
        drop(objects);
        rest.into_iter().for_each(discard);
    }
}

/// The spare objects of all hooks of a live set.
pub(crate) struct AllSpares {
    /// The version that is current: what is in none so late is not kept.
    current: Arc<AtomicU64>,
    hooks: Mutex<HashMap<(TypeId, usize), Arc<dyn Leave>>>,
}

/// The objects of a hook, whatever their type.
trait Leave: Any + Send + Sync {
    /// Drops those of plugins that are not in the current version.
    fn leave(&self);
}

impl<H: ?Sized + 'static> Leave for Spares<H>
where
    Box<H>: Send + Sync,
{
    fn leave(&self) {
        let mut objects = self.objects.lock();
        let current = self.current.load(Ordering::SeqCst);
        let gone: Vec<_> = objects.extract_if(.., |spare| !spare.instance.serves(current)).collect();
        drop(objects);
        gone.into_iter().for_each(discard);
    }
}

impl AllSpares {
    /// Those of a set whose first version has this number: more than 0, since who was in none has that.
    pub(crate) fn new(first: u64) -> Self {
        Self { current: Arc::new(AtomicU64::new(first)), hooks: Mutex::new(HashMap::new()) }
    }

    /// Those of one hook.
    pub(crate) fn of<H>(&self, spec: &Spec, hook: &'static HookMeta) -> Arc<Spares<H>>
    where
        H: ?Sized + 'static,
        Box<H>: Send + Sync,
    {
        let make = || {
            let current = Arc::clone(&self.current);
            Arc::new(Spares::<H> { objects: Mutex::new(Vec::new()), current }) as Arc<dyn Leave>
        };
        let key = ((spec.id)(), std::ptr::from_ref(hook).addr());
        let spares = Arc::clone(self.hooks.lock().entry(key).or_insert_with(make));
        (spares as Arc<dyn Any + Send + Sync>)
            .downcast()
            .unwrap_or_else(|_| unreachable!("a hook has one type"))
    }

    /// Says which version is current, when all who are in it know that; what is of others goes.
    pub(crate) fn serve(&self, version: u64) {
        self.current.fetch_max(version, Ordering::SeqCst);
        let hooks: Vec<_> = self.hooks.lock().values().map(Arc::clone).collect();
        for hook in hooks {
            hook.leave();
        }
    }

    /// Keeps nothing any more: the set is gone.
    pub(crate) fn close(&self) {
        self.serve(u64::MAX);
    }
}
