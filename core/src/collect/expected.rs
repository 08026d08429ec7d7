//! What a program was compiled to bring, against what arrived when it started.
//!
//! The compiler drops a crate that is listed in `Cargo.toml` and never named, and the linker drops object code that nothing
//! refers to. Both do so without a word, and a plugin that is not there cannot complain. So the expectation is written down
//! at compile time: `linked!()` expands to a [`Linked`], which holds one [`ExpectedCrate`] for each plugin crate that the
//! program should bring. When plugins are collected, [`Linked::verify`] holds that list against the registrations that
//! arrived, and reports every difference at once, each with the line that mends it.
//!
//! Both types are a few references to constants; verifying costs one pass over the registrations per start of the program.

use std::collections::BTreeSet;
use std::fmt;

use crate::data::{Manifest, Record};

/// The plugin crates that a program is expected to bring.
///
/// Made by `linked!()`, which reads them from the compiler's command line; write one by hand only in tests. An empty one
/// expects nothing and accepts whatever arrives.
///
/// # Examples
///
/// ```
/// use hookspec_core::collect::{ExpectedCrate, Linked};
///
/// const LINKED: Linked = Linked::new(&[ExpectedCrate::new("acme_guard", "acme-guard", &["acme.guard"])]);
///
/// assert!(LINKED.verify([("acme_guard", "acme.guard")]).is_ok());
/// let error = LINKED.verify([]).unwrap_err();
/// assert!(error.to_string().contains("`acme_guard`"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Linked {
    expected: &'static [ExpectedCrate],
    except: &'static [&'static str],
    unreadable: Option<&'static str>,
}

impl Linked {
    /// Expects these crates.
    pub const fn new(expected: &'static [ExpectedCrate]) -> Self {
        Self { expected, except: &[], unreadable: None }
    }

    /// Stands for dependencies that could not be seen at compile time; `cure` says what to write instead.
    ///
    /// Verifying it always fails: a program that cannot tell which plugins it should have does not start without them.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::collect::Linked;
    ///
    /// let linked = Linked::unreadable("write `linked!(acme_guard)` instead");
    /// assert!(linked.verify([]).is_err());
    /// ```
    pub const fn unreadable(cure: &'static str) -> Self {
        Self { expected: &[], except: &[], unreadable: Some(cure) }
    }

    /// Leaves these crates out, whoever links them; `-` and `_` are the same.
    #[must_use]
    pub const fn except(self, crates: &'static [&'static str]) -> Self {
        Self { except: crates, ..self }
    }

    /// The crates that are expected, sorted by name.
    pub const fn expected(&self) -> &'static [ExpectedCrate] {
        self.expected
    }

    /// Whether plugins of the crate `name` are left out; `-` and `_` are the same.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::collect::Linked;
    ///
    /// let linked = Linked::new(&[]).except(&["acme_guard"]);
    /// assert!(linked.excludes("acme-guard"));
    /// assert!(!linked.excludes("acme_audit"));
    /// ```
    pub fn excludes(&self, name: &str) -> bool {
        self.except.iter().any(|left_out| fold(left_out).eq(fold(name)))
    }

    /// The manifests of the plugins that arrived and are not left out, sorted by id: before anything is checked or made.
    ///
    /// For a host that has to know what there is before it says what it wants, such as one that lists its plugins.
    ///
    /// # Examples
    ///
    /// ```standalone_crate
    /// use hookspec::{Linked, plugin};
    ///
    /// #[plugin(id = "acme-guard", version = "1.2.0")]
    /// #[derive(Default)]
    /// struct Guard;
    ///
    /// # fn main() {
    /// let found: Vec<_> = Linked::new(&[]).manifests().map(|manifest| (manifest.id, manifest.version)).collect();
    /// assert_eq!(found, [("acme-guard", "1.2.0")]);
    /// # }
    /// ```
    pub fn manifests(&self) -> impl Iterator<Item = &'static Manifest> {
        let plugins = super::records().into_iter().filter_map(|record| match record {
            Record::Plugin(plugin) => Some(plugin.manifest),
            Record::Impl(_) => None,
        });
        plugins.filter(|manifest| !self.excludes(manifest.origin.crate_name()))
    }

    /// Lists what was expected and is not among `arrived`, which holds the crate name and plugin id of each registration.
    ///
    /// A crate's name is the first segment of its `module_path!()`, whatever it is renamed to where it is used. Registrations
    /// of every spec count: a plugin that implements another spec than the one at hand did arrive.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::collect::{ExpectedCrate, Linked};
    ///
    /// const LINKED: Linked = Linked::new(&[
    ///     ExpectedCrate::new("acme_audit", "acme-audit", &["acme.audit", "acme.trail"]),
    ///     ExpectedCrate::new("acme_guard", "acme-guard", &["acme.guard"]).between("acme_bundle", "acme_guard"),
    /// ]);
    /// let missing = LINKED.missing([("acme_audit", "acme.audit")]);
    /// assert_eq!(missing.len(), 2);
    /// assert_eq!(missing[0].plugins(), ["acme.trail"]);
    /// ```
    pub fn missing<'a>(&self, arrived: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<NotLinked> {
        if let Some(cure) = self.unreadable {
            return vec![NotLinked::Unreadable { cure }];
        }
        let arrived: BTreeSet<(String, &str)> =
            arrived.into_iter().map(|(name, plugin)| (fold(name).collect(), plugin)).collect();
        let mut missing = Vec::new();
        for expected in self.expected.iter().filter(|expected| !self.excludes(expected.name)) {
            let name: String = fold(expected.name).collect();
            let key = |plugin: &'static str| (name.clone(), plugin);
            let plugins: Vec<_> =
                expected.plugins.iter().copied().filter(|&plugin| !arrived.contains(&key(plugin))).collect();
            if plugins.is_empty() {
                continue;
            }
            let (name, package) = (expected.name, expected.package);
            missing.push(match expected.gap {
                Some((parent, unnamed)) => NotLinked::Between { name, package, parent, unnamed, plugins },
                None => NotLinked::Dropped { name, package, plugins },
            });
        }
        missing
    }

    /// Checks that everything expected is among `arrived`; see [`missing`](Self::missing).
    ///
    /// # Errors
    ///
    /// [`LinkError`] with every crate of which a plugin did not arrive.
    pub fn verify<'a>(&self, arrived: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<(), LinkError> {
        let missing = self.missing(arrived);
        if missing.is_empty() { Ok(()) } else { Err(LinkError { missing }) }
    }
}

