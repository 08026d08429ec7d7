//! The order of one hook of a set.

use super::SetGraph;
use super::speaking::Speaking;
use super::walk::{Cycles, Walked, walk};
use crate::data::text;
use crate::order::Partition;

/// Who implements a hook, in order; `N` is the number of the set's members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HookOrder<const N: usize> {
    /// How many handlers there are.
    pub handler_count: usize,
    /// The members whose handlers run, the first to run first; `N` in the places that are left.
    pub handlers: [usize; N],
    /// How many arounds there are.
    pub around_count: usize,
    /// The members whose arounds run, outermost first; `N` in the places that are left.
    pub arounds: [usize; N],
    /// How many handlers of plugins run before those of the host.
    ///
    /// Those stand together wherever the hook puts them, sorted by name: nobody waits for them and they wait for nobody,
    /// and among the plugins they are all hookimpls of `core`.
    pub core_at: usize,
}

impl<const N: usize> HookOrder<N> {
    pub(super) const fn new<const L: usize>(graph: &SetGraph<N, L>, spec: usize, hook: &str) -> Self {
        let handlers = Sequence::new(graph, &Speaking::new(graph, spec, hook, false));
        let arounds = Sequence::new(graph, &Speaking::new(graph, spec, hook, true));
        let core_at = match partition(graph, spec, hook) {
            Partition::CoreFirst => 0,
            Partition::CoreLast => handlers.len,
            Partition::Mixed => handlers.before_core,
        };
        Self {
            handler_count: handlers.len,
            handlers: handlers.members,
            around_count: arounds.len,
            arounds: arounds.members,
            core_at,
        }
    }
}

const fn partition<const N: usize, const L: usize>(
    graph: &SetGraph<N, L>,
    spec: usize,
    hook: &str,
) -> Partition {
    let hooks = graph.set.specs[spec].hooks;
    let mut i = 0;
    while i < hooks.len() {
        if text::equal(hooks[i].name, hook) {
            return hooks[i].partition;
        }
        i += 1;
    }
    Partition::CoreFirst
}

/// The handlers of a hook, or its arounds, in order.
pub(super) struct Sequence<const N: usize> {
    /// The members, and `N` in the places that are left.
    members: [usize; N],
    len: usize,
    /// How many run before the place where `core` would be.
    before_core: usize,
    /// The circles that stand in the way.
    pub(super) cycles: Cycles<N>,
}

impl<const N: usize> Sequence<N> {
    pub(super) const fn new<const L: usize>(graph: &SetGraph<N, L>, speaking: &Speaking<N>) -> Self {
        let walked = if speaking.len == 0 {
            Walked::NOTHING
        } else {
            let sorted = speaking.sort(graph);
            let roots = speaking.roots(graph, &sorted);
            let rows = if speaking.is_plain { graph.rows } else { speaking.relate(graph, &sorted) };
            walk(&rows, &roots, speaking.len, speaking.before_core(graph))
        };
        let mut sequence = Self { members: [N; N], len: 0, before_core: 0, cycles: walked.cycles };
        let mut i = 0;
        while i < walked.len {
            if speaking.entries[walked.left[i]].is_some() {
                sequence.members[sequence.len] = graph.by_id[walked.left[i]];
                sequence.len += 1;
                if i < walked.marked {
                    sequence.before_core = sequence.len;
                }
            }
            i += 1;
        }
        sequence
    }
}
