//! What keeps a registry from being built, or from changing.

use std::error::Error;
use std::fmt;

use crate::collect::NotLinked;
use crate::config::ConfigProblem;
use crate::data::{IdError, Origin, RequirementError, VersionError, nearest};
use crate::fault::PolicyError;
use crate::manifest::ManifestProblem;
use crate::order::OrderError;
use crate::problems::{counted, debug_as_displayed};
use crate::registry::KindRule;
use crate::trust::Refusal;

/// Everything that is wrong with a set of plugins, found before any plugin code ran.
///
/// Displays one problem as it is, and several one per line. `{:?}` is the same text, since that is what a `main` that returns
/// it prints, and what `unwrap` does: the cures must not drown in field names. `{:#?}` shows the fields.
///
/// # Examples
///
/// ```
/// use acme_guard::Guard;
/// use acme_hooks::NodeHooksDispatcher;
/// use hookspec::Problem;
///
/// let error = NodeHooksDispatcher::builder().plugin(Guard).plugin(Guard).build().unwrap_err();
/// assert!(matches!(error.problems(), [Problem::Duplicate { plugin, .. }] if plugin == "acme-guard"));
/// assert_eq!(format!("{error:?}"), error.to_string());
/// ```
pub struct BuildError {
    problems: Vec<Problem>,
}

impl BuildError {
    /// The problems; never empty.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Turns a check's findings into its result.
    pub(super) fn unless_empty(problems: Vec<Problem>) -> Result<(), Self> {
        if problems.is_empty() { Ok(()) } else { Err(Self { problems }) }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        counted(f, &self.problems, "keep the plugins from being registered")
    }
}

debug_as_displayed! { BuildError { problems } }

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.problems[..] {
            [problem] => problem.source(),
            _ => None,
        }
    }
}

