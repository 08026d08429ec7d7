//! One action: its name, what people read of it, and how it is called.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::actions::ActionHost;
use crate::config::{Config, ConfigError, read_one};
use crate::dispatch::BoxFuture;
use crate::document::Node;
use crate::fault::{Contained, HookError};

/// A named action of a plugin, ready to be called.
///
/// A clone is another handle to the same.
pub struct Action<H: ActionHost> {
    name: Cow<'static, str>,
    label: Cow<'static, str>,
    description: Cow<'static, str>,
    config: &'static str,
    schema: Option<fn() -> String>,
    handler: Contained<Arc<dyn Handler<H>>>,
}

/// What an action answers.
pub(super) type Answer<'a, H> = BoxFuture<'a, Result<<H as ActionHost>::Output, HookError>>;

impl<H: ActionHost> Action<H> {
    /// An action that runs this over a value of its own: the plugin's instance, as a rule.
    ///
    /// `name` is what rules call it, `label` what people see, and `C` what it is configured by. The name is
    /// `^[a-z][a-z0-9_]*$` and the label is not empty; a [`Catalog`](super::Catalog) reports the plugin otherwise.
    ///
    /// # Examples
    ///
    /// ```
    /// # use hookspec_core::actions::ActionHost;
    /// # struct Gateway;
    /// # impl ActionHost for Gateway {
    /// #     const NAME: &'static str = "gateway";
    /// #     const ORIGIN: hookspec_core::Origin = hookspec_core::origin!();
    /// #     type Call<'a> = &'a str;
    /// #     type Output = String;
    /// # }
    /// use hookspec_core::actions::{Action, NoConfig};
    ///
    /// let greeting = "hello".to_owned();
    /// let action = Action::<Gateway>::new("greet", "Greet", greeting, |greeting, name, _: NoConfig| {
    ///     Box::pin(async move { Ok(format!("{greeting}, {name}")) })
    /// });
    /// assert_eq!(action.name(), "greet");
    /// ```
    pub fn new<S, C>(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<Cow<'static, str>>,
        state: S,
        run: Run<S, H, C>,
    ) -> Self
    where
        S: Send + Sync + 'static,
        C: ActionConfig,
    {
        Self {
            name: name.into(),
            label: label.into(),
            description: Cow::Borrowed(""),
            config: type_name::<C>(),
            schema: None,
            handler: Contained::new(Arc::new(Runs { state, run })),
        }
    }

    /// The same, described to people.
    #[must_use]
    pub fn described(self, description: impl Into<Cow<'static, str>>) -> Self {
        Self { description: description.into(), ..self }
    }

    /// What rules call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What people see.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What it does, in the words of the plugin; may be empty.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The type of its config, with its path.
    pub fn config(&self) -> &'static str {
        self.config
    }

    /// The same, with the JSON Schema of its config, if that has one.
    #[must_use]
    pub fn with_schema(self, schema: Option<fn() -> String>) -> Self {
        Self { schema, ..self }
    }

    /// The JSON Schema of its config, as text.
    ///
    /// None unless the crate is built with the feature `schema` and the config's type derives `schemars::JsonSchema`.
    pub fn schema(&self) -> Option<String> {
        self.schema.map(|schema| schema())
    }

    /// Reads the config, and calls.
    pub(super) fn start<'a>(
        &'a self,
        call: H::Call<'a>,
        config: &Node,
    ) -> Result<Answer<'a, H>, ConfigError> {
        self.handler.start(call, config)
    }
}

impl<H: ActionHost> Clone for Action<H> {
    fn clone(&self) -> Self {
        Self {
            name: self.name.clone(),
            label: self.label.clone(),
            description: self.description.clone(),
            config: self.config,
            schema: self.schema,
            handler: self.handler.clone(),
        }
    }
}

impl<H: ActionHost> fmt::Debug for Action<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Action")
            .field("name", &self.name)
            .field("label", &self.label)
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// What an action is configured by: any type that serde reads and that owns what it holds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the config of an action",
    label = "serde cannot read it",
    note = "derive `serde::Deserialize` for it; it owns what it holds, so it has no lifetimes"
)]
pub trait ActionConfig: Config {}

#[diagnostic::do_not_recommend]
impl<C: Config> ActionConfig for C {}

/// The config of an action that takes none: nothing, or an empty table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoConfig;

impl<'de> Deserialize<'de> for NoConfig {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NoConfig)
    }
}

impl<'de> Visitor<'de> for NoConfig {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an empty table, since this action takes no config")
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        match map.next_key::<String>()? {
            Some(field) => {
                map.next_value::<IgnoredAny>()?;
                Err(serde::de::Error::unknown_field(&field, &[]))
            }
            None => Ok(self),
        }
    }
}

/// What problems call the config of a rule.
pub(super) const CONFIG: &str = "handler_config";

/// How an action is called.
pub(super) trait Handler<H: ActionHost>: Send + Sync {
    fn start<'a>(&'a self, call: H::Call<'a>, config: &Node) -> Result<Answer<'a, H>, ConfigError>;
}

struct Runs<S, H: ActionHost, C> {
    state: S,
    run: Run<S, H, C>,
}

/// What an action runs: over its own value, with the host's call and its config.
pub(super) type Run<S, H, C> = for<'a> fn(&'a S, <H as ActionHost>::Call<'a>, C) -> Answer<'a, H>;

impl<S, H, C> Handler<H> for Runs<S, H, C>
where
    S: Send + Sync,
    H: ActionHost,
    C: ActionConfig,
{
    fn start<'a>(&'a self, call: H::Call<'a>, config: &Node) -> Result<Answer<'a, H>, ConfigError> {
        Ok((self.run)(&self.state, call, read_one(CONFIG, config.clone())?))
    }
}
