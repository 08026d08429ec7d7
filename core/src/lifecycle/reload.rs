//! Making plugins anew while what is there goes on.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::lifecycle::blueprint::Blueprint;
use crate::lifecycle::error::HostError;
use crate::lifecycle::manage::find;
use crate::lifecycle::report::{Failed, LoadReport, Stage};
use crate::lifecycle::start::{failed, run};
use crate::lifecycle::state::State;
use crate::lifecycle::wait::block_on;
use crate::lifecycle::{Host, Step, Steps};
use crate::live::{ChangeError, Step as Change};
use crate::observe::{Event, Observers};
use crate::registry::{Candidate, Instance, Problem, Ready, SpecSet};

impl<S: SpecSet, L: Steps> Host<S, L> {
    /// Makes a plugin anew: configured, made, voted on, ready and begun beside the old instance, then fired in its place.
    ///
    /// The old one serves until then, and ends afterwards; where the new one fails the old one goes on as if nothing had been.
    /// So for a while there are two, and a plugin that holds what only one can hold wants to be stopped, unloaded, loaded and
    /// started instead. A plugin that is not active is unloaded and loaded, and started where the others run; one that is
    /// disabled stays so.
    ///
    /// # Errors
    ///
    /// Where there is no such plugin, where the program had handed over its value, and where the new instance fails. That
    /// the old one did not end well is told to observers, and is no error.
    pub fn reload(&mut self, id: &str) -> Result<(), HostError> {
        block_on(self.reload_async(id))
    }

    /// The same as [`reload`](Self::reload), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`reload`](Self::reload).
    pub async fn reload_async(&mut self, id: &str) -> Result<(), HostError> {
        let ready = self.live.ready();
        let Some(old) = find(&ready, id) else {
            // It never came as far as to have an instance.
            self.known(id)?;
            if self.disabled.contains(id) {
                return Err(HostError::Disabled { plugin: id.to_owned() });
            }
            if self.roster.state(id) == State::Error {
                self.unload_plugin_async(id).await?;
            }
            return self.spare_loaded(id).await;
        };
        refuse_values([old])?;
        let came = if self.roster.state(id) == State::Active {
            self.put_in_place(&ready, old).await
        } else {
            self.unload_plugin_async(id).await?;
            self.spare_loaded(id).await
        };
        if let Err(error) = &came {
            let event = Event::ReloadFailed { plugin: id.to_owned(), cause: error.to_string() };
            self.observers().tell(&event);
        }
        came
    }

    /// Loads what was unloaded, and starts it where the others run.
    async fn spare_loaded(&mut self, id: &str) -> Result<(), HostError> {
        self.load_spare(id)?;
        if self.running && !self.disabled.contains(id) {
            self.start_plugin_async(id).await?;
        }
        Ok(())
    }

    /// Brings up a second instance, and puts it in the place of the first.
    async fn put_in_place(&mut self, ready: &Ready, old: &Candidate) -> Result<(), HostError> {
        let info = old.info.as_ref().map(|info| Arc::new(info.renewed()));
        let mut new = Candidate { instance: None, joined: None, info, ..old.clone() };
        let configured = Blueprint::<S, L>::configure_one(&self.settings, &new);
        let made = configured
            .and_then(|config| self.blueprint.make(&mut new, config, &ready.registry, &ready.members.fixed));
        made.map_err(|(stage, cause)| failed(&new, stage, cause))?;
        if let Err((initialized, failed)) = self.second(ready, &new).await {
            if initialized {
                let _ = run::<L>(ready, &new, Step::CleanUp).await;
            }
            return Err(failed.into());
        }
        let replaced = self.live.change(|set| {
            set.step(Change::Replace(new.clone()));
        });
        match replaced {
            Ok(changed) => {
                self.quiet(changed.departed().to_vec()).await;
                self.farewell(ready, &[(old, true, true)]).await;
                Ok(())
            }
            Err(error) => {
                self.farewell(ready, &[(&new, true, true)]).await;
                Err(error.into())
            }
        }
    }

    /// The vote, `initialize` and `start` of a second instance; where one fails, also whether it had got ready.
    async fn second(&self, ready: &Ready, new: &Candidate) -> Result<(), (bool, Failed)> {
        self.vote(ready, new, &mut None).map_err(|cause| (false, failed(new, Stage::ConfigVote, cause)))?;
        let initialized = run::<L>(ready, new, Step::Initialize).await;
        initialized.map_err(|cause| (false, failed(new, Stage::Initialize, cause)))?;
        run::<L>(ready, new, Step::Start).await.map_err(|cause| (true, failed(new, Stage::Start, cause)))
    }

    /// Has instances end that are not fired any more: those that had begun stop, then those that had got ready clean up. What
    /// goes wrong is told.
    async fn farewell(&self, ready: &Ready, these: &[(&Candidate, bool, bool)]) {
        for step in [Step::Stop, Step::CleanUp] {
            for (candidate, begun, got_ready) in these {
                let due = if step == Step::Stop { *begun } else { *got_ready };
                if due && let Err(cause) = run::<L>(ready, candidate, step).await {
                    self.observers().tell(&failed(candidate, step.into(), cause).event());
                }
            }
        }
    }