/// One reason why a set of plugins cannot be registered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// A plugin crate that the program should bring did not arrive.
    #[error(transparent)]
    NotLinked(#[from] NotLinked),
    /// What is said about faults, deadlines or quarantine cannot be.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// A plugin may not run here.
    #[error("plugin `{plugin}` is not trusted: {cause} ({origin})")]
    Untrusted {
        /// The plugin.
        plugin: String,
        /// Where it is declared.
        origin: Origin,
        /// Why not.
        cause: Refusal,
    },
    /// An id breaks the widest rule.
    #[error("{source} ({origin})")]
    Id {
        /// The id.
        plugin: String,
        /// Where it is declared.
        origin: Origin,
        /// Which rule it breaks.
        source: IdError,
    },
    /// An id breaks the host's own rule.
    #[error("plugin id `{plugin}` does not follow this host's rule: {reason} ({origin})")]
    HostIdRule {
        /// The id.
        plugin: String,
        /// Where it is declared.
        origin: Origin,
        /// What the host says.
        reason: String,
    },
    /// A manifest breaks the host's own rule.
    #[error("the manifest of plugin `{plugin}` does not follow this host's rule: {reason} ({origin})")]
    HostManifestRule {
        /// The plugin.
        plugin: String,
        /// Where it is declared.
        origin: Origin,
        /// What the host says.
        reason: String,
    },
    /// A manifest in a file is wrong, or says of a plugin what its code does not.
    #[error(transparent)]
    Manifest(#[from] ManifestProblem),
    /// Two plugins have one id.
    #[error(
        "plugin id `{plugin}` is taken twice: by {first} and by {second}; register one of them under another id, or leave \
         one out with `without(\"{plugin}\")`"
    )]
    Duplicate {
        /// The id.
        plugin: String,
        /// Where the one is declared.
        first: Origin,
        /// Where the other is declared.
        second: Origin,
    },
    /// A plugin of a set is `manual`, and nobody handed its value over.
    #[error(
        "plugin `{plugin}` is `manual` and was not handed over; add its value with `.plugin(…)` ({origin})"
    )]
    NoValue {
        /// The plugin.
        plugin: String,
        /// Where it is declared.
        origin: Origin,
    },
    /// A plugin's version cannot be read.
    #[error("plugin `{plugin}`: {source} ({origin})")]
    Version {
        /// The plugin.
        plugin: String,
        /// Where it is declared.
        origin: Origin,
        /// What is wrong with it.
        source: VersionError,
    },
    /// A requirement on another plugin cannot be read.
    #[error("plugin `{plugin}`, dependency `{on}`: {source} ({origin})")]
    Requirement {
        /// The plugin.
        plugin: String,
        /// What it depends on.
        on: String,
        /// Where it is declared.
        origin: Origin,
        /// What is wrong with it.
        source: RequirementError,
    },
    /// A requirement on the host cannot be read. The text is Stigmem's.
    #[error("plugin '{plugin}' has invalid requires_{host} '{requirement}': {source}")]
    HostRequirement {
        /// The plugin.
        plugin: String,
        /// The host.
        host: String,
        /// What it asks for.
        requirement: String,
        /// What is wrong with it.
        source: RequirementError,
    },
    /// The host's version is not one that the plugin works with. The text is Stigmem's.
    #[error("plugin '{plugin}' requires {host} '{requirement}', but current version is {version}")]
    HostVersion {
        /// The plugin.
        plugin: String,
        /// The host.
        host: String,
        /// What it asks for.
        requirement: String,
        /// What the host is.
        version: String,
    },
    /// The host's own version cannot be read.
    #[error("the version of host `{host}`: {source}")]
    OwnVersion {
        /// The host.
        host: String,
        /// What is wrong with it.
        source: VersionError,
    },
    /// A plugin asks for a host version and the builder was not told which host this is.
    #[error(
        "plugin `{plugin}` requires a host `{requirement}`, but this program does not say what it is: call `.host(name, \
         version)` on the builder"
    )]
    UnnamedHost {
        /// The plugin.
        plugin: String,
        /// What it asks for.
        requirement: String,
    },
    /// A plugin is made for other versions of the host's interface.
    #[error(
        "plugin `{plugin}` is made for version {} of the interface of its host, and this host {} ({origin})",
        any_of(.wanted),
        speaks(.spoken)
    )]
    ApiVersion {
        /// The plugin.
        plugin: String,
        /// The versions that it works with.
        wanted: Vec<u32>,
        /// The versions that the host speaks.
        spoken: Vec<u32>,
        /// Where it is declared.
        origin: Origin,
    },
    /// A plugin does not run on this platform.
    #[error(
        "plugin `{plugin}` runs on {}, and this is {}-{} ({origin})",
        .platforms.join(", "),
        std::env::consts::OS,
        std::env::consts::ARCH
    )]
    Platform {
        /// The plugin.
        plugin: String,
        /// The platforms that it runs on.
        platforms: Vec<String>,
        /// Where it is declared.
        origin: Origin,
    },
    /// Kinds that the host does not know.
    #[error("unknown plugin kinds: {} (plugin `{plugin}`, {origin}); {}", .unknown.join(", "), known_kinds(.unknown, .known))]
    UnknownKinds {
        /// The plugin.
        plugin: String,
        /// The names, sorted.
        unknown: Vec<String>,
        /// The kinds that the host knows.
        known: Vec<String>,
        /// Where it is declared.
        origin: Origin,
    },
    /// A plugin says that it is of a kind, and does not implement the kind's trait.
    #[error(
        "plugin `{plugin}` ({origin}) is of kind `{kind}` and does not implement `{trait_name}`: write \
         `kinds({trait_name})` in its `#[plugin(…)]`, which the compiler checks"
    )]
    KindNotImplemented {
        /// The plugin.
        plugin: String,
        /// The kind.
        kind: &'static str,
        /// The kind's trait.
        trait_name: &'static str,
        /// Where it is declared.
        origin: Origin,
    },
    /// A plugin was built against another version of a kind's crate, or against another copy of the same version.
    #[error(
        "plugin `{plugin}` ({origin}) is of kind `{kind}` of {package} {built_against}, but this host calls {}, or leave it \
         out with `without(\"{plugin}\")`",
        other_spec(.package, .built_against, .calls)
    )]
    KindVersion {
        /// The plugin.
        plugin: String,
        /// The kind.
        kind: &'static str,
        /// The kind's package.
        package: &'static str,
        /// The version that the plugin is made for.
        built_against: &'static str,
        /// The version that the host calls.
        calls: &'static str,
        /// Where it is declared.
        origin: Origin,
    },
    /// A plugin is of more kinds than the host wants, or of fewer.
    #[error(
        "plugin `{plugin}` is of {}, and this host takes plugins of {rule}: {} ({origin})",
        of_kinds(.kinds),
        in_backticks(.known)
    )]
    KindCount {
        /// The plugin.
        plugin: String,
        /// The kinds that it is of.
        kinds: Vec<String>,
        /// Of how many it should be.
        rule: KindRule,
        /// The kinds that the host knows.
        known: Vec<String>,
        /// Where it is declared.
        origin: Origin,
    },
    /// Capabilities that the host does not know. The text is Stigmem's.
    #[error("unknown plugin capabilities: {} (plugin `{plugin}`, {origin})", .unknown.join(", "))]
    UnknownCapabilities {
        /// The plugin.
        plugin: String,
        /// The names, sorted.
        unknown: Vec<String>,
        /// Where it is declared.
        origin: Origin,
    },
    /// A dependency is there in a version that will not do.
    #[error("plugin `{plugin}` depends on `{on} {requirement}`, but `{on}` is {found} ({origin})")]
    DependencyVersion {
        /// The plugin.
        plugin: String,
        /// What it depends on.
        on: String,
        /// The versions that will do.
        requirement: String,
        /// The version that is there.
        found: String,
        /// Where the dependency is there from.
        origin: Origin,
    },
    /// Two plugins that cannot run beside each other.
    #[error("plugin `{plugin}` ({origin}) conflicts with `{other}`: leave one of them out")]
    Conflict {
        /// The plugin that says so.
        plugin: String,
        /// The other.
        other: String,
        /// Where the one that says so is declared.
        origin: Origin,
    },
    /// Dependencies are missing, or form a cycle.
    #[error("{error}{of_whom}", error = .0, of_whom = of_whom(.0))]
    Dependencies(OrderError),
    /// The hookimpls of one hook wait for each other.
    #[error("hook `{hook}`: {error}")]
    HookOrder {
        /// The hook.
        hook: &'static str,
        /// The circle.
        error: OrderError,
    },
    /// A plugin was built against another version of a spec's crate, or against another copy of the same version.
    #[error(
        "plugin `{plugin}` ({origin}) implements `{spec}` of {package} {built_against}, but this host fires {}, or leave it \
         out with `without(\"{plugin}\")`",
        other_spec(.package, .built_against, .fires)
    )]
    SpecVersion {
        /// The plugin.
        plugin: String,
        /// Where it is declared.
        origin: Origin,
        /// The spec.
        spec: &'static str,
        /// The spec's package.
        package: &'static str,
        /// The version that the plugin implements.
        built_against: &'static str,
        /// The version that the host fires.
        fires: &'static str,
    },
    /// One value was to be registered under two ids.
    #[error(
        "the value registered as `{plugin}` ({origin}) is registered as `{other}` already; register another value, or \
         unregister `{other}`"
    )]
    SameValue {
        /// The later id.
        plugin: String,
        /// The earlier id.
        other: String,
        /// Where the later one was registered.
        origin: Origin,
    },
    /// A blocked id was to be registered.
    #[error("plugin id `{plugin}` is blocked ({origin}): `unblock(\"{plugin}\")` it to register it")]
    Blocked {
        /// The id.
        plugin: String,
        /// Where it was to be registered.
        origin: Origin,
    },
    /// A change is about a plugin that is not there.
    #[error("no plugin `{plugin}` is registered: {}", listed(.known))]
    Unknown {
        /// The id.
        plugin: String,
        /// The ids that there are, in registration order.
        known: Vec<String>,
    },
    /// A plugin was to go that others depend on.
    #[error("plugin `{plugin}` cannot go, since others depend on it: unregister `{}` before it, or with it", .by.join("`, `"))]
    Needed {
        /// The plugin.
        plugin: String,
        /// The plugins that depend on it, sorted.
        by: Vec<String>,
    },
    /// A plugin was to be made anew that the program made by hand.
    #[error(
        "plugin `{plugin}` was registered by hand ({origin}), so only the program can make it anew: hand over the new value \
         with `replace`"
    )]
    NoConstructor {
        /// The plugin.
        plugin: String,
        /// Where it was registered.
        origin: Origin,
    },
    /// A plugin that comes is told what a historic hook was fired with, and more is fired whenever it is.
    #[error(
        "plugin `{plugin}` does not catch up with the historic hook `{hook}`: it is fired again and again while the plugin \
         is told of it; do not fire `{hook}` from a handler of `{hook}`"
    )]
    Behind {
        /// The plugin.
        plugin: String,
        /// The hook.
        hook: &'static str,
    },
    /// `without` names a plugin that is not there.
    #[error("`without(\"{plugin}\")` leaves out a plugin that is not linked: {}", listed(.linked))]
    NothingToLeaveOut {
        /// The id.
        plugin: String,
        /// The ids that are linked.
        linked: Vec<String>,
    },
    /// A plugin of which several instances are to be made was added as a value.
    #[error(
        "plugin `{plugin}` was added as a value ({origin}), so every instance would be that one: add what makes it, with \
         `plugin_by(\"{plugin}\", || …)`"
    )]
    OneValue {
        /// The plugin.
        plugin: String,
        /// Where it was added.
        origin: Origin,
    },
    /// The host says something of a plugin that is not there.
    #[error("`{option}(\"{plugin}\")` names no plugin: {}", listed(.known))]
    NotThere {
        /// What it says: `disable`, `only`.
        option: &'static str,
        /// The id.
        plugin: String,
        /// The ids that there are, sorted.
        known: Vec<String>,
    },
    /// A depth limit out of range.
    #[error(
        "the depth limit of nested fires must lie within 1..={}, and is {limit}",
        crate::fault::MAX_DEPTH
    )]
    MaxDepth {
        /// The limit.
        limit: usize,
    },
    /// Something is wrong with a plugin's configuration.
    #[error(transparent)]
    Setting(Box<ConfigProblem>),
    /// A plugin refused its configuration, which its type took.
    #[error("plugin `{plugin}` refuses its configuration: {error} ({origin})")]
    Configuration {
        /// The plugin.
        plugin: String,
        /// What it says.
        error: String,
        /// Where it is declared.
        origin: Origin,
    },
    /// A plugin's constructor panicked.
    #[error("plugin `{plugin}` panicked while it was constructed: {panic} ({origin})")]
    Constructor {
        /// The plugin.
        plugin: String,
        /// The panic's text.
        panic: String,
        /// Where it is declared.
        origin: Origin,
    },
}

