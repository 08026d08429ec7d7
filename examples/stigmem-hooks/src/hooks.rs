//! The surface: 22 hooks.

use hookspec::{Cx, HookError, Manifest, Vote, hookspec};

use crate::capability::{
    AuditEmit, AuditRead, ConfigRead, FactsRead, FactsWrite, FederationRead, FederationWrite, IdentityRead,
    NetworkOutbound, RecallRead, RecallWrite, TenantRead, TenantWrite,
};
use crate::{
    AssertOutcome, AuditEvent, Fact, FederationMessage, Identity, Migration, Peer, RecallOutcome,
    RecallRequest, Tenant,
};

/// The hooks of the node.
///
/// - `core_first`: the node's own handlers run before the plugins', `core_last` after them, `mixed` among them by name.
/// - A vote is denied by the first Deny. A fault of a voting, filtering or scoring handler ends the operation, and so
///   does one of the strict audit hooks; the other broadcasts go on and report it.
/// - The bands are the node's tiers, for people and tools; they are no order.
#[hookspec(capabilities(
    FactsRead,
    FactsWrite,
    RecallRead,
    RecallWrite,
    AuditEmit,
    AuditRead,
    FederationRead,
    FederationWrite,
    IdentityRead,
    TenantRead,
    TenantWrite,
    ConfigRead,
    NetworkOutbound,
))]
pub trait StigmemHooks {
    /// May this source assert this fact? The `source` is the fact's.
    #[hook(voting, empty = allow, band = "AUTHZ", partition = core_first)]
    fn pre_assert_authorize(&self, cx: Cx<'_, Self>, source: &str, fact: &Fact) -> Result<Vote, HookError>;

    /// Is this fact well formed? Deny it, or return the reject error.
    #[hook(voting, empty = allow, band = "VALIDATE", partition = core_first)]
    fn pre_assert_validate(&self, cx: Cx<'_, Self>, fact: &Fact) -> Result<Vote, HookError>;

    /// Rewrites a fact before it is stored.
    #[hook(filter_chain, band = "TRANSFORM", partition = core_last)]
    fn pre_assert_transform(&self, cx: Cx<'_, Self>, fact: Fact) -> Result<Fact, HookError>;

    /// Told of a fact that is now in the store.
    #[hook(broadcast, band = "PERSIST", partition = mixed)]
    fn post_assert_persist(&self, cx: Cx<'_, Self>, fact: &Fact) -> Result<(), HookError>;

    /// Passes a stored fact on to others.
    #[hook(broadcast, band = "PERSIST", partition = mixed)]
    fn post_assert_propagate(&self, cx: Cx<'_, Self>, fact: &Fact) -> Result<(), HookError>;

    /// Told of every assert at its end, refused ones too. Strict: a failure fails the assert.
    #[hook(broadcast, on_fault = fail, band = "AUDIT", partition = core_first)]
    fn post_assert_audit(&self, cx: Cx<'_, Self>, outcome: &AssertOutcome<'_>) -> Result<(), HookError>;

    /// May this caller recall this? The `caller` is the request's.
    #[hook(voting, empty = allow, band = "AUTHZ", partition = core_first)]
    fn pre_recall_authorize(
        &self,
        cx: Cx<'_, Self>,
        caller: &str,
        request: &RecallRequest,
    ) -> Result<Vote, HookError>;

    /// Rewrites a request before it is answered.
    #[hook(filter_chain, band = "TRANSFORM", partition = core_last)]
    fn pre_recall_rewrite(
        &self,
        cx: Cx<'_, Self>,
        request: RecallRequest,
    ) -> Result<RecallRequest, HookError>;

    /// Leaves facts out of an answer.
    #[hook(filter_chain, band = "FILTER", partition = core_last)]
    fn recall_filter(
        &self,
        cx: Cx<'_, Self>,
        facts: Vec<Fact>,
        request: &RecallRequest,
    ) -> Result<Vec<Fact>, HookError>;

    /// Adjusts the scores of facts, by their ids.
    #[hook(score, band = "RANK", partition = core_last)]
    fn recall_rank(
        &self,
        cx: Cx<'_, Self>,
        facts: &[Fact],
        request: &RecallRequest,
    ) -> Result<Vec<(String, f64)>, HookError>;

    /// Told of every recall at its end, refused ones too. Strict: a failure fails the recall.
    #[hook(broadcast, on_fault = fail, band = "AUDIT", partition = core_first)]
    fn post_recall_audit(&self, cx: Cx<'_, Self>, outcome: &RecallOutcome<'_>) -> Result<(), HookError>;

    /// Is this node who it says it is? Where nobody vouches for it, it is not.
    #[hook(voting, empty = deny, band = "AUTHN", partition = core_first)]
    fn federation_peer_authenticate(&self, cx: Cx<'_, Self>, peer: &Peer) -> Result<Vote, HookError>;

    /// Is this message from another node well formed?
    #[hook(voting, empty = allow, band = "VALIDATE", partition = core_first)]
    fn federation_inbound_validate(
        &self,
        cx: Cx<'_, Self>,
        message: &FederationMessage,
    ) -> Result<Vote, HookError>;

    /// Leaves facts of another node out.
    #[hook(filter_chain, band = "FILTER", partition = core_last)]
    fn federation_inbound_filter(
        &self,
        cx: Cx<'_, Self>,
        facts: Vec<Fact>,
        peer: &Peer,
    ) -> Result<Vec<Fact>, HookError>;

    /// Keeps facts back from another node.
    #[hook(filter_chain, band = "FILTER", partition = core_last)]
    fn federation_outbound_filter(
        &self,
        cx: Cx<'_, Self>,
        facts: Vec<Fact>,
        peer: &Peer,
    ) -> Result<Vec<Fact>, HookError>;

    /// Signs a message to another node.
    #[hook(filter_chain, band = "TRANSFORM", partition = core_last)]
    fn federation_outbound_sign(
        &self,
        cx: Cx<'_, Self>,
        message: FederationMessage,
    ) -> Result<FederationMessage, HookError>;

    /// Finds out who shows a token.
    #[hook(filter_chain, band = "AUTHN", partition = core_first)]
    fn identity_resolve(&self, cx: Cx<'_, Self>, identity: Identity) -> Result<Identity, HookError>;

    /// Finds out whose tenant a request belongs to.
    #[hook(filter_chain, band = "AUTHN", partition = core_first)]
    fn tenant_resolve(&self, cx: Cx<'_, Self>, tenant: Tenant) -> Result<Tenant, HookError>;

    /// May this caller use this right of the node? Where nobody grants it, it may not.
    #[hook(voting, empty = deny, band = "AUTHZ", partition = core_first)]
    fn capability_check(&self, cx: Cx<'_, Self>, subject: &str, capability: &str) -> Result<Vote, HookError>;

    /// Adds the changes that a plugin makes to the store.
    #[hook(filter_chain, band = "TRANSFORM", partition = core_first)]
    fn migration_register(
        &self,
        cx: Cx<'_, Self>,
        migrations: Vec<Migration>,
    ) -> Result<Vec<Migration>, HookError>;

    /// Told of every audit event. Strict: the first failure ends it.
    #[hook(broadcast, on_fault = fail, band = "AUDIT", partition = core_first)]
    fn audit_emit(&self, cx: Cx<'_, Self>, event: &AuditEvent) -> Result<(), HookError>;

    /// May this plugin join? Asked of those before it and of itself.
    #[hook(voting, empty = allow, band = "VALIDATE", partition = core_first)]
    fn config_validate(&self, cx: Cx<'_, Self>, manifest: &Manifest) -> Result<Vote, HookError>;
}
