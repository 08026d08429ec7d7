//! Says that it is of another kind than it is.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use hookspec::plugin;
use imbi_hooks::{Configuration, Credentials, PluginError};

/// Keeps keys and values, whatever its entry says.
#[plugin(id = "mislabelled", kinds(Configuration))]
#[derive(Debug, Default)]
pub struct Mislabelled(Mutex<BTreeMap<(String, String), Value>>);

type Value = serde_json::Value;

impl Configuration for Mislabelled {
    async fn get(
        &self,
        _credentials: &Credentials,
        project: &str,
        key: &str,
    ) -> Result<Option<Value>, PluginError> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(kept.get(&(project.to_owned(), key.to_owned())).cloned())
    }

    async fn set(
        &self,
        _credentials: &Credentials,
        project: &str,
        key: &str,
        value: &Value,
    ) -> Result<(), PluginError> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert((project.to_owned(), key.to_owned()), value.clone());
        Ok(())
    }
}
