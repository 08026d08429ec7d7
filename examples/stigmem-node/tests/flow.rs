//! What becomes of an operation when a plugin objects, fails or meddles, and who is on record as having run.

mod support;

use hookspec::{Cx, HookError, Verdict, Vote, hookimpl, plugin};
use stigmem_hooks::{Fact, RecallRequest, StigmemHooks, StigmemHooksDispatcher as Hooks};
use support::scene::{Misbehaving, Scene, Where, course, scene};
use support::{fact, node, recall};

#[test]
fn an_assert_stops_where_it_is_stopped_and_is_audited_all_the_same() {
    let whole = "authorize: core mmm zzz; validate: mmm zzz; transform: mmm zzz core; persist: mmm zzz; audit: mmm zzz";
    let cases = [
        (Where::Rank, 201, None, whole),
        (
            Where::Authorize,
            500,
            Some("mmm.pre_assert_authorize failed: boom"),
            "authorize: core mmm; audit: mmm zzz",
        ),
        (Where::AuthorizeDenies, 403, Some("no"), "authorize: core mmm; audit: mmm zzz"),
        (
            Where::Validate,
            500,
            Some("mmm.pre_assert_validate failed: panicked: no idea"),
            "authorize: core mmm zzz; validate: mmm; audit: mmm zzz",
        ),
        (
            Where::Transform,
            500,
            Some("mmm.pre_assert_transform failed: boom"),
            "authorize: core mmm zzz; validate: mmm zzz; transform: mmm; audit: mmm zzz",
        ),
        (
            Where::TransformToNan,
            500,
            Some("the confidence of fact `f` is NaN, which cannot be stored"),
            "authorize: core mmm zzz; validate: mmm zzz; transform: mmm zzz core; audit: mmm zzz",
        ),
        (Where::Persist, 201, None, whole),
    ];
    for (place, status, detail, expected) in cases {
        let Scene { node, told } = scene(place);
        let asserted = node.assert(fact("f"));
        assert_eq!((asserted.status, asserted.detail.as_deref()), (status, detail), "{place:?}");
        assert_eq!(course(&asserted.calls), expected, "{place:?}");
        assert_eq!(node.store().get("f").unwrap().is_some(), status == 201, "{place:?}");
        assert_eq!(*told.lock().unwrap(), [("f".to_owned(), status)], "{place:?}");
    }
}

#[test]
fn a_strict_audit_that_fails_ends_itself_and_fails_the_assert() {
    let Scene { node, told } = scene(Where::AssertAudit);
    let asserted = node.assert(fact("f"));
    assert_eq!(asserted.status, 500);
    assert_eq!(asserted.detail.as_deref(), Some("mmm.post_assert_audit failed: boom"));
    assert!(
        course(&asserted.calls).ends_with("; persist: mmm zzz; audit: mmm"),
        "{}",
        course(&asserted.calls)
    );
    assert!(told.lock().unwrap().is_empty());
    assert!(node.store().get("f").unwrap().is_some(), "what is stored stays");
}

#[test]
fn a_refusal_stays_what_it_is_when_its_audit_fails_too() {
    #[plugin(id = "denier", version = "1.0.0", manual)]
    struct Denier;

    #[hookimpl]
    impl StigmemHooks for Denier {
        fn pre_assert_authorize(
            &self,
            _cx: Cx<'_, Self>,
            _source: &str,
            _fact: &Fact,
        ) -> Result<Vote, HookError> {
            Err(HookError::reject("not you"))
        }
    }

    let node = node(|builder| {
        let builder = builder.plugin_of_as::<Hooks, _>("denier", Denier);
        builder.plugin_of_as::<Hooks, _>("mmm", Misbehaving(Where::AssertAudit))
    });
    let asserted = node.assert(fact("f"));
    assert_eq!((asserted.status, asserted.detail.as_deref()), (403, Some("not you")));
    assert_eq!(asserted.by.as_deref(), Some("denier.pre_assert_authorize"));
    assert_eq!(asserted.troubles[0].handler, "mmm.post_assert_audit");
    let events = node.audit().of_registry();
    let types: Vec<_> = events[2..].iter().map(|event| (&*event.event_type, &*event.target)).collect();
    assert_eq!(types, [("plugin.handler_denied", "plugin:denier"), ("plugin.handler_error", "plugin:mmm")]);
}

