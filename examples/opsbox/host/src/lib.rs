//! An example host: runs pipelines of plugins over what is known of a cloud.
//!
//! Read it in the order of a run. [`cli`] asks what it is told ([`settings`]) and which plugins there are ([`available`]);
//! [`Opsbox`] has those activated that the pipeline needs, and [`Run`] gives each its turn. What a plugin is told is in [`fields`];
//! what comes of it all is an [`Outcome`]. What the types of plugins are and what is done with them, none of this knows: that is the
//! affair of handlers, which are plugins themselves.

pub mod available;
pub mod cli;
pub mod fields;
pub mod help;
mod opsbox;
mod outcome;
mod print;
mod run;
pub mod settings;
mod trace;

pub use opsbox::{Failure, Opsbox};
pub use outcome::Outcome;
pub use run::{Run, RunError};
pub use settings::{Asked, Invocation};
pub use trace::Trace;
