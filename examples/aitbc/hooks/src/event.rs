//! What happens on the platform.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Something that every active plugin is told of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What happened: `user_login`.
    pub event_type: String,
    /// More about it.
    #[serde(default)]
    pub data: Map<String, Value>,
}
