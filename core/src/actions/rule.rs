//! What is to be run: an action by its route, with a config.

use std::fmt;

use crate::document::{Format, Node, Place, Value};

/// One thing to do: run this action with this config.
///
/// # Examples
///
/// ```
/// use hookspec_core::actions::Rule;
/// use hookspec_core::document::Format;
///
/// let rule = Rule::new(2, "chat#post_message").written(Format::Json, r##"{"channel": "#ops"}"##);
/// assert_eq!((rule.ordinal(), rule.route()), (2, "chat#post_message"));
/// ```
#[derive(Clone)]
pub struct Rule {
    ordinal: i64,
    route: String,
    pub(super) config: Config,
}

/// A config, read or not.
#[derive(Clone)]
pub(super) enum Config {
    Read(Node),
    Written(Format, String),
}

impl Rule {
    /// A rule without a config. The route is checked when the rule is run.
    pub fn new(ordinal: i64, route: impl Into<String>) -> Self {
        let nothing = Node { value: Value::Null, place: Place { line: 1, column: 1 } };
        Self { ordinal, route: route.into(), config: Config::Read(nothing) }
    }

    /// The same with a config that was read from somewhere.
    #[must_use]
    pub fn config(self, config: Node) -> Self {
        Self { config: Config::Read(config), ..self }
    }

    /// The same with a config that is still a text; it is read when the rule is run, by the feature of its format.
    #[must_use]
    pub fn written(self, format: Format, text: impl Into<String>) -> Self {
        Self { config: Config::Written(format, text.into()), ..self }
    }

    /// Its place among the others: low ones run first.
    pub fn ordinal(&self) -> i64 {
        self.ordinal
    }

    /// The action that it names, as it is written.
    pub fn route(&self) -> &str {
        &self.route
    }
}

/// Without the config, in which a secret may stand.
impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rule")
            .field("ordinal", &self.ordinal)
            .field("route", &self.route)
            .finish_non_exhaustive()
    }
}
