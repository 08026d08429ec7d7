//! What can go wrong with a plugin, and what the gateway answers then.

use std::fmt;
use std::time::Duration;

use serde::Serialize;

/// What can go wrong with a plugin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PluginError {
    /// There is no such plugin.
    #[error("Plugin not found: {0}")]
    NotFound(String),
    /// It cannot be used now.
    #[error("Plugin unavailable: {0}")]
    Unavailable(String),
    /// Required credentials are not there, are empty or are null.
    #[error("Missing required credentials for plugin '{plugin}': {}", Quoted(.names))]
    CredentialsMissing {
        /// The plugin's slug.
        plugin: String,
        /// The credentials, sorted.
        names: Vec<String>,
    },
    /// The service does not take the credentials.
    #[error("Authentication failed: {0}")]
    AuthenticationFailed(String),
    /// It did not answer in time.
    #[error("Plugin '{plugin}' timed out after {}s", .limit.as_secs_f64())]
    Timeout {
        /// The plugin's slug.
        plugin: String,
        /// How long it had.
        limit: Duration,
    },
    /// A cursor of an earlier answer is not valid any more.
    #[error("Cursor expired")]
    CursorExpired,
    /// What it declares collides with what others do.
    #[error("{0}")]
    SchemaCollision(String),
    /// Somebody has still to agree.
    #[error("Identity authorization pending")]
    IdentityAuthorizationPending,
    /// Nobody agreed in time.
    #[error("Identity authorization expired")]
    IdentityAuthorizationExpired,
    /// The plugin has no such operation.
    #[error("Not implemented: {0}")]
    NotImplemented(&'static str),
    /// It failed in its own way.
    #[error("{0}")]
    Failed(String),
}

/// What the gateway answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Response {
    /// The status of HTTP.
    pub status: u16,
    /// Seconds after which to try again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

impl PluginError {
    /// What the gateway answers to it.
    pub fn response(&self) -> Response {
        let (status, retry_after) = match self {
            Self::NotFound(_) => (404, None),
            Self::Unavailable(_) | Self::Timeout { .. } => (503, Some(5)),
            Self::CredentialsMissing { .. } => (400, None),
            Self::AuthenticationFailed(_) | Self::IdentityAuthorizationExpired => (401, None),
            Self::CursorExpired => (410, None),
            Self::SchemaCollision(_) => (409, None),
            Self::IdentityAuthorizationPending => (202, None),
            Self::NotImplemented(_) => (501, None),
            Self::Failed(_) => (502, None),
        };
        Response { status, retry_after }
    }
}

/// Names as Python's `repr` of a list shows them.
struct Quoted<'a>(&'a [String]);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.0.iter().map(|name| format!("'{}'", name.escape_default())).collect();
        write!(f, "[{}]", names.join(", "))
    }
}
