//! What becomes of an operation when a plugin objects, fails or meddles, and who is on record as having run.

mod support;

use std::sync::{Arc, Mutex};

use hookspec::{Builder, Cx, HookError, Verdict, Vote, hookimpl, plugin};
use stigmem_hooks::{
    AssertOutcome, Fact, RecallOutcome, RecallRequest, StigmemHooks, StigmemHooksDispatcher as Hooks,
};
use stigmem_node::{Call, Node, Specs};
use support::{fact, node, recall};

/// Where a plugin misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Authorize,
    AuthorizeDenies,
    Validate,
    Transform,
    TransformToNan,
    Persist,
    AssertAudit,
    Filter,
    Rank,
    RecallAudit,
}

/// Runs before the others of its kind, and misbehaves in one place.
#[plugin(id = "mmm", version = "1.0.0", manual)]
struct Misbehaving(Where);

impl Misbehaving {
    fn at(&self, place: Where) -> Result<(), HookError> {
        if self.0 == place { Err(HookError::message("boom")) } else { Ok(()) }
    }
}

#[hookimpl]
impl StigmemHooks for Misbehaving {
    fn pre_assert_authorize(
        &self,
        _cx: Cx<'_, Self>,
        _source: &str,
        _fact: &Fact,
    ) -> Result<Vote, HookError> {
        self.at(Where::Authorize)?;
        Ok(if self.0 == Where::AuthorizeDenies { Vote::deny("no") } else { Vote::Abstain })
    }

    fn pre_assert_validate(&self, _cx: Cx<'_, Self>, _fact: &Fact) -> Result<Vote, HookError> {
        assert!(self.0 != Where::Validate, "no idea");
        Ok(Vote::Allow)
    }

    fn pre_assert_transform(&self, _cx: Cx<'_, Self>, mut fact: Fact) -> Result<Fact, HookError> {
        self.at(Where::Transform)?;
        if self.0 == Where::TransformToNan {
            fact.confidence = f64::NAN;
        }
        Ok(fact)
    }

    fn post_assert_persist(&self, _cx: Cx<'_, Self>, _fact: &Fact) -> Result<(), HookError> {
        self.at(Where::Persist)
    }

    fn post_assert_audit(&self, _cx: Cx<'_, Self>, _outcome: &AssertOutcome<'_>) -> Result<(), HookError> {
        self.at(Where::AssertAudit)
    }

    fn recall_filter(
        &self,
        _cx: Cx<'_, Self>,
        facts: Vec<Fact>,
        _: &RecallRequest,
    ) -> Result<Vec<Fact>, HookError> {
        self.at(Where::Filter)?;
        Ok(facts)
    }

    fn recall_rank(
        &self,
        _cx: Cx<'_, Self>,
        facts: &[Fact],
        _: &RecallRequest,
    ) -> Result<Vec<(String, f64)>, HookError> {
        let delta = if self.0 == Where::Rank { f64::NAN } else { 0.0 };
        Ok(facts.iter().map(|fact| (fact.id.clone(), delta)).collect())
    }

    fn post_recall_audit(&self, _cx: Cx<'_, Self>, _outcome: &RecallOutcome<'_>) -> Result<(), HookError> {
        self.at(Where::RecallAudit)
    }
}

/// Implements the same hooks, and writes down what it is told at the end.
#[plugin(id = "zzz", version = "1.0.0", manual)]
#[derive(Default)]
struct Witness(Arc<Mutex<Vec<(String, u16)>>>);

#[hookimpl]
impl StigmemHooks for Witness {
    fn pre_assert_authorize(
        &self,
        _cx: Cx<'_, Self>,
        _source: &str,
        _fact: &Fact,
    ) -> Result<Vote, HookError> {
        Ok(Vote::Allow)
    }

    fn pre_assert_validate(&self, _cx: Cx<'_, Self>, _fact: &Fact) -> Result<Vote, HookError> {
        Ok(Vote::Allow)
    }

    fn pre_assert_transform(&self, _cx: Cx<'_, Self>, fact: Fact) -> Result<Fact, HookError> {
        Ok(fact)
    }

    fn post_assert_persist(&self, _cx: Cx<'_, Self>, _fact: &Fact) -> Result<(), HookError> {
        Ok(())
    }

    fn post_assert_audit(&self, _cx: Cx<'_, Self>, outcome: &AssertOutcome<'_>) -> Result<(), HookError> {
        self.0.lock().unwrap().push((outcome.fact.id.clone(), outcome.status));
        Ok(())
    }

    fn recall_filter(
        &self,
        _cx: Cx<'_, Self>,
        facts: Vec<Fact>,
        _: &RecallRequest,
    ) -> Result<Vec<Fact>, HookError> {
        Ok(facts)
    }

    fn recall_rank(
        &self,
        _cx: Cx<'_, Self>,
        _: &[Fact],
        _: &RecallRequest,
    ) -> Result<Vec<(String, f64)>, HookError> {
        Ok(Vec::new())
    }

    fn post_recall_audit(&self, _cx: Cx<'_, Self>, outcome: &RecallOutcome<'_>) -> Result<(), HookError> {
        self.0.lock().unwrap().push((format!("{} facts", outcome.found), outcome.status));
        Ok(())
    }
}

struct Scene {
    node: Node,
    told: Arc<Mutex<Vec<(String, u16)>>>,
}

fn scene(place: Where) -> Scene {
    let witness = Witness::default();
    let told = Arc::clone(&witness.0);
    let plugins = |builder: Builder<Specs>| {
        builder.plugin_of::<Hooks, _>("zzz", witness).plugin_of::<Hooks, _>("mmm", Misbehaving(place))
    };
    Scene { node: node(plugins), told }
}

/// `hook: plugin plugin; hook: …`
fn course(calls: &[Call]) -> String {
    let hooks = calls.chunk_by(|a, b| a.hook == b.hook).map(|calls| {
        let plugins: Vec<&str> = calls.iter().map(|call| &*call.plugin).collect();
        format!("{}: {}", calls[0].hook.rsplit('_').next().unwrap(), plugins.join(" "))
    });
    hooks.collect::<Vec<_>>().join("; ")
}

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
        let builder = builder.plugin_of::<Hooks, _>("denier", Denier);
        builder.plugin_of::<Hooks, _>("mmm", Misbehaving(Where::AssertAudit))
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

    let node = node(|builder| builder.plugin_of::<Hooks, _>("alias", Alias));
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
        let builder = builder.plugin_of::<Hooks, _>("wrapper", Wrapper);
        builder.plugin_of::<Hooks, _>("mmm", Misbehaving(Where::AuthorizeDenies))
    });
    let denied = node.assert(fact("g"));
    assert_eq!(
        (denied.detail.as_deref(), course(&denied.calls)),
        (Some("no"), "authorize: wrapper core mmm; audit: mmm".into())
    );

    let node = support::node(|builder| builder.plugin_of::<Hooks, _>("wrapper", Wrapper));
    let denied = node.assert(fact("f"));
    assert_eq!((denied.status, denied.by.as_deref()), (403, Some("wrapper.pre_assert_authorize")));
    assert_eq!(course(&denied.calls), "authorize: wrapper core");
}
