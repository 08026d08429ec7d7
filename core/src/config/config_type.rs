//! The configuration of a plugin whose type only the plugin knows.

use std::any::{Any, type_name};
use std::fmt;

use serde::de::DeserializeOwned;

use super::{Explanation, Reading, Settings};
use crate::data::{AnyPlugin, Plugin, erase};
use crate::fault::HookError;

/// A type that a plugin's configuration can be: whatever serde can read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the configuration of a plugin",
    label = "`{Self}` is not read by serde",
    note = "derive `serde::Deserialize` for it; it owns its values and is `Send`"
)]
pub trait Config: DeserializeOwned + Send + 'static {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned + Send + 'static> Config for T {}

/// A configuration whose type only its plugin knows.
pub type AnyConfig = Box<dyn Any + Send>;

/// How a plugin's configuration is read, and how the plugin is made of it; left by `#[plugin(…, config = …)]`.
#[derive(Clone, Copy)]
pub struct ConfigType {
    name: fn() -> &'static str,
    read: fn(&mut Reading<'_>, &str) -> Option<AnyConfig>,
    explain: fn(&Settings, &str) -> Explanation,
    construct: fn(AnyConfig) -> Result<AnyPlugin, HookError>,
    schema: Option<fn() -> String>,
}

impl ConfigType {
    /// The configuration `C`, of which `construct` makes the plugin.
    pub const fn new<C: Config>(construct: fn(AnyConfig) -> Result<AnyPlugin, HookError>) -> Self {
        Self {
            name: type_name::<C>,
            read: |reading, plugin| Some(Box::new(reading.read::<C>(plugin)?)),
            explain: Explanation::new::<C>,
            construct,
            schema: None,
        }
    }

    /// The same, with the JSON Schema of the configuration, if it has one.
    #[must_use]
    pub const fn with_schema(self, schema: Option<fn() -> String>) -> Self {
        Self { schema, ..self }
    }

    /// The name of the Rust type, with its path.
    pub fn name(&self) -> &'static str {
        (self.name)()
    }

    /// Reads the configuration of the plugin with this id; nothing where something is wrong with it, which `reading` then knows.
    pub fn read(&self, reading: &mut Reading<'_>, plugin: &str) -> Option<AnyConfig> {
        (self.read)(reading, plugin)
    }

    /// Says of every field of the plugin with this id what gave its value.
    pub fn explain(&self, settings: &Settings, plugin: &str) -> Explanation {
        (self.explain)(settings, plugin)
    }

    /// Makes the plugin of a configuration that [`read`](Self::read) gave: the plugin's own code runs.
    ///
    /// # Errors
    ///
    /// The plugin's own, where it refuses the configuration.
    pub fn construct(&self, config: AnyConfig) -> Result<AnyPlugin, HookError> {
        (self.construct)(config)
    }

    /// The JSON Schema of the configuration, as text.
    ///
    /// None unless the crate is built with the feature `schema` and the type derives `schemars::JsonSchema`.
    pub fn schema(&self) -> Option<String> {
        self.schema.map(|schema| schema())
    }
}

/// Two are equal if they are of one Rust type.
impl PartialEq for ConfigType {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for ConfigType {}

impl fmt::Debug for ConfigType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfigType").field("name", &self.name()).finish_non_exhaustive()
    }
}

/// That a plugin can be made of its configuration.
#[diagnostic::on_unimplemented(
    message = "plugin `{Self}` cannot be made of its configuration without being told how",
    label = "`{Self}` does not implement `From<{C}>`",
    note = "implement `From<{C}>` for it, or name the function that makes it with `#[plugin(…, construct = path::to::it)]`"
)]
pub trait Configure<C>: Sized {
    /// Makes it.
    fn configure(config: C) -> Self;
}

#[diagnostic::do_not_recommend]
impl<C, P: From<C>> Configure<C> for P {
    fn configure(config: C) -> Self {
        Self::from(config)
    }
}

/// What a function that makes a plugin of its configuration returns: the plugin, or a result with it.
#[diagnostic::on_unimplemented(
    message = "the function that makes plugin `{P}` of its configuration returns `{Self}`",
    label = "not the plugin",
    note = "it takes the configuration and returns `{P}`, or `Result<{P}, E>`"
)]
pub trait Made<P> {
    /// The plugin, or why there is none.
    ///
    /// # Errors
    ///
    /// The function's own.
    fn made(self) -> Result<P, HookError>;
}

impl<P: Plugin> Made<P> for P {
    fn made(self) -> Result<P, HookError> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<P: Plugin, E: Into<HookError>> Made<P> for Result<P, E> {
    fn made(self) -> Result<P, HookError> {
        self.map_err(Into::into)
    }
}

/// Makes a plugin of a configuration that only it knows the type of; called by generated code.
///
/// # Errors
///
/// The plugin's own; and where the configuration is of another type, which no loader hands over.
pub fn configured<P: Plugin, C: Config, M: Made<P>>(
    config: AnyConfig,
    construct: impl FnOnce(C) -> M,
) -> Result<AnyPlugin, HookError> {
    let config = config.downcast().map_err(|_| {
        HookError::message(format!("it was handed a configuration that is no `{}`", type_name::<C>()))
    })?;
    construct(*config).made().map(erase)
}

/// Makes a plugin of a configuration that it can be made of by itself; called by generated code.
///
/// # Errors
///
/// Where the configuration is of another type, which no loader hands over.
pub fn configured_from<P: Plugin + Configure<C>, C: Config>(
    config: AnyConfig,
) -> Result<AnyPlugin, HookError> {
    configured(config, P::configure)
}
