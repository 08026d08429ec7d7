//! Handles checks: a policy that is applied to what one provider gathered.
//!
//! A check is an input of a pipeline of type `rego`. The handler asks its provider for data, lets the check add what its
//! policy goes by, applies the policy, and has the check put what was found into words.

use hookspec::{Cx, HookError, hookimpl, hookspec, plugin};
use opsbox_general::gather;
use opsbox_hooks::{CheckResult, Details, Entry, HandlerSpec, Job, Role, Stage};

/// What a check does.
#[hookspec]
pub trait RegoSpec {
    /// Adds to the data what the policy goes by, such as a threshold of the check's configuration.
    #[hook(filter_chain)]
    fn inject_data(&self, cx: Cx<'_, Self>, data: CheckResult) -> Result<CheckResult, HookError>;

    /// The policy: what is found in the data.
    #[hook(first)]
    fn evaluate(&self, cx: Cx<'_, Self>, input: &Entry) -> Result<Option<Vec<Entry>>, HookError>;

    /// Puts what was found into words.
    #[hook(first, band = "stage")]
    fn report_findings(
        &self,
        cx: Cx<'_, Self>,
        found: &CheckResult,
    ) -> Result<Option<CheckResult>, HookError>;
}

/// Handles checks.
#[plugin(id = "rego", kinds("handler"), extra(handler(handles = ["rego"])))]
#[derive(Debug, Default)]
pub struct Rego;

#[hookimpl]
impl HandlerSpec for Rego {
    fn role(&self, of: &str) -> Option<Role> {
        (of == "rego").then_some(Role { stage: Some(Stage::Input), hook: "report_findings" })
    }

    fn process_plugin(&self, job: &Job<'_>) -> Result<Option<Vec<CheckResult>>, HookError> {
        let id = job.plugin.id();
        let mut gathered = gather(job)?;
        let data = match (gathered.pop(), gathered.len()) {
            (Some(data), 0) => data,
            (None, _) => result(id, "", Details::One(Entry::new())),
            (Some(_), others) => {
                return Err(HookError::message(format!(
                    "a check uses one provider, and `{id}` uses {}; leave all but one out of its `depends_on(…)`",
                    others + 1
                )));
            }
        };
        let checks = job.active.hooks::<RegoSpecDispatcher>()?.only(&[id])?;
        let data = checks.inject_data(data)?;
        let Details::One(input) = &data.details else {
            return Err(HookError::message(format!(
                "a policy is applied to one thing, and `{}` gave a list; let its details be a map",
                data.result_name
            )));
        };
        let found = checks.evaluate(input)?.map(|given| given.value).unwrap_or_default();
        let description = job.plugin.manifest().and_then(|manifest| manifest.extra("rego.description"));
        let description = description.and_then(hookspec::Extra::as_text).unwrap_or_default();
        let found = result(id, description, Details::Many(found));
        Ok(checks.report_findings(&found)?.map(|given| vec![given.value]))
    }
}

/// A result of a check, before it is put into words.
fn result(id: &str, description: &str, details: Details) -> CheckResult {
    CheckResult {
        relates_to: id.to_owned(),
        result_name: id.to_owned(),
        result_description: description.to_owned(),
        details,
        formatted: String::new(),
    }
}
