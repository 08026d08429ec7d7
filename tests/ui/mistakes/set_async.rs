//! A set over a spec with an async hook.

use hookspec::{hookimpl, hookspec, plugin, plugin_set};

#[hookspec]
pub trait NodeHooks {
    #[hook(broadcast)]
    async fn stored(&self);
}

#[plugin(id = "audit")]
#[derive(Default)]
pub struct Audit;

#[hookimpl]
impl NodeHooks for Audit {
    async fn stored(&self) {}
}

plugin_set! { pub AppPlugins: NodeHooks = [Audit] }

fn main() {}
