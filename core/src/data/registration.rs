//! The raw records that the macros leave for collection.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

use crate::data::{Manifest, Origin, Plugin, Spec};
use crate::order::Phase;

/// A plugin value of a type that only its own records know.
pub type AnyPlugin = Arc<dyn Any + Send + Sync>;

/// One record in the program's list: that a plugin exists, or that it implements a spec.
#[derive(Debug)]
#[non_exhaustive]
pub enum Record {
    /// Left by `#[plugin]`.
    Plugin(PluginRecord),
    /// Left by `#[hookimpl]`.
    Impl(&'static ImplRecord),
}

/// That a plugin exists, and how to make it.
pub struct PluginRecord {
    /// What it says about itself.
    pub manifest: &'static Manifest,
    /// Its type.
    pub plugin: fn() -> TypeId,
    /// Makes the instance that all its specs share.
    pub construct: fn() -> AnyPlugin,
}

/// That a plugin implements some hooks of a spec.
pub struct ImplRecord {
    /// The manifest of the plugin.
    pub manifest: &'static Manifest,
    /// The plugin's type.
    pub plugin: fn() -> TypeId,
    /// The spec, in the version that the plugin was built against.
    pub spec: &'static Spec,
    /// The hooks that it implements.
    pub hookimpls: &'static Hookimpls,
    /// Makes the spec's table of callable hooks over an instance.
    pub bind: fn(AnyPlugin) -> Box<dyn Any>,
}

/// Every hook that one `#[hookimpl]` block implements.
#[derive(Debug)]
pub struct Hookimpls {
    /// Where the block is.
    pub origin: Origin,
    /// One entry per method.
    pub list: &'static [HookimplMeta],
}

/// One method of a `#[hookimpl]` block, and where it wants to stand.
#[derive(Debug, Clone, Copy)]
pub struct HookimplMeta {
    /// The hook that it implements.
    pub hook: &'static str,
    /// Whether it wraps the others.
    pub around: bool,
    /// Its coarse place: `first`, normal or `last`.
    pub phase: Phase,
    /// Its place within the phase, low first.
    pub priority: i32,
    /// The plugins that it runs before, when they are there.
    pub before: &'static [&'static str],
    /// The plugins that it runs after, when they are there.
    pub after: &'static [&'static str],
    /// How much its vote counts.
    pub weight: u32,
}

impl HookimplMeta {
    /// A hookimpl of this hook in the default place.
    pub const fn new(hook: &'static str) -> Self {
        Self { hook, around: false, phase: Phase::Normal, priority: 0, before: &[], after: &[], weight: 1 }
    }
}

impl Hookimpls {
    /// Whether the block has a plain method, or an around, for this hook; asked at compile time.
    pub const fn implements(&self, hook: &str, around: bool) -> bool {
        let mut i = 0;
        while i < self.list.len() {
            if self.list[i].around == around && const_eq(self.list[i].hook, hook) {
                return true;
            }
            i += 1;
        }
        false
    }
}

impl Hookimpls {
    /// Passes the block on if no method carries a weight where its hook does not declare `weighted`.
    ///
    /// # Panics
    ///
    /// At compile time, where one does.
    #[must_use]
    pub const fn checked(&'static self, weighted: &[&str]) -> &'static Self {
        let mut i = 0;
        while i < self.list.len() {
            let mut known = self.list[i].weight == 1;
            let mut j = 0;
            while j < weighted.len() {
                known |= const_eq(self.list[i].hook, weighted[j]);
                j += 1;
            }
            assert!(known, "a hookimpl has a `weight`, but its hook is not declared `weighted`");
            i += 1;
        }
        self
    }
}

impl PluginRecord {
    /// Records a plugin that this function makes.
    pub const fn new<P: Plugin>(construct: fn() -> AnyPlugin) -> Self {
        Self { manifest: P::MANIFEST, plugin: TypeId::of::<P>, construct }
    }
}

impl fmt::Debug for PluginRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PluginRecord").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl fmt::Debug for ImplRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImplRecord")
            .field("plugin", &self.manifest.id)
            .field("spec", &self.spec.name)
            .field("hookimpls", &self.hookimpls)
            .finish_non_exhaustive()
    }
}

const fn const_eq(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}
