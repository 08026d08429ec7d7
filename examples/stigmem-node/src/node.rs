//! The node: its plugins, its facts, its audit trail.

use std::sync::Arc;

use hookspec::{BuildError, Builder, Dispatcher, Faults, PluginInfo, Registry, Verdict};
use stigmem_hooks::capability::{
    AuditEmit, AuditEmitter, AuditRead, AuditReader, FactsRead, FactsReader, FactsWrite, FactsWriter,
};
use stigmem_hooks::{
    AuditEvent, HOST, HOST_VERSION, Migration, PluginHealthDispatcher, StigmemHooksDispatcher,
};

use crate::calls::Watcher;
use crate::{AuditTrail, HealthMonitor, Store, StoreError, SystemClock, audit, core_handlers};

/// The hooks that this host fires: one set of plugins serves both.
pub type Specs = (StigmemHooksDispatcher, PluginHealthDispatcher);

/// A node that runs.
#[derive(Debug)]
pub struct Node {
    hooks: Arc<StigmemHooksDispatcher>,
    health: Arc<HealthMonitor>,
    store: Arc<Store>,
    audit: Arc<AuditTrail>,
    migrations: Vec<Migration>,
}

/// What a node keeps itself, and lends its plugins.
#[derive(Debug)]
pub struct Parts {
    store: Arc<Store>,
    audit: Arc<AuditTrail>,
}

/// Why a node does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The plugins do not fit together.
    #[error("{error}")]
    Plugins {
        /// Everything that is wrong with them.
        #[source]
        error: BuildError,
        /// The audit events of it.
        events: Vec<AuditEvent>,
    },
    /// The vote on a plugin's joining failed.
    #[error("plugin '{plugin}' was refused: {reason}")]
    Refused {
        /// The plugin.
        plugin: String,
        /// Why.
        reason: String,
        /// The audit events up to it.
        events: Vec<AuditEvent>,
    },
    /// A plugin cannot say what it needs of the store.
    #[error("the plugins' migrations cannot be gathered: {0}")]
    Migrations(Faults),
}

impl Node {
    /// Starts a node over a store; `plugins` says which plugins it has: those that were linked, or values by hand.
    ///
    /// Everything is checked before any plugin code runs. Then the plugins join one by one, in registration order: those
    /// before it and itself vote on each (`config_validate`), and its joining is audited.
    ///
    /// # Errors
    ///
    /// [`StartError`]; a node starts with all of its plugins or not at all.
    pub fn start(
        store: Store,
        plugins: impl FnOnce(Builder<Specs>) -> Builder<Specs>,
    ) -> Result<Self, StartError> {
        let (builder, parts) = Self::builder(store);
        match plugins(builder).build() {
            Ok(dispatchers) => Self::of(dispatchers, parts),
            Err(error) => Err(not_built(error, &parts.audit)),
        }
    }

    /// The first half of [`start`](Self::start): a builder that lacks only the plugins, and what the node keeps itself.
    ///
    /// With the second half, [`of`](Self::of), a test can put the set in between into any order.
    pub fn builder(store: Store) -> (Builder<Specs>, Parts) {
        let (store, audit) = (Arc::new(store), Arc::new(AuditTrail::default()));
        let builder = Registry::builder::<Specs>()
            .host(HOST, HOST_VERSION)
            .id_rule(id_rule)
            .observe(Watcher)
            .core(core_handlers::handlers(Arc::clone(&audit)))
            .provide::<FactsRead>(Arc::clone(&store) as Arc<dyn FactsReader>)
            .provide::<FactsWrite>(Arc::clone(&store) as Arc<dyn FactsWriter>)
            .provide::<AuditEmit>(Arc::clone(&audit) as Arc<dyn AuditEmitter>)
            .provide::<AuditRead>(Arc::clone(&audit) as Arc<dyn AuditReader>);
        (builder, Parts { store, audit })
    }

    /// The second half: a node of a set of plugins, which join one by one, and of the parts that came with its builder.
    ///
    /// # Errors
    ///
    /// [`StartError`]; a node starts with all of its plugins or not at all.
    pub fn of((hooks, health): Specs, Parts { store, audit }: Parts) -> Result<Self, StartError> {
        let hooks = Arc::new(hooks);
        audit.attach(Arc::downgrade(&hooks));
        join(&hooks, &audit)?;
        let migrations = match hooks.migration_register(Vec::new()) {
            Ok(migrations) => migrations,
            Err(fault) => return Err(StartError::Migrations(fault.faults)),
        };
        let health = Arc::new(HealthMonitor::new(health, crate::POLL_INTERVAL, Arc::new(SystemClock)));
        Ok(Self { hooks, health, store, audit, migrations })
    }

    /// The hooks, and who implements them.
    pub fn hooks(&self) -> &StigmemHooksDispatcher {
        &self.hooks
    }

    /// The plugins.
    pub fn registry(&self) -> &Registry {
        Dispatcher::registry(&*self.hooks)
    }

    /// How the plugins are.
    pub fn health(&self) -> &Arc<HealthMonitor> {
        &self.health
    }

    /// The facts.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The audit trail.
    pub fn audit(&self) -> &AuditTrail {
        &self.audit
    }

    /// What the plugins need of the store, in registration order.
    pub fn migrations(&self) -> &[Migration] {
        &self.migrations
    }
}

/// Lets the plugins in, one by one.
fn join(hooks: &StigmemHooksDispatcher, audit: &AuditTrail) -> Result<(), StartError> {
    let mut there = vec!["core"];
    for plugin in hooks.registry().plugins() {
        let before = hooks.only(&there);
        there.push(plugin.id());
        let (Ok(before), Ok(with_it)) = (before, hooks.only(&there)) else {
            unreachable!("the ids come from the registry");
        };
        if let Some(reason) = objection(&with_it, plugin) {
            audit.raise(&before, audit::registration_failed(plugin.id(), &reason));
            let events = audit.of_registry();
            return Err(StartError::Refused { plugin: plugin.id().to_owned(), reason, events });
        }
        audit.raise(&with_it, audit::registered(plugin.id()));
    }
    Ok(())
}

/// What those who are there have against a plugin, itself included.
fn objection(there: &StigmemHooksDispatcher, plugin: &PluginInfo) -> Option<String> {
    match there.config_validate(plugin.manifest()?) {
        Ok(Verdict::Allow) => None,
        Ok(Verdict::Deny(denial)) => Some(denial.reason().to_owned()),
        Err(faults) => Some(faults.first().message()),
    }
}

/// Audits what keeps the plugins from being registered, to the node's own handlers: there is nobody else.
fn not_built(error: BuildError, audit: &Arc<AuditTrail>) -> StartError {
    if let Ok(core) =
        StigmemHooksDispatcher::builder().core(core_handlers::handlers(Arc::clone(audit))).build()
    {
        for problem in error.problems() {
            for plugin in problem.plugins() {
                audit.raise(&core, audit::registration_failed(plugin, &problem.to_string()));
            }
        }
    }
    StartError::Plugins { events: audit.of_registry(), error }
}

/// `^[a-z][a-z0-9-]{2,63}$`.
fn id_rule(id: &str) -> Result<(), String> {
    let starts_well = id.starts_with(|first: char| first.is_ascii_lowercase());
    let goes_on_well = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if starts_well && goes_on_well && (3..=64).contains(&id.len()) {
        Ok(())
    } else {
        Err("write 3 to 64 lower-case letters, digits and `-`, a letter first".to_owned())
    }
}
