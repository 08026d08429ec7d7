//! The members of a set by id, who depends on whom, and who implements what.

use super::hook::Hook;
use super::ids::Ids;
use super::order::Sequences;
use super::walk::{Pairs, Rows, Walked, walk};
use super::{HookOrder, Member, SetMeta};
use crate::data::{HookMeta, HookimplMeta, Manifest, text};

/// The members of a set by id, with every name resolved and every hook in order.
///
/// `N` is the number of members, `H` that of [`SetMeta::hooks`] and `L` that of [`SetMeta::links`]. Members are named by
/// their index in the set; inside, a member is its rank among the ids, so that a comparison of names is one of numbers.
///
/// # Examples
///
/// What `plugin_set!` expands to, but for the hidden constants that it takes the parts from:
///
/// ```
/// # use hookspec_core::plugin_set::{Member, SetGraph, SetMeta};
/// # use hookspec_core::{FaultPolicy, HookMeta, HookimplMeta, Hookimpls, Manifest, Needs, Partition, Semantic, Spec, origin};
/// # static STORED: HookMeta = HookMeta {
/// #     name: "stored", summary: "", semantic: Semantic::Broadcast, is_async: false, on_fault: FaultPolicy::Report,
/// #     operator: &[], timeout: None, worker: false, concurrent: None, history: None, partition: Partition::CoreFirst,
/// #     band: None,
/// # };
/// # static SPEC: Spec = Spec {
/// #     name: "Hooks", origin: origin!(), hooks: &[&STORED], capabilities: &[], companion: false,
/// #     id: std::any::TypeId::of::<()>,
/// # };
/// # static IDENTITY: Manifest = Manifest::new("identity", "1.0.0", origin!());
/// # static AUDIT: Manifest = Manifest {
/// #     dependencies: &[Needs { id: "identity", requirement: ">=1", optional: false }],
/// #     ..Manifest::new("audit", "1.0.0", origin!())
/// # };
/// # const STORES: &[HookimplMeta] = &[HookimplMeta::new("stored")];
/// # static OF_IDENTITY: Hookimpls = Hookimpls { manifest: &IDENTITY, origin: origin!(), list: STORES };
/// # static OF_AUDIT: Hookimpls = Hookimpls { manifest: &AUDIT, origin: origin!(), list: STORES };
/// const SET: &SetMeta = &SetMeta {
///     specs: &[&SPEC],
///     members: &[
///         Member { manifest: &AUDIT, hookimpls: &[Some(&OF_AUDIT)] },
///         Member { manifest: &IDENTITY, hookimpls: &[Some(&OF_IDENTITY)] },
///     ],
///     ..SetMeta::new("AppPlugins")
/// };
/// const GRAPH: &SetGraph<2, { SET.hooks() }, { SET.links() }> = &SetGraph::new(SET);
/// const _: () = GRAPH.check();
/// // `audit` depends on `identity`
/// const { assert!(matches!(GRAPH.order(0, "stored").handlers, [1, 0])) };
/// ```
#[derive(Debug)]
pub struct SetGraph<const N: usize, const H: usize, const L: usize> {
    pub(super) set: &'static SetMeta,
    /// The members that take part.
    pub(super) ids: Ids<N>,
    takes_part: [bool; N],
    /// The ranks that the dependencies name, plugin by plugin in the order of ranks; `N` where nobody has the id.
    pub(super) needs: [usize; L],
    /// By rank: the ranks that it depends on, ascending, without itself; and those that depend on it.
    pub(super) rows: Rows<N, L>,
    pub(super) reversed: Rows<N, L>,
    /// The walk over all ranks.
    pub(super) walked: Walked<N>,
    /// By hook, spec by spec: who implements it, and in what order.
    pub(super) hooks: [Hook<N>; H],
    pub(super) orders: [Sequences<N>; H],
}

