//! The specialised interfaces of the specification, as kinds.

use std::collections::BTreeMap;

use hookspec::{HookError, plugin_kind};
use serde_json::{Map, Value};

use crate::Command;

/// A plugin that contributes commands.
#[plugin_kind(name = "cli", accessor = cli_plugins)]
pub trait Cli {
    /// The commands that it contributes.
    fn commands(&self) -> Vec<Command>;

    /// What is said about all of them.
    fn command_help(&self) -> String;

    /// Runs one of its commands with the options that were given, and returns what it prints.
    ///
    /// # Errors
    ///
    /// What a person is told where it cannot be run.
    fn run(&self, words: &[&str], options: &BTreeMap<String, String>) -> Result<String, HookError>;
}

/// A plugin that speaks to a chain.
#[plugin_kind(name = "blockchain", accessor = blockchains)]
pub trait Blockchain {
    /// Connects to the network; whether it is connected.
    async fn connect(&self) -> Result<bool, HookError>;

    /// What an address has.
    async fn balance(&self, address: &str) -> Result<Map<String, Value>, HookError>;

    /// Sends a transaction, and returns its hash.
    async fn send_transaction(&self, transaction: &Map<String, Value>) -> Result<String, HookError>;

    /// The events of a contract, from a block on.
    async fn contract_events(
        &self,
        contract: &str,
        event: &str,
        from_block: Option<u64>,
    ) -> Result<Vec<Map<String, Value>>, HookError>;
}

/// A plugin that has a model.
#[plugin_kind(name = "ai", accessor = ai_plugins)]
pub trait Ai {
    /// What the model says to an input.
    async fn predict(&self, input: &Map<String, Value>) -> Result<Map<String, Value>, HookError>;

    /// Trains the model; whether it has learnt something.
    async fn train(&self, data: &[Map<String, Value>]) -> Result<bool, HookError>;

    /// What the model is.
    fn model_info(&self) -> Map<String, Value>;
}
