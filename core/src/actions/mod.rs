//! Actions: named things that a plugin can do, looked up and called by the host's rules.
//!
//! A hook is fired at everybody who implements it. An action is called by name, at one plugin, because a rule says so: "when this
//! webhook comes, run `gateway-actions#update_project` with this config". Which actions there are shows only at run time, from
//! the plugins that are there; so a rule may name one that is not, or give it a config that it cannot read, and none of that may
//! stop the rules beside it.
//!
//! The host says once what every action of it is called with ([`ActionHost`]): its context, credentials, payload, whatever it
//! has. A plugin marks its methods `#[action]` in a block `#[actions(host = …)]`, each with a config type of its own that serde
//! reads. [`ActionsDispatcher`] is a dispatcher like those that `#[hookspec]` makes, so actions and hooks share one builder, one
//! order, one live set. It gathers a [`Catalog`], which resolves [`Route`]s and runs [`Rule`]s; each rule has an
//! [`ActionOutcome`].
//!
//! A catalog is gathered anew each time it is asked for, and holds its plugins' instances while it lives: keep it for as long as
//! a batch of rules takes. The names, routes and texts are Imbi's.

mod action;
mod catalog;
mod dispatch;
mod dispatcher;
mod guarded;
mod host;
mod outcome;
mod route;
mod rule;

#[cfg(test)]
mod tests;

pub use action::{Action, ActionConfig, NoConfig};
pub use catalog::{Catalog, CatalogProblem, CatalogProblemKind};
pub use dispatch::Dispatch;
pub use dispatcher::ActionsDispatcher;
pub use host::{ActionHost, Actions, answer_of};
pub use outcome::{ActionFailure, ActionOutcome, ActionResult, ActionSkip, ActionStatus};
pub use route::{Route, RouteError};
pub use rule::Rule;
