//! One plugin at a time: loaded, started, stopped, unloaded, enabled, disabled, blocked.

use std::collections::BTreeSet;

use crate::lifecycle::error::HostError;
use crate::lifecycle::state::State;
use crate::lifecycle::wait::block_on;
use crate::lifecycle::{Host, Steps};
use crate::registry::{Candidate, Ready, SpecSet};

/// What waits has two forms: one for each.
macro_rules! two_forms {
    ($(
        $(#[$docs:meta])*
        $name:ident, $name_async:ident($($argument:ident: $ty:ty),*) -> $output:ty;
    )+) => {
        impl<S: SpecSet, L: Steps> Host<S, L> {
            $(
                $(#[$docs])*
                pub fn $name(&mut self, $($argument: $ty),*) -> Result<$output, HostError> {
                    block_on(self.$name_async($($argument),*))
                }
            )+
        }
    };
}

two_forms! {
    /// Starts one plugin that is loaded, or was stopped.
    ///
    /// # Errors
    ///
    /// Where its state does not lead there, where it is disabled, where it depends on one that is not active, and where it
    /// fails.
    start_plugin, start_plugin_async(id: &str) -> ();

    /// Stops one plugin: it is not fired any more, and may be started again.
    ///
    /// # Errors
    ///
    /// Where its state does not lead there, where others that are active depend on it, and where it fails.
    stop_plugin, stop_plugin_async(id: &str) -> ();

    /// Has one plugin that is not active clean up, and drops it; it may be loaded again, unless the program had handed over its
    /// value.
    ///
    /// # Errors
    ///
    /// Where its state does not lead there, where others that are loaded depend on it, and where it fails.
    unload_plugin, unload_plugin_async(id: &str) -> ();

    /// Has a plugin run again, and says whether it was disabled: where the others run it is loaded, if it has to be, and
    /// started.
    ///
    /// # Errors
    ///
    /// Where there is no such plugin, and where it fails.
    enable, enable_async(id: &str) -> bool;

    /// Stops a plugin for as long as it is disabled, and says whether it was enabled.
    ///
    /// It stays so over a reload.
    ///
    /// # Errors
    ///
    /// Where there is no such plugin, where others that are active depend on it, and where it fails.
    disable, disable_async(id: &str) -> bool;

    /// Stops and unloads a plugin, if it is there, and keeps its id from being loaded.
    ///
    /// # Errors
    ///
    /// Where others depend on it, and where it fails.
    block, block_async(id: &str) -> ();
}

impl<S: SpecSet, L: Steps> Host<S, L> {
    /// Makes an instance of a plugin that is not loaded, as [`Builder::load`](crate::Builder::load) does.
    ///
    /// # Errors
    ///
    /// Where its state does not lead there, where it is disabled or blocked, and where it fails.
    pub fn load_plugin(&mut self, id: &str) -> Result<(), HostError> {
        self.leads(id, State::Loading)?;
        if self.disabled.contains(id) {
            return Err(HostError::Disabled { plugin: id.to_owned() });
        }
        self.load_spare(id)
    }

    /// Makes an instance of what was unloaded, or was never loaded.
    pub(super) fn load_spare(&mut self, id: &str) -> Result<(), HostError> {
        let Some(candidate) = self.spare.get(id).cloned() else { return Err(self.absent(id)) };
        self.bring(candidate)?;
        self.spare.remove(id);
        Ok(())
    }

    /// The same as [`start_plugin`](Self::start_plugin), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`start_plugin`](Self::start_plugin).
    pub async fn start_plugin_async(&mut self, id: &str) -> Result<(), HostError> {
        self.leads(id, State::Active)?;
        if self.disabled.contains(id) {
            return Err(HostError::Disabled { plugin: id.to_owned() });
        }
        self.bring_up(Some(&BTreeSet::from([id.to_owned()]))).await?;
        match self.report.error(id) {
            Some(failed) if self.roster.state(id) != State::Active => Err(failed.clone().into()),
            _ => Ok(()),
        }
    }

    /// The same as [`stop_plugin`](Self::stop_plugin), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`stop_plugin`](Self::stop_plugin).
    pub async fn stop_plugin_async(&mut self, id: &str) -> Result<(), HostError> {
        self.leads(id, State::Inactive)?;
        self.free(id, State::Inactive, |state| state == State::Active)?;
        let ready = self.live.ready();
        let Some(candidate) = find(&ready, id) else { return Err(self.unknown(id)) };
        let departed = self.activate(BTreeSet::from([id.to_owned()]), false)?;
        self.quiet(departed).await;
        if let Err(failed) = self.end(&ready, candidate).await {
            self.note(&failed);
            return Err(failed.into());
        }
        Ok(())
    }

    /// The same as [`unload_plugin`](Self::unload_plugin), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`unload_plugin`](Self::unload_plugin).
    pub async fn unload_plugin_async(&mut self, id: &str) -> Result<(), HostError> {
        self.leads(id, State::Unloading)?;
        self.free(id, State::Unloading, |state| state != State::Unloaded)?;
        let ready = self.live.ready();
        let Some(candidate) = find(&ready, id) else {
            // It failed before there was an instance.
            for state in [State::Unloading, State::Unloaded] {
                self.roster.go(id, state, &self.observers())?;
            }
            return Ok(());
        };
        if let Err(failed) = self.clean_up(&ready, candidate).await {
            self.note(&failed);
            return Err(failed.into());
        }
        self.live.unregister(id)?;
        self.report.loaded.retain(|loaded| loaded.id != id);
        if candidate.construct.is_some() {
            self.spare.insert(id.to_owned(), candidate.anew());
        } else {
            self.dropped.insert(id.to_owned());
        }
        Ok(())
    }

    /// The same as [`enable`](Self::enable), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`enable`](Self::enable).
    pub async fn enable_async(&mut self, id: &str) -> Result<bool, HostError> {
        self.known(id)?;
        if !self.disabled.remove(id) {
            return Ok(false);
        }
        if self.roster.state(id) == State::Unloaded && self.spare.contains_key(id) {
            self.load_plugin(id)?;
        }
        if self.running && self.roster.state(id).leads_to(State::Active) {
            self.start_plugin_async(id).await?;
        }
        Ok(true)
    }

    /// The same as [`disable`](Self::disable), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`disable`](Self::disable).
    pub async fn disable_async(&mut self, id: &str) -> Result<bool, HostError> {
        if self.roster.state(id) == State::Active {
            self.stop_plugin_async(id).await?;
        }
        self.known(id)?;
        Ok(self.disabled.insert(id.to_owned()))
    }

    /// The same as [`block`](Self::block), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`block`](Self::block).
    pub async fn block_async(&mut self, id: &str) -> Result<(), HostError> {
        if self.roster.state(id) == State::Active {
            self.free(id, State::Unloading, |state| state != State::Unloaded)?;
            self.stop_plugin_async(id).await?;
        }
        if self.roster.state(id).leads_to(State::Unloading) {
            self.unload_plugin_async(id).await?;
        }
        self.live.block(id)?;
        Ok(())
    }

    /// Lets an id be loaded again, and says whether it was blocked.
    pub fn unblock(&mut self, id: &str) -> bool {
        self.live.unblock(id)
    }

    /// Whether an id is kept from being loaded.
    pub fn is_blocked(&self, id: &str) -> bool {
        self.live.is_blocked(id)
    }

    /// Whether somebody has heard of a plugin.
    pub(super) fn known(&self, id: &str) -> Result<(), HostError> {
        if self.roster.find(id).is_some() { Ok(()) } else { Err(self.unknown(id)) }
    }

    /// Why there is nothing to load: its value went, or it was refused when the others were loaded.
    fn absent(&self, id: &str) -> HostError {
        if self.dropped.contains(id) {
            return HostError::Dropped { plugin: id.to_owned() };
        }
        self.report.error(id).map_or_else(|| self.unknown(id), |refused| refused.clone().into())
    }

    pub(super) fn unknown(&self, id: &str) -> HostError {
        HostError::Unknown { plugin: id.to_owned(), known: self.roster.states().into_keys().collect() }
    }

    /// Whether a plugin may go to a state.
    pub(super) fn leads(&self, id: &str, to: State) -> Result<(), HostError> {
        self.known(id)?;
        let from = self.roster.state(id);
        if from.leads_to(to) { Ok(()) } else { Err(HostError::illegal(id, from, to)) }
    }

    /// Whether nobody depends on a plugin who would be left behind.
    fn free(&self, id: &str, to: State, left: impl Fn(State) -> bool) -> Result<(), HostError> {
        let ready = self.live.ready();
        let depends = |one: &&Candidate| one.needs().any(|on| on == id) && left(self.roster.state(&one.id));
        let by = ready.members.candidates.iter().filter(depends);
        let mut by: Vec<String> = by.map(|one| one.id.to_string()).collect();
        by.sort_unstable();
        if by.is_empty() { Ok(()) } else { Err(HostError::Needed { plugin: id.to_owned(), to, by }) }
    }
}

/// The plugin of this id in this version of the set.
pub(super) fn find<'a>(ready: &'a Ready, id: &str) -> Option<&'a Candidate> {
    ready.members.candidates.iter().find(|candidate| candidate.id == id)
}
