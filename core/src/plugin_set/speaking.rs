//! The hookimpls of one hook over the graph of their set, ready to be walked.

use super::SetGraph;
use super::graph::insert;
use super::walk::{Pairs, Rows};
use crate::data::HookimplMeta;
use crate::order::{CORE, Phase};

/// Who has a hookimpl here; who has none links those that do, and never starts a walk.
pub(super) struct Speaking<const N: usize> {
    /// By rank.
    pub(super) entries: [Option<&'static HookimplMeta>; N],
    pub(super) len: usize,
    /// Whether nothing but names and dependencies orders them.
    pub(super) is_plain: bool,
    /// Whether anybody says `before` or `after`.
    pub(super) is_related: bool,
}

impl<const N: usize> Speaking<N> {
    /// Those with a handler, or with an around.
    pub(super) const fn new<const L: usize>(
        graph: &SetGraph<N, L>,
        spec: usize,
        hook: &str,
        around: bool,
    ) -> Self {
        let mut speaking = Self { entries: [None; N], len: 0, is_plain: true, is_related: false };
        let mut rank = 0;
        while rank < graph.len {
            if let Some(hookimpls) = graph.member(rank).hookimpls[spec]
                && let Some(entry) = hookimpls.find(hook, around)
            {
                speaking.entries[rank] = Some(entry);
                speaking.len += 1;
                speaking.is_related |= !(entry.before.is_empty() && entry.after.is_empty());
                speaking.is_plain &= !speaking.is_related && key(Some(entry)) == key(None);
            }
            rank += 1;
        }
        speaking
    }

    /// The ranks in the order of phase, priority and name.
    pub(super) const fn sort<const L: usize>(&self, graph: &SetGraph<N, L>) -> [usize; N] {
        let (mut sorted, mut keys) = ([0; N], [0; N]);
        let mut rank = 0;
        while rank < graph.len {
            let key = key(self.entries[rank]);
            // Few ask for a phase or a priority: the others are in order as they come.
            let (mut low, mut high) = (0, rank);
            while low < high {
                let middle = if high == rank { rank - 1 } else { usize::midpoint(low, high) };
                if keys[middle] <= key {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            insert(&mut sorted, rank, low, rank);
            insert(&mut keys, rank, low, key);
            rank += 1;
        }
        sorted
    }

    /// Those of the ranks that speak.
    pub(super) const fn roots<const L: usize>(
        &self,
        graph: &SetGraph<N, L>,
        sorted: &[usize; N],
    ) -> [usize; N] {
        let (mut roots, mut len, mut place) = ([0; N], 0, 0);
        while place < graph.len {
            if self.entries[sorted[place]].is_some() {
                roots[len] = sorted[place];
                len += 1;
            }
            place += 1;
        }
        roots
    }

    /// How many of those that speak are before `core` by phase, priority and name.
    pub(super) const fn before_core<const L: usize>(&self, graph: &SetGraph<N, L>) -> usize {
        let (below_core, core) = (graph.below(CORE), key(None));
        let (mut count, mut rank) = (0, 0);
        while rank < graph.len {
            if self.entries[rank].is_some() {
                let key = key(self.entries[rank]);
                count += (key < core || key == core && rank < below_core) as usize;
            }
            rank += 1;
        }
        count
    }

    /// The dependencies, together with what `before` and `after` say.
    pub(super) const fn relate<const L: usize>(
        &self,
        graph: &SetGraph<N, L>,
        sorted: &[usize; N],
    ) -> Rows<N, L> {
        let mut pairs = Pairs::new();
        graph.rows.extend(&mut pairs);
        let mut rank = 0;
        while rank < graph.len {
            if let Some(entry) = self.entries[rank] {
                let mut i = 0;
                while i < entry.after.len() {
                    if let Some(first) = self.rank(graph, entry.after[i]) {
                        pairs.push(rank, first);
                    }
                    i += 1;
                }
                let mut i = 0;
                while i < entry.before.len() {
                    if let Some(waiting) = self.rank(graph, entry.before[i]) {
                        pairs.push(waiting, rank);
                    }
                    i += 1;
                }
            }
            rank += 1;
        }
        Rows::new(&pairs, sorted, graph.len)
    }

    /// The rank of an id, if it is that of one who speaks.
    const fn rank<const L: usize>(&self, graph: &SetGraph<N, L>, id: &str) -> Option<usize> {
        match graph.rank(id) {
            Some(rank) if self.entries[rank].is_some() => Some(rank),
            _ => None,
        }
    }
}

/// Phase and priority as one number; those of one who is silent, or of `core`, are the normal ones.
const fn key(entry: Option<&HookimplMeta>) -> i64 {
    match entry {
        Some(entry) => ((entry.phase as i64) << 32) + entry.priority as i64,
        None => (Phase::Normal as i64) << 32,
    }
}
