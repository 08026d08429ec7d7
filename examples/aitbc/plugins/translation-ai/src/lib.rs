//! AI-powered translation service.
//!
//! There is no service to ask: what is translated is what comes in, marked as such.

use aitbc_hooks::Ai;
use hookspec::{Cx, HookError, Lifecycle, Secret, hookimpl, plugin};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Who translates.
#[derive(Debug, Deserialize)]
pub struct TranslationConfig {
    /// The service.
    pub provider: String,
    /// The key that it wants.
    pub api_key: Secret,
}

/// Translates.
#[plugin(id = "translation-ai", config = TranslationConfig, kinds(Ai))]
#[derive(Debug)]
pub struct Translation(TranslationConfig);

impl From<TranslationConfig> for Translation {
    fn from(config: TranslationConfig) -> Self {
        Self(config)
    }
}

#[hookimpl]
impl Lifecycle for Translation {
    fn initialize(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        if self.0.api_key.reveal().is_empty() {
            return Err(HookError::message(format!("`{}` wants a key; set `api_key`", self.0.provider)));
        }
        Ok(())
    }

    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }

    fn stop(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }

    fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }
}

impl Ai for Translation {
    async fn predict(&self, input: &Map<String, Value>) -> Result<Map<String, Value>, HookError> {
        let text = input
            .get("text")
            .and_then(Value::as_str)
            .ok_or_else(|| HookError::message("`text` is missing"))?;
        Ok(Map::from_iter([("translated_text".to_owned(), text.into())]))
    }

    async fn train(&self, data: &[Map<String, Value>]) -> Result<bool, HookError> {
        Ok(!data.is_empty())
    }

    fn model_info(&self) -> Map<String, Value> {
        Map::from_iter([("provider".to_owned(), Value::from(&*self.0.provider))])
    }
}
