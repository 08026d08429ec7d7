//! What must hold between the members of a set.

use super::check::{is_among, lesser};
use super::hook::{Hook, Speaking};
use super::walk::Cycles;
use super::{Message, SetGraph};
use crate::data::{Manifest, Needs, Release, admits, text};

/// What came of the last requirement. Plugins often ask for the same of each other, and to read it takes longer than to see that.
struct Answered {
    requirement: &'static str,
    version: &'static str,
    admits: Option<bool>,
}

impl<const N: usize, const H: usize, const L: usize> SetGraph<N, H, L> {
    /// Checks dependencies and conflicts; the versions of plugins are those that can be read.
    pub(super) const fn check_relations(&self, versions: &[Option<Release<'_>>; N], problems: &mut Message) {
        let (mut rank, mut named, mut last) = (0, 0, None);
        while rank < self.ids.len {
            let manifest = self.manifest(rank);
            let mut i = 0;
            while i < manifest.dependencies.len() {
                let needs = &manifest.dependencies[i];
                let on = self.needs[named];
                let found = if on < N { versions[on] } else { None };
                self.check_version(manifest, needs, on, found, &mut last, problems);
                named += 1;
                i += 1;
            }
            let mut i = 0;
            while i < manifest.conflicts.len() {
                if self.ids.rank(manifest.conflicts[i]).is_some() {
                    problems.problem().text("plugin ").name(manifest.id).text(" (").origin(&manifest.origin);
                    problems.text(") conflicts with ").name(manifest.conflicts[i]);
                    problems.text(": leave one of them out");
                }
                i += 1;
            }
            rank += 1;
        }
        let depends_on_itself = self.check_self(problems);
        if !self.check_missing(problems) && !self.check_cycles(problems) && !depends_on_itself {
            self.check_orders(problems);
        }
    }

    /// Whether a dependency is there in a version that will do.
    const fn check_version(
        &self,
        manifest: &Manifest,
        needs: &Needs,
        on: usize,
        found: Option<Release<'_>>,
        last: &mut Option<Answered>,
        problems: &mut Message,
    ) {
        let (version, release) = match found {
            Some(release) => (self.manifest(on).version, release),
            None => ("", Release::ZERO),
        };
        let admits = match last {
            Some(last)
                if text::equal(last.requirement, needs.requirement) && text::equal(last.version, version) =>
            {
                last.admits
            }
            _ => admits(needs.requirement, release),
        };
        *last = Some(Answered { requirement: needs.requirement, version, admits });
        match admits {
            None => {
                problems.problem().text("plugin ").name(manifest.id).text(", dependency ").name(needs.id);
                problems.text(": invalid requirement ").name(needs.requirement);
                problems.text(" (").origin(&manifest.origin).text("); write one such as `>=1.2, <2`");
            }
            Some(false) if found.is_some() => {
                let Manifest { id, version, origin, .. } = self.manifest(on);
                problems.problem().text("plugin ").name(manifest.id).text(" depends on `").text(id).text(" ");
                problems.text(needs.requirement).text("`, but ").name(id).text(" is ").text(version);
                problems.text(" (").origin(origin).text(")");
            }
            Some(_) => {}
        }
    }

    /// Says whether a plugin depends on itself.
    const fn check_self(&self, problems: &mut Message) -> bool {
        let (mut rank, mut named, mut any) = (0, 0, false);
        while rank < self.ids.len {
            let Manifest { id, dependencies, .. } = self.manifest(rank);
            let (end, mut itself) = (named + dependencies.len(), false);
            while named < end {
                itself |= self.needs[named] == rank;
                named += 1;
            }
            if itself {
                problems.problem().text("plugin cannot depend on itself (plugin ").name(id).text(")");
            }
            any |= itself;
            rank += 1;
        }
        any
    }

    /// Says whether required dependencies are missing: of all plugins, in one problem.
    const fn check_missing(&self, problems: &mut Message) -> bool {
        let (mut rank, mut start, mut is_first) = (0, 0, true);
        while rank < self.ids.len {
            let Manifest { id, dependencies, .. } = self.manifest(rank);
            let (mut after, mut is_first_here) = (None, true);
            loop {
                let (mut next, mut i) = (None, 0);
                while i < dependencies.len() {
                    if self.needs[start + i] == N && !dependencies[i].optional {
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
            start += dependencies.len();
            rank += 1;
        }
        if !is_first && self.set.listed {
            problems.text("; list them too");
        } else if !is_first {
            problems.text("; add the crates that bring them to the program's dependencies");
        }
        !is_first
    }

    /// Says whether plugins depend on each other in a circle.
    const fn check_cycles(&self, problems: &mut Message) -> bool {
        let cycles = &self.walked.cycles;
        let mut cycle = 0;
        while cycle < cycles.count {
            problems.problem().text("plugin dependency cycle detected: ");
            self.tell_cycle(cycles, cycle, problems);
            problems.text("; drop one of these dependencies");
            cycle += 1;
        }
        cycles.count > 0
    }

    /// The ids on a circle, the first one again at the end.
    const fn tell_cycle(&self, cycles: &Cycles<N>, cycle: usize, problems: &mut Message) {
        let (mut place, mut is_first) = (0, true);
        while place <= cycles.len(cycle) {
            problems.between(" -> ", &mut is_first).text(self.id(cycles.node(cycle, place)));
            place += 1;
        }
    }

    /// Reports the hookimpls that wait for each other.
    const fn check_orders(&self, problems: &mut Message) {
        let mut hook = 0;
        while hook < H {
            let (Hook { handlers, arounds }, order) = (&self.hooks[hook], &self.orders[hook]);
            self.check_order(hook, arounds, &order.arounds.cycles, problems);
            self.check_order(hook, handlers, &order.handlers.cycles, problems);
            hook += 1;
        }
    }

    const fn check_order(
        &self,
        hook: usize,
        speaking: &Speaking<N>,
        cycles: &Cycles<N>,
        problems: &mut Message,
    ) {
        let mut cycle = 0;
        while cycle < cycles.count {
            problems.problem().text("hook ").name(self.set.hook(hook).1.name);
            problems.text(": hook order cycle detected: ");
            self.tell_cycle(cycles, cycle, problems);
            problems.text(" (");
            let (mut place, mut is_first) = (0, true);
            while place < cycles.len(cycle) {
                problems.between(", ", &mut is_first);
                self.tell_step(speaking, cycles.node(cycle, place), cycles.node(cycle, place + 1), problems);
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
