//! Kinds: what plugins can be, as traits of the host.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

use crate::data::{AnyPlugin, Origin, Plugin};

/// A kind of plugin that a host knows: the trait that all plugins of it implement.
///
/// `#[plugin_kind]` on a trait implements it for the trait's object type; nobody implements it by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no kind of plugin",
    label = "not a kind",
    note = "a kind is a trait of the host with `#[hookspec::plugin_kind]` on it; a kind without a trait is written as text"
)]
pub trait Kind: 'static {
    /// What is known of the kind.
    const META: &'static KindMeta;
    /// What its plugins are called through: the trait's own object type, or that of its twin where a method of it is async.
    type Object: ?Sized + Send + Sync + 'static;
}

/// The declaration of a kind, as `#[plugin_kind]` recorded it.
pub struct KindMeta {
    /// The kind's name, as manifests spell it.
    pub name: &'static str,
    /// The trait's name.
    pub trait_name: &'static str,
    /// Where the trait is declared: its package and version are the kind's.
    pub origin: Origin,
    /// The identity of the kind in this program.
    pub id: fn() -> TypeId,
}

impl KindMeta {
    /// Whether both are the same declaration in the same version.
    pub fn is(&self, other: &Self) -> bool {
        (self.id)() == (other.id)()
    }
}

impl fmt::Debug for KindMeta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KindMeta")
            .field("name", &self.name)
            .field("trait_name", &self.trait_name)
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

/// That a plugin is of a kind, and how it is called as one.
#[derive(Clone, Copy)]
pub struct KindRecord {
    /// The kind, in the version that the plugin was built against.
    pub kind: &'static KindMeta,
    /// Makes the object of an instance.
    pub bind: fn(AnyPlugin) -> Box<dyn Any>,
}

impl KindRecord {
    /// Records that a plugin is of the kind `K`.
    pub const fn new<K: Kind + ?Sized>(bind: fn(AnyPlugin) -> Box<dyn Any>) -> Self {
        Self { kind: K::META, bind }
    }
}

impl fmt::Debug for KindRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KindRecord").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// An instance as its kind has it; `object` is a coercion, which only the plugin's crate can write.
///
/// # Panics
///
/// If the instance is another plugin's, which generated code does not do.
pub fn bind_kind<K: Kind + ?Sized, P: Plugin>(
    plugin: AnyPlugin,
    object: fn(Arc<P>) -> Arc<K::Object>,
) -> Box<dyn Any> {
    let plugin = plugin.downcast::<P>().unwrap_or_else(|_| unreachable!("a record is its plugin's"));
    Box::new(object(plugin))
}
