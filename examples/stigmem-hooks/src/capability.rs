//! What plugins may ask the node for.
//!
//! Each of the 13 rights is a type: a plugin declares it in its manifest, `#[plugin(capabilities(FactsRead))]`, and asks
//! its context for the handle that it opens, `cx.get::<FactsRead>()`. Asking for one that is not declared does not
//! compile; `cx.try_get::<FactsRead>()` asks at run time. A node need not provide what a plugin declares: then the
//! answer is `None`. This example node provides `facts.read`, `facts.write`, `audit.emit` and `audit.read`.
//!
//! The other nine can be declared too; their handles have what a plugin would need first.

use hookspec::{Capability, HookError};

use crate::{AuditEvent, Fact, Identity, Peer, PluginEvent, RecallRequest, Tenant};

macro_rules! capabilities {
    ($($(#[$docs:meta])* $right:ident = $name:literal, $accessor:literal => $handle:ty;)+) => {
        $(
            $(#[$docs])*
            #[derive(Debug)]
            pub struct $right(());

            impl Capability for $right {
                const NAME: &'static str = $name;
                const ACCESSOR: &'static str = $accessor;
                type Handle = $handle;
            }
        )+

        /// The names of all capabilities and of their accessors.
        pub const ALL: &[(&str, &str)] = &[$(($name, $accessor)),+];
    };
}

capabilities! {
    /// Reads facts.
    FactsRead = "facts.read", "get_facts_reader" => dyn FactsReader;
    /// Writes facts.
    FactsWrite = "facts.write", "get_facts_writer" => dyn FactsWriter;
    /// Asks what a recall would answer.
    RecallRead = "recall.read", "get_recall_reader" => dyn RecallReader;
    /// Changes what recalls are made from.
    RecallWrite = "recall.write", "get_recall_writer" => dyn RecallWriter;
    /// Emits audit events.
    AuditEmit = "audit.emit", "get_audit_emitter" => dyn AuditEmitter;
    /// Reads the audit trail.
    AuditRead = "audit.read", "get_audit_reader" => dyn AuditReader;
    /// Reads who the node exchanges facts with.
    FederationRead = "federation.read", "get_federation_reader" => dyn FederationReader;
    /// Changes who the node exchanges facts with.
    FederationWrite = "federation.write", "get_federation_writer" => dyn FederationWriter;
    /// Reads who callers are.
    IdentityRead = "identity.read", "get_identity_reader" => dyn IdentityReader;
    /// Reads which tenants there are.
    TenantRead = "tenant.read", "get_tenant_reader" => dyn TenantReader;
    /// Changes which tenants there are.
    TenantWrite = "tenant.write", "get_tenant_writer" => dyn TenantWriter;
    /// Reads the node's configuration.
    ConfigRead = "config.read", "get_config_reader" => dyn ConfigReader;
    /// Reaches out to the network.
    NetworkOutbound = "network.outbound", "get_network_outbound" => dyn NetworkOutboundAccess;
}

/// The handle of [`FactsRead`].
pub trait FactsReader: Send + Sync {
    /// The fact of this id.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read.
    fn fact(&self, id: &str) -> Result<Option<Fact>, HookError>;

    /// The facts about an entity, by id.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read.
    fn facts_of(&self, entity: &str) -> Result<Vec<Fact>, HookError>;
}

/// The handle of [`FactsWrite`].
pub trait FactsWriter: Send + Sync {
    /// Stores a fact as it is, past every hook.
    ///
    /// # Errors
    ///
    /// Where the store cannot be written, or holds another fact of that id.
    fn store(&self, fact: &Fact) -> Result<(), HookError>;
}

/// The handle of [`RecallRead`].
pub trait RecallReader: Send + Sync {
    /// The ids that a recall would answer, best first.
    ///
    /// # Errors
    ///
    /// Where the recall is refused or fails.
    fn recall(&self, request: &RecallRequest) -> Result<Vec<String>, HookError>;
}

/// The handle of [`RecallWrite`].
pub trait RecallWriter: Send + Sync {
    /// Forgets what was prepared for recalls of an entity.
    fn invalidate(&self, entity: &str);
}

/// The handle of [`AuditEmit`].
pub trait AuditEmitter: Send + Sync {
    /// Adds an event to the audit trail; every plugin's `audit_emit` hears it.
    fn emit(&self, event: PluginEvent);
}

/// The handle of [`AuditRead`].
pub trait AuditReader: Send + Sync {
    /// The audit trail so far.
    fn events(&self) -> Vec<AuditEvent>;
}

/// The handle of [`FederationRead`].
pub trait FederationReader: Send + Sync {
    /// The nodes that this one knows.
    fn peers(&self) -> Vec<Peer>;
}

/// The handle of [`FederationWrite`].
pub trait FederationWriter: Send + Sync {
    /// Makes a node known.
    fn add_peer(&self, peer: Peer);
}

/// The handle of [`IdentityRead`].
pub trait IdentityReader: Send + Sync {
    /// Who shows this token.
    fn identity(&self, token: &str) -> Option<Identity>;
}

/// The handle of [`TenantRead`].
pub trait TenantReader: Send + Sync {
    /// The tenant of this id.
    fn tenant(&self, id: &str) -> Option<Tenant>;
}

/// The handle of [`TenantWrite`].
pub trait TenantWriter: Send + Sync {
    /// Adds a tenant.
    fn add_tenant(&self, tenant: Tenant);
}

/// The handle of [`ConfigRead`].
pub trait ConfigReader: Send + Sync {
    /// The value of a setting.
    fn setting(&self, name: &str) -> Option<String>;
}

/// The handle of [`NetworkOutbound`].
pub trait NetworkOutboundAccess: Send + Sync {
    /// Sends bytes to an address, and returns what came back.
    ///
    /// # Errors
    ///
    /// Where the address cannot be reached.
    fn send(&self, address: &str, body: &[u8]) -> Result<Vec<u8>, HookError>;
}
