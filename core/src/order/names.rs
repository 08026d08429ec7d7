//! Plugin ids, sorted once and looked up fast.
//!
//! Where the operator gives plugins a precedence, that comes before the id in the order, and ids are looked up in one of their own.
//!
//! Comparing and hashing ids is most of what an order costs, so each is done once per id and per mention. Ids of one
//! host tend to begin alike (`acme-plugin-…`): what all of them share is skipped, and the eight bytes after it decide
//! nearly every comparison without touching the id.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::graph::index;

/// The ids of a graph: by node, and in order.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// All ids in one piece, node by node, and where each ends.
    text: String,
    ends: Vec<u32>,
    rank_of: Vec<u32>,
    node_of: Vec<u32>,
    /// By node, what the operator says; empty where nothing is said.
    precedence: Vec<i32>,
    /// The ranks by id, where that is not their own order.
    by_id: Vec<u32>,
}

/// From id to rank, for as long as a graph is being built.
pub(super) type Ranks<'a> = HashMap<&'a str, u32, BuildHasherDefault<FoldHasher>>;

impl Names {
    /// Sorts the ids, which are unique, by precedence and by themselves, and copies them.
    pub(super) fn new<'a>(
        ids: impl ExactSizeIterator<Item = &'a str> + Clone,
        precedence: impl Iterator<Item = i32> + Clone,
    ) -> (Self, Ranks<'a>) {
        let mut text = String::with_capacity(ids.clone().map(str::len).sum());
        let mut ends = Vec::with_capacity(ids.len());
        for id in ids.clone() {
            text.push_str(id);
            ends.push(index(text.len()));
        }
        let mut names = Self {
            text,
            ends,
            rank_of: vec![0; ids.len()],
            node_of: Vec::new(),
            precedence: Vec::new(),
            by_id: Vec::new(),
        };
        names.node_of = names.sorted();
        if precedence.clone().any(|said| said != 0) {
            names.put_before_ids(precedence.collect());
        }
        for (rank, &node) in (0..).zip(&names.node_of) {
            names.rank_of[node as usize] = rank;
        }
        let ranks: Ranks<'_> = ids.zip(names.rank_of.iter().copied()).collect();
        debug_assert_eq!(ranks.len(), names.len(), "two plugins have the same id");
        (names, ranks)
    }

    /// Sorts nodes that are sorted by id by this first.
    fn put_before_ids(&mut self, precedence: Vec<i32>) {
        let said = |&node: &u32| precedence[node as usize];
        let mut by_id = self.node_of.clone();
        self.node_of.sort_by_key(said);
        let mut rank_of = vec![0; by_id.len()];
        for (rank, &node) in (0..).zip(&self.node_of) {
            rank_of[node as usize] = rank;
        }
        for node in &mut by_id {
            *node = rank_of[*node as usize];
        }
        self.by_id = by_id;
        self.precedence = precedence;
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn node(&self, rank: u32) -> usize {
        self.node_of[rank as usize] as usize
    }

    pub(super) fn rank_of(&self, node: usize) -> u32 {
        self.rank_of[node]
    }

    /// The id of a node.
    pub(super) fn id(&self, node: usize) -> &str {
        let start = if node == 0 { 0 } else { self.ends[node - 1] as usize };
        &self.text[start..self.ends[node] as usize]
    }

    pub(super) fn id_of(&self, rank: u32) -> &str {
        self.id(self.node(rank))
    }

    /// What the operator says of a rank: 0 where that is nothing.
    pub(super) fn precedence_of(&self, rank: u32) -> i32 {
        self.precedence.get(self.node(rank)).copied().unwrap_or(0)
    }

    /// The rank of an id, by binary search.
    pub(super) fn rank(&self, id: &str) -> Option<u32> {
        let rank = if self.by_id.is_empty() {
            self.below(id)
        } else {
            *self.by_id.get(self.by_id.partition_point(|&rank| self.id_of(rank) < id))?
        };
        (rank < index(self.len()) && self.id_of(rank) == id).then_some(rank)
    }

    /// How many ranks are before this id without a precedence.
    pub(super) fn below(&self, id: &str) -> u32 {
        let key =
            |node: u32| (self.precedence.get(node as usize).copied().unwrap_or(0), self.id(node as usize));
        index(self.node_of.partition_point(|&node| key(node) < (0, id)))
    }

    /// The nodes by id.
    fn sorted(&self) -> Vec<u32> {
        let ids = || (0..self.len()).map(|node| self.id(node).as_bytes());
        let sample = ids().next().unwrap_or_default();
        let shared = ids().fold(sample.len(), |shared, id| {
            sample[..shared].iter().zip(id).position(|(a, b)| a != b).unwrap_or(shared.min(id.len()))
        });
        let mut keyed: Vec<(u64, u32)> = ids().map(|id| head(&id[shared..])).zip(0..).collect();
        keyed.sort_unstable_by_key(|&(head, _)| head);
        // Equal heads say nothing, but unequal ones are never wrong: "no byte here" counts as a zero byte.
        for alike in keyed.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            alike.sort_unstable_by_key(|&(_, node)| self.id(node as usize));
        }
        keyed.into_iter().map(|(_, node)| node).collect()
    }
}

/// The first eight bytes as a number that compares as they do.
fn head(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or_else(
        || {
            let mut padded = [0; 8];
            padded[..bytes.len()].copy_from_slice(bytes);
            u64::from_be_bytes(padded)
        },
        |eight| u64::from_be_bytes(*eight),
    )
}

/// Multiplies and folds eight bytes at a time.
///
/// Only looked up, never iterated, so no order comes from it. It is not keyed: whoever can choose plugin ids to make
/// them collide can already run code in the host.
#[derive(Debug, Default)]
pub(super) struct FoldHasher(u64);

/// An odd number with its ones well spread.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl FoldHasher {
    fn fold(&mut self, word: u64) {
        let mixed = self.0 ^ word ^ 0x243F_6A88_85A3_08D3;
        let wide = u128::from(mixed) * u128::from(FACTOR);
        self.0 = mixed.wrapping_mul(FACTOR) ^ (wide >> 64) as u64;
    }
}

impl Hasher for FoldHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.fold(u64::from_be_bytes(*word));
        }
        if !rest.is_empty() {
            // The last eight bytes, though some were in a word before, are one load; a shorter tail is a copy.
            self.fold(bytes.last_chunk().map_or_else(|| head(rest), |word| u64::from_be_bytes(*word)));
        }
    }

    fn write_u8(&mut self, end: u8) {
        self.0 ^= u64::from(end);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
