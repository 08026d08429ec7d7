//! Taking plugins down: `stop` and `clean_up`, each in reverse.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::lifecycle::error::StopError;
use crate::lifecycle::report::{Failed, Stage};
use crate::lifecycle::start::run;
use crate::lifecycle::state::State;
use crate::lifecycle::wait::block_on;
use crate::lifecycle::{Host, Step, Steps};
use crate::live::{Departed, Step as Change};
use crate::registry::{Candidate, Ready, SpecSet};

/// How long a wait for fires sleeps before it looks again.
const LOOK: Duration = Duration::from_millis(1);

impl<S: SpecSet, L: Steps> Host<S, L> {
    /// Stops the plugins, has them clean up, and drops them.
    ///
    /// Both steps run in reverse: those that depend on others go before these.
    ///
    /// From its beginning nobody is fired, and it waits for [a while](crate::lifecycle::Load::grace) for the fires that began
    /// before. All of it is done even if some fail. One that is in [`State::Error`] was given up before, and is dropped as it
    /// is. Those that have a constructor can be [loaded](Self::load_plugin) again.
    ///
    /// # Errors
    ///
    /// Every step that failed; the plugins are gone all the same.
    pub fn stop(&mut self) -> Result<(), StopError> {
        block_on(self.stop_async())
    }

    /// The same, without blocking the thread.
    ///
    /// Dropped before its end, it leaves the rest undone: call it again.
    ///
    /// # Errors
    ///
    /// Those of [`stop`](Self::stop).
    pub async fn stop_async(&mut self) -> Result<(), StopError> {
        self.running = false;
        StopError::gather(self.take_down().await)
    }

    /// Stops and cleans up everybody, and drops them.
    pub(super) async fn take_down(&mut self) -> Vec<Failed> {
        let ready = self.live.ready();
        let mut failed = Vec::new();
        let order = ready.registry.0.life_order();
        let all: Vec<&Candidate> = order.iter().rev().map(|&node| &ready.members.candidates[node]).collect();
        let given_up = |candidate: &&&Candidate| self.roster.state(&candidate.id) == State::Error;
        let given_up: BTreeSet<&str> = all.iter().filter(given_up).map(|candidate| &*candidate.id).collect();
        let active = |candidate: &&&Candidate| self.roster.state(&candidate.id) == State::Active;
        let active: BTreeSet<String> =
            all.iter().filter(active).map(|candidate| candidate.id.to_string()).collect();
        // Nobody comes, so nobody can be behind.
        self.quiet(self.activate(active.clone(), false).unwrap_or_default()).await;
        for candidate in all.iter().filter(|candidate| active.contains(&*candidate.id)) {
            failed.extend(self.end(&ready, candidate).await.err());
        }
        for candidate in all.iter().filter(|candidate| !given_up.contains(&*candidate.id)) {
            failed.extend(self.clean_up(&ready, candidate).await.err());
        }
        let again = all.iter().filter(|candidate| candidate.construct.is_some());
        self.spare.extend(again.map(|candidate| (candidate.id.to_string(), candidate.anew())));
        // Nobody is left: nothing can be in the way.
        let _ = self.live.change(|set| {
            set.step(Change::Become(Vec::new()));
        });
        failed
    }

    /// `stop`.
    pub(super) async fn end(&self, ready: &Ready, candidate: &Candidate) -> Result<(), Failed> {
        let ended = run::<L>(ready, candidate, Step::Stop).await;
        ended.map_err(|cause| self.fail(candidate, Stage::Stop, cause))?;
        self.went(candidate, State::Inactive);
        Ok(())
    }

    /// `clean_up`, for one that got ready.
    pub(super) async fn clean_up(&self, ready: &Ready, candidate: &Candidate) -> Result<(), Failed> {
        self.went(candidate, State::Unloading);
        if self.roster.find(&candidate.id).is_some_and(|standing| standing.ready) {
            let cleaned = run::<L>(ready, candidate, Step::CleanUp).await;
            self.roster.cleaned(&candidate.id);
            cleaned.map_err(|cause| self.fail(candidate, Stage::CleanUp, cause))?;
        }
        self.went(candidate, State::Unloaded);
        Ok(())
    }

    /// Waits until no fire runs those that departed, or for as long as the host would.
    pub(super) async fn quiet(&self, departed: Vec<Departed>) {
        let (timer, grace) =
            (&self.live.ready().members.fixed.safeguards.timer.clone(), self.blueprint.load.grace);
        let began = timer.now();
        for one in departed {
            while !one.is_quiet() {
                if timer.now().saturating_sub(began) >= grace {
                    let plugin = one.plugin().id();
                    tracing::warn!(target: "hookspec", plugin, "stopped while fires that began before still run it");
                    break;
                }
                timer.sleep(LOOK).await;
            }
        }
    }
}
