//! The surface is Stigmem's: 22 hooks, 13 capabilities.

use hookspec::{Dispatcher, FaultPolicy, Partition, Semantic};
use stigmem_hooks::{StigmemHooksDispatcher, capability};

#[test]
fn has_the_hooks_of_stigmem() {
    use Partition::{CoreFirst, CoreLast, Mixed};
    // name, band, semantic, where the host's own handlers stand, whether a failing ends it
    let expected = [
        ("pre_assert_authorize", "AUTHZ", "voting", CoreFirst, true),
        ("pre_assert_validate", "VALIDATE", "voting", CoreFirst, true),
        ("pre_assert_transform", "TRANSFORM", "filter_chain", CoreLast, true),
        ("post_assert_persist", "PERSIST", "broadcast", Mixed, false),
        ("post_assert_propagate", "PERSIST", "broadcast", Mixed, false),
        ("post_assert_audit", "AUDIT", "broadcast", CoreFirst, true),
        ("pre_recall_authorize", "AUTHZ", "voting", CoreFirst, true),
        ("pre_recall_rewrite", "TRANSFORM", "filter_chain", CoreLast, true),
        ("recall_filter", "FILTER", "filter_chain", CoreLast, true),
        ("recall_rank", "RANK", "score", CoreLast, true),
        ("post_recall_audit", "AUDIT", "broadcast", CoreFirst, true),
        ("federation_peer_authenticate", "AUTHN", "voting", CoreFirst, true),
        ("federation_inbound_validate", "VALIDATE", "voting", CoreFirst, true),
        ("federation_inbound_filter", "FILTER", "filter_chain", CoreLast, true),
        ("federation_outbound_filter", "FILTER", "filter_chain", CoreLast, true),
        ("federation_outbound_sign", "TRANSFORM", "filter_chain", CoreLast, true),
        ("identity_resolve", "AUTHN", "filter_chain", CoreFirst, true),
        ("tenant_resolve", "AUTHN", "filter_chain", CoreFirst, true),
        ("capability_check", "AUTHZ", "voting", CoreFirst, true),
        ("migration_register", "TRANSFORM", "filter_chain", CoreFirst, true),
        ("audit_emit", "AUDIT", "broadcast", CoreFirst, true),
        ("config_validate", "VALIDATE", "voting", CoreFirst, true),
    ];
    let spec = <StigmemHooksDispatcher as Dispatcher>::spec();
    assert_eq!(spec.hooks.len(), expected.len());
    for (hook, (name, band, semantic, partition, fails)) in spec.hooks.iter().zip(expected) {
        assert_eq!((hook.name, hook.band), (name, Some(band)));
        assert_eq!((hook.semantic.word(), hook.partition), (semantic, partition), "{name}");
        assert_eq!(hook.on_fault == FaultPolicy::Fail, fails, "{name}");
        if let Semantic::Voting(rule) = hook.semantic {
            assert_eq!(rule.strategy, hookspec::Strategy::DenyOverrides, "{name}");
        }
    }
}

#[test]
fn has_the_capabilities_of_stigmem() {
    let expected = [
        ("facts.read", "get_facts_reader"),
        ("facts.write", "get_facts_writer"),
        ("recall.read", "get_recall_reader"),
        ("recall.write", "get_recall_writer"),
        ("audit.emit", "get_audit_emitter"),
        ("audit.read", "get_audit_reader"),
        ("federation.read", "get_federation_reader"),
        ("federation.write", "get_federation_writer"),
        ("identity.read", "get_identity_reader"),
        ("tenant.read", "get_tenant_reader"),
        ("tenant.write", "get_tenant_writer"),
        ("config.read", "get_config_reader"),
        ("network.outbound", "get_network_outbound"),
    ];
    assert_eq!(capability::ALL, expected);
    let spec = <StigmemHooksDispatcher as Dispatcher>::spec();
    let names: Vec<_> = expected.iter().map(|(name, _)| *name).collect();
    assert_eq!(spec.capabilities, names);
}
