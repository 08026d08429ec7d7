//! The hookimpls of one hook over the graph of their set, ready to be walked.

use super::SetGraph;
use super::walk::{Pairs, Rows};
use crate::data::HookimplMeta;
use crate::order::{CORE, Phase};

/// Who implements a hook: the handlers and the arounds, which are ordered apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hook<const N: usize> {
    pub(super) handlers: Speaking<N>,
    pub(super) arounds: Speaking<N>,
}

/// Who has a hookimpl; who has none links those that do, and never starts a walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speaking<const N: usize> {
    /// By rank.
    pub(super) entries: [Option<&'static HookimplMeta>; N],
    pub(super) len: usize,
    /// Whether anybody asks for a phase or a priority.
    is_keyed: bool,
    /// Whether anybody says `before` or `after`.
    pub(super) is_related: bool,
    /// Whether anybody has a deadline.
    pub(super) is_timed: bool,
}

impl<const N: usize> Hook<N> {
    pub(super) const EMPTY: Self = Self { handlers: Speaking::NOBODY, arounds: Speaking::NOBODY };

    pub(super) const fn enter(&mut self, rank: usize, entry: &'static HookimplMeta) {
        if entry.around { self.arounds.enter(rank, entry) } else { self.handlers.enter(rank, entry) }
    }
}

impl<const N: usize> Speaking<N> {
    const NOBODY: Self =
        Self { entries: [None; N], len: 0, is_keyed: false, is_related: false, is_timed: false };

    const fn enter(&mut self, rank: usize, entry: &'static HookimplMeta) {
        self.entries[rank] = Some(entry);
        self.len += 1;
        self.is_keyed |= entry.priority != 0 || !matches!(entry.phase, Phase::Normal);
        self.is_related |= !matches!((entry.before, entry.after), ([], []));
        self.is_timed |= entry.timeout.is_some();
    }

    /// The rows to walk, and the roots to start from, which are as many as speak.
    pub(super) const fn rows<const H: usize, const L: usize>(
        &self,
        graph: &SetGraph<N, H, L>,
    ) -> (Rows<N, L>, [usize; N]) {
        let sorted = self.sort(graph.ids.len);
        let (mut roots, mut len, mut place) = ([0; N], 0, 0);
        while place < graph.ids.len {
            if self.entries[sorted[place]].is_some() {
                roots[len] = sorted[place];
                len += 1;
            }
            place += 1;
        }
        if self.is_keyed || self.is_related {
            let more = self.relate(graph);
            (graph.rows.sorted(&graph.reversed, &more, &sorted, graph.ids.len), roots)
        } else {
            (graph.rows, roots)
        }
    }

    /// The ranks in the order of phase, priority and name.
    const fn sort(&self, len: usize) -> [usize; N] {
        let (mut sorted, mut keys, mut rank) = ([0; N], [NORMAL; N], 0);
        while rank < len {
            let key = if self.is_keyed { key(self.entries[rank]) } else { NORMAL };
            let mut place = rank;
            // Few ask for a phase or a priority: the others are in order as they come, or nearly.
            while place > 0 && keys[place - 1] > key {
                keys[place] = keys[place - 1];
                sorted[place] = sorted[place - 1];
                place -= 1;
            }
            sorted[place] = rank;
            keys[place] = key;
            rank += 1;
        }
        sorted
    }

    /// What `before` and `after` say.
    const fn relate<const H: usize, const L: usize>(&self, graph: &SetGraph<N, H, L>) -> Pairs<L> {
        let (mut pairs, mut rank, len) = (Pairs::new(), 0, graph.ids.len);
        while rank < len && self.is_related {
            match self.entries[rank] {
                // Few say either, and a length is a call.
                None | Some(HookimplMeta { before: [], after: [], .. }) => {}
                Some(HookimplMeta { before, after, .. }) => {
                    let mut i = 0;
                    while i < after.len() {
                        if let Some(first) = self.rank(graph, after[i]) {
                            pairs.push(rank, first);
                        }
                        i += 1;
                    }
                    let mut i = 0;
                    while i < before.len() {
                        if let Some(waiting) = self.rank(graph, before[i]) {
                            pairs.push(waiting, rank);
                        }
                        i += 1;
                    }
                }
            }
            rank += 1;
        }
        pairs
    }

    /// The rank of an id, if it is that of one who speaks.
    const fn rank<const H: usize, const L: usize>(
        &self,
        graph: &SetGraph<N, H, L>,
        id: &str,
    ) -> Option<usize> {
        match graph.ids.rank(id) {
            Some(rank) if self.entries[rank].is_some() => Some(rank),
            _ => None,
        }
    }

    /// How many of those that speak are before `core` by phase, priority and name.
    pub(super) const fn before_core<const H: usize, const L: usize>(
        &self,
        graph: &SetGraph<N, H, L>,
    ) -> usize {
        let below_core = graph.ids.below(CORE);
        let (mut count, mut rank) = (0, 0);
        while rank < graph.ids.len {
            if self.entries[rank].is_some() {
                let key = key(self.entries[rank]);
                count += (key < NORMAL || key == NORMAL && rank < below_core) as usize;
            }
            rank += 1;
        }
        count
    }
}

/// The [`key`] of who says nothing of its place.
const NORMAL: i64 = (Phase::Normal as i64) << 32;

/// Phase and priority as one number.
const fn key(entry: Option<&HookimplMeta>) -> i64 {
    match entry {
        Some(entry) => ((entry.phase as i64) << 32) + entry.priority as i64,
        None => NORMAL,
    }
}
