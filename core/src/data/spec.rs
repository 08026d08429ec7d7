//! What `#[hookspec]` writes down of a trait of hooks.

use std::any::TypeId;
use std::time::Duration;

use crate::data::{FaultPolicy, Origin, Semantic};
use crate::order::Partition;

/// The declaration of a set of hooks, as `#[hookspec]` recorded it.
///
/// Two versions of one spec crate have two `Spec`s of the same [`name`](Self::name) and package; only
/// [`id`](Self::id) tells them apart, and a registry reports the plugins that were built against the other one.
#[derive(Debug)]
pub struct Spec {
    /// The trait's name.
    pub name: &'static str,
    /// Where the trait is declared: its package and version are the spec's.
    pub origin: Origin,
    /// The hooks, in the order of the trait.
    pub hooks: &'static [&'static HookMeta],
    /// The names of the capabilities that this spec's host knows.
    pub capabilities: &'static [&'static str],
    /// Whether it goes along with other specs: that a plugin implements it does not say which host the plugin is for.
    pub companion: bool,
    /// The identity of the spec in this program.
    pub id: fn() -> TypeId,
}

impl Spec {
    /// Whether both are the same declaration in the same version.
    pub fn is(&self, other: &Self) -> bool {
        (self.id)() == (other.id)()
    }

    /// Whether both are one spec in two versions, or in two copies of its crate.
    ///
    /// A crate may hold several specs of one name; in one version, the place tells them apart.
    pub(crate) fn is_version_of(&self, other: &Self) -> bool {
        let place = |origin: Origin| (origin.module, origin.line);
        let (one, two) = (self.origin, other.origin);
        !self.is(other)
            && (self.name, one.package) == (other.name, two.package)
            && (one.version != two.version || place(one) == place(two))
    }
}

/// The declaration of one hook.
#[derive(Debug)]
pub struct HookMeta {
    /// The hook's name: the method's.
    pub name: &'static str,
    /// The first line of the method's docs.
    pub summary: &'static str,
    /// How answers combine.
    pub semantic: Semantic,
    /// Whether it is fired and awaited: `async fn` in the spec.
    pub is_async: bool,
    /// What a fault does.
    pub on_fault: FaultPolicy,
    /// What an operator may have it do instead, beyond what is stricter.
    pub operator: &'static [FaultPolicy],
    /// How long a handler may take, unless more narrow terms say otherwise.
    pub timeout: Option<Duration>,
    /// Whether its handlers run on worker threads, where a deadline can be held against them.
    pub worker: bool,
    /// How many handlers may be under way at once; one after the other where there is no number.
    pub concurrent: Option<u32>,
    /// How many fires it remembers for plugins that come later; none where it remembers nothing.
    pub history: Option<u32>,
    /// Where the host's own handlers stand.
    pub partition: Partition,
    /// The host's coarse tier for this hook, if it declares one; it is metadata, not order.
    pub band: Option<&'static str>,
}
