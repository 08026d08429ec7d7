//! The depth-first post-order walk, once more, for const evaluation.
//!
//! It is the walk of [`order`](crate::order), over tables of a fixed size: that one keeps its tables from hook to hook
//! and never builds the rows of a hook, which pays for a hundred thousand plugins and cannot be done without an
//! allocator. A property test holds the two together.

/// Who waits for whom: a row per node, of the nodes that go before it, in the order in which a walk takes them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<const N: usize, const L: usize> {
    /// Where each node's row begins and ends; the rows stand one behind the other.
    starts: [usize; N],
    ends: [usize; N],
    all: [usize; L],
}

/// Pairs of nodes: one that waits, and one that goes first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pairs<const L: usize> {
    waiting: [usize; L],
    first: [usize; L],
    len: usize,
}

impl<const L: usize> Pairs<L> {
    pub(super) const fn new() -> Self {
        Self { waiting: [0; L], first: [0; L], len: 0 }
    }

    pub(super) const fn push(&mut self, waiting: usize, first: usize) {
        self.waiting[self.len] = waiting;
        self.first[self.len] = first;
        self.len += 1;
    }
}

impl<const N: usize, const L: usize> Rows<N, L> {
    pub(super) const EMPTY: Self = Self { starts: [0; N], ends: [0; N], all: [0; L] };

    /// These rows, with some pairs more, each in the order that the first `len` of `nodes` are in.
    ///
    /// Those that wait for a node are `reversed`. Dealt out node after node, every row is in order without any sorting.
    pub(super) const fn sorted(
        &self,
        reversed: &Self,
        more: &Pairs<L>,
        nodes: &[usize; N],
        len: usize,
    ) -> Self {
        let more_reversed: Self = bucket(&more.first, &more.waiting, more.len);
        let mut rows = Self::EMPTY;
        rows.starts = starts(&more.waiting, more.len);
        let mut node = 0;
        while node < N {
            rows.starts[node] += self.starts[node];
            node += 1;
        }
        rows.ends = rows.starts;
        let mut i = 0;
        while i < len {
            let first = nodes[i];
            let (mut at, end) = (reversed.starts[first], reversed.ends[first]);
            while at < end {
                let waiting = reversed.all[at];
                rows.all[rows.ends[waiting]] = first;
                rows.ends[waiting] += 1;
                at += 1;
            }
            let (mut at, end) = (more_reversed.starts[first], more_reversed.ends[first]);
            while at < end {
                let waiting = more_reversed.all[at];
                rows.all[rows.ends[waiting]] = first;
                rows.ends[waiting] += 1;
                at += 1;
            }
            i += 1;
        }
        rows
    }

    /// The same the other way round: who waits for each node.
    pub(super) const fn reversed(&self) -> Self {
        let (mut pairs, mut node) = (Pairs::new(), 0);
        while node < N {
            while pairs.len < self.ends[node] {
                pairs.push(node, self.all[pairs.len]);
            }
            node += 1;
        }
        bucket(&pairs.first, &pairs.waiting, pairs.len)
    }

    /// Whether `waiting` directly waits for `first`.
    pub(super) const fn has(&self, waiting: usize, first: usize) -> bool {
        let mut at = self.starts[waiting];
        while at < self.ends[waiting] {
            if self.all[at] == first {
                return true;
            }
            at += 1;
        }
        false
    }

    /// What can be reached from a node.
    const fn reach(&self, from: usize) -> [bool; N] {
        let (mut reached, mut open, mut depth) = ([false; N], [from; N], 1);
        reached[from] = true;
        while depth > 0 {
            depth -= 1;
            let node = open[depth];
            let mut at = self.starts[node];
            while at < self.ends[node] {
                let next = self.all[at];
                if !reached[next] {
                    reached[next] = true;
                    open[depth] = next;
                    depth += 1;
                }
                at += 1;
            }
        }
        reached
    }
}

/// The values by their keys, which are nodes.
const fn bucket<const N: usize, const L: usize>(
    keys: &[usize; L],
    values: &[usize; L],
    len: usize,
) -> Rows<N, L> {
    let mut rows = Rows::EMPTY;
    rows.starts = starts(keys, len);
    rows.ends = rows.starts;
    let mut i = 0;
    while i < len {
        let key = keys[i];
        rows.all[rows.ends[key]] = values[i];
        rows.ends[key] += 1;
        i += 1;
    }
    rows
}