/// The plugin, for the one error about an order that does not name it in the contract's words.
fn of_whom(error: &OrderError) -> String {
    match error {
        OrderError::SelfDependency { plugin } => format!(" (plugin `{plugin}`)"),
        _ => String::new(),
    }
}

fn listed(ids: &[String]) -> String {
    if ids.is_empty() { "none is".to_owned() } else { format!("there are `{}`", ids.join("`, `")) }
}

fn in_backticks(names: &[String]) -> String {
    format!("`{}`", names.join("`, `"))
}

fn of_kinds(kinds: &[String]) -> String {
    match kinds {
        [] => "no kind".to_owned(),
        [kind] => format!("kind `{kind}`"),
        kinds => format!("the kinds {}", in_backticks(kinds)),
    }
}

fn known_kinds(unknown: &[String], known: &[String]) -> String {
    if known.is_empty() {
        return "this host knows none".to_owned();
    }
    let known_ones = format!("this host knows {}", in_backticks(known));
    let near = unknown.first().and_then(|kind| nearest(kind, known.iter().map(|known| &**known)));
    near.map_or_else(|| known_ones.clone(), |near| format!("did you mean `{near}`? {known_ones}"))
}

/// `1`, or `1, 2 or 3`.
fn any_of(versions: &[u32]) -> String {
    let mut texts: Vec<String> = versions.iter().map(ToString::to_string).collect();
    match texts.pop() {
        Some(last) if texts.is_empty() => last,
        Some(last) => format!("{} or {last}", texts.join(", ")),
        None => "no".to_owned(),
    }
}