/// One crate that a program is expected to bring, and the plugins that it holds.
///
/// # Examples
///
/// ```
/// use hookspec_core::collect::ExpectedCrate;
///
/// const GUARD: ExpectedCrate = ExpectedCrate::new("acme_guard", "acme-guard", &["acme.guard"]).between("acme_bundle", "acme_guard");
/// assert_eq!((GUARD.name(), GUARD.plugins()), ("acme_guard", &["acme.guard"][..]));
/// assert_eq!(GUARD.gap(), Some(("acme_bundle", "acme_guard")));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedCrate {
    name: &'static str,
    package: &'static str,
    plugins: &'static [&'static str],
    gap: Option<(&'static str, &'static str)>,
}

impl ExpectedCrate {
    /// Expects `plugins` of the crate `name`, which `package` holds.
    pub const fn new(name: &'static str, package: &'static str, plugins: &'static [&'static str]) -> Self {
        Self { name, package, plugins, gap: None }
    }

    /// Says that the program does not name it: it hangs on the crate `parent`, which lists `unnamed` and does not name it.
    ///
    /// Mostly `unnamed` is the plugin crate itself; else it is a library that would bring it.
    #[must_use]
    pub const fn between(self, parent: &'static str, unnamed: &'static str) -> Self {
        Self { gap: Some((parent, unnamed)), ..self }
    }

    /// The crate's name in code.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The package's name, as `cargo add` takes it.
    pub const fn package(&self) -> &'static str {
        self.package
    }

    /// The ids of its plugins.
    pub const fn plugins(&self) -> &'static [&'static str] {
        self.plugins
    }

    /// The crate that lists another and does not name it, and that other; `None` where the program's own code names it.
    pub const fn gap(&self) -> Option<(&'static str, &'static str)> {
        self.gap
    }
}

/// One expectation that was not met, and the cure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotLinked {
    /// A crate that code names, whose plugins did not register.
    #[error("plugin crate `{name}` was expected to bring {} and did not: {}", quoted(.plugins), dropped_cure())]
    Dropped {
        /// The crate's name in code.
        name: &'static str,
        /// The package's name.
        package: &'static str,
        /// The plugins that did not arrive.
        plugins: Vec<&'static str>,
    },
    /// A dependency of a dependency, which nobody's code names.
    #[error(
        "plugin crate `{name}` (a dependency of `{parent}`) was expected to bring {} and did not: add `use {unnamed} as _;` to \
         `{parent}`, or `cargo add {package}` to the program, or leave it out with `linked!(except({name}))`",
        quoted(.plugins)
    )]
    Between {
        /// The crate's name in code.
        name: &'static str,
        /// The package's name.
        package: &'static str,
        /// The crate that is linked, but does not name the next one on the way to the plugins.
        parent: &'static str,
        /// The crate that `parent` should name: the plugin crate, or a library that brings it.
        unnamed: &'static str,
        /// The plugins that did not arrive.
        plugins: Vec<&'static str>,
    },
    /// The dependencies could not be seen while the program was compiled.
    #[error("{cure}")]
    Unreadable {
        /// What to write instead.
        cure: &'static str,
    },
}

