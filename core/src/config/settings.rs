//! The layers of settings, merged as they come.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::expand::{Unexpanded, expand};
use super::tree::{Content, Setting, Spelling, Table};
use super::{Config, ConfigError, Explanation, LayerError, Provenance, Reading, arguments};
use crate::document::{self, Document, DocumentError, DocumentProblem};

/// The settings of a host and its plugins: layers of values, each laid over the ones before.
///
/// - **Precedence is the order in which the layers are given: the later wins.** Tables are merged field by field; anything
///   else, lists too, is replaced whole. Every value knows where it came from, and what it covers.
/// - A plugin's section is `plugins.<id>.config` unless [`sections`](Self::sections) says otherwise; a host whose plugins share
///   one namespace calls [`flat`](Self::flat).
/// - In the texts of files `${NAME}` is an environment variable, `${NAME:-text}` one with a default, and `$${` the signs
///   themselves. They are expanded when a plugin is read: a variable of a plugin that is never read need not be set. Values of
///   other layers are taken as they are, and nothing is expanded twice.
/// - Values of the environment and the command line are texts, and so is what came of a `${NAME}`: they become what the field
///   asks for, a number, `true` or `false`, a list of what commas part.
/// - Names of the environment and the command line stand for every name of the same letters and digits: `MAX_AGENTS` for
///   `max_agents`, `max-agents` and `maxAgents`.
///
/// # Examples
///
/// ```
/// use hookspec_core::Settings;
///
/// #[derive(Debug, PartialEq, serde::Deserialize)]
/// struct GuardConfig {
///     limit: u32,
///     regions: Vec<String>,
/// }
///
/// #[derive(serde::Serialize)]
/// struct Defaults {
///     limit: u32,
///     regions: [&'static str; 1],
/// }
///
/// let settings = Settings::new()
///     .sections("{id}")
///     .code_for("acme-guard", "defaults", &Defaults { limit: 3, regions: ["eu"] })?
///     .variables("ACME_", [("ACME_ACME_GUARD__LIMIT", "5")])
///     .arguments(["--acme-guard.regions", "eu", "us"])?;
/// let config: GuardConfig = settings.read("acme-guard")?;
/// assert_eq!(config, GuardConfig { limit: 5, regions: vec!["eu".to_owned(), "us".to_owned()] });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[must_use = "settings do nothing until they are read"]
pub struct Settings {
    root: Setting,
    layers: Vec<String>,
    section: Vec<String>,
    environment: Environment,
    truth: fn(&str) -> Option<bool>,
}

/// What environment variables there are.
type Environment = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}

impl Settings {
    /// No settings at all; sections stand at `plugins.<id>.config`.
    pub fn new() -> Self {
        Self {
            root: Setting::new(Content::Table(Table::default()), Provenance::Code("nothing".into())),
            layers: Vec::new(),
            section: Vec::new(),
            environment: Arc::new(|name| env::var(name).ok()),
            truth: spelled,
        }
        .sections("plugins.{id}.config")
    }

    /// Says where the section of a plugin is: names with points between them, `{id}` for the plugin's id.
    ///
    /// Where there is no `{id}`, all plugins share that one section.
    pub fn sections(mut self, template: &str) -> Self {
        self.section = template.split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        self
    }

    /// Has all plugins share the whole tree: a field of one name is one setting for all of them.
    pub fn flat(self) -> Self {
        self.sections("")
    }

    /// Adds values of code; `layer` is what provenance calls them.
    ///
    /// # Errors
    ///
    /// [`LayerError`] where the values are no table, or hold what no setting can: a number larger than `u64`, a key that is no
    /// text.
    pub fn code<T: Serialize + ?Sized>(self, layer: &str, values: &T) -> Result<Self, LayerError> {
        let layered = code(layer, values)?;
        self.layer(format!("code ({layer})"), layered)
    }

    /// Adds values of code for one plugin.
    ///
    /// # Errors
    ///
    /// As for [`code`](Self::code).
    pub fn code_for<T: Serialize + ?Sized>(
        self,
        plugin: &str,
        layer: &str,
        values: &T,
    ) -> Result<Self, LayerError> {
        let mut layered = code(layer, values)?;
        if layered.as_table().is_none() {
            return Err(no_table(&layered));
        }
        for name in self.section.iter().rev() {
            let name = if name == ID { plugin } else { name };
            let mut table = Table::default();
            let from = layered.from.clone();
            table.put(name.to_owned(), false, layered);
            layered = Setting::new(Content::Table(table), from);
        }
        self.layer(format!("code ({layer})"), layered)
    }

    /// Adds a file, in the format that its name says.
    ///
    /// # Errors
    ///
    /// [`LayerError`] where the file cannot be read, the program was built without its format, it is not in the format, or it
    /// holds no table.
    pub fn file(self, path: impl AsRef<Path>) -> Result<Self, LayerError> {
        self.document(Document::open(path)?)
    }

