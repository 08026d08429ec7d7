//! Cannot say which actions it has.

use std::sync::Arc;

use hookspec::{Action, Actions, HookError, actions, plugin};
use imbi_hooks::{Gateway, WebhookActions};

/// Fails when it is asked for its actions.
#[plugin(id = "broken", kinds(WebhookActions))]
#[derive(Debug, Default)]
pub struct Broken;

impl WebhookActions for Broken {}

#[actions]
impl Actions<Gateway> for Broken {
    fn actions(self: &Arc<Self>) -> Result<Vec<Action<Gateway>>, HookError> {
        Err(HookError::message("boom"))
    }
}
