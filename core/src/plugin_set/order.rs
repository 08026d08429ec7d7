//! The order of one hook of a set.

use super::SetGraph;

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
    /// How many handlers of plugins run before those of the host, which stand together, sorted by name.
    pub core_at: usize,
}

impl<const N: usize> HookOrder<N> {
    pub(super) const fn of<const L: usize>(graph: &SetGraph<N, L>, spec: usize, hook: &str) -> Self {
        let (mut handlers, mut arounds) = ([N; N], [N; N]);
        let (mut handler_count, mut around_count) = (0, 0);
        let mut member = 0;
        while member < N {
            if let Some(hookimpls) = graph.set.members[member].hookimpls[spec] {
                if hookimpls.implements(hook, false) {
                    handlers[handler_count] = member;
                    handler_count += 1;
                }
                if hookimpls.implements(hook, true) {
                    arounds[around_count] = member;
                    around_count += 1;
                }
            }
            member += 1;
        }
        Self { handler_count, handlers, around_count, arounds, core_at: 0 }
    }
}
