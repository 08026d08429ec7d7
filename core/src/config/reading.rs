//! Reading the configuration of many plugins, with one report.

use std::collections::BTreeSet;
use std::fmt;

use super::read::{Read, read};
use super::tree::{Setting, Table, same_letters};
use super::{Config, ConfigError, ConfigProblem, Settings, Why};
use crate::data::nearest;
use crate::document::step;

/// Reads one plugin after the other, and keeps what is wrong until all are read.
///
/// # Examples
///
/// ```
/// use hookspec_core::Settings;
///
/// #[derive(serde::Deserialize)]
/// struct Guard {
///     limit: u32,
/// }
///
/// #[derive(serde::Deserialize)]
/// struct Store {
///     folder: String,
/// }
///
/// let settings = Settings::new().flat().arguments(["--limit", "no", "--foldr", "/tmp"])?;
/// let mut reading = settings.reading();
/// let guard: Option<Guard> = reading.read("guard");
/// let store: Option<Store> = reading.read("store");
/// assert!(guard.is_none() && store.is_none());
/// assert_eq!(reading.problems_of("store").count(), 1);
/// assert_eq!(reading.nobodys()[0].to_string(), "foldr: unknown field: did you mean `folder`? (argument --foldr)");
/// assert_eq!(
///     reading.finish().unwrap_err().to_string(),
///     "plugin `guard`: limit: found a text; write a whole number from 0 to 4294967295 (argument --limit)\n\
///      plugin `store`: folder: missing; write a text"
/// );
/// # Ok::<(), hookspec_core::config::LayerError>(())
/// ```
#[must_use = "what is wrong is known when it is finished"]
pub struct Reading<'s> {
    settings: &'s Settings,
    problems: Vec<ConfigProblem>,
    asked: BTreeSet<String>,
}

impl<'s> Reading<'s> {
    pub(super) fn new(settings: &'s Settings) -> Self {
        Self { settings, problems: Vec::new(), asked: BTreeSet::new() }
    }

    /// Reads the configuration of a plugin; nothing where something is wrong with it.
    pub fn read<T: Config>(&mut self, plugin: &str) -> Option<T> {
        let read = read(self.settings, Some(plugin), self.settings.section(plugin), false);
        self.keep(read)
    }

    /// Reads the tree itself as a type of the host; nothing where something is wrong with it.
    pub fn host<T: Config>(&mut self) -> Option<T> {
        let read = read(self.settings, None, Some(self.settings.root()), false);
        self.keep(read)
    }

    fn keep<T>(&mut self, read: Read<T>) -> Option<T> {
        self.problems.extend(read.problems);
        self.asked.extend(read.asked);
        read.value
    }

    /// Says that the host itself takes these names, for names that all plugins share.
    pub fn taken<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        self.asked.extend(names.into_iter().map(str::to_owned));
    }

    /// What is wrong with one plugin, so far.
    pub fn problems_of(&self, plugin: &str) -> impl Iterator<Item = &ConfigProblem> {
        self.problems.iter().filter(move |problem| problem.plugin.as_deref() == Some(plugin))
    }

    /// What nobody asked for, where all plugins share one section; call it when all have been read, disabled ones too.
    ///
    /// Where plugins have sections of their own, a name that nobody asks for is a problem of its plugin, and this is empty.
    pub fn nobodys(&self) -> Vec<ConfigProblem> {
        let shared = self.settings.is_shared().then(|| self.settings.section("")).flatten();
        let names = shared.and_then(Setting::as_table).into_iter().flat_map(Table::iter);
        let is_asked = |name: &str, loose: bool| {
            self.asked.iter().any(|asked| asked == name || loose && same_letters(asked, name))
        };
        let problem = |(name, _, setting): (&str, bool, &Setting)| {
            let known = || self.asked.iter().map(String::as_str);
            let nearest = nearest(name, known()).map(str::to_owned);
            ConfigProblem {
                plugin: None,
                field: step(name),
                why: Why::Unknown { nearest, known: known().map(str::to_owned).collect() },
                provenance: Some(setting.from.clone()),
            }
        };
        names.filter(|(name, loose, _)| !is_asked(name, *loose)).map(problem).collect()
    }

    /// Ends it.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] with everything that is wrong with any plugin.
    pub fn finish(self) -> Result<(), ConfigError> {
        ConfigError::gather(self.into_problems())
    }

    /// Ends it, and returns what is wrong, sorted by plugin and field.
    pub fn into_problems(mut self) -> Vec<ConfigProblem> {
        self.problems.sort_by(|a, b| (&a.plugin, &a.field).cmp(&(&b.plugin, &b.field)));
        self.problems
    }

    /// Ends the reading of one type alone.
    pub(super) fn end<T>(self, read: Option<T>) -> Result<T, ConfigError> {
        self.finish()?;
        // What is not read has a problem; a type that gives up without one cannot be told more of.
        read.ok_or_else(|| ConfigError::unreadable(None))
    }
}

/// Shows the problems, never the values.
impl fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading").field("problems", &self.problems).finish_non_exhaustive()
    }
}
