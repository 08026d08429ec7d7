//! The actions of all plugins, by plugin.

use std::collections::BTreeMap;
use std::fmt;

use crate::actions::route::{is_name, is_slug};
use crate::actions::{Action, ActionHost, Dispatch, Route};
use crate::fault::{HookError, isolate};

/// The actions that there are, by plugin, and what is wrong with the others.
///
/// A plugin with a problem has no actions here, and the others are not touched by it.
///
/// [`ActionsDispatcher::catalog`](super::ActionsDispatcher::catalog) gathers one; by hand it is put together with
/// [`add`](Self::add).
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
/// use hookspec_core::HookError;
/// use hookspec_core::actions::{Action, Catalog, NoConfig};
///
/// let echo = |name: &'static str| {
///     Action::<Gateway>::new(name, "Echo", (), |(), call, _: NoConfig| {
///         Box::pin(async move { Ok(call.to_owned()) })
///     })
/// };
/// let mut catalog = Catalog::<Gateway>::new();
/// catalog.add("good", || Ok(vec![echo("a"), echo("b")]));
/// catalog.add("twice", || Ok(vec![echo("z"), echo("a"), echo("z"), echo("a"), echo("b")]));
/// catalog.add("broken", || Err(HookError::message("boom")));
///
/// assert!(catalog.resolve(&"good#a".parse().unwrap()).is_some());
/// let problems: Vec<_> = catalog.problems().iter().map(ToString::to_string).collect();
/// assert_eq!(
///     problems,
///     ["plugin `twice`: Duplicate action names within plugin: ['a', 'z']", "plugin `broken`: actions() raised: boom"],
/// );
/// ```
pub struct Catalog<H: ActionHost> {
    /// In the order in which they were added, which for a gathered catalog is the plugins' own.
    plugins: Vec<(String, Vec<Action<H>>)>,
    /// Their places, by id.
    places: BTreeMap<String, usize>,
    problems: Vec<CatalogProblem>,
}

impl<H: ActionHost> Catalog<H> {
    /// A catalog without plugins.
    pub fn new() -> Self {
        Self { plugins: Vec::new(), places: BTreeMap::new(), problems: Vec::new() }
    }

    /// Adds the actions of one plugin; what is wrong with them becomes its [problem](Self::problems).
    ///
    /// A plugin without actions is fine, and a warning in the log; so is one whose id cannot stand in a [`Route`].
    pub fn add(
        &mut self,
        plugin: impl Into<String>,
        actions: impl FnOnce() -> Result<Vec<Action<H>>, HookError>,
    ) -> &mut Self {
        let actions = match isolate(actions) {
            Ok(Ok(actions)) => Ok(actions),
            Ok(Err(error)) => Err(error.to_string()),
            Err(panic) => Err(panic),
        };
        self.take(plugin.into(), actions);
        self
    }

    /// Takes a plugin's actions, or the text of what it raised.
    pub(super) fn take(&mut self, plugin: String, actions: Result<Vec<Action<H>>, String>) {
        let problems = self.problems.len();
        let mut problem = |kind| self.problems.push(CatalogProblem { plugin: plugin.clone(), kind });
        let actions = actions.unwrap_or_else(|error| {
            problem(CatalogProblemKind::Raised { error });
            Vec::new()
        });
        for action in &actions {
            let name = action.name().to_owned();
            if !is_name(&name) {
                problem(CatalogProblemKind::Name { name });
            } else if action.label().trim().is_empty() {
                problem(CatalogProblemKind::NoLabel { name });
            }
        }
        let names = repeated(&actions);
        if !names.is_empty() {
            problem(CatalogProblemKind::Duplicates { names });
        }
        if self.places.contains_key(&plugin) {
            problem(CatalogProblemKind::DuplicatePlugin);
        }
        if let [first, ..] = &self.problems[problems..] {
            tracing::warn!(target: "hookspec", plugin, "the actions of a plugin are left out: {first}");
            return;
        }
        if actions.is_empty() {
            tracing::warn!(target: "hookspec", plugin, "plugin `{plugin}` says that it has actions, and has none");
        } else if !is_slug(&plugin) {
            tracing::warn!(target: "hookspec", plugin, "no rule can name the actions of plugin `{plugin}`");
        }
        self.places.insert(plugin.clone(), self.plugins.len());
        self.plugins.push((plugin, actions));
    }

    /// The action that a route names.
    pub fn resolve(&self, route: &Route) -> Option<&Action<H>> {
        let actions = self.of(route.plugin())?;
        actions.iter().find(|action| action.name() == route.action())
    }

    /// The actions of a plugin, if it has said that it has some.
    pub fn of(&self, plugin: &str) -> Option<&[Action<H>]> {
        self.places.get(plugin).map(|&at| &*self.plugins[at].1)
    }

    /// The ids of the plugins, in order.
    pub fn plugins(&self) -> impl ExactSizeIterator<Item = &str> {
        self.plugins.iter().map(|(plugin, _)| &**plugin)
    }

    /// Every action with its plugin, in order.
    pub fn actions(&self) -> impl Iterator<Item = (&str, &Action<H>)> {
        self.plugins
            .iter()
            .flat_map(|(plugin, actions)| actions.iter().map(move |action| (&**plugin, action)))
    }

    /// What is wrong with the plugins that are left out.
    pub fn problems(&self) -> &[CatalogProblem] {
        &self.problems
    }

    /// Starts to run rules.
    pub fn dispatch(&self) -> Dispatch<'_, H> {
        Dispatch::new(self)
    }
}

/// The names that several of these have, sorted.
fn repeated<H: ActionHost>(actions: &[Action<H>]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for action in actions {
        *counts.entry(action.name()).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name.to_owned()).collect()
}

impl<H: ActionHost> Default for Catalog<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: ActionHost> fmt::Debug for Catalog<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog")
            .field("plugins", &self.plugins)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

/// Why a plugin's actions are left out of a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogProblem {
    plugin: String,
    kind: CatalogProblemKind,
}

impl CatalogProblem {
    /// The plugin.
    pub fn plugin(&self) -> &str {
        &self.plugin
    }

    /// What is wrong, which displays without the plugin.
    pub fn kind(&self) -> &CatalogProblemKind {
        &self.kind
    }
}

impl fmt::Display for CatalogProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "plugin `{}`: {}", self.plugin, self.kind)
    }
}

impl std::error::Error for CatalogProblem {}

/// What is wrong with a plugin's actions. Where Imbi has a text for it, it is that one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogProblemKind {
    /// It could not say which it has.
    #[error("actions() raised: {error}")]
    Raised {
        /// The error, or the panic.
        error: String,
    },
    /// Some have one name.
    #[error("Duplicate action names within plugin: {}", list(names))]
    Duplicates {
        /// The names, sorted.
        names: Vec<String>,
    },
    /// A name breaks the rule.
    #[error("action name `{}` is none; write lower-case letters, digits and `_`, a letter first", name.escape_debug())]
    Name {
        /// The name.
        name: String,
    },
    /// An action has nothing to show to people.
    #[error("action `{name}` has an empty label; write what people are to see")]
    NoLabel {
        /// The action.
        name: String,
    },
    /// Another plugin has this id.
    #[error("Duplicate plugin slug")]
    DuplicatePlugin,
}

/// As Python shows a list.
fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("'{}'", name.escape_default())).collect();
    format!("[{}]", names.join(", "))
}
