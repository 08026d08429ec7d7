//! Plugins that misbehave on demand, and one that looks on.

use std::sync::{Arc, Mutex};

use hookspec::{Builder, Cx, HookError, Vote, hookimpl, plugin};
use stigmem_hooks::{
    AssertOutcome, Fact, RecallOutcome, RecallRequest, StigmemHooks, StigmemHooksDispatcher as Hooks,
};
use stigmem_node::{Call, Node, Specs};

use super::node;

/// Where a plugin misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
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
pub struct Misbehaving(pub Where);

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
pub struct Witness(Arc<Mutex<Vec<(String, u16)>>>);

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

pub struct Scene {
    pub node: Node,
    pub told: Arc<Mutex<Vec<(String, u16)>>>,
}

pub fn scene(place: Where) -> Scene {
    let witness = Witness::default();
    let told = Arc::clone(&witness.0);
    let plugins = |builder: Builder<Specs>| {
        builder.plugin_of_as::<Hooks, _>("zzz", witness).plugin_of_as::<Hooks, _>("mmm", Misbehaving(place))
    };
    Scene { node: node(plugins), told }
}

/// Who ran: `hook: plugin plugin; hook: …`
pub fn course(calls: &[Call]) -> String {
    let hooks = calls.chunk_by(|a, b| a.hook == b.hook).map(|calls| {
        let plugins: Vec<&str> = calls.iter().map(|call| &*call.plugin).collect();
        format!("{}: {}", calls[0].hook.rsplit('_').next().unwrap(), plugins.join(" "))
    });
    hooks.collect::<Vec<_>>().join("; ")
}
