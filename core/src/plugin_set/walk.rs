//! The depth-first post-order walk, once more, for const evaluation.
//!
//! It is the walk of [`order`](crate::order), over tables of a fixed size: that one keeps its tables from hook to hook
//! and never builds the rows of a hook, which pays for a hundred thousand plugins and cannot be done without an
//! allocator. A property test holds the two together.

/// Who waits for whom: a row per node, of the nodes that go before it, in the order in which a walk takes them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<const N: usize, const L: usize> {
    /// Where each node's row ends; it begins where the one before ends.
    ends: [usize; N],
    all: [usize; L],
}

/// Pairs of nodes: one that waits, and one that goes first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pairs<const L: usize> {
    pub(super) waiting: [usize; L],
    pub(super) first: [usize; L],
    pub(super) len: usize,
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
    /// Sorts pairs into rows, each in the order that the first `len` of `nodes` are in.
    pub(super) const fn new(pairs: &Pairs<L>, nodes: &[usize; N], len: usize) -> Self {
        // Those that wait for one node, node after node: dealt out in this order, every row is in it.
        let waiting = Self::bucket(&pairs.first, &pairs.waiting, pairs.len);
        let mut rows = Self { ends: starts(&pairs.waiting, pairs.len), all: [0; L] };
        let mut i = 0;
        while i < len {
            let mut at = waiting.start(nodes[i]);
            while at < waiting.ends[nodes[i]] {
                rows.deal(waiting.all[at], nodes[i]);
                at += 1;
            }
            i += 1;
        }
        rows
    }

    /// The values by their keys, which are nodes.
    const fn bucket(keys: &[usize; L], values: &[usize; L], len: usize) -> Self {
        let mut rows = Self { ends: starts(keys, len), all: [0; L] };
        let mut i = 0;
        while i < len {
            rows.deal(keys[i], values[i]);
            i += 1;
        }
        rows
    }

    /// Adds to a row, which ends where the next one is to begin once all are dealt.
    const fn deal(&mut self, node: usize, value: usize) {
        self.all[self.ends[node]] = value;
        self.ends[node] += 1;
    }

    const fn start(&self, node: usize) -> usize {
        if node == 0 { 0 } else { self.ends[node - 1] }
    }

    /// Whether `waiting` directly waits for `first`.
    pub(super) const fn has(&self, waiting: usize, first: usize) -> bool {
        let mut at = self.start(waiting);
        while at < self.ends[waiting] {
            if self.all[at] == first {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Adds what these rows say to some pairs.
    pub(super) const fn extend(&self, pairs: &mut Pairs<L>) {
        let (mut node, mut at) = (0, 0);
        while node < N {
            while at < self.ends[node] {
                pairs.push(node, self.all[at]);
                at += 1;
            }
            node += 1;
        }
    }

    /// What can be reached from a node.
    const fn reach(&self, from: usize) -> [bool; N] {
        let (mut reached, mut open, mut depth) = ([false; N], [from; N], 1);
        reached[from] = true;
        while depth > 0 {
            depth -= 1;
            let node = open[depth];
            let mut at = self.start(node);
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

    const fn reversed(&self) -> Self {
        let mut pairs = Pairs::new();
        self.extend(&mut pairs);
        Self::bucket(&pairs.first, &pairs.waiting, pairs.len)
    }
}

/// Where each node's row begins, if these are the nodes that something is dealt to.
const fn starts<const N: usize, const L: usize>(keys: &[usize; L], len: usize) -> [usize; N] {
    let mut starts = [0; N];
    let mut i = 0;
    while i < len {
        starts[keys[i]] += 1;
        i += 1;
    }
    let (mut node, mut total) = (0, 0);
    while node < N {
        (starts[node], total) = (total, total + starts[node]);
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
    let mut walked = Walked::NOTHING;
    let mut state = [State::New; N];
    // The nodes that are entered and not yet left, and how far each one's row was read.
    let (mut open, mut unread, mut depth) = ([0; N], [0; N], 0);
    let mut told = [false; N];
    let mut root = 0;
    while root < len {
        let mut next = Some(roots[root]);
        loop {
            match next {
                Some(node) if matches!(state[node], State::New) => {
                    state[node] = State::Open;
                    open[depth] = node;
                    unread[depth] = rows.start(node);
                    depth += 1;
                }
                Some(node) if matches!(state[node], State::Open) && !told[node] => {
                    walked.cycles.push(&open, depth, node);
                    let (from, to) = (rows.reach(node), rows.reversed().reach(node));
                    let mut other = 0;
                    while other < N {
                        told[other] |= from[other] && to[other];
                        other += 1;
                    }
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
            let node = open[depth - 1];
            next = if unread[depth - 1] < rows.ends[node] {
                unread[depth - 1] += 1;
                Some(rows.all[unread[depth - 1] - 1])
            } else {
                state[node] = State::Done;
                walked.left[walked.len] = node;
                walked.len += 1;
                depth -= 1;
                None
            };
        }
        root += 1;
        if root == mark {
            walked.marked = walked.len;
        }
    }
    walked
}
