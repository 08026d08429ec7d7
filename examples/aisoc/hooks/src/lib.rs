//! What plugins can be on the AiSOC platform.
//!
//! A plugin is of one kind: an [`Enricher`] says more of an indicator, an [`Action`] does something about one, a [`Connector`] brings
//! alerts in. What it is told is its configuration, which the framework reads; what it opens and closes are the framework's own
//! [`Lifecycle`](hookspec::Lifecycle): `on_load` is its `initialize`, `on_unload` its `clean_up`.

mod action;
mod connector;
mod context;
mod enrichment;
mod indicator;
mod kinds;
mod merge;

pub use action::{ActionRequest, ActionResult};
pub use connector::Alert;
pub use context::PluginContext;
pub use enrichment::{Confidence, ConfidenceError, EnrichmentResult};
pub use indicator::{EnrichmentRequest, IndicatorType};
pub use kinds::{
    Action, Actions, Connector, Connectors, DynAction, DynConnector, DynEnricher, Enricher, Enrichers,
    HasActions,
};
pub use kinds::{HasConnectors, HasEnrichers};
pub use merge::{MergeError, Merged, namespace};
