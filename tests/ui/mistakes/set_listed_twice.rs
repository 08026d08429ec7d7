//! A plugin that is listed twice.

use hookspec::{Vote, hookimpl, hookspec, plugin, plugin_set};

#[hookspec]
pub trait NodeHooks {
    #[hook(voting, empty = deny)]
    fn authorize(&self) -> Vote;
}

#[plugin(id = "audit")]
#[derive(Default)]
pub struct Audit;

#[hookimpl]
impl NodeHooks for Audit {
    fn authorize(&self) -> Vote {
        Vote::Allow
    }
}

plugin_set! { pub AppPlugins: NodeHooks = [Audit, Audit] }

fn main() {}
