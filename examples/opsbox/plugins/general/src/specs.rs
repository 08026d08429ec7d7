//! The hooks of the types.
//!
//! The band `stage` marks those that are a plugin's turn in a pipeline.

use hookspec::{Cx, HookError, hookspec};
use opsbox_hooks::CheckResult;

/// Gathers data that others work on.
#[hookspec]
pub trait ProviderSpec {
    /// Gathers the data; asked by each plugin that uses it.
    #[hook(first, band = "stage")]
    fn gather_data(&self, cx: Cx<'_, Self>) -> Result<Option<CheckResult>, HookError>;
}

/// Begins a pipeline.
#[hookspec]
pub trait InputSpec {
    /// Makes results out of what the providers that it uses have gathered.
    #[hook(first, band = "stage")]
    fn process(&self, cx: Cx<'_, Self>, data: &[CheckResult]) -> Result<Option<Vec<CheckResult>>, HookError>;
}

/// Makes results out of results.
#[hookspec]
pub trait AssistantSpec {
    /// Makes results out of what the assistants before it made and, after these, of what the inputs made.
    #[hook(first, band = "stage")]
    fn process_input(
        &self,
        cx: Cx<'_, Self>,
        results: &[CheckResult],
    ) -> Result<Option<Vec<CheckResult>>, HookError>;
}

/// Brings results somewhere.
#[hookspec]
pub trait OutputSpec {
    /// Brings what the assistants made or, where there are none, what the inputs made, where it belongs.
    #[hook(broadcast, on_fault = fail, band = "stage")]
    fn process_results(&self, cx: Cx<'_, Self>, results: &[CheckResult]) -> Result<(), HookError>;
}
