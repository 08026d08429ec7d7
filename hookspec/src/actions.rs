//! Actions: named things that a plugin can do, looked up and called by the host's rules.
//!
//! [`ActionHost`](crate::ActionHost), [`Actions`](crate::Actions) and [`ActionsDispatcher`](crate::ActionsDispatcher) stand at the
//! root; here is what a host runs its rules with. The [guide](crate::guide::actions) shows it at work.

pub use hookspec_core::actions::{
    ActionConfig, ActionFailure, ActionOutcome, ActionResult, ActionSkip, ActionStatus, Catalog,
    CatalogProblem, CatalogProblemKind, Dispatch, Route, RouteError, Rule,
};
