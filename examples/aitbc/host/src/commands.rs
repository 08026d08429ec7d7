//! Commands of plugins, as a person writes them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use aitbc_hooks::{Argument, Cli, Command};
use hookspec::{HookError, PluginInfo};

/// Why a command was not run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// No plugin has it.
    #[error("no command `{written}`; {}", listed(.known))]
    Unknown {
        /// What was written.
        written: String,
        /// The commands that there are.
        known: Vec<String>,
    },
    /// It is not written as it should be.
    #[error("`{command}`: {problem}")]
    Arguments {
        /// The command.
        command: String,
        /// What is wrong, and what to write.
        problem: String,
    },
    /// The plugin says no, or panicked.
    #[error("`{command}` of plugin `{plugin}`: {cause}")]
    Failed {
        /// The command.
        command: String,
        /// The plugin.
        plugin: String,
        /// What it says.
        cause: HookError,
    },
}

fn listed(commands: &[String]) -> String {
    match commands {
        [] => "no plugin contributes any".to_owned(),
        known => format!("there are `{}`", known.join("`, `")),
    }
}

/// A command and the options that it was given.
#[derive(Debug, PartialEq, Eq)]
pub struct Invocation {
    /// The command.
    pub command: Command,
    /// Its options, by name.
    pub options: BTreeMap<String, String>,
}

/// Runs what is written by the first plugin that has such a command.
pub(crate) fn run<'a>(
    plugins: impl Iterator<Item = (&'a PluginInfo, &'a dyn Cli)>,
    written: &[String],
) -> Result<String, CommandError> {
    let mut known = Vec::new();
    for (plugin, cli) in plugins {
        for command in cli.commands() {
            let words = command.words.join(" ");
            if written.len() >= command.words.len() && written.iter().zip(command.words).all(|(a, b)| a == b)
            {
                let given = &written[command.words.len()..];
                let invocation = Invocation::parse(command, given)
                    .map_err(|problem| CommandError::Arguments { command: words.clone(), problem })?;
                let ran = plugin.isolate(|| cli.run(invocation.command.words, &invocation.options));
                let ran = ran.unwrap_or_else(|panicked| Err(panicked.into()));
                let failed =
                    |cause| CommandError::Failed { command: words, plugin: plugin.id().to_owned(), cause };
                return ran.map_err(failed);
            }
            known.push(words);
        }
    }
    Err(CommandError::Unknown { written: written.join(" "), known })
}

impl Invocation {
    /// Reads the options of a command: `--name x` and `--name=x`.
    ///
    /// # Errors
    ///
    /// What is wrong with them, and what to write.
    pub fn parse(command: Command, given: &[String]) -> Result<Self, String> {
        let mut options = BTreeMap::new();
        let mut given = given.iter();
        while let Some(text) = given.next() {
            let Some(option) = text.strip_prefix("--") else {
                return Err(format!("`{text}` is no option; {}", usage(&command)));
            };
            let (name, value) = match option.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (option, given.next().cloned()),
            };
            if !command.arguments.iter().any(|argument| argument.name == name) {
                return Err(format!("unknown option `--{name}`; {}", usage(&command)));
            }
            let Some(value) = value else {
                return Err(format!("`--{name}` needs a value; {}", usage(&command)));
            };
            if options.insert(name.to_owned(), value).is_some() {
                return Err(format!("`--{name}` is given twice; write it once"));
            }
        }
        let required = command.arguments.iter().filter(|argument| argument.required);
        let missing: Vec<_> =
            required.map(|argument| argument.name).filter(|name| !options.contains_key(*name)).collect();
        if missing.is_empty() {
            return Ok(Self { command, options });
        }
        Err(format!("`--{}` is missing; {}", missing.join("`, `--"), usage(&command)))
    }
}

fn usage(command: &Command) -> String {
    let mut usage = format!("write `{}", command.words.join(" "));
    for argument in command.arguments {
        let (open, close) = if argument.required { ("", "") } else { ("[", "]") };
        let Argument { name, .. } = argument;
        let _ = write!(usage, " {open}--{name} {}{close}", name.to_uppercase());
    }
    usage + "`"
}
