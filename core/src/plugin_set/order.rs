//! The order of one hook of a set.

use super::SetGraph;
use super::hook::{Hook, Speaking};
use super::walk::{Cycles, Walked, walk};
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

/// The handlers of a hook, or its arounds, in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sequence<const N: usize> {
    /// The members, and `N` in the places that are left.
    members: [usize; N],
    len: usize,
    /// How many run when as many roots were visited as the mark says.
    marked: usize,
    /// The circles that stand in the way.
    pub(super) cycles: Cycles<N>,
}

/// The order of a hook, and what stands in the way of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sequences<const N: usize> {
    pub(super) handlers: Sequence<N>,
    pub(super) arounds: Sequence<N>,
}

impl<const N: usize> Sequences<N> {
    pub(super) const EMPTY: Self = Self { handlers: Sequence::EMPTY, arounds: Sequence::EMPTY };

    /// Orders the hook of this index.
    pub(super) const fn new<const H: usize, const L: usize>(graph: &SetGraph<N, H, L>, hook: usize) -> Self {
        let Hook { handlers, arounds } = &graph.hooks[hook];
        let mark = match graph.set.hook(hook).1.partition {
            Partition::CoreFirst => 0,
            Partition::CoreLast => handlers.len,
            Partition::Mixed => handlers.before_core(graph),
        };
        Self { handlers: Sequence::new(graph, handlers, mark), arounds: Sequence::new(graph, arounds, 0) }
    }

    pub(super) const fn order(&self) -> HookOrder<N> {
        HookOrder {
            handler_count: self.handlers.len,
            handlers: self.handlers.members,
            around_count: self.arounds.len,
            arounds: self.arounds.members,
            core_at: self.handlers.marked,
        }
    }
}

impl<const N: usize> Sequence<N> {
    const EMPTY: Self = Self { members: [N; N], len: 0, marked: 0, cycles: Walked::NOTHING.cycles };

    const fn new<const H: usize, const L: usize>(
        graph: &SetGraph<N, H, L>,
        speaking: &Speaking<N>,
        mark: usize,
    ) -> Self {
        if speaking.len == 0 {
            return Self::EMPTY;
        }
        let (rows, roots) = speaking.rows(graph);
        let walked = walk(&rows, &roots, speaking.len, mark);
        let mut sequence = Self { cycles: walked.cycles, ..Self::EMPTY };
        let mut i = 0;
        while i < walked.len {
            if speaking.entries[walked.left[i]].is_some() {
                sequence.members[sequence.len] = graph.ids.members[walked.left[i]];
                sequence.len += 1;
                if i < walked.marked {
                    sequence.marked = sequence.len;
                }
            }
            i += 1;
        }
        sequence
    }
}
