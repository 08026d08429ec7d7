//! The life of a host's plugins: loaded, started, asked how they are, stopped.

mod blueprint;
mod error;
mod factory;
mod health;
mod host;
mod install;
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

pub use error::{HostError, LoadError, StartError, StopError};
pub use factory::Factory;
pub use health::{Health, HealthReport, HealthStatus};
pub use host::Host;
pub use load::{Admission, Load, OnDuplicate, OnIncompatible, Proposed};
pub use monitor::{HealthMonitor, Poller};
pub use report::{Cause, Failed, LoadReport, Loaded, Lost, Skipped, Stage};
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