impl NotLinked {
    /// The ids of the plugins that did not arrive, as far as they are known.
    pub fn plugins(&self) -> &[&'static str] {
        match self {
            Self::Dropped { plugins, .. } | Self::Between { plugins, .. } => plugins,
            Self::Unreadable { .. } => &[],
        }
    }
}

/// Every expectation that was not met when the program started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkError {
    missing: Vec<NotLinked>,
}

impl LinkError {
    /// What is missing, crate by crate.
    pub fn missing(&self) -> &[NotLinked] {
        &self.missing
    }
}

impl std::error::Error for LinkError {}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, one) in self.missing.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{one}")?;
        }
        Ok(())
    }
}

/// Why a crate that code names can fail to register, and what to do.
const fn dropped_cure() -> &'static str {
    if cfg!(any(feature = "inventory", feature = "linkme")) {
        "the linker dropped its registration; if this program is a static library, the program that links it must take it \
         whole (gcc, clang: `-Wl,--whole-archive libapp.a -Wl,--no-whole-archive`; macOS: `-Wl,-force_load,libapp.a`; msvc: \
         `/WHOLEARCHIVE:app.lib`)"
    } else {
        "no way to collect plugins at link time is on; turn on the feature `inventory` or `linkme` of `hookspec`, or \
         register the plugins by hand"
    }
}

/// `plugin `a`` or `plugins `a`, `b``.
fn quoted(plugins: &[&str]) -> String {
    let names: Vec<String> = plugins.iter().map(|plugin| format!("`{plugin}`")).collect();
    format!("plugin{} {}", if names.len() == 1 { "" } else { "s" }, names.join(", "))
}

/// A crate's name in one spelling: packages have `-` where code has `_`.
fn fold(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().map(|c| if c == '-' { '_' } else { c })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKED: Linked = Linked::new(&[
        ExpectedCrate::new("acme_audit", "acme-audit", &["acme.audit", "acme.trail"]),
        ExpectedCrate::new("acme_guard", "acme-guard", &["acme.guard"]).between("acme_bundle", "acme_guard"),
        ExpectedCrate::new("acme_unknown", "acme-unknown", &[]),
    ]);

    #[test]
    fn nothing_is_missing_when_all_arrived() {
        let arrived = [
            ("acme_audit", "acme.trail"),
            ("acme-audit", "acme.audit"),
            ("acme_guard", "acme.guard"),
            ("acme_extra", "acme.extra"),
        ];
        assert_eq!(LINKED.missing(arrived), []);
        assert_eq!(LINKED.verify(arrived), Ok(()));
    }

    #[test]
    fn reports_all_that_is_missing_at_once_with_the_cure() {
        // The right id of another crate does not count.
        let error = LINKED.verify([("other", "acme.guard")]).unwrap_err();
        assert_eq!(error.missing().len(), 2);
        let text = error.to_string();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with(
            "plugin crate `acme_audit` was expected to bring plugins `acme.audit`, `acme.trail` and did not: "
        ));
        assert_eq!(
            lines[1],
            "plugin crate `acme_guard` (a dependency of `acme_bundle`) was expected to bring plugin `acme.guard` and did not: \
             add `use acme_guard as _;` to `acme_bundle`, or `cargo add acme-guard` to the program, or leave it out with \
             `linked!(except(acme_guard))`"
        );
    }

    #[test]
    fn names_only_the_plugins_that_did_not_arrive() {
        let missing = LINKED.missing([("acme_audit", "acme.audit"), ("acme_guard", "acme.guard")]);
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].plugins(), ["acme.trail"]);
    }

    #[test]
    fn what_is_left_out_is_not_expected() {
        let linked = LINKED.except(&["acme-audit", "acme_guard"]);
        assert_eq!(linked.missing([]), []);
    }

    #[test]
    fn says_the_cure_when_the_dependencies_could_not_be_seen() {
        let error = Linked::unreadable("write `linked!(acme_guard)` instead").verify([]).unwrap_err();
        assert_eq!(error.to_string(), "write `linked!(acme_guard)` instead");
    }
}