/// Where each node's row begins, if these are the nodes that something is dealt to.
const fn starts<const N: usize, const L: usize>(keys: &[usize; L], len: usize) -> [usize; N] {
    let mut starts = [0; N];
    if len == 0 {
        return starts;
    }
    let mut i = 0;
    while i < len {
        starts[keys[i]] += 1;
        i += 1;
    }
    let (mut node, mut total) = (0, 0);
    while node < N {
        let count = starts[node];
        starts[node] = total;
        total += count;
        node += 1;
    }
    starts
}

/// What a walk found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walked<const N: usize> {
    /// The nodes, each behind all that it waits for.
    pub(super) left: [usize; N],
    pub(super) len: usize,
    /// How many had been left when as many roots as the mark says were visited.
    pub(super) marked: usize,
    pub(super) cycles: Cycles<N>,
}

impl<const N: usize> Walked<N> {
    /// What a walk from no root finds.
    pub(super) const NOTHING: Self =
        Self { left: [0; N], len: 0, marked: 0, cycles: Cycles { count: 0, ends: [0; N], nodes: [0; N] } };
}

/// Circles, no two of which share a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cycles<const N: usize> {
    pub(super) count: usize,
    ends: [usize; N],
    nodes: [usize; N],
}

impl<const N: usize> Cycles<N> {
    const fn start(&self, cycle: usize) -> usize {
        if cycle == 0 { 0 } else { self.ends[cycle - 1] }
    }

    /// How many nodes are on a circle.
    pub(super) const fn len(&self, cycle: usize) -> usize {
        self.ends[cycle] - self.start(cycle)
    }

    /// The nodes of a circle, each waiting for the next: the first comes again behind the last.
    pub(super) const fn node(&self, cycle: usize, place: usize) -> usize {
        self.nodes[self.start(cycle) + place % self.len(cycle)]
    }

    /// Adds the open nodes from the one that is met again on.
    const fn push(&mut self, open: &[usize; N], depth: usize, again: usize) {
        let mut place = depth;
        while place > 0 && open[place - 1] != again {
            place -= 1;
        }
        let mut end = self.start(self.count);
        place = place.saturating_sub(1);
        while place < depth {
            self.nodes[end] = open[place];
            end += 1;
            place += 1;
        }
        self.ends[self.count] = end;
        self.count += 1;
    }
}

#[derive(Clone, Copy)]
enum State {
    New,
    Open,
    Done,
}

/// Visits the first `len` roots in order, each with all that it waits for before it.
///
/// A dependency that closes a circle is passed over. The first circle of each strongly connected component is told.
pub(super) const fn walk<const N: usize, const L: usize>(
    rows: &Rows<N, L>,
    roots: &[usize; N],
    len: usize,
    mark: usize,
) -> Walked<N> {
    let Rows { starts, ends, all } = rows;
    let (mut left, mut count, mut marked, mut cycles) = ([0; N], 0, 0, Walked::NOTHING.cycles);
    let (mut state, mut told) = ([State::New; N], [false; N]);
    // The nodes that wait for the one at hand, and how far each one's row was read.
    let (mut open, mut unread, mut depth) = ([0; N], [0; N], 0);
    let mut root = 0;
    while root < len {
        let mut node = roots[root];
        root += 1;
        if let State::New = state[node] {
            state[node] = State::Open;
            let (mut at, mut end) = (starts[node], ends[node]);
            loop {
                if at == end {
                    // Nothing is left to wait for.
                    state[node] = State::Done;
                    left[count] = node;
                    count += 1;
                    if depth == 0 {
                        break;
                    }
                    depth -= 1;
                    node = open[depth];
                    (at, end) = (unread[depth], ends[node]);
                    continue;
                }
                let next = all[at];
                at += 1;
                match state[next] {
                    State::New => {
                        (open[depth], unread[depth]) = (node, at);
                        depth += 1;
                        node = next;
                        state[node] = State::Open;
                        (at, end) = (starts[node], ends[node]);
                    }
                    State::Open if !told[next] => {
                        open[depth] = node;
                        cycles.push(&open, depth + 1, next);
                        let (from, to) = (rows.reach(next), rows.reversed().reach(next));
                        let mut other = 0;
                        while other < N {
                            told[other] |= from[other] && to[other];
                            other += 1;
                        }
                    }
                    State::Open | State::Done => {}
                }
            }
        }
        if root == mark {
            marked = count;
        }
    }
    Walked { left, len: count, marked, cycles }
}