fn speaks(versions: &[u32]) -> String {
    if versions.is_empty() {
        "does not say which it speaks: call `.api_versions([…])` on the builder".to_owned()
    } else {
        format!("speaks {}", any_of(versions))
    }
}

fn other_spec(package: &str, built_against: &str, fires: &str) -> String {
    if built_against == fires {
        // From a registry and from a folder, say: to the compiler these are two crates.
        format!(
            "another copy of {package} {fires}: let both depend on it from one source (`cargo tree -d` shows the two; \
             `[patch]` makes them one)"
        )
    } else {
        format!("{package} {fires}: build the plugin against {package} {fires}")
    }
}

impl Problem {
    /// Whether the plugin is sound, and only not for this host: for its version, its interface or its platform.
    ///
    /// A host may pass over such a plugin, where others have to be mended.
    ///
    /// # Examples
    ///
    /// ```
    /// use acme_hooks::{NodeHooks, NodeHooksDispatcher};
    /// use hookspec::{hookimpl, plugin};
    ///
    /// #[plugin(id = "ahead", api_versions(7), manual)]
    /// struct Ahead;
    ///
    /// #[hookimpl]
    /// impl NodeHooks for Ahead {}
    ///
    /// # fn main() {
    /// let error = NodeHooksDispatcher::builder().api_versions([1, 2]).plugin(Ahead).build().unwrap_err();
    /// assert!(error.problems()[0].is_incompatible());
    /// let text = error.to_string();
    /// assert!(text.starts_with("plugin `ahead` is made for version 7 of the interface of its host, and this host speaks 1 or 2"));
    /// # }
    /// ```
    pub fn is_incompatible(&self) -> bool {
        matches!(self, Self::HostVersion { .. } | Self::ApiVersion { .. } | Self::Platform { .. })
    }