impl<const N: usize, const H: usize, const L: usize> SetGraph<N, H, L> {
    /// Sorts the members, resolves what they name, and orders every hook.
    ///
    /// A set that is wrong has a graph too, so that one mistake is one error, that of [`check`](Self::check). The graph
    /// is without the later of two members of one id, and without dependencies that are missing.
    ///
    /// # Panics
    ///
    /// If the set does not have `N` members and `H` hooks, or if the members mention more than `L` names.
    ///
    /// # Cost
    ///
    /// Sorts the ids, and for each hook the hookimpls that have a phase or a priority; otherwise linear in hookimpls, and
    /// for each hook in members and dependencies.
    pub const fn new(set: &'static SetMeta) -> Self {
        assert!(set.members.len() == N, "`N` is the number of members");
        assert!(set.hooks() == H, "`H` is the number of hooks");
        assert!(set.links() <= L, "`L` is the number of names that the members mention");
        let mut graph = Self {
            set,
            ids: Ids::new(set.members),
            takes_part: [true; N],
            needs: [N; L],
            rows: Rows::EMPTY,
            reversed: Rows::EMPTY,
            walked: Walked::NOTHING,
            hooks: [Hook::EMPTY; H],
            orders: [Sequences::EMPTY; H],
        };
        if !set.listed {
            graph.take_relevant();
        }
        graph.take_unique();
        graph.depend();
        graph.enter();
        let mut hook = 0;
        while hook < H {
            graph.orders[hook] = Sequences::new(&graph, hook);
            hook += 1;
        }
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
    /// # Panics
    ///
    /// If the spec has no such hook.
    pub const fn order(&self, spec: usize, hook: &str) -> HookOrder<N> {
        self.orders[self.set.index(spec, hook)].order()
    }

    pub(super) const fn member(&self, rank: usize) -> &'static Member {
        &self.set.members[self.ids.members[rank]]
    }

    pub(super) const fn manifest(&self, rank: usize) -> &'static Manifest {
        self.member(rank).manifest
    }

    pub(super) const fn id(&self, rank: usize) -> &'static str {
        self.manifest(rank).id
    }

    /// Leaves out the members that have nothing to do with the specs.
    const fn take_relevant(&mut self) {
        let (mut open, mut depth) = ([0; N], 0);
        let mut rank = 0;
        while rank < N {
            let is_relevant = self.member(rank).is_for(self.set.specs);
            self.takes_part[self.ids.members[rank]] = is_relevant;
            if is_relevant {
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
                if let Some(rank) = self.ids.rank(needs[i].id)
                    && !self.takes_part[self.ids.members[rank]]
                {
                    self.takes_part[self.ids.members[rank]] = true;
                    open[depth] = rank;
                    depth += 1;
                }
                i += 1;
            }
        }
        self.ids.retain(&self.takes_part);
    }

    /// Leaves out the later members of each id.
    const fn take_unique(&mut self) {
        let mut rank = 1;
        while rank < self.ids.len {
            if self.ids.are_same(rank - 1, rank) {
                self.takes_part[self.ids.members[rank]] = false;
            }
            rank += 1;
        }
        self.ids.retain(&self.takes_part);
    }

    /// Resolves the dependencies, and walks them.
    const fn depend(&mut self) {
        let (mut pairs, mut ranks, mut named) = (Pairs::new(), [0; N], 0);
        let mut rank = 0;
        while rank < self.ids.len {
            ranks[rank] = rank;
            let needs = self.manifest(rank).dependencies;
            let mut i = 0;
            while i < needs.len() {
                if let Some(first) = self.ids.rank(needs[i].id) {
                    self.needs[named] = first;
                    if first != rank {
                        pairs.push(rank, first);
                    }
                }
                named += 1;
                i += 1;
            }
            rank += 1;
        }
        self.rows = Rows::EMPTY.sorted(&Rows::EMPTY, &pairs, &ranks, self.ids.len);
        self.reversed = self.rows.reversed();
        self.walked = walk(&self.rows, &ranks, self.ids.len, 0);
    }

    /// Enters every hookimpl under its hook.
    const fn enter(&mut self) {
        let mut rank = 0;
        while rank < self.ids.len {
            let hookimpls = self.member(rank).hookimpls;
            let (mut spec, mut first_hook) = (0, 0);
            while spec < self.set.specs.len() {
                let hooks = self.set.specs[spec].hooks;
                if let Some(hookimpls) = hookimpls[spec] {
                    self.enter_all(rank, hooks, first_hook, hookimpls.list);
                }
                first_hook += hooks.len();
                spec += 1;
            }
            rank += 1;
        }
    }

    const fn enter_all(
        &mut self,
        rank: usize,
        hooks: &[&HookMeta],
        first_hook: usize,
        hookimpls: &'static [HookimplMeta],
    ) {
        let (mut next, mut i) = (0, 0);
        let (len, count) = (hooks.len(), hookimpls.len());
        while i < count {
            // Most impls are in the order of the trait, so that the first one tried is the one.
            let (mut hook, mut tried) = (next, 0);
            while tried < len && !text::equal(hooks[hook].name, hookimpls[i].hook) {
                hook = if hook + 1 < len { hook + 1 } else { 0 };
                tried += 1;
            }
            if tried < len {
                self.hooks[first_hook + hook].enter(rank, &hookimpls[i]);
                next = if hook + 1 < len { hook + 1 } else { 0 };
            }
            i += 1;
        }
    }
}
