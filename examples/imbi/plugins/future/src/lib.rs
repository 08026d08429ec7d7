//! Made for an interface to come.

use hookspec::plugin;
use imbi_hooks::{Configuration, Credentials, PluginError};
use serde_json::Value;

/// Keeps nothing: nobody speaks its interface yet.
#[plugin(id = "future", api_versions(999), kinds(Configuration))]
#[derive(Debug, Default)]
pub struct Future;

impl Configuration for Future {
    async fn get(
        &self,
        _credentials: &Credentials,
        _project: &str,
        _key: &str,
    ) -> Result<Option<Value>, PluginError> {
        Err(PluginError::NotImplemented("get"))
    }

    async fn set(
        &self,
        _credentials: &Credentials,
        _project: &str,
        _key: &str,
        _value: &Value,
    ) -> Result<(), PluginError> {
        Err(PluginError::NotImplemented("set"))
    }
}
