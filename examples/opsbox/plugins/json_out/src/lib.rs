//! Writes each result to a file of its own.

use std::path::{Path, PathBuf};

use hookspec::{Cx, HookError, hookimpl, plugin};
use opsbox_general::OutputSpec;
use opsbox_hooks::{CheckResult, FilesWrite};
use schemars::JsonSchema;
use serde::Deserialize;

/// Where the files go.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct JsonOutConfig {
    /// The folder that results are written to, each as `<relates_to>/<result_name>.json`.
    #[serde(default = "findings")]
    output_folder: String,
}

fn findings() -> String {
    "./findings/".to_owned()
}

/// Writes JSON files.
#[plugin(id = "json_out", kinds("output"), depends_on("general"), config = JsonOutConfig, capabilities(FilesWrite))]
#[derive(Debug)]
pub struct JsonOut {
    folder: PathBuf,
}

impl From<JsonOutConfig> for JsonOut {
    fn from(config: JsonOutConfig) -> Self {
        Self { folder: config.output_folder.into() }
    }
}

#[hookimpl]
impl OutputSpec for JsonOut {
    fn process_results(&self, cx: Cx<'_, Self>, results: &[CheckResult]) -> Result<(), HookError> {
        let Some(files) = cx.get::<FilesWrite>() else { return Ok(()) };
        for result in results {
            let folder = Path::new(file_name(&result.relates_to)?);
            let name = format!("{}.json", file_name(&result.result_name)?);
            let contents = serde_json::to_string_pretty(result)? + "\n";
            files.put(self.folder.join(folder).join(name), contents)?;
        }
        Ok(())
    }
}

/// A text that is the name of one file: what a plugin calls its results must not lead out of the folder.
fn file_name(text: &str) -> Result<&str, HookError> {
    let wrong = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':');
    if text.is_empty() || text == "." || text == ".." || text.len() > 200 || text.contains(wrong) {
        let said = "cannot be the name of a file; use letters, digits, `.`, `_` and `-`, 200 at most";
        return Err(HookError::message(format!("{text:?} {said}")));
    }
    Ok(text)
}
