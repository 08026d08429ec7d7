//! The plugins of one kind.

use std::fmt;
use std::sync::Arc;

use crate::data::{Kind, PluginInfo};
use crate::fault::Contained;
use crate::registry::Registry;

/// The plugins of one kind, in registration order: by id, but dependencies first.
///
/// `K` is the object type of the kind's trait: `Plugins<dyn Enricher>`, or `Enrichers`, as `#[plugin_kind]` calls it. It is a
/// [`SpecSet`](crate::SpecSet) by itself, or together with dispatchers and other kinds in a tuple.
///
/// # Examples
///
/// ```
/// use hookspec::{Registry, plugin, plugin_kind};
///
/// /// Says more of an indicator.
/// #[plugin_kind]
/// pub trait Enricher {
///     fn enrich(&self, indicator: &str) -> String;
/// }
///
/// #[plugin(id = "acme.length", kinds(Enricher))]
/// #[derive(Default)]
/// struct Length;
///
/// impl Enricher for Length {
///     fn enrich(&self, indicator: &str) -> String {
///         format!("{} letters", indicator.len())
///     }
/// }
///
/// # fn main() {
/// let enrichers = Registry::builder::<Enrichers>().plugin(Length).build().unwrap();
/// for (plugin, enricher) in &enrichers {
///     assert_eq!((plugin.id(), enricher.enrich("1.2.3.4").as_str()), ("acme.length", "7 letters"));
/// }
/// assert!(enrichers.get("acme.length").is_some());
/// assert!(enrichers.get("acme.width").is_none());
/// # }
/// ```
pub struct Plugins<K: Kind + ?Sized> {
    members: Box<[Member<K>]>,
    registry: Registry,
}

/// One plugin as its kind has it.
pub(crate) struct Member<K: Kind + ?Sized> {
    plugin: Arc<PluginInfo>,
    object: Contained<Arc<K::Object>>,
}

impl<K: Kind + ?Sized> Member<K> {
    pub(crate) fn new(plugin: Arc<PluginInfo>, object: Arc<K::Object>) -> Self {
        Self { plugin, object: Contained::new(object) }
    }

    fn as_pair(&self) -> (&PluginInfo, &K::Object) {
        (&self.plugin, &**self.object)
    }
}

impl<K: Kind + ?Sized> Plugins<K> {
    pub(crate) fn new(members: Box<[Member<K>]>, registry: Registry) -> Self {
        Self { members, registry }
    }

    /// Every plugin of the kind, and what is known of it.
    pub fn iter(&self) -> Iter<'_, K> {
        Iter(self.members.iter())
    }

    /// The plugin of this id, if it is of this kind. A walk over the slice.
    pub fn get(&self, id: &str) -> Option<&K::Object> {
        self.iter().find(|(plugin, _)| plugin.id() == id).map(|(_, object)| object)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The registry that they are of.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }
}

impl<K: Kind + ?Sized> fmt::Debug for Plugins<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids = self.iter().map(|(plugin, _)| plugin.id());
        f.debug_struct("Plugins").field("kind", &K::META.name).field("ids", &ids.collect::<Vec<_>>()).finish()
    }
}

/// A walk over the plugins of a kind: [`Plugins::iter`].
pub struct Iter<'a, K: Kind + ?Sized>(std::slice::Iter<'a, Member<K>>);

impl<'a, K: Kind + ?Sized> Iterator for Iter<'a, K> {
    type Item = (&'a PluginInfo, &'a K::Object);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(Member::as_pair)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K: Kind + ?Sized> DoubleEndedIterator for Iter<'_, K> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(Member::as_pair)
    }
}

impl<K: Kind + ?Sized> ExactSizeIterator for Iter<'_, K> {}

impl<K: Kind + ?Sized> fmt::Debug for Iter<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").field("kind", &K::META.name).field("left", &self.0.len()).finish()
    }
}

impl<'a, K: Kind + ?Sized> IntoIterator for &'a Plugins<K> {
    type Item = (&'a PluginInfo, &'a K::Object);
    type IntoIter = Iter<'a, K>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
