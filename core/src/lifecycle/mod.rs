//! The life of a host's plugins: chosen, loaded, started, asked how they are, stopped.
//!
//! A [`Builder`] that [`build`](Builder::build)s makes dispatchers, and that is all that many programs need. One that
//! [`load`](Builder::load)s makes a [`Host`], which does more for its plugins, stage by stage:
//!
//! 1. *draw* (`blueprint.rs`): who may be in the host, by everything that can be known before any plugin code runs. Duplicates,
//!    what the operator disabled or blocked, the gate of [`trust`](crate::trust), rules of the host, then the builder's own
//!    checks and order, again and again without those that failed, so that one bad plugin never hides another;
//! 2. *install* (`install.rs`): all configurations are read, then instances are made;
//! 3. *start* (`start.rs`): those that are there vote on each plugin that comes, then each gets ready, then each begins;
//! 4. *stop* (`stop.rs`): the same way back, to its end even where some fail.
//!
//! `manage.rs` and `reload.rs` walk these ways with one plugin, or with a second set of instances beside the first.
//!
//! The steps of a plugin are hookimpls of a spec like any other, which the facade declares and this module knows only as
//! [`Steps`]. A step is fired at one plugin alone: a dispatcher over just that plugin is made for it and dropped, which
//! costs a microsecond and holds nothing. What fires hooks is a [`Live`](crate::Live) set underneath, in which a
//! plugin takes part while it is active; it neither knows steps nor waits for them.
//!
//! From one plan a [`Factory`] makes as many hosts as there are tenants.

mod blueprint;
mod cause;
mod error;
mod factory;
mod health;
mod host;
mod install;
mod late;
mod load;
mod manage;
mod monitor;
mod reload;
mod report;
mod roster;
mod slate;
mod start;
mod state;
mod steps;
mod stop;
mod wait;

use std::sync::Arc;

use crate::registry::{Builder, SpecSet};

pub use cause::{Cause, Lost};
pub use error::{HostError, LoadError, StartError, StopError};
pub use factory::Factory;
pub use health::{Health, HealthReport, HealthStatus};
pub use host::Host;
pub use load::{Admission, Load, OnDuplicate, OnIncompatible, Proposed};
pub use monitor::{HealthMonitor, Poller};
pub use report::{Failed, LoadReport, Loaded, Skipped, Stage};
pub use state::{IllegalTransition, State};
pub use steps::{Step, Steps, outcome};

impl<S: SpecSet> Builder<S> {
    /// Loads the plugins: decides who may be in the host, and makes an instance of each; [`Host::start`] starts them.
    ///
    /// # Errors
    ///
    /// Where something is wrong with what the program says; and where failures [halt](Load::halt), everything that is wrong.
    pub fn load<L: Steps>(self, load: Load<S, L>) -> Result<Host<S, L>, LoadError> {
        let (members, problems) = self.gather(true, &[L::spec()]);
        Host::new(Arc::new(blueprint::Blueprint::draw(members, problems, load)?))
    }
}