    /// Makes every plugin anew and puts them all in place at once; then the old ones end, in reverse.
    ///
    /// The new ones come as by [`Builder::load`](crate::Builder::load) and [`start`](Self::start), and the old ones serve until then. What was loaded, unloaded, enabled, disabled or blocked meanwhile stays so.
    ///
    /// # Errors
    ///
    /// Where one that is loaded now would not be then, for whatever reason: the old ones go on as if nothing had been. And
    /// where the program had handed over the value of a plugin, which only it can make anew.
    pub fn reload_all(&mut self) -> Result<&LoadReport, HostError> {
        block_on(self.reload_all_async())
    }

    /// The same as [`reload_all`](Self::reload_all), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`reload_all`](Self::reload_all).
    pub async fn reload_all_async(&mut self) -> Result<&LoadReport, HostError> {
        let ready = self.live.ready();
        refuse_values(&ready.members.candidates)?;
        let mut next = match self.next(&ready).await {
            Ok(next) => next,
            Err(error) => {
                let tell = |plugin: &str| {
                    let event = Event::ReloadFailed { plugin: plugin.to_owned(), cause: error.to_string() };
                    self.observers().tell(&event);
                };
                ready.registry.plugins().for_each(|plugin| tell(plugin.id()));
                return Err(error);
            }
        };
        let next_ready = next.live.ready();
        let others = next_ready.members.candidates.iter().map(moved).collect();
        let replaced = self.live.change(|set| {
            set.step(Change::Become(others));
        });
        let changed = match replaced {
            Ok(changed) => changed,
            Err(error) => {
                let _ = next.take_down().await;
                return Err(error.into());
            }
        };
        self.quiet(changed.departed().to_vec()).await;
        let order = ready.registry.0.life_order();
        let old = order.iter().rev().map(|&node| {
            let candidate = &ready.members.candidates[node];
            let standing = self.roster.find(&candidate.id).unwrap_or_default();
            // One that is in error was given up.
            let given_up = standing.state == State::Error;
            (candidate, standing.state == State::Active, standing.ready && !given_up)
        });
        self.farewell(&ready, &old.collect::<Vec<_>>()).await;
        self.roster.become_as(&next.roster);
        (self.report, self.spare) = (next.report, next.spare);
        let observers = self.observers();
        for loaded in &self.report.loaded {
            observers.tell(&Event::Reloaded { plugin: loaded.id.clone() });
        }
        Ok(&self.report)
    }

    /// A second set of instances, brought as far as the first is, which nobody watches.
    async fn next(&self, ready: &Ready) -> Result<Self, HostError> {
        let (blueprint, settings) = (Arc::clone(&self.blueprint), Arc::clone(&self.settings));
        let mut next = Self::of(blueprint, settings, &Observers::default())?;
        next.disabled.clone_from(&self.disabled);
        let now: BTreeSet<&str> = ready.registry.plugins().map(crate::data::PluginInfo::id).collect();
        let came = self.keep_up(ready, &mut next, &now).await;
        if came.is_err() {
            let _ = next.take_down().await;
        }
        came.map(|()| next)
    }

    async fn keep_up(&self, ready: &Ready, next: &mut Self, now: &BTreeSet<&str>) -> Result<(), HostError> {
        // In their order, so that whom they need is there.
        for plugin in ready.registry.plugins() {
            if let Some(candidate) = next.spare.get(plugin.id()).cloned() {
                next.bring(candidate)?;
                next.spare.remove(plugin.id());
            }
        }
        let came: Vec<_> = next.live.registry().plugins().map(|one| one.id().to_owned()).collect();
        for id in came.iter().rev().filter(|id| !now.contains(&***id)) {
            next.unload_plugin_async(id).await?;
        }
        if self.running {
            next.running = true;
            let stopped = |id: &str| self.roster.state(id) == State::Inactive;
            let wanted = next.live.registry();
            let wanted = wanted.plugins().map(|one| one.id().to_owned()).filter(|id| !stopped(id));
            next.bring_up(Some(&wanted.collect())).await?;
        }
        let lost = next
            .report
            .errors
            .iter()
            .find(|failed| now.contains(&*failed.id) && failed.stage != Stage::Check);
        match lost {
            Some(failed) => Err(failed.clone().into()),
            None => Ok(()),
        }
    }
}

/// A plugin of the set that it was brought up in, for the one that it is to serve: what historic hooks remember of that it has
/// still to be told.
fn moved(one: &Candidate) -> Candidate {
    Candidate { joined: None, instance: one.instance.as_ref().map(Instance::elsewhere), ..one.clone() }
}

/// Only the program can make those anew whose values it had handed over.
fn refuse_values<'a>(candidates: impl IntoIterator<Item = &'a Candidate>) -> Result<(), HostError> {
    let values = candidates.into_iter().filter(|candidate| candidate.construct.is_none());
    let problem = |one: &Candidate| Problem::NoConstructor { plugin: one.id.to_string(), origin: one.origin };
    let problems: Vec<_> = values.map(problem).collect();
    if problems.is_empty() { Ok(()) } else { Err(ChangeError::new(problems).into()) }
}
