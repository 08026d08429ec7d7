//! A plugin without hooks of the set.

use hookspec::{Vote, hookspec, plugin, plugin_set};

#[hookspec]
pub trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

#[plugin(id = "audit")]
#[derive(Default)]
pub struct Audit;

plugin_set! { pub AppPlugins: NodeHooks = [Audit] }

fn main() {}
