//! The plugin runtime of AiSOC, as far as it enriches indicators.
//!
//! The framework matches manifests with linked plugins, judges signatures, makes instances for each tenant, configures and starts
//! them. What stands here is what only AiSOC has: where its plugins are installed, its words for what goes wrong, its results.

mod audit;
pub mod cli;
mod error;
mod indicators;
mod installed;
pub mod marketplace;
mod outcome;
mod platform;
mod print;
mod report;
mod run;
mod state;
mod tenant;
mod trust;

pub use audit::{Audit, Entry};
pub use error::HostError;
pub use indicators::read_indicators;
pub use installed::{Installed, MANIFEST};
pub use outcome::{Line, Outcome, Problem};
pub use platform::{Platform, Specs, VERSION};
pub use print::print;
pub use report::Report;
pub use run::run;
pub use state::OperatorState;
pub use tenant::{ActionError, EnrichError, InstallError, Listing, Tenant};
pub use trust::Trust;
