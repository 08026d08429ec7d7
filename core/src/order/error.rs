//! What can be wrong with an order.

use std::fmt::{self, Display};

/// One reason why plugins, or the hookimpls of a hook, cannot be ordered.
///
/// A check returns all that it finds, sorted; the texts are part of the contract. Which hook a [`HookCycle`] is about
/// is known to the caller, who orders one hook at a time.
///
/// [`HookCycle`]: OrderError::HookCycle
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OrderError {
    /// A plugin names itself among its dependencies.
    #[error("plugin cannot depend on itself")]
    SelfDependency {
        /// The plugin's id.
        plugin: String,
    },
    /// Required dependencies are absent: every plugin that lacks some, in one error.
    #[error("missing plugin dependencies: {}", Joined(missing, "; "))]
    MissingDependencies {
        /// The plugins that lack something, by id.
        missing: Vec<Missing>,
    },
    /// Plugins depend on each other in a circle: the first circle met in each group of entangled plugins.
    #[error("plugin dependency cycle detected: {} -> {}", Joined(path, " -> "), path[0])]
    DependencyCycle {
        /// The ids on the circle, each depending on the next and the last on the first; never empty.
        path: Vec<String>,
    },
    /// `before` and `after`, together with dependencies, put the hookimpls of one hook into a circle.
    #[error("hook order cycle detected: {} ({})", Circle(steps), Joined(steps, ", "))]
    HookCycle {
        /// The steps round the circle, each ending where the next begins; never empty.
        steps: Vec<Step>,
    },
}

impl OrderError {
    /// The plugins that it is about, in the order in which it names them; `core.` and a name is one of the host's handlers.
    pub fn plugins(&self) -> Vec<&str> {
        match self {
            Self::SelfDependency { plugin } => vec![plugin],
            Self::MissingDependencies { missing } => missing.iter().map(|missing| &*missing.plugin).collect(),
            Self::DependencyCycle { path } => path.iter().map(|plugin| &**plugin).collect(),
            Self::HookCycle { steps } => steps.iter().map(|step| &*step.waiting).collect(),
        }
    }
}

/// A plugin and the required dependencies that it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The plugin's id.
    pub plugin: String,
    /// The ids that no plugin has, sorted, each once.
    pub dependencies: Vec<String>,
}

impl Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} missing {}", self.plugin, Joined(&self.dependencies, ", "))
    }
}

/// Why one hookimpl has to wait for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// The waiting plugin depends on the other.
    DependsOn,
    /// The other's hookimpl says `before` the waiting one.
    Before,
    /// The waiting hookimpl says `after` the other.
    After,
}

/// One hookimpl waiting for another, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// The one that waits: a plugin id, or `core.` and the name of one of the host's own hookimpls.
    pub waiting: String,
    /// The one that goes first.
    pub first: String,
    /// Who said so.
    pub reason: Reason,
}

impl Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { waiting, first, reason } = self;
        match reason {
            Reason::DependsOn => write!(f, "{waiting} depends on {first}"),
            Reason::Before => write!(f, "{first} runs before {waiting}"),
            Reason::After => write!(f, "{waiting} runs after {first}"),
        }
    }
}

/// The names round a circle, the first one repeated at the end.
struct Circle<'a>(&'a [Step]);

impl Display for Circle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0[0].waiting)?;
        self.0.iter().try_for_each(|step| write!(f, " -> {}", step.first))
    }
}

/// Items with a separator between them.
pub(super) struct Joined<'a, T>(pub(super) &'a [T], pub(super) &'a str);

impl<T: Display> Display for Joined<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(i, item)| {
            if i > 0 {
                f.write_str(self.1)?;
            }
            item.fmt(f)
        })
    }
}
