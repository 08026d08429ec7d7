//! The ids of a set, sorted once: from then on a member is its rank among them.

use std::cmp::Ordering;

use super::Member;
use crate::data::text::compare_from;

/// Ids by rank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ids<const N: usize> {
    /// The members by rank, and what they are called.
    pub(super) members: [usize; N],
    names: [&'static [u8]; N],
    pub(super) len: usize,
    /// How many bytes all ids begin with alike (`acme-…`), which need no comparing.
    shared: usize,
}

impl<const N: usize> Ids<N> {
    /// Sorts the members by id; those of one id stay in the order that they are given in.
    pub(super) const fn new(members: &[Member]) -> Self {
        let mut sorted = Self { members: [0; N], names: [&[]; N], len: 0, shared: shared(members) };
        while sorted.len < N {
            let id = members[sorted.len].manifest.id.as_bytes();
            let (mut low, mut high) = (0, sorted.len);
            while low < high {
                let middle = low + (high - low) / 2;
                if let Ordering::Greater = compare_from(sorted.shared, sorted.names[middle], id) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            insert(&mut sorted.members, sorted.len, low);
            insert(&mut sorted.names, sorted.len, low);
            sorted.members[low] = sorted.len;
            sorted.names[low] = id;
            sorted.len += 1;
        }
        sorted
    }

    /// The rank of an id, by binary search; none where nobody has it.
    pub(super) const fn rank(&self, id: &str) -> Option<usize> {
        let rank = self.below(id);
        if rank < self.len
            && let Ordering::Equal = compare_from(0, self.names[rank], id.as_bytes())
        {
            return Some(rank);
        }
        None
    }

    /// How many ids are less than this one.
    pub(super) const fn below(&self, id: &str) -> usize {
        let id = id.as_bytes();
        let start = if self.len > 0 && begins_as(id, self.names[0], self.shared) { self.shared } else { 0 };
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = low + (high - low) / 2;
            if let Ordering::Less = compare_from(start, self.names[middle], id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Whether two neighbours have one id.
    pub(super) const fn are_same(&self, rank: usize, other: usize) -> bool {
        matches!(compare_from(self.shared, self.names[rank], self.names[other]), Ordering::Equal)
    }

    /// Keeps those members only.
    pub(super) const fn retain(&mut self, kept: &[bool; N]) {
        let (mut rank, mut len) = (0, 0);
        while rank < self.len {
            if kept[self.members[rank]] {
                self.members[len] = self.members[rank];
                self.names[len] = self.names[rank];
                len += 1;
            }
            rank += 1;
        }
        self.len = len;
    }
}

/// How many bytes all ids begin with alike.
const fn shared(members: &[Member]) -> usize {
    let [first, ..] = members else { return 0 };
    let first = first.manifest.id.as_bytes();
    let (mut shared, mut member) = (first.len(), 1);
    while member < members.len() {
        let id = members[member].manifest.id.as_bytes();
        let mut i = 0;
        while i < shared && i < id.len() && id[i] == first[i] {
            i += 1;
        }
        shared = i;
        member += 1;
    }
    shared
}

/// Whether an id begins with so many bytes of another.
const fn begins_as(id: &[u8], other: &[u8], bytes: usize) -> bool {
    let mut i = 0;
    if id.len() < bytes {
        return false;
    }
    while i < bytes && id[i] == other[i] {
        i += 1;
    }
    i == bytes
}

/// Makes room at a place among the first `len`, which one more follows.
const fn insert<T: Copy, const N: usize>(places: &mut [T; N], len: usize, at: usize) {
    let mut place = len;
    while place > at {
        places[place] = places[place - 1];
        place -= 1;
    }
}
