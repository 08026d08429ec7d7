//! Bringing plugins up: the vote, `initialize` and `start`, in order.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::data::Semantic;
use crate::fault::isolate;
use crate::lifecycle::cause::{Cause, Lost};
use crate::lifecycle::error::StartError;
use crate::lifecycle::load::OnFailure;
use crate::lifecycle::report::{Failed, LoadReport, Loaded, Stage};
use crate::lifecycle::state::State;
use crate::lifecycle::wait::block_on;
use crate::lifecycle::{Host, Step, Steps};
use crate::live::{ChangeError, Departed, Step as Change};
use crate::registry::{Candidate, Ready, SpecSet};

impl<S: SpecSet, L: Steps> Host<S, L> {
    /// Starts the plugins that are loaded, or were stopped: first each gets ready, then each begins, dependencies before those
    /// that need them. When it returns they are fired.
    ///
    /// What fails is in the [report](Self::report), which this returns, and so are those that depend on it: they stay loaded,
    /// and the next call tries them again where what they lack is there by then. A step that waits blocks this thread; one
    /// that needs a runtime wants [`start_async`](Self::start_async).
    ///
    /// # Errors
    ///
    /// Where failures halt, the first one: all plugins have been stopped and cleaned up then, in reverse, and are gone.
    pub fn start(&mut self) -> Result<&LoadReport, StartError> {
        block_on(self.start_async())
    }

    /// The same, without blocking the thread.
    ///
    /// Dropped before its end, it leaves the step that was under way undone, and those that had begun begun: call it again.
    ///
    /// # Errors
    ///
    /// Those of [`start`](Self::start).
    pub async fn start_async(&mut self) -> Result<&LoadReport, StartError> {
        self.running = true;
        if let Err(failed) = self.bring_up(None).await {
            let rollback = self.take_down().await;
            self.report.loaded.clear();
            self.running = false;
            return Err(StartError::new(failed, rollback));
        }
        Ok(&self.report)
    }

    /// Brings up all plugins, or only these.
    ///
    /// # Errors
    ///
    /// The first failure, where failures halt; nothing is taken back.
    pub(super) async fn bring_up(&mut self, these: Option<&BTreeSet<String>>) -> Result<(), Failed> {
        let ready = self.live.ready();
        let wanted = |host: &Self, id: &str| {
            these.is_none_or(|these| these.contains(id)) && !host.disabled.contains(id)
        };
        let mut lost: BTreeSet<String> = BTreeSet::new();
        let mut electorate = None;
        let order = ready.registry.0.life_order();
        for &node in &order {
            let candidate = &ready.members.candidates[node];
            let standing = self.roster.find(&candidate.id).unwrap_or_default();
            if standing.state != State::Loaded || standing.ready || !wanted(self, &candidate.id) {
                continue;
            }
            if let Err(failed) = self.get_ready(&ready, candidate, &lost, &mut electorate).await {
                lost.insert(candidate.id.to_string());
                self.record(failed)?;
            }
        }
        let mut begun = BTreeSet::new();
        for &node in &order {
            let candidate = &ready.members.candidates[node];
            let state = self.roster.state(&candidate.id);
            if !matches!(state, State::Loaded | State::Inactive)
                || lost.contains(&*candidate.id)
                || !wanted(self, &candidate.id)
            {
                continue;
            }
            match self.begin(&ready, candidate, &lost).await {
                Ok(()) => {
                    begun.insert(candidate.id.to_string());
                }
                Err(failed) => {
                    lost.insert(candidate.id.to_string());
                    self.record(failed)?;
                }
            }
        }
        self.on_record(&ready, &begun);
        self.fire_at_the_active(&ready)
    }

