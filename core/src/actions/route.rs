//! `plugin#action`: how a rule names an action.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name of an action from outside: its plugin's id, `#`, and its own name.
///
/// It is `^[a-z][a-z0-9-]*#[a-z][a-z0-9_]*$`, as Imbi's gateway has it. (Python's `$` lets a line feed stand at the end; this does
/// not.)
///
/// # Examples
///
/// ```
/// use hookspec_core::actions::Route;
///
/// let route: Route = "sonarqube#update_project".parse().unwrap();
/// assert_eq!((route.plugin(), route.action()), ("sonarqube", "update_project"));
/// assert_eq!(
///     "sonarqube:update_project".parse::<Route>().unwrap_err().to_string(),
///     "`sonarqube:update_project` is no route; write `sonarqube#update_project`, with `#` between plugin and action",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    text: String,
    /// Where the `#` is.
    at: usize,
}

impl Route {
    /// The plugin.
    pub fn plugin(&self) -> &str {
        &self.text[..self.at]
    }

    /// The action.
    pub fn action(&self) -> &str {
        &self.text[self.at + 1..]
    }
}

impl FromStr for Route {
    type Err = RouteError;

    fn from_str(text: &str) -> Result<Self, RouteError> {
        match text.split_once('#') {
            Some((plugin, action)) if is_slug(plugin) && is_name(action) => {
                Ok(Self { text: text.to_owned(), at: plugin.len() })
            }
            _ => Err(RouteError { route: text.to_owned() }),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Route {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Route {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Whether a plugin's id can stand in a route: `^[a-z][a-z0-9-]*$`.
pub(super) fn is_slug(text: &str) -> bool {
    starts_and_goes_on(text, b'-')
}

/// Whether this can be the name of an action: `^[a-z][a-z0-9_]*$`.
pub(super) fn is_name(text: &str) -> bool {
    starts_and_goes_on(text, b'_')
}

fn starts_and_goes_on(text: &str, also: u8) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == also;
    text.bytes().next().is_some_and(|first| first.is_ascii_lowercase()) && text.bytes().all(fits)
}

/// That a text is no route. Displays with the right shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteError {
    route: String,
}

impl fmt::Display for RouteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.route.escape_debug();
        match self.route.split_once(':') {
            // The shape that older hosts had.
            Some((plugin, action)) if is_slug(plugin) && is_name(action) => write!(
                f,
                "`{shown}` is no route; write `{plugin}#{action}`, with `#` between plugin and action"
            ),
            _ => write!(
                f,
                "`{shown}` is no route; write `plugin#action`: a plugin of lower-case letters, digits and `-`, an action of \
                 lower-case letters, digits and `_`, each with a letter first"
            ),
        }
    }
}

impl std::error::Error for RouteError {}