    /// Adds a file if it is there.
    ///
    /// # Errors
    ///
    /// Those of [`file`](Self::file), but for a file that is not there.
    pub fn file_if_there(self, path: impl AsRef<Path>) -> Result<Self, LayerError> {
        match Document::open(path) {
            Err(error) if is_absent(&error) => Ok(self),
            read => self.document(read?),
        }
    }

    /// Adds a document; an empty one adds nothing.
    ///
    /// # Errors
    ///
    /// [`LayerError::NoTable`] where it holds no table.
    pub fn document(self, document: Document) -> Result<Self, LayerError> {
        let (name, root) = document.into_parts();
        if matches!(root.value, document::Value::Null) {
            return Ok(self);
        }
        let file: Arc<str> = name.as_str().into();
        let from = |line| Provenance::File { file: Arc::clone(&file), line };
        self.layer(name, Setting::of_node(root, Spelling::Template, &from))
    }

    /// Adds the environment variables whose names begin with `prefix`.
    ///
    /// What follows is the way to the setting, with two underscores between names: under the default sections
    /// `ACME_PLUGINS__ACME_GUARD__CONFIG__LIMIT`, under [`flat`](Self::flat) `ACME_LIMIT`.
    pub fn env(self, prefix: &str) -> Self {
        self.variables(prefix, env::vars_os())
    }

    /// Adds these variables as if they were the environment's.
    pub fn variables<K: Into<OsString>, V: Into<OsString>>(
        mut self,
        prefix: &str,
        variables: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let named = variables.into_iter().filter_map(|(name, value)| {
            let name = name.into().into_string().ok()?;
            let way: Vec<String> = name.strip_prefix(prefix)?.split("__").map(str::to_lowercase).collect();
            way.iter().all(|name| !name.is_empty()).then_some((name, way, value.into()))
        });
        // The environment has no order.
        let mut named: Vec<(String, Vec<String>, OsString)> = named.collect();
        named.sort_unstable();
        let mut table = Table::default();
        for (name, way, value) in named {
            let content = match value.into_string() {
                Ok(text) => Content::Text(text, Spelling::Loose),
                Err(_) => Content::NotText,
            };
            table.put_at(&way, Setting::new(content, Provenance::Variable(name.into())));
        }
        self.lay(format!("environment ({prefix}…)"), table);
        self
    }

    /// Adds the options of a command line, without the program's own name.
    ///
    /// `--name value`, `--name=value`, `--flag` for `true`, `--name a b` for a list; an option that is given twice is a list of
    /// both. A name is the way to the setting, with points: `--plugins.acme-guard.config.limit`. After `--` nothing is read.
    ///
    /// # Errors
    ///
    /// [`LayerError`] where a word belongs to no option, or an option has no name.
    pub fn arguments<A: Into<String>>(
        mut self,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<Self, LayerError> {
        let table = arguments::read(arguments.into_iter().map(Into::into))?;
        self.lay("command line".to_owned(), table);
        Ok(self)
    }

    /// Takes the variables that `${NAME}` stands for from here, not from the process.
    pub fn environment(mut self, variable: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        self.environment = Arc::new(variable);
        self
    }

    /// Says which texts of the environment and the command line are `true` and which are `false`; without it those two words.
    ///
    /// # Examples
    ///
    /// A host whose operators write `on` or `1`, and to whom everything else is `false`:
    ///
    /// ```
    /// use hookspec_core::Settings;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Config {
    ///     enabled: bool,
    /// }
    ///
    /// let truthy = |text: &str| Some(["1", "true", "yes", "on"].contains(&text.trim().to_lowercase().as_str()));
    /// let settings = Settings::new().flat().truth(truthy).variables("RECENCY_", [("RECENCY_ENABLED", " On ")]);
    /// assert!(settings.read::<Config>("recency")?.enabled);
    /// # Ok::<(), hookspec_core::config::ConfigError>(())
    /// ```
    pub fn truth(mut self, truth: fn(&str) -> Option<bool>) -> Self {
        self.truth = truth;
        self
    }

    /// Reads the configuration of one plugin.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] with everything that is wrong with it. Under [`flat`](Self::flat), names that this plugin does not ask for
    /// are another's.
    pub fn read<T: Config>(&self, plugin: &str) -> Result<T, ConfigError> {
        let mut reading = self.reading();
        let read = reading.read(plugin);
        reading.end(read)
    }

    /// Reads the tree itself, as a type of the host; the sections of plugins are left to them.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] with everything that is wrong with it. Under [`flat`](Self::flat), names that the type does not ask for are
    /// the plugins'.
    pub fn host<T: Config>(&self) -> Result<T, ConfigError> {
        let mut reading = self.reading();
        let read = reading.host();
        reading.end(read)
    }

    /// Begins to read the configuration of several plugins, whose problems are reported together.
    pub fn reading(&self) -> Reading<'_> {
        Reading::new(self)
    }

