//! A second set of instances over one order.

use std::sync::Arc;

use crate::data::Hookimpl;
use crate::registry::{Candidate, Fixed, Frozen, HookOrder};

impl Frozen {
    /// The same order over other instances: the plugins, their hookimpls and what is held against them are the new set's own.
    ///
    /// Costs an allocation per plugin and per hookimpl, and no check and no order.
    pub(crate) fn renewed(&self, fixed: &Fixed, candidates: &mut [Candidate]) -> Self {
        for candidate in &mut *candidates {
            candidate.info = candidate.info.as_ref().map(|info| Arc::new(info.renewed()));
        }
        let infos: Vec<_> = candidates.iter().filter_map(|candidate| candidate.info.as_ref()).collect();
        debug_assert_eq!(infos.len(), candidates.len(), "all were checked");
        let one = |known: &Arc<Hookimpl>| {
            let plugin = known.node.map_or(fixed.core(), |node| infos[node]);
            Arc::new(Hookimpl {
                plugin: Arc::clone(plugin),
                terms: known.terms.renewed(known, plugin, &fixed.safeguards),
                name: known.name.clone(),
                ..**known
            })
        };
        let hook = |known: &HookOrder| HookOrder { order: known.order.iter().map(one).collect(), ..*known };
        Self {
            plugins: self.registration.iter().map(|&node| Arc::clone(infos[node])).collect(),
            core: Arc::clone(fixed.core()),
            safeguards: Arc::clone(&fixed.safeguards),
            hooks: self.hooks.iter().map(hook).collect(),
            ..self.clone()
        }
    }
}
