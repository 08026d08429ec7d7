//! Agent management CLI commands.

use std::collections::BTreeMap;

use aitbc_hooks::{AitbcHooks, Argument, Cli, Command, Event};
use hookspec::{Cx, HookError, Lifecycle, hookimpl, plugin};
use serde::Deserialize;

/// What the operator can say.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct AgentCliConfig {
    /// The type that an agent has if nothing else is said.
    pub default_agent_type: String,
    /// How many agents there may be.
    pub max_agents: u32,
}

impl Default for AgentCliConfig {
    fn default() -> Self {
        Self { default_agent_type: "chat".to_owned(), max_agents: 100 }
    }
}

/// Contributes `agent create`.
#[plugin(id = "agent-cli", keywords("cli", "agent", "management"), config = AgentCliConfig, kinds(Cli))]
#[derive(Debug)]
pub struct AgentCli {
    config: AgentCliConfig,
}

impl From<AgentCliConfig> for AgentCli {
    fn from(config: AgentCliConfig) -> Self {
        Self { config }
    }
}

#[hookimpl]
impl Lifecycle for AgentCli {
    fn initialize(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        if self.config.max_agents == 0 {
            return Err(HookError::message("`max_agents` is 0; write at least 1"));
        }
        Ok(())
    }

    fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }

    fn stop(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }

    fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        Ok(())
    }
}

#[hookimpl]
impl AitbcHooks for AgentCli {
    fn handle_event(&self, _cx: Cx<'_, Self>, _event: &Event) -> Result<(), HookError> {
        Ok(())
    }
}

impl Cli for AgentCli {
    fn commands(&self) -> Vec<Command> {
        vec![Command {
            words: &["agent", "create"],
            about: "Create a new agent",
            arguments: &[Argument { name: "name", help: "Agent name", required: true }],
            example: &["--name", "x"],
        }]
    }

    fn command_help(&self) -> String {
        format!(
            "Agent management commands; an agent is a `{}` unless said otherwise",
            self.config.default_agent_type
        )
    }

    fn run(&self, words: &[&str], options: &BTreeMap<String, String>) -> Result<String, HookError> {
        match (words, options.get("name")) {
            (["agent", "create"], Some(name)) => Ok(format!("Creating agent: {name}\n")),
            _ => Err(HookError::message(format!("no command `{}`", words.join(" ")))),
        }
    }
}
