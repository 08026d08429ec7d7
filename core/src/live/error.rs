//! Why a set of plugins stays as it is.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::problems::{counted, debug_as_displayed};
use crate::registry::{BuildError, Problem};

/// Everything that keeps a change of a live set from being made; the set stays as it is.
///
/// Displays one problem as it is, and several one per line; `{:?}` is the same text, and `{:#?}` shows the fields.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
///
/// let live = NodeHooksDispatcher::builder().live().unwrap();
/// live.block("acme-guard").unwrap();
/// let error = live.change(|set| { set.register(Guard).disable("acme-audit"); }).unwrap_err();
/// let plugins: Vec<_> = error.problems().iter().flat_map(|problem| problem.plugins()).collect();
/// assert_eq!(plugins, ["acme-guard", "acme-audit"]);
/// ```
pub struct ChangeError {
    problems: Vec<Problem>,
}

impl ChangeError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        debug_assert!(!problems.is_empty(), "an error has a reason");
        Self { problems }
    }

    /// The problems; never empty.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

impl From<BuildError> for ChangeError {
    fn from(error: BuildError) -> Self {
        Self::new(error.into_problems())
    }
}

impl fmt::Display for ChangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        counted(f, &self.problems, "keep the plugins as they are")
    }
}

debug_as_displayed! { ChangeError { problems } }

impl Error for ChangeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.problems[..] {
            [problem] => problem.source(),
            _ => None,
        }
    }
}

/// Somebody is still inside a fire that began before a plugin left.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "plugin `{plugin}` has left, and after {waited:?} {inside} of those who fire are still inside a fire that began before: \
     wait longer, and not from a handler, which waits for itself"
)]
#[non_exhaustive]
pub struct StillInside {
    /// The plugin.
    pub plugin: String,
    /// How many handles and snapshots are inside.
    pub inside: usize,
    /// How long was waited.
    pub waited: Duration,
}

/// Why a set does not fire the hooks of a spec.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpecError {
    /// The set is not declared with it, and takes none that plugins bring along.
    #[error(
        "this set does not fire `{spec}`: name its dispatcher in the set's type, or call `open()` on the builder"
    )]
    NotFired {
        /// The spec.
        spec: &'static str,
    },
    /// The set's plugins implement another version of it.
    #[error(
        "this set fires `{spec}` of {package} {fires}, not {asked}: let all that implement or fire it depend on one version of \
         {package}"
    )]
    OtherVersion {
        /// The spec.
        spec: &'static str,
        /// The spec's package.
        package: &'static str,
        /// The version that the set's plugins implement.
        fires: &'static str,
        /// The version that was asked for.
        asked: &'static str,
    },
    /// One of its hooks is historic.
    #[error(
        "hook `{hook}` of `{spec}` is historic, and remembers only what is fired through a handle: name the spec's dispatcher \
         in the set's type"
    )]
    Historic {
        /// The spec.
        spec: &'static str,
        /// The hook.
        hook: &'static str,
    },
}
