//! Plugin sets that are known when the program is compiled: checked and ordered by the compiler.
//!
//! `plugin_set!` writes down what it was given as a [`SetMeta`]: the specs, and of every member its manifest and its
//! hookimpls. All of that is constant, so the checks of a registry and the order of each hook are worked out in const
//! evaluation, and a mistake is a compile error under plain `cargo check`:
//!
//! - [`SetGraph::new`] sorts the ids and resolves every name once per set;
//! - [`SetGraph::check`] reports everything that is wrong in one message;
//! - [`SetGraph::order`] is the order of one hook, the same as at run time.

mod builder;
mod check;
mod graph;
mod hook;
mod ids;
mod lists;
mod message;
mod order;
mod relations;
mod set;
#[cfg(test)]
mod tests;
mod walk;

pub use self::builder::SetBuilder;
pub use self::graph::SetGraph;
pub use self::lists::{
    HookOf, List0, List1, List2, List3, List4, List5, List6, List7, List8, More, Nth, Take, Taken, fired,
    taken,
};
use self::message::Message;
pub use self::order::HookOrder;
pub use self::set::{Has, Hosts, Listed, Made, Parts, PluginSet, make};
use crate::data::{HookMeta, Hookimpls, Manifest, Spec, text};

/// A set of plugins, as `plugin_set!` writes it down.
#[derive(Debug, Clone, Copy)]
pub struct SetMeta {
    /// The set's name.
    pub name: &'static str,
    /// The specs whose hooks it fires.
    pub specs: &'static [&'static Spec],
    /// The plugins, in no particular order.
    pub members: &'static [Member],
    /// The host's name and version, if the set states them: `acme 1.2.0`.
    pub host: Option<&'static str>,
    /// Whether somebody listed the members. If not, they are whatever the program depends on, and those that have nothing
    /// to do with the specs are passed over.
    pub listed: bool,
}

/// One plugin of a set.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The plugin's manifest.
    pub manifest: &'static Manifest,
    /// Its hookimpls of each of the set's specs, in the order of the specs; none where it does not implement one.
    pub hookimpls: &'static [Option<&'static Hookimpls>],
}

impl SetMeta {
    /// How many hooks the specs have together: the second size of a [`SetGraph`].
    pub const fn hooks(&self) -> usize {
        self.hooks_before(self.specs.len())
    }

    const fn hooks_before(&self, spec: usize) -> usize {
        let (mut hooks, mut before) = (0, 0);
        while before < spec {
            hooks += self.specs[before].hooks.len();
            before += 1;
        }
        hooks
    }

    /// The index of a hook among those of all the specs.
    const fn index(&self, spec: usize, hook: &str) -> usize {
        let hooks = self.specs[spec].hooks;
        let mut i = 0;
        while i < hooks.len() && !text::equal(hooks[i].name, hook) {
            i += 1;
        }
        assert!(i < hooks.len(), "the spec has no such hook");
        self.hooks_before(spec) + i
    }

    /// The hook of an index, and its spec.
    const fn hook(&self, mut index: usize) -> (&'static Spec, &'static HookMeta) {
        let mut spec = 0;
        while index >= self.specs[spec].hooks.len() {
            index -= self.specs[spec].hooks.len();
            spec += 1;
        }
        (self.specs[spec], self.specs[spec].hooks[index])
    }

    /// How many names the members mention, as dependencies and in `before` and `after`: the third size of a [`SetGraph`].
    pub const fn links(&self) -> usize {
        let (mut links, mut member) = (0, 0);
        while member < self.members.len() {
            links += self.members[member].links();
            member += 1;
        }
        links
    }
}

impl Member {
    const fn links(&self) -> usize {
        let (mut links, mut spec) = (self.manifest.dependencies.len(), 0);
        while spec < self.hookimpls.len() {
            if let Some(hookimpls) = self.hookimpls[spec] {
                let mut i = 0;
                while i < hookimpls.list.len() {
                    links += hookimpls.list[i].before.len() + hookimpls.list[i].after.len();
                    i += 1;
                }
            }
            spec += 1;
        }
        links
    }

    /// Whether it implements one of the specs.
    const fn implements(&self) -> bool {
        let mut spec = 0;
        while spec < self.hookimpls.len() {
            if self.hookimpls[spec].is_some() {
                return true;
            }
            spec += 1;
        }
        false
    }
}