#[test]
fn a_recall_stops_where_it_is_stopped_and_is_audited_all_the_same() {
    let whole = "filter: mmm zzz; rank: mmm zzz; audit: mmm zzz";
    let cases = [
        (Where::Persist, 200, None, whole, Some("1 facts")),
        (
            Where::Filter,
            500,
            Some("mmm.recall_filter failed: boom"),
            "filter: mmm; audit: mmm zzz",
            Some("0 facts"),
        ),
        (
            Where::Rank,
            500,
            Some("mmm.recall_rank failed: the adjustment of \"f\" is NaN, which is not finite"),
            "filter: mmm zzz; rank: mmm; audit: mmm zzz",
            Some("0 facts"),
        ),
        (
            Where::RecallAudit,
            500,
            Some("mmm.post_recall_audit failed: boom"),
            "filter: mmm zzz; rank: mmm zzz; audit: mmm",
            None,
        ),
    ];
    for (place, status, detail, expected, heard) in cases {
        let Scene { node, told } = scene(place);
        assert_eq!(node.assert(fact("f")).status, 201);
        let recalled = node.recall(recall("agent:alice"));
        assert_eq!((recalled.status, recalled.detail.as_deref()), (status, detail), "{place:?}");
        assert_eq!(course(&recalled.calls), expected, "{place:?}");
        assert_eq!(recalled.answer.results.len(), usize::from(status == 200), "{place:?}");
        assert_eq!(told.lock().unwrap().get(1).map(|(found, _)| &**found), heard, "{place:?}");
    }
}

#[test]
fn a_plugin_can_rewrite_what_is_asked() {
    #[plugin(id = "alias", version = "1.0.0", manual)]
    struct Alias;

    #[hookimpl]
    impl StigmemHooks for Alias {
        fn pre_recall_rewrite(
            &self,
            _cx: Cx<'_, Self>,
            mut request: RecallRequest,
        ) -> Result<RecallRequest, HookError> {
            if request.entity == "me" {
                request.entity.clone_from(&request.caller);
            }
            Ok(request)
        }
    }

    let node = node(|builder| builder.plugin_of_as::<Hooks, _>("alias", Alias));
    assert_eq!(node.assert(fact("f")).status, 201);
    let request = RecallRequest { entity: "me".to_owned(), ..recall("user:alice") };
    assert_eq!(node.recall(request).answer.results.len(), 1);
}

#[test]
fn an_around_is_on_record_before_those_that_it_wraps() {
    #[plugin(id = "wrapper", version = "1.0.0", manual)]
    struct Wrapper;

    #[hookimpl]
    impl StigmemHooks for Wrapper {
        #[around]
        fn pre_assert_authorize(
            &self,
            cx: Cx<'_, Self>,
            next: impl stigmem_hooks::PreAssertAuthorizeNext,
            source: &str,
            fact: &Fact,
        ) -> Verdict {
            match next.call(source, fact) {
                Verdict::Allow if fact.id == "f" => Verdict::deny(cx, "not this one"),
                verdict => verdict,
            }
        }
    }

    let node = node(|builder| {
        let builder = builder.plugin_of_as::<Hooks, _>("wrapper", Wrapper);
        builder.plugin_of_as::<Hooks, _>("mmm", Misbehaving(Where::AuthorizeDenies))
    });
    let denied = node.assert(fact("g"));
    assert_eq!(
        (denied.detail.as_deref(), course(&denied.calls)),
        (Some("no"), "authorize: wrapper core mmm; audit: mmm".into())
    );

    let node = support::node(|builder| builder.plugin_of_as::<Hooks, _>("wrapper", Wrapper));
    let denied = node.assert(fact("f"));
    assert_eq!((denied.status, denied.by.as_deref()), (403, Some("wrapper.pre_assert_authorize")));
    assert_eq!(course(&denied.calls), "authorize: wrapper core");
}
