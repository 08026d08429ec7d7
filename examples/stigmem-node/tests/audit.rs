//! The audit trail gets every event once, whatever its listeners do.

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookspec::{Cx, HookError, hookimpl, plugin};
use stigmem_hooks::audit::{REGISTRY, SYSTEM_TENANT};
use stigmem_hooks::capability::{AuditEmit, AuditRead, AuditReader as _};
use stigmem_hooks::{
    AuditEvent, AuditOutcome, Fact, PluginEvent, StigmemHooks, StigmemHooksDispatcher as Hooks,
};
use stigmem_node::Node;
use support::{fact, node};

/// Answers every event with another one, and fails.
#[plugin(id = "echo", version = "1.0.0", capabilities(AuditEmit), manual)]
#[derive(Default)]
struct Echo {
    heard: Arc<AtomicUsize>,
    fails: bool,
}

#[hookimpl]
impl StigmemHooks for Echo {
    fn audit_emit(&self, cx: Cx<'_, Self>, _event: &AuditEvent) -> Result<(), HookError> {
        self.heard.fetch_add(1, Ordering::Relaxed);
        if let Some(emitter) = cx.get::<AuditEmit>() {
            emitter.emit(PluginEvent::new(cx, "echo"));
        }
        if self.fails { Err(HookError::message("deaf")) } else { Ok(()) }
    }
}

/// Emits once for every fact.
#[plugin(id = "source", version = "1.0.0", capabilities(AuditEmit, AuditRead), manual)]
struct Source;

#[hookimpl]
impl StigmemHooks for Source {
    fn post_assert_persist(&self, cx: Cx<'_, Self>, _fact: &Fact) -> Result<(), HookError> {
        let (Some(emitter), Some(reader)) = (cx.get::<AuditEmit>(), cx.get::<AuditRead>()) else {
            return Err(HookError::message("nothing provided"));
        };
        let before = reader.events().len();
        emitter.emit(PluginEvent::new(cx, "seen"));
        assert!(reader.events().len() > before);
        Ok(())
    }
}

fn types(node: &Node) -> Vec<String> {
    node.audit().events().into_iter().map(|event| event.event_type).collect()
}

#[test]
fn a_listener_that_emits_is_not_told_of_its_own_events() {
    let echo = Echo::default();
    let heard = Arc::clone(&echo.heard);
    let node = node(|builder| {
        builder.plugin_of_as::<Hooks, _>("source", Source).plugin_of_as::<Hooks, _>("echo", echo)
    });
    assert_eq!(types(&node), ["plugin.registered", "echo", "plugin.registered", "echo"]);
    assert_eq!(node.assert(fact("f")).status, 201);
    assert_eq!(types(&node)[4..], ["seen", "echo"]);
    assert_eq!(heard.load(Ordering::Relaxed), 3);
    assert_eq!(node.audit().emitted_by_plugins(), 4);
}

#[test]
fn a_listener_that_fails_loses_no_event_and_is_on_record() {
    let echo = Echo { fails: true, ..Echo::default() };
    let heard = Arc::clone(&echo.heard);
    let node = node(|builder| builder.plugin_of_as::<Hooks, _>("echo", echo));
    assert_eq!(types(&node), ["plugin.registered", "echo", "plugin.handler_error"]);
    let events = node.audit().of_registry();
    assert_eq!(events[1].target, "plugin:echo");
    assert_eq!(events[1].reason.as_deref(), Some("deaf"));
    assert_eq!(events[1].metadata["hook"], "audit_emit");
    assert_eq!(heard.load(Ordering::Relaxed), 1);
}

#[test]
fn an_event_says_who_did_what_to_whom() {
    let node = node(|builder| builder.plugin_of_as::<Hooks, _>("source", Source));
    assert_eq!(node.assert(fact("f")).troubles, []);
    let [registered, seen] = &node.audit().events()[..] else { panic!("{:?}", types(&node)) };
    assert_eq!((&*registered.actor, &*registered.target), (REGISTRY, "plugin:source"));
    assert_eq!((&*registered.tenant, registered.outcome), (SYSTEM_TENANT, AuditOutcome::Success));
    assert_eq!((&*seen.actor, &*seen.event_type), ("plugin:source", "seen"));
}
