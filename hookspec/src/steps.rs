//! The framework's own spec: the steps in the life of a plugin.

use hookspec_core::dispatch::BoxFuture;
use hookspec_core::lifecycle::{Health, Step, Steps, outcome};
use hookspec_core::{Cx, Faults, HookError, ImplRecord, Plugin};

#[doc = include_str!("steps.md")]
#[hookspec_macros::hookspec(crate = crate, companion)]
pub trait Lifecycle {
    /// Gets ready: opens what it needs, and refuses what it cannot work with.
    ///
    /// Called once per instance, after every plugin was constructed and after those that it depends on got ready.
    #[hook(broadcast, on_fault = fail)]
    async fn initialize(&self, cx: Cx<'_, Self>) -> Result<(), HookError>;

    /// Begins to work: from then on it is active, and fired.
    ///
    /// Called after every plugin got ready and those that it depends on have begun; again after a stop.
    #[hook(broadcast, on_fault = fail)]
    async fn start(&self, cx: Cx<'_, Self>) -> Result<(), HookError>;

    /// Ends its work: no fire runs it any more.
    ///
    /// Called before those that it depends on end. It may be started again.
    #[hook(broadcast, on_fault = fail)]
    async fn stop(&self, cx: Cx<'_, Self>) -> Result<(), HookError>;

    /// Gives back what it holds, for good.
    ///
    /// Called once, after every plugin that was to end has ended; the instance is dropped afterwards.
    #[hook(broadcast, on_fault = fail)]
    async fn clean_up(&self, cx: Cx<'_, Self>) -> Result<(), HookError>;

    /// Says how it is.
    ///
    /// An error is a report that it is unhealthy, and `None` one that nobody knows.
    #[hook(first)]
    async fn health(&self, cx: Cx<'_, Self>) -> Result<Option<Health>, HookError>;
}

impl Steps for LifecycleDispatcher {
    fn run(&self, step: Step) -> BoxFuture<'_, Result<(), Faults>> {
        Box::pin(async move {
            outcome(match step {
                Step::Initialize => self.initialize().await,
                Step::Start => self.start().await,
                Step::Stop => self.stop().await,
                _ => self.clean_up().await,
            })
        })
    }

    fn health(&self) -> BoxFuture<'_, Result<Option<Health>, Faults>> {
        Box::pin(async move { Ok(Self::health(self).await?.map(|given| given.value)) })
    }
}

/// The plugins of a host, from load to stop: see [`hookspec_core::lifecycle::Host`].
pub type Host<S> = hookspec_core::lifecycle::Host<S, LifecycleDispatcher>;

/// Makes instances for the process, each tenant or each request: see [`hookspec_core::lifecycle::Factory`].
pub type Factory<S> = hookspec_core::lifecycle::Factory<S, LifecycleDispatcher>;

/// Asks plugins how they are, from time to time: see [`hookspec_core::lifecycle::HealthMonitor`].
pub type HealthMonitor<S> = hookspec_core::lifecycle::HealthMonitor<S, LifecycleDispatcher>;

/// How plugins are loaded: see [`hookspec_core::lifecycle::Load`].
pub type Load<S> = hookspec_core::lifecycle::Load<S, LifecycleDispatcher>;

/// What a plugin implements of the framework's own specs; `#[plugin]` asks it of its type.
#[doc(hidden)]
#[derive(Debug)]
pub struct Companions<P>(P);

impl<P: Lifecycle + Plugin> Companions<P> {
    pub const RECORDS: &'static [&'static ImplRecord] = &[<P as Lifecycle>::__HOOKSPEC_IMPL];
}

/// Where `Companions` has no constant of its own, the plugin implements none of them.
#[doc(hidden)]
pub trait NoCompanions {
    const RECORDS: &'static [&'static ImplRecord] = &[];
}

#[diagnostic::do_not_recommend]
impl<P> NoCompanions for Companions<P> {}
