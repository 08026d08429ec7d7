//! What the platform lends to a plugin.

use hookspec::Secret;

/// What a plugin may know of the platform that it works for. What it is told itself is its configuration, and never from the
/// environment, which all tenants share.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PluginContext {
    /// The tenant that it works for.
    pub tenant: String,
    /// Where the platform's interface is.
    pub api_base_url: String,
    /// What opens it, for this tenant's matters alone; empty where nothing does.
    pub api_token: Secret,
}

impl PluginContext {
    /// The context of a tenant.
    pub fn new(tenant: impl Into<String>, api_base_url: impl Into<String>, api_token: Secret) -> Self {
        Self { tenant: tenant.into(), api_base_url: api_base_url.into(), api_token }
    }
}
