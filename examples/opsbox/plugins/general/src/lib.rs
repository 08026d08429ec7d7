//! Handles providers, inputs, assistants and outputs.
//!
//! | type | implements | is given |
//! |---|---|---|
//! | `provider` | [`ProviderSpec::gather_data`] | nothing: others use it |
//! | `input` | [`InputSpec::process`] | what the providers that it uses have gathered |
//! | `assistant` | [`AssistantSpec::process_input`] | the results before it |
//! | `output` | [`OutputSpec::process_results`] | the results at the end |

mod specs;

use hookspec::{HookError, hookimpl, plugin};
use opsbox_hooks::{CheckResult, HandlerSpec, Job, Role, Stage};

pub use specs::*;

/// Handles the types of this crate.
#[plugin(
    id = "general",
    kinds("handler"),
    extra(handler(handles = ["provider", "input", "assistant", "output"]))
)]
#[derive(Debug, Default)]
pub struct General;

#[hookimpl]
impl HandlerSpec for General {
    fn role(&self, of: &str) -> Option<Role> {
        let (stage, hook) = match of {
            "provider" => (None, "gather_data"),
            "input" => (Some(Stage::Input), "process"),
            "assistant" => (Some(Stage::Assistant), "process_input"),
            "output" => (Some(Stage::Output), "process_results"),
            _ => return None,
        };
        Some(Role { stage, hook })
    }

    fn process_plugin(&self, job: &Job<'_>) -> Result<Option<Vec<CheckResult>>, HookError> {
        let this = [job.plugin.id()];
        match job.kind {
            "input" => {
                let data = gather(job)?;
                let inputs = job.active.hooks::<InputSpecDispatcher>()?.only(&this)?;
                Ok(inputs.process(&data)?.map(|given| given.value))
            }
            "assistant" => {
                let assistants = job.active.hooks::<AssistantSpecDispatcher>()?.only(&this)?;
                Ok(assistants.process_input(job.prior)?.map(|given| given.value))
            }
            "output" => {
                let outputs = job.active.hooks::<OutputSpecDispatcher>()?.only(&this)?;
                drop(outputs.process_results(job.prior)?);
                Ok(Some(Vec::new()))
            }
            _ => Ok(None),
        }
    }
}

/// What the providers that a plugin uses gather, each asked once.
///
/// # Errors
///
/// Where one of them fails.
pub fn gather(job: &Job<'_>) -> Result<Vec<CheckResult>, HookError> {
    let providers = job.active.hooks::<ProviderSpecDispatcher>()?;
    let mut gathered = Vec::new();
    for provider in job.used("provider") {
        gathered.extend(providers.only(&[provider.id()])?.gather_data()?.map(|given| given.value));
    }
    Ok(gathered)
}