    /// Has those fired that have begun: in one change for all, since each costs as much as building the set.
    ///
    /// # Errors
    ///
    /// Where failures halt, the first that does not catch up with what a historic hook remembers.
    fn fire_at_the_active(&mut self, ready: &Ready) -> Result<(), Failed> {
        // Also those that a call began which was dropped before its end.
        let waits = |one: &&Candidate| !one.active && self.roster.state(&one.id) == State::Active;
        let begun = ready.members.candidates.iter().filter(waits);
        let mut begun: BTreeSet<String> = begun.map(|one| one.id.to_string()).collect();
        while let Err(error) = self.activate(begun.clone(), true) {
            for problem in error.into_problems() {
                let behind = |one: &&Candidate| problem.plugins().contains(&&*one.id);
                let Some(candidate) = ready.members.candidates.iter().find(behind) else { return Ok(()) };
                begun.remove(&*candidate.id);
                let failed = self.fail(candidate, Stage::Start, Cause::Problem(problem));
                self.record(failed)?;
            }
        }
        Ok(())
    }

    /// Has these fired, or not; they are quiet when what this returns is.
    ///
    /// # Errors
    ///
    /// Where one that is to be fired does not catch up with what a historic hook remembers.
    pub(super) fn activate(&self, ids: BTreeSet<String>, active: bool) -> Result<Vec<Departed>, ChangeError> {
        let changed = self.live.change(|set| {
            set.step(Change::Activate(ids, active));
        });
        Ok(changed?.departed().to_vec())
    }

    /// Writes a failure down.
    ///
    /// # Errors
    ///
    /// The failure, where failures halt.
    fn record(&mut self, failed: Failed) -> Result<(), Failed> {
        self.note(&failed);
        // That somebody stopped what it needs is nothing that went wrong.
        let lacks = matches!(*failed.cause, Cause::DependsOn { why: Lost::NotActive, .. });
        if self.blueprint.load.on_failure == OnFailure::Halt && !lacks { Err(failed) } else { Ok(()) }
    }

    /// Writes a failure down, and tells of it.
    pub(super) fn note(&mut self, failed: &Failed) {
        self.observers().tell(&failed.event());
        self.report.loaded.retain(|loaded| loaded.id != failed.id);
        self.report.errors.retain(|known| known.id != failed.id || known.stage == Stage::Check);
        self.report.errors.push(failed.clone());
    }

    /// Writes down that these have begun, whatever was wrong with them before.
    fn on_record(&mut self, ready: &Ready, begun: &BTreeSet<String>) {
        let LoadReport { loaded, errors, .. } = &mut self.report;
        let before: BTreeSet<String> = loaded.iter().map(|loaded| loaded.id.clone()).collect();
        if begun.is_subset(&before) {
            return;
        }
        errors.retain(|failed| !begun.contains(&failed.id) || failed.stage == Stage::Check);
        let order = ready.registry.plugins();
        *loaded = order
            .filter(|info| before.contains(info.id()) || begun.contains(info.id()))
            .map(Loaded::of)
            .collect();
    }

    /// The vote of those that are there, and `initialize`.
    async fn get_ready(
        &self,
        ready: &Ready,
        candidate: &Candidate,
        lost: &BTreeSet<String>,
        electorate: &mut Option<S>,
    ) -> Result<(), Failed> {
        if let Some(on) = candidate.needs().find(|on| self.has_failed(on, lost)) {
            return Err(depends(candidate, Stage::Initialize, on, Lost::Failed));
        }
        if let Err(cause) = self.vote(ready, candidate, electorate) {
            return Err(self.fail(candidate, Stage::ConfigVote, cause));
        }
        let initialized = run::<L>(ready, candidate, Step::Initialize).await;
        initialized.map_err(|cause| self.fail(candidate, Stage::Initialize, cause))?;
        self.roster.got_ready(&candidate.id);
        if electorate.is_some() && votes(candidate) {
            *electorate = None;
        }
        Ok(())
    }