    /// Says of every field of a plugin what gave its value; secrets are redacted.
    ///
    /// # Examples
    ///
    /// ```
    /// use hookspec_core::{Secret, Settings};
    ///
    /// #[derive(serde::Deserialize)]
    /// struct GuardConfig {
    ///     limit: u32,
    ///     token: Secret,
    ///     region: Option<String>,
    /// }
    ///
    /// let settings = Settings::new()
    ///     .sections("{id}")
    ///     .variables("ACME_", [("ACME_GUARD__LIMIT", "3"), ("ACME_GUARD__TOKEN", "hunter2")])
    ///     .arguments(["--guard.limit=5"])?;
    /// assert_eq!(
    ///     settings.explain::<GuardConfig>("guard").to_string(),
    ///     "plugin `guard`\n\
    ///      limit = 5, from argument --guard.limit, over environment variable ACME_GUARD__LIMIT\n\
    ///      token = [secret], from environment variable ACME_GUARD__TOKEN\n\
    ///      region is not set"
    /// );
    /// # Ok::<(), hookspec_core::config::LayerError>(())
    /// ```
    pub fn explain<T: Config>(&self, plugin: &str) -> Explanation {
        Explanation::new::<T>(self, plugin)
    }

    /// The ids that have a section, and where each begins: among them those of plugins that are not there.
    ///
    /// Empty where all plugins share one section.
    pub fn plugins(&self) -> impl Iterator<Item = (&str, &Provenance)> {
        let at = self.section.iter().position(|name| name == ID);
        let (before, after) =
            at.map_or((&[][..], &[][..]), |at| (&self.section[..at], &self.section[at + 1..]));
        let table = at.and_then(|_| way(&self.root, before)?.as_table());
        let sections = table.into_iter().flat_map(Table::iter);
        sections.filter_map(move |(id, _, setting)| Some((id, &way(setting, after)?.from)))
    }

    fn layer(mut self, name: String, layer: Setting) -> Result<Self, LayerError> {
        if layer.as_table().is_none() {
            return Err(no_table(&layer));
        }
        if self.layers.is_empty() {
            self.root.from = layer.from.clone();
        }
        self.layers.push(name);
        self.root.merge(layer);
        Ok(self)
    }

    fn lay(&mut self, name: String, table: Table) {
        self.layers.push(name);
        let from = self.root.from.clone();
        self.root.merge(Setting::new(Content::Table(table), from));
    }

    /// The whole tree.
    pub(super) fn root(&self) -> &Setting {
        &self.root
    }

    /// The section of a plugin, if there is one.
    pub(super) fn section(&self, plugin: &str) -> Option<&Setting> {
        let mut setting = &self.root;
        for name in &self.section {
            setting = setting.as_table()?.get(if name == ID { plugin } else { name })?;
        }
        Some(setting)
    }

    /// Where sections are.
    pub(super) fn template(&self) -> &[String] {
        &self.section
    }

    /// Whether all plugins share one section.
    pub(super) fn is_shared(&self) -> bool {
        !self.section.iter().any(|name| name == ID)
    }

    /// Replaces the variables of a text of a file.
    pub(super) fn expand<'t>(&self, text: &'t str) -> Result<(std::borrow::Cow<'t, str>, bool), Unexpanded> {
        expand(text, &*self.environment)
    }

    /// What a text says of true and false.
    pub(super) fn truth_of(&self, text: &str) -> Option<bool> {
        (self.truth)(text)
    }
}

/// What stands for a plugin's id in a template.
pub(super) const ID: &str = "{id}";

fn spelled(text: &str) -> Option<bool> {
    let text = text.trim();
    let is = |word: &str| text.eq_ignore_ascii_case(word).then_some(word == "true");
    is("true").or_else(|| is("false"))
}

fn code<T: Serialize + ?Sized>(layer: &str, values: &T) -> Result<Setting, LayerError> {
    let node = document::node(values)
        .map_err(|error| LayerError::Code { layer: layer.to_owned(), message: error.to_string() })?;
    let from: Arc<str> = layer.into();
    Ok(Setting::of_node(node, Spelling::Literal, &|_| Provenance::Code(Arc::clone(&from))))
}

fn way<'s>(setting: &'s Setting, names: &[String]) -> Option<&'s Setting> {
    names.iter().try_fold(setting, |setting, name| setting.as_table()?.get(name))
}

fn no_table(setting: &Setting) -> LayerError {
    LayerError::NoTable { provenance: setting.from.clone(), found: setting.content.kind() }
}

fn is_absent(error: &DocumentError) -> bool {
    matches!(error.problem(), DocumentProblem::Unreadable(error) if error.kind() == std::io::ErrorKind::NotFound)
}

/// Shows the layers, never the values: they may be secrets.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let section = self.section.join(".");
        f.debug_struct("Settings")
            .field("layers", &self.layers)
            .field("section", &section)
            .finish_non_exhaustive()
    }
}
