//! Making the instances of a host: configuration, constructors, and what the host asks of each.

use std::sync::Arc;

use crate::fault::{Contained, isolate};
use crate::lifecycle::blueprint::Blueprint;
use crate::lifecycle::error::LoadError;
use crate::lifecycle::load::OnFailure;
use crate::lifecycle::report::{Cause, LoadReport, Stage};
use crate::lifecycle::roster::Roster;
use crate::lifecycle::slate::Slate;
use crate::lifecycle::state::State;
use crate::live::Live;
use crate::observe::Observers;
use crate::registry::{Candidate, Fixed, Frozen, Members, Plan, Problem, Registry, SpecSet};

/// Instances of a blueprint's plugins, none of which has been started.
pub(super) struct Installed<S> {
    pub(super) live: Live<S>,
    pub(super) roster: Roster,
    pub(super) report: LoadReport,
}

impl<S: SpecSet, L> Blueprint<S, L> {
    /// Makes instances of all plugins.
    ///
    /// # Errors
    ///
    /// Where failures halt, the first one; everything that was made is dropped, in reverse.
    pub(super) fn install(&self, observers: &Observers) -> Result<Installed<S>, LoadError> {
        let blocked = self.load.blocked.clone();
        let mut members = Members { observers: observers.clone(), blocked, ..self.members.clone() };
        let fixed = Arc::new(members.fixed.renewed());
        let frozen = self.registry.0.renewed(&fixed, &mut members.candidates);
        members.fixed = Arc::clone(&fixed);
        let registry = Registry(Arc::new(frozen));
        let roster = Roster::new(&fixed.safeguards.timer);
        let mut slate = self.slate.clone();
        let went = |id: &str, ways: &[State]| {
            // One that is on record twice is there already.
            for &to in ways {
                drop(roster.go(id, to, observers));
            }
        };
        slate.report.skipped.iter().for_each(|skipped| roster.know(&skipped.id));
        // What has no origin did not arrive.
        let arrived = slate.report.errors.iter().filter(|failed| failed.origin.is_some());
        arrived.for_each(|failed| went(&failed.id, &[State::Loading, State::Error]));

        let halts = self.load.on_failure == OnFailure::Halt;
        let order = registry.0.registration.clone();
        for (done, &node) in order.iter().enumerate() {
            let candidate = &mut members.candidates[node];
            candidate.active = false;
            went(&candidate.id, &[State::Loading]);
            if !slate.lose_with(candidate, Stage::Construct) {
                match self.make(candidate, &registry, &fixed) {
                    Ok(()) => {
                        went(&candidate.id, &[State::Loaded]);
                        slate.loaded(candidate);
                        continue;
                    }
                    Err((stage, cause)) => {
                        slate.fail(&candidate.id, Some(candidate.origin), stage, cause);
                    }
                }
            }
            went(&candidate.id, &[State::Error]);
            if halts {
                for &node in order[..done].iter().rev() {
                    let candidate = &mut members.candidates[node];
                    went(&candidate.id, &[State::Unloading, State::Unloaded]);
                    candidate.instance = None;
                }
                return Err(LoadError::new(Vec::new(), slate.report));
            }
        }
        let ready = settle(members, registry, &slate)?.construct();
        let ready = ready.map_err(|error| LoadError::new(error.into_problems(), LoadReport::default()))?;
        Ok(Installed { live: Live::new(ready), roster, report: slate.report })
    }

    /// Makes one instance, and asks of it what the host wants to know.
    pub(super) fn make(
        &self,
        candidate: &mut Candidate,
        registry: &Registry,
        fixed: &Arc<Fixed>,
    ) -> Result<(), (Stage, Arc<Cause>)> {
        if let Some(construct) = candidate.construct.as_ref().filter(|_| candidate.instance.is_none()) {
            match isolate(|| construct.make()) {
                Ok(instance) => candidate.instance = Some(Contained::new(instance)),
                Err(panic) => {
                    let (plugin, origin) = (candidate.id.to_string(), candidate.origin);
                    let problem = Problem::Constructor { plugin, panic, origin };
                    return Err((Stage::Construct, Arc::new(Cause::Problem(problem))));
                }
            }
        }
        let (Some(accept), Some(info)) = (&self.load.accept, &candidate.info) else { return Ok(()) };
        let asked = isolate(|| match registry.alone::<S>(fixed, candidate) {
            Some(alone) => accept(info, &alone),
            None => Ok(()),
        });
        let reason = match asked {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => error.to_string(),
            Err(panic) => format!("the host's question panicked: {panic}"),
        };
        candidate.instance = None;
        Err((Stage::Accept, Arc::new(Cause::Host { reason })))
    }
}

/// Orders those that are left; where all are, they are in order.
fn settle(mut members: Members, registry: Registry, slate: &Slate) -> Result<Plan, LoadError> {
    let all = members.candidates.len();
    members.candidates.retain(|candidate| !slate.is_lost(&candidate.id));
    if members.candidates.len() < all {
        let planned = members.plan(Vec::new());
        return planned.map_err(|error| LoadError::new(error.into_problems(), LoadReport::default()));
    }
    let frozen = Arc::try_unwrap(registry.0).unwrap_or_else(|shared| Frozen::clone(&shared));
    Ok(Plan::new(frozen, members))
}
