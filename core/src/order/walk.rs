//! The depth-first post-order walk that every order here comes from.
//!
//! It keeps its own stack, so that a chain of a hundred thousand dependencies costs memory and not the thread's stack.

use super::graph;

/// What a node waits for.
pub(super) trait Dependencies {
    /// Appends the wanted ones of what `node` waits for, **last one first**: the walk takes them from the end.
    fn push(&self, node: u32, wanted: impl Fn(u32) -> bool, out: &mut Vec<u32>);
}

/// A node that the walk has entered and not yet left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) node: u32,
    /// Where the node's own dependencies begin in `Walk::waiting`.
    base: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The walk's memory, kept between walks so that ordering many hooks allocates once.
#[derive(Debug, Default)]
pub(super) struct Walk {
    state: Vec<State>,
    open: Vec<Open>,
    waiting: Vec<u32>,
}

impl Walk {
    /// Forgets the last walk and makes room for `nodes` nodes.
    pub(super) fn reset(&mut self, nodes: usize) {
        self.state.clear();
        self.state.resize(nodes, State::New);
    }

    /// Visits `root` and all that it waits for, unless visited before.
    ///
    /// `leave` gets every node once all that it waits for has been left, with the node that it was reached from.
    /// `cycle` gets the open nodes from the repeated one on, innermost last; the walk then goes on as if the
    /// dependency that closes the circle were not there.
    pub(super) fn visit(
        &mut self,
        root: u32,
        dependencies: &impl Dependencies,
        mut leave: impl FnMut(u32, Option<u32>),
        mut cycle: impl FnMut(&[Open], u32),
    ) {
        if self.state[root as usize] != State::New {
            return;
        }
        self.enter(root, dependencies);
        while let Some(&Open { node, base }) = self.open.last() {
            if self.waiting.len() == base as usize {
                self.open.pop();
                self.state[node as usize] = State::Done;
                leave(node, self.open.last().map(|parent| parent.node));
            } else if let Some(next) = self.waiting.pop() {
                match self.state[next as usize] {
                    State::New => self.enter(next, dependencies),
                    State::Open => cycle(&self.open, next),
                    State::Done => {}
                }
            }
        }
    }

    fn enter(&mut self, node: u32, dependencies: &impl Dependencies) {
        self.state[node as usize] = State::Open;
        self.open.push(Open { node, base: graph::index(self.waiting.len()) });
        // Most have been left long ago where many share a dependency: drop those before anybody sorts them.
        let state = &self.state;
        dependencies.push(node, |first| state[first as usize] != State::Done, &mut self.waiting);
    }

    /// The circles that the walk meets from `roots`: the first in each strongly connected component.
    ///
    /// Only called once a walk has met a circle, so it may cost a second walk and the components. Each path starts at
    /// the node where the walk entered the circle.
    pub(super) fn cycles(
        &mut self,
        nodes: usize,
        roots: impl Iterator<Item = u32>,
        dependencies: &impl Dependencies,
    ) -> Vec<Vec<u32>> {
        let component = graph::components(nodes, dependencies);
        let mut told = vec![false; nodes];
        let mut paths = Vec::new();
        self.reset(nodes);
        for root in roots {
            self.visit(
                root,
                dependencies,
                |_, _| {},
                |open, again| {
                    // Two circles of one component share nodes; whoever mends the first will see the next.
                    if !std::mem::replace(&mut told[component[again as usize] as usize], true) {
                        let start = open.iter().rposition(|o| o.node == again).unwrap_or(0);
                        paths.push(open[start..].iter().map(|o| o.node).collect());
                    }
                },
            );
        }
        paths
    }
}
