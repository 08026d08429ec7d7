//! What makes instances of a plugin.

use std::fmt;
use std::sync::Arc;

use crate::config::{AnyConfig, Config, Made, Reading, configured};
use crate::data::{AnyPlugin, Construction, Plugin};
use crate::fault::HookError;

/// Makes instances of one plugin.
#[derive(Clone)]
pub(crate) enum Maker {
    /// The plugin's own record.
    Record(Construction),
    /// A closure of the program.
    Program(Arc<dyn Fn() -> AnyPlugin + Send + Sync>),
    /// A closure of the program that takes the plugin's configuration.
    Configured(Arc<FromConfig>),
}

pub(crate) struct FromConfig {
    read: fn(&mut Reading<'_>, &str) -> Option<AnyConfig>,
    make: Box<dyn Fn(AnyConfig) -> Result<AnyPlugin, HookError> + Send + Sync>,
}

impl Maker {
    pub(super) fn program(make: impl Fn() -> AnyPlugin + Send + Sync + 'static) -> Self {
        Self::Program(Arc::new(make))
    }

    pub(super) fn configured<P: Plugin, C: Config, M: Made<P>>(
        make: impl Fn(C) -> M + Send + Sync + 'static,
    ) -> Self {
        Self::Configured(Arc::new(FromConfig {
            read: |reading, plugin| Some(Box::new(reading.read::<C>(plugin)?)),
            make: Box::new(move |config| configured(config, &make)),
        }))
    }

    /// Reads the configuration that it takes, if it takes one.
    pub(super) fn read(&self, reading: &mut Reading<'_>, plugin: &str) -> Option<AnyConfig> {
        match self {
            Self::Record(Construction::Configured(of)) => of.read(reading, plugin),
            Self::Configured(of) => (of.read)(reading, plugin),
            Self::Record(Construction::Plain(_)) | Self::Program(_) => None,
        }
    }

    /// Makes an instance of a configuration, where it takes one.
    ///
    /// # Errors
    ///
    /// Where it takes a configuration and there is none, and where it refuses the one there is.
    pub(super) fn make(&self, config: Option<AnyConfig>) -> Result<AnyPlugin, HookError> {
        let config = || config.ok_or_else(|| HookError::message("it was handed no configuration"));
        match self {
            Self::Record(Construction::Plain(make)) => Ok(make()),
            Self::Program(make) => Ok(make()),
            Self::Record(Construction::Configured(of)) => of.construct(config()?),
            Self::Configured(of) => (of.make)(config()?),
        }
    }

    /// Whether both are one.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Record(one), Self::Record(other)) => one.is(*other),
            (Self::Program(one), Self::Program(other)) => Arc::ptr_eq(one, other),
            (Self::Configured(one), Self::Configured(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl fmt::Debug for Maker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Maker")
    }
}
