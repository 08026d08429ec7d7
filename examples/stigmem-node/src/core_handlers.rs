//! What the node itself has to say at its own hooks.

use std::sync::Arc;

use hookspec::Vote;
use stigmem_hooks::StigmemHooksHandlers;

use crate::AuditTrail;

/// The name of the handler that keeps audit events.
pub(crate) const AUDIT: &str = "001.audit";

/// The node's handlers: they show as `core.001.authz` and so on, and sort by their names.
pub(crate) fn handlers(trail: Arc<AuditTrail>) -> StigmemHooksHandlers {
    StigmemHooksHandlers::new()
        .pre_assert_authorize("001.authz", |_, _, _| Ok(Vote::Allow))
        .pre_assert_transform("001.cid", |_, mut fact| {
            fact.cid = Some(format!("cid:{}:{}", fact.id, fact.value));
            Ok(fact)
        })
        .audit_emit(AUDIT, move |_, event| {
            trail.keep(event.clone());
            Ok(())
        })
}
