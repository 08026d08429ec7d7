//! The dispatcher of a host's actions.

use std::fmt;

use crate::actions::host::{Declared, HOOK, Source, Table};
use crate::actions::{ActionHost, Actions, Catalog};
use crate::data::{ImplRecord, Spec};
use crate::dispatch::{Hook, collect};
use crate::fault::{Fault, FaultKind, Reported};
use crate::registry::{Accepts, Assembly, Builder, Dispatcher, Registry};

/// Gathers the actions of a host's plugins: a dispatcher like those that `#[hookspec]` makes, with one hook.
///
/// It stands beside them in a tuple, over the same plugins: `Registry::builder::<(GatewayHooksDispatcher,
/// ActionsDispatcher<Gateway>)>()`. There is an example at [`ActionHost`].
pub struct ActionsDispatcher<H: ActionHost> {
    actions: Hook<dyn Source<H>>,
    registry: Registry,
}

impl<H: ActionHost> ActionsDispatcher<H> {
    /// Starts a builder for this dispatcher alone.
    pub fn builder() -> Builder<Self> {
        Registry::builder()
    }

    /// The registry that it asks.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Asks every plugin which actions it has, in registration order, and puts what they say together.
    ///
    /// A plugin that returns an error or panics is a [problem](Catalog::problems) of the catalog. Observers are told of the fire,
    /// as of any.
    pub fn catalog(&self) -> Catalog<H> {
        let said: Reported<Vec<_>> = collect::fire(&self.actions, |next| {
            // There are no arounds: nobody can write one.
            collect::proceed(
                next,
                (),
                |_, ()| true,
                |source, _, ()| source.actions().map(Some),
                |_, _, _, ()| Ok(Vec::new()),
            )
        });
        let mut faults = said.faults.iter().peekable();
        let mut said = said.value.into_iter().peekable();
        let mut catalog = Catalog::new();
        // Both lists are in the order of the hook: what each plugin said, and what went wrong instead.
        for hookimpl in self.actions.handlers() {
            let plugin = hookimpl.plugin().id();
            if let Some(actions) = said.next_if(|given| given.plugin() == plugin) {
                catalog.take(plugin.to_owned(), Ok(actions.value));
            } else if let Some(fault) = faults.next_if(|fault| fault.plugin() == plugin) {
                catalog.take(plugin.to_owned(), Err(raised(fault)));
            }
        }
        catalog
    }
}

/// What a plugin raised, in its own words.
fn raised(fault: &Fault) -> String {
    match fault.kind() {
        FaultKind::Panic(text) => text.clone(),
        _ => fault.message(),
    }
}

impl<H: ActionHost> Dispatcher for ActionsDispatcher<H> {
    fn spec() -> &'static Spec {
        <H as Declared>::SPEC
    }

    fn registry(&self) -> &Registry {
        &self.registry
    }

    fn assemble(assembly: &mut Assembly) -> Self {
        Self {
            actions: assembly.hook(<H as Declared>::SPEC, &HOOK, |table: &mut Table<H>| &mut table.0),
            registry: assembly.registry(),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<P: Actions<H>, H: ActionHost> Accepts<P> for ActionsDispatcher<H> {
    fn impls() -> Vec<&'static ImplRecord> {
        vec![<P as Actions<H>>::__ACTIONS]
    }
}

impl<H: ActionHost> fmt::Debug for ActionsDispatcher<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ActionsDispatcher").field("actions", &self.actions).finish_non_exhaustive()
    }
}
