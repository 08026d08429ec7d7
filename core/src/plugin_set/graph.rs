//! The members of a set by id, and who depends on whom.

use super::walk::{Pairs, Rows, Walked, walk};
use super::{HookOrder, Member, SetMeta};
use crate::data::{Manifest, text};

/// The members of a set by id, with the names of their dependencies resolved.
///
/// `N` is the number of members and `L` that of [`SetMeta::links`]. Members are named by their index in the set; inside,
/// a member is its rank among the ids, so that a comparison of names is one of numbers.
#[derive(Debug)]
pub struct SetGraph<const N: usize, const L: usize> {
    pub(super) set: &'static SetMeta,
    /// The members that take part by rank, and how many those are.
    pub(super) by_id: [usize; N],
    pub(super) len: usize,
    takes_part: [bool; N],
    /// By rank: the ranks that it depends on, ascending, without itself.
    pub(super) rows: Rows<N, L>,
    /// The walk over all ranks.
    pub(super) walked: Walked<N>,
}

impl<const N: usize, const L: usize> SetGraph<N, L> {
    /// Sorts the members and resolves their dependencies.
    ///
    /// A set that is wrong has a graph too, so that one mistake is one error, that of [`check`](Self::check). The graph
    /// is without the later of two members of one id, and without dependencies that are missing.
    ///
    /// # Panics
    ///
    /// If the set does not have `N` members that mention `L` names.
    ///
    /// # Cost
    ///
    /// Sorts the ids; otherwise linear in members and dependencies.
    pub const fn new(set: &'static SetMeta) -> Self {
        assert!(set.members.len() == N, "`N` is the number of members");
        assert!(set.links() == L, "`L` is the number of names that the members mention");
        let mut graph = Self {
            set,
            by_id: sorted(set.members),
            len: N,
            takes_part: [true; N],
            rows: Rows::new(&Pairs::new(), &[0; N], 0),
            walked: Walked::NOTHING,
        };
        if !set.listed {
            graph.take_relevant();
        }
        graph.take_unique();
        graph.rows = graph.depend();
        let mut ranks = [0; N];
        let mut rank = 0;
        while rank < N {
            ranks[rank] = rank;
            rank += 1;
        }
        graph.walked = walk(&graph.rows, &ranks, graph.len, 0);
        graph
    }

    /// Whether a member takes part.
    ///
    /// Those that are listed do. Of members that nobody listed those do that implement one of the specs, and those that
    /// such a one depends on.
    pub const fn takes_part(&self, member: usize) -> bool {
        self.takes_part[member]
    }

    /// The order of one hook of one of the set's specs, which is that of a registry of these plugins.
    ///
    /// Where [`check`](Self::check) fails, it is some order.
    ///
    /// # Cost
    ///
    /// Linear in members, hookimpls and dependencies; plus sorting those hookimpls that have a phase or a priority.
    pub const fn order(&self, spec: usize, hook: &str) -> HookOrder<N> {
        HookOrder::new(self, spec, hook)
    }

    pub(super) const fn member(&self, rank: usize) -> &'static Member {
        &self.set.members[self.by_id[rank]]
    }

    pub(super) const fn manifest(&self, rank: usize) -> &'static Manifest {
        self.member(rank).manifest
    }

    pub(super) const fn id(&self, rank: usize) -> &'static str {
        self.manifest(rank).id
    }

    /// The rank of an id, by binary search; none where nobody has it.
    pub(super) const fn rank(&self, id: &str) -> Option<usize> {
        let rank = self.below(id);
        if rank < self.len && text::equal(self.id(rank), id) { Some(rank) } else { None }
    }

    /// How many ids are less than this one.
    pub(super) const fn below(&self, id: &str) -> usize {
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = usize::midpoint(low, high);
            if text::compare(self.id(middle), id).is_lt() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Leaves out the members that have nothing to do with the specs.
    const fn take_relevant(&mut self) {
        let (mut open, mut depth) = ([0; N], 0);
        let mut rank = 0;
        while rank < N {
            let implements = self.member(rank).implements();
            self.takes_part[self.by_id[rank]] = implements;
            if implements {
                open[depth] = rank;
                depth += 1;
            }
            rank += 1;
        }
        while depth > 0 {
            depth -= 1;
            let needs = self.manifest(open[depth]).dependencies;
            let mut i = 0;
            while i < needs.len() {
                if let Some(rank) = self.rank(needs[i].id)
                    && !self.takes_part[self.by_id[rank]]
                {
                    self.takes_part[self.by_id[rank]] = true;
                    open[depth] = rank;
                    depth += 1;
                }
                i += 1;
            }
        }
        self.close_up();
    }

    /// Leaves out the later members of each id.
    const fn take_unique(&mut self) {
        let mut rank = 1;
        while rank < self.len {
            if text::equal(self.id(rank - 1), self.id(rank)) {
                self.takes_part[self.by_id[rank]] = false;
            }
            rank += 1;
        }
        self.close_up();
    }

    /// Gives ranks to those that take part only.
    const fn close_up(&mut self) {
        let (mut rank, mut kept) = (0, 0);
        while rank < self.len {
            let member = self.by_id[rank];
            if self.takes_part[member] {
                self.by_id[kept] = member;
                kept += 1;
            }
            rank += 1;
        }
        self.len = kept;
    }

    const fn depend(&self) -> Rows<N, L> {
        let (mut pairs, mut ranks) = (Pairs::new(), [0; N]);
        let mut rank = 0;
        while rank < self.len {
            ranks[rank] = rank;
            let needs = self.manifest(rank).dependencies;
            let mut i = 0;
            while i < needs.len() {
                match self.rank(needs[i].id) {
                    Some(first) if first != rank => pairs.push(rank, first),
                    _ => {}
                }
                i += 1;
            }
            rank += 1;
        }
        Rows::new(&pairs, &ranks, self.len)
    }
}

/// The members by id; those of one id in the order they are given in.
const fn sorted<const N: usize>(members: &[Member]) -> [usize; N] {
    let mut by_id = [0; N];
    let mut member = 0;
    while member < N {
        let (mut low, mut high) = (0, member);
        while low < high {
            let middle = usize::midpoint(low, high);
            if text::compare(members[by_id[middle]].manifest.id, members[member].manifest.id).is_le() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        insert(&mut by_id, member, low, member);
        member += 1;
    }
    by_id
}

/// Inserts into the first `len` places.
pub(super) const fn insert<T: Copy, const N: usize>(places: &mut [T; N], len: usize, at: usize, value: T) {
    let mut place = len;
    while place > at {
        places[place] = places[place - 1];
        place -= 1;
    }
    places[at] = value;
}
