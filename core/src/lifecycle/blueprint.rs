//! The plan of a host: who may be in it, checked and in order, before any of their code has run.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::fault::isolate;
use crate::lifecycle::cause::Cause;
use crate::lifecycle::error::LoadError;
use crate::lifecycle::load::{Admission, Load, OnDuplicate, OnFailure, OnIncompatible, Proposed};
use crate::lifecycle::report::Stage;
use crate::lifecycle::slate::Slate;
use crate::manifest::ManifestProblem;
use crate::observe::Observers;
use crate::order::OrderError;
use crate::registry::{Candidate, Members, Problem, Registry, judge};
use crate::trust::{Gate, OnRefusal};

/// What instances are made from, as often as one likes.
pub(super) struct Blueprint<S, L> {
    pub(super) load: Load<S, L>,
    /// Those that passed, in no instance but those that the program handed over.
    pub(super) members: Members,
    /// Their order.
    pub(super) registry: Registry,
    /// What is known of the others.
    pub(super) slate: Slate,
    /// Those that the host does not want now, and may want later.
    pub(super) spare: Vec<Candidate>,
    /// Whether nobody goes by the identities in it yet.
    pub(super) unused: AtomicBool,
}

impl<S, L> Blueprint<S, L> {
    /// Decides who may be in the host, by everything that can be known before any plugin code runs.
    ///
    /// # Errors
    ///
    /// Where something is wrong with what the program says; and where failures halt, everything that is wrong.
    pub(super) fn draw(
        mut members: Members,
        problems: Vec<Problem>,
        load: Load<S, L>,
    ) -> Result<Self, LoadError> {
        let mut slate = Slate::new(members.observers.clone());
        let mut candidates = std::mem::take(&mut members.candidates);
        let mut own = blame(problems, &candidates, &load, &mut slate);
        own.extend(unknown(&candidates, &load));
        candidates = distinct(candidates, load.on_duplicate, &mut slate);
        let mut spare = chosen(&mut candidates, &load, &mut slate);
        if let Some(gate) = &members.fixed.gate {
            trust(gate, &candidates, &members.observers, &load, &mut slate);
            if gate.refusals() == OnRefusal::Stop && slate.stopped_at(Stage::Trust) {
                return Err(LoadError::new(own, slate.report));
            }
        }
        if let Some(check) = &load.check {
            for candidate in &candidates {
                if !slate.is_lost(&candidate.id) {
                    admit(check, candidate, &mut slate, &mut spare);
                }
            }
        }
        let (members, registry) = loop {
            slate.sift(&mut candidates, Stage::Check);
            match (Members { candidates: candidates.clone(), ..members.clone() }).plan(Vec::new()) {
                Ok(plan) => {
                    let (registry, members) = plan.into_parts();
                    break (members, registry);
                }
                Err(error) => own.extend(blame(error.into_problems(), &candidates, &load, &mut slate)),
            }
            if !own.is_empty() {
                return Err(LoadError::new(own, slate.report));
            }
        };
        let halts = load.on_failure == OnFailure::Halt && !slate.report.is_ok();
        if halts || !own.is_empty() {
            return Err(LoadError::new(own, slate.report));
        }
        Ok(Self { load, members, registry, slate, spare, unused: AtomicBool::new(true) })
    }
}

/// Marks the plugins that problems are about, and returns those that are about no plugin.
fn blame<S, L>(
    problems: Vec<Problem>,
    candidates: &[Candidate],
    load: &Load<S, L>,
    slate: &mut Slate,
) -> Vec<Problem> {
    let mut own = Vec::new();
    for problem in problems.into_iter().flat_map(apart) {
        if let Problem::Manifest(manifest) = problem {
            manifest_in_file(manifest, candidates, slate);
            continue;
        }
        let stage = if matches!(problem, Problem::NotLinked(_)) { Stage::Link } else { Stage::Check };
        let ids: Vec<String> = problem.plugins().into_iter().map(ToOwned::to_owned).collect();
        let origin = |id: &str| {
            let candidate = candidates.iter().find(|candidate| candidate.id == id);
            candidate.map(|candidate| candidate.origin)
        };
        let known = ids.iter().any(|id| origin(id).is_some());
        if is_the_programs(&problem) || !(known || stage == Stage::Link) {
            own.push(problem);
            continue;
        }
        let skips = load.on_incompatible == OnIncompatible::Skip && problem.is_incompatible();
        let cause = Arc::new(Cause::Problem(problem));
        for id in ids {
            match origin(&id) {
                // It has failed already for another reason: that one is on record too.
                Some(origin) if skips && !slate.is_lost(&id) => slate.skip(&id, origin, Arc::clone(&cause)),
                origin => slate.fail(&id, origin, stage, Arc::clone(&cause)),
            }
        }
    }
    own
}

/// A file has no plugin where it cannot be read, or where that is not linked: then it is on record by its own name. Of two files
/// for one plugin the first holds.
fn manifest_in_file(problem: ManifestProblem, candidates: &[Candidate], slate: &mut Slate) {
    let folder = if let ManifestProblem::NoFile { folder, .. } = &problem { Some(&**folder) } else { None };
    let id = problem.plugin().or_else(|| problem.file()).or(folder).unwrap_or_default().to_owned();
    let origin = candidates.iter().find(|candidate| candidate.id == id).map(|candidate| candidate.origin);
    let second = matches!(problem, ManifestProblem::Duplicate { .. });
    let cause = Cause::Problem(Problem::Manifest(problem));
    if second {
        slate.note(&id, origin, Stage::Check, cause);
    } else {
        slate.fail(&id, origin, Stage::Check, cause);
    }
}

