//! What Opsbox is told, by whom, and who wins.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use hookspec::config::LayerError;
use hookspec::{ConfigError, Settings};
use serde::Deserialize;

/// Defaults for every run, in the home directory.
const DEFAULTS: &str = ".opsbox.json";

/// How the program was called.
#[derive(Debug, Clone, Default)]
pub struct Invocation {
    /// The words of the command line, without the program's own name.
    pub arguments: Vec<String>,
    /// The environment.
    pub variables: Vec<(OsString, OsString)>,
    /// Where `.opsbox.json` may be.
    pub home: Option<PathBuf>,
}

/// What only the command line says.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The file with the configuration.
    pub config: Option<PathBuf>,
    /// Whether to print what a program reads.
    #[serde(default)]
    pub json: bool,
    /// Whether to explain instead of run.
    #[serde(default)]
    pub help: bool,
    /// Whether to list handlers and providers too.
    #[serde(default)]
    pub see_all: bool,
}

/// The names that Opsbox takes for itself; all others are its plugins'.
pub const OWN: [(&str, &str); 5] = [
    ("modules", "The pipeline to run: `input,input-assistant-output,output`."),
    ("config", "A JSON file with any of these fields; on the command line only."),
    ("json", "Print everything as JSON; on the command line only."),
    ("help", "Explain, with `modules` what that pipeline can be told; on the command line only."),
    ("see_all", "List handlers and providers too; on the command line only."),
];

impl Invocation {
    /// How this process was called.
    pub fn of_process() -> Self {
        let words = std::env::args_os().skip(1);
        Self {
            arguments: words.map(|word| word.to_string_lossy().into_owned()).collect(),
            variables: std::env::vars_os().collect(),
            home: std::env::home_dir(),
        }
    }

    /// What the command line asks for.
    ///
    /// # Errors
    ///
    /// Where a word belongs to no option, and where an option has a value that it cannot have.
    pub fn asked(&self) -> Result<Result<Asked, ConfigError>, LayerError> {
        Ok(Settings::new().flat().arguments(self.arguments.iter().map(String::as_str))?.host())
    }

    /// All that Opsbox is told. The command line counts least, then `~/.opsbox.json`, then the file that `--config` names, and the
    /// environment has the last word.
    ///
    /// Of the environment only those variables count that have the name of a field, in whatever case.
    ///
    /// # Errors
    ///
    /// Where one of the files cannot be read.
    pub fn settings(
        &self,
        config: Option<&PathBuf>,
        fields: &BTreeSet<&str>,
    ) -> Result<Settings, LayerError> {
        let mut settings = Settings::new().flat().arguments(self.arguments.iter().map(String::as_str))?;
        if let Some(home) = &self.home {
            settings = settings.file_if_there(home.join(DEFAULTS))?;
        }
        if let Some(config) = config {
            settings = settings.file(config)?;
        }
        let is_field = |(name, _): &&(OsString, OsString)| {
            name.to_str().is_some_and(|name| fields.contains(&*name.to_lowercase()))
        };
        Ok(settings.variables("", self.variables.iter().filter(is_field).cloned()))
    }
}
