//! What came of every plugin that a host might have.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::data::{Origin, PluginInfo};
use crate::lifecycle::Step;
use crate::lifecycle::cause::Cause;

/// How far a plugin came.
///
/// No name here is that of a type: rustc then calls the type by its path, in messages that have nothing to do with this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stage {
    /// Its crate should have brought it.
    Link,
    /// Whether it is to be trusted.
    Trust,
    /// What it says about itself.
    Check,
    /// Its configuration.
    Configure,
    /// Its constructor.
    #[serde(rename = "construct")]
    Constructor,
    /// What the host asks of an instance.
    Accept,
    /// The config vote of those that were there before.
    #[serde(rename = "vote")]
    ConfigVote,
    /// Its `initialize`.
    Initialize,
    /// Its `start`.
    Start,
    /// Its `stop`.
    Stop,
    /// Its `clean_up`.
    CleanUp,
}

impl Stage {
    /// Its name, in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Trust => "trust",
            Self::Check => "check",
            Self::Configure => "configure",
            Self::Constructor => "construct",
            Self::Accept => "accept",
            Self::ConfigVote => "vote",
            Self::Initialize => "initialize",
            Self::Start => "start",
            Self::Stop => "stop",
            Self::CleanUp => "clean up",
        }
    }
}

impl From<Step> for Stage {
    fn from(step: Step) -> Self {
        match step {
            Step::Initialize => Self::Initialize,
            Step::Start => Self::Start,
            Step::Stop => Self::Stop,
            Step::CleanUp => Self::CleanUp,
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A plugin that was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Loaded {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Where it is declared, or was added by hand.
    pub origin: Origin,
}

impl Loaded {
    pub(super) fn of(info: &PluginInfo) -> Self {
        Self { id: info.id().to_owned(), version: info.version().to_string(), origin: info.origin() }
    }
}

/// A plugin of which something is wrong.
///
/// Serialises with its cause as text.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Failed {
    /// Its id.
    pub id: String,
    /// Where it is declared, or was added by hand; none where it did not arrive.
    pub origin: Option<Origin>,
    /// How far it came.
    pub stage: Stage,
    /// What is wrong.
    #[serde(serialize_with = "text")]
    pub cause: Arc<Cause>,
}

/// A plugin that the host does not want, or that cannot run in it.
///
/// Serialises with its cause as text.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Skipped {
    /// Its id.
    pub id: String,
    /// Where it is declared, or was added by hand.
    pub origin: Origin,
    /// Why.
    #[serde(serialize_with = "text")]
    pub cause: Arc<Cause>,
}

fn text<S: Serializer>(cause: &Arc<Cause>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(cause)
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, origin, stage, cause } = self;
        match (&**cause, origin) {
            // It says who and where by itself.
            (Cause::Problem(problem), _) => problem.fmt(f),
            (Cause::Configuration(error), _) => error.fmt(f),
            (_, Some(origin)) => write!(f, "plugin `{id}` ({origin}), {stage}: {cause}"),
            (_, None) => write!(f, "plugin `{id}`, {stage}: {cause}"),
        }
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, origin, cause } = self;
        match &**cause {
            Cause::Problem(problem) => problem.fmt(f),
            _ => write!(f, "plugin `{id}` ({origin}): {cause}"),
        }
    }
}

impl std::error::Error for Failed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.cause)
    }
}

/// What came of every plugin: who is loaded, who is not since something is wrong, and who is not since the host says so.
///
/// Displays for a person, and serialises as `{"loaded": […], "errors": […], "skipped": […]}`. A plugin is in one of the three,
/// by its id and origin; one that fails later moves from `loaded` to `errors`.
///
/// The three parts are those of Imbi's `LoadResult`.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::Load;
///
/// let builder = NodeHooksDispatcher::builder().plugin(Guard).plugin_as("x", Guard);
/// let host = builder.load(Load::collect()).unwrap();
/// assert!(host.report().to_string().starts_with("1 loaded: acme-guard 1.0.0\n1 error:\n- "));
/// let json = serde_json::to_value(host.report()).unwrap();
/// assert_eq!(json["errors"][0]["id"], "x");
/// assert_eq!(json["errors"][0]["stage"], "check");
/// ```
#[derive(Debug, Clone, Default, Serialize)]
pub struct LoadReport {
    pub(super) loaded: Vec<Loaded>,
    pub(super) errors: Vec<Failed>,
    pub(super) skipped: Vec<Skipped>,
}

impl LoadReport {
    /// Those that are loaded, in the order in which they are started.
    pub fn loaded(&self) -> &[Loaded] {
        &self.loaded
    }

    /// Those of which something is wrong, in the order in which it was found.
    pub fn errors(&self) -> &[Failed] {
        &self.errors
    }

    /// Those that were left out, in the order in which it was found.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Whether nothing is wrong.
    pub fn is_ok(&self) -> bool {
        self.errors.is_empty()
    }

    /// What is wrong with a plugin.
    pub fn error(&self, id: &str) -> Option<&Failed> {
        self.errors.iter().find(|failed| failed.id == id)
    }
}

impl fmt::Display for LoadReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} loaded", self.loaded.len())?;
        for (i, loaded) in self.loaded.iter().enumerate() {
            write!(f, "{} {} {}", if i == 0 { ":" } else { "," }, loaded.id, loaded.version)?;
        }
        listed(f, &self.errors, "error", "errors")?;
        listed(f, &self.skipped, "skipped", "skipped")
    }
}

fn listed<T: fmt::Display>(f: &mut fmt::Formatter<'_>, all: &[T], one: &str, many: &str) -> fmt::Result {
    match all.len() {
        0 => return Ok(()),
        1 => write!(f, "\n1 {one}:")?,
        n => write!(f, "\n{n} {many}:")?,
    }
    all.iter().try_for_each(|each| write!(f, "\n- {each}"))
}
