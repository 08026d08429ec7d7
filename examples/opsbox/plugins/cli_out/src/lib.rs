//! Says the text of each result.

use hookspec::{Cx, HookError, hookimpl, plugin};
use opsbox_general::OutputSpec;
use opsbox_hooks::{CheckResult, ConsoleWrite};

/// Says what results tell people.
#[plugin(id = "cli_out", kinds("output"), depends_on("general"), capabilities(ConsoleWrite))]
#[derive(Debug, Default)]
pub struct CliOut;

#[hookimpl]
impl OutputSpec for CliOut {
    fn process_results(&self, cx: Cx<'_, Self>, results: &[CheckResult]) -> Result<(), HookError> {
        let Some(console) = cx.get::<ConsoleWrite>() else { return Ok(()) };
        for result in results {
            console.say(&*result.formatted);
        }
        Ok(())
    }
}
