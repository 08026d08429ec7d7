//! Plugins that come when the others are there.

use std::borrow::Cow;
use std::sync::Arc;

use crate::data::Plugin;
use crate::lifecycle::blueprint::Blueprint;
use crate::lifecycle::error::HostError;
use crate::lifecycle::report::Loaded;
use crate::lifecycle::start::failed;
use crate::lifecycle::state::State;
use crate::lifecycle::wait::block_on;
use crate::lifecycle::{Host, Steps};
use crate::live::Step as Change;
use crate::registry::{Accepts, Candidate, SpecSet};

impl<S: SpecSet, L: Steps> Host<S, L> {
    /// Loads a plugin value under its manifest's id; where the others run, it is started.
    ///
    /// # Errors
    ///
    /// Everything that keeps it from being registered, and where it fails: nothing is left of it then.
    #[track_caller]
    pub fn register<P: Plugin>(&mut self, plugin: P) -> Result<(), HostError>
    where
        S: Accepts<P>,
    {
        let candidate = Candidate::by_hand::<S, P>(Cow::Borrowed(P::MANIFEST.id), Arc::new(plugin));
        block_on(self.join(candidate))
    }

    /// The same as [`register`](Self::register), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`register`](Self::register).
    #[track_caller]
    pub fn register_async<P: Plugin>(
        &mut self,
        plugin: P,
    ) -> impl Future<Output = Result<(), HostError>> + Send
    where
        S: Accepts<P>,
    {
        self.join(Candidate::by_hand::<S, P>(Cow::Borrowed(P::MANIFEST.id), Arc::new(plugin)))
    }

    /// Loads a plugin that the program makes, under an id of your choice; where the others run, it is started.
    ///
    /// # Errors
    ///
    /// Those of [`register`](Self::register).
    #[track_caller]
    pub fn register_by<P: Plugin>(
        &mut self,
        id: impl Into<Cow<'static, str>>,
        make: impl Fn() -> P + Send + Sync + 'static,
    ) -> Result<(), HostError>
    where
        S: Accepts<P>,
    {
        block_on(self.join(Candidate::made::<S, P>(id.into(), make)))
    }

    /// The same as [`register_by`](Self::register_by), without blocking the thread.
    ///
    /// # Errors
    ///
    /// Those of [`register`](Self::register).
    #[track_caller]
    pub fn register_by_async<P: Plugin>(
        &mut self,
        id: impl Into<Cow<'static, str>>,
        make: impl Fn() -> P + Send + Sync + 'static,
    ) -> impl Future<Output = Result<(), HostError>> + Send
    where
        S: Accepts<P>,
    {
        self.join(Candidate::made::<S, P>(id.into(), make))
    }

    /// One that comes late: nothing is left of it where it fails.
    async fn join(&mut self, candidate: Candidate) -> Result<(), HostError> {
        let id = candidate.id.to_string();
        self.bring(candidate)?;
        self.dropped.remove(&id);
        if self.running && !self.disabled.contains(&id) {
            let started = self.start_plugin_async(&id).await;
            if started.is_err() {
                self.unload_plugin_async(&id).await?;
                self.spare.remove(&id);
            }
            return started;
        }
        Ok(())
    }

    /// Checks a plugin together with those that are there, makes an instance of it, and registers it.
    pub(super) fn bring(&mut self, candidate: Candidate) -> Result<(), HostError> {
        let id = candidate.id.to_string();
        let plan = self.live.planned(candidate)?;
        let (registry, mut members) = plan.into_parts();
        self.roster.go(&id, State::Loading, &self.observers())?;
        let fixed = Arc::clone(&members.fixed);
        let at = members.candidates.iter().position(|one| one.id == id).unwrap_or_default();
        let mut candidate = members.candidates.swap_remove(at);
        candidate.active = false;
        let configured = Blueprint::<S, L>::configure_one(&self.settings, &candidate);
        let made =
            configured.and_then(|config| self.blueprint.make(&mut candidate, config, &registry, &fixed));
        if let Err((stage, cause)) = made {
            self.went(&candidate, State::Error);
            let failed = failed(&candidate, stage, cause);
            self.note(&failed);
            return Err(failed.into());
        }
        let registered = self.live.change(|set| {
            set.step(Change::Register(candidate.clone()));
        });
        if let Err(error) = registered {
            for state in [State::Loaded, State::Unloading, State::Unloaded] {
                self.went(&candidate, state);
            }
            return Err(error.into());
        }
        self.went(&candidate, State::Loaded);
        self.report.errors.retain(|failed| failed.id != id);
        self.report.skipped.retain(|skipped| skipped.id != id);
        self.report.loaded.extend(candidate.info.as_ref().map(|info| Loaded::of(info)));
        Ok(())
    }
}
