//! A plugin that only the host can make, in a set that is made without it.

use hookspec::{Vote, hookimpl, hookspec, plugin, plugin_set};

#[hookspec]
pub trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

#[plugin(id = "audit", manual)]
pub struct Audit;

#[hookimpl]
impl NodeHooks for Audit {
    fn authorize(&self) -> Vote {
        Vote::Allow
    }
}

plugin_set! { pub AppPlugins: NodeHooks = [Audit] }

fn main() {
    let hooks = AppPlugins::new();
}