    /// The plugins that it is about: those that lack something, or that depend on each other in a circle, are several.
    ///
    /// Empty where it is about the program: its links, its host or a limit.
    ///
    /// # Examples
    ///
    /// ```
    /// use acme_guard::Guard;
    /// use acme_hooks::NodeHooksDispatcher;
    ///
    /// let error = NodeHooksDispatcher::builder().plugin_as("x", Guard).max_depth(0).build().unwrap_err();
    /// let plugins: Vec<_> = error.problems().iter().map(|problem| problem.plugins()).collect();
    /// assert_eq!(plugins, [vec![], vec!["x"]]);
    /// ```
    pub fn plugins(&self) -> Vec<&str> {
        match self {
            Self::Untrusted { plugin, .. }
            | Self::Id { plugin, .. }
            | Self::HostIdRule { plugin, .. }
            | Self::HostManifestRule { plugin, .. }
            | Self::ApiVersion { plugin, .. }
            | Self::Platform { plugin, .. }
            | Self::UnknownKinds { plugin, .. }
            | Self::KindNotImplemented { plugin, .. }
            | Self::KindVersion { plugin, .. }
            | Self::KindCount { plugin, .. }
            | Self::Duplicate { plugin, .. }
            | Self::Version { plugin, .. }
            | Self::Requirement { plugin, .. }
            | Self::HostRequirement { plugin, .. }
            | Self::HostVersion { plugin, .. }
            | Self::UnnamedHost { plugin, .. }
            | Self::UnknownCapabilities { plugin, .. }
            | Self::DependencyVersion { plugin, .. }
            | Self::Conflict { plugin, .. }
            | Self::SpecVersion { plugin, .. }
            | Self::SameValue { plugin, .. }
            | Self::Blocked { plugin, .. }
            | Self::Unknown { plugin, .. }
            | Self::Needed { plugin, .. }
            | Self::NoConstructor { plugin, .. }
            | Self::NoValue { plugin, .. }
            | Self::Behind { plugin, .. }
            | Self::NothingToLeaveOut { plugin, .. }
            | Self::NotThere { plugin, .. }
            | Self::OneValue { plugin, .. }
            | Self::Configuration { plugin, .. }
            | Self::Constructor { plugin, .. } => vec![plugin],
            Self::Dependencies(error) | Self::HookOrder { error, .. } => error.plugins(),
            Self::Setting(problem) => problem.plugin.as_deref().into_iter().collect(),
            Self::Manifest(problem) => problem.plugin().into_iter().collect(),
            Self::NotLinked(missing) => missing.plugins().to_vec(),
            Self::OwnVersion { .. } | Self::MaxDepth { .. } | Self::Policy(_) => Vec::new(),
        }
    }
}

/// Why a plugin was not registered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterError {
    /// The registry is frozen. The text is Stigmem's.
    #[error("registry is frozen; cannot register handlers")]
    Frozen {
        /// The plugin that came too late.
        plugin: String,
    },
}

/// Some ids of a subset that no plugin has.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such plugin: `{}`; {}", .unknown.join("`, `"), listed(.known))]
pub struct SelectError {
    /// The ids that no plugin has, sorted.
    pub unknown: Vec<String>,
    /// The ids that there are.
    pub known: Vec<String>,
}

debug_as_displayed! { SelectError { unknown, known } }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_copies_of_one_version_are_not_called_two_versions() {
        let problem = Problem::SpecVersion {
            plugin: "acme-guard".to_owned(),
            origin: Origin::new("acme-guard", "1.0.0", "acme_guard", "src/lib.rs", 7),
            spec: "NodeHooks",
            package: "acme-hooks",
            built_against: "2.0.0",
            fires: "2.0.0",
        };
        assert_eq!(
            problem.to_string(),
            "plugin `acme-guard` (acme-guard 1.0.0 (src/lib.rs:7)) implements `NodeHooks` of acme-hooks 2.0.0, but this host \
             fires another copy of acme-hooks 2.0.0: let both depend on it from one source (`cargo tree -d` shows the two; \
             `[patch]` makes them one), or leave it out with `without(\"acme-guard\")`"
        );
    }
}
