//! Answers false to the step that its configuration names: to see what a platform makes of it.

use aitbc_hooks::{AitbcHooks, Event};
use hookspec::{Cx, HookError, Lifecycle, hookimpl, plugin};
use serde::Deserialize;

/// What fails.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FlakyConfig {
    /// The step that answers false.
    pub fail_on: Option<FailOn>,
}

/// A step of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the steps")]
pub enum FailOn {
    Initialize,
    Start,
    Stop,
    Cleanup,
    HandleEvent,
}

/// Fails where it is told to.
#[plugin(id = "flaky", config = FlakyConfig)]
#[derive(Debug)]
pub struct Flaky(FlakyConfig);

impl From<FlakyConfig> for Flaky {
    fn from(config: FlakyConfig) -> Self {
        Self(config)
    }
}

impl Flaky {
    fn at(&self, step: FailOn) -> Result<(), HookError> {
        if self.0.fail_on == Some(step) { Err(HookError::message("answered false")) } else { Ok(()) }
    }
}

#[hookimpl]
impl Lifecycle for Flaky {
    fn initialize(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.at(FailOn::Initialize)
    }

    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.at(FailOn::Start)
    }

    fn stop(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.at(FailOn::Stop)
    }

    fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.at(FailOn::Cleanup)
    }
}

#[hookimpl]
impl AitbcHooks for Flaky {
    fn handle_event(&self, _cx: Cx<'_, Self>, _event: &Event) -> Result<(), HookError> {
        self.at(FailOn::HandleEvent)
    }
}
