//! What must hold of a set: the checks of a registry, in its order and in its words.
//!
//! Where a registry says how the builder's calls are mended, the cure here is what to write in `plugin_set!`. A property
//! test holds the two together. What can be seen of one plugin alone, `#[plugin]` has checked already.

use super::order::Sequence;
use super::speaking::Speaking;
use super::{Message, SetGraph};
use crate::data::{Manifest, Origin, Release, admits, release, text};

impl<const N: usize, const L: usize> SetGraph<N, L> {
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
        self.check_unique(&mut problems);
        let host = self.check_host(&mut problems);
        let mut rank = 0;
        while rank < self.len {
            self.check_plugin(rank, &host, &mut problems);
            rank += 1;
        }
        let mut rank = 0;
        while rank < self.len {
            self.check_versions(self.manifest(rank), &mut problems);
            self.check_conflicts(self.manifest(rank), &mut problems);
            rank += 1;
        }
        if self.check_dependencies(&mut problems) {
            self.check_orders(&mut problems);
        }
        problems
    }

    /// Two members of one id, or one that is there twice.
    const fn check_unique(&self, problems: &mut Message) {
        let mut member = 0;
        while member < N {
            let second = &self.set.members[member];
            if !self.takes_part(member)
                && (self.set.listed || second.implements())
                && let Some(first) = self.rank(second.manifest.id)
            {
                let (id, first, second) =
                    (self.id(first), &self.manifest(first).origin, &second.manifest.origin);
                if is_same(first, second) {
                    problems
                        .problem()
                        .text("plugin ")
                        .name(id)
                        .text(" is listed twice (")
                        .origin(first)
                        .text("); list it once");
                } else {
                    problems.problem().text("plugin id ").name(id).text(" is taken twice: by ").origin(first);
                    problems.text(" and by ").origin(second).text(if self.set.listed {
                        "; list only one of them"
                    } else {
                        "; list the plugins of the set, and only one of them"
                    });
                }
            }
            member += 1;
        }
    }

    /// What the set says of the host.
    const fn check_host(&self, problems: &mut Message) -> Host {
        let Some(stated) = self.set.host else { return Host { name: None, version: "", release: None } };
        let Some((name, version)) = text::split_once(stated, b' ') else {
            problems
                .problem()
                .text("the host is ")
                .name(stated)
                .text(", which lacks a version; write its name and version, as in ");
            problems.text("`host = \"").text(stated).text(" 1.2.3\"`");
            return Host { name: Some(stated), version: "", release: None };
        };
        let release = release(version);
        if release.is_none() {
            problems
                .problem()
                .text("the version of host ")
                .name(name)
                .text(": invalid version ")
                .name(version);
            problems.text("; write one such as `1.2.3`");
        }
        Host { name: Some(name), version, release }
    }

    /// What is wrong with a single plugin.
    const fn check_plugin(&self, rank: usize, host: &Host, problems: &mut Message) {
        let Manifest { id, version, origin, .. } = self.manifest(rank);
        if self.set.listed && !self.member(rank).implements() {
            problems
                .problem()
                .text("plugin ")
                .name(id)
                .text(" (")
                .origin(origin)
                .text(") implements none of the hooks of ");
            self.name_specs(problems);
            problems.text("; write `#[hookimpl] impl …` for it, or do not list it");
        }
        self.check_requires_host(rank, host, problems);
        self.check_capabilities(rank, problems);
        if release(version).is_none() {
            problems.problem().text("plugin ").name(id).text(": invalid version ").name(version);
            problems.text(" (").origin(origin).text("); write one such as `1.2.3`");
        }
    }

    const fn check_requires_host(&self, rank: usize, host: &Host, problems: &mut Message) {
        let Manifest { id, requires_host: Some(requirement), .. } = self.manifest(rank) else { return };
        let Some(name) = host.name else {
            problems.problem().text("plugin ").name(id).text(" requires a host ").name(requirement);
            problems.text(
                ", but this set does not say what it is: write `host = \"…\"` with its name and version",
            );
            return;
        };
        let admitted = admits(
            requirement,
            match host.release {
                Some(release) => release,
                None => Release::ZERO,
            },
        );
        if admitted.is_none() {
            problems
                .problem()
                .text("plugin '")
                .text(id)
                .text("' has invalid requires_")
                .text(name)
                .text(" '");
            problems.text(requirement).text("'; write one such as `>=1.2, <2`");
        } else if let (Some(false), Some(_)) = (admitted, host.release) {
            problems
                .problem()
                .text("plugin '")
                .text(id)
                .text("' requires ")
                .text(name)
                .text(" '")
                .text(requirement);
            problems.text("', but current version is ").text(host.version);
        }
    }

    /// Capabilities that no spec of the set knows.
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

    /// Dependencies in versions that will not do.
    const fn check_versions(&self, manifest: &Manifest, problems: &mut Message) {
        let mut i = 0;
        while i < manifest.dependencies.len() {
            let needs = &manifest.dependencies[i];
            i += 1;
            let on = self.rank(needs.id);
            let found = match on {
                Some(on) => release(self.manifest(on).version),
                None => None,
            };
            let admitted = admits(
                needs.requirement,
                match found {
                    Some(release) => release,
                    None => Release::ZERO,
                },
            );
            if admitted.is_none() {
                problems.problem().text("plugin ").name(manifest.id).text(", dependency ").name(needs.id);
                problems
                    .text(": invalid requirement ")
                    .name(needs.requirement)
                    .text(" (")
                    .origin(&manifest.origin);
                problems.text("); write one such as `>=1.2, <2`");
            } else if let (Some(false), Some(_), Some(on)) = (admitted, found, on) {
                let Manifest { id, version, origin, .. } = self.manifest(on);
                problems.problem().text("plugin ").name(manifest.id).text(" depends on `").text(id).text(" ");
                problems.text(needs.requirement).text("`, but ").name(id).text(" is ").text(version);
                problems.text(" (").origin(origin).text(")");
            }
        }
    }

    const fn check_conflicts(&self, manifest: &Manifest, problems: &mut Message) {
        let mut i = 0;
        while i < manifest.conflicts.len() {
            let other = manifest.conflicts[i];
            if self.rank(other).is_some() {
                problems.problem().text("plugin ").name(manifest.id).text(" (").origin(&manifest.origin);
                problems.text(") conflicts with ").name(other).text(": leave one of them out");
            }
            i += 1;
        }
    }

    /// Dependencies that are missing or form a circle; says whether the plugins can be ordered.
    const fn check_dependencies(&self, problems: &mut Message) -> bool {
        let (mut rank, mut depends_on_itself) = (0, false);
        while rank < self.len {
            let Manifest { id, dependencies, .. } = self.manifest(rank);
            let (mut i, mut itself) = (0, false);
            while i < dependencies.len() {
                itself |= text::equal(dependencies[i].id, id);
                i += 1;
            }
            if itself {
                problems.problem().text("plugin cannot depend on itself (plugin ").name(id).text(")");
            }
            depends_on_itself |= itself;
            rank += 1;
        }
        if self.check_missing(problems) {
            return false;
        }
        let cycles = &self.walked.cycles;
        let mut cycle = 0;
        while cycle < cycles.count {
            problems.problem().text("plugin dependency cycle detected: ");
            let (mut place, mut is_first) = (0, true);
            while place <= cycles.len(cycle) {
                problems.between(" -> ", &mut is_first).text(self.id(cycles.node(cycle, place)));
                place += 1;
            }
            problems.text("; drop one of these dependencies");
            cycle += 1;
        }
        !depends_on_itself && cycles.count == 0
    }

    /// Says whether required dependencies are missing: of all plugins, in one problem.
    const fn check_missing(&self, problems: &mut Message) -> bool {
        let (mut rank, mut is_first) = (0, true);
        while rank < self.len {
            let Manifest { id, dependencies, .. } = self.manifest(rank);
            let (mut after, mut is_first_here) = (None, true);
            loop {
                let (mut next, mut i) = (None, 0);
                while i < dependencies.len() {
                    if !dependencies[i].optional && self.rank(dependencies[i].id).is_none() {
                        next = lesser(dependencies[i].id, next, after);
                    }
                    i += 1;
                }
                let Some(missing) = next else { break };
                if is_first {
                    problems.problem().text("missing plugin dependencies: ");
                }
                if is_first_here {
                    problems.between("; ", &mut is_first).text(id).text(" missing ");
                }
                problems.between(", ", &mut is_first_here).text(missing);
                after = next;
            }
            rank += 1;
        }
        if !is_first {
            problems.text(if self.set.listed {
                "; list them too"
            } else {
                "; add the crates that bring them to the program's dependencies"
            });
        }
        !is_first
    }

    /// Hookimpls that wait for each other.
    const fn check_orders(&self, problems: &mut Message) {
        let mut spec = 0;
        while spec < self.set.specs.len() {
            let hooks = self.set.specs[spec].hooks;
            let mut hook = 0;
            while hook < hooks.len() {
                self.check_order(spec, hooks[hook].name, true, problems);
                self.check_order(spec, hooks[hook].name, false, problems);
                hook += 1;
            }
            spec += 1;
        }
    }

    const fn check_order(&self, spec: usize, hook: &str, around: bool, problems: &mut Message) {
        let speaking = Speaking::new(self, spec, hook, around);
        if !speaking.is_related {
            return;
        }
        let cycles = Sequence::new(self, &speaking).cycles;
        let mut cycle = 0;
        while cycle < cycles.count {
            problems.problem().text("hook ").name(hook).text(": hook order cycle detected: ");
            let (mut place, mut is_first) = (0, true);
            while place <= cycles.len(cycle) {
                problems.between(" -> ", &mut is_first).text(self.id(cycles.node(cycle, place)));
                place += 1;
            }
            problems.text(" (");
            let (mut place, mut is_first) = (0, true);
            while place < cycles.len(cycle) {
                problems.between(", ", &mut is_first);
                self.tell_step(&speaking, cycles.node(cycle, place), cycles.node(cycle, place + 1), problems);
                place += 1;
            }
            problems.text("); drop one of these");
            cycle += 1;
        }
    }

    /// Why one hookimpl directly waits for another; a dependency outweighs what the hookimpls say.
    const fn tell_step(&self, speaking: &Speaking<N>, waiting: usize, first: usize, problems: &mut Message) {
        let (waits, goes) = (self.id(waiting), self.id(first));
        let says_after = match speaking.entries[waiting] {
            Some(entry) => is_among(entry.after, goes),
            None => false,
        };
        if self.rows.has(waiting, first) {
            problems.text(waits).text(" depends on ").text(goes);
        } else if says_after {
            problems.text(waits).text(" runs after ").text(goes);
        } else {
            problems.text(goes).text(" runs before ").text(waits);
        }
    }
}

/// The host, as far as the set states it.
struct Host {
    name: Option<&'static str>,
    version: &'static str,
    /// None where the version cannot be read.
    release: Option<Release<'static>>,
}

/// A candidate for the next name behind `after`, if it is less than the one there is.
const fn lesser<'a>(candidate: &'a str, next: Option<&'a str>, after: Option<&str>) -> Option<&'a str> {
    match (next, after) {
        (_, Some(after)) if text::compare(candidate, after).is_le() => next,
        (Some(next), _) if text::compare(candidate, next).is_ge() => Some(next),
        _ => Some(candidate),
    }
}

const fn is_among(names: &[&str], name: &str) -> bool {
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
