//! What `plugin_set!` writes down of a set.

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
    /// The versions of its interface that the host speaks, if the set states them.
    pub api_versions: &'static [u32],
    /// Whether somebody listed the members. If not, they are whatever the program depends on, and those that have nothing
    /// to do with the specs are passed over.
    pub listed: bool,
    /// How many arounds a hook has room for.
    pub arounds: usize,
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
    /// A set of nobody, which somebody listed: what else there is to say is said over it.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            specs: &[],
            members: &[],
            host: None,
            api_versions: &[],
            listed: true,
            arounds: usize::MAX,
        }
    }

    /// How many hooks the specs have together: the second size of a [`SetGraph`](super::SetGraph).
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
    pub(super) const fn index(&self, spec: usize, hook: &str) -> usize {
        let hooks = self.specs[spec].hooks;
        let mut i = 0;
        while i < hooks.len() && !text::equal(hooks[i].name, hook) {
            i += 1;
        }
        assert!(i < hooks.len(), "the spec has no such hook");
        self.hooks_before(spec) + i
    }

    /// The hook of an index, and its spec.
    pub(super) const fn hook(&self, mut index: usize) -> (&'static Spec, &'static HookMeta) {
        let mut spec = 0;
        while index >= self.specs[spec].hooks.len() {
            index -= self.specs[spec].hooks.len();
            spec += 1;
        }
        (self.specs[spec], self.specs[spec].hooks[index])
    }

    /// How many names the members mention, as dependencies and in `before` and `after`: the third size of a [`SetGraph`](super::SetGraph).
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
                let (mut i, len) = (0, hookimpls.list.len());
                while i < len {
                    // Few say either, and a length is a call.
                    match (hookimpls.list[i].before, hookimpls.list[i].after) {
                        ([], []) => {}
                        (before, after) => links += before.len() + after.len(),
                    }
                    i += 1;
                }
            }
            spec += 1;
        }
        links
    }

    /// Whether it implements one of the specs.
    pub(super) const fn implements(&self) -> bool {
        let mut spec = 0;
        while spec < self.hookimpls.len() {
            if self.hookimpls[spec].is_some() {
                return true;
            }
            spec += 1;
        }
        false
    }

    /// Whether it is for a host of these specs: one that goes along with others says nothing of that, unless it is the only one.
    pub(super) const fn is_for(&self, specs: &[&Spec]) -> bool {
        let (mut spec, mut only_companions) = (0, true);
        while spec < specs.len() {
            if !specs[spec].companion {
                if self.hookimpls[spec].is_some() {
                    return true;
                }
                only_companions = false;
            }
            spec += 1;
        }
        only_companions && self.implements()
    }
}
