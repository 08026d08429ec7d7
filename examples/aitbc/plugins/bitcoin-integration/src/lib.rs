//! Bitcoin blockchain integration.
//!
//! There is no node to speak to: balances are nothing, and a transaction's hash is made of what it says.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use aitbc_hooks::{AitbcHooks, Blockchain, Event};
use hookspec::{Cx, Health, HookError, Lifecycle, Secret, hookimpl, plugin};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Where the node is, and who asks.
#[derive(Debug, Deserialize)]
pub struct BitcoinConfig {
    /// The address of the node.
    pub rpc_url: String,
    /// The name to ask with.
    pub rpc_user: String,
    /// The password of that name.
    pub rpc_password: Secret,
}

/// Speaks to a node, and keeps the transactions that the platform tells it of.
#[plugin(id = "bitcoin-integration", config = BitcoinConfig, kinds(Blockchain))]
#[derive(Debug)]
pub struct Bitcoin {
    config: BitcoinConfig,
    connected: AtomicBool,
    transactions: Mutex<Vec<Event>>,
}

impl From<BitcoinConfig> for Bitcoin {
    fn from(config: BitcoinConfig) -> Self {
        Self { config, connected: AtomicBool::new(false), transactions: Mutex::default() }
    }
}

impl Bitcoin {
    fn transactions(&self) -> std::sync::MutexGuard<'_, Vec<Event>> {
        self.transactions.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn connected(&self) -> Result<(), HookError> {
        if self.connected.load(Ordering::Relaxed) { Ok(()) } else { Err(HookError::message("not connected")) }
    }
}

#[hookimpl]
impl Lifecycle for Bitcoin {
    fn initialize(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        let is_http =
            self.config.rpc_url.starts_with("http://") || self.config.rpc_url.starts_with("https://");
        if !is_http {
            return Err(HookError::message("`rpc_url` is no address; write `http://…` or `https://…`"));
        }
        if self.config.rpc_user.is_empty() || self.config.rpc_password.reveal().is_empty() {
            return Err(HookError::message("`rpc_user` and `rpc_password` must not be empty"));
        }
        Ok(())
    }

    async fn start(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.connect().await.map(drop)
    }

    fn stop(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.connected.store(false, Ordering::Relaxed);
        Ok(())
    }

    fn clean_up(&self, _cx: Cx<'_, Self>) -> Result<(), HookError> {
        self.transactions().clear();
        Ok(())
    }

    fn health(&self, _cx: Cx<'_, Self>) -> Result<Option<Health>, HookError> {
        let kept = self.transactions().len();
        let health = Health::healthy().with_message(format!("{kept} transactions kept"));
        Ok(Some(health.memory_usage((kept * size_of::<Event>()) as u64)))
    }
}

#[hookimpl]
impl AitbcHooks for Bitcoin {
    fn handle_event(&self, _cx: Cx<'_, Self>, event: &Event) -> Result<(), HookError> {
        if event.event_type == "transaction_completed" {
            self.transactions().push(event.clone());
        }
        Ok(())
    }
}

impl Blockchain for Bitcoin {
    async fn connect(&self) -> Result<bool, HookError> {
        self.connected.store(true, Ordering::Relaxed);
        Ok(true)
    }

    async fn balance(&self, address: &str) -> Result<Map<String, Value>, HookError> {
        self.connected()?;
        Ok(Map::from_iter([("address".to_owned(), address.into()), ("balance".to_owned(), 0.into())]))
    }

    async fn send_transaction(&self, transaction: &Map<String, Value>) -> Result<String, HookError> {
        self.connected()?;
        let mut hasher = DefaultHasher::new();
        Value::from(transaction.clone()).to_string().hash(&mut hasher);
        Ok(format!("0x{:016x}", hasher.finish()))
    }

    async fn contract_events(
        &self,
        _contract: &str,
        event: &str,
        _from_block: Option<u64>,
    ) -> Result<Vec<Map<String, Value>>, HookError> {
        self.connected()?;
        let kept = self.transactions();
        Ok(kept.iter().filter(|kept| kept.event_type == event).map(|kept| kept.data.clone()).collect())
    }
}
