//! An example host: a node that stores facts, with everything that plugins may decide about them.
//!
//! Read it in the order of a fact's life. [`cli`] starts a [`Node`] with the plugins that the program was linked with;
//! [`replay`] reads operations, a line each; the node takes an operation through its hooks (`assert.rs`, `recall.rs`),
//! and keeps who ran, who decided and who failed ([`Run`]); facts go into the [`Store`]; what happens to plugins goes
//! into the [`AuditTrail`]; how they are, the [`HealthMonitor`] asks. [`print`](mod@print) tells a person.

mod assert;
mod audit;
mod calls;
pub mod cli;
mod core_handlers;
mod health;
mod inspect;
mod node;
pub mod print;
mod recall;
pub mod replay;
mod run;
mod store;

pub use assert::Asserted;
pub use audit::AuditTrail;
pub use calls::Call;
pub use health::{Clock, HealthMonitor, HealthReport, POLL_INTERVAL, Poller, SystemClock};
pub use node::{Node, Parts, Specs, StartError};
pub use recall::Recalled;
pub use run::{Run, Stop, Trouble};
pub use store::{Put, Store, StoreError};
