//! What must hold of a set: the checks of a registry, in its order and in its words.
//!
//! Where a registry says how the builder's calls are mended, the cure here is what to write in `plugin_set!`. A property
//! test holds the two together. What can be seen of one plugin alone, `#[plugin]` has checked already.

use super::hook::Speaking;
use super::{Message, SetGraph};
use crate::data::{HookimplMeta, Manifest, Origin, Release, Spec, release, text};

impl<const N: usize, const H: usize, const L: usize> SetGraph<N, H, L> {
    /// Reports everything that is wrong with the set.
    ///
    /// # Panics
    ///
    /// If anything is, with all of it in one message. In const evaluation that is a compile error.
    #[track_caller]
    pub const fn check(&self) {
        let problems = self.problems();
        assert!(problems.is_empty(), "{}", problems.about(self.set.name).as_str());
    }

    pub(super) const fn problems(&self) -> Message {
        let mut problems = Message::new();
        self.check_deadlines(&mut problems);
        self.check_room(&mut problems);
        self.check_unique(&mut problems);
        let host = self.check_host(&mut problems);
        let (mut versions, mut rank) = ([None; N], 0);
        while rank < self.ids.len {
            self.check_implements(rank, &mut problems);
            self.check_compatible(rank, &host, &mut problems);
            self.check_capabilities(rank, &mut problems);
            versions[rank] = self.check_readable(rank, &mut problems);
            rank += 1;
        }
        self.check_relations(&versions, &mut problems);
        problems
    }

    /// Deadlines, which are for a registry only.
    const fn check_deadlines(&self, problems: &mut Message) {
        let mut hook = 0;
        while hook < H {
            let (spec, meta) = self.set.hook(hook);
            if meta.timeout.is_some() {
                problems.problem().text("hook ").name(meta.name).text(" has a deadline");
                tell_deadline(spec, problems);
            }
            self.check_own_deadlines(hook, &self.hooks[hook].arounds, problems);
            self.check_own_deadlines(hook, &self.hooks[hook].handlers, problems);
            hook += 1;
        }
    }

    /// More arounds than a hook has room for.
    const fn check_room(&self, problems: &mut Message) {
        let mut hook = 0;
        while hook < H {
            let arounds = self.hooks[hook].arounds.len;
            if arounds > self.set.arounds {
                problems.problem().text("hook ").name(self.set.hook(hook).1.name).text(" has ");
                problems.number(arounds as u64).text(" arounds, and the set makes room for ");
                problems.number(self.set.arounds as u64).text("; write `arounds = ");
                problems.number(arounds as u64).text("` behind the list");
            }
            hook += 1;
        }
    }

    const fn check_own_deadlines(&self, hook: usize, speaking: &Speaking<N>, problems: &mut Message) {
        let (spec, meta) = self.set.hook(hook);
        let mut rank = 0;
        while speaking.is_timed && rank < self.ids.len {
            if let Some(HookimplMeta { timeout: Some(_), .. }) = speaking.entries[rank] {
                let Manifest { id, origin, .. } = self.manifest(rank);
                problems.problem().text("plugin ").name(id).text(" (").origin(origin);
                problems.text(") has a deadline for hook ").name(meta.name);
                tell_deadline(spec, problems);
            }
            rank += 1;
        }
    }

    /// Two members of one id, or one that is there twice.
    const fn check_unique(&self, problems: &mut Message) {
        let mut member = 0;
        while member < N {
            let second = &self.set.members[member];
            if !self.takes_part(member)
                && (self.set.listed || second.is_for(self.set.specs))
                && let Some(first) = self.ids.rank(second.manifest.id)
            {
                self.tell_twins(&self.manifest(first).origin, second.manifest, problems);
            }
            member += 1;
        }
    }

    const fn tell_twins(&self, first: &Origin, second: &Manifest, problems: &mut Message) {
        if is_same(first, &second.origin) {
            problems.problem().text("plugin ").name(second.id).text(" is listed twice (").origin(first);
            problems.text("); list it once");
            return;
        }
        problems.problem().text("plugin id ").name(second.id).text(" is taken twice: by ").origin(first);
        problems.text(" and by ").origin(&second.origin);
        problems.text(if self.set.listed {
            "; list only one of them"
        } else {
            "; list the plugins of the set, and only one of them"
        });
    }

    /// That somebody who was listed has something to do.
    const fn check_implements(&self, rank: usize, problems: &mut Message) {
        if self.set.listed && !self.member(rank).implements() {
            let Manifest { id, origin, .. } = self.manifest(rank);
            problems.problem().text("plugin ").name(id).text(" (").origin(origin);
            problems.text(") implements none of the hooks of ");
            self.name_specs(problems);
            problems.text("; write `#[hookimpl] impl …` for it, or do not list it");
        }
    }

    /// Capabilities that no spec of the set knows, sorted.
    const fn check_capabilities(&self, rank: usize, problems: &mut Message) {
        let Manifest { id, capabilities, origin, .. } = self.manifest(rank);
        let (mut after, mut is_first) = (None, true);
        loop {
            let (mut next, mut i) = (None, 0);
            while i < capabilities.len() {
                if !self.knows(capabilities[i]) {
                    next = lesser(capabilities[i], next, after);
                }
                i += 1;
            }
            let Some(unknown) = next else { break };
            if is_first {
                problems.problem().text("unknown plugin capabilities: ");
            }
            problems.between(", ", &mut is_first).text(unknown);
            after = next;
        }
        if !is_first {
            problems.text(" (plugin ").name(id).text(", ").origin(origin).text("); let one of ");
            self.name_specs(problems);
            problems.text(" name them, or do not list the plugin");
        }
    }

    const fn knows(&self, capability: &str) -> bool {
        let mut spec = 0;
        while spec < self.set.specs.len() {
            if is_among(self.set.specs[spec].capabilities, capability) {
                return true;
            }
            spec += 1;
        }
        false
    }

    const fn name_specs(&self, problems: &mut Message) {
        let (mut spec, mut is_first) = (0, true);
        while spec < self.set.specs.len() {
            problems.between(", ", &mut is_first).name(self.set.specs[spec].name);
            spec += 1;
        }
    }

    /// The plugin's version, if it can be read.
    const fn check_readable(&self, rank: usize, problems: &mut Message) -> Option<Release<'static>> {
        let Manifest { id, version, origin, .. } = self.manifest(rank);
        let release = release(version);
        if release.is_none() {
            problems.problem().text("plugin ").name(id).text(": invalid version ").name(version);
            problems.text(" (").origin(origin).text("); write one such as `1.2.3`");
        }
        release
    }
}

const fn tell_deadline(spec: &Spec, problems: &mut Message) {
    problems.text(", which a plugin set does not hold; leave `timeout` out, or use ");
    problems.text("`").text(spec.name).text("Dispatcher`");
}

/// A candidate for the next name behind `after`, if it is less than the one there is.
pub(super) const fn lesser<'a>(
    candidate: &'a str,
    next: Option<&'a str>,
    after: Option<&str>,
) -> Option<&'a str> {
    match (next, after) {
        (_, Some(after)) if text::compare(candidate, after).is_le() => next,
        (Some(next), _) if text::compare(candidate, next).is_ge() => Some(next),
        _ => Some(candidate),
    }
}

pub(super) const fn is_among(names: &[&str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if text::equal(names[i], name) {
            return true;
        }
        i += 1;
    }
    false
}

const fn is_same(a: &Origin, b: &Origin) -> bool {
    text::equal(a.package, b.package) && text::equal(a.file, b.file) && a.line == b.line
}
