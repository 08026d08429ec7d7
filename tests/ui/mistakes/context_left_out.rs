//! A hookimpl that leaves the context of its hook out.

use hookspec::{Cx, hookimpl, hookspec, plugin};

#[hookspec]
trait NodeHooks {
    #[hook(broadcast)]
    fn stored(&self, cx: Cx<'_, Self>, fact: &str);
}
#[plugin(id = "acme-guard")]
#[derive(Default)]
struct Guard;
#[hookimpl]
impl NodeHooks for Guard {
    fn stored(&self, _fact: &str) {}
}

fn main() {}
