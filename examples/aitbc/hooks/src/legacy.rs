//! Plugins of the obsolete interface.
//!
//! Who implements [`LegacyPlugin`] is warned by the compiler, and whoever runs one by the log. [`LegacyPluginAdapter`] makes it a
//! plugin: register it under its name, `builder.plugin_by(name, || LegacyPluginAdapter::new(…))`.

#![expect(deprecated, reason = "this is where the obsolete interface lives on")]

use hookspec::{Cx, HookError, Lifecycle, hookimpl, plugin};

use crate::{AitbcHooks, Event};

/// The obsolete interface: no steps but one, and events as text.
#[deprecated = "implement `AitbcHooks`, and `Lifecycle` for the steps"]
pub trait LegacyPlugin: Send + Sync + 'static {
    /// What it does of itself, when it is started; whether that went well.
    fn old_method(&self) -> bool;

    /// Told of an event: what it is called, and its data as JSON.
    fn on_event(&self, name: &str, data: &str) {
        let _ = (name, data);
    }
}

/// A plugin of the obsolete interface as one of the platform.
#[plugin(
    id = "legacy-plugin",
    version = "0.1.0",
    description = "A plugin of the obsolete interface",
    authors("AITBC Team"),
    license = "MIT",
    manual
)]
#[derive(Debug)]
pub struct LegacyPluginAdapter<L: LegacyPlugin>(L);

impl<L: LegacyPlugin> LegacyPluginAdapter<L> {
    /// Adapts it.
    pub fn new(legacy: L) -> Self {
        Self(legacy)
    }
}

#[hookimpl]
impl<L: LegacyPlugin> Lifecycle for LegacyPluginAdapter<L> {
    fn initialize(&self, cx: Cx<'_, Self>) -> Result<(), HookError> {
        let plugin = cx.plugin().id();
        tracing::warn!(
            plugin,
            "plugin `{plugin}` has the obsolete interface; implement `AitbcHooks` and `Lifecycle`"
        );
        Ok(())
    }

    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        if self.0.old_method() { Ok(()) } else { Err(HookError::message("`old_method` answered false")) }
    }

    fn stop(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }

    fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }
}

#[hookimpl]
impl<L: LegacyPlugin> AitbcHooks for LegacyPluginAdapter<L> {
    fn handle_event(&self, _cx: Cx<'_, Self>, event: &Event) -> Result<(), HookError> {
        self.0.on_event(&event.event_type, &serde_json::Value::from(event.data.clone()).to_string());
        Ok(())
    }
}