    /// `start`.
    async fn begin(
        &self,
        ready: &Ready,
        candidate: &Candidate,
        lost: &BTreeSet<String>,
    ) -> Result<(), Failed> {
        if let Some(on) = candidate.needs().find(|on| self.roster.state(on) != State::Active) {
            let why = if self.has_failed(on, lost) { Lost::Failed } else { Lost::NotActive };
            return Err(depends(candidate, Stage::Start, on, why));
        }
        let started = run::<L>(ready, candidate, Step::Start).await;
        started.map_err(|cause| self.fail(candidate, Stage::Start, cause))?;
        self.went(candidate, State::Active);
        Ok(())
    }

    fn has_failed(&self, id: &str, lost: &BTreeSet<String>) -> bool {
        lost.contains(id) || self.roster.state(id) == State::Error
    }

    /// # Errors
    ///
    /// Why the plugin may not come.
    pub(super) fn vote(
        &self,
        ready: &Ready,
        candidate: &Candidate,
        electorate: &mut Option<S>,
    ) -> Result<(), Arc<Cause>> {
        let (Some(vote), Some(info)) = (&self.blueprint.load.vote, &candidate.info) else { return Ok(()) };
        let voters = electorate.get_or_insert_with(|| {
            let is_in = |one: &Candidate| {
                one.id != candidate.id && self.roster.find(&one.id).is_some_and(|standing| standing.ready)
            };
            ready.among(ready.members.candidates.iter().map(is_in).collect())
        });
        let cause = match isolate(|| vote(voters, info)) {
            Ok(Ok(verdict)) => {
                let Some(denial) = verdict.denial() else { return Ok(()) };
                let by = denial.plugin().map(ToOwned::to_owned);
                Cause::Refused { by, reason: denial.reason().to_owned() }
            }
            Ok(Err(faults)) => Cause::Fault(faults),
            Err(panic) => Cause::Host { reason: format!("the config vote panicked: {panic}") },
        };
        Err(Arc::new(cause))
    }

    /// Something is wrong with a plugin: one that was stopped stays so, and may be started again.
    pub(super) fn fail(&self, candidate: &Candidate, stage: Stage, cause: impl Into<Arc<Cause>>) -> Failed {
        if self.roster.state(&candidate.id) != State::Inactive {
            self.went(candidate, State::Error);
        }
        failed(candidate, stage, cause)
    }

    /// A plugin is in another state.
    pub(super) fn went(&self, candidate: &Candidate, to: State) {
        let went = self.roster.go(&candidate.id, to, &self.observers());
        debug_assert!(went.is_ok(), "{went:?}");
    }
}

/// Runs one step of a plugin, if it has such a hook.
///
/// # Errors
///
/// Why it failed.
pub(super) async fn run<L: Steps>(
    ready: &Ready,
    candidate: &Candidate,
    step: Step,
) -> Result<(), Arc<Cause>> {
    if !candidate.impls.iter().any(|hooks| hooks.spec.is(L::spec())) {
        return Ok(());
    }
    let Some(alone) = ready.registry.alone::<L>(&ready.members.fixed, candidate) else { return Ok(()) };
    alone.run(step).await.map_err(|faults| Arc::new(Cause::Fault(faults)))
}

pub(super) fn failed(candidate: &Candidate, stage: Stage, cause: impl Into<Arc<Cause>>) -> Failed {
    Failed { id: candidate.id.to_string(), origin: Some(candidate.origin), stage, cause: cause.into() }
}

fn depends(candidate: &Candidate, stage: Stage, on: &str, why: Lost) -> Failed {
    failed(candidate, stage, Cause::DependsOn { on: on.to_owned(), why })
}

/// Whether a plugin may have a say in a vote.
fn votes(candidate: &Candidate) -> bool {
    let mut hooks = candidate.impls.iter().flat_map(|hooks| {
        let implemented = |name: &str| hooks.hookimpls.list.iter().any(|meta| meta.hook == name);
        hooks.spec.hooks.iter().filter(move |hook| implemented(hook.name))
    });
    hooks.any(|hook| matches!(hook.semantic, Semantic::Voting(_)))
}
