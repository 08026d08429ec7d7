//! The audit trail, and how events get into it.
//!
//! Every event is fired through the hook `audit_emit`; the node's own handler of it, `core.001.audit`, is what keeps it.
//! While an event is on its way, what its handlers emit and what becomes of them is kept without being fired: a handler
//! that emits or fails would otherwise be told of that, and emit or fail again, without end.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError, Weak};

use hookspec::{Fault, Hookimpl, Outcome};
use stigmem_hooks::audit::{REGISTRY, SYSTEM_TENANT};
use stigmem_hooks::capability::{AuditEmitter, AuditReader};
use stigmem_hooks::{AuditEvent, AuditOutcome, PluginEvent, StigmemHooksDispatcher};

use crate::core_handlers;

/// Every event since the node started.
#[derive(Debug, Default)]
pub struct AuditTrail {
    events: Mutex<Vec<AuditEvent>>,
    /// What plugins' events are fired through, once it is there.
    hooks: OnceLock<Weak<StigmemHooksDispatcher>>,
}

impl AuditTrail {
    /// The events about plugins, which the node itself raises.
    pub fn of_registry(&self) -> Vec<AuditEvent> {
        self.events().into_iter().filter(|event| event.actor == REGISTRY).collect()
    }

    /// How many events plugins emitted.
    pub fn emitted_by_plugins(&self) -> usize {
        self.events().iter().filter(|event| event.actor != REGISTRY).count()
    }

    /// Fires an event, unless another one is under way in this thread.
    pub fn raise(&self, hooks: &StigmemHooksDispatcher, event: AuditEvent) {
        let Some(_delivering) = Delivering::begin() else { return self.keep(event) };
        let Err(fault) = hooks.audit_emit(&event) else { return };
        let kept = |(hookimpl, outcome): (&Hookimpl, &Outcome)| {
            hookimpl.plugin().is_core()
                && hookimpl.name() == core_handlers::AUDIT
                && matches!(outcome, Outcome::Done)
        };
        if !fault.outcomes().any(kept) {
            self.keep(event);
        }
        for fault in fault.faults.iter() {
            self.keep(handler_error(fault));
        }
    }

    /// Adds an event.
    pub(crate) fn keep(&self, event: AuditEvent) {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).push(event);
    }

    /// Says what plugins' events are fired through.
    pub(crate) fn attach(&self, hooks: Weak<StigmemHooksDispatcher>) {
        // A trail belongs to one node; a second dispatcher would be a mistake that costs nothing.
        let _ = self.hooks.set(hooks);
    }
}

impl AuditReader for AuditTrail {
    fn events(&self) -> Vec<AuditEvent> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl AuditEmitter for AuditTrail {
    fn emit(&self, event: PluginEvent) {
        let source = format!("plugin:{}", event.plugin());
        let event = AuditEvent {
            event_type: event.event_type().to_owned(),
            actor: source.clone(),
            target: source,
            tenant: SYSTEM_TENANT.to_owned(),
            outcome: AuditOutcome::Success,
            reason: None,
            metadata: BTreeMap::new(),
        };
        match self.hooks.get().and_then(Weak::upgrade) {
            Some(hooks) => self.raise(&hooks, event),
            None => self.keep(event),
        }
    }
}

/// While this lives, an event is on its way in this thread.
struct Delivering;

thread_local! {
    static DELIVERING: Cell<bool> = const { Cell::new(false) };
}

impl Delivering {
    fn begin() -> Option<Self> {
        (!DELIVERING.replace(true)).then_some(Self)
    }
}

impl Drop for Delivering {
    fn drop(&mut self) {
        DELIVERING.set(false);
    }
}

/// A plugin is in.
pub(crate) fn registered(plugin: &str) -> AuditEvent {
    about("plugin.registered", plugin, None)
}

/// A plugin was not let in.
pub(crate) fn registration_failed(plugin: &str, reason: &str) -> AuditEvent {
    about("plugin.registration_failed", plugin, Some(reason.to_owned()))
}

/// A handler denied something.
pub(crate) fn handler_denied(by: &Hookimpl, reason: &str) -> AuditEvent {
    with_handler(about("plugin.handler_denied", by.plugin().id(), Some(reason.to_owned())), by)
}

/// A handler failed.
pub(crate) fn handler_error(fault: &Fault) -> AuditEvent {
    let mut event = about("plugin.handler_error", fault.plugin(), Some(fault.message()));
    event.metadata.insert("error_type", fault.kind_name().to_owned());
    with_handler(event, fault.hookimpl())
}

fn about(event_type: &str, plugin: &str, reason: Option<String>) -> AuditEvent {
    AuditEvent {
        event_type: event_type.to_owned(),
        actor: REGISTRY.to_owned(),
        target: format!("plugin:{plugin}"),
        tenant: SYSTEM_TENANT.to_owned(),
        outcome: if reason.is_none() { AuditOutcome::Success } else { AuditOutcome::Failure },
        reason,
        metadata: BTreeMap::new(),
    }
}

fn with_handler(mut event: AuditEvent, hookimpl: &Hookimpl) -> AuditEvent {
    event.metadata.insert("hook", hookimpl.hook().name.to_owned());
    event.metadata.insert("handler", hookimpl.to_string());
    event
}
