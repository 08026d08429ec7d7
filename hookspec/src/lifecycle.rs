//! The life of a host's plugins: who was let in, how far each came, and what went wrong on the way.
//!
//! [`Lifecycle`](crate::Lifecycle), [`Load`](crate::Load) and [`Host`](crate::Host) stand at the root. The
//! [guide](crate::guide::lifecycle) shows how they are used.

pub use hookspec_core::lifecycle::{
    Admission, Cause, Failed, HealthReport, HealthStatus, HostError, IllegalTransition, Loaded, Lost,
    OnDuplicate, OnIncompatible, Poller, Proposed, Skipped, Stage, StartError, Step, StopError,
};

pub use crate::steps::{LifecycleDispatcher, LifecycleHandlers};
