//! Two specs of one crate may have one name: a plugin of the one is no stranger to the other.
#![cfg(any(feature = "inventory", feature = "linkme"))]

use hookspec::{HookError, hookimpl, plugin};

mod node {
    use hookspec::{HookError, hookspec};

    /// The hooks of a node.
    #[hookspec]
    pub(crate) trait Hooks {
        /// Told when it starts.
        #[hook(broadcast)]
        fn started(&self) -> Result<(), HookError>;
    }
}

mod client {
    use hookspec::{HookError, hookspec};

    /// The hooks of a client.
    #[hookspec]
    pub(crate) trait Hooks {
        /// Told when it stops.
        #[hook(broadcast)]
        fn stopped(&self) -> Result<(), HookError>;
    }
}

#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;

#[hookimpl]
impl node::Hooks for Guard {
    fn started(&self) -> Result<(), HookError> {
        Ok(())
    }
}

#[plugin(id = "acme-watch")]
#[derive(Default)]
struct Watch;

#[hookimpl]
impl client::Hooks for Watch {
    fn stopped(&self) -> Result<(), HookError> {
        Ok(())
    }
}

#[test]
fn each_spec_of_a_name_gets_its_own_plugins() {
    let node = node::HooksDispatcher::linked(hookspec::linked!()).unwrap();
    let client = client::HooksDispatcher::linked(hookspec::linked!()).unwrap();
    let ids = |registry: &hookspec::Registry| -> Vec<String> {
        registry.plugins().map(|plugin| plugin.id().to_owned()).collect()
    };
    assert_eq!(ids(node.registry()), ["acme-guard"]);
    assert_eq!(ids(client.registry()), ["acme-watch"]);
    assert_eq!((node.started().len(), client.stopped().len()), (1, 1));
}
