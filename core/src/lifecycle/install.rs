//! Making the instances of a host: configuration, constructors, and what the host asks of each.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::config::{AnyConfig, ConfigError, Settings};
use crate::fault::isolate;
use crate::lifecycle::blueprint::Blueprint;
use crate::lifecycle::cause::Cause;
use crate::lifecycle::error::LoadError;
use crate::lifecycle::load::OnFailure;
use crate::lifecycle::report::{LoadReport, Stage};
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
    /// Those that failed, and may be tried again.
    pub(super) lost: Vec<Candidate>,
}

impl<S: SpecSet, L> Blueprint<S, L> {
    /// Makes instances of all plugins.
    ///
    /// # Errors
    ///
    /// Where failures halt, the first one; everything that was made is dropped, in reverse.
    pub(super) fn install(
        &self,
        settings: &Settings,
        observers: &Observers,
    ) -> Result<Installed<S>, LoadError> {
        let blocked = self.load.blocked.clone();
        let mut members = Members { observers: observers.clone(), blocked, ..self.members.clone() };
        let mut registry = self.registry.clone();
        // The first takes the plan's own identities: most hosts are the only one.
        if !self.unused.swap(false, Ordering::Relaxed) {
            members.fixed = Arc::new(members.fixed.renewed());
            registry = Registry(Arc::new(self.registry.0.renewed(&members.fixed, &mut members.candidates)));
        }
        let fixed = Arc::clone(&members.fixed);
        let roster = Roster::new(&fixed.safeguards.timer);
        let mut slate = self.slate.clone();
        let went = |id: &str, ways: &[State]| {
            // One that is on record twice is there already.
            for &to in ways {
                drop(roster.go(id, to, observers));
            }
        };
        slate.report.skipped.iter().for_each(|skipped| roster.know(&skipped.id));
        // What has no origin did not arrive; and where only one of several of an id is wrong, another may come.
        let failed = slate.report.errors.iter();
        let lost = failed.filter(|failed| failed.origin.is_some() && slate.is_lost(&failed.id));
        lost.for_each(|failed| went(&failed.id, &[State::Loading, State::Error]));

        let halts = self.load.on_failure == OnFailure::Halt;
        let order = registry.0.life_order();
        let mut configs = self.configure(settings, &members.candidates, &order, &mut slate)?;
        for (done, &node) in order.iter().enumerate() {
            let candidate = &mut members.candidates[node];
            candidate.active = false;
            if slate.is_lost(&candidate.id) {
                went(&candidate.id, &[State::Loading, State::Error]);
                continue;
            }
            went(&candidate.id, &[State::Loading]);
            if !slate.lose_with(candidate, Stage::Constructor) {
                match self.make(candidate, configs.remove(&node), &registry, &fixed) {
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
        let lost = members.candidates.iter().filter(|one| slate.is_lost(&one.id) && one.construct.is_some());
        let lost = lost.map(Candidate::anew).collect();
        let ready = settle(members, registry, &slate)?.construct();
        let ready = ready.map_err(|error| LoadError::new(error.into_problems(), LoadReport::default()))?;
        Ok(Installed { live: Live::new(ready), roster, report: slate.report, lost })
    }

    /// Reads the configuration of all plugins before any is made of it, and reports all that is wrong together.
    ///
    /// # Errors
    ///
    /// Where nobody takes what somebody set; and where failures halt, everything that is wrong.
    fn configure(
        &self,
        settings: &Settings,
        candidates: &[Candidate],
        order: &[usize],
        slate: &mut Slate,
    ) -> Result<HashMap<usize, AnyConfig>, LoadError> {
        let mut reading = settings.reading();
        let mut configs = HashMap::new();
        for &node in order {
            let candidate = &candidates[node];
            match candidate.read(&mut reading) {
                Ok(config) => configs.extend(config.map(|config| (node, config))),
                Err(problem) => fail(slate, candidate, *problem),
            }
        }
        let mut own = Vec::new();
        if let Some(taken) = &self.load.taken {
            reading.taken(taken.iter().map(|name| &**name));
            // Those that are left out are asked too, so that what is set for them is somebody's.
            self.spare.iter().for_each(|spare| drop(spare.read(&mut reading)));
            own.extend(reading.nobodys().into_iter().map(|problem| Problem::Setting(Box::new(problem))));
        }
        for problem in reading.into_problems() {
            let of = |one: &&Candidate| problem.plugin.as_deref() == Some(&*one.id);
            if let Some(candidate) = candidates.iter().find(of) {
                fail(slate, candidate, Problem::Setting(Box::new(problem)));
            }
        }
        let halts = self.load.on_failure == OnFailure::Halt && slate.stopped_at(Stage::Configure);
        if halts || !own.is_empty() {
            return Err(LoadError::new(own, slate.report.clone()));
        }
        Ok(configs)
    }

    /// Reads the configuration of one plugin that comes by itself.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub(super) fn configure_one(
        settings: &Settings,
        candidate: &Candidate,
    ) -> Result<Option<AnyConfig>, (Stage, Arc<Cause>)> {
        let cause = |problem| (Stage::Configure, Arc::new(Cause::Problem(problem)));
        let mut reading = settings.reading();
        let config = candidate.read(&mut reading).map_err(|problem| cause(*problem))?;
        let problems = reading.problems_of(&candidate.id).cloned().collect::<Vec<_>>();
        match ConfigError::gather(problems) {
            Ok(()) => Ok(config),
            Err(error) => Err((Stage::Configure, Arc::new(Cause::Configuration(error)))),
        }
    }

    /// Makes one instance, and asks of it what the host wants to know.
    pub(super) fn make(
        &self,
        candidate: &mut Candidate,
        config: Option<AnyConfig>,
        registry: &Registry,
        fixed: &Arc<Fixed>,
    ) -> Result<(), (Stage, Arc<Cause>)> {
        let constructed = candidate.construct(config);
        constructed.map_err(|problem| (Stage::Constructor, Arc::new(Cause::Problem(*problem))))?;
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

/// The configuration of a plugin is wrong.
fn fail(slate: &mut Slate, candidate: &Candidate, problem: Problem) {
    slate.fail(&candidate.id, Some(candidate.origin), Stage::Configure, Cause::Problem(problem));
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
