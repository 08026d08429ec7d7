//! Shows the tags of stray volumes in upper case.

use hookspec::{Cx, HookError, hookimpl, plugin};
use opsbox_general::AssistantSpec;
use opsbox_hooks::{CheckResult, Details, Entry};
use serde_json::Value;

/// Makes of `stray_ebs` a result about the volumes that have tags.
#[plugin(id = "tag_upper", kinds("assistant"), depends_on("general"))]
#[derive(Debug, Default)]
pub struct TagUpper;

#[hookimpl]
impl AssistantSpec for TagUpper {
    fn process_input(
        &self,
        _cx: Cx<'_, Self>,
        results: &[CheckResult],
    ) -> Result<Option<Vec<CheckResult>>, HookError> {
        let stray = results.iter().filter(|result| result.result_name == "stray_ebs");
        let tagged = stray.map(|result| CheckResult {
            result_name: format!("{}.tags", result.result_name),
            details: Details::Many(result.details.entries().iter().filter_map(shouted).collect()),
            formatted: result.formatted.to_uppercase(),
            ..result.clone()
        });
        Ok(Some(tagged.collect()))
    }
}

/// An entry with its tags in upper case; none, where it has no tags.
fn shouted(entry: &Entry) -> Option<Entry> {
    let mut entry = entry.clone();
    let tags = entry.get_mut("tags")?.as_object_mut().filter(|tags| !tags.is_empty())?;
    for tag in tags.values_mut() {
        if let Value::String(text) = tag {
            *text = text.to_uppercase();
        }
    }
    Some(entry)
}