/// Whether a plugin is named in a problem that is none of its own.
fn is_the_programs(problem: &Problem) -> bool {
    matches!(problem, Problem::NothingToLeaveOut { .. } | Problem::NotThere { .. } | Problem::OneValue { .. })
}

/// One problem about several plugins that lack something becomes one for each.
fn apart(problem: Problem) -> Vec<Problem> {
    match problem {
        Problem::Dependencies(OrderError::MissingDependencies { missing }) => {
            let one = |one| Problem::Dependencies(OrderError::MissingDependencies { missing: vec![one] });
            missing.into_iter().map(one).collect()
        }
        problem => vec![problem],
    }
}

/// What the host names and is not there.
fn unknown<S, L>(candidates: &[Candidate], load: &Load<S, L>) -> Vec<Problem> {
    let known: BTreeSet<&str> = candidates.iter().map(|candidate| &*candidate.id).collect();
    let only = load.only.iter().flatten().map(|id| ("only", id));
    let named = load.disabled.iter().map(|id| ("disable", id)).chain(only);
    let missing = named.filter(|(_, id)| !known.contains(&***id));
    missing
        .map(|(option, id)| Problem::NotThere {
            option,
            plugin: id.clone(),
            known: known.iter().map(|&id| id.to_owned()).collect(),
        })
        .collect()
}

/// Keeps one plugin of each id.
fn distinct(candidates: Vec<Candidate>, on_duplicate: OnDuplicate, slate: &mut Slate) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let mut at: HashMap<String, usize> = HashMap::with_capacity(candidates.len());
    for candidate in candidates {
        let Some(&first) = at.get(&*candidate.id) else {
            at.insert(candidate.id.to_string(), kept.len());
            kept.push(candidate);
            continue;
        };
        let plugin = candidate.id.to_string();
        if on_duplicate == OnDuplicate::Replace {
            let replaced = std::mem::replace(&mut kept[first], candidate);
            slate.pass_over(&plugin, replaced.origin, Cause::Replaced { by: kept[first].origin });
            continue;
        }
        let (origin, cause) =
            (candidate.origin, Cause::Duplicate { plugin: plugin.clone(), first: kept[first].origin });
        if on_duplicate == OnDuplicate::KeepFirst {
            slate.pass_over(&plugin, origin, cause);
        } else {
            slate.note(&plugin, Some(origin), Stage::Check, cause);
        }
    }
    kept
}

/// Leaves out whom the host does not want, and returns them.
fn chosen<S, L>(candidates: &mut Vec<Candidate>, load: &Load<S, L>, slate: &mut Slate) -> Vec<Candidate> {
    let wanted = load.only.as_ref().map(|only| {
        let by_id: HashMap<&str, &Candidate> = candidates.iter().map(|one| (&*one.id, one)).collect();
        let mut open: Vec<String> = only.iter().cloned().collect();
        let mut wanted = BTreeSet::new();
        while let Some(id) = open.pop() {
            let needs = by_id.get(&*id).into_iter().flat_map(|candidate| candidate.needs());
            let needs: Vec<_> = needs.map(ToOwned::to_owned).collect();
            if wanted.insert(id) {
                open.extend(needs);
            }
        }
        wanted
    });
    let mut spare = Vec::new();
    candidates.retain(|candidate| {
        let id = &*candidate.id;
        let cause = if load.blocked.contains(id) {
            Cause::Blocked
        } else if load.disabled.contains(id) {
            Cause::Disabled
        } else if wanted.as_ref().is_some_and(|wanted| !wanted.contains(id)) {
            Cause::NotChosen
        } else {
            return true;
        };
        slate.skip(id, candidate.origin, cause);
        spare.push(candidate.clone());
        false
    });
    spare
}

/// Has the gate decide. Whom it only leaves out is an error where failures are collected, and skipped where they would halt.
fn trust<S, L>(
    gate: &Gate,
    candidates: &[Candidate],
    observers: &Observers,
    load: &Load<S, L>,
    slate: &mut Slate,
) {
    let mut refused = Vec::new();
    judge(gate, candidates, observers, false, &mut refused);
    let skips = gate.refusals() == OnRefusal::LeaveOut && load.on_failure == OnFailure::Halt;
    for problem in refused {
        let Problem::Untrusted { plugin, origin, .. } = &problem else { continue };
        let (id, origin) = (plugin.clone(), *origin);
        if skips {
            slate.skip(&id, origin, Cause::Problem(problem));
        } else {
            slate.fail(&id, Some(origin), Stage::Trust, Cause::Problem(problem));
        }
    }
}

/// Asks the host's own rule.
fn admit(
    check: &dyn Fn(Proposed<'_>) -> Admission,
    candidate: &Candidate,
    slate: &mut Slate,
    spare: &mut Vec<Candidate>,
) {
    let Candidate { id, manifest, origin, .. } = candidate;
    let proposed = Proposed { id, manifest, origin: *origin };
    match isolate(|| check(proposed)) {
        Ok(Admission::Admit) => {}
        Ok(Admission::Skip(reason)) => {
            slate.skip(id, *origin, Cause::Host { reason });
            spare.push(candidate.clone());
        }
        Ok(Admission::Refuse(reason)) => {
            slate.fail(id, Some(*origin), Stage::Check, Cause::Host { reason });
        }
        Err(panic) => {
            let reason = format!("the host's rule panicked: {panic}");
            slate.fail(id, Some(*origin), Stage::Check, Cause::Host { reason });
        }
    }
}
