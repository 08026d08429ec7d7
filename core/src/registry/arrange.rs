//! The order of one hook's hookimpls, by the registry's profile.

use std::sync::Arc;

use serde::Serialize;

use crate::data::{HookMeta, Hookimpl};
use crate::order::{Entry, OrderError, PluggyEntry, Sequencer, pluggy_sequence};

/// The rule that a registry orders hookimpls by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Profile {
    /// Partition, phase, priority, name – but whoever you depend on goes before you. The default.
    #[default]
    Dependencies,
    /// As pluggy 1.6 calls them: newest registered first, `first` (its `tryfirst`) newest first before all, `last` (its
    /// `trylast`) oldest first after all. Plugins register in the order of the calls on the builder, linked ones before
    /// them; dependencies are checked, and do not order hookimpls.
    Pluggy,
}

/// Orders the hookimpls of a hook: arounds outermost first, then handlers. The result holds indices into `all`.
pub(super) fn arrange(
    sequencer: &mut Sequencer<'_>,
    profile: Profile,
    hook: &HookMeta,
    all: &[Arc<Hookimpl>],
) -> Result<Vec<usize>, Vec<OrderError>> {
    let mut order = Vec::with_capacity(all.len());
    let mut errors = Vec::new();
    for around in [true, false] {
        let mut these = Vec::with_capacity(all.len());
        these.extend((0..all.len()).filter(|&i| all[i].around == around));
        let sorted = match profile {
            Profile::Pluggy => pluggy_sequence(&these.iter().map(|&i| pluggy(&all[i])).collect::<Vec<_>>()),
            Profile::Dependencies => {
                let entries: Vec<_> = these.iter().map(|&i| entry(&all[i])).collect();
                sequencer.sequence(hook.partition, &entries).unwrap_or_else(|cycles| {
                    errors.extend(cycles);
                    Vec::new()
                })
            }
        };
        order.extend(sorted.into_iter().map(|i| these[i]));
    }
    if errors.is_empty() { Ok(order) } else { Err(errors) }
}

/// A hookimpl as the order sees it.
pub(crate) fn entry(hookimpl: &Hookimpl) -> Entry<'_> {
    Entry {
        plugin: hookimpl.node,
        name: &hookimpl.name,
        phase: hookimpl.phase,
        priority: hookimpl.priority,
        before: hookimpl.before,
        after: hookimpl.after,
    }
}

fn pluggy(hookimpl: &Hookimpl) -> PluggyEntry {
    PluggyEntry { registered: hookimpl.registered as u64, phase: hookimpl.phase }
}
